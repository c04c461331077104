"""`haplanner optimize`: the cheapest redundancy for a target, or the best for a budget."""

import argparse
import json

from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject, write_output
from haplanner.cli.refused import CommandRefused
from haplanner.engine.patience import Patience
from haplanner.engine.results import CannotCompute
from haplanner.io.choices import choices_to_bytes, read_choices
from haplanner.io.design_file import FileRefused, read_file
from haplanner.io.refusal import in_one_line, shown
from haplanner.model.decisions import Decisions
from haplanner.model.problem import DesignError
from haplanner.model.proposals import proposals

UNPRICED = (
    "nothing that could be decided has a price: give components a cost, "
    "or fill in prices (--write-choices FILE.json) and name that file (--choices FILE.json)"
)


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code, 1 where nothing meets the target or keeps the budget, and what to print."""
    from haplanner.engine.improvement.improve import improve
    from haplanner.engine.improvement.improvement import Question
    from haplanner.io.library import types_of
    from haplanner.report.improvement_text import improvement_record, improvement_text

    subject = read_subject(options)
    offered = _read(options.choices) if options.choices else proposals(subject.design, types_of)
    if options.write_choices:
        write_output(options.write_choices, choices_to_bytes(offered))
        return 0, ""
    decisions, service = offered.priced(), _service(subject, options.service)
    if not decisions:
        raise CommandRefused(f"{subject.source}: {UNPRICED}")
    question = Question(options.budget, options.target)
    try:
        with Progress() as tell:
            found = improve(
                subject.design, service, decisions, question, Patience(options.patience, tell=tell)
            )
    except CannotCompute as reason:
        raise subject.refuse(reason.problems) from reason
    except DesignError as error:
        file = shown(options.choices) if options.choices else subject.source
        raise CommandRefused(f"{file}: {in_one_line(error.problems)}") from error
    unmet = question != Question() and found.answer is None
    if options.json:
        record = improvement_record(found, subject.base, subject.design, subject.scenario, offered)
        return int(unmet), json.dumps(record, indent=2, allow_nan=False)
    return int(unmet), improvement_text(found, subject.design, subject.scenario, offered)


def _read(path: str) -> Decisions:
    try:
        return read_choices(read_file(path))
    except FileRefused as refusal:
        raise CommandRefused(f"{shown(path)}: {refusal.sentence}") from refusal


def _service(subject: Subject, wanted: str | None) -> str:
    services = subject.design.services
    if not services:
        raise CommandRefused(f"{subject.source}: has no service: there is nothing to improve")
    if wanted is None:
        return min(services)
    if wanted not in services:
        known = ", ".join(sorted(services)[:20])
        raise CommandRefused(f"{subject.source}: has no service {shown(wanted)!r}; it has {known}")
    return wanted
