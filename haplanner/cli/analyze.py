"""`haplanner analyze`: the steady-state figures of a design."""

import argparse
import json

from haplanner.cli.reading import Subject, read_subject
from haplanner.engine.results import Analysis, CannotCompute


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print."""
    subject = read_subject(options)
    analysis = analyzed(subject)
    if options.json:
        from haplanner.report.records import analysis_record

        return 0, json.dumps(analysis_record(analysis, subject.scenario), indent=2, allow_nan=False)
    from haplanner.report.tables import analysis_text

    return 0, analysis_text(analysis, subject.scenario)


def analyzed(subject: Subject) -> Analysis:
    """The exact figures; raises `CommandRefused` where there are none."""
    from haplanner.engine.exact import analyze

    try:
        return analyze(subject.design)
    except CannotCompute as reason:
        raise subject.refuse(reason.problems) from reason
