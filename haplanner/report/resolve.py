"""From a design and its figures to a drawing; what looks as before stays the same object."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from haplanner.engine.results import Analysis, CannotCompute, ServiceResult
from haplanner.model.design import NODE_MAPS, Design, unit_unavailability
from haplanner.model.diff import diff, only_moved
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group, Link, Needs, Node, Service
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability, format_duration, format_nines
from haplanner.model.units import edit_duration
from haplanner.report.diagram import (
    Arrow,
    Box,
    DiagramView,
    Fork,
    Frame,
    Tag,
    ViewOptions,
    Words,
    badge_rect,
    fork_rect,
)
from haplanner.report.geometry import (
    Rect,
    curve,
    curve_bounds,
    group_depths,
    members_by_group,
    rectangles,
)
from haplanner.report.layout import places
from haplanner.report.note_card import Cards

_SHARE_STEPS = 512
"""A bar shows no finer difference; so an edit of one box leaves the looks of most others alone."""

_Part = TypeVar("_Part", Box, Frame, Arrow, Fork)

_TYPED_FITS = 9
"""A duration is shown as it was typed where that takes at most so many characters."""
_PERCENT_FITS = 12
"""A percentage of more characters does not fit into a box."""


def resolve(
    design: Design, options: ViewOptions | None = None, analysis: Analysis | CannotCompute | None = None
) -> DiagramView:
    """The drawing of a design; shares and verdicts are left out where there is no analysis of it."""
    return Resolver().resolve(design, options, analysis)


class Resolver:
    """Resolves one design after another, and makes only those parts anew that look different.

    So an edit of one box costs little in a large design, and what to repaint is found by identity.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[object, Any]] = {}
        self._standing: tuple[object, _Layout] | None = None
        self._cards = Cards()
        self._last: tuple[_Source, dict[str, Rect]] | None = None
        """Of the last drawing."""

    def resolve(
        self,
        design: Design,
        options: ViewOptions | None = None,
        analysis: Analysis | CannotCompute | None = None,
    ) -> DiagramView:
        """The drawing of a design, as of the function of that name."""
        source = _Source(design, options or ViewOptions(), analysis)
        rects, depths, members = self._laid_out(design)
        before, self._kept = self._kept, {}

        def part(kind: str, key: object, make: Callable[..., _Part], element_id: str, *of: Any) -> _Part:
            known = before.get((kind, element_id))
            if known is None or known[0] != key:
                known = (key, make(element_id, *of))
            self._kept[kind, element_id] = known
            made: _Part = known[1]
            return made

        boxes: dict[str, Box] = {}
        stay = self._staying(source, rects)
        for i, c in design.components.items():
            if i in stay:
                self._kept["box", i] = found = before["box", i]
                boxes[i] = found[1]
                continue
            key: object = (c, rects[i], source.look(i, c), i in source.waiting)
            boxes[i] = part("box", key, source.component, i, c, rects[i])
        for i, s in design.services.items():
            key = (s, rects[i], source.look(i, s), source.outcome(i))
            boxes[i] = part("box", key, source.service, i, s, rects[i])
        frames: dict[str, Frame] = {}
        for i, depth in depths.items():
            g, inside = design.groups[i], members[i]
            units = design.units(i)
            key = (g, rects[i], source.look(i, g), source.works(i), units, inside, depth)
            frames[i] = part("frame", key, source.frame, i, g, rects[i], units, inside, depth)
        off = {i for i, node in design.nodes() if not getattr(node, "enabled", True)}
        arrows: dict[str, Arrow] = {}
        leaving = dict.fromkeys(rects, 0)
        for i, k in design.links.items():
            if k.source not in rects or k.target not in rects:
                continue
            on = k.source not in off and k.target not in off
            ends = rects[k.source], rects[k.target]
            key = (k, ends, on, ("links", i) in source.changed)
            arrows[i] = part("arrow", key, source.arrow, i, k, ends, on)
            leaving[k.source] += 1
            if k.both_ways:
                leaving[k.target] += 1
        forks: dict[str, Fork] = {}
        for map_name in NODE_MAPS:
            for i, node in getattr(design, map_name).items():
                if (n := leaving[i]) > 1:
                    key = (map_name, node.needs, n, rects[i], source.words)
                    forks[i] = part("fork", key, source.fork, i, map_name, node.needs, n, rects[i])
        notes = self._cards.of(design.written)
        return DiagramView(boxes, frames, arrows, forks, rects, source.words.standby, notes=notes)

    def _staying(self, source: "_Source", rects: dict[str, Rect]) -> frozenset[str]:
        """Components that surely look as before: they, their places and all else are the very same."""
        last, self._last = self._last, (source, rects)
        if last is None or not source.is_set_like(last[0]):
            return frozenset()
        was, places = last[0].design.components, last[1]
        return frozenset(
            i
            for i, component in source.design.components.items()
            if was.get(i) is component and places.get(i) == rects[i]
        )

    def _laid_out(self, design: Design) -> "_Layout":
        """Where everything stands; kept while nothing moves, joins, leaves or is connected anew."""
        key = (
            [(i, c.at, c.group) for i, c in design.components.items()],
            [(i, g.at, g.group) for i, g in design.groups.items()],
            [(i, s.at) for i, s in design.services.items()],
            [(i, k.source, k.target) for i, k in design.links.items()],
        )
        if self._standing is None or self._standing[0] != key:
            members = {i: tuple(ids) for i, ids in members_by_group(design).items()}
            layout = _Layout(rectangles(design, places(design)), group_depths(design), members)
            self._standing = (key, layout)
        return self._standing[1]


