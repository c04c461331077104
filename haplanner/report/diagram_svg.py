"""The diagram as SVG text on light paper, for exports and reports; it looks as on the screen."""

import re
from collections.abc import Callable
from functools import cache, partial

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.io.library import library
from haplanner.model.design import Design
from haplanner.model.elements import Point
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.box_text import (
    COUNT_BASE,
    ICON_LEFT,
    ICON_SIZE,
    MOST_TAG,
    TEXT_LEFT,
    TEXT_RIGHT,
    box_text,
    cut,
    name_lines,
    tag_name,
)
from haplanner.report.diagram import Arrow, Box, DiagramView, Fork, Frame, Tag, ViewOptions
from haplanner.report.geometry import BEND, Curve, Rect, rounded_way
from haplanner.report.hull_svg import draw_hull, draw_hull_label
from haplanner.report.hulls import with_hulls
from haplanner.report.legend import legend
from haplanner.report.legend_svg import PAD, draw_legend, legend_size, rows_within
from haplanner.report.note_svg import draw_note
from haplanner.report.paper import MARGIN, Footer, draw_footer, draw_title, footer_height
from haplanner.report.resolve import resolve
from haplanner.report.routing import routed
from haplanner.report.svg import Svg, number
from haplanner.report.text_width import text_width
from haplanner.report.tokens import load_tokens
from haplanner.resources import ResourceError, read_text

LIGHT = load_tokens("light")
INK, SERIES = LIGHT.colours, LIGHT.series
SMALLEST_WIDTH = 480.0
"""A sheet is no narrower: title and footer need room too."""
_HEAD_ROOM = 16.0
_NAME, _TEXT, _TINY = 12.0, 10.0, 9.0


def diagram_svg(
    design: Design,
    analysis: Analysis | CannotCompute | None = None,
    footer: Footer | None = None,
    options: ViewOptions | None = None,
    above: Callable[[Svg, DiagramView], None] | None = None,
) -> str:
    """The whole diagram as an SVG file, with the design's name above and where it comes from below.

    `above` draws over it, at the places that the view says.
    """
    view = resolve(design, options, analysis)
    if options is not None and options.right_angled:
        view = routed(view)
    if options is not None and options.domains:
        view = with_hulls(view, design, options.words.empty)
    bounds = view.bounds or Rect(0.0, 0.0, SMALLEST_WIDTH - 2 * MARGIN, 40.0)
    width = max(bounds.width + 2 * MARGIN, SMALLEST_WIDTH)
    top = draw_title(Svg(width, 0.0), design.name, "", width) + _HEAD_ROOM
    entries = legend(view) if options is not None and options.legend else []
    rows = rows_within(entries, width - 2 * MARGIN)
    explained = legend_size(entries, rows)[1] if entries else 0.0
    height = top + bounds.height + MARGIN + explained + footer_height(footer, width)
    svg = Svg(width, height, title=design.name, description=_in_words(design), background=INK["panel"])
    draw_title(svg, design.name, "", width)
    left = MARGIN + (width - 2 * MARGIN - bounds.width) / 2
    svg.open_group(dx=left - bounds.x, dy=top - bounds.y, name="diagram")
    _draw(svg, view)
    if above is not None:
        above(svg, view)
    svg.close_group()
    if entries:
        draw_legend(svg, entries, MARGIN - PAD, top + bounds.height + MARGIN, rows, LIGHT)
    draw_footer(svg, footer, width, height)
    return svg.render()


def _in_words(design: Design) -> str:
    parts = (
        filled(translate("Diagram", "%1 services"), len(design.services)),
        filled(translate("Diagram", "%1 components"), len(design.components)),
        filled(translate("Diagram", "%1 redundancy groups"), len(design.groups)),
        filled(translate("Diagram", "%1 arrows"), len(design.links)),
    )
    return in_turn(parts)


def _draw(svg: Svg, view: DiagramView) -> None:
    for frame in view.frames.values():
        _frame(svg, frame)
    for hull in view.hulls.values():
        draw_hull(svg, hull, LIGHT)
    for card in view.notes.values():
        draw_note(svg, card, LIGHT)
    for arrow in view.arrows.values():
        _arrow(svg, arrow)
    for box in view.boxes.values():
        _box(svg, box, view)
    for fork in view.forks.values():
        _fork(svg, fork)
    for frame in view.frames.values():
        _badge(svg, frame)
    for hull in view.hulls.values():
        draw_hull_label(svg, hull, LIGHT)


