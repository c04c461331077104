"""A drawing with some of its groups collapsed: each is one block that stands for all that is in it."""

from collections.abc import Set
from dataclasses import replace

from haplanner.report.diagram import Arrow, DiagramView, Frame, badge_rect, fork_rect
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, Rect, curve, curve_bounds, frame


def collapsed(view: DiagramView, groups: Set[str]) -> DiagramView:
    """The same drawing with these groups as blocks; empty groups and unknown ids are left alone.

    A block stands at the left edge of its frame, at half its height, so that an arrow into it stays straight.
    Arrows of what is inside end at the block, those between two of its own are left out, and frames around a
    block shrink. The block says what is wrong inside: a problem, a doubt, a difference from the base.
    """
    holders = holders_of(view, groups) if groups else {}
    if not holders:
        return view
    rects = {i: r for i, r in view.rects.items() if i not in holders}
    frames: dict[str, Frame] = {}
    moved: set[str] = set()
    for i in reversed(view.frames):  # innermost first
        known = view.frames[i]
        if i in holders:
            continue
        if i in groups and known.members:
            rects[i] = _block(known.rect)
            frames[i] = _shut(view, known, rects[i], [m for m, holder in holders.items() if holder == i])
            moved.add(i)
        elif moved.intersection(known.members):
            rects[i] = frame([rects[m] for m in known.members], None)
            frames[i] = replace(known, rect=rects[i], badge_rect=badge_rect(rects[i], known.badge))
            moved.add(i)
        else:
            frames[i] = known
    arrows = {}
    for i, arrow in view.arrows.items():
        source, target = holders.get(arrow.source, arrow.source), holders.get(arrow.target, arrow.target)
        if source != target:
            arrows[i] = _led(arrow, source, target, rects) if moved & {source, target} else arrow
    return replace(
        view,
        boxes={i: box for i, box in view.boxes.items() if i not in holders},
        frames={i: frames[i] for i in view.frames if i in frames},
        arrows=arrows,
        forks={
            i: replace(fork, rect=fork_rect(rects[i], fork.text)) if i in moved else fork
            for i, fork in view.forks.items()
            if i not in holders
        },
        rects=rects,
    )


def holders_of(view: DiagramView, groups: Set[str]) -> dict[str, str]:
    """What is not drawn when these groups are collapsed: by id, the outermost block, which stands for it."""
    holders: dict[str, str] = {}
    for i, known in view.frames.items():  # outermost first
        block = holders.get(i, i if i in groups else None)
        if block is not None:
            holders.update(dict.fromkeys(known.members, block))
    return holders


def _block(rect: Rect) -> Rect:
    return Rect(rect.x, rect.centre[1] - BOX_HEIGHT / 2, BOX_WIDTH, BOX_HEIGHT)


def _shut(view: DiagramView, known: Frame, rect: Rect, inside: list[str]) -> Frame:
    items = [known, *(view.boxes.get(i) or view.frames[i] for i in inside)]
    return replace(
        known,
        rect=rect,
        badge_rect=badge_rect(rect, known.badge),
        members=(),
        collapsed=True,
        problem=next((item.problem for item in items if item.problem), ""),
        hint=next((item.hint for item in items if item.hint), ""),
        changed=any(item.changed for item in items),
    )


def _led(arrow: Arrow, source: str, target: str, rects: dict[str, Rect]) -> Arrow:
    path = curve(rects[source], rects[target])
    return replace(arrow, source=source, target=target, path=path, bounds=curve_bounds(path))
