"""A tornado: what every number of a design does to a service when it alone gets worse or better."""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from haplanner.engine.exact import compile_design
from haplanner.engine.patience import Patience
from haplanner.engine.results import Method
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import HOURS_PER_YEAR, format_availability, format_duration
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.charts.evaluator import PATIENCE_SECONDS, Evaluator
from haplanner.report.charts.parameter import Parameter, parameters
from haplanner.report.charts.table import Table

FACTORS = (1.1, 2.0, 10.0)
"""By how much numbers are divided and multiplied: a tenth more, twofold, tenfold."""

MOST_BARS = 20
_SNAPSHOT_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Bar:
    """One number: the unavailability at its `low` and at its `high` value."""

    parameter: Parameter
    low: float
    high: float
    low_unavailability: float
    high_unavailability: float

    @property
    def ref(self) -> Ref:
        """The element whose number it is."""
        return self.parameter.ref

    @property
    def span(self) -> float:
        """How far apart both ends are, in hours of downtime a year."""
        return abs(self.high_unavailability - self.low_unavailability) * HOURS_PER_YEAR

    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """(value, hours a year) of the better end, then of the worse one."""
        both = ((self.low, self.low_unavailability), (self.high, self.high_unavailability))
        better, worse = sorted(both, key=lambda end: end[1])
        return (better[0], better[1] * HOURS_PER_YEAR), (worse[0], worse[1] * HOURS_PER_YEAR)

    def sentence(self) -> str:
        """What the number does, in words."""
        text = self.parameter.text
        (good, least), (bad, most) = self.ends()
        little, much = format_duration(least, "d"), format_duration(most, "d")
        return filled(
            translate("Tornado", "%1 %2: %3 a year down at %4, %5 at %6"),
            self.parameter.label,
            text(self.parameter.value),
            little,
            text(good),
            much,
            text(bad),
        )


@dataclass(frozen=True, slots=True)
class Tornado:
    """The bars that move the service most, the longest first; `done` of `wanted` numbers were varied."""

    design_name: str
    service_name: str
    target: float | None
    factor: float
    method: Method
    unavailability: float
    bars: tuple[Bar, ...]
    left_out: int
    done: int
    wanted: int

    @property
    def hours_per_year(self) -> float:
        """The downtime as the design is."""
        return self.unavailability * HOURS_PER_YEAR

    @property
    def target_hours(self) -> float | None:
        """The downtime a year that the target allows."""
        return None if self.target is None else allowed(self.target) * HOURS_PER_YEAR

    def factor_text(self) -> str:
        """`÷2 … ×2`."""
        return f"÷{self.factor:g} … ×{self.factor:g}"

    def heading(self) -> str:
        """The number that matters most, in few words."""
        if not self.bars:
            return translate("Tornado", "No number moves it")
        return filled(translate("Tornado", "%1 moves it most"), self.bars[0].parameter.label)

    def summary(self) -> str:
        """What a screen reader hears, and what stands below the title of an export."""
        now = format_availability(self.unavailability, self.target)
        text = filled(
            translate("Tornado", "%1 at %2, every number varied alone by %3"),
            self.service_name,
            now,
            self.factor_text(),
        )
        if not self.bars:
            return filled(translate("Tornado", "%1: nothing moves it."), text)
        first = in_turn([bar.sentence() for bar in self.bars[:3]], translate("Lists", "%1; %2"))
        whole = filled(translate("Lists", "%1: %2."), text, first)
        if not self.left_out:
            return whole
        return filled(
            translate("Lists", "%1 %2"),
            whole,
            filled(translate("Tornado", "%1 more numbers move it less."), self.left_out),
        )


def tornado(design: Design, service_id: str, factor: float, most: int = MOST_BARS) -> Iterator[Tornado]:
    """Ever more of the tornado; the last one is complete. Closing the iterator cancels.

    Times are divided and multiplied by the factor; chances of something bad likewise, up to 1; chances of
    something good through what is missing to 1. Numbers of units stay: one more or less is another design.
    Raises `CannotCompute` where the design itself cannot be computed.
    """
    varied = [
        p for ref in _refs(design) for p in parameters(design, ref) if p.value > 0 and p.unit != "count"
    ]
    program = compile_design(design, Patience(PATIENCE_SECONDS))
    answer = program.analyze(design, cut_sets=0).services[service_id]
    now = answer.figures.unavailability
    name, target = element_name(design, service_id), design.services[service_id].target
    so_far = Tornado(design.name, name, target, factor, answer.method, now, (), 0, 0, len(varied))
    found: list[Bar] = []
    shown = time.monotonic()
    for done, parameter in enumerate(varied, 1):
        low, high = _varied(parameter, factor)
        evaluate = Evaluator(design, service_id, parameter, program)
        bar = Bar(parameter, low, high, evaluate(low), evaluate(high))
        if bar.span > 0.0 and not math.isnan(bar.span):
            found.append(bar)
        if time.monotonic() - shown > _SNAPSHOT_SECONDS:
            shown = time.monotonic()
            yield _with(so_far, found, done, most)
    yield _with(so_far, found, len(varied), most)


def _refs(design: Design) -> list[Ref]:
    maps = ("components", "groups", "domains", "links")
    return [(map_name, i) for map_name in maps for i in sorted(getattr(design, map_name))]


def _varied(parameter: Parameter, factor: float) -> tuple[float, float]:
    value = parameter.value
    if parameter.unit == "probability":
        if parameter.field == "success":
            return max(0.0, 1 - (1 - value) * factor), 1 - (1 - value) / factor
        most = math.nextafter(1.0, 0.0) if parameter.field == "beta" else 1.0
        return value / factor, min(most, value * factor)
    return parameter.kept_within(value / factor, value * factor)


def _with(so_far: Tornado, found: list[Bar], done: int, most: int) -> Tornado:
    ranked = sorted(found, key=lambda bar: (-bar.span, bar.parameter.path))
    return replace(so_far, bars=tuple(ranked[:most]), left_out=max(0, len(ranked) - most), done=done)


def table(chart: Tornado) -> Table:
    """Every bar in full precision."""
    columns = ("parameter", "value", "low", "high", "unavailability at low", "unavailability at high")
    rows = [
        (b.parameter.label, b.parameter.value, b.low, b.high, b.low_unavailability, b.high_unavailability)
        for b in chart.bars
    ]
    return Table(columns, tuple(rows))
