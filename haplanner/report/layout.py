"""Auto-layout of a design from left to right: every group whole, nothing on top of anything."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from haplanner.model.design import Design
from haplanner.model.elements import Point
from haplanner.report.geometry import (
    BOX_HEIGHT,
    BOX_WIDTH,
    EMPTY_FRAME,
    FRAME_FOOT,
    FRAME_HEAD,
    FRAME_SIDE,
    GRID,
    Rect,
    around,
    group_depths,
    members_by_group,
    rectangles,
)
from haplanner.report.layered import layered

COLUMN_GAP = 48.0
"""Between columns: room for an arrow's bend and a fork's badge."""
ROW_GAP = 24.0
MEMBER_GAP = 8.0
"""Between the stacked members of a group."""
FRAME_GAP = 24.0
"""The same where groups are among them: badges stand across the upper edges of their frames."""
MEMBER_ROWS = 6
"""A group of more members stands in several columns."""
_PART_GAP = 48.0
"""Between parts of a design that no arrow joins."""

_Places = dict[str, Point]


def places(design: Design) -> Mapping[str, Point]:
    """The top-left corner of every box and empty group: its own, or a laid-out one where it has none.

    What has no place of its own stands as in a drawing of the whole; where some things have one, the rest
    is put below them.
    """
    own = {i: node.at for i, node in design.nodes() if node.at is not None}
    members = members_by_group(design)
    missing = [i for i, _ in design.nodes() if i not in own and not members.get(i)]
    if not missing:
        return own
    drawing = _arranged(_Shape.of(design))
    if len(missing) == len([i for i, _ in design.nodes() if not members.get(i)]):
        return {**own, **drawing}
    fixed = {i: at for i, at in own.items() if not members.get(i)}
    standing = around(Rect(*at, BOX_WIDTH, BOX_HEIGHT) for at in fixed.values())
    loose = around(Rect(*drawing[i], BOX_WIDTH, BOX_HEIGHT) for i in missing)
    if standing is None or loose is None:
        return {**own, **drawing}
    dx = _snapped(standing.x - loose.x)
    dy = _snapped(standing.bottom + _PART_GAP + FRAME_HEAD - loose.y)
    return {**own, **{i: (drawing[i][0] + dx, drawing[i][1] + dy) for i in missing}}


def arrange(design: Design, node_ids: Iterable[str] | None = None) -> _Places:
    """New places for every box and group, or for those named (groups with all that is in them).

    Named ones are arranged where they stand now, or at the nearest place below that is free.
    """
    drawing = _arranged(_Shape.of(design))
    if node_ids is None:
        return drawing
    chosen = _blocks_of(design, set(node_ids))
    if len(chosen) < 2:
        return {}
    before = rectangles(design, places(design))
    inner = {i for block in chosen for i in _inside(design, block)}
    shape = _Shape.of(design, chosen)
    fresh = _arranged(shape)
    old = around(before[i] for i in chosen)
    after = rectangles(design, {**places(design), **fresh})
    new = around(after[i] for i in chosen)
    if old is None or new is None:
        return {}
    dx, dy = _snapped(old.x - new.x), _snapped(old.y - new.y)
    container = _container(design, chosen[0])
    obstacles = [
        rect
        for i, rect in before.items()
        if i not in inner and _container(design, i) == container and i != container
    ]
    dy += _way_down([after[i].moved(dx, dy) for i in chosen], obstacles)
    return {i: (x + dx, y + dy) for i, (x, y) in fresh.items() if i in inner}


def unpiled(design: Design, group_id: str) -> _Places:
    """New places for the members of a group where they lie on each other: one below the other.

    The group then stands at the nearest place below that is free. Empty where nothing lies on anything.
    """
    spots = places(design)
    before = rectangles(design, spots)
    members = sorted(design.members(group_id), key=lambda i: (before[i].y, before[i].x, i))
    if not any(before[a].overlaps(before[b]) for a, b in combinations(members, 2)):
        return {}
    left, y = min(before[i].x for i in members), before[members[0]].y
    gap = FRAME_GAP if any(i in design.groups for i in members) else MEMBER_GAP
    fresh: _Places = {}
    for member in members:
        dx, dy = left - before[member].x, y - before[member].y
        fresh |= {i: (spots[i][0] + dx, spots[i][1] + dy) for i in _inside(design, member) if i in spots}
        y += before[member].height + gap
    home = _container(design, group_id)
    mine = {*_inside(design, group_id), home}
    obstacles = [r for i, r in before.items() if i not in mine and _container(design, i) == home]
    down = _way_down([rectangles(design, {**spots, **fresh})[group_id]], obstacles)
    return {i: (x, y + down) for i, (x, y) in fresh.items()}


def _way_down(landed: list[Rect], obstacles: list[Rect]) -> float:
    """How far blocks must go down to lie on nothing, in steps of the grid."""
    down, top = 0.0, min(r.y for r in landed)
    for _ in range(10_000):
        hit = [o for o in obstacles if any(o.overlaps(r.moved(0.0, down).grown(GRID)) for r in landed)]
        if not hit:
            break
        down += GRID * max(1.0, (min(o.bottom for o in hit) - (top + down)) // GRID)
    return down


class _Shape(NamedTuple):
    """What a layout depends on: who stands in whom, and the arrows; equal shapes share one layout."""

    above: tuple[tuple[str, str | None], ...]
    groups: tuple[str, ...]
    services: frozenset[str]
    links: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, design: Design, only: Iterable[str] | None = None) -> "_Shape":
        above: dict[str, str | None] = {i: c.group for i, c in design.components.items()}
        above |= {i: g.group for i, g in design.groups.items()}
        above |= dict.fromkeys(design.services)
        groups = tuple(group_depths(design))
        if only is not None:
            wanted = {i for block in only for i in _inside(design, block)}
            roots = set(only)
            above = {i: (None if i in roots else group) for i, group in above.items() if i in wanted}
            groups = tuple(i for i in groups if i in wanted)
        links = tuple((k.source, k.target) for _, k in sorted(design.links.items()))
        return cls(tuple(above.items()), groups, frozenset(design.services), links)


@lru_cache(maxsize=8)
def _arranged(shape: _Shape) -> _Places:
    pairs, groups, services, links = shape
    known = {i for i, _ in pairs}
    above = {i: group if group in known else None for i, group in pairs}
    inside: dict[str | None, list[str]] = {None: []}
    for node_id, group in sorted(above.items()):
        inside.setdefault(group, []).append(node_id)
    depths = _depths(above)
    arrows: dict[str | None, list[tuple[str, str]]] = {}
    for source, target in links:
        if source in above and target in above:
            container, a, b = _lifted(source, target, above, depths)
            if a != b:
                arrows.setdefault(container, []).append((a, b))
    sizes = dict.fromkeys(above, (BOX_WIDTH, BOX_HEIGHT))
    offsets: dict[str, _Places] = {}
    framed = set(groups)
    for group_id in reversed(groups):
        members = inside.get(group_id, [])
        if not members:
            sizes[group_id] = EMPTY_FRAME
            continue
        gap = MEMBER_GAP if framed.isdisjoint(members) else FRAME_GAP
        spots = _members(members, sizes, arrows.get(group_id, []), gap)
        offsets[group_id] = spots
        width = max(spots[i][0] + sizes[i][0] for i in members)
        height = max(spots[i][1] + sizes[i][1] for i in members)
        sizes[group_id] = (width + 2 * FRAME_SIDE, height + FRAME_HEAD + FRAME_FOOT)
    top = sorted(inside[None], key=lambda i: (i not in services, i))
    found = _parts(top, sizes, arrows.get(None, []))
    for group_id in groups:
        x, y = found[group_id]
        for member, (dx, dy) in offsets.get(group_id, {}).items():
            found[member] = (x + FRAME_SIDE + dx, y + FRAME_HEAD + dy)
    return {i: (_snapped(x), _snapped(y)) for i, (x, y) in found.items()}


def _members(
    members: list[str], sizes: Mapping[str, Point], arrows: list[tuple[str, str]], gap: float
) -> _Places:
    """Members of one group: by their arrows where there are any, else stacked."""
    if arrows:
        spots = layered({i: sizes[i] for i in members}, arrows, COLUMN_GAP, gap)
        left, top = min(x for x, _ in spots.values()), min(y for _, y in spots.values())
        return {i: (_snapped(x - left), _snapped(y - top)) for i, (x, y) in spots.items()}
    columns = -(-len(members) // MEMBER_ROWS)
    rows = -(-len(members) // columns)
    spots, x = {}, 0.0
    for start in range(0, len(members), rows):
        column = members[start : start + rows]
        y = 0.0
        for i in column:
            spots[i] = (x, y)
            y += sizes[i][1] + gap
        x += _up(max(sizes[i][0] for i in column) + gap)
    return spots


def _parts(nodes: list[str], sizes: Mapping[str, Point], arrows: list[tuple[str, str]]) -> _Places:
    """Each connected part by itself, one below the other; what no arrow touches in rows at the end."""
    near: dict[str, set[str]] = {i: set() for i in nodes}
    for a, b in arrows:
        near[a].add(b)
        near[b].add(a)
    found: _Places = {}
    y, widest, seen = 0.0, 0.0, set[str]()
    for root in nodes:
        if root in seen or not near[root]:
            continue
        part = [root]
        seen.add(root)
        for i in part:
            fresh = sorted(near[i] - seen)
            seen.update(fresh)
            part += fresh
        inside = set(part)
        spots = layered(
            {i: sizes[i] for i in nodes if i in inside},
            [e for e in arrows if e[0] in inside],
            COLUMN_GAP,
            ROW_GAP,
        )
        top = min(at[1] for at in spots.values())
        found |= {i: (sx, sy - top + y) for i, (sx, sy) in spots.items()}
        y = _up(max(found[i][1] + sizes[i][1] for i in part) + _PART_GAP)
        widest = max(widest, max(found[i][0] + sizes[i][0] for i in part))
    alone = [i for i in nodes if not near[i]]
    limit = max(widest, (len(alone) ** 0.5) * (BOX_WIDTH + COLUMN_GAP))
    x, row = 0.0, 0.0
    for i in alone:
        if x > 0 and x + sizes[i][0] > limit:
            x, y, row = 0.0, _up(y + row + ROW_GAP), 0.0
        found[i] = (x, y)
        x, row = _up(x + sizes[i][0] + ROW_GAP), max(row, sizes[i][1])
    return found


def _depths(above: Mapping[str, str | None]) -> dict[str, int]:
    """How many containers each node stands in."""
    depths: dict[str, int] = {}
    for node_id in above:
        way: list[str] = []
        here: str | None = node_id
        while here is not None and here in above and here not in depths:
            way.append(here)
            depths[here] = 0  # ends a circle of groups
            here = above[here]
        depth = depths[here] + 1 if here is not None and here in depths and here not in way else 0
        for step in reversed(way):
            depths[step] = depth
            depth += 1
    return depths


def _lifted(
    source: str, target: str, above: Mapping[str, str | None], depths: Mapping[str, int]
) -> tuple[str | None, str, str]:
    """The innermost group around both ends, and what of it holds each (equal where one holds the other)."""
    a, b = source, target
    while depths[a] > depths[b]:
        a = above[a] or a
    while depths[b] > depths[a]:
        b = above[b] or b
    while above[a] != above[b]:
        a, b = above[a] or a, above[b] or b
    return above[a], a, b


def _blocks_of(design: Design, chosen: set[str]) -> list[str]:
    """What is to be arranged: the chosen nodes of one container, or the top-level blocks that hold them."""
    chosen = {i for i in chosen if design.node(i) is not None}
    chosen -= {i for block in chosen for i in _inside(design, block) if i != block}
    containers = {_container(design, i) for i in chosen}
    if len(containers) == 1:
        return sorted(chosen)
    return sorted({_outermost(design, i) for i in chosen})


def _outermost(design: Design, node_id: str) -> str:
    above = _container(design, node_id)
    while above is not None:
        node_id, above = above, _container(design, above)
    return node_id


def _container(design: Design, node_id: str) -> str | None:
    node = design.components.get(node_id) or design.groups.get(node_id)
    return node.group if node is not None else None


def _inside(design: Design, block: str) -> list[str]:
    """The block itself and everything in it, of any depth."""
    found = [block]
    if block in design.groups:
        members = members_by_group(design)
        for i in found:
            found += members.get(i, ())
    return found


def _snapped(value: float) -> float:
    return math.floor(value / GRID + 0.5) * GRID


def _up(value: float) -> float:
    return math.ceil(value / GRID) * GRID
