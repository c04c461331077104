from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.report.layout import MEMBER_GAP
from haplanner.ui.canvas.badge_popover import BadgePopover

Key, Held = Qt.Key, Qt.KeyboardModifier


def members(canvas: Any) -> list[str]:
    return canvas.document.design.members("tier")


def open_popover(canvas: Any, hand: Any) -> BadgePopover:
    hand.click(canvas.badge_rect("tier").center())
    box = canvas.popups.opened
    assert isinstance(box, BadgePopover)
    return box


def test_dropping_a_box_into_a_group_joins_it_and_says_so_before(canvas: Any, hand: Any) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    inside = canvas.node_rect("tier").center()
    hand.drag(hand.body("cache"), inside, drop=False)
    assert canvas.diagram.marks.lit == ("groups", "tier")
    assert canvas.diagram.shown.frames["tier"].badge == "1 of 3"
    assert any("1 of 3" in text for text in said)
    assert members(canvas) == ["web-1", "web-2"]
    hand.release(inside)
    assert members(canvas) == ["cache", "web-1", "web-2"]
    canvas.document.store.undo()
    assert members(canvas) == ["web-1", "web-2"]


def test_dragging_a_member_far_out_takes_it_out_and_the_count_with_it(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("groups", "tier")])
    canvas.change_needed(+1)
    assert canvas.document.design.groups["tier"].needed == 2
    start = hand.body("web-2")
    hand.drag(start, start + QPoint(0, 200))
    assert members(canvas) == ["web-1"]
    assert canvas.document.design.groups["tier"].needed == 1
    canvas.document.store.undo()
    assert members(canvas) == ["web-1", "web-2"]
    assert canvas.document.design.groups["tier"].needed == 2


def test_a_member_moved_a_little_stays_in_its_group(canvas: Any, hand: Any) -> None:
    start = hand.body("web-2")
    hand.drag(start, start + QPoint(0, 24))
    assert members(canvas) == ["web-1", "web-2"]


def test_the_last_member_leaves_an_empty_group_where_it_was(canvas: Any, hand: Any) -> None:
    before = canvas.diagram.view.rects["tier"]
    for node in ("web-1", "web-2"):
        start = hand.body(node)
        hand.drag(start, start + QPoint(-40, 260))
    assert members(canvas) == []
    after = canvas.diagram.view.rects["tier"]
    assert (after.x, abs(after.y - before.y) <= 64) == (before.x, True)


def test_a_service_cannot_join_a_group(canvas: Any, hand: Any) -> None:
    hand.drag(hand.body("shop"), canvas.node_rect("tier").center())
    assert members(canvas) == ["web-1", "web-2"]


def test_grouping_a_selection_makes_one_of_n_and_moves_its_arrows(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db"), ("components", "cache")])
    canvas.group_selection()
    ((map_name, group_id),) = canvas.selection.refs
    assert map_name == "groups"
    design = canvas.document.design
    assert design.members(group_id) == ["cache", "db"]
    assert design.groups[group_id].needed == 1
    assert design.links["2"].target == group_id
    canvas.ungroup_selection()
    assert canvas.document.design.members(group_id) == []
    assert {i for _, i in canvas.selection.refs} == {"cache", "db"}


def test_the_badge_opens_a_box_whose_changes_are_one_step(canvas: Any, hand: Any) -> None:
    box = open_popover(canvas, hand)
    assert (box.needed.text(), box.fewer.isEnabled(), box.more.isEnabled()) == ("1", False, True)
    QTest.mouseClick(box.more, Qt.MouseButton.LeftButton)
    assert canvas.document.design.groups["tier"].needed == 2
    assert (box.needed.text(), box.more.isEnabled()) == ("2", False)
    box.mode.setCurrentIndex(1)
    box.mode.activated.emit(1)
    assert canvas.document.design.groups["tier"].mode == "standby"
    box.close()
    canvas.document.store.undo()
    group = canvas.document.design.groups["tier"]
    assert (group.needed, group.mode) == (1, "active")
    assert not canvas.document.store.can_undo


@pytest.mark.parametrize(("chip", "needed"), [("badge_any", 1), ("badge_majority", 2), ("badge_all", 3)])
def test_chips_set_any_one_the_majority_or_all(canvas: Any, hand: Any, chip: str, needed: int) -> None:
    hand.drag(hand.body("cache"), canvas.node_rect("tier").center())
    box = open_popover(canvas, hand)
    button = next(b for b in box.chips.buttons() if b.objectName() == chip)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert canvas.document.design.groups["tier"].needed == needed
    assert button.isChecked()
    box.close()


def test_the_badges_box_says_what_the_group_would_reach(canvas: Any, hand: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: canvas.document.analysis() is not None, timeout=10_000)
    box = open_popover(canvas, hand)
    qtbot.waitUntil(lambda: "%" in box.preview.text())
    before = box.preview.text()
    QTest.mouseClick(box.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box.preview.text() != before, timeout=10_000)
    box.close()


def test_the_badge_closes_when_its_group_goes(canvas: Any, hand: Any) -> None:
    box = open_popover(canvas, hand)
    canvas.ungroup_selection()
    assert not box.isVisible()


def test_alt_and_arrow_keys_change_what_is_needed_within_bounds(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "web-1")])
    hand.key(Key.Key_Up, Held.AltModifier)
    hand.key(Key.Key_Up, Held.AltModifier)
    assert canvas.document.design.groups["tier"].needed == 2
    hand.key(Key.Key_Down, Held.AltModifier)
    hand.key(Key.Key_Down, Held.AltModifier)
    assert canvas.document.design.groups["tier"].needed == 1