class _Layout(NamedTuple):
    rects: dict[str, Rect]
    depths: dict[str, int]
    members: dict[str, tuple[str, ...]]


def ref_of_path(design: Design, path: str) -> Ref | None:
    """The address of the element that a path names: `components.db-1.failures` → components, db-1."""
    map_name, _, rest = path.partition(".")
    elements = getattr(design, map_name, None)
    if not isinstance(elements, Mapping):
        return None
    found: str = rest
    while found and found not in elements:  # an id may hold dots itself
        found = found.rpartition(".")[0]
    return (map_name, found) if found else None


class _Source:
    """The parts of one design and its analysis, looked up once."""

    def __init__(
        self, design: Design, options: ViewOptions, analysis: Analysis | CannotCompute | None
    ) -> None:
        self.design = design
        self.options = options
        self.words = options.words
        self.problems: dict[str, str] = {}
        self.analysis = analysis if isinstance(analysis, Analysis) else None
        if isinstance(analysis, CannotCompute):
            for problem in analysis.problems:
                ref = ref_of_path(design, problem.path)
                if ref is not None:
                    self.problems.setdefault(ref[1], problem.message)
        self.changed: frozenset[Ref] = frozenset()
        if options.base is not None:
            found = diff(options.base, design)
            self.changed = frozenset(
                r for r in (*found.added, *found.changed) if not only_moved(options.base, design, r)
            )
        self.result: ServiceResult | None = None
        if self.analysis is not None and self.analysis.services:
            services = self.analysis.services
            self.result = services.get(options.service or "") or services[min(services)]
        self.waiting = _standby_members(design)
        self._colours = {domain_id: i for i, domain_id in enumerate(sorted(design.domains))}
        self._tags: dict[tuple[str, ...], tuple[Tag, ...]] = {(): ()}

    def is_set_like(self, other: "_Source") -> bool:
        """Whether all that a box depends on beside its component and place is the same."""
        return (
            self.analysis is other.analysis
            and self.design.domains is other.design.domains
            and self.design.maintenance == other.design.maintenance
            and self.options == other.options
            and (self.problems, self.changed, self.waiting) == (other.problems, other.changed, other.waiting)
        )

    def look(self, node_id: str, node: Node) -> tuple[object, ...]:
        """All that a node's look depends on beside the node itself, its place and its figures."""
        return (
            self.words,
            self.options.results,
            self.share(node_id),
            self.tags(node),
            self.problems.get(node_id),
            self.options.hints.get(node_id),
            self.changed and any((name, node_id) in self.changed for name in NODE_MAPS),
        )

    def outcome(self, service_id: str) -> tuple[float, bool | None] | None:
        """Unavailability of a service and whether it meets its target, where they are known and wanted."""
        result = None if self.analysis is None else self.analysis.services.get(service_id)
        if result is None or not self.options.results:
            return None
        return result.figures.unavailability, result.meets_target

    def works(self, node_id: str) -> float | None:
        """Unavailability of a node with all that it needs, where it is known and wanted."""
        figures = None if self.analysis is None else self.analysis.elements.get(node_id)
        return None if figures is None or not self.options.results else figures.unavailability

    def share(self, node_id: str) -> float | None:
        """The part of the downtime that goes where the node is perfect, in steps that can be seen."""
        if self.result is None or not self.options.results:
            return None
        importance = self.result.importance.get(node_id)
        if importance is None:
            return None
        return math.ceil(min(1.0, max(0.0, importance.fussell_vesely)) * _SHARE_STEPS) / _SHARE_STEPS

    def tags(self, node: Node) -> tuple[Tag, ...]:
        """The failure domains that a node lies in."""
        ids: tuple[str, ...] = getattr(node, "domains", ())
        found = self._tags.get(ids)
        if found is None:
            domains = self.design.domains
            found = tuple(Tag(d, domains[d].name or d, self._colours[d]) for d in ids if d in domains)
            self._tags[ids] = found
        return found

    def component(self, node_id: str, component: Component, rect: Rect) -> Box:
        words = self.words
        figure = ""
        if component.enabled and self.options.results:
            figure = self._by_itself(component)
        return Box(
            id=node_id,
            map_name="components",
            rect=rect,
            name=component.name or node_id,
            kind=component.kind,
            detail=self._detail(component) if component.enabled else words.disabled,
            figure=figure,
            share=self.share(node_id),
            count=component.count,
            tags=self.tags(component),
            enabled=component.enabled,
            standby=node_id in self.waiting,
            problem=self.problems.get(node_id, ""),
            hint=self.options.hints.get(node_id, ""),
            changed=("components", node_id) in self.changed,
        )

    def service(self, node_id: str, service: Service, rect: Rect) -> Box:
        outcome = self.outcome(node_id)
        words = self.words
        target = "" if service.target is None else format_availability(1.0 - service.target)
        return Box(
            id=node_id,
            map_name="services",
            rect=rect,
            name=service.name or node_id,
            kind="service",
            detail=words.target.format(a=target) if target else words.no_target,
            figure="" if outcome is None else self._short(outcome[0], service.target, outcome[1]),
            met=None if outcome is None else outcome[1],
            problem=self.problems.get(node_id, ""),
            hint=self.options.hints.get(node_id, ""),
            changed=("services", node_id) in self.changed,
        )

    def frame(
        self, group_id: str, group: Group, rect: Rect, units: int, members: tuple[str, ...], depth: int
    ) -> Frame:
        words, works = self.words, self.works(group_id)
        figure = "" if works is None else self._short(works)
        badge = words.k_of_n if units > group.needed else words.no_spare if units else words.empty
        badge = badge.format(k=group.needed, n=units)
        return Frame(
            id=group_id,
            rect=rect,
            name=group.name or group_id,
            figure=figure if group.enabled else words.disabled,
            badge=badge,
            badge_rect=badge_rect(rect, badge),
            needed=group.needed,
            units=units,
            members=members,
            depth=depth,
            at=group.at,
            standby=group.mode == "standby",
            share=self.share(group_id),
            tags=self.tags(group),
            enabled=group.enabled,
            problem=self.problems.get(group_id, ""),
            hint=self.options.hints.get(group_id, ""),
            changed=("groups", group_id) in self.changed,
        )

    def arrow(self, link_id: str, link: Link, ends: tuple[Rect, Rect], enabled: bool) -> Arrow:
        path = curve(*ends)
        return Arrow(
            id=link_id,
            source=link.source,
            target=link.target,
            path=path,
            bounds=curve_bounds(path),
            both_ways=link.both_ways,
            fallible=bool(link.failures),
            enabled=enabled,
            changed=("links", link_id) in self.changed,
        )

    def fork(self, node_id: str, map_name: str, needs: Needs, arrows: int, rect: Rect) -> Fork:
        text = _needs_text(needs, arrows, self.words)
        return Fork(node_id, map_name, text, needs, arrows, fork_rect(rect, text))

    def _by_itself(self, component: Component) -> str:
        if any(mode.mean_down_time is None for mode in component.failures.values()):
            return self.words.never_repaired
        return self._short(unit_unavailability(self.design, component))

    def _short(self, unavailability: float, target: float | None = None, met: bool | None = None) -> str:
        """Availability as a box has room for: in nines where the percentage is a long row of them.

        What nobody repairs is down for good in the long run; 0% would say that it never worked.
        """
        if unavailability >= 1.0:
            return self.words.never_repaired
        text = format_availability(unavailability, target, met) if unavailability > 0.0 else "100%"
        if len(text) <= _PERCENT_FITS:
            return text
        return self.words.nines.format(n=format_nines(unavailability))

    def _detail(self, component: Component) -> str:
        if not component.failures:
            return self.words.never_fails
        if len(component.failures) > 1:
            return self.words.modes.format(n=len(component.failures))
        (mode,) = component.failures.values()
        return f"{_duration(mode.mtbf)} · {self._restoration(mode)}"

    def _restoration(self, mode: FailureMode) -> str:
        down = mode.mean_down_time
        return self.words.no_repair if down is None else _duration(down if mode.auto else mode.mttr or 0.0)


def _standby_members(design: Design) -> set[str]:
    """Boxes all of whose units wait: in standby groups the first k units by id carry load."""
    waiting: set[str] = set()
    for group_id, group in design.groups.items():
        carried = 0
        for node_id in design.members(group_id) if group.mode == "standby" else ():
            component = design.components.get(node_id)
            if component is not None and carried >= group.needed:
                waiting.add(node_id)
            carried += component.count if component is not None else 1
    return waiting


def _needs_text(needs: Needs, arrows: int, words: Words) -> str:
    if needs == "all" or needs == arrows:
        return words.all
    if needs in ("any", 1):
        return words.any
    return words.k_of_n.format(k=needs, n=arrows)


def _duration(hours: float) -> str:
    typed = edit_duration(hours)
    return typed if len(typed) <= _TYPED_FITS else format_duration(hours)
