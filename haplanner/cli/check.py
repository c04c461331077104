"""`haplanner check`: a gate that fails where a service misses its target."""

import argparse
import sys

from haplanner.cli.analyze import analyzed
from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject

_MARKS = {True: "ok     ", False: "MISSED ", None: "UNKNOWN"}


def run(options: argparse.Namespace) -> tuple[int, str]:
    """Exit code 1 where a service misses its target or nobody can tell; a line for each that has one."""
    subject = read_subject(options)
    if all(service.target is None for service in subject.design.services.values()):
        # On stderr, so that a gate that checks nothing does not look like one that passed.
        print(f"haplanner: warning: {_nothing(subject)}: nothing was checked", file=sys.stderr)
        return 0, ""
    from haplanner.report.verdict import verdicts

    with Progress() as tell:
        found = verdicts(analyzed(subject, options.patience, tell), options.performance).values()
    lines = [f"{_MARKS[verdict.met]} {verdict.sentence}" for verdict in found]
    return (0 if all(verdict.met for verdict in found) else 1), "\n".join(lines)


def _nothing(subject: Subject) -> str:
    return f"{subject.source}: {'no service has a target' if subject.design.services else 'has no service'}"
