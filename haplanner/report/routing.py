"""Right-angled ways for arrows, around boxes and foreign groups; after a move those near are led anew."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from haplanner.report.diagram import Arrow, DiagramView
from haplanner.report.geometry import Rect, around
from haplanner.report.walls import Walls
from haplanner.report.ways import STUB, plain_way, way_between

_MOST_LED = 160
"""While something is dragged, more arrows than this are led without looking at what is in their way."""
_FORK_AIR = 10.0
_LANES, _LANE = 4, 6.0
"""Arrows of different nodes turn in so many lanes, so far apart."""


class Router:
    """Leads the arrows of one drawing after another; those that nothing changes for are the same objects."""

    def __init__(self) -> None:
        self._walls = Walls()
        self._standing: dict[str, Rect] = {}
        self._led: dict[str, tuple[Arrow, Arrow]] = {}
        """By id, an arrow as it came and as it was led."""

    def routed(self, view: DiagramView, dragging: bool = False) -> DiagramView:
        """The drawing with right-angled arrows; while `dragging`, what is out of the way stays as it is."""
        before, after = self._renew(view)
        stale = []
        for i, arrow in view.arrows.items():
            known = self._led.get(i)
            if known is None or (arrow is not known[0] and arrow is not known[1]):
                if known is None or not _alike(arrow, known[0]):
                    stale.append(i)
                else:
                    self._led[i] = (arrow, replace(arrow, route=known[1].route, bounds=known[1].bounds))
            elif _crossed(known[1], after) or (not dragging and _near(known[1], before)):
                stale.append(i)
        holders = _holders(view)
        plain = dragging and len(stale) > _MOST_LED
        for i in stale:
            self._lead(view, view.arrows[i], holders, plain)
        self._led = {i: self._led[i] for i in view.arrows}
        return replace(view, arrows={i: self._led[i][1] for i in view.arrows})

    def _lead(
        self, view: DiagramView, arrow: Arrow, holders: Mapping[str, frozenset[str]], plain: bool
    ) -> None:
        start, end = arrow.path[0], arrow.path[3]
        fork = view.forks.get(arrow.source)
        lane = _LANE * (self._number(arrow.source) % _LANES)
        stub = STUB + lane if fork is None else fork.rect.right - start[0] + _FORK_AIR + lane / 2
        if plain:
            route = plain_way(start, end, stub)
        else:
            free = {arrow.source, arrow.target}
            free |= holders.get(arrow.source, frozenset()) | holders.get(arrow.target, frozenset())
            ends = view.rects[arrow.source], view.rects[arrow.target]
            route = way_between(start, end, ends, stub, self._walls.without(free))
        bounds = around(Rect(x, y, 0.0, 0.0) for x, y in route) or arrow.bounds
        led = replace(arrow, route=route, bounds=bounds)
        known = self._led.get(arrow.id)
        if known is not None and known[1] == led:
            led = known[1]
        self._led[arrow.id] = (arrow, led)

    def _number(self, node_id: str) -> int:
        return self._walls.numbers.get(node_id, 0)

    def _renew(self, view: DiagramView) -> tuple[list[Rect], list[Rect]]:
        """Bring the walls up to date; where something stood that is gone, and where something is new."""
        now = dict(view.rects)
        before: list[Rect] = []
        after: list[Rect] = []
        for i in [i for i in self._standing if i not in now]:
            before.append(self._standing[i])
            self._walls.take(i)
        for i, rect in now.items():
            known = self._standing.get(i)
            if known is not rect and known != rect:
                if known is not None:
                    before.append(known)
                after.append(rect)
                self._walls.put(i, rect)
        self._standing = now
        return before, after


def routed(view: DiagramView) -> DiagramView:
    """The drawing with right-angled arrows, as of the method of that name."""
    return Router().routed(view)


def _alike(arrow: Arrow, other: Arrow) -> bool:
    """Whether two arrows lead from and to the same places."""
    return (arrow.source, arrow.target, arrow.path) == (other.source, other.target, other.path)


def _crossed(arrow: Arrow, rects: Iterable[Rect]) -> bool:
    """Whether something new stands in the way of an arrow."""
    for rect in rects:
        if arrow.bounds.touches(rect):
            for (ax, ay), (bx, by) in zip(arrow.route, arrow.route[1:], strict=False):
                segment = Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
                if segment.touches(rect) and not _leaves(arrow, rect):
                    return True
    return False


def _leaves(arrow: Arrow, rect: Rect) -> bool:
    """Whether an arrow begins or ends at a rectangle."""
    return arrow.path[0] == rect.out_port or arrow.path[3] == rect.in_port


def _near(arrow: Arrow, rects: Iterable[Rect]) -> bool:
    """Whether something that an arrow may have gone round is gone."""
    return any(arrow.bounds.touches(rect.grown(STUB)) for rect in rects)


def _holders(view: DiagramView) -> dict[str, frozenset[str]]:
    """By node, the groups around it."""
    found: dict[str, frozenset[str]] = {}
    for i, frame in view.frames.items():  # outermost first
        mine = found.get(i, frozenset()) | {i}
        for member in frame.members:
            found[member] = mine
    return found
