"""What is said of what can be decided, on the screen and in the terminal alike."""

import math

from haplanner.engine.improvement.improvement import Improvement, Point
from haplanner.model.design import Design
from haplanner.model.figures_text import format_availability, format_share
from haplanner.model.language import filled, translate
from haplanner.report import costs
from haplanner.report.costs import money
from haplanner.report.percent_of import percent_of

_WORTH = 0.99
"""So much of the downtime of the one before is left at most at a point that is worth telling."""


def option_text(found: Improvement, decision: int, option: int) -> str:
    """A decision and its option: `Units of ISP B: 2 units`."""
    one = found.decisions[decision]
    return filled(translate("Improve", "%1: %2"), one.name, one.options[option].name)


def decided(found: Improvement, point: Point) -> list[str]:
    """What is decided, a line for each."""
    return [option_text(found, decision, option) for decision, option in point.taken]


def standing(found: Improvement, all_priced: bool = True) -> str:
    """How sure the answer is, in a sentence; nothing where nothing was asked.

    `all_priced`: no option was left out for want of a price.
    """
    if found.answer is None:
        return "" if found.proven else translate("Improve", "That is not proven: more time may find one.")
    if found.proven and not all_priced:
        return translate("Improve", "Proven: no other way to decide of what has a price is better.")
    if found.proven:
        return translate("Improve", "Proven: no other way to decide is better.")
    if found.question.target is not None:
        bound = filled(
            translate("Improve", "none that meets the target costs less than %1 a year"), money(found.bound)
        )
    elif found.bound <= 0.0:
        bound = translate("Improve", "it is not known how much better any could be")
    else:
        bound = filled(
            translate("Improve", "none within the budget is more available than %1"),
            format_availability(found.bound),
        )
    gap = format_share(found.gap)
    return filled(translate("Improve", "Not proven: %1 (gap %2); more time may prove it."), bound, gap)


def worth_telling(found: Improvement) -> list[Point]:
    """The points of the front that save at least 1 % of the downtime of the one before, and the answer."""
    kept: list[Point] = []
    for point in found.front:
        if not kept or point.unavailability <= kept[-1].unavailability * _WORTH or point == found.answer:
            kept.append(point)
    return kept


def outage_costs(found: Improvement, point: Point, design: Design) -> float | None:
    """What the service's outages cost a year at a point, credits apart; `None` where that is not said."""
    service = design.services[found.service]
    if service.outage_cost is None and service.incident_cost is None:
        return None
    return math.fsum(costs.outage_costs(service, point.figures))


def least_in_all(found: Improvement, design: Design) -> Point | None:
    """The point that costs least with what outages take; `None` where that is not said."""
    priced = [(outage_costs(found, point, design), point) for point in found.front]
    known = [
        (point.price + outages, i, point) for i, (outages, point) in enumerate(priced) if outages is not None
    ]
    return min(known)[2] if known else None


def next_nine_text(found: Improvement) -> str:
    """What the next whole number of nines costs; nothing of a service that never fails."""
    nines, point = found.next_nine()
    if found.now.unavailability <= 0.0:
        return ""
    goal = percent_of(float(f"1e-{nines}"))
    if point is None:
        best = format_availability(found.best.unavailability)
        text = translate("Improve", "The next nine, %1, is out of reach: the best found is %2.")
        return filled(text, goal, best)
    more = money(point.price - found.now.price)
    if found.complete:
        return filled(translate("Improve", "The next nine, %1, costs %2 a year more."), goal, more)
    text = translate("Improve", "The next nine, %1, costs %2 a year more at most: not all was tried.")
    return filled(text, goal, more)
