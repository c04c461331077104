"""A topic of Kafka with events of going down and coming up, read to where it ends when reading begins."""

import time
from collections.abc import Iterator, Mapping
from typing import Any

from haplanner.io.outage_log.events import Message
from haplanner.io.outage_log.refused import quoted, refused
from haplanner.io.parse import MOST_BYTES
from haplanner.model.language import said

MOST_MESSAGES = 300_000
PATIENCE_SECONDS = 15.0
"""How long nothing may come before reading is given up."""

_BATCH = 1_000
_PER_HOUR_MS = 3.6e6


def read_topic(
    address: str, settings: Mapping[str, str] | None = None, patience: float = PATIENCE_SECONDS
) -> list[Message]:
    """Every message of `kafka://BROKER[,BROKER…]/TOPIC`, partition by partition; raises `FileRefused`.

    `settings` are those of librdkafka, for security. Nothing is written to the cluster: no offset is kept, no
    group is joined. Needs the package confluent-kafka.
    """
    try:
        import confluent_kafka as kafka
    except ImportError:
        sentence = said("OutageLog", "reading topics needs confluent-kafka: pip install “%1”")
        raise refused(sentence.of("haplanner[kafka]")) from None
    brokers, _, topic = address.partition("://")[2].partition("/")
    if not brokers or not topic:
        raise refused(said("OutageLog", "must be like kafka://broker:9092/topic"))
    told = {
        **(settings or {}),
        "bootstrap.servers": brokers,
        "group.id": "haplanner",
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "enable.partition.eof": True,
        "allow.auto.create.topics": False,
        "logger": _Silence(),
    }
    try:
        consumer = kafka.Consumer(told)
        try:
            return list(_messages(kafka, consumer, topic, patience))
        finally:
            consumer.close()
    except kafka.KafkaException as error:
        reason = error.args[0].str() if error.args and hasattr(error.args[0], "str") else str(error)
        raise refused(said("OutageLog", "cannot be read: %1").of(quoted(reason))) from None


class _Silence:
    """What librdkafka says beside its errors, which are raised as well."""

    def log(self, *_arguments: object) -> None:
        """Nothing."""


def _messages(kafka: Any, consumer: Any, topic: str, patience: float) -> Iterator[Message]:
    found = consumer.list_topics(topic, timeout=patience).topics[topic]
    if found.error is not None or not found.partitions:
        raise refused(said("OutageLog", "there is no topic “%1”").of(quoted(topic)))
    left: dict[int, int] = {}
    starts = []
    for number in found.partitions:
        partition = kafka.TopicPartition(topic, number)
        first, end = consumer.get_watermark_offsets(partition, timeout=patience)
        if end > first:
            left[number] = end
            starts.append(kafka.TopicPartition(topic, number, first))
    consumer.assign(starts)
    count = size = 0
    last = time.monotonic()
    while left:
        for message in consumer.consume(_BATCH, 0.5):
            number, offset, error = message.partition(), message.offset(), message.error()
            last = time.monotonic()
            if error is not None and error.code() == kafka.KafkaError._PARTITION_EOF:
                left.pop(number, None)  # what lies between was compacted away, or marks a transaction
                continue
            if error is not None:
                raise kafka.KafkaException(error)
            if number not in left:
                continue
            if offset >= left[number]:
                del left[number]
                continue
            count += 1
            size += len(message.value() or b"") + len(message.key() or b"")
            if count > MOST_MESSAGES or size > MOST_BYTES:
                sentence = said("OutageLog", "has more than %1 messages, or more than %2 MB of them")
                raise refused(sentence.of(f"{MOST_MESSAGES:,}", MOST_BYTES // 2**20))
            kind, written = message.timestamp()
            at = written / _PER_HOUR_MS if kind else None
            yield Message(f"{number}:{offset}", message.key(), message.value(), at)
            if offset + 1 >= left[number]:
                del left[number]
        if left and time.monotonic() - last > patience:
            raise refused(said("OutageLog", "nothing came for %1 s").of(f"{patience:g}"))


def settings_of(text: str) -> dict[str, str]:
    """The settings in a file of properties, `name=value` a line, `#` before remarks.

    >>> settings_of("# mine\\nsecurity.protocol=SASL_SSL\\n")
    {'security.protocol': 'SASL_SSL'}
    """
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line and line.lstrip()[:1] != "#")
    return {name.strip(): value.strip() for name, _, value in pairs}
