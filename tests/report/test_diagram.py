from dataclasses import replace
from xml.etree import ElementTree

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.model.edit import change
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.model.problem import Problem
from haplanner.report.diagram import ViewOptions, moved
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.geometry import box, curve, distance_to, point_on
from haplanner.report.paper import Footer
from haplanner.report.resolve import ref_of_path, resolve

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


def shop() -> Design:
    return Design(
        name="Shop & <friends>",
        services={"shop": Service("Shop", target=0.999)},
        groups={"tier": Group("Web tier", mode="standby"), "spare": Group("Empty", at=(0.0, 400.0))},
        components={
            "web-1": Component("web-1", "server", group="tier", domains=("az",), failures=FAILS),
            "web-2": Component("web-2", "server", group="tier", failures=FAILS, count=3),
            "db": Component("Database", "database", failures=FAILS),
            "disk": Component("Disk", "storage", failures=FAILS, enabled=False),
        },
        domains={"az": Domain("Zone A", failures=FAILS)},
        links={"1": Link("shop", "tier"), "2": Link("tier", "db"), "3": Link("tier", "disk")},
    )


def test_the_drawing_shows_every_node_and_arrow() -> None:
    view = resolve(shop())
    assert set(view.boxes) == {"shop", "web-1", "web-2", "db", "disk"}
    assert set(view.frames) == {"tier", "spare"}
    assert set(view.arrows) == {"1", "2", "3"}


def test_a_group_says_how_many_it_needs_and_whether_that_leaves_a_spare() -> None:
    view = resolve(shop())
    assert view.frames["tier"].badge == "1 of 4"
    assert view.frames["tier"].has_spare
    tight = resolve(change(shop(), "groups", ["tier"], needed=4)).frames["tier"]
    assert (tight.has_spare, tight.badge) == (False, "4 of 4 · no spare")
    assert view.frames["spare"].badge == "empty"


def test_members_that_wait_are_marked_as_standby() -> None:
    boxes = resolve(shop()).boxes
    assert (boxes["web-1"].standby, boxes["web-2"].standby) == (False, True)


def test_a_node_with_two_arrows_out_says_how_many_it_needs() -> None:
    design = shop()
    assert resolve(design).forks["tier"].text == "all"
    assert resolve(change(design, "groups", ["tier"], needs="any")).forks["tier"].text == "any 1"
    assert "shop" not in resolve(design).forks


def test_figures_shares_and_verdicts_come_from_the_analysis() -> None:
    design = shop()
    answer = analyze(design.with_maps(groups={"tier": design.groups["tier"]}))
    view = resolve(answer.design, None, answer)
    assert view.boxes["db"].figure.startswith("99.9")
    assert view.boxes["shop"].met is True
    share = answer.services["shop"].importance["db"].fussell_vesely
    assert view.boxes["db"].share == pytest.approx(share, abs=1 / 500)
    bare = resolve(answer.design, ViewOptions(results=False), answer)
    assert bare.boxes["db"].figure == ""
    assert bare.boxes["db"].share is None


def test_what_cannot_be_computed_is_marked_on_the_node_that_is_to_blame() -> None:
    answer = CannotCompute([Problem("components.db.failures.failure", "never repaired")])
    boxes = resolve(shop(), None, answer).boxes
    assert boxes["db"].problem == "never repaired"
    assert boxes["web-1"].problem == ""


def test_differences_from_the_base_are_marked_but_places_are_none() -> None:
    base = shop()
    changed = move(change(base, "components", ["db"], kind="cache"), {"web-1": (5.0, 5.0)})
    boxes = resolve(changed, ViewOptions(base=base)).boxes
    assert (boxes["db"].changed, boxes["web-1"].changed) == (True, False)


def test_a_problems_path_names_an_element_whose_id_holds_dots() -> None:
    design = Design(components={"a.b": Component(), "a": Component()})
    assert ref_of_path(design, "components.a.b.failures.x") == ("components", "a.b")
    assert ref_of_path(design, "components.a.group") == ("components", "a")
    assert ref_of_path(design, "nothing.here") is None