def test_deleting_a_group_keeps_its_members_and_offers_to_delete_them(canvas: Any, hand: Any) -> None:
    offered: list[tuple[str, str, Any]] = []
    canvas.toast.connect(lambda text, label, call: offered.append((text, label, call)))
    hand.click(hand.title("tier"))
    hand.key(Key.Key_Delete)
    design = canvas.document.design
    assert "tier" not in design.groups
    assert {"web-1", "web-2"} <= set(design.components)
    offered[0][2]()
    assert set(canvas.document.design.components) == {"db", "cache"}


def test_the_fork_badge_opens_a_menu_that_sets_what_is_needed(canvas: Any, hand: Any) -> None:
    hand.drag(canvas.port_rect("shop").center(), hand.body("cache"))
    assert canvas.diagram.view.forks["shop"].text == "all"
    hand.click(canvas.fork_rect("shop").center())
    menu = canvas.popups.opened
    menu.findChild(object, "fork.any").trigger()
    assert canvas.document.design.services["shop"].needs == "any"
    assert canvas.diagram.view.forks["shop"].text == "any 1"
    menu.close()
    QApplication.processEvents()


def test_boxes_that_lie_on_each_other_are_stacked_when_they_are_grouped(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "cache")])
    canvas.duplicate()
    ((_, copy),) = canvas.selection.refs
    view = canvas.diagram.view
    assert view.rects[copy].overlaps(view.rects["cache"])
    canvas.selection.set([("components", "cache"), ("components", copy)])
    canvas.group_selection()
    view, ((_, group),) = canvas.diagram.view, canvas.selection.refs
    above, below = sorted((view.rects["cache"], view.rects[copy]), key=lambda r: r.y)
    assert (below.x, below.y - above.bottom) == (above.x, MEMBER_GAP)
    others = [r for i, r in view.rects.items() if i not in ("cache", copy, group)]
    assert not any(view.rects[group].overlaps(r) for r in others)
    canvas.document.store.undo()
    assert canvas.document.design.components[copy].group is None
    assert canvas.diagram.view.rects[copy].overlaps(canvas.diagram.view.rects["cache"])


def test_members_that_lie_side_by_side_stay_where_they_are_when_grouped(canvas: Any, hand: Any) -> None:
    before = dict(canvas.diagram.view.rects)
    canvas.selection.set([("components", "cache"), ("components", "db")])
    canvas.group_selection()
    assert {i: canvas.diagram.view.rects[i] for i in before} == before


def test_one_box_makes_no_group_but_is_offered_a_spare(canvas: Any, hand: Any) -> None:
    said: list[tuple[str, str, Any]] = []
    canvas.toast.connect(lambda text, label, call: said.append((text, label, call)))
    before = canvas.document.design
    canvas.selection.set([("components", "cache"), ("services", "shop")])
    canvas.group_selection()
    assert canvas.document.design is before
    ((text, label, call),) = said
    assert "two or more" in text
    assert label == "Add a spare"
    call()
    ((name, group),) = canvas.selection.refs
    assert name == "groups"
    assert canvas.document.design.units(group) == 2


def test_one_group_makes_no_group_around_itself(canvas: Any, hand: Any) -> None:
    said: list[str] = []
    canvas.toast.connect(lambda text, label, call: said.append(text + label))
    before = canvas.document.design
    canvas.selection.set([("groups", "tier"), ("components", "web-1")])
    canvas.group_selection()
    assert canvas.document.design is before
    assert said == ["Select two or more components or groups to group them."]


def test_two_clicks_on_a_badge_open_its_box_too(canvas: Any, hand: Any) -> None:
    hand.double_click(canvas.badge_rect("tier").center())
    assert isinstance(canvas.popups.opened, BadgePopover)
