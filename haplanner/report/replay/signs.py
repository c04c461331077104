"""The signs of states on a diagram: told by shape first, by colour second, as on the canvas."""

from haplanner.report.charts.moments import State
from haplanner.report.diagram import DiagramView
from haplanner.report.diagram_svg import INK
from haplanner.report.replay.course import STATES, Track
from haplanner.report.svg import Svg, number

_RADIUS = 7.5
_INSET = 3.0

_COLOURS: dict[State, str] = {
    "up": INK["ok"],
    "degraded": INK["degraded"],
    "planned": INK["maintenance"],
    "down": INK["down"],
}


def places(view: DiagramView) -> dict[str, tuple[float, float]]:
    """Where the sign of everything that is drawn stands: in a corner, on the middle of an arrow."""
    found = {
        element_id: (shape.rect.x + _INSET, shape.rect.y + _INSET)
        for shapes in (view.frames, view.boxes)
        for element_id, shape in shapes.items()
    }
    return found | {i: arrow.point_at(0.5) for i, arrow in view.arrows.items() if arrow.fallible}


def draw_signs(svg: Svg, view: DiagramView, found: list[Track]) -> None:
    """All signs of every track, of which the page's style shows the one of its class."""
    at = places(view)
    for place, track in enumerate(found):
        x, y = at[track.id]
        kind = "link" if track.id in view.arrows else "node"
        svg.raw(
            f'<g class="sign {kind} {STATES[track.states[0]]}" data-track="{place}" '
            f'transform="translate({number(x)} {number(y)})"><title></title>'
        )
        for state in STATES:
            svg.raw(f'<g class="is-{state}">{sign(state)}</g>')
        svg.raw("</g>")


def sign(state: State) -> str:
    """A disc for up, half a disc for degraded, three bars for planned maintenance, a cross for down."""
    colour, paper, r = _COLOURS[state], INK["node"], _RADIUS
    a, fill = number(0.45 * r), _COLOURS[state] if state == "down" else paper
    ring = f'<circle r="{number(r)}" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
    if state == "up":
        return f'{ring}<circle r="{number(0.5 * r)}" fill="{colour}"/>'
    if state == "degraded":
        h = number(0.7 * r)
        return f'{ring}<path d="M0 -{h}A{h} {h} 0 0 0 0 {h}z" fill="{colour}"/>'
    if state == "planned":
        ways = "".join(f"M-{a} {number(dy)}H{a}" for dy in (-0.45 * r, 0.0, 0.45 * r))
        return f'{ring}<path d="{ways}" stroke="{colour}" stroke-width="2"/>'
    return f'{ring}<path d="M-{a} -{a}L{a} {a}M-{a} {a}L{a} -{a}" stroke="{paper}" stroke-width="2.2"/>'
