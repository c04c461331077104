"""Outlines of areas made of rectangles, against the rectangles themselves at many points."""

import random

import pytest

from haplanner.report.geometry import Rect
from haplanner.report.outline import inside, loop_bounds, outline


def some_rects(dice: random.Random) -> list[Rect]:
    return [
        Rect(dice.randrange(40), dice.randrange(40), dice.randrange(1, 14), dice.randrange(1, 14))
        for _ in range(dice.randrange(1, 24))
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_point_is_inside_where_a_rectangle_covers_it(seed: int) -> None:
    rects = some_rects(random.Random(seed))
    points = [(x + 0.25, y + 0.25) for x in range(-1, 56) for y in range(-1, 56)]
    free = [p for p in points if not any(r.contains(*p) for r in rects)]
    loops = outline(rects, keep_open=free)
    for x, y in points:
        assert inside(loops, x, y) == any(r.contains(x, y) for r in rects), (x, y)


@pytest.mark.parametrize("seed", range(40))
def test_edges_are_level_and_upright_by_turns(seed: int) -> None:
    for loop in outline(some_rects(random.Random(seed))):
        for i, (x, y) in enumerate(loop):
            ahead = loop[(i + 1) % len(loop)]
            assert (y == ahead[1], x == ahead[0]) == ((True, False) if i % 2 == 0 else (False, True))


def test_a_hole_is_closed_but_for_one_around_what_is_kept_open() -> None:
    ring = [Rect(0, 0, 30, 10), Rect(0, 20, 30, 10), Rect(0, 0, 10, 30), Rect(20, 0, 10, 30)]
    assert len(outline(ring)) == 1
    assert len(outline(ring, keep_open=[(15.0, 15.0)])) == 2
    assert len(outline(ring, keep_open=[(50.0, 15.0)])) == 1


@pytest.mark.parametrize("rising", [False, True])
def test_two_that_touch_at_a_corner_are_two_areas(rising: bool) -> None:
    two = [Rect(0, 10, 10, 10), Rect(10, 0, 10, 10)] if rising else [Rect(0, 0, 10, 10), Rect(10, 10, 10, 10)]
    assert sorted(len(loop) for loop in outline(two)) == [4, 4]


def test_nothing_has_no_outline() -> None:
    assert outline([]) == ()
    assert loop_bounds([]) is None
