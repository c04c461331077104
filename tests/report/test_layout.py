import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.report.geometry import GRID, Rect, rectangles
from haplanner.report.layered import layered
from haplanner.report.layout import arrange, places, unpiled
from haplanner.report.resolve import resolve


def random_design(nodes: int, seed: int, groups: int = 0) -> Design:
    dice = random.Random(seed)
    frames = {
        f"g{i}": Group(f"G{i}", group=f"g{dice.randrange(i)}" if i and dice.random() < 0.3 else None)
        for i in range(groups)
    }
    boxes = {
        f"c{i}": Component(
            f"C{i}", group=f"g{dice.randrange(groups)}" if groups and dice.random() < 0.5 else None
        )
        for i in range(nodes)
    }
    ids = [*boxes, *frames]
    links = {}
    for i in range(nodes + nodes // 2):
        source, target = dice.sample(ids, 2)
        links[str(i)] = Link(source, target)
    links["first"] = Link("s", "c0")
    return Design(components=boxes, groups=frames, services={"s": Service("S")}, links=links)


def groups_around(design: Design, node_id: str) -> set[str]:
    found = set()
    node = design.node(node_id)
    while not isinstance(node, Service) and node is not None and node.group is not None:
        found.add(node.group)
        node = design.groups[node.group]
    return found


def overlaps(design: Design) -> list[tuple[str, str]]:
    rects = rectangles(design, places(design))
    around = {i: groups_around(design, i) for i in rects}
    ids = list(rects)
    return [
        (a, b)
        for n, a in enumerate(ids)
        for b in ids[:n]
        if a not in around[b] and b not in around[a] and rects[a].overlaps(rects[b])
    ]


@pytest.mark.parametrize("nodes", [20, 100, 400])
@pytest.mark.parametrize("groups_per_node", [0, 8])
def test_nothing_stands_on_anything_else(nodes: int, groups_per_node: int) -> None:
    design = random_design(nodes, seed=nodes, groups=nodes // groups_per_node if groups_per_node else 0)
    assert overlaps(design) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.integers(0, 6), st.integers(0, 10_000))
def test_any_design_is_laid_out_on_the_grid_without_overlaps(nodes: int, groups: int, seed: int) -> None:
    design = random_design(nodes, seed, groups) if nodes > 1 else Design(components={"a": Component()})
    assert overlaps(design) == []
    laid = arrange(design)
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in laid.values())


def test_a_group_stays_whole_and_holds_nothing_but_its_members() -> None:
    design = random_design(60, seed=3, groups=8)
    rects = rectangles(design, places(design))
    for group_id in design.groups:
        for node_id, rect in rects.items():
            inside = group_id in groups_around(design, node_id)
            if inside:
                assert rects[group_id].united(rect) == rects[group_id]


def test_arrows_of_a_chain_point_right_and_run_straight() -> None:
    chain = Design(
        services={"s": Service("S")},
        components={"a": Component(group="g"), "b": Component(group="g"), "c": Component()},
        groups={"g": Group("G")},
        links={"1": Link("s", "g"), "2": Link("g", "c")},
    )
    rects = rectangles(chain, places(chain))
    assert rects["s"].right < rects["g"].x
    assert rects["g"].right < rects["c"].x
    assert rects["s"].out_port[1] == rects["g"].in_port[1]
    assert rects["g"].out_port[1] == rects["c"].in_port[1]


def test_groups_in_a_group_leave_room_for_each_others_badges() -> None:
    nest = Design(
        groups={"g": Group("G"), **{i: Group(i, group="g") for i in "abc"}},
        components={f"{i}{n}": Component(group=i) for i in "abc" for n in (1, 2)},
    )
    view = resolve(nest)
    for i in "abc":
        others = [view.rects[j] for j in "abc" if j != i]
        assert not any(view.frames[i].badge_rect.grown(4.0).overlaps(r) for r in others)


def test_what_lies_in_a_pile_is_stacked_where_there_is_room() -> None:
    pile = Design(
        groups={"g": Group("G"), "inner": Group("Inner", group="g")},
        components={
            "a": Component(group="g", at=(0.0, 0.0)),
            "b": Component(group="g", at=(24.0, 24.0)),
            "c": Component(group="inner", at=(40.0, 40.0)),
            "below": Component(at=(0.0, 120.0)),
        },
    )
    done = move(pile, unpiled(pile, "g"))
    assert overlaps(done) == []
    rects = rectangles(done, places(done))
    assert rects["a"].y < rects["inner"].y < rects["b"].y
    assert unpiled(done, "g") == {}


def test_a_circle_of_arrows_is_laid_out_too() -> None:
    circle = Design(
        components={i: Component() for i in "abc"},
        links={"1": Link("a", "b"), "2": Link("b", "c"), "3": Link("c", "a")},
    )
    assert overlaps(circle) == []


def test_the_same_design_gives_the_same_drawing() -> None:
    first = arrange(random_design(50, seed=1, groups=6))
    again = random_design(50, seed=1, groups=6)
    shuffled = replace(again, components=dict(reversed(list(again.components.items()))))
    assert arrange(shuffled) == first


def test_own_places_are_kept_and_what_has_none_stands_below() -> None:
    design = Design(components={"a": Component(at=(400.0, 80.0)), "b": Component(), "c": Component()})
    found = places(design)
    assert found["a"] == (400.0, 80.0)
    assert min(found["b"][1], found["c"][1]) > 80.0 + 56.0
    assert overlaps(design) == []


def test_a_selection_is_arranged_where_it_stands_without_covering_others() -> None:
    design = random_design(24, seed=5)
    design = move(
        design, {i: (0.0, 0.0) if i in ("c1", "c2", "c3") else at for i, at in places(design).items()}
    )
    moved = arrange(design, ["c1", "c2", "c3"])
    assert set(moved) == {"c1", "c2", "c3"}
    assert overlaps(move(design, moved)) == []


def test_members_of_one_group_are_arranged_inside_it() -> None:
    design = Design(
        groups={"g": Group("G")},
        components={i: Component(group="g", at=(100.0, 100.0)) for i in "abc"},
    )
    arranged = move(design, arrange(design, ["a", "b", "c"]))
    assert overlaps(arranged) == []
    assert {c.group for c in arranged.components.values()} == {"g"}


def test_deeply_nested_groups_are_laid_out_in_little_time() -> None:
    depth = 2000
    nest = Design(
        groups={f"g{i}": Group(group=f"g{i - 1}" if i else None) for i in range(depth)},
        components={"c": Component(group=f"g{depth - 1}")},
    )
    rects = rectangles(nest, places(nest))
    assert rects["g0"].united(rects["c"]) == rects["g0"]


def test_order_within_a_column_avoids_crossings() -> None:
    sizes = dict.fromkeys(("a", "b", "x", "y"), (10.0, 10.0))
    spots = layered(sizes, [("a", "y"), ("b", "x")], 20.0, 5.0)
    assert (spots["a"][1] < spots["b"][1]) == (spots["y"][1] < spots["x"][1])


def test_rectangles_that_only_touch_do_not_overlap() -> None:
    left, right = Rect(0, 0, 10, 10), Rect(10, 0, 10, 10)
    assert left.touches(right)
    assert not left.overlaps(right)
