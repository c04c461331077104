"""`haplanner fit`: MTBF, MTTR and their laws from a log of outages, held against a design or put into it."""

import argparse
import json
from pathlib import PurePath
from typing import NamedTuple

from haplanner.cli.analyze import analyzed
from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_input, write_output
from haplanner.cli.refused import CommandRefused
from haplanner.engine.evidence.against_model import AgainstModel, against_model
from haplanner.engine.evidence.learning import Evidence, learn
from haplanner.io.design_file import SUFFIX, FileRefused, read_bytes, to_bytes
from haplanner.io.outage_log.read import Reading, log_of_events, read_outage_log
from haplanner.io.refusal import shown
from haplanner.model.design import Design
from haplanner.model.learnt import learn_failure, matching, units_of
from haplanner.model.outage_log import OutageLog
from haplanner.model.problem import EditRefused
from haplanner.report.evidence_words import component_text, learnt_from
from haplanner.report.text_table import one_line

SCHEME = "kafka://"
"""What the address of a topic begins with."""
_PATIENCE_SECONDS = 5.0


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print: the figures, and what became of them."""
    if options.write is not None:
        _refuse_to_write(options)
    if options.plot is not None and PurePath(options.plot).suffix.lower() != ".svg":
        raise CommandRefused(f"--plot must end in .svg, is {options.plot!r}")
    design = None if options.design is None else read_input(options.design, read_bytes)[1]
    how = _reading(options, design)
    if options.file.startswith(SCHEME):
        log = _log_of_topic(options, how)
    else:
        _, log = read_input(options.file, lambda data: read_outage_log(data, how))
    with Progress() as tell:
        found = learn(log, options.confidence, tell)
        against = {} if design is None else _against(options, design, found, tell)
    written = None if design is None or options.write is None else _write(options, design, log, found)
    if options.plot is not None:
        _plot(options.plot, found)
    if options.json:
        from haplanner.report.evidence_record import evidence_record

        record = evidence_record(log, found, None if design is None else against)
        if written is not None:
            record["written"] = {"file": options.write, "components": written.taken, "left": written.left}
        return 0, json.dumps(record, indent=2, allow_nan=False, ensure_ascii=False)
    from haplanner.report.evidence_text import evidence_text

    text = evidence_text(log, found, design, list(against.values()))
    return 0, text if written is None else f"{text}\n\n{written.told(options.write)}"


class _Written(NamedTuple):
    """The components whose figures went into the design, and why others' did not."""

    taken: list[str]
    left: list[str]

    def told(self, file: str) -> str:
        """The same for people."""
        named = ", ".join(component_text(name) for name in self.taken)
        lines = [f"{one_line(file)}: figures of {one_line(named)}"]
        return "\n".join([*lines, *(f"! left as it was, {one_line(reason)}" for reason in self.left)])


def _log_of_topic(options: argparse.Namespace, how: Reading) -> OutageLog:
    """The log in a topic of Kafka; raises `CommandRefused`."""
    from haplanner.io.outage_log.kafka import read_topic, settings_of

    settings: dict[str, str] = {}
    if options.kafka_config is not None:
        _, settings = read_input(
            options.kafka_config, lambda data: settings_of(data.decode("utf-8", "replace"))
        )
    try:
        return log_of_events(read_topic(options.file, settings), how)
    except FileRefused as refusal:
        raise CommandRefused(f"{shown(options.file)}: {refusal.sentence}") from refusal


def _refuse_to_write(options: argparse.Namespace) -> None:
    if options.design is None:
        raise CommandRefused("--write needs the design that the figures go into: --design FILE")
    if PurePath(options.write).suffix.lower() != SUFFIX:
        raise CommandRefused(f"--write must end in {SUFFIX}, is {options.write!r}")


def _reading(options: argparse.Namespace, design: Design | None) -> Reading:
    """How the log is read; a component stands for as many units as in the design unless told otherwise."""
    known = {} if design is None or "" in options.units else units_of(design)
    return Reading(
        columns=options.columns,
        start=options.start,
        end=options.end,
        timezone=options.timezone,
        time_format=options.time_format,
        units={**known, **options.units},
        component=options.component,
        by=options.by,
        step=options.step,
    )


def _against(
    options: argparse.Namespace, design: Design, found: dict[str, Evidence], tell: Progress
) -> dict[str, AgainstModel]:
    """What the design says of every component of the log that it has."""
    places = {name: place for name in found if (place := matching(design, name)) is not None}
    analysis = None
    if any(map_name == "services" for map_name, _ in places.values()):
        subject = Subject(options.design, design, None, design)
        analysis = analyzed(subject, _PATIENCE_SECONDS, tell)
    against = {}
    for name, (map_name, element_id) in places.items():
        service = analysis.services[element_id].figures if analysis and map_name == "services" else None
        against[name] = against_model(design, map_name, element_id, found[name], service)
    return against


def _plot(file: str, found: dict[str, Evidence]) -> None:
    """Draw the component that failed most; raises `CommandRefused` where there is nothing to draw."""
    from haplanner.report.charts.probability_sheet import component_svg

    most = max(found.values(), key=lambda one: one.failures)
    try:
        svg = component_svg(most, component_text(most.component))
    except LookupError as reason:
        raise CommandRefused(f"{component_text(most.component)}: {reason.args[0]}") from reason
    write_output(file, svg.encode())


def _write(
    options: argparse.Namespace, design: Design, log: OutageLog, found: dict[str, Evidence]
) -> _Written:
    """Put what was learnt into the design, and say what; raises `CommandRefused` where nothing could be."""
    source = "standard input" if options.file == "-" else PurePath(options.file).name
    taken, left = [], []
    for name, one in found.items():
        place = matching(design, name)
        try:
            if place is None:
                raise EditRefused("is not in the design by its id or name")
            learnt = learnt_from(one, log, source, options.laws)
            design = learn_failure(design, *place, learnt, options.mode)
            taken.append(name)
        except EditRefused as reason:
            left.append(f"{component_text(name)}: {reason}")
    if not taken:
        raise CommandRefused(f"nothing was written: {one_line('; '.join(left[:5]))}")
    write_output(options.write, to_bytes(design))
    return _Written(taken, left)
