"""Importance measures: how much each element matters to one service, by every measure of the field."""

import math
from dataclasses import dataclass, field

from haplanner.engine.results import Analysis, Method
from haplanner.model.design import element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_duration, format_number, format_share
from haplanner.model.language import filled, in_turn, said, shown, translate
from haplanner.report.charts.order import largest_first, steady
from haplanner.report.charts.table import Table

MEASURES: tuple[tuple[str, str, str], ...] = (
    (
        "downtime_caused",
        said("Importance", "Would save"),
        said(
            "Importance",
            "(U − U(perfect)) × 8760 h: hours a year that would be saved were the element perfect",
        ),
    ),
    (
        "fussell_vesely",
        said("Importance", "Fussell–Vesely"),
        said(
            "Importance",
            "here (U − U(perfect)) ÷ U: the share of the unavailability that is gone were it perfect",
        ),
    ),
    (
        "criticality",
        said("Importance", "Criticality"),
        said(
            "Importance",
            "Birnbaum × own unavailability ÷ U; for a box of several units, or a unit whose group couples "
            "it to "
            "the others (standby, crew, common cause), the share of U that is gone were it perfect",
        ),
    ),
    (
        "birnbaum",
        said("Importance", "Birnbaum"),
        said(
            "Importance",
            "U(down) − U(perfect): how far the service's unavailability follows the element's own",
        ),
    ),
    (
        "raw",
        said("Importance", "RAW"),
        said(
            "Importance", "risk achievement worth, U(down) ÷ U: how many times worse it gets while it is down"
        ),
    ),
    (
        "rrw",
        said("Importance", "RRW"),
        said(
            "Importance",
            "risk reduction worth, U ÷ U(perfect): how many times better were it perfect; ∞: nothing else "
            "stops the service",
        ),
    ),
)
"""Field, name and definition of each measure, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One element and its measures, as the engine's `Importance` has them."""

    ref: Ref
    label: str
    downtime_caused: float
    fussell_vesely: float
    criticality: float
    birnbaum: float
    raw: float
    rrw: float

    def value(self, measure: str) -> float:
        """The figure of a measure by its field's name."""
        return float(getattr(self, measure))

    def text(self, measure: str) -> str:
        """The figure in three digits, ratios near 1 in four; `∞` where it is infinite."""
        value = self.value(measure)
        if measure == "downtime_caused":
            return format_duration(value, "d")
        if measure in ("raw", "rrw") and value < 10.0:
            return f"{value:.3f}"
        return f"{value:#.3g}" if 1e-4 <= value <= 1.0 else format_number(value, 3)

    def sentence(self) -> str:
        """All measures in words."""
        measures = [f"{shown(name)} {self.text(field)}" for field, name, _ in MEASURES]
        return filled(translate("Lists", "%1: %2"), self.label, in_turn(measures))


@dataclass(frozen=True, slots=True)
class Measures:
    """The elements of one service, that which would save most first."""

    service: str
    service_name: str
    design_name: str
    unavailability: float
    rows: tuple[Row, ...]
    method: Method = "exact"
    _largest: dict[str, tuple[float, bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Of each measure that was drawn: its longest bar that has an end, and whether one has none."""

    def heading(self) -> str:
        """That which would save most, in few words."""
        if self.unavailability <= 0.0 and self.method != "simulated":
            return filled(
                translate("Importance", "%1 is never down: nothing matters to it"), self.service_name
            )
        if not self.rows:
            if self.method == "simulated":
                return filled(
                    translate(
                        "Importance",
                        "How much each element matters to %1 was not worked out: its figures are only "
                        "simulated",
                    ),
                    self.service_name,
                )
            return filled(
                translate("Importance", "How much each element matters to %1 was not worked out"),
                self.service_name,
            )
        top = self.rows[0]
        share = format_share(min(1.0, max(0.0, top.fussell_vesely)))
        return filled(
            translate("Importance", "%1 of the downtime would be saved were %2 perfect: it matters most"),
            share,
            top.label,
        )

    def summary(self) -> str:
        """The heading, and which single failure is worst while it lasts."""
        if self.unavailability <= 0.0 or not self.rows:
            return filled(translate("Lists", "%1."), self.heading())
        worst = max(self.rows, key=lambda row: row.raw)
        return filled(
            translate("Importance", "%1. Most dangerous while down: %2, %3 times the unavailability."),
            self.heading(),
            worst.label,
            worst.text("raw"),
        )

    def bar(self, row: Row, measure: str) -> float:
        """The length of a row's bar, 0 to 1: of the column's largest, for the ratios by their logarithms."""
        if measure not in self._largest:
            lengths = [_length(r, measure) for r in self.rows]
            finite = max((length for length in lengths if math.isfinite(length)), default=0.0)
            self._largest[measure] = (finite, math.inf in lengths)
        finite, infinite = self._largest[measure]
        own = _length(row, measure)
        if math.isinf(own) or finite <= 0.0:
            return 1.0 if math.isinf(own) else 0.0
        # An infinite ratio fills its cell; the finite ones share the rest of it.
        return (0.8 if infinite else 1.0) * own / finite


def _length(row: Row, measure: str) -> float:
    value = row.value(measure)
    return math.log(max(value, 1.0)) if measure in ("raw", "rrw") else max(value, 0.0)


def measures(analysis: Analysis, service_id: str) -> Measures:
    """The measures of every element of one service, that which would save most first."""
    design, result = analysis.design, analysis.services[service_id]
    rows = []
    for element_id, one in result.importance.items():
        found = design.find(element_id)
        rows.append(
            Row(
                (found[0] if found is not None else "components", element_id),
                element_name(design, element_id),
                one.downtime_caused,
                one.fussell_vesely,
                one.criticality,
                one.birnbaum,
                one.raw,
                one.rrw,
            )
        )
    rows.sort(
        key=lambda row: (
            -steady(row.downtime_caused),
            *largest_first(row.birnbaum, row.label),
            row.ref,
        )
    )
    down = result.figures.unavailability
    name = element_name(design, service_id)
    return Measures(service_id, name, design.name, down, tuple(rows), result.method)


def table(chart: Measures) -> Table:
    """The measures in full precision; an infinite RRW is `inf`."""
    columns = ("id", "name", "would save (h/year)", "fussell-vesely", "criticality", "birnbaum", "raw")
    return Table(
        (*columns, "rrw"),
        tuple((row.ref[1], row.label, *(row.value(field) for field, _, _ in MEASURES)) for row in chart.rows),
    )