def test_moving_a_member_takes_frame_badge_and_arrows_along_and_leaves_the_rest_alone() -> None:
    design = shop()
    view = resolve(design)
    x, y = view.rects["web-1"].x, view.rects["web-1"].y
    after = moved(view, {"web-1": (x, y - 80.0)})
    whole = resolve(move(design, {i: (r.x, r.y) for i, r in after.rects.items() if i not in ("tier",)}))
    assert after.rects == whole.rects
    assert after.arrows["1"].path == whole.arrows["1"].path
    assert after.frames["tier"].badge_rect == whole.frames["tier"].badge_rect
    assert after.boxes["db"] is view.boxes["db"]


def test_moving_nothing_gives_the_same_drawing() -> None:
    view = resolve(shop())
    assert moved(view, {"web-1": (view.rects["web-1"].x, view.rects["web-1"].y)}) is view
    assert moved(view, {"tier": (1.0, 1.0)}) is view, "a group's place counts only while it is empty"
    assert moved(view, {"spare": (1.0, 1.0)}).rects["spare"][:2] == (1.0, 1.0)


def test_a_curve_runs_from_port_to_port_and_knows_how_near_a_point_is() -> None:
    view = resolve(shop())
    path = view.arrows["2"].path
    assert path[0] == view.rects["tier"].out_port
    assert path[3] == view.rects["db"].in_port
    x, y = point_on(path, 0.4)
    distance, t = distance_to(path, x, y)
    assert distance < 1.0
    assert t == pytest.approx(0.4, abs=0.05)


@pytest.mark.parametrize("back", [150.0, 325.0, 1200.0])
@pytest.mark.parametrize("lower", [-40.0, 0.0, 24.0])
def test_an_arrow_back_between_neighbours_passes_below_them_in_sight(back: float, lower: float) -> None:
    source, target = box((500.0, 100.0)), box((500.0 - back, 100.0 + lower))
    path = curve(source, target)
    assert (path[0], path[3]) == (source.out_port, target.in_port)
    points = [point_on(path, step / 200) for step in range(1, 200)]
    assert not any(b.contains(x, y) for b in (source, target) for x, y in points)
    assert max(y for _, y in points) < max(source.bottom, target.bottom) + 200


def test_the_svg_is_sound_and_holds_every_text() -> None:
    design = shop()
    answer = analyze(design.with_maps(groups={"tier": design.groups["tier"]}))
    text = diagram_svg(answer.design, answer, Footer("Shop", "Baseline", method="exact", version="9.9"))
    root = ElementTree.fromstring(text)
    words = {"".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"web-1", "Database", "1 of 4", "all", "×3", "standby", "Shop & <friends>"} <= words
    assert any("HA Planner 9.9" in word for word in words)


def test_an_empty_design_is_a_picture_too() -> None:
    assert ElementTree.fromstring(diagram_svg(Design(name="Nothing"))).tag.endswith("svg")


def test_the_svg_holds_nothing_outside_its_sheet() -> None:
    design = move(shop(), {"db": (-500.0, -300.0)})
    root = ElementTree.fromstring(diagram_svg(design))
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    group = next(g for g in root if g.get("id") == "diagram")
    shift = [float(v) for v in group.get("transform", "").split("(")[1].split(")")[0].split()]
    view = resolve(design)
    for rect in view.rects.values():
        assert 0 <= rect.x + shift[0] <= rect.right + shift[0] <= width
        assert 0 <= rect.y + shift[1] <= rect.bottom + shift[1] <= height


def test_words_of_another_language_are_taken() -> None:
    options = ViewOptions()
    view = resolve(shop(), replace(options, words=replace(options.words, k_of_n="{k}/{n}", all="全部")))
    assert view.frames["tier"].badge == "1/4"
    assert view.forks["tier"].text == "全部"
