"""What lies under a point, against a look at each thing of the drawing by itself."""

import random

import pytest

from haplanner.report.diagram import DiagramView
from haplanner.report.resolve import resolve
from haplanner.ui.canvas.hit import LINK_REACH, PORT_REACH, Hit, fold_rect, hit, link_at
from tests.engine.random_designs import random_design


def _one_by_one(view: DiagramView, x: float, y: float) -> tuple[str, str | None]:
    """The part and the id at full size, from the uppermost things to the lowest."""
    frames, boxes = [*view.frames.values()][::-1], [*view.boxes.values()][::-1]
    ports = [
        port
        for i, r in view.rects.items()
        for port in ((r.out_port, i, "out-port"), (r.in_port, i, "in-port"))
    ]
    gaps = [((px - x) ** 2 + (py - y) ** 2, -n, i, part) for n, ((px, py), i, part) in enumerate(ports)]
    links = _nearest_links(view, x, y)
    found: list[tuple[str, str]] = [
        *(("badge", f.id) for f in frames if f.badge_rect.grown(2).contains(x, y)),
        *(("fork", i) for i, f in view.forks.items() if f.rect.grown(3).contains(x, y)),
        *(("fold", f.id) for f in frames if f.members and fold_rect(f.rect).contains(x, y)),
        *(("box", b.id) for b in boxes if b.rect.contains(x, y)),
        *((part, i) for gap, _, i, part in sorted(gaps)[:1] if gap <= PORT_REACH**2),
        *(("link", i) for distance, _, i in links[:1] if distance <= LINK_REACH),
        *(("frame", f.id) for f in frames if f.rect.contains(x, y)),
    ]
    return found[0] if found else ("empty", None)


def _nearest_links(view: DiagramView, x: float, y: float) -> list[tuple[float, int, str]]:
    """By distance; of several as near the last, which is painted over the others."""
    return sorted((arrow.distance_to(x, y)[0], -n, i) for n, (i, arrow) in enumerate(view.arrows.items()))


def _in_short(found: Hit, view: DiagramView, x: float, y: float) -> tuple[str, str | None]:
    """The same of what was hit: any part of a box, or of the ground of a frame, is just that."""
    i = None if found.ref is None else found.ref[1]
    if i in view.boxes and found.part != "fork" and view.rects[i].contains(x, y):
        return "box", i
    return ("frame" if found.part == "name" else found.part), i


@pytest.mark.parametrize("seed", range(25))
def test_what_lies_under_a_point_is_the_uppermost_of_all_that_holds_it(seed: int) -> None:
    dice, view = random.Random(seed), resolve(random_design(seed))
    bounds = view.bounds
    assert bounds is not None
    for _ in range(400):
        x = dice.uniform(bounds.x - 20, bounds.right + 20)
        y = dice.uniform(bounds.y - 20, bounds.bottom + 20)
        assert _in_short(hit(view, x, y, 1.0), view, x, y) == _one_by_one(view, x, y), (x, y)
        near = [i for distance, _, i in _nearest_links(view, x, y) if distance <= LINK_REACH]
        assert link_at(view, x, y, 1.0) == (near[0] if near else None)
