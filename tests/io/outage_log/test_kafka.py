"""A topic is read over a real socket, from the cluster that the client's own library plays."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from haplanner.io.outage_log.kafka import read_topic, settings_of
from haplanner.io.refusal import FileRefused

kafka = pytest.importorskip("confluent_kafka", reason="reading topics needs the extra “kafka”")


@pytest.fixture
def producer() -> Iterator[Any]:
    """One who writes to a cluster of its own, which is there as long as it is."""
    made = kafka.Producer({"bootstrap.servers": "none:1", "test.mock.num.brokers": 1, "log_level": 0})
    yield made
    made.flush(5)


@pytest.fixture
def address(producer: Any) -> str:
    """`kafka://` and the broker."""
    (broker,) = producer.list_topics(timeout=10).brokers.values()
    return f"kafka://{broker.host}:{broker.port}"


def write(producer: Any, topic: str, events: list[tuple[str, dict[str, Any], float]]) -> None:
    """Write events with the hour (since 1970) of each, spread over partitions by their components."""
    for key, value, hours in events:
        producer.produce(topic, json.dumps(value).encode(), key.encode(), timestamp=int(hours * 3.6e6))
    assert producer.flush(10) == 0


def test_every_message_of_a_topic_is_read_once(producer: Any, address: str) -> None:
    sent = [(f"web-{n % 7}", {"up": n % 2, "n": n}, 480_000.0 + n) for n in range(500)]
    write(producer, "outages", sent)
    read = read_topic(f"{address}/outages")
    assert sorted((m.key, json.loads(m.value or b"")["n"], m.written) for m in read) == sorted(
        (key.encode(), value["n"], pytest.approx(at)) for key, value, at in sent
    )
    assert len({message.place for message in read}) == 500
    assert len(read_topic(f"{address}/outages")) == 500  # no offset was kept


def test_an_empty_or_absent_topic_and_a_wrong_address_are_refused(producer: Any, address: str) -> None:
    write(producer, "other", [("db", {"up": 1}, 1.0)])
    for wrong in ("kafka://", "kafka://broker:9092", "kafka:///topic"):
        with pytest.raises(FileRefused, match="must be like kafka://broker:9092/topic"):
            read_topic(wrong)
    with pytest.raises(FileRefused):
        read_topic("kafka://127.0.0.1:1/outages", patience=0.5)
    with pytest.raises(FileRefused, match=r"cannot be read: .*no\.such\.setting"):
        read_topic(f"{address}/other", {"no.such.setting": "1"})


@pytest.mark.parametrize("told", [{}, {"enable.partition.eof": False}])
def test_a_partition_without_anything_to_read_does_not_hold_up_the_others(
    producer: Any, address: str, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any]
) -> None:
    """As after compaction, or with nothing but marks of transactions: offsets that no message has."""
    write(producer, "sparse", [(f"web-{n % 7}", {"up": n % 2}, 480_000.0 + n) for n in range(60)])

    class Sparse(kafka.Consumer):  # type: ignore[misc]
        """Keeps back what one partition holds, and says of it, as librdkafka may, that it has no position."""

        def consume(self, *arguments: Any) -> list[Any]:
            came = super().consume(*arguments)
            return [one for one in came if one.partition() != 0 or one.error() is not None]

        def position(self, partitions: list[Any]) -> list[Any]:
            found = super().position(partitions)
            return [one for one in found if one.partition != 0] or [kafka.TopicPartition("sparse", 0)]

    whole = read_topic(f"{address}/sparse")
    kept = [message for message in whole if not message.place.startswith("0:")]
    assert 0 < len(kept) < len(whole) == 60
    monkeypatch.setattr(kafka, "Consumer", Sparse)
    assert sorted(read_topic(f"{address}/sparse", told, patience=4.0)) == sorted(kept)


def test_a_topic_is_learnt_from_like_a_file(
    producer: Any, address: str, capsys: pytest.CaptureFixture[str], no_window: Callable[..., int]
) -> None:
    write(
        producer,
        "plant",
        [
            ("db", {"state": "down", "cause": "disk"}, 473_364.0),
            ("db", {"state": "up"}, 473_366.0),
            ("db", {"state": "down"}, 475_000.0),
            ("db", {"state": "up"}, 475_004.0),
        ],
    )
    words = ["fit", f"{address}/plant", "--start", "2024-01-01", "--end", "2024-12-31", "--json"]
    assert no_window(words) == 0
    db = json.loads(capsys.readouterr().out)["components"]["db"]
    assert (db["failures"], db["mttr"], db["mtbf"]) == (2, pytest.approx(3.0), pytest.approx(4377.0))


@pytest.fixture
def no_window() -> Callable[..., int]:
    """The command line in this process: the cluster is of this process as well."""
    from haplanner.cli.main import main

    def nothing(*_arguments: object) -> Any:
        raise AssertionError("no window and no picture is wanted")

    return lambda words: main(words, nothing, nothing, nothing)


def test_settings_are_read_like_properties() -> None:
    text = "# mine\nsecurity.protocol = SASL_SSL\n\nsasl.password=a=b\nnonsense\n"
    assert settings_of(text) == {"security.protocol": "SASL_SSL", "sasl.password": "a=b"}
