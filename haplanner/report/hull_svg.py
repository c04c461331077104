"""Hulls of failure domains as SVG, as they look on the screen."""

from functools import partial

from haplanner.report.box_text import cut
from haplanner.report.diagram import Hull
from haplanner.report.domain_look import EDGE, FILL, OUTLINE, RADIUS, SPREAD, STROKE, dash_of, pattern_of
from haplanner.report.geometry import Rect, rounded_way
from haplanner.report.hull_labels import LABEL_TEXT, SWATCH
from haplanner.report.outline import Loop
from haplanner.report.svg import Svg, number
from haplanner.report.text_width import text_width
from haplanner.report.tokens import Tokens


def draw_hull(svg: Svg, hull: Hull, tokens: Tokens) -> None:
    """The area behind the members."""
    colour = tokens.series[hull.colour % len(tokens.series)]
    opacity = 1.0 if hull.enabled else 0.45
    for part in hull.parts:
        way = " ".join(_way(loop) for loop in part.loops)
        svg.path(way, fill=colour, opacity=FILL * opacity)
        svg.path(way, fill=svg.pattern(colour, pattern_of(hull.colour), SPREAD), opacity=STROKE * opacity)
        svg.path(way, stroke=colour, stroke_width=OUTLINE, dash=dash_of(hull.colour), opacity=EDGE * opacity)


def draw_hull_label(svg: Svg, hull: Hull, tokens: Tokens) -> None:
    """The name, after a sample of the pattern."""
    rect, colour = hull.label, tokens.series[hull.colour % len(tokens.series)]
    svg.rect(*rect, tokens.colours["node"], stroke=colour, stroke_width=1.2, radius=4.0)
    draw_swatch(svg, swatch_rect(rect), hull.colour, tokens)
    room = rect.right - rect.x - SWATCH - 16.0
    text = cut(hull.text, room, partial(text_width, size=LABEL_TEXT, bold=True))
    svg.text(rect.x + SWATCH + 9.0, rect.y + 11.8, text, tokens.colours["text"], size=LABEL_TEXT, bold=True)


def draw_swatch(svg: Svg, rect: Rect, domain: int, tokens: Tokens) -> None:
    """A sample of the n-th domain's colour and pattern."""
    colour = tokens.series[domain % len(tokens.series)]
    svg.rect(*rect, tokens.colours["node"])
    svg.rect(*rect, svg.pattern(colour, pattern_of(domain)), stroke=colour, radius=2.0)


def swatch_rect(label: Rect) -> Rect:
    """Where the sample stands in a label."""
    return Rect(label.x + 4.0, label.y + 3.5, SWATCH, label.height - 7.0)


def _way(loop: Loop) -> str:
    (x, y), *rest = rounded_way(loop, RADIUS, closed=True)
    way = [f"M{number(x)} {number(y)}"]
    for i, (px, py) in enumerate(rest):
        way.append(f"{('L', 'Q', ' ')[i % 3]}{number(px)} {number(py)}")
    return "".join(way) + "z"
