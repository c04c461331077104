"""How sure figures are on paper: a table, every figure with three percentiles and the number of draws."""

from haplanner.model.language import filled, translate
from haplanner.report.charts.sureness import SurenessChart
from haplanner.report.paper import MARGIN, PAPER, Colours, Footer, draw_footer, draw_title, footer_height
from haplanner.report.sure_rows import draws_column, sure_columns
from haplanner.report.svg import Svg
from haplanner.report.text_width import elide

MOST_ON_PAPER = 40
_LINE = 22.0
_SIZE = 11.0
_DRAWS, _FIGURE = 70.0, 130.0


def sureness_svg(
    chart: SurenessChart, *, width: float = 900.0, footer: Footer | None = None, colours: Colours = PAPER
) -> str:
    """The rows as SVG text."""
    title, summary = chart.title(), chart.summary()
    top = draw_title(Svg(width, 1), title, summary, width) + 16
    rows = chart.rows[:MOST_ON_PAPER]
    left_out = len(chart.rows) - len(rows)
    height = top + _LINE * (len(rows) + 1 + bool(left_out)) + 12 + footer_height(footer, width)
    svg = Svg(width, height, title=title, description=summary, background=colours.panel)
    draw_title(svg, title, summary, width, colours)
    right = width - MARGIN
    ends = [right - _DRAWS - 2 * _FIGURE, right - _DRAWS - _FIGURE, right - _DRAWS, right]
    figure_at = MARGIN + (ends[0] - _FIGURE - MARGIN) * 0.6
    heads = (*sure_columns(), draws_column())
    y = top + 14
    svg.text(figure_at, y, translate("Sureness", "Figure"), colours.secondary, size=_SIZE, bold=True)
    for end, head in zip(ends, heads, strict=True):
        svg.text(end, y, head, colours.secondary, size=_SIZE, bold=True, anchor="end")
    for row in rows:
        svg.line((MARGIN, y + 7), (right, y + 7), colours.line, 0.6)
        y += _LINE
        name = elide(chart.name(row), _SIZE, figure_at - MARGIN - 12)
        svg.text(MARGIN, y, name, colours.text, size=_SIZE)
        svg.text(figure_at, y, row.name, colours.text, size=_SIZE)
        for end, text in zip(ends, (*row.texts, f"{row.draws:,}"), strict=True):
            svg.text(end, y, text, colours.text, size=_SIZE, anchor="end")
    if left_out:
        told = filled(translate("Sureness", "… and %1 more rows"), f"{left_out:,}")
        svg.text(MARGIN, y + _LINE, told, colours.secondary, size=_SIZE)
    draw_footer(svg, footer, width, height, colours)
    return svg.render()
