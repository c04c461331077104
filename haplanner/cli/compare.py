"""`haplanner compare`: the base and every scenario side by side, or what leads from one to another."""

import argparse
import json

from haplanner.cli.analyze import analyzed
from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject
from haplanner.cli.refused import CommandRefused
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.io.refusal import in_one_line, no_scenario
from haplanner.model.scenario import apply_scenario
from haplanner.model.scenario_order import in_order

BASE = "base"
"""What the base is called where an id of a scenario is asked for."""


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print; a scenario that has no figures says why in its place."""
    from haplanner.report.answer import answer

    subject = read_subject(options)
    if options.between is not None:
        return 0, _between(subject, options)
    base = subject.base
    reasons: dict[str | None, str] = {}
    with Progress() as tell:
        analyses: dict[str | None, Analysis] = {None: analyzed(subject, options.patience, tell)}
        for scenario in in_order(base.scenarios):
            try:
                analyses[scenario] = answer(apply_scenario(base, scenario), options.patience, tell)
            except CannotCompute as reason:
                reasons[scenario] = in_one_line(reason.problems)
    if options.json:
        from haplanner.report.records import comparison_record

        return 0, json.dumps(comparison_record(base, analyses, reasons), indent=2, allow_nan=False)
    from haplanner.report.tables import comparison_text

    return 0, comparison_text(base, analyses, reasons)


def _between(subject: Subject, options: argparse.Namespace) -> str:
    """What leads from one scenario to another; raises `CommandRefused`."""
    from haplanner.report.answer import answer
    from haplanner.report.scenario_diff import diff_json, diff_text, scenario_diff

    names, analyses = [], []
    with Progress() as tell:
        for wanted in options.between:
            name, scenario = _named(subject, wanted)
            names.append(name)
            try:
                analyses.append(answer(apply_scenario(subject.base, scenario), options.patience, tell))
            except CannotCompute as reason:
                raise CommandRefused(
                    f"{subject.source}: {name} cannot be computed: {in_one_line(reason.problems)}"
                ) from reason
        found = scenario_diff((names[0], names[1]), analyses[0], analyses[1])
    return diff_json(found) if options.json else diff_text(found)


def _named(subject: Subject, wanted: str) -> tuple[str, str | None]:
    """The name and the id of a scenario; `base` is the base, unless a scenario has that id."""
    scenarios = subject.base.scenarios
    if wanted in scenarios:
        return scenarios[wanted].name or wanted, wanted
    if wanted == BASE:
        return "Baseline", None
    raise CommandRefused(f"{subject.source}: {no_scenario(subject.base, wanted)}")
