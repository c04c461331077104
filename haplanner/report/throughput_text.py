"""What a service is delivered, in words: of its demand, how often all of it, and how often how much."""

import math
from itertools import takewhile

from haplanner.engine.results import ServiceResult, Throughput
from haplanner.model.figures_text import format_availability, format_number, format_share

MOST_AMOUNTS = 4
"""How many amounts are told one by one; all are in the JSON."""
RARE = 5e-4
"""A share of time that is not worth a figure of its own."""


def throughput_lines(result: ServiceResult, demand: float | None) -> list[tuple[str, str]]:
    """What each figure is called, and the figure in words; nothing where no capacity limits the service."""
    throughput = result.throughput
    if throughput is None:
        missing = result.throughput_missing
        return [("Throughput", missing)] if missing else []
    text = f"{requests(throughput.expected)} on average"
    if demand and throughput.unserved is not None:
        share = format_availability(min(1.0, throughput.unserved / demand))
        text = f"{share} of the {requests(demand)} asked for"
    lines = [("Throughput", f"{text} ({throughput.method})")]
    if throughput.unmet is not None:
        lines.append(("Meets demand", _meets(throughput)))
    lines.append(("Can deliver", distribution_text(throughput.distribution)))
    return lines + [("Assumes", text) for text in throughput.assumptions if text not in result.assumptions]


def requests(value: float) -> str:
    """Requests a second.

    >>> requests(417.686), requests(math.inf)
    ('417.7/s', 'no limit')
    """
    return "no limit" if math.isinf(value) else f"{format_number(value)}/s"


def _meets(throughput: Throughput) -> str:
    unmet, down = throughput.unmet, throughput.unavailability_with_demand
    assert unmet is not None
    text = f"{format_availability(min(1.0, unmet))} of the time"
    if down is None or math.isclose(down, unmet, rel_tol=1e-9, abs_tol=1e-15):
        return text
    return f"{text}; works and meets it {format_availability(min(1.0, down))}"


def distribution_text(distribution: tuple[tuple[float, float], ...], most: int = MOST_AMOUNTS) -> str:
    """The largest amounts with the share of time for each; those below, and what is rare, taken together.

    >>> distribution_text(((0.0, 0.001), (100.0, 0.004), (200.0, 0.095), (300.0, 0.9)), most=2)
    '300/s 90%, 200/s 10%, less 0.5%'
    """
    shown = list(takewhile(lambda pair: pair[1] >= RARE, distribution[: -most - 1 : -1]))
    rest = math.fsum(p for _, p in distribution[: len(distribution) - len(shown)])
    parts = [f"{'nothing' if x == 0.0 else requests(x)} {format_share(p)}" for x, p in shown]
    return ", ".join([*parts, *([f"less {format_share(rest)}"] if rest > 0.0 else [])])
