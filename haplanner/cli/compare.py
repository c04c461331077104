"""`haplanner compare`: the base and every scenario side by side."""

import argparse
import json

from haplanner.cli.analyze import analyzed
from haplanner.cli.progress import Progress
from haplanner.cli.reading import read_subject
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.io.refusal import in_one_line
from haplanner.model.scenario import apply_scenario


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print; a scenario that has no figures says why in its place."""
    from haplanner.report.answer import answer

    subject = read_subject(options)
    base = subject.base
    reasons: dict[str | None, str] = {}
    with Progress() as tell:
        analyses: dict[str | None, Analysis] = {None: analyzed(subject, options.patience, tell)}
        for scenario in sorted(base.scenarios):
            try:
                analyses[scenario] = answer(apply_scenario(base, scenario), options.patience, tell)
            except CannotCompute as reason:
                reasons[scenario] = in_one_line(reason.problems)
    if options.json:
        from haplanner.report.records import comparison_record

        return 0, json.dumps(comparison_record(base, analyses, reasons), indent=2, allow_nan=False)
    from haplanner.report.tables import comparison_text

    return 0, comparison_text(base, analyses, reasons)
