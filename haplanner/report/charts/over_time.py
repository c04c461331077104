"""A service over time: availability, its mean so far and reliability, from all new to a mission's end."""

import math
from dataclasses import dataclass

import numpy as np

from haplanner.engine.results import Analysis, OverTime
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability, format_duration, format_percent
from haplanner.model.labels import method_label
from haplanner.model.language import filled, in_turn, shown, translate
from haplanner.report.charts.table import Table
from haplanner.report.never_repaired import never_repaired, never_repaired_text

_PRACTICALLY_NEVER = 1e-5
"""Below this, a probability is known only as what is left of 1, and nobody asks for its digits."""
_LONG_RUN_REACHED = 1e-3
"""A(t) that differs from its long-run level by less than this part of it has settled."""


@dataclass(frozen=True, slots=True)
class Mission:
    """The course of one service; `long_run` is its long-run unavailability, where that says something.

    `never_repaired` names what the service depends on and nobody repairs: the long run then says nothing.
    """

    service: str
    service_name: str
    design_name: str
    course: OverTime
    long_run: float | None
    target: float | None
    never_repaired: tuple[str, ...]

    @property
    def mission_text(self) -> str:
        """`1 y`."""
        return format_duration(self.course.mission_hours)

    @property
    def mean_unavailability(self) -> float:
        """1 − interval availability of the whole mission."""
        return float(self.course.mean_unavailability[-1])

    @property
    def unreliability(self) -> float:
        """1 − R at the mission's end."""
        return float(self.course.unreliability[-1])

    def reliability_text(self) -> str:
        """R at the mission's end, in percent."""
        return reliability_text(self.unreliability)

    def first_outage_text(self) -> str:
        """The mean time to the first outage, in words."""
        mean = self.course.mean_time_to_first_outage
        if math.isinf(mean):
            return translate(
                "OverTime", "it may never have an outage, so that no mean time to the first one exists"
            )
        return filled(
            translate("OverTime", "the first outage comes after %1 on average"), format_duration(mean)
        )

    def heading(self) -> str:
        """What a mission may expect, in few words, the figure first: a narrow window cuts the end off."""
        if self.unreliability <= 0.0:
            return filled(
                translate("OverTime", "%1 has no outage in %2"), self.service_name, self.mission_text
            )
        return filled(
            translate("OverTime", "%1 probability that %2 gets through %3 without an outage"),
            self.reliability_text(),
            self.service_name,
            self.mission_text,
        )

    def summary(self) -> str:
        """The heading, the mean availability of the mission, and when the first outage is due."""
        if self.unreliability <= 0.0:
            return filled(translate("Lists", "%1."), self.heading())
        available = format_availability(min(1.0, max(0.0, self.mean_unavailability)), self.target)
        return filled(
            translate("OverTime", "%1; %2. Over the whole mission it is available %3 of the time."),
            self.heading(),
            self.first_outage_text(),
            available,
        )

    def long_run_text(self) -> str:
        """How the course goes on beyond the mission."""
        if self.never_repaired:
            return never_repaired_text(self.never_repaired)
        if self.long_run is None:
            return ""
        last = float(self.course.unavailability[-1])
        if abs(last - self.long_run) <= _LONG_RUN_REACHED * self.long_run:
            return filled(
                translate("OverTime", "At its end A(t) has reached its long-run level, %1."),
                format_availability(self.long_run),
            )
        return filled(
            translate("OverTime", "In the long run A(t) goes to %1."), format_availability(self.long_run)
        )

    def notes(self) -> list[str]:
        """Where the figures come from, and what they take for granted."""
        course = self.course
        of_level = (course.method, course.assumptions)
        of_outage = (course.first_outage_method, course.first_outage_assumptions)
        if of_level == of_outage:
            curves = [(translate("OverTime", "All curves"), *of_level)]
        else:
            curves = [
                (translate("OverTime", "Availability"), *of_level),
                (translate("OverTime", "Reliability and first outage"), *of_outage),
            ]
        notes = [self.long_run_text(), translate("OverTime", "Everything is new at the beginning.")]
        for what, method, assumptions in curves:
            note = filled(translate("OverTime", "%1: %2."), what, method_label(method))
            taken = [_capital(shown(text).rstrip(".。")) for text in assumptions]
            if taken:
                sentence = filled(translate("Lists", "%1."), in_turn(taken, translate("Lists", "%1; %2")))
                note = filled(translate("Lists", "%1 %2"), note, sentence)
            notes.append(note)
        return [note for note in notes if note]


def reliability_text(unreliability: float) -> str:
    """The probability of no outage in percent, with the digits of 1 − R where it is near 1.

    >>> [reliability_text(down) for down in (1.0 - 1.57e-4, 0.3, 0.001, 1.0)]
    ['0.0157%', '70%', '99.90%', '<0.001%']
    """
    down = min(1.0, max(0.0, unreliability))
    if 1.0 - down < _PRACTICALLY_NEVER:
        return f"<{format_percent(_PRACTICALLY_NEVER)}"
    return format_percent(1.0 - down) if down > 0.01 else format_availability(down)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def mission(course: OverTime, design: Design, service_id: str, analysis: Analysis | None = None) -> Mission:
    """The course of one service; `analysis` gives the long-run level where it knows the service."""
    result = analysis.services.get(service_id) if analysis is not None else None
    names = never_repaired(design, service_id, result)
    return Mission(
        service_id,
        element_name(design, service_id),
        design.name,
        course,
        result.figures.unavailability if result is not None and not names else None,
        design.services[service_id].target,
        names,
    )


def table(chart: Mission) -> Table:
    """The course in full precision."""
    course = chart.course
    columns = (
        "time (h)",
        "availability",
        "unavailability",
        "interval availability",
        "interval unavailability",
        "reliability",
        "unreliability",
        "expected outages",
    )
    arrays = (
        course.times,
        1.0 - course.unavailability,
        course.unavailability,
        1.0 - course.mean_unavailability,
        course.mean_unavailability,
        1.0 - course.unreliability,
        course.unreliability,
        course.expected_outages,
    )
    return Table(columns, tuple(zip(*(np.asarray(a).tolist() for a in arrays), strict=True)))
