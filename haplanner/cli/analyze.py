"""`haplanner analyze`: the long-run figures of a design, and those of a mission from the day all is new."""

import argparse
import json
import sys

from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject
from haplanner.engine.results import Analysis, CannotCompute


def run(options: argparse.Namespace) -> tuple[int, str]:
    """The exit code and what to print."""
    from haplanner.report.answer import explanations, over_time, sureness

    subject = read_subject(options)
    with Progress() as tell:
        analysis = analyzed(subject, options.patience, tell)
        courses = over_time(subject.design, options.mission, options.patience, tell, analysis)
        sure = sureness(subject.design, analysis, options.patience, tell)
        wanted = options.json or options.explain
        explained = explanations(subject.design) if wanted else {}
    if options.json:
        from haplanner.report.records import analysis_record

        record = analysis_record(analysis, subject.scenario, courses, explained, sure)
        return 0, json.dumps(record, indent=2, allow_nan=False)
    from haplanner.report.analysis_text import analysis_text

    return 0, analysis_text(analysis, subject.scenario, courses, explained, sure)


def analyzed(subject: Subject, seconds: float, tell: Progress) -> Analysis:
    """The figures, estimated where exact ones take longer than `seconds`; raises `CommandRefused`.

    That there is no service, and so no figures, is said on stderr.
    """
    from haplanner.report.answer import answer

    if not subject.design.services:
        told = "has no service: add one and what it depends on, to have something to compute"
        print(f"haplanner: warning: {subject.source}: {told}", file=sys.stderr)
    try:
        return answer(subject.design, seconds, tell)
    except CannotCompute as reason:
        raise subject.refuse(reason.problems) from reason
