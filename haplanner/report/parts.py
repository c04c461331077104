"""The parts of a drawing, each made from its element, its place and the figures of the design."""

import math
from collections.abc import Iterator, Mapping

from haplanner.engine.results import Analysis, CannotCompute, ServiceResult
from haplanner.model.design import NODE_MAPS, Design, unit_unavailability
from haplanner.model.diff import diff, only_moved
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group, Link, Needs, Node, Service
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability, format_duration, format_nines
from haplanner.model.identity import other_than, unlike
from haplanner.model.units import edit_duration
from haplanner.report.diagram import Arrow, Box, Fork, Frame, Tag, ViewOptions, Words, badge_rect, fork_rect
from haplanner.report.geometry import Rect, curve, curve_bounds

_SHARE_STEPS = 512
"""A bar shows no finer difference; so an edit of one box leaves the looks of most others alone."""
_IN_A_STEP = 500
"""Figures of so many nodes are looked up in one step."""
_NO_FIGURES = (None, None, None)
_TYPED_FITS = 9
"""A duration is shown as it was typed where that takes at most so many characters."""
_PERCENT_FITS = 12
"""A percentage of more characters does not fit into a box."""


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


class Parts:
    """Makes boxes, frames, arrows and forks of one design; what they depend on is looked up once."""

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
        self.figures: Mapping[str, tuple[object, ...]] = {}
        """What `figure_steps` has looked up, by node."""
        self.waiting = _standby_members(design)
        self._colours = {domain_id: i for i, domain_id in enumerate(sorted(design.domains))}
        self._tags: dict[tuple[str, ...], tuple[Tag, ...]] = {(): ()}

    def nodes_unlike(self, other: "Parts") -> set[str] | None:
        """Ids of nodes that may look different than in another design, wherever they stand; `None`: any."""
        if (
            self.words != other.words
            or self.options.results != other.options.results
            or self.design.domains is not other.design.domains
            or self.design.maintenance != other.design.maintenance
        ):
            return None
        found = {i for _, i in self.changed ^ other.changed} | (self.waiting ^ other.waiting)
        for name in NODE_MAPS:
            found.update(other_than(getattr(other.design, name), getattr(self.design, name)))
        for mine, its in (
            (self.problems, other.problems),
            (self.options.hints, other.options.hints),
            (self.figures, other.figures),
        ):
            found |= unlike(its, mine)
        return found

    def figure_steps(self) -> Iterator[None]:
        """Look all up that is shown of the analysis, in short steps: of each node its share of the downtime,
        the unavailability of a group, the outcome of a service."""
        if self.figures or self.analysis is None or not self.options.results:
            return
        found: dict[str, tuple[object, ...]] = {}
        for count, (i, _) in enumerate(self.design.nodes(), 1):
            figures = (self.share(i), self.works(i), self.outcome(i))
            if figures != _NO_FIGURES:
                found[i] = figures
            if count % _IN_A_STEP == 0:
                yield
        self.figures = found

    def take_figures(self, other: "Parts") -> None:
        """Look up no figure anew that another design's parts have of the same analysis and the same nodes."""
        same = self.analysis is other.analysis and self.result is other.result
        if same and self.options.results == other.options.results and _same_nodes(self.design, other.design):
            self.figures = other.figures

    def outcome(self, service_id: str) -> tuple[float, bool | None] | None:
        """Unavailability of a service and whether it meets its target, where they are known and wanted."""
        result = None if self.analysis is None else self.analysis.services.get(service_id)
        if result is None or not self.options.results:
            return None
        return result.figures.unavailability, result.meets_target

    def works(self, group_id: str) -> float | None:
        """Unavailability of a group with all that it needs, where it is known and wanted."""
        if self.analysis is None or not self.options.results or group_id not in self.design.groups:
            return None
        figures = self.analysis.elements.get(group_id)
        return None if figures is None else figures.unavailability

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
        """The box of a component."""
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
        """The box of a service."""
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
        """The frame of a group with so many units, so many groups around it."""
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
        """The arrow of a link between two rectangles."""
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
        """The badge of a node that so many arrows leave."""
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


def _same_nodes(one: Design, other: Design) -> bool:
    both = ((getattr(one, name), getattr(other, name)) for name in NODE_MAPS)
    return all(mine is its or mine.keys() == its.keys() for mine, its in both)


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
