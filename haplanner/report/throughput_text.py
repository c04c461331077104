"""What a service is delivered, in words: of its demand, how often all of it, and how often how much."""

import math
from itertools import takewhile
from typing import TYPE_CHECKING

from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import ServiceResult
from haplanner.model.demand import mean_demand
from haplanner.model.design import element_name
from haplanner.model.figures_text import (
    format_availability,
    format_interval,
    format_number,
    format_share,
)
from haplanner.model.labels import method_label
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.text_table import one_line

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated

MOST_AMOUNTS = 4
"""How many amounts are told one by one; all are in the JSON."""
SHARES = (1.0, 0.99, 0.95, 0.9, 0.75, 0.5)
"""Shares of what is asked for of which it is told how often at least so much is served."""
NOTABLE = 0.9
"""How much of the time without one share the time without a smaller one may be, to be told as well."""
RARE = 5e-4
"""A share of time that is not worth a figure of its own."""


def throughput_lines(result: ServiceResult, demand: float | None) -> list[tuple[str, str]]:
    """What each figure is called, and the figure in words; nothing where no capacity limits the service."""
    throughput = result.throughput
    if throughput is None:
        missing = result.throughput_missing
        return [(translate("Throughput", "Throughput"), missing)] if missing else []
    text = filled(translate("Throughput", "%1 on average"), requests(throughput.expected))
    if demand and throughput.unserved is not None:
        share = format_availability(min(1.0, throughput.unserved / demand))
        text = filled(translate("Throughput", "%1 of the %2 asked for"), share, requests(demand))
    lines = [(translate("Throughput", "Throughput"), f"{text} ({method_label(throughput.method)})")]
    if throughput.unmet is not None:
        lines.append((translate("Throughput", "Meets demand"), _meets(throughput)))
    lines.append((translate("Throughput", "Can deliver"), distribution_text(throughput.distribution)))
    parts = served_text(throughput)
    lines += [(translate("Throughput", "Serves"), parts)] if parts else []
    return lines + [
        (translate("Throughput", "Assumes"), text)
        for text in throughput.assumptions
        if text not in result.assumptions
    ]


def requests(value: float) -> str:
    """Requests a second.

    >>> requests(417.686), requests(math.inf)
    ('417.7/s', 'no limit')
    """
    return translate("Throughput", "no limit") if math.isinf(value) else f"{format_number(value)}/s"


def _meets(throughput: Throughput) -> str:
    unmet, down = throughput.unmet, throughput.unavailability_with_demand
    assert unmet is not None
    text = filled(translate("Throughput", "%1 of the time"), format_availability(min(1.0, unmet)))
    if down is None or math.isclose(down, unmet, rel_tol=1e-9, abs_tol=1e-15):
        return text
    return filled(
        translate("Throughput", "%1; works and meets it %2"), text, format_availability(min(1.0, down))
    )


def served_text(throughput: Throughput) -> str:
    """How often all is served, and how often less of it; empty where it is all or nothing.

    >>> ten = Throughput(9.89, ((8.0, 0.01), (9.0, 0.09), (10.0, 0.9)), None, None, None, "exact", ())
    >>> served_text(ten)
    'all of it 90.00% of the time, 90% or more 99.00%, 75% or more always'
    """
    if not 0.0 < throughput.whole < math.inf:
        return ""
    told: list[tuple[float, float]] = []
    for share in SHARES:
        below = throughput.p_below(share)
        if not told or below < told[-1][1] * NOTABLE:
            told.append((share, below))
    if len(told) < 2:
        return ""
    parts = [filled(translate("Throughput", "all of it %1 of the time"), format_availability(told[0][1]))]
    for share, below in told[1:]:
        often = translate("Throughput", "always") if below <= 0.0 else format_availability(below)
        parts.append(filled(translate("Throughput", "%1 or more %2"), format_share(share), often))
    return in_turn(parts)


def distribution_text(distribution: tuple[tuple[float, float], ...], most: int = MOST_AMOUNTS) -> str:
    """The largest amounts with the share of time for each; those below, and what is rare, taken together.

    >>> distribution_text(((0.0, 0.001), (100.0, 0.004), (200.0, 0.095), (300.0, 0.9)), most=2)
    '300/s 90%, 200/s 10%, less 0.5%'
    """
    shown = list(takewhile(lambda pair: pair[1] >= RARE, distribution[: -most - 1 : -1]))
    rest = math.fsum(p for _, p in distribution[: len(distribution) - len(shown)])
    nothing = translate("Throughput", "nothing")
    parts = [f"{nothing if x == 0.0 else requests(x)} {format_share(p)}" for x, p in shown]
    return in_turn(
        [*parts, *([filled(translate("Throughput", "less %1"), format_share(rest))] if rest > 0.0 else [])]
    )


def simulated_lines(simulated: "Simulated") -> list[str]:
    """A sentence for each service that some capacity limits: what it was served of its demand."""
    lines = []
    for service_id, service in sorted(simulated.services.items()):
        name = one_line(element_name(simulated.design, service_id))
        found = service.throughput
        if found is None:
            lines += [service.throughput_missing] if service.throughput_missing else []
            continue
        demand = mean_demand(simulated.design.services[service_id])
        low, high = found.expected_ci95
        if demand:
            ends = [min(1.0, max(0.0, 1.0 - end / demand)) for end in (low, found.expected, high)]
            share = format_interval(ends[1], 1.0 - ends[0], 1.0 - ends[2])
            text = filled(
                translate("Throughput", "%1: %2 of the %3 asked for is served"), name, share, requests(demand)
            )
        else:
            unknown = math.isinf(high) and not math.isinf(found.expected)
            most_text = "?" if unknown else requests(high)
            text = filled(
                translate("Throughput", "%1: %2 on average (%3 to %4)"),
                name,
                requests(found.expected),
                requests(low),
                most_text,
            )
        if found.unmet is not None and found.unmet_ci95 is not None:
            least, most = found.unmet_ci95
            met = format_interval(found.unmet, 1.0 - most, 1.0 - least)
            text += filled(translate("Throughput", "; demand met %1 of the time"), met)
        lines.append(
            filled(
                translate("Throughput", "%1; can deliver %2."), text, distribution_text(found.distribution)
            )
        )
    return lines
