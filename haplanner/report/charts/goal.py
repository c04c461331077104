"""Goal seek: the value of one parameter that just meets a target, or the best that it could do."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from haplanner.engine.target import ROUNDING, allowed
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability
from haplanner.model.language import filled, translate
from haplanner.model.units import parse_duration
from haplanner.report.charts.evaluator import Evaluator
from haplanner.report.charts.parameter import Parameter, limit_text, rounded, safe_share
from haplanner.report.charts.scale import percent_of

MOST_UNITS = 100
"""More units are not tried."""

LONGEST_HOURS = 1e9
"""An MTBF of 114,000 years is as good as "never fails"."""

_CLOSE = 1e-9
"""How near, relatively, to where the target is crossed the search ends."""

_LEAST, _STRIDE = 1e-12, 64.0
"""Smaller values are as good as none; how far the search for the order of magnitude steps."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What was found. `value` just meets the target, and so does everything `below` it (else: above it).

    `None` where no value does: then `best` is the value that comes nearest, with the unavailability
    `best_unavailability`. `always`: every value meets it. `now` is the unavailability as the design is.
    """

    service_name: str
    parameter: Parameter
    target: float
    now: float
    value: float | None
    below: bool
    always: bool
    best: float
    best_unavailability: float

    def text(self) -> str:
        """The answer: `Meets 99.95% up to 10.6 h.`"""
        target = percent_of(allowed(self.target))
        if self.always:
            return filled(translate("Goal", "Meets %1 at any value."), target)
        if self.value is None:
            if math.isnan(self.best_unavailability):
                return translate("Goal", "The availability cannot be computed for any value.")
            least = format_availability(self.best_unavailability, self.target)
            best = self.parameter.text(self.best)
            endless = self.parameter.field == "mtbf"
            if self.parameter.field == "every":
                return filled(
                    translate("Goal", "Impossible: even without planned maintenance it is %1."), least
                )
            if endless:
                return filled(translate("Goal", "Impossible: even if it never failed it is %1."), least)
            return filled(translate("Goal", "Impossible: even at %1 it is %2."), best, least)
        value = limit_text(self.parameter, self.value, up=not self.below)
        return (
            filled(translate("Goal", "Meets %1 up to %2."), target, value)
            if self.below
            else filled(translate("Goal", "Meets %1 from %2 on."), target, value)
        )

    @property
    def proposal(self) -> float | None:
        """The value to write into the design: rounded to the safe side, as the answer says it."""
        if self.value is None or self.parameter.unit == "count":
            return self.value
        if self.parameter.unit == "probability":
            return safe_share(self.value, up=not self.below)
        return parse_duration(rounded(self.value, up=not self.below))

    @property
    def proposal_text(self) -> str:
        """The proposal as the answer says it."""
        return "" if self.value is None else limit_text(self.parameter, self.value, up=not self.below)


def seek(design: Design, service_id: str, parameter: Parameter, target: float) -> Goal:
    """The value that just meets a target.

    Availability is assumed to be monotone in each parameter, as it is where nothing waits for anything: the
    better end decides whether the target can be met at all, and bisection finds where it begins to be.
    """
    evaluate, limit = Evaluator(design, service_id, parameter), allowed(target) * ROUNDING
    name = element_name(design, service_id)
    now = evaluate(parameter.value)
    worst, best = sorted(_ends(parameter), key=lambda value: -_known(evaluate(value)))
    least = evaluate(best)
    below = best < worst

    def meets(value: float) -> bool:
        return evaluate(value) <= limit

    value: float | None = None
    always = meets(worst)
    if not always and meets(best):
        value = _counted(meets, best, worst) if parameter.unit == "count" else _crossing(meets, best, worst)
    return Goal(name, parameter, target, now, value, below, always, best, least)


def _known(unavailability: float) -> float:
    return math.inf if math.isnan(unavailability) else unavailability


def _ends(parameter: Parameter) -> tuple[float, float]:
    """The least and the greatest value that make sense."""
    if parameter.unit == "count":
        return 1.0, min(parameter.most, MOST_UNITS)
    if parameter.unit == "probability":
        return 0.0, math.nextafter(1.0, 0.0) if parameter.field == "beta" else 1.0
    if parameter.least > 0.0:
        return math.nextafter(parameter.least, math.inf), LONGEST_HOURS
    most = min(LONGEST_HOURS, math.nextafter(parameter.most, 0.0))
    return (1e-6 if parameter.field in ("mtbf", "every") else 0.0), most


def _counted(meets: Callable[[float], bool], good: float, bad: float) -> float:
    """The whole number nearest to the bad end that is still good."""
    while abs(bad - good) > 1:
        middle = math.floor((good + bad) / 2)
        good, bad = (middle, bad) if meets(middle) else (good, middle)
    return good


def _crossing(meets: Callable[[float], bool], good: float, bad: float) -> float:
    """The value nearest to the bad end that is still good: its order of magnitude first, then by halves."""
    if good == 0.0:
        while bad > _LEAST and not meets(bad / _STRIDE):
            bad /= _STRIDE
        good = bad / _STRIDE if bad > _LEAST else 0.0
    while abs(good - bad) > _CLOSE * max(good, bad):
        middle = math.sqrt(good * bad) if good > 0.0 and bad > 0.0 else (good + bad) / 2
        if middle in (good, bad) or max(good, bad) < _LEAST:
            break
        good, bad = (middle, bad) if meets(middle) else (good, middle)
    return good
