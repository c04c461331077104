"""Where everything of one design after another stands; found anew only for what an edit moved."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.elements import Point
from haplanner.model.identity import other_than
from haplanner.report.geometry import Rect, box, frame, group_depths, members_by_group, rectangles
from haplanner.report.layout import places


class Layout(NamedTuple):
    """The rectangle of every node by id, groups with their depths, outermost first, and with their members.

    `own`: each node stands at a place of its own, so that none follows from what others are connected with.
    """

    rects: dict[str, Rect]
    depths: dict[str, int]
    members: dict[str, tuple[str, ...]]
    own: bool


class Standing:
    """Lays out one design after another."""

    def __init__(self) -> None:
        self._last: tuple[Design, Layout] | None = None

    def of(self, design: Design) -> Layout:
        """Where everything stands; the same objects as before for what does not move, join or leave."""
        known = None if self._last is None else _followed(*self._last, design)
        layout = _laid_out(design) if known is None else known
        self._last = (design, layout)
        return layout


def _laid_out(design: Design) -> Layout:
    members = {i: tuple(ids) for i, ids in members_by_group(design).items()}
    own = all(node.at is not None or members.get(i) for i, node in design.nodes())
    return Layout(rectangles(design, places(design)), group_depths(design), members, own)


def _followed(before: Design, layout: Layout, now: Design) -> Layout | None:
    """The layout after an edit of some nodes; `None` where all is to be laid out again."""
    moved: dict[str, Point] = {}
    joined: list[str] = []
    for name in NODE_MAPS:
        was, nodes = getattr(before, name), getattr(now, name)
        if was is nodes:
            continue
        if was.keys() != nodes.keys() or ((name == "groups" or not layout.own) and [*was] != [*nodes]):
            return None
        for i in other_than(was, nodes):
            if getattr(was[i], "group", None) != getattr(nodes[i], "group", None):
                joined.append(i)
            if was[i].at != nodes[i].at:
                if nodes[i].at is None:
                    return None
                moved[i] = nodes[i].at
    if not layout.own and (moved or joined or _ends(before) != _ends(now)):
        return None
    if joined:
        members = _joined(before, layout, now, joined)
        if members is None:
            return None
        layout = layout._replace(members=members)
    groups = [before.components[i].group for i in joined]
    lost = [group for group in groups if group is not None and group in now.groups]
    return _moved(now, layout, moved, [*joined, *lost]) if moved or joined else layout


def _ends(design: Design) -> list[tuple[str, str, str]]:
    return [(i, k.source, k.target) for i, k in design.links.items()]


def _joined(
    before: Design, layout: Layout, now: Design, joined: Iterable[str]
) -> dict[str, tuple[str, ...]] | None:
    """Who is in which group once components joined others; `None` where groups did, or one has no place."""
    members = dict(layout.members)
    for i in joined:
        if i not in now.components:
            return None
        old, new = before.components[i].group, now.components[i].group
        if old in members:
            members[old] = tuple(m for m in members[old] if m != i)
            if not members[old] and now.groups[old].at is None:
                return None
        if new in members:
            members[new] = tuple(sorted((*members[new], i)))
    return members


def _moved(design: Design, layout: Layout, moved: Mapping[str, Point], others: Iterable[str]) -> Layout:
    """The layout with nodes at other places, and with the frames around them and around other nodes anew."""
    rects, around = dict(layout.rects), set[str]()
    for i in (*moved, *others):
        here: str | None = i
        if i not in design.groups:
            rects[i] = box(moved[i]) if i in moved else rects[i]
            here = design.components[i].group if i in design.components else None
        while here is not None and here in design.groups and here not in around:
            around.add(here)
            here = design.groups[here].group
    for i in sorted(around, key=lambda i: -layout.depths[i]):
        inside = (rects[m] for m in layout.members[i] if m in rects)
        rects[i] = frame(inside, design.groups[i].at)
    return layout._replace(rects=rects)
