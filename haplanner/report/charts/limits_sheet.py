"""What limits a service, drawn: ranked bars with their figures, the same strokes for paper and screen."""

from dataclasses import dataclass

from haplanner.model.language import filled, translate
from haplanner.report.charts.limits import Bar, Limits
from haplanner.report.charts.scale import number_ticks
from haplanner.report.ink import Ink
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide, text_width, wrap

ROW = 34.0
BAR = 18.0
_AXIS = 38.0
_LABEL_SIZE = 12.0
_WIDEST_LABEL = 0.3
MOST_ON_PAPER = 30


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Where the bars stand: shared by the painting and by the pointer that asks what it is over."""

    left: float
    right: float
    top: float
    full: float

    def width(self, share: float) -> float:
        """The length of a bar; what is there is never invisible."""
        return max(2.0, (self.right - self.left) * share / self.full)

    def index(self, y: float) -> int:
        """Which bar is at that height."""
        return int((y - self.top) // ROW)


def bar_plot(bars: tuple[Bar, ...], width: float, top: float) -> BarPlot:
    """Room for the labels on the left and for the figures at the longest bar's end."""
    widest = max((text_width(bar.label, _LABEL_SIZE) for bar in bars), default=0.0)
    left = MARGIN + min(widest, width * _WIDEST_LABEL) + 12
    room = max((text_width(bar.value_text(), _LABEL_SIZE, bold=True) for bar in bars), default=0.0) + 16
    longest = max((bar.share for bar in bars), default=1.0)
    return BarPlot(left, max(left + 40, width - MARGIN - room), top, longest)


def draw_bars(
    ink: Ink,
    bars: tuple[Bar, ...],
    plot: BarPlot,
    width: float,
    colours: Colours,
    chosen: frozenset[int] = frozenset(),
) -> None:
    """Paint the bars, each with its share, hours a year, and what the service would reach without it."""
    for i, bar in enumerate(bars):
        y = plot.top + i * ROW
        middle = y + ROW / 2
        length = plot.width(bar.share)
        if i in chosen:
            ink.rect(4, y + 1, width - 8, ROW - 2, colours.accent, radius=4, opacity=0.14)
        label = elide(bar.label, _LABEL_SIZE, plot.left - MARGIN - 10)
        ink.text(plot.left - 8, middle + 4, label, colours.text, size=_LABEL_SIZE, anchor="end", bold=False)
        ink.rect(plot.left, middle - BAR / 2, length, BAR, colours.accent)
        x = plot.left + length + 8
        value = bar.value_text()
        ink.text(x, middle + 4, value, colours.text, size=_LABEL_SIZE, bold=True)
        x += text_width(value, _LABEL_SIZE, bold=True) + 14
        without = bar.without_text()
        inside = text_width(without, 11) + 16
        if x + inside <= width - MARGIN:
            ink.text(x, middle + 4, without, colours.secondary, size=11)
        elif inside <= length:
            ink.text(plot.left + 8, middle + 4, without, colours.panel, size=11)


def draw_axis(ink: Ink, plot: BarPlot, y: float, colours: Colours) -> None:
    """The axis below the bars, in percent of the downtime that would be saved."""
    ink.line((plot.left, y), (plot.right, y), colours.secondary)
    extent = plot.right - plot.left
    for tick in number_ticks(0.0, plot.full * 100, int(extent // 60)):
        x = plot.left + extent * tick.at / (plot.full * 100)
        ink.line((x, y), (x, y + 4), colours.secondary)
        ink.text(x, y + 17, tick.label, colours.secondary, size=11, anchor="middle")
    middle, words = (plot.left + plot.right) / 2, translate("Limits", "% of downtime that it would save")
    ink.text(middle, y + 33, words, colours.secondary, size=11, anchor="middle")


def limits_svg(
    chart: Limits, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The ranking as SVG text; beyond the first thirty elements the rest is said in words."""
    bars = chart.bars[:MOST_ON_PAPER]
    rest = len(chart.bars) - len(bars)
    title = filled(translate("Limits", "%1 – what limits %2"), chart.design_name, chart.service_name)
    top = draw_title(Svg(width, 1), title, chart.summary(), width) + 10
    note = chart.sum_text()
    if rest:
        note = filled(
            translate("Lists", "%1 %2"),
            note,
            filled(translate("Limits", "%1 more elements would save less than these."), rest),
        )
    notes = wrap(note, 11, width - 2 * MARGIN) if bars else []
    bottom = top + ROW * len(bars) + 4
    height = bottom + (_AXIS + 18 + 16 * len(notes) if bars else 0) + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=chart.summary(), background=colours.panel)
    draw_title(svg, title, chart.summary(), width, colours)
    if bars:
        plot = bar_plot(bars, width, top)
        draw_bars(svg, bars, plot, width, colours)
        svg.line((plot.left, top), (plot.left, bottom), colours.secondary)
        draw_axis(svg, plot, bottom, colours)
    for i, line in enumerate(notes):
        svg.text(MARGIN, bottom + _AXIS + 20 + 16 * i, line, colours.secondary, size=11)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
