"""Failure domains as hulls: areas behind the boxes that go down together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

import numpy as np

from haplanner.model.design import Design
from haplanner.report.bands import REACH
from haplanner.report.collapsing import holders_of
from haplanner.report.diagram import DiagramView, Hull, HullPart
from haplanner.report.geometry import Rect, around
from haplanner.report.hull_labels import label_steps
from haplanner.report.hull_pieces import NOWHERE, Pieces, PieceSteps
from haplanner.report.outline import inside, outline

MARGIN, STEP = 4.0, 4.0
"""How far a hull reaches beyond its members, and one around others beyond those, in scene units."""
_MOST_LEVELS = 4
_LANES = 3
"""Ties of different domains pass beside boxes in so many lanes."""
_STACK = 5.0
"""Several units, and a block, are drawn with so much of a stack behind them."""


class _Rest:
    """What stays of a hull while some of its members are dragged, once it is made."""

    def __init__(self, hull: Hull, gone: list[str], steps: PieceSteps) -> None:
        self.hull, self.gone = hull, gone
        self.parts = hull.parts
        self._steps = steps

    def go_on(self) -> bool:
        """Make a bit more of it; whether it is made."""
        try:
            next(self._steps)
        except StopIteration as end:
            self.parts = () if end.value is None else (end.value,)
            return True
        return False


class Huller:
    """Adds hulls to one drawing after another; what has not changed is the same object in both."""

    def __init__(self) -> None:
        self.hulls: dict[str, Hull] = {}
        """Those made last."""
        self._of: object = None
        self._wanted: object = None
        self._steps: Iterator[None] = iter(())
        self._lies: object = None
        """Which domains each node lies in, and which block stands for it."""
        self._members: Mapping[str, tuple[str, ...]] = {}
        self._pieces = Pieces()
        self._ground: _Ground | None = None
        """That of the drawing in which something was dragged last."""
        self._rests: dict[str, _Rest] = {}
        """By domain, what of it stays while some of it is dragged."""
        self._resting: list[_Rest] = []
        """Those that are not made yet."""

    def with_hulls(
        self, view: DiagramView, design: Design, empty: str = "empty", whole: DiagramView | None = None
    ) -> DiagramView:
        """The drawing with a hull for every failure domain of the design.

        `whole` is the drawing before groups were collapsed: a block lies in every domain that something in
        it lies in. `empty` is the word for a domain that nothing lies in.
        """
        self.begin(view, design, empty, whole)
        while not self.go_on():
            pass
        return replace(view, hulls=self.hulls)

    def begin(
        self, view: DiagramView, design: Design, empty: str = "empty", whole: DiagramView | None = None
    ) -> bool:
        """Have the hulls of a drawing made by `go_on`; whether they are those made last.

        What is under way for another drawing is let go.
        """
        members = self._members_of(view, design, whole or view)
        looks = [(i, d.name, d.enabled) for i, d in design.domains.items()]
        key = (members, looks, empty, view.rects)
        same = key == self._of
        if same:
            self._wanted, self._steps = key, iter(())
        elif key != self._wanted:
            self._wanted, self._steps = key, self._made(view, design, members, empty)
        return same

    def _members_of(
        self, view: DiagramView, design: Design, whole: DiagramView
    ) -> Mapping[str, tuple[str, ...]]:
        """By domain, the drawn nodes in it; found anew only where something joined, left or was collapsed."""
        lies = [
            {i: node.domains for i, node in nodes.items()} for nodes in (design.groups, design.components)
        ]
        holders = holders_of(whole, {i for i, frame in view.frames.items() if frame.collapsed})
        key = (design.domains, lies, holders)
        if key != self._lies:
            self._lies, self._members = key, _drawn_members(view, design, holders)
        return self._members

    def go_on(self) -> bool:
        """Do some of what is under way; whether all is done."""
        if self._resting:
            if self._resting[-1].go_on():
                self._resting.pop()
            return False
        return next(self._steps, self) is self

    def _made(
        self, view: DiagramView, design: Design, members: Mapping[str, tuple[str, ...]], empty: str
    ) -> Iterator[None]:
        key, made = self._wanted, dict[str, Hull]()
        yield from self._hull_steps(view, design, members, empty, made)
        labels: dict[str, Rect] = {}
        yield from label_steps(view, made.values(), labels)
        before = self.hulls
        placed = {i: replace(hull, label=labels[i]) for i, hull in made.items()}
        self.hulls = {i: before[i] if before.get(i) == hull else hull for i, hull in placed.items()}
        self._of = key

    def _hull_steps(
        self,
        view: DiagramView,
        design: Design,
        members: Mapping[str, tuple[str, ...]],
        empty: str,
        hulls: dict[str, Hull],
    ) -> Iterator[None]:
        """Make hulls without their names."""
        ground = _Ground(view)
        yield
        levels = _levels(design, members)
        yield
        numbers = {domain_id: i for i, domain_id in enumerate(sorted(design.domains))}
        for i in sorted(design.domains, key=lambda i: (-levels[i], i)):  # outermost first
            domain, name = design.domains[i], design.domains[i].name or i
            margin = MARGIN + STEP * levels[i]
            rects, beside = tuple(_room(view, m) for m in members[i]), ground.beside(members[i])
            yield
            part = yield from self._pieces.steps(rects, beside, margin, numbers[i] % _LANES)
            text = name if part else f"{name} · {empty}"
            parts = (part,) if part else ()
            hulls[i] = Hull(i, name, numbers[i], members[i], parts, NOWHERE, text, margin, domain.enabled)
            yield

    def following(self, before: DiagramView, now: DiagramView, at_once: bool = True) -> DiagramView:
        """A drawing in which something is being dragged: hulls whose members take their pieces along.

        What stays is the same object at every step, so that only what moves is painted anew; unless it is
        wanted `at_once`, the whole hull stays until that is made by `go_on`. Labels stay where they are:
        something can be dropped on them.
        """
        moved = {i for i, r in now.rects.items() if r is not (was := before.rects.get(i)) and r != was}
        hulls = {i: self._followed(h, moved, before, now, at_once) for i, h in before.hulls.items()}
        return replace(now, hulls=hulls)

    def _followed(
        self, hull: Hull, moved: set[str], before: DiagramView, now: DiagramView, at_once: bool
    ) -> Hull:
        gone = [m for m in hull.members if m in moved]
        if not gone:
            return hull
        rest = self._rests.get(hull.id)
        if rest is None or rest.hull is not hull or rest.gone != gone:
            stays = [m for m in hull.members if m not in moved and m in now.rects]
            rest = _Rest(hull, gone, self._rest_steps(hull, before, stays, gone, moved))
            self._rests[hull.id] = rest
            self._resting.append(rest)
        while at_once and rest in self._resting:
            self.go_on()
        grown = [_room(now, m).grown(hull.margin) for m in gone]
        carried = (HullPart(outline([rect]), rect, carried=True) for rect in grown)
        return replace(hull, parts=(*rest.parts, *carried))

    def _rest_steps(
        self, hull: Hull, before: DiagramView, stays: list[str], gone: list[str], moved: set[str]
    ) -> PieceSteps:
        """Make the piece around the members that stay where they are."""
        if self._ground is None or self._ground.view.rects is not before.rects:
            self._ground = _Ground(before)
            yield
        held = self._ground.beside([*stays, *gone], moved)
        rects = tuple(_room(before, m) for m in stays)
        yield
        return (yield from self._pieces.steps(rects, held, hull.margin, hull.colour % _LANES))


def with_hulls(view: DiagramView, design: Design, empty: str = "empty") -> DiagramView:
    """The drawing with a hull for every failure domain of the design, as of the method of that name."""
    return Huller().with_hulls(view, design, empty)


def hulls_at(view: DiagramView, x: float, y: float) -> list[str]:
    """Ids of the domains whose hulls hold a point, innermost first."""
    return [
        i
        for i, hull in reversed(view.hulls.items())
        if any(part.bounds.contains(x, y) and inside(part.loops, x, y) for part in hull.parts)
    ]


def label_at(view: DiagramView, x: float, y: float) -> str | None:
    """The id of the domain whose name is at a point."""
    return next((i for i, hull in view.hulls.items() if hull.label.grown(2.0).contains(x, y)), None)


def _drawn_members(
    view: DiagramView, design: Design, holders: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """By domain, the drawn nodes in it or in a domain within it; a block stands for what is in it."""
    found: dict[str, dict[str, None]] = {i: {} for i in design.domains}
    for elements in (design.groups, design.components):
        for node_id, node in elements.items():
            drawn = holders.get(node_id, node_id)
            for domain_id in node.domains if drawn in view.rects else ():
                for outer in design.domains_around(domain_id):
                    found[outer][drawn] = None
    return {i: tuple(nodes) for i, nodes in found.items()}


def _levels(design: Design, members: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many hulls each has to reach around: smaller ones that share a member with it."""
    top: dict[str, int] = {}
    levels: dict[str, int] = {}
    for i in sorted(design.domains, key=lambda i: (len(members[i]), -len(design.domains_around(i)), i)):
        levels[i] = min(_MOST_LEVELS, max((top[m] + 1 for m in members[i] if m in top), default=0))
        top.update(dict.fromkeys(members[i], levels[i]))
    return levels


