"""What limits a service: every element by the share of downtime that is gone were it perfect."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context

from haplanner.engine.formulas.planned import PLANNED
from haplanner.engine.results import Analysis, CutSet, ServiceResult
from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_availability, format_number, format_share
from haplanner.model.labels import PHASE_LABELS, phase_label
from haplanner.model.language import filled, translate
from haplanner.report.charts.order import largest_first, steady
from haplanner.report.charts.table import Table
from haplanner.report.charts.when import about


@dataclass(frozen=True, slots=True)
class Bar:
    """One element: what would be saved were it perfect, as a share and in hours a year; U without it."""

    ref: Ref
    label: str
    share: float
    hours_per_year: float
    unavailability_without: float
    birnbaum: float

    def value_text(self) -> str:
        """`69% · 1 h 40 min/year`."""
        return filled(
            translate("Limits", "%1 · %2/year"),
            format_share(self.share),
            about(self.hours_per_year, largest="d"),
        )

    def without_text(self) -> str:
        """What the service would reach."""
        return filled(
            translate("Limits", "if it never failed: %1"), format_availability(self.unavailability_without)
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """One minimal cut set; `label` names its failures, `order` counts them, `refs` are their elements."""

    refs: tuple[Ref, ...]
    label: str
    order: int
    probability: float
    share: float

    @property
    def single_point(self) -> bool:
        """One failure is enough."""
        return self.order == 1


@dataclass(frozen=True, slots=True)
class Limits:
    """The ranking for one service."""

    service: str
    service_name: str
    design_name: str
    unavailability: float
    method: str
    bars: tuple[Bar, ...]
    cuts: tuple[Cut, ...]
    cuts_complete: bool
    cuts_left_out: float = 0.0

    def left_out_text(self) -> str:
        """How probable all the cut sets together may be that are not listed; empty where all are.

        >>> Limits("s", "S", "D", 0.1, "exact", (), (), False, 1.23e-9).left_out_text()
        '… and further sets of together at most 1.3e-9'
        """
        if self.cuts_complete:
            return ""
        return left_out_text(self.cuts_left_out)

    def sum_text(self) -> str:
        """Why the shares do or do not sum to 100 %."""
        total = math.fsum(bar.share for bar in self.bars)
        if self.unavailability <= 0 and self.method != "simulated":
            return translate("Limits", "Nothing here ever stops it.")
        if not self.bars:
            return translate("Limits", "What limits it was not worked out: its figures are only simulated.")
        if abs(total - 1.0) < 0.0005:
            return translate("Limits", "The shares sum to 100%: every outage has one cause alone.")
        if abs(total - 1.0) < 0.005:
            return translate(
                "Limits", "The shares sum to about 100%: nearly every outage has one cause alone."
            )
        if total > 1:
            return filled(
                translate(
                    "Limits",
                    "%1% in all, more than the whole: an outage that takes several failures at once is "
                    "spared by curing any one of them. The waterfall splits the downtime without overlap.",
                ),
                f"{total * 100:.0f}",
            )
        return filled(
            translate(
                "Limits",
                "%1% in all, less than the whole: some outages have several sufficient causes at once, "
                "and one cure does not end them.",
            ),
            f"{total * 100:.0f}",
        )

    def heading(self) -> str:
        """The first of the ranking in few words; the figures lead, as a narrow window cuts the end off."""
        if not self.bars:
            return self.sum_text()
        top = self.bars[0]
        reached = format_availability(top.unavailability_without)
        return filled(
            translate("Limits", "Would be %1, %2 less downtime, if %3 never failed"),
            reached,
            format_share(top.share),
            top.label,
        )

    def summary(self) -> str:
        """The ranking in a sentence."""
        if not self.bars:
            return filled(translate("Lists", "%1: %2"), self.service_name, self.sum_text())
        return f"{self.service_name} {format_availability(self.unavailability)}. {self.heading()}."


def limits(analysis: Analysis, service_id: str) -> Limits:
    """Rank the elements of one service, largest share first; elements that cause none are left out."""
    design = analysis.design
    result = analysis.services[service_id]
    down = result.figures.unavailability
    bars = []
    for element_id, importance in result.importance.items():
        if not importance.downtime_caused > 0.0:
            continue
        share = min(1.0, importance.fussell_vesely)
        bars.append(
            Bar(
                _ref(design, element_id),
                element_name(design, element_id),
                share,
                importance.downtime_caused,
                # U ÷ RRW keeps the digits that U − saved would lose where one element causes nearly all.
                0.0 if math.isinf(importance.rrw) else down / importance.rrw,
                importance.birnbaum,
            )
        )
    bars.sort(key=lambda bar: (*largest_first(bar.hours_per_year, bar.label), bar.ref))
    return Limits(
        service_id,
        element_name(design, service_id),
        design.name,
        down,
        result.method,
        tuple(bars),
        tuple(_cut(design, cut, down) for cut in _ordered_cuts(result)),
        result.cut_sets_complete,
        result.cut_sets_left_out,
    )


def left_out_text(bound: float) -> str:
    """What a list of cut sets that is not complete leaves out; an infinite bound was not counted.

    >>> left_out_text(math.inf)
    '… and further sets that were not counted'
    """
    if not math.isfinite(bound):
        return translate("Limits", "… and further sets that were not counted")
    # Rounded up: a bound may be said too large, never too small.
    shown = Context(prec=2, rounding=ROUND_CEILING).create_decimal(repr(bound))
    return filled(
        translate("Limits", "… and further sets of together at most %1"), format_number(float(shown), 2)
    )


def _ordered_cuts(result: ServiceResult) -> list[CutSet]:
    return sorted(result.cut_sets, key=lambda cut: (-steady(cut.probability), len(cut.events)))


def _ref(design: Design, element_id: str) -> Ref:
    found = design.find(element_id)
    return (found[0] if found is not None else "components", element_id)


def _cut(design: Design, cut: CutSet, down: float) -> Cut:
    refs = []
    names = []
    order = 0
    for event in cut.events:
        element_id, words = event_element(design, event)
        refs.append(_ref(design, element_id))
        names.append(words)
        # Two of a box's units are two failures, though of one element.
        units = event.rpartition(" × ")[2]
        order += int(units) if words.endswith(f" × {units}") and units.isdecimal() else 1
    share = cut.probability / down if down > 0 else 0.0
    return Cut(tuple(refs), " + ".join(names), order, cut.probability, share)


def probability_texts(probabilities: Iterable[float]) -> list[str]:
    """Probabilities in three digits, all of them written alike: scientific where one is very small.

    >>> probability_texts([0.0123, 0.5]), probability_texts([0.0123, 2e-7])
    (['0.0123', '0.500'], ['1.23e-2', '2.00e-7'])
    """
    values = list(probabilities)
    if any(0.0 < value < 1e-4 for value in values):
        parts = (f"{value:.2e}".split("e") for value in values)
        return [f"{digits}e{int(power)}" for digits, power in parts]
    return [f"{value:#.3g}" for value in values]


def event_element(design: Design, event: str) -> tuple[str, str]:
    """The element of an event of a cut set, and the event in words: `web × 2`, `db (crash)`, `db: planned
    maintenance`."""
    body, _, count = event.partition(" × ")
    element_id, _, what = body.partition(": ")
    if what == PLANNED:
        return element_id, filled(
            translate("Limits", "%1: planned maintenance"), element_name(design, element_id)
        )
    times = f" × {count}" if count else ""
    if design.find(body) is not None:
        return body, element_name(design, body) + times
    element_id, mode = body, ""
    while "." in element_id:
        element_id, _, rest = element_id.rpartition(".")
        mode = f"{rest}.{mode}" if mode else rest
        if design.find(element_id) is not None:
            what = phase_label(mode) if mode in PHASE_LABELS else mode
            return element_id, f"{element_name(design, element_id)} ({what}){times}"
    return event, event


def table(chart: Limits) -> Table:
    """The ranking in full precision."""
    columns = (
        "id",
        "name",
        "share of downtime it would save",
        "would save (h/year)",
        "availability if it never failed",
        "unavailability if it never failed",
        "birnbaum",
    )
    return Table(
        columns,
        tuple(
            (
                bar.ref[1],
                bar.label,
                bar.share,
                bar.hours_per_year,
                1.0 - bar.unavailability_without,
                bar.unavailability_without,
                bar.birnbaum,
            )
            for bar in chart.bars
        ),
    )


def cut_table(chart: Limits) -> Table:
    """The minimal cut sets, most probable first."""
    return Table(
        ("failures", "order", "single point of failure", "probability", "share of unavailability"),
        tuple(
            (cut.label, cut.order, "yes" if cut.single_point else "no", cut.probability, cut.share)
            for cut in chart.cuts
        ),
    )


def services(analyses: Mapping[str, ServiceResult], design: Design) -> list[tuple[str, str]]:
    """Ids and names of the services that a chooser offers."""
    return [(service_id, element_name(design, service_id)) for service_id in sorted(analyses)]
