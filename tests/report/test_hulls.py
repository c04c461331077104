"""Hulls of failure domains: who is inside, how they nest, what a drag leaves alone, where names stand."""

from dataclasses import replace
from itertools import product

import pytest

from haplanner.io.templates import load, templates
from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.model.elements import Component, Domain, Group, Link
from haplanner.report.bands import bands
from haplanner.report.collapsing import collapsed
from haplanner.report.diagram import DiagramView, Hull, ViewOptions, moved
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.domain_look import dash_of, pattern_of
from haplanner.report.geometry import Rect
from haplanner.report.hulls import Huller, hulls_at, label_at, with_hulls
from haplanner.report.outline import inside
from haplanner.report.resolve import resolve
from haplanner.report.tokens import load_tokens


def two_zones() -> Design:
    """Rows a-1 a-2 and b-1 b-2 of two zones in one region; a-2 hangs on a power feed, and x on nothing."""

    def at(x: float, y: float, *domains: str) -> Component:
        return Component(domains=domains, at=(x, y))

    return Design(
        components={
            "a-1": at(0.0, 0.0, "zone-a"),
            "a-2": at(240.0, 16.0, "zone-a", "feed"),
            "b-1": at(0.0, 96.0, "zone-b"),
            "b-2": at(240.0, 112.0, "zone-b"),
            "x": at(480.0, 56.0),
        },
        domains={
            "region": Domain("Region"),
            "zone-a": Domain("Zone A", parent="region"),
            "zone-b": Domain("Zone B", parent="region"),
            "feed": Domain("Feed"),
            "empty": Domain("Spare zone"),
        },
    )


def drawn(design: Design) -> DiagramView:
    return with_hulls(resolve(design), design)


def holds(hull: Hull, rect: Rect) -> bool:
    """Whether a hull is around a whole rectangle."""
    points = product((rect.x, rect.centre[0], rect.right), (rect.y, rect.centre[1], rect.bottom))
    return all(any(inside(part.loops, x, y) for part in hull.parts) for x, y in points)


def test_a_hull_is_around_its_members_and_those_of_domains_within_it_and_no_other_box() -> None:
    view = drawn(two_zones())
    expected = {
        "region": {"a-1", "a-2", "b-1", "b-2"},
        "zone-a": {"a-1", "a-2"},
        "zone-b": {"b-1", "b-2"},
        "feed": {"a-2"},
        "empty": set(),
    }
    for domain_id, inside_it in expected.items():
        hull = view.hulls[domain_id]
        assert set(hull.members) == inside_it
        assert {i for i in view.boxes if holds(hull, view.rects[i])} == inside_it
        others = [view.rects[i] for i in view.boxes if i not in inside_it]
        assert not any(inside(part.loops, *rect.centre) for part in hull.parts for rect in others)


def test_hulls_nest_with_room_between_them() -> None:
    view = drawn(two_zones())
    for inner, outer in (("zone-a", "region"), ("zone-b", "region"), ("feed", "zone-a")):
        assert view.hulls[inner].margin < view.hulls[outer].margin
        for part in view.hulls[inner].parts:
            for loop in part.loops:
                assert all(any(inside(p.loops, x, y) for p in view.hulls[outer].parts) for x, y in loop)
    order = list(view.hulls)
    assert order.index("region") < order.index("zone-a") < order.index("feed")


def test_members_with_nothing_but_ground_between_them_are_in_one_piece() -> None:
    view = drawn(two_zones())
    (part,) = view.hulls["zone-a"].parts
    assert len(part.loops) == 1
    assert hulls_at(view, 200.0, 36.0) == ["zone-a", "region"]


def test_a_tie_to_a_member_far_off_goes_round_what_is_in_the_way() -> None:
    a, wall, b = Rect(0, 0, 144, 56), Rect(0, 100, 144, 200), Rect(0, 400, 144, 56)
    strips = bands([a, b], [wall], 4.0)
    assert strips
    assert not any(strip.overlaps(wall) for strip in strips)
    straight = bands([a, b], [], 4.0)
    assert sum(s.width * s.height for s in straight) < sum(s.width * s.height for s in strips)


def test_a_domain_that_nothing_lies_in_is_a_name_below_the_drawing() -> None:
    view = drawn(two_zones())
    hull = view.hulls["empty"]
    assert hull.text == "Spare zone · empty"
    assert hull.label.y > max(rect.bottom for rect in view.rects.values())
    assert view.bounds is not None
    assert view.bounds.united(hull.label) == view.bounds


@pytest.mark.parametrize("template", [t.id for t in templates()])
def test_names_cover_no_box_no_badge_and_no_other_name(template: str) -> None:
    view = drawn(load(template))
    labels = [hull.label for hull in view.hulls.values()]
    for i, label in enumerate(labels):
        core = label.grown(-4.0)  # the edge of a label may lie on that of a box
        assert not any(core.overlaps(box.rect) for box in view.boxes.values())
        assert not any(core.overlaps(frame.badge_rect) for frame in view.frames.values())
        assert not any(core.overlaps(other) for other in labels[i + 1 :])
        assert label_at(view, *label.centre) == list(view.hulls)[i]


