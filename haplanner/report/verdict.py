"""Whether services are as available as their targets ask for, and that in words."""

from dataclasses import dataclass

from haplanner.engine.method import Method
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, ServiceResult
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.elements import Service
from haplanner.model.units import format_availability, format_duration
from haplanner.report.availability_text import availability_text
from haplanner.report.latency_text import requirement_text
from haplanner.report.never_repaired import never_repaired, never_repaired_text
from haplanner.report.text_table import one_line


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one service and its target, an availability.

    `met` is `None` where nobody can tell: of an estimate, all that is likely must agree. `unavailability` is
    what was held against the target, as long-run fraction of time; `None` where it is not known. `sentence`
    says all of it in one line.
    """

    target: float
    met: bool | None
    unavailability: float | None
    method: Method
    sentence: str


def verdicts(analysis: Analysis, performance: bool = False) -> dict[str, Verdict]:
    """The verdict on every service that has a target, by id.

    With `performance` the time in which a service works but does not perform counts as well, where the design
    asks for a performance.
    """
    found = {}
    for service_id, service in sorted(analysis.design.services.items()):
        if service.target is None:
            continue
        verdict = _performing if performance and _asks(service) else _working
        found[service_id] = verdict(
            analysis.design, service_id, analysis.services[service_id], service.target
        )
    return found


def _asks(service: Service) -> bool:
    return service.max_latency is not None or service.demand is not None


def _working(design: Design, service_id: str, result: ServiceResult, target: float) -> Verdict:
    met, down = result.meets_target, result.figures.unavailability
    name = one_line(element_name(design, service_id))
    sentence = f"{name}: {_words(result, target, met)} ({result.method})"
    names = never_repaired(design, service_id, result)
    if names:
        sentence += f"; {one_line(never_repaired_text(names))}"
    return Verdict(target, met, down, result.method, sentence)


def _performing(design: Design, service_id: str, result: ServiceResult, target: float) -> Verdict:
    """Whether a service works and performs as often as its target asks for."""
    service, name = design.services[service_id], one_line(element_name(design, service_id))
    goal, performing = format_availability(allowed(target)), result.performing
    reason = result.latency_missing or result.throughput_missing
    if performing is None and reason:
        unknown = f"{name}: cannot tell for a target of {goal}: {one_line(reason)}"
        return Verdict(target, None, None, result.method, unknown)
    down = result.figures.unavailability if performing is None else performing.unavailability
    method = result.method if performing is None else performing.method
    met = down <= allowed(target)
    sentence = (
        f"{name}: works and meets {requirement_text(service)} "
        f"{availability_text(down, method, target, met)} for a target of {goal}, "
        f"{_apart(down, target, met)} ({method})"
    )
    return Verdict(target, met, down, method, sentence)


def _apart(down: float, target: float, met: bool) -> str:
    hours = abs(down - allowed(target)) * HOURS_PER_YEAR
    return f"{format_duration(hours, 'd')} a year {'to spare' if met else 'too much'}"


def _words(result: ServiceResult, target: float, met: bool | None) -> str:
    down, goal = result.figures.unavailability, format_availability(allowed(target))
    if met is None:
        text = f"cannot tell for a target of {goal}: what is likely lies on both sides of it"
        if result.unavailability_bounds is None:
            return text
        low, high = result.unavailability_bounds
        return f"{text}, certain is between {format_availability(high)} and {format_availability(low)}"
    found = availability_text(down, result.method, target, met)
    return f"{found} for a target of {goal}, {_apart(down, target, met)}"
