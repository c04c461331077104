"""What is at stake with everything that a design takes for granted: minutes a year, the most first."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from haplanner.engine.patience import Patience
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.doubts import Doubt, doubts
from haplanner.model.figures_text import HOURS_PER_YEAR, format_duration
from haplanner.model.language import filled, translate
from haplanner.report.beyond_domains import beyond_domains

_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A doubt and the hours of downtime a year that are at stake; NaN where that cannot be computed."""

    doubt: Doubt
    hours_per_year: float

    def stake_text(self) -> str:
        """`18 min a year` more, or less, downtime; nothing where it makes none."""
        if math.isnan(self.hours_per_year):
            return "—"
        if abs(self.hours_per_year) * 3600 < 1e-3:
            return translate("Doubts", "nothing")
        return filled(translate("Doubts", "%1 a year"), format_duration(abs(self.hours_per_year), "d"))


def weighed(design: Design, service_id: str) -> Iterator[tuple[Weighed, ...]]:
    """Ever more doubts with what is at stake for a service, the most first; the last one has all.

    What is at stake is how much the downtime differs were it otherwise, in either direction. Raises
    `CannotCompute` where the design itself cannot be computed.
    """
    now = _down(design, service_id)
    found: list[Weighed] = []
    yield ()
    for doubt in (*doubts(design), *beyond_domains(design)):
        try:
            hours = (_down(doubt.otherwise(design), service_id) - now) * HOURS_PER_YEAR
        except CannotCompute:
            hours = math.nan
        found.append(Weighed(doubt, hours))
        yield tuple(sorted(found, key=_rank))


def _rank(one: Weighed) -> tuple[float, str]:
    stake = 0.0 if math.isnan(one.hours_per_year) else abs(one.hours_per_year)
    return -stake, one.doubt.reason


def _down(design: Design, service_id: str) -> float:
    from haplanner.engine.exact import compile_design  # the window is on the screen before the engine

    program = compile_design(design, Patience(_PATIENCE_SECONDS))
    return program.analyze(design, cut_sets=0).services[service_id].figures.unavailability