def test_a_block_lies_in_every_domain_that_something_in_it_lies_in() -> None:
    design = two_zones()
    members = {i: replace(design.components[i], group="g") for i in ("a-2", "b-2")}
    design = design.with_maps(groups={"g": Group("G")}, components={**design.components, **members})
    whole = resolve(design)
    view = Huller().with_hulls(collapsed(whole, {"g"}), design, whole=whole)
    assert {i for i, hull in view.hulls.items() if "g" in hull.members} == {
        "region",
        "zone-a",
        "zone-b",
        "feed",
    }
    assert all(holds(view.hulls[i], view.rects["g"]) for i in ("region", "zone-a", "zone-b", "feed"))


def test_a_group_in_a_domain_is_inside_as_a_whole() -> None:
    design = two_zones()
    free = {i: replace(design.components[i], group="g", domains=()) for i in ("a-1", "b-1")}
    design = design.with_maps(
        groups={"g": Group("G", domains=("zone-b",))}, components={**design.components, **free}
    )
    view = drawn(design)
    assert holds(view.hulls["zone-b"], view.rects["g"])


def test_the_same_drawing_again_has_the_same_hulls_and_a_move_renews_only_those_around_it() -> None:
    huller, design = Huller(), two_zones()
    first = huller.with_hulls(resolve(design), design)
    assert huller.with_hulls(resolve(design), design).hulls is first.hulls
    after = move(design, {"b-1": (0.0, 200.0)})
    second = huller.with_hulls(resolve(after), after)
    same = {i for i in second.hulls if second.hulls[i].parts == first.hulls[i].parts}
    assert same == {"zone-a", "feed", "empty"}
    for i in ("zone-a", "feed"):
        assert second.hulls[i].parts[0] is first.hulls[i].parts[0]


def test_hulls_made_in_steps_are_those_made_at_once_whatever_was_begun_before() -> None:
    huller, design = Huller(), two_zones()
    after = move(design, {"b-1": (0.0, 200.0)})
    huller.begin(resolve(design), design)
    huller.go_on()
    assert not huller.begin(resolve(after), after)
    while not huller.go_on():
        pass
    assert huller.begin(resolve(after), after)
    assert huller.hulls == drawn(after).hulls
    assert not huller.begin(resolve(design), design)


def test_a_whole_hull_stays_until_what_is_left_of_it_is_made() -> None:
    view, huller = drawn(two_zones()), Huller()
    there = moved(view, {"a-2": (300.0, -200.0)})
    meanwhile = huller.following(view, there, at_once=False).hulls["zone-a"]
    assert meanwhile.parts[:-1] == view.hulls["zone-a"].parts
    assert [part.carried for part in meanwhile.parts] == [False, True]
    while not huller.go_on():
        pass
    later = huller.following(view, there, at_once=False).hulls["zone-a"]
    assert later == Huller().following(view, there).hulls["zone-a"]
    assert later.parts[0] != view.hulls["zone-a"].parts[0]


def test_while_a_member_is_dragged_it_takes_its_piece_along_and_the_rest_stays_the_same_object() -> None:
    view, huller = drawn(two_zones()), Huller()
    steps = [huller.following(view, moved(view, {"a-2": (300.0 + 20 * i, -200.0)})) for i in range(3)]
    for step in steps:
        assert step.hulls["zone-b"] is view.hulls["zone-b"]
        assert holds(step.hulls["zone-a"], step.rects["a-2"])
        assert holds(step.hulls["zone-a"], step.rects["a-1"])
        assert step.hulls["zone-a"].parts[0] is steps[0].hulls["zone-a"].parts[0]
        assert step.hulls["zone-a"].label == view.hulls["zone-a"].label


def test_the_first_thirty_six_domains_differ_in_colour_or_pattern_and_neighbours_in_both_and_in_dash() -> (
    None
):
    colours = len(load_tokens("light").series)
    looks = [(n % colours, pattern_of(n)) for n in range(36)]
    assert len(set(looks)) == 36
    for n in range(5):
        assert looks[n][0] != looks[n + 1][0]
        assert looks[n][1] != looks[n + 1][1]
        assert dash_of(n) != dash_of(n + 1)


def test_hulls_are_in_the_export_when_they_are_shown() -> None:
    design = two_zones()
    hidden, shown = diagram_svg(design), diagram_svg(design, options=ViewOptions(domains=True))
    assert ("Region" in hidden, "<pattern" in hidden) == (False, False)
    assert all(f">{name}</text>" in shown for name in ("Region", "Zone A", "Zone B", "Feed"))
    assert shown.count("<pattern") == 5 + 4  # five samples; one domain is empty and has no area


def test_a_design_without_domains_has_no_hulls() -> None:
    design = Design(components={"a": Component(at=(0.0, 0.0))}, links={"1": Link("a", "a")})
    assert drawn(design).hulls == {}
