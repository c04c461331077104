"""What a drawing consists of: frozen boxes, frames, arrows and badges, for every surface."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.elements import Needs, Point
from haplanner.model.language import translate
from haplanner.report.geometry import (
    Curve,
    Rect,
    around,
    curve,
    curve_bounds,
    distance_along,
    distance_to,
    frame,
    point_along,
    point_on,
)
from haplanner.report.text_width import text_width

BADGE_HEIGHT = 20.0
BADGE_TEXT = 11.0
FORK_HEIGHT = 16.0
FORK_TEXT = 10.0


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
    never_repaired: str = "never repaired"
    target: str = "target {a}"
    no_target: str = "no target"
    standby: str = "standby"
    disabled: str = "switched off"
    nines: str = "{n} nines"


def words_of_now() -> Words:
    """The words of a drawing in the language of now."""
    return Words(
        k_of_n=translate("Diagram", "{k} of {n}"),
        no_spare=translate("Diagram", "{k} of {n} · no spare"),
        empty=translate("Diagram", "empty"),
        all=translate("Diagram", "all"),
        any=translate("Diagram", "any 1"),
        never_fails=translate("Diagram", "never fails"),
        modes=translate("Diagram", "{n} failure modes"),
        no_repair=translate("Diagram", "no repair"),
        never_repaired=translate("Diagram", "never repaired"),
        target=translate("Diagram", "target {a}"),
        no_target=translate("Diagram", "no target"),
        standby=translate("Diagram", "standby"),
        disabled=translate("Diagram", "switched off"),
        nines=translate("Diagram", "{n} nines"),
    )


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """What is to be shown beside the structure.

    `service` is the id of the service whose downtime is shared out; `hints` are sentences by node id on what
    its author may not have meant; `base` is the design that differences are marked against, where a scenario
    is in view; `domains`: failure domains are shown as hulls; `right_angled`: arrows have right angles;
    `legend`: signs are explained below an export.
    """

    results: bool = True
    domains: bool = False
    right_angled: bool = False
    legend: bool = False
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

    `figure` is the availability of a component by itself, of a service with all that it needs.
    `share` is the part of the service's unavailability that would go if it never failed, rounded up to what
    can be seen of a bar; `met` whether a
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
    """A redundancy group: the container, its title and its badge.

    `figure` is the availability of the group with all that it needs.
    """

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
    collapsed: bool = False
    """One block stands for all that is in it; it has no members to draw."""
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
    """A link: its way from the source's right edge to the target's left edge.

    `path` is the curve; where arrows are right-angled, `route` holds the corners of the way that is drawn.
    """

    id: str
    source: str
    target: str
    path: Curve
    bounds: Rect
    both_ways: bool = False
    fallible: bool = False
    enabled: bool = True
    changed: bool = False
    route: tuple[Point, ...] = ()

    def point_at(self, t: float) -> Point:
        """The point of what is drawn at t from 0 (source) to 1 (target)."""
        return point_along(self.route, t) if self.route else point_on(self.path, t)

    def distance_to(self, x: float, y: float) -> tuple[float, float]:
        """How far a point is from what is drawn, and at which t it comes nearest."""
        return distance_along(self.route, x, y) if self.route else distance_to(self.path, x, y)


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
class Card:
    """A note, as it is drawn: its text in lines, each of which fits."""

    id: str
    rect: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HullPart:
    """A piece of the area behind the members of a failure domain: its outlines, and a rectangle around it.

    One that is `carried` belongs to a member that is being dragged.
    """

    loops: tuple[tuple[Point, ...], ...]
    bounds: Rect
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Hull:
    """The area behind all that a failure domain takes down at once, and the label with its name.

    `colour` counts the domains of the design in the order of ids, as that of a tag does. `members` are the
    drawn nodes inside, those of domains within it included; without any there is the label alone. It reaches
    beyond them by `margin` scene units.
    """

    id: str
    name: str
    colour: int
    members: tuple[str, ...]
    parts: tuple[HullPart, ...]
    label: Rect
    text: str
    margin: float
    enabled: bool = True

    @property
    def bounds(self) -> Rect:
        """A rectangle around all of it."""
        found = around(part.bounds for part in self.parts)
        return self.label if found is None else found.united(self.label)


@dataclass(frozen=True)
class DiagramView:
    """A whole drawing, by id, not to be changed; frames and hulls are in the order of their depth, outermost
    first.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    arrows: dict[str, Arrow] = field(default_factory=dict)
    forks: dict[str, Fork] = field(default_factory=dict)
    rects: dict[str, Rect] = field(default_factory=dict)
    standby: str = "standby"
    hulls: dict[str, Hull] = field(default_factory=dict)
    notes: dict[str, Card] = field(default_factory=dict)

    @cached_property
    def bounds(self) -> Rect | None:
        """A rectangle around everything; `None` around nothing."""
        rects = [*self.rects.values(), *(f.badge_rect for f in self.frames.values())]
        rects += [*(h.bounds for h in self.hulls.values()), *(card.rect for card in self.notes.values())]
        found = around(rects)
        curves = around(a.bounds for a in self.arrows.values())
        return found if found is None or curves is None else found.united(curves)

    @property
    def is_empty(self) -> bool:
        """Nothing is drawn."""
        return not self.rects and not self.notes

    def is_around(self, node_id: str) -> bool:
        """Whether it is a frame around others, whose place follows theirs."""
        return node_id in self.frames and bool(self.frames[node_id].members)

    def ref(self, node_id: str) -> Ref:
        """The address of a node of the drawing."""
        return ("groups", node_id) if node_id in self.frames else (self.boxes[node_id].map_name, node_id)


