"""Importance measures drawn: a table whose cells carry small bars, its terms defined below it."""

from dataclasses import dataclass, replace

from haplanner.model.language import filled, shown, translate
from haplanner.report.charts.importance import MEASURES, Measures
from haplanner.report.ink import Ink
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide, elide_inside, text_width, wrap

ROW = 30.0
HEAD = 40.0
MOST_ON_PAPER = 40
_SIZE = 11.0
_NAME_SIZE = 12.0
_BAR = 3.0
_LINE = 15.0
_GAP = 14.0
_WIDEST_NAME = 0.3


@dataclass(frozen=True, slots=True)
class MeasurePlot:
    """Where the columns stand: right edges of the figures, and how wide a full bar is; `top` of the heads."""

    name_width: float
    rights: tuple[float, ...]
    cell: float
    top: float

    @property
    def first(self) -> float:
        """The upper edge of the first row."""
        return self.top + HEAD

    def index(self, y: float) -> int:
        """Which row is at that height."""
        return int((y - self.first) // ROW)


def measure_plot(chart: Measures, width: float, top: float) -> MeasurePlot:
    """Names on the left, the columns share the rest of the width."""
    widest = max((text_width(row.label, _NAME_SIZE) for row in chart.rows), default=60.0)
    names = max(
        text_width(translate("Importance", "Element"), _SIZE, bold=True), min(widest, width * _WIDEST_NAME)
    )
    cell = (width - 2 * MARGIN - names) / len(MEASURES)
    rights = tuple(MARGIN + names + cell * (i + 1) for i in range(len(MEASURES)))
    return MeasurePlot(names, rights, cell - _GAP, top)


def draw_measures(
    ink: Ink,
    chart: Measures,
    plot: MeasurePlot,
    width: float,
    colours: Colours,
    chosen: frozenset[int] = frozenset(),
    most: int | None = None,
) -> None:
    """Heads and rows; below each figure a bar that says how it compares within its column."""
    _draw_heads(ink, plot, colours)
    for i, row in enumerate(chart.rows[:most]):
        y = plot.first + i * ROW
        ink.line((MARGIN, y), (width - MARGIN, y), colours.line, 0.6)
        if i in chosen:
            ink.rect(4, y + 1, width - 8, ROW - 2, colours.accent, radius=4, opacity=0.14)
        label = elide_inside(row.label, _NAME_SIZE, plot.name_width)
        ink.text(MARGIN, y + 17, label, colours.text, size=_NAME_SIZE)
        for (field, _, _), right in zip(MEASURES, plot.rights, strict=True):
            text = elide(row.text(field), _SIZE, plot.cell)
            ink.text(right, y + 17, text, colours.text, size=_SIZE, anchor="end")
            share = chart.bar(row, field)
            if share > 0.0:
                long = max(1.0, plot.cell * share)
                ink.rect(right - long, y + 22, long, _BAR, colours.accent)


def _draw_heads(ink: Ink, plot: MeasurePlot, colours: Colours) -> None:
    base = plot.first - 8
    ink.text(MARGIN, base, translate("Importance", "Element"), colours.secondary, size=_SIZE, bold=True)
    for (_, name, _), right in zip(MEASURES, plot.rights, strict=True):
        lines = wrap(shown(name).replace("–", "– "), _SIZE, plot.cell, bold=True)
        for up, line in enumerate(reversed(lines[:2])):
            joined = line.replace("– ", "–")
            ink.text(right, base - up * 13, joined, colours.secondary, size=_SIZE, anchor="end", bold=True)


def definitions() -> tuple[tuple[str, str], ...]:
    """The measures' names and what they mean."""
    return tuple((shown(name), shown(definition)) for _, name, definition in MEASURES)


def importance_svg(
    chart: Measures, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The measures as SVG text; elements beyond the first forty, or that make no difference, are counted."""
    title = filled(
        translate("Importance", "%1 – importance measures for %2"), chart.design_name, chart.service_name
    )
    matter = tuple(row for row in chart.rows if row.birnbaum != 0.0 or row.downtime_caused != 0.0)
    idle = len(chart.rows) - len(matter)
    chart = replace(chart, rows=matter)
    top = draw_title(Svg(width, 1), title, chart.summary(), width)
    shown = min(len(chart.rows), MOST_ON_PAPER)
    plot = measure_plot(chart, width, top)
    notes = _notes(len(chart.rows) - shown, idle, width) if chart.rows else []
    bottom = plot.first + ROW * shown if chart.rows else top
    height = bottom + _LINE * len(notes) + (24 if notes else 8) + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if chart.rows:
        draw_measures(svg, chart, plot, width, colours, most=MOST_ON_PAPER)
        svg.line((MARGIN, bottom), (width - MARGIN, bottom), colours.line, 0.6)
    for i, line in enumerate(notes):
        svg.text(MARGIN, bottom + 20 + _LINE * i, line, colours.secondary, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()


def _notes(rest: int, idle: int, width: float) -> list[str]:
    room = width - 2 * MARGIN
    texts = []
    if rest:
        if rest == 1:
            texts.append(translate("Importance", "1 more element would save less."))
        else:
            texts.append(filled(translate("Importance", "%1 more elements would save less."), rest))
    if idle:
        if idle == 1:
            texts.append(translate("Importance", "1 element makes no difference to the service."))
        else:
            texts.append(
                filled(translate("Importance", "%1 elements make no difference to the service."), idle)
            )
    texts.append(
        translate(
            "Importance",
            "U is the unavailability of the service, U(down) and U(perfect) what it is with the element so.",
        )
    )
    texts += [filled(translate("Lists", "%1: %2."), *both) for both in definitions()]
    texts.append(translate("Importance", "Bars compare within their column, those of RAW and RRW by ratio."))
    return [line for text in texts for line in wrap(text, _SIZE, room)]