def _room(view: DiagramView, node_id: str) -> Rect:
    """The rectangle of a node, with the edges of what lies behind it in a stack."""
    rect, box, frame = view.rects[node_id], view.boxes.get(node_id), view.frames.get(node_id)
    stacked = box.count > 1 if box is not None else frame is not None and frame.collapsed
    return Rect(rect.x, rect.y, rect.width + _STACK, rect.height + _STACK / 2) if stacked else rect


class _Ground:
    """The boxes, blocks and empty groups of a drawing, to be asked for those that hulls go round."""

    def __init__(self, view: DiagramView) -> None:
        self.view = view
        self._ids = [*view.boxes, *(i for i, frame in view.frames.items() if not frame.members)]
        sides = chain.from_iterable(map(view.rects.__getitem__, self._ids))
        rects = np.fromiter(sides, np.float64, 4 * len(self._ids)).reshape(-1, 4)
        self._starts, self._ends = rects[:, :2], rects[:, :2] + rects[:, 2:]

    def beside(self, members: Iterable[str], gone: Iterable[str] = ()) -> tuple[Rect, ...]:
        """Those near by that a hull is not around; those far off change nothing."""
        view, within = self.view, {*members, *gone}
        area = around(view.rects[i] for i in members if i in view.rects)
        if area is None:
            return ()
        x, y, width, height = area.grown(REACH)
        near = (self._ends >= (x, y)) & (self._starts <= (x + width, y + height))
        for i, frame in view.frames.items():  # outermost first
            if i in within:
                within.update(frame.members)
        ids = (self._ids[at] for at in np.nonzero(near.all(axis=1))[0])
        return tuple(view.rects[i] for i in ids if i not in within)
