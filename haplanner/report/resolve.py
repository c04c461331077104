"""From a design and its figures to a drawing; what looks as before stays the same object."""

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import NamedTuple, TypeVar

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.identity import other_than, unlike
from haplanner.report.diagram import Arrow, Box, DiagramView, Fork, Frame, ViewOptions
from haplanner.report.note_card import Cards
from haplanner.report.parts import Parts, ref_of_path
from haplanner.report.standing import Layout, Standing

__all__ = ["Resolver", "ref_of_path", "resolve"]

_IN_A_STEP = 100
"""So many parts are made in one step."""
_Part = TypeVar("_Part", Box, Frame, Arrow, Fork)


def resolve(
    design: Design, options: ViewOptions | None = None, analysis: Analysis | CannotCompute | None = None
) -> DiagramView:
    """The drawing of a design; shares and verdicts are left out where there is no analysis of it."""
    return Resolver().resolve(design, options, analysis)


class Resolver:
    """Resolves one design after another, and makes only those parts anew that may look different.

    So an edit of one box costs little in a large design, and what to repaint is found by identity.
    """

    def __init__(self) -> None:
        self._standing = Standing()
        self._cards = Cards()
        self._last: _Drawn | None = None

    def resolve(
        self,
        design: Design,
        options: ViewOptions | None = None,
        analysis: Analysis | CannotCompute | None = None,
    ) -> DiagramView:
        """The drawing of a design, as of the function of that name."""
        steps = self.steps(design, options or ViewOptions(), analysis)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                view: DiagramView = end.value
                return view

    def steps(
        self, design: Design, options: ViewOptions, analysis: Analysis | CannotCompute | None
    ) -> Generator[None, None, DiagramView]:
        """The same in short steps; another design may be resolved between them."""
        parts = Parts(design, options, analysis)
        layout = self._standing.of(design)
        last, stale = self._last, _everything()
        now = _Drawn(parts, layout, _counted(design, layout, last), DiagramView())
        yield
        if last is not None:
            parts.take_figures(last.parts)
        yield from parts.figure_steps()
        if last is not None:
            stale = _stale(last, now)
        view = yield from self._drawn(now, DiagramView() if last is None else last.view, stale)
        self._last = now._replace(view=view)
        return view

    def _drawn(self, now: "_Drawn", old: DiagramView, stale: "_Stale") -> Generator[None, None, DiagramView]:
        parts, design, (rects, depths, members, _) = now.parts, now.parts.design, now.layout
        off, leaving, units, drawn, forked = now.counted

        def box(i: str) -> Box:
            if i in design.components:
                return parts.component(i, design.components[i], rects[i])
            return parts.service(i, design.services[i], rects[i])

        def frame(i: str) -> Frame:
            return parts.frame(i, design.groups[i], rects[i], units.get(i, 0), members[i], depths[i])

        def arrow(i: str) -> Arrow:
            link = design.links[i]
            on = link.source not in off and link.target not in off
            return parts.arrow(i, link, (rects[link.source], rects[link.target]), on)

        def fork(i: str) -> Fork:
            map_name = next(name for name in NODE_MAPS if i in getattr(design, name))
            node = getattr(design, map_name)[i]
            return parts.fork(i, map_name, node.needs, leaving[i], rects[i])

        return DiagramView(
            (yield from _renewed(old.boxes, [*design.components, *design.services], stale.nodes, box)),
            (yield from _renewed(old.frames, [*depths], stale.frames, frame)),
            (yield from _renewed(old.arrows, drawn, stale.arrows, arrow)),
            (yield from _renewed(old.forks, forked, stale.forks, fork)),
            rects,
            parts.words.standby,
            notes=self._cards.of(design.written),
        )


class _Counted(NamedTuple):
    """Nodes that are `off`, how many arrows are `leaving` each, how many `units` groups have, which links are
    `drawn`, and which nodes are `forked`, as more than one arrow leaves them.
    """

    off: set[str]
    leaving: dict[str, int]
    units: Mapping[str, int]
    drawn: list[str]
    forked: list[str]


class _Drawn(NamedTuple):
    """A drawing with what it was made from."""

    parts: Parts
    layout: Layout
    counted: _Counted
    view: DiagramView


class _Stale(NamedTuple):
    """Ids of what may look different than in the last drawing; `None`: anything."""

    nodes: set[str] | None
    frames: set[str] | None
    arrows: set[str] | None
    forks: set[str] | None


def _everything() -> _Stale:
    return _Stale(None, None, None, None)


def _counted(design: Design, layout: Layout, last: _Drawn | None) -> _Counted:
    """What there is of a design; what its links come to is counted anew only where they or nodes differ."""
    switched = (design.components, design.groups)
    off = {i for nodes in switched for i, node in nodes.items() if not node.enabled}
    units = design.units_by_group()
    if last is not None and _same_ends(design, last.parts.design):
        return last.counted._replace(off=off, units=units)
    leaving: dict[str, int] = {}
    drawn: list[str] = []
    for i, link in design.links.items():
        source, target = link.source, link.target
        if source in layout.rects and target in layout.rects:
            drawn.append(i)
            leaving[source] = leaving.get(source, 0) + 1
            if link.both_ways:
                leaving[target] = leaving.get(target, 0) + 1
    return _Counted(off, leaving, units, drawn, [i for i, _ in design.nodes() if leaving.get(i, 0) > 1])


def _same_ends(one: Design, other: Design) -> bool:
    """Whether two designs have the same links between the same nodes in the same order."""
    if one.links is not other.links:
        return False
    both = ((getattr(one, name), getattr(other, name)) for name in NODE_MAPS)
    return all(mine is its or [*mine] == [*its] for mine, its in both)


def _stale(last: _Drawn, now: _Drawn) -> _Stale:
    looks = now.parts.nodes_unlike(last.parts)
    moved: set[str] = unlike(last.layout.rects, now.layout.rects)
    links = set(other_than(last.parts.design.links, now.parts.design.links))
    links |= {i for _, i in last.parts.changed ^ now.parts.changed}
    if ends := moved | (last.counted.off ^ now.counted.off):
        links |= {i for i, k in now.parts.design.links.items() if k.source in ends or k.target in ends}
    if looks is None:
        return _Stale(None, None, links, None)
    nodes = looks | moved
    frames = nodes | unlike(last.counted.units, now.counted.units)
    frames |= unlike(last.layout.members, now.layout.members) | unlike(last.layout.depths, now.layout.depths)
    return _Stale(nodes, frames, links, nodes | unlike(last.counted.leaving, now.counted.leaving))


def _renewed(
    old: dict[str, _Part], ids: list[str], stale: set[str] | None, make: Callable[[str], _Part]
) -> Generator[None, None, dict[str, _Part]]:
    """The parts of these ids: the very old ones where they are not stale or look the same made anew."""
    same = [*old] == ids
    due: Iterable[str] = ids
    if stale is not None:
        due = stale & old.keys() if same else [i for i in ids if i in stale or i not in old]
    made: dict[str, _Part] = {}
    for count, i in enumerate(due, 1):
        if count % _IN_A_STEP == 0:
            yield
        part = make(i)
        if part != old.get(i):
            made[i] = part
    if same:
        return {**old, **made} if made else old
    return {i: made[i] if i in made else old[i] for i in ids}
