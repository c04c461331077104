"""`haplanner check`: a gate that fails where a service misses its target."""

import argparse
import sys

from haplanner.cli.analyze import analyzed
from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject
from haplanner.engine.results import HOURS_PER_YEAR, ServiceResult
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.elements import Service
from haplanner.model.units import format_availability, format_duration
from haplanner.report.availability_text import availability_text
from haplanner.report.latency_text import requirement_text
from haplanner.report.never_repaired import never_repaired, never_repaired_text
from haplanner.report.text_table import one_line

_MARKS = {True: "ok     ", False: "MISSED ", None: "UNKNOWN"}


def run(options: argparse.Namespace) -> tuple[int, str]:
    """Exit code 1 where a service misses its target or nobody can tell; a line for each that has one.

    Of an estimate, all that is likely must agree. With `--performance` the time in which a service works but
    does not perform counts as well, where the design asks for a performance.
    """
    subject = read_subject(options)
    targets = {i: s.target for i, s in sorted(subject.design.services.items()) if s.target is not None}
    if not targets:
        # On stderr, so that a gate that checks nothing does not look like one that passed.
        print(f"haplanner: warning: {_nothing(subject)}: nothing was checked", file=sys.stderr)
        return 0, ""
    with Progress() as tell:
        analysis = analyzed(subject, options.patience, tell)
    lines, verdicts = [], []
    for service_id, target in targets.items():
        result = analysis.services[service_id]
        if options.performance and _asks(analysis.design.services[service_id]):
            met, line = _performing(analysis.design, service_id, result, target)
            verdicts.append(met)
            lines.append(line)
            continue
        met = result.meets_target
        verdicts.append(met)
        name = one_line(element_name(analysis.design, service_id))
        line = f"{_MARKS[met]} {name}: {_words(result, target, met)} ({result.method})"
        names = never_repaired(analysis.design, service_id, result)
        lines.append(f"{line}; {one_line(never_repaired_text(names))}" if names else line)
    return (0 if all(verdicts) else 1), "\n".join(lines)


def _asks(service: Service) -> bool:
    return service.max_latency is not None or service.demand is not None


def _performing(
    design: Design, service_id: str, result: ServiceResult, target: float
) -> tuple[bool | None, str]:
    """Whether a service works and performs as often as its target asks for, and that in a line."""
    service, name = design.services[service_id], one_line(element_name(design, service_id))
    goal, performing = format_availability(allowed(target)), result.performing
    reason = result.latency_missing or result.throughput_missing
    if performing is None and reason:
        return None, f"{_MARKS[None]} {name}: cannot tell for a target of {goal}: {one_line(reason)}"
    down = result.figures.unavailability if performing is None else performing.unavailability
    method = result.method if performing is None else performing.method
    met = down <= allowed(target)
    apart = format_duration(abs(down - allowed(target)) * HOURS_PER_YEAR, "d")
    return met, (
        f"{_MARKS[met]} {name}: works and meets {requirement_text(service)} "
        f"{availability_text(down, method, target, met)} for a target of {goal}, "
        f"{apart} a year {'to spare' if met else 'too much'} ({method})"
    )


def _nothing(subject: Subject) -> str:
    return f"{subject.source}: {'no service has a target' if subject.design.services else 'has no service'}"


def _words(result: ServiceResult, target: float, met: bool | None) -> str:
    down, goal = result.figures.unavailability, format_availability(allowed(target))
    if met is None:
        text = f"cannot tell for a target of {goal}: what is likely lies on both sides of it"
        if result.unavailability_bounds is None:
            return text
        low, high = result.unavailability_bounds
        return f"{text}, certain is between {format_availability(high)} and {format_availability(low)}"
    apart = format_duration(abs(down - allowed(target)) * HOURS_PER_YEAR, "d")
    return (
        f"{availability_text(down, result.method, target, met)} for a target of {goal}, "
        f"{apart} a year {'to spare' if met else 'too much'}"
    )