def with_members(view: DiagramView, ids: set[str]) -> set[str]:
    """Ids of these nodes and of everything in those that are groups."""
    found = set(ids)
    for group_id, group in view.frames.items():  # outermost first
        if group_id in found:
            found.update(group.members)
    return found


def moved(view: DiagramView, to: Mapping[str, Point]) -> DiagramView:
    """The same drawing with some boxes and empty groups at other places: frames and arrows follow.

    Quick enough for every step of a drag: only what moved is made anew.
    """
    rects = dict(view.rects)
    changed: set[str] = set()
    for node_id, at in to.items():
        old = rects.get(node_id)
        if old is None or view.is_around(node_id):
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
        rect = rects[group_id]
        if not group.collapsed:
            rect = frame([rects[i] for i in group.members], (rect.x, rect.y))
        rects[group_id] = rect
        changed.add(group_id)
        frames[group_id] = replace(group, rect=rect, badge_rect=badge_rect(rect, group.badge))
    boxes = dict(view.boxes)
    for node_id in changed - frames.keys():
        boxes[node_id] = replace(boxes[node_id], rect=rects[node_id])
    arrows = dict(view.arrows)
    for link_id, arrow in view.arrows.items():
        if arrow.source in changed or arrow.target in changed:
            path = curve(rects[arrow.source], rects[arrow.target])
            arrows[link_id] = replace(arrow, path=path, bounds=curve_bounds(path))
    forks = {
        i: replace(fork, rect=fork_rect(rects[i], fork.text)) if i in changed else fork
        for i, fork in view.forks.items()
    }
    return replace(view, boxes=boxes, frames=frames, arrows=arrows, forks=forks, rects=rects)


def badge_rect(rect: Rect, text: str) -> Rect:
    """Where the badge of a frame stands: across its upper edge, at the right."""
    width = text_width(text, BADGE_TEXT, bold=True) + 18
    return Rect(rect.right - width - 6, rect.y - BADGE_HEIGHT / 2, width, BADGE_HEIGHT)


def fork_rect(rect: Rect, text: str) -> Rect:
    """Where the badge at the out-port of a node stands."""
    x, y = rect.out_port
    return Rect(x + 5, y - FORK_HEIGHT / 2, text_width(text, FORK_TEXT, bold=True) + 12, FORK_HEIGHT)
