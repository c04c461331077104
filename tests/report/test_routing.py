"""Right-angled arrows: level and upright, around every box, and led anew only where something changed."""

import random
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from haplanner.io.templates import load, templates
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link
from haplanner.report.collapsing import collapsed
from haplanner.report.diagram import Arrow, DiagramView, ViewOptions, moved
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.geometry import Rect
from haplanner.report.resolve import resolve
from haplanner.report.routing import Router, routed


def scattered(seed: int, boxes: int = 40, arrows: int = 60) -> Design:
    """Boxes on a loose grid with gaps, a few of them in a group, and arrows between any of them."""
    dice = random.Random(seed)
    places = dice.sample([(x, y) for x in range(9) for y in range(9)], boxes)
    components = {
        f"c{i}": Component(at=(232.0 * x + 8 * dice.randrange(3), 96.0 * y + 8 * dice.randrange(2)))
        for i, (x, y) in enumerate(places)
    }
    ids = list(components)
    links = {}
    for i in range(arrows):
        source, target = dice.sample(ids, 2)
        links[str(i)] = Link(source, target)
    return Design(components=components, links=links)


def stretches(arrow: Arrow) -> Iterator[Rect]:
    for (ax, ay), (bx, by) in pairwise(arrow.route):
        yield Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))


def crossings(view: DiagramView) -> list[tuple[str, str]]:
    """Arrows and the boxes that they lead across; they may touch the edges of their own ends."""
    return [
        (arrow.id, box.id)
        for arrow in view.arrows.values()
        for box in view.boxes.values()
        if any(stretch.touches(box.rect.grown(-0.5)) for stretch in stretches(arrow))
    ]


@pytest.mark.parametrize("seed", range(12))
def test_no_arrow_leads_across_a_box(seed: int) -> None:
    assert crossings(routed(resolve(scattered(seed)))) == []


@pytest.mark.parametrize("template", [t.id for t in templates()])
def test_no_arrow_of_a_template_leads_across_a_box_or_a_group_that_it_does_not_touch(template: str) -> None:
    view = routed(resolve(load(template)))
    assert crossings(view) == []
    inside: dict[str, set[str]] = {}
    for i, frame in view.frames.items():
        for member in frame.members:
            inside[member] = inside.get(i, set()) | {i}
    for arrow in view.arrows.values():
        own = {arrow.source, arrow.target} | inside.get(arrow.source, set()) | inside.get(arrow.target, set())
        for i, frame in view.frames.items():
            if i not in own:
                assert not any(s.touches(frame.rect.grown(-0.5)) for s in stretches(arrow)), (arrow.id, i)


@pytest.mark.parametrize("seed", range(6))
def test_arrows_are_level_and_upright_by_turns_from_port_to_port(seed: int) -> None:
    view = routed(resolve(scattered(seed)))
    for arrow in view.arrows.values():
        assert arrow.route[0] == view.rects[arrow.source].out_port
        assert arrow.route[-1] == view.rects[arrow.target].in_port
        assert arrow.route[1][0] > arrow.route[0][0]
        assert arrow.route[-2][0] < arrow.route[-1][0]
        assert all((ax == bx) != (ay == by) for (ax, ay), (bx, by) in pairwise(arrow.route))


def test_a_way_straight_ahead_has_no_turn_and_one_to_the_next_column_two() -> None:
    design = Design(
        components={
            "a": Component(at=(0.0, 0.0)),
            "b": Component(at=(240.0, 0.0)),
            "c": Component(at=(240.0, 96.0)),
        },
        links={"1": Link("a", "b"), "2": Link("a", "c")},
    )
    view = routed(resolve(design))
    assert [len(view.arrows[i].route) for i in ("1", "2")] == [2, 4]


def test_what_is_not_near_a_move_stays_the_same_object_and_what_is_goes_round() -> None:
    design = Design(
        components={
            "a": Component(at=(0.0, 0.0)),
            "b": Component(at=(720.0, 0.0)),
            "c": Component(at=(0.0, 600.0)),
            "d": Component(at=(720.0, 600.0)),
            "x": Component(at=(320.0, 200.0)),
        },
        links={"upper": Link("a", "b"), "lower": Link("c", "d")},
    )
    router = Router()
    first = router.routed(resolve(design))
    assert len(first.arrows["upper"].route) == 2
    for dragging in (True, False):
        second = router.routed(moved(first, {"x": (320.0, 8.0)}), dragging=dragging)
        assert second.arrows["lower"] is first.arrows["lower"]
        assert len(second.arrows["upper"].route) == 6
        assert crossings(second) == []
    third = router.routed(moved(second, {"x": (320.0, 200.0)}))
    assert len(third.arrows["upper"].route) == 2
    assert third.arrows["lower"] is first.arrows["lower"]


@pytest.mark.parametrize("seed", range(4))
def test_after_many_steps_of_a_drag_everything_is_led_as_if_drawn_at_once(seed: int) -> None:
    dice, router = random.Random(seed), Router()
    view = router.routed(resolve(scattered(seed, boxes=20, arrows=25)))
    for _ in range(10):
        box = dice.choice(list(view.boxes))
        for step in range(4):
            rect = view.rects[box]
            view = router.routed(moved(view, {box: (rect.x, rect.y + 700.0 * (step == 3))}), dragging=True)
        view = router.routed(view)
    assert crossings(view) == []


def test_arrows_of_a_block_end_at_the_block() -> None:
    design = scattered(1)
    members = {i: Component(at=design.components[i].at, group="g") for i in ("c0", "c1")}
    design = design.with_maps(components={**design.components, **members}, groups={"g": Group("G")})
    view = routed(collapsed(resolve(design), {"g"}))
    assert all(a.route[-1] == view.rects[a.target].in_port for a in view.arrows.values())


def test_a_point_of_a_right_angled_arrow_is_found_where_it_is_drawn() -> None:
    for arrow in routed(resolve(load("kafka"))).arrows.values():
        for t in (0.1, 0.5, 0.9):
            gap, found = arrow.distance_to(*arrow.point_at(t))
            assert gap == pytest.approx(0.0, abs=1e-6)
            assert found == pytest.approx(t, abs=1e-6)


def test_the_export_has_right_angles_where_they_are_shown() -> None:
    design = load("kafka")

    def curves(options: ViewOptions) -> int:
        root = ElementTree.fromstring(diagram_svg(design, options=options))
        return sum("C" in (e.get("d") or "") for e in root.iter() if e.get("stroke-width") == "1.4")

    assert curves(ViewOptions()) == len(design.links)
    assert curves(ViewOptions(right_angled=True)) == 0