def _frame(svg: Svg, frame: Frame) -> None:
    rect, opacity = frame.rect, 1.0 if frame.enabled else 0.45
    svg.path(
        _rounded(rect, 9.0),
        fill=INK["group"],
        stroke=INK["group_line"],
        stroke_width=1.2,
        dash=(5.0, 4.0),
        opacity=opacity,
    )
    room = rect.width - 22
    svg.text(
        rect.x + 12,
        rect.y + 20,
        cut(frame.name, room, partial(text_width, size=_NAME, bold=True)),
        INK["text"],
        size=_NAME,
        bold=True,
    )
    used = text_width(frame.figure, _TEXT) + 8
    svg.text(rect.x + 12, rect.y + 34, frame.figure, INK["secondary"], size=_TEXT)
    _tags(svg, frame.tags, rect.right - 10, rect.y + 34, room - used)
    if frame.problem:
        _triangle(svg, rect.x + 2, rect.y + 2)


def _badge(svg: Svg, frame: Frame) -> None:
    rect = frame.badge_rect
    fill, colour = (INK["badge"], INK["badge_text"]) if frame.has_spare else (INK["node"], INK["badge"])
    svg.rect(*rect, fill, stroke=INK["badge"], stroke_width=1.4, radius=rect.height / 2)
    svg.text(
        rect.centre[0], rect.centre[1] + 3.6, frame.badge, colour, size=_TEXT, anchor="middle", bold=True
    )


def _fork(svg: Svg, fork: Fork) -> None:
    rect = fork.rect
    svg.rect(*rect, INK["panel"], stroke=INK["wire"], radius=8.0)
    svg.text(
        rect.centre[0], rect.centre[1] + 3.6, fork.text, INK["text"], size=_TEXT, anchor="middle", bold=True
    )


def _arrow(svg: Svg, arrow: Arrow) -> None:
    opacity = 1.0 if arrow.enabled else 0.45
    dash = () if arrow.enabled else (4.0, 3.0)
    way = _angled(arrow.route) if arrow.route else _way(arrow.path)
    svg.path(way, stroke=INK["wire"], stroke_width=1.4, dash=dash, opacity=opacity)
    _arrow_head(svg, arrow.path[3], 1.0, opacity)
    if arrow.both_ways:
        _arrow_head(svg, arrow.path[0], -1.0, opacity)
    if arrow.fallible:
        svg.circle(arrow.point_at(0.5), 3.2, INK["wire"])


def _arrow_head(svg: Svg, tip: tuple[float, float], way: float, opacity: float) -> None:
    x, y = tip
    svg.polygon([(x, y), (x - way * 8, y - 4), (x - way * 8, y + 4)], INK["wire"], opacity=opacity)


def _box(svg: Svg, box: Box, view: DiagramView) -> None:
    rect = box.rect
    radius = 14.0 if box.map_name == "services" else 6.0
    opacity = 1.0 if box.enabled else 0.45
    for shift in (5.0, 2.5) if box.count > 1 else ():
        svg.rect(
            *rect.moved(shift, shift), INK["node"], stroke=INK["node_line"], radius=radius, opacity=opacity
        )
    svg.rect(*rect, INK["node"], stroke=INK["node_line"], radius=radius)
    faded = opacity * (0.75 if box.standby else 1.0)
    if faded < 1.0:
        # Not the opacity of the whole: Qt then paints a picture of it, and a PDF has no words to be found.
        svg.raw(f'<g fill-opacity="{number(faded)}" stroke-opacity="{number(faded)}">')
    _inside(svg, box)
    if faded < 1.0:
        svg.raw("</g>")
    if box.standby:
        _pill(svg, view.standby, rect.right - 6, rect.y)
    if box.problem:
        _triangle(svg, rect.right - 3, rect.y + 2)


def _inside(svg: Svg, box: Box) -> None:
    rect = box.rect
    icon = "users" if box.map_name == "services" else library().kind(box.kind).icon
    left, room = rect.x + TEXT_LEFT, rect.width - TEXT_LEFT - TEXT_RIGHT
    text = box_text(box, name_lines(box.name, room, partial(text_width, size=_NAME, bold=True)))
    _icon(svg, icon, rect.x + ICON_LEFT, rect.y + text.icon)
    if box.count > 1:
        middle = rect.x + ICON_LEFT + ICON_SIZE / 2
        counted = f"×{box.count}"
        svg.text(middle, rect.y + COUNT_BASE, counted, INK["accent"], size=_TEXT, anchor="middle", bold=True)
    for line, y in text.names:
        svg.text(left, rect.y + y, line, INK["text"], size=_NAME, bold=True)
    if text.detail is not None:
        detail = cut(box.detail, room, partial(text_width, size=_TEXT))
        svg.text(left, rect.y + text.detail, detail, INK["secondary"], size=_TEXT)
    if text.figure is not None:
        _figure(svg, box, left, rect.y + text.figure)
    if box.share is not None and box.share > 0:
        track = rect.width - 20
        svg.rect(rect.x + 10, rect.bottom - 5.5, track, 2.5, INK["track"], radius=1.25)
        svg.rect(rect.x + 10, rect.bottom - 5.5, max(2.5, track * box.share), 2.5, INK["down"], radius=1.25)


