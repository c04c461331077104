"""The legend as SVG: signs as they are drawn in the diagram, in columns, for the canvas and for exports."""

from collections.abc import Callable, Sequence
from functools import partial

from haplanner.model.language import translate
from haplanner.report.box_text import cut
from haplanner.report.geometry import Rect
from haplanner.report.hull_svg import draw_swatch
from haplanner.report.legend import Entry
from haplanner.report.svg import Svg
from haplanner.report.text_width import text_width
from haplanner.report.tokens import Tokens

ROW, TITLE, PAD = 19.0, 22.0, 10.0
_SIGN, _GAP, _COLUMN_GAP = 30.0, 8.0, 18.0
_TEXT, _LONGEST = 10.0, 190.0


def legend_size(entries: Sequence[Entry], rows: int) -> tuple[float, float]:
    """Width and height of a legend of at most so many rows in each column."""
    columns = [entries[i : i + rows] for i in range(0, len(entries), rows)]
    width = sum(map(_column_width, columns)) + _COLUMN_GAP * (len(columns) - 1) + 2 * PAD
    title = text_width(_title(), 11.0, bold=True) + 2 * PAD
    return max(width, title), TITLE + ROW * min(rows, len(entries)) + PAD


def rows_within(entries: Sequence[Entry], width: float) -> int:
    """The least number of rows whose columns fit into a width; all below one another where nothing fits."""
    fitting = (rows for rows in range(1, len(entries) + 1) if legend_size(entries, rows)[0] <= width)
    return next(fitting, max(len(entries), 1))


def draw_legend(svg: Svg, entries: Sequence[Entry], x: float, y: float, rows: int, tokens: Tokens) -> None:
    """Draw title and columns with their upper left corner at a point."""
    svg.text(x + PAD, y + 15.0, _title(), tokens.colours["text"], size=11.0, bold=True)
    left = x + PAD
    for start in range(0, len(entries), rows):
        column = entries[start : start + rows]
        for i, entry in enumerate(column):
            middle = y + TITLE + ROW * (i + 0.5)
            _sign(svg, entry, left, middle, tokens)
            svg.text(left + _SIGN + _GAP, middle + 3.6, _text(entry), tokens.colours["text"], size=_TEXT)
        left += _column_width(column) + _COLUMN_GAP


def legend_svg(entries: Sequence[Entry], rows: int, tokens: Tokens) -> str:
    """The legend by itself, on the ground of a panel."""
    width, height = legend_size(entries, rows)
    words = "; ".join(entry.text for entry in entries)
    svg = Svg(width, height, title=_title(), description=words)
    panel, line = tokens.colours["panel"], tokens.colours["line"]
    svg.rect(0.5, 0.5, width - 1.0, height - 1.0, panel, stroke=line, radius=6.0)
    draw_legend(svg, entries, 0.0, 0.0, rows, tokens)
    return svg.render()


def _title() -> str:
    return translate("Legend", "Legend")


def _text(entry: Entry) -> str:
    return cut(entry.text, _LONGEST, partial(text_width, size=_TEXT))


def _column_width(column: Sequence[Entry]) -> float:
    return _SIGN + _GAP + max((text_width(_text(entry), _TEXT) for entry in column), default=0.0)


def _sign(svg: Svg, entry: Entry, x: float, y: float, tokens: Tokens) -> None:
    """The sign of an entry, `_SIGN` wide, with its middle at a height."""
    if entry.sign == "hull":
        draw_swatch(svg, Rect(x + 3.0, y - 6.0, 24.0, 12.0), entry.domain, tokens)
    elif entry.sign == "dot":
        svg.circle((x + 15.0, y), 3.0, tokens.series[entry.domain % len(tokens.series)])
    else:
        _SIGNS[entry.sign](svg, x, y, tokens)


def _box(svg: Svg, x: float, y: float, tokens: Tokens, radius: float = 3.0) -> None:
    colours = tokens.colours
    svg.rect(x + 3.0, y - 6.0, 24.0, 12.0, colours["node"], stroke=colours["node_line"], radius=radius)


