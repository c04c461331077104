"""From a design and its figures to a drawing; what looks as before stays the same object."""

from collections.abc import Callable, Generator, Iterable
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
        now = _Drawn(parts, layout, *_counted(design, layout), DiagramView())
        last, stale = self._last, _everything()
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

        def box(i: str) -> Box:
            if i in design.components:
                return parts.component(i, design.components[i], rects[i])
            return parts.service(i, design.services[i], rects[i])

        def frame(i: str) -> Frame:
            return parts.frame(i, design.groups[i], rects[i], now.units[i], members[i], depths[i])

        def arrow(i: str) -> Arrow:
            link = design.links[i]
            on = link.source not in now.off and link.target not in now.off
            return parts.arrow(i, link, (rects[link.source], rects[link.target]), on)

        def fork(i: str) -> Fork:
            map_name = next(name for name in NODE_MAPS if i in getattr(design, name))
            node = getattr(design, map_name)[i]
            return parts.fork(i, map_name, node.needs, now.leaving[i], rects[i])

        drawn = [i for i, k in design.links.items() if k.source in rects and k.target in rects]
        forked = [i for i, _ in design.nodes() if now.leaving.get(i, 0) > 1]
        return DiagramView(
            (yield from _renewed(old.boxes, [*design.components, *design.services], stale.nodes, box)),
            (yield from _renewed(old.frames, depths, stale.frames, frame)),
            (yield from _renewed(old.arrows, drawn, stale.arrows, arrow)),
            (yield from _renewed(old.forks, forked, stale.forks, fork)),
            rects,
            parts.words.standby,
            notes=self._cards.of(design.written),
        )


class _Drawn(NamedTuple):
    """A drawing with what it was made from: nodes that are `off`, how many arrows are `leaving`
    each, how many `units` groups have.
    """

    parts: Parts
    layout: Layout
    off: set[str]
    leaving: dict[str, int]
    units: dict[str, int]
    view: DiagramView


class _Stale(NamedTuple):
    """Ids of what may look different than in the last drawing; `None`: anything."""

    nodes: set[str] | None
    frames: set[str] | None
    arrows: set[str] | None
    forks: set[str] | None


def _everything() -> _Stale:
    return _Stale(None, None, None, None)


def _counted(design: Design, layout: Layout) -> tuple[set[str], dict[str, int], dict[str, int]]:
    """Nodes that are switched off, how many arrows leave each node, and how many units each group has."""
    switched = (design.components, design.groups)
    off = {i for nodes in switched for i, node in nodes.items() if not node.enabled}
    leaving: dict[str, int] = {}
    for link in design.links.values():
        source, target = link.source, link.target
        if source in layout.rects and target in layout.rects:
            leaving[source] = leaving.get(source, 0) + 1
            if link.both_ways:
                leaving[target] = leaving.get(target, 0) + 1
    return off, leaving, {i: design.units(i) for i in design.groups}


def _stale(last: _Drawn, now: _Drawn) -> _Stale:
    looks = now.parts.nodes_unlike(last.parts)
    moved: set[str] = unlike(last.layout.rects, now.layout.rects)
    links = set(other_than(last.parts.design.links, now.parts.design.links))
    links |= {i for _, i in last.parts.changed ^ now.parts.changed}
    if ends := moved | (last.off ^ now.off):
        links |= {i for i, k in now.parts.design.links.items() if k.source in ends or k.target in ends}
    if looks is None:
        return _Stale(None, None, links, None)
    nodes = looks | moved
    frames = nodes | unlike(last.units, now.units)
    frames |= unlike(last.layout.members, now.layout.members) | unlike(last.layout.depths, now.layout.depths)
    return _Stale(nodes, frames, links, nodes | unlike(last.leaving, now.leaving))


def _renewed(
    old: dict[str, _Part], ids: Iterable[str], stale: set[str] | None, make: Callable[[str], _Part]
) -> Generator[None, None, dict[str, _Part]]:
    """The parts of these ids: the very old ones where they are not stale or look the same made anew."""
    made: dict[str, _Part] = {}
    same, count = True, 0
    for i in ids:
        known = old.get(i)
        if known is None or stale is None or i in stale:
            count += 1
            if count % _IN_A_STEP == 0:
                yield
            part = make(i)
            if part != known:
                made[i], same = part, False
                continue
        made[i] = known
    return old if same and [*made] == [*old] else made
