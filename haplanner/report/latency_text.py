"""How long requests take, and how often a service performs, in words."""

import math
from typing import TYPE_CHECKING

from haplanner.engine.performance_figures import Latency, Performing
from haplanner.engine.results import ServiceResult
from haplanner.model.demand import peak
from haplanner.model.design import element_name
from haplanner.model.elements import Service
from haplanner.model.figures_text import format_availability, format_duration, format_interval, format_share
from haplanner.model.labels import method_label
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.text_table import one_line
from haplanner.report.throughput_text import requests

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated


def latency_lines(result: ServiceResult, service: Service) -> list[tuple[str, str]]:
    """What each figure is called, and the figure in words; nothing where nobody asks for latencies."""
    lines = []
    latency = result.latency
    if latency is not None:
        lines.append(
            (translate("Latency", "Latency"), f"{spread_text(latency)} ({method_label(latency.method)})")
        )
        if latency.overloaded > 0.0:
            text = translate("Latency", "%1 of the time: it grows without bound then")
            lines.append(
                (translate("Latency", "Overloaded"), filled(text, share_of_time(latency.overloaded)))
            )
        if latency.late is not None:
            lines.append((translate("Latency", "Within limit"), within_text(latency, service.max_latency)))
    elif result.latency_missing:
        lines.append((translate("Latency", "Latency"), result.latency_missing))
    if result.performing is not None:
        lines.append((translate("Latency", "Performs"), performs_text(result, service)))
    assumed = [*(latency.assumptions if latency is not None else ())]
    return lines + [
        (translate("Throughput", "Assumes"), text) for text in assumed if text not in result.assumptions
    ]


def simulated_latency_lines(simulated: "Simulated") -> list[str]:
    """A sentence for each service whose queues were followed: its latency, and how often it performs."""
    lines = []
    for service_id, found in sorted(simulated.services.items()):
        service, speed = simulated.design.services[service_id], found.speed
        if speed is None or speed.latency is None:
            continue
        name = one_line(element_name(simulated.design, service_id))
        text = filled(translate("Latency", "%1: a request takes %2"), name, spread_text(speed.latency))
        if speed.performing is not None:
            low, high = speed.performing_ci95
            down = speed.performing.unavailability
            share = format_interval(down, 1.0 - high, 1.0 - low)
            meets = translate("Latency", "%1; it works and meets %2 %3 of the time")
            text = filled(meets, text, requirement_text(service), share)
        lines.append(f"{text}.")
    return lines


def seconds(value: float) -> str:
    """A latency.

    >>> seconds(0.01179), seconds(math.inf)
    ('11.8 ms', 'without bound')
    """
    return translate("Latency", "without bound") if math.isinf(value) else format_duration(value / 3600.0)


def share_of_time(share: float) -> str:
    """A share that may be very small.

    >>> share_of_time(0.02), share_of_time(2.4e-5), share_of_time(1e-9)
    ('2%', '0.0024%', '<0.0001%')
    """
    if share >= 1e-3 or share <= 0.0:
        return format_share(share)
    return f"{share * 100:.2g}%" if share >= 1e-6 else "<0.0001%"


def spread_text(latency: Latency) -> str:
    """The mean and the percentiles.

    >>> spread_text(Latency(math.inf, 0.008, 0.03, 0.05, None, 1e-5, 0.012, (), 0.0, "exact", ()))
    '12 ms on average while not overloaded, half below 8 ms, 95% below 30 ms, 99% below 50 ms'
    """
    if math.isinf(latency.bounded_mean):
        return translate("Latency", "without bound: always overloaded")
    average = translate("Latency", "%1 on average")
    if math.isinf(latency.mean):
        average = translate("Latency", "%1 on average while not overloaded")
    parts = [filled(average, seconds(latency.bounded_mean))]
    for text, value in (
        (translate("Latency", "half below %1"), latency.p50),
        (translate("Latency", "95% below %1"), latency.p95),
        (translate("Latency", "99% below %1"), latency.p99),
    ):
        if math.isfinite(value):
            parts.append(filled(text, seconds(value)))
    return in_turn(parts)


def within_text(latency: Latency, limit: float | None) -> str:
    """The share of requests that are answered in time; those while the service does not work are not."""
    text = translate("Latency", "%1 of all requests are answered within %2")
    return filled(text, format_availability(min(1.0, latency.late or 0.0)), seconds(limit or 0.0))


def requirement_text(service: Service) -> str:
    """What a service must do to perform: so many requests a second, each in so long on average.

    >>> requirement_text(Service(demand=800.0, max_latency=0.2))
    '800/s in 200 ms'
    """
    most = requests(peak(service) or 0.0)
    if service.profile:
        most = filled(translate("Latency", "up to %1"), most)
    if service.max_latency is None:
        return most
    return filled(translate("Latency", "%1 in %2"), most, seconds(service.max_latency))


def performs_short(performing: Performing | None) -> str:
    """The same in a cell of a table.

    >>> performs_short(Performing(0.0123, 0.0, 0.01, "approximate")), performs_short(None)
    ('≈ 98.76%', '–')
    """
    if performing is None:
        return "–"
    about = "" if performing.method == "exact" else "≈ "
    return about + format_availability(performing.unavailability)


def performs_text(result: ServiceResult, service: Service) -> str:
    """How often it works and meets its requirement."""
    performing = result.performing
    assert performing is not None
    text = translate("Latency", "%1 of the time: works and meets %2")
    if service.max_latency is not None:
        text = translate("Latency", "%1 of the time: works and meets %2 on average")
    text = filled(text, format_availability(performing.unavailability), requirement_text(service))
    return filled(translate("Lists", "%1 (%2)"), text, method_label(performing.method))