def _stack(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    _box(svg, x + 3.0, y + 2.0, tokens)
    _box(svg, x, y - 1.0, tokens)


def _standby(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    colours = tokens.colours
    _box(svg, x, y, tokens)
    svg.rect(x + 12.0, y - 8.0, 17.0, 7.0, colours["group"], stroke=colours["node_line"], radius=3.5)


def _off(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    colours = tokens.colours
    way = f"M{x + 3:g} {y - 6:g}h24v12h-24z"
    svg.path(way, fill=colours["node"], stroke=colours["node_line"], dash=(4.0, 3.0), opacity=0.6)


def _group(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    colours = tokens.colours
    way = f"M{x + 6:g} {y - 7:g}h18q4 0 4 4v6q0 4 -4 4h-18q-4 0 -4 -4v-6q0 -4 4 -4z"
    svg.path(way, fill=colours["group"], stroke=colours["group_line"], stroke_width=1.2, dash=(5.0, 4.0))


def _block(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    fill, line = tokens.colours["group"], tokens.colours["group_line"]
    for shift in (3.0, 0.0):
        svg.rect(x + 2.0 + shift, y - 7.0 + shift, 23.0, 11.0, fill, stroke=line, radius=4.0)


def _badge(svg: Svg, x: float, y: float, tokens: Tokens, spare: bool = True) -> None:
    colours = tokens.colours
    fill, ink = (colours["badge"], colours["badge_text"]) if spare else (colours["node"], colours["badge"])
    svg.rect(x + 1.0, y - 7.0, 28.0, 14.0, fill, stroke=colours["badge"], stroke_width=1.4, radius=7.0)
    svg.text(x + 15.0, y + 3.0, "2/3" if spare else "2/2", ink, size=8.5, anchor="middle", bold=True)


def _arrow(svg: Svg, x: float, y: float, tokens: Tokens, both: bool = False, fallible: bool = False) -> None:
    wire = tokens.colours["wire"]
    svg.line((x + 1.0, y), (x + 28.0, y), wire, 1.4)
    svg.polygon([(x + 29.0, y), (x + 21.0, y - 4.0), (x + 21.0, y + 4.0)], wire)
    if both:
        svg.polygon([(x + 1.0, y), (x + 9.0, y - 4.0), (x + 9.0, y + 4.0)], wire)
    if fallible:
        svg.circle((x + 12.0, y), 3.2, wire)


def _fork(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    colours = tokens.colours
    svg.rect(x + 2.0, y - 7.0, 26.0, 14.0, colours["panel"], stroke=colours["wire"], radius=7.0)
    word = translate("Diagram", "all")
    svg.text(x + 15.0, y + 3.2, word, colours["text"], size=9.0, anchor="middle", bold=True)


def _share(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    svg.rect(x + 2.0, y - 1.5, 26.0, 3.0, tokens.colours["track"], radius=1.5)
    svg.rect(x + 2.0, y - 1.5, 12.0, 3.0, tokens.colours["down"], radius=1.5)


def _verdict(svg: Svg, x: float, y: float, tokens: Tokens, met: bool = True) -> None:
    if met:
        svg.polyline([(x + 11, y), (x + 14, y + 3), (x + 19, y - 3.5)], tokens.colours["ok"], 1.8)
    else:
        svg.line((x + 12, y - 3), (x + 18, y + 3), tokens.colours["down"], 1.8)
        svg.line((x + 12, y + 3), (x + 18, y - 3), tokens.colours["down"], 1.8)


def _changed(svg: Svg, x: float, y: float, tokens: Tokens) -> None:
    svg.circle((x + 15.0, y), 5.0, tokens.colours["accent"], stroke=tokens.colours["node"], stroke_width=1.5)


def _triangle(svg: Svg, x: float, y: float, tokens: Tokens, colour: str = "down") -> None:
    node, cx = tokens.colours["node"], x + 15.0
    corners = [(cx, y - 7.0), (cx + 8.0, y + 6.0), (cx - 8.0, y + 6.0)]
    svg.polygon(corners, tokens.colours[colour], stroke=node, stroke_width=1.2)
    svg.line((cx, y - 2.5), (cx, y + 1.2), node, 1.6)
    svg.circle((cx, y + 3.9), 0.9, node)


_SIGNS: dict[str, Callable[[Svg, float, float, Tokens], None]] = {
    "service": partial(_box, radius=6.0),
    "component": _box,
    "stack": _stack,
    "standby": _standby,
    "off": _off,
    "group": _group,
    "block": _block,
    "spare": _badge,
    "no_spare": partial(_badge, spare=False),
    "arrow": _arrow,
    "both": partial(_arrow, both=True),
    "fallible": partial(_arrow, fallible=True),
    "fork": _fork,
    "share": _share,
    "met": _verdict,
    "missed": partial(_verdict, met=False),
    "changed": _changed,
    "problem": _triangle,
    "hint": partial(_triangle, colour="warning"),
}
