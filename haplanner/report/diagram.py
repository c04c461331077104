"""What a design's drawing shows, resolved to frozen boxes, frames, arrows and badges, for every surface."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from haplanner.engine.results import Analysis, CannotCompute, ServiceResult
from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.diff import diff
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group, Needs, Point, Service
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability, format_duration, format_nines
from haplanner.model.units import edit_duration
from haplanner.report.geometry import (
    Curve,
    Rect,
    around,
    curve,
    curve_bounds,
    frame,
    group_depths,
    members_by_group,
    rectangles,
)
from haplanner.report.layout import places
from haplanner.report.text_width import text_width

BADGE_HEIGHT = 20.0
BADGE_TEXT = 11.0
FORK_HEIGHT = 16.0
FORK_TEXT = 10.0
_TYPED_FITS = 9
"""A duration is shown as it was typed where that takes at most so many characters."""
_PERCENT_FITS = 12
"""A percentage of more characters does not fit into a box."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words in a drawing, to be replaced by those of another language."""

    k_of_n: str = "{k} of {n}"
    no_spare: str = "{k} of {n} · no spare"
    empty: str = "empty"
    all: str = "all"
    any: str = "any 1"
    never_fails: str = "never fails"
    modes: str = "{n} failure modes"
    no_repair: str = "no repair"
    target: str = "target {a}"
    no_target: str = "no target"
    standby: str = "standby"
    disabled: str = "switched off"
    nines: str = "{n} nines"


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What is to be shown beside the structure.

    `service` is the id of the service whose downtime is shared out; `hints` are sentences by node id on what
    its author may not have meant; `base` is the design that differences are marked against, where a scenario
    is in view.
    """

    results: bool = True
    service: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    base: Design | None = None
    words: Words = Words()


@dataclass(frozen=True, slots=True)
class Tag:
    """A failure domain that a box lies in; `colour` counts the domains of the design in the order of ids."""

    domain_id: str
    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Box:
    """A component or service. Texts are whole: what fits is the painter's to judge.

    `share` is the part of the service's unavailability that would go if it never failed; `met` whether a
    service's target is met; `changed` marks a difference from the base.
    `problem` keeps it from being computed, `hint` is a doubt.
    """

    id: str
    map_name: str
    rect: Rect
    name: str
    kind: str
    detail: str
    figure: str
    share: float | None = None
    met: bool | None = None
    count: int = 1
    tags: tuple[Tag, ...] = ()
    enabled: bool = True
    standby: bool = False
    problem: str = ""
    hint: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A redundancy group: the container, its title and its badge."""

    id: str
    rect: Rect
    name: str
    figure: str
    badge: str
    badge_rect: Rect
    needed: int
    units: int
    members: tuple[str, ...]
    depth: int
    at: Point | None
    standby: bool = False
    share: float | None = None
    tags: tuple[Tag, ...] = ()
    enabled: bool = True
    problem: str = ""
    hint: str = ""
    changed: bool = False

    @property
    def has_spare(self) -> bool:
        """More units than needed."""
        return self.units > self.needed


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link: its way from the source's right edge to the target's left edge."""

    id: str
    source: str
    target: str
    path: Curve
    bounds: Rect
    both_ways: bool = False
    fallible: bool = False
    enabled: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """The badge at the out-port of a node with two or more outgoing arrows: how many of them it needs."""

    node_id: str
    map_name: str
    text: str
    needs: Needs
    arrows: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class DiagramView:
    """A whole drawing, by id, not to be changed; frames are in the order of their depth, outermost first."""

    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    arrows: dict[str, Arrow] = field(default_factory=dict)
    forks: dict[str, Fork] = field(default_factory=dict)
    rects: dict[str, Rect] = field(default_factory=dict)
    standby: str = "standby"

    @property
    def bounds(self) -> Rect | None:
        """A rectangle around everything; `None` around nothing."""
        found = around([*self.rects.values(), *(f.badge_rect for f in self.frames.values())])
        curves = around(a.bounds for a in self.arrows.values())
        return found if found is None or curves is None else found.united(curves)

    @property
    def is_empty(self) -> bool:
        """Nothing is drawn."""
        return not self.rects

    def ref(self, node_id: str) -> Ref:
        """The address of a node of the drawing."""
        return ("groups", node_id) if node_id in self.frames else (self.boxes[node_id].map_name, node_id)


def resolve(
    design: Design, options: ViewOptions | None = None, analysis: Analysis | CannotCompute | None = None
) -> DiagramView:
    """The drawing of a design; figures are left out where there is no analysis of it."""
    options = options or ViewOptions()
    rects = rectangles(design, places(design))
    source = _Source(design, options, analysis)
    boxes = {i: source.component(i, c, rects[i]) for i, c in design.components.items()}
    boxes |= {i: source.service(i, s, rects[i]) for i, s in design.services.items()}
    depths, members = group_depths(design), members_by_group(design)
    frames = {
        i: source.frame(i, design.groups[i], rects[i], tuple(members[i]), depth)
        for i, depth in depths.items()
    }
    enabled = {i for i, node in design.nodes() if getattr(node, "enabled", True)}
    arrows, leaving = {}, dict.fromkeys(rects, 0)
    for link_id, link in design.links.items():
        if link.source not in rects or link.target not in rects:
            continue
        path = curve(rects[link.source], rects[link.target])
        arrows[link_id] = Arrow(
            id=link_id,
            source=link.source,
            target=link.target,
            path=path,
            bounds=curve_bounds(path),
            both_ways=link.both_ways,
            fallible=bool(link.failures),
            enabled=link.source in enabled and link.target in enabled,
            changed=("links", link_id) in source.changed,
        )
        leaving[link.source] += 1
        if link.both_ways:
            leaving[link.target] += 1
    forks = {}
    for map_name in NODE_MAPS:
        for node_id, node in getattr(design, map_name).items():
            if leaving[node_id] > 1:
                text = _needs_text(node.needs, leaving[node_id], options.words)
                at = _fork_rect(rects[node_id], text)
                forks[node_id] = Fork(node_id, map_name, text, node.needs, leaving[node_id], at)
    return DiagramView(boxes, frames, arrows, forks, rects, options.words.standby)


def moved(view: DiagramView, to: Mapping[str, Point]) -> DiagramView:
    """The same drawing with some boxes and empty groups at other places: frames and arrows follow.

    Quick enough for every step of a drag: only what moved is made anew.
    """
    rects = dict(view.rects)
    changed: set[str] = set()
    for node_id, at in to.items():
        old = rects.get(node_id)
        if old is None or (node_id in view.frames and view.frames[node_id].members):
            continue
        rect = Rect(at[0], at[1], old.width, old.height)
        if rect != old:
            rects[node_id] = rect
            changed.add(node_id)
    if not changed:
        return view
    frames = dict(view.frames)
    for group_id in reversed(frames):
        group = frames[group_id]
        if group_id not in changed and not changed.intersection(group.members):
            continue
        rect = frame([rects[i] for i in group.members], (rects[group_id].x, rects[group_id].y))
        rects[group_id] = rect
        changed.add(group_id)
        frames[group_id] = replace(group, rect=rect, badge_rect=_badge_rect(rect, group.badge))
    boxes = dict(view.boxes)
    for node_id in changed - frames.keys():
        boxes[node_id] = replace(boxes[node_id], rect=rects[node_id])
    arrows = dict(view.arrows)
    for link_id, arrow in view.arrows.items():
        if arrow.source in changed or arrow.target in changed:
            path = curve(rects[arrow.source], rects[arrow.target])
            arrows[link_id] = replace(arrow, path=path, bounds=curve_bounds(path))
    forks = {
        i: replace(fork, rect=_fork_rect(rects[i], fork.text)) if i in changed else fork
        for i, fork in view.forks.items()
    }
    return DiagramView(boxes, frames, arrows, forks, rects, view.standby)


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
                r for r in (*found.added, *found.changed) if not _only_moved(options.base, design, r)
            )
        self.result: ServiceResult | None = None
        if self.analysis is not None and self.analysis.services:
            services = self.analysis.services
            self.result = services.get(options.service or "") or services[min(services)]
        self.colours = {domain_id: i for i, domain_id in enumerate(sorted(design.domains))}
        self.waiting = _standby_members(design)

    def component(self, node_id: str, component: Component, rect: Rect) -> Box:
        return Box(
            id=node_id,
            map_name="components",
            rect=rect,
            name=component.name or node_id,
            kind=component.kind,
            detail=self._detail(component) if component.enabled else self.words.disabled,
            figure=self._figure(node_id) if component.enabled else "",
            share=self._share(node_id),
            count=component.count,
            tags=self._tags(component),
            enabled=component.enabled,
            standby=node_id in self.waiting,
            problem=self.problems.get(node_id, ""),
            hint=self.options.hints.get(node_id, ""),
            changed=("components", node_id) in self.changed,
        )

    def service(self, node_id: str, service: Service, rect: Rect) -> Box:
        result = None if self.analysis is None else self.analysis.services.get(node_id)
        figure, met = "", None
        if result is not None and self.options.results:
            met = result.meets_target
            figure = self._short(result.figures.unavailability, service.target, met)
        words = self.words
        target = "" if service.target is None else format_availability(1.0 - service.target)
        return Box(
            id=node_id,
            map_name="services",
            rect=rect,
            name=service.name or node_id,
            kind="service",
            detail=words.target.format(a=target) if target else words.no_target,
            figure=figure,
            met=met,
            problem=self.problems.get(node_id, ""),
            hint=self.options.hints.get(node_id, ""),
            changed=("services", node_id) in self.changed,
        )

    def frame(self, group_id: str, group: Group, rect: Rect, members: tuple[str, ...], depth: int) -> Frame:
        units = self.design.units(group_id)
        words = self.words
        badge = words.k_of_n if units > group.needed else words.no_spare if units else words.empty
        badge = badge.format(k=group.needed, n=units)
        return Frame(
            id=group_id,
            rect=rect,
            name=group.name or group_id,
            figure=self._figure(group_id) if group.enabled else words.disabled,
            badge=badge,
            badge_rect=_badge_rect(rect, badge),
            needed=group.needed,
            units=units,
            members=members,
            depth=depth,
            at=group.at,
            standby=group.mode == "standby",
            share=self._share(group_id),
            tags=self._tags(group),
            enabled=group.enabled,
            problem=self.problems.get(group_id, ""),
            hint=self.options.hints.get(group_id, ""),
            changed=("groups", group_id) in self.changed,
        )

    def _figure(self, node_id: str) -> str:
        if self.analysis is None or not self.options.results:
            return ""
        figures = self.analysis.elements.get(node_id)
        return "" if figures is None else self._short(figures.unavailability)

    def _short(self, unavailability: float, target: float | None = None, met: bool | None = None) -> str:
        """Availability as a box has room for: in nines where the percentage is a long row of them."""
        text = format_availability(unavailability, target, met).partition(" (")[0]
        if len(text) <= _PERCENT_FITS:
            return text
        return self.words.nines.format(n=format_nines(unavailability))

    def _share(self, node_id: str) -> float | None:
        if self.result is None or not self.options.results:
            return None
        importance = self.result.importance.get(node_id)
        return None if importance is None else min(1.0, max(0.0, importance.fussell_vesely))

    def _tags(self, node: Component | Group) -> tuple[Tag, ...]:
        domains = self.design.domains
        return tuple(Tag(d, domains[d].name or d, self.colours[d]) for d in node.domains if d in domains)

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
    members = members_by_group(design)
    for group_id, group in design.groups.items():
        if group.mode != "standby":
            continue
        carried = 0
        for node_id in members[group_id]:
            component = design.components.get(node_id)
            if component is not None and carried >= group.needed:
                waiting.add(node_id)
            carried += component.count if component is not None else 1
    return waiting


def _only_moved(base: Design, design: Design, ref: Ref) -> bool:
    before, after = getattr(base, ref[0]).get(ref[1]), getattr(design, ref[0])[ref[1]]
    return before is not None and hasattr(before, "at") and replace(before, at=after.at) == after


def _needs_text(needs: Needs, arrows: int, words: Words) -> str:
    if needs == "all" or needs == arrows:
        return words.all
    if needs in ("any", 1):
        return words.any
    return words.k_of_n.format(k=needs, n=arrows)


def _badge_rect(rect: Rect, text: str) -> Rect:
    width = text_width(text, BADGE_TEXT, bold=True) + 18
    return Rect(rect.right - width - 6, rect.y - BADGE_HEIGHT / 2, width, BADGE_HEIGHT)


def _fork_rect(rect: Rect, text: str) -> Rect:
    x, y = rect.out_port
    return Rect(x + 5, y - FORK_HEIGHT / 2, text_width(text, FORK_TEXT, bold=True) + 12, FORK_HEIGHT)


def _duration(hours: float) -> str:
    typed = edit_duration(hours)
    return typed if len(typed) <= _TYPED_FITS else format_duration(hours)