def _figure(svg: Svg, box: Box, left: float, y: float) -> None:
    colour = INK["text"]
    if box.met is not None and box.figure:
        colour = INK["ok"] if box.met else INK["down"]
        points = (
            [(left + 0.5, y - 3.5), (left + 3.5, y - 0.5), (left + 8.5, y - 7)]
            if box.met
            else [(left + 1.5, y - 6.5), (left + 7.5, y - 0.5)]
        )
        svg.polyline(points, colour, 1.8)
        if not box.met:
            svg.polyline([(left + 1.5, y - 0.5), (left + 7.5, y - 6.5)], colour, 1.8)
        left += 13
    svg.text(left, y, box.figure, colour, size=_TEXT, bold=True)
    used = text_width(box.figure, _TEXT, True) + 6
    right = box.rect.right - 6
    _tags(svg, box.tags, right, y, right - left - used)


def _tags(svg: Svg, tags: tuple[Tag, ...], right: float, y: float, room: float) -> None:
    if not tags or room < 8:
        return
    shown = tags[:3]
    name = ""
    if len(shown) == 1:
        name = tag_name(shown[0].name, min(MOST_TAG, room - 8), partial(text_width, size=_TINY))
    width = text_width(name, _TINY)
    if width:
        svg.text(right - width, y, name, INK["secondary"], size=_TINY)
    for i, tag in enumerate(reversed(shown)):
        svg.circle((right - width - 5 - 8 * i, y - 3.5), 3.0, SERIES[tag.colour % len(SERIES)])


def _pill(svg: Svg, text: str, right: float, y: float) -> None:
    width = text_width(text, _TINY) + 10
    svg.rect(right - width, y - 7.5, width, 13, INK["group"], stroke=INK["node_line"], radius=6.5)
    svg.text(right - width / 2, y + 2.2, text, INK["secondary"], size=_TINY, anchor="middle")


def _triangle(svg: Svg, x: float, y: float) -> None:
    svg.polygon(
        [(x, y - 9), (x + 9.5, y + 7), (x - 9.5, y + 7)], INK["down"], stroke=INK["node"], stroke_width=1.2
    )
    svg.line((x, y - 3), (x, y + 1.6), INK["node"], 1.8)
    svg.circle((x, y + 4.6), 1.0, INK["node"])


def _icon(svg: Svg, name: str, x: float, y: float) -> None:
    svg.raw(
        f'<g transform="translate({number(x)} {number(y)}) scale({number(ICON_SIZE / 24)})" fill="none" '
        f'stroke="{INK["accent"]}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{_strokes(name)}</g>"
    )


@cache
def _strokes(name: str) -> str:
    """What is inside an icon's `svg` element."""
    try:
        markup = read_text("icons", f"{name}.svg")
    except ResourceError:
        return ""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", markup, re.DOTALL)
    return "" if inner is None else " ".join(inner[1].split())


def _angled(route: tuple[Point, ...]) -> str:
    (x, y), *rest = rounded_way(route, BEND)
    way = [f"M{number(x)} {number(y)}"]
    for i, (px, py) in enumerate(rest):
        way.append(f"{('L', 'Q', ' ')[i % 3]}{number(px)} {number(py)}")
    return "".join(way)


def _way(path: Curve) -> str:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = path
    points = ((x1, y1), (x2, y2), (x3 - 1.0, y3))
    return f"M{number(x0)} {number(y0)}C" + " ".join(f"{number(x)} {number(y)}" for x, y in points)


def _rounded(rect: Rect, r: float) -> str:
    """A rectangle with round corners as a path: unlike an element of its own, it can be dashed."""
    across, down, arc = number(rect.width - 2 * r), number(rect.height - 2 * r), number(r)
    return (
        f"M{number(rect.x + r)} {number(rect.y)}h{across}a{arc} {arc} 0 0 1 {arc} {arc}v{down}"
        f"a{arc} {arc} 0 0 1 -{arc} {arc}h-{across}a{arc} {arc} 0 0 1 -{arc} -{arc}v-{down}"
        f"a{arc} {arc} 0 0 1 {arc} -{arc}z"
    )
