"""`haplanner check`: a gate that fails where a service misses its target."""

import argparse

from haplanner.cli.analyze import analyzed
from haplanner.cli.reading import read_subject
from haplanner.model.design import element_name
from haplanner.model.units import format_availability, format_duration
from haplanner.report.text_table import one_line


def run(options: argparse.Namespace) -> tuple[int, str]:
    """Exit code 1 where a service misses its target, and a line for each service that has one."""
    subject = read_subject(options)
    targets = {i: s.target for i, s in sorted(subject.design.services.items()) if s.target is not None}
    if not targets:
        return 0, "no service has a target: nothing was checked"
    analysis = analyzed(subject)
    lines, missed = [], 0
    for service_id, target in targets.items():
        result = analysis.services[service_id]
        down = result.figures.unavailability
        met = bool(result.meets_target)
        missed += not met
        apart = format_duration(abs(down - (1.0 - target)) * 8760.0, "d")
        lines.append(
            f"{'ok    ' if met else 'MISSED'}  {one_line(element_name(analysis.design, service_id))}: "
            f"{format_availability(down, target, met)} for a target of {format_availability(1.0 - target)}, "
            f"{apart} a year {'to spare' if met else 'too much'} ({result.method})"
        )
    return (1 if missed else 0), "\n".join(lines)
