import json
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from haplanner.model.design import Design
from haplanner.ui.canvas.clipboard import PART_MIME
from haplanner.ui.canvas.items import NOTHING
from haplanner.ui.insertable import KIND_MIME, insertables

Key, Held = Qt.Key, Qt.KeyboardModifier


def drop(canvas: Any, token: str, at: QPoint) -> None:
    """What Qt sends when something from the palette is dragged over the canvas and let go."""
    data = QMimeData()
    data.setData(KIND_MIME, token.encode())
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Held.NoModifier
    canvas.dragEnterEvent(QDragEnterEvent(at, action, data, left, none))
    canvas.dragMoveEvent(QDragMoveEvent(at, action, data, left, none))
    canvas.dropEvent(QDropEvent(QPointF(at), action, data, left, none))


def test_dat_and_enter_add_a_database_where_the_box_was_opened(canvas: Any, hand: Any) -> None:
    at = hand.scene(560, 360)
    hand.double_click(at)
    box = canvas.popups.opened
    QTest.keyClicks(box.search, "dat")
    QTest.keyClick(box.search, Key.Key_Return)
    ((_, new),) = canvas.selection.refs
    component = canvas.document.design.components[new]
    assert component.kind == "database"
    assert component.failures
    assert canvas.node_rect(new).contains(at)


def test_i_opens_the_box_and_esc_leaves_nothing(canvas: Any, hand: Any) -> None:
    before = canvas.document.design
    hand.key(Key.Key_I)
    box = canvas.popups.opened
    QTest.keyClicks(box.search, "serv")
    QTest.keyClick(box.search, Key.Key_Escape)
    QApplication.processEvents()
    assert canvas.popups.opened is None
    assert canvas.document.design is before


def test_what_i_adds_is_tied_to_the_selected_node_and_a_double_click_on_empty_ground_ties_nothing(
    canvas: Any, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "underMouse", lambda: False)

    def add_database() -> tuple[str, set[tuple[str, str]]]:
        box = canvas.popups.opened
        QTest.keyClicks(box.search, "dat")
        QTest.keyClick(box.search, Key.Key_Return)
        ((_, new),) = canvas.selection.refs
        return new, {(link.source, link.target) for link in canvas.document.design.links.values()}

    canvas.selection.set([("components", "db")])
    hand.key(Key.Key_I)
    new, ends = add_database()
    assert ("db", new) in ends
    assert canvas.diagram.view.rects[new].x > canvas.diagram.view.rects["db"].right
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo

    canvas.selection.set([("components", "db")])
    hand.double_click(hand.scene(560, 360))
    new, ends = add_database()
    assert not any(new in pair for pair in ends)


def test_i_with_the_pointer_over_empty_ground_puts_the_tied_node_there(
    canvas: Any, hand: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = hand.scene(560, 360)
    monkeypatch.setattr(QCursor, "pos", lambda: canvas.viewport().mapToGlobal(at))
    monkeypatch.setattr(canvas, "underMouse", lambda: True)
    canvas.selection.set([("components", "db")])
    hand.key(Key.Key_I)
    box = canvas.popups.opened
    QTest.keyClicks(box.search, "dat")
    QTest.keyClick(box.search, Key.Key_Return)
    ((_, new),) = canvas.selection.refs
    assert canvas.node_rect(new).contains(at)
    assert ("db", new) in {(link.source, link.target) for link in canvas.document.design.links.values()}


def test_every_kind_is_found_by_its_first_letters(canvas: Any, hand: Any) -> None:
    from haplanner.ui.canvas.quick_insert import found

    choices = insertables(with_entries=True)
    for kind in insertables():
        assert kind.token in [c.token for c in found(choices, kind.title[:4].strip())], kind.title


def test_a_drop_from_the_palette_adds_one_selected_node_in_one_step(canvas: Any, hand: Any) -> None:
    at = hand.scene(560, 360)
    drop(canvas, "server", at)
    ((_, new),) = canvas.selection.refs
    assert canvas.document.design.components[new].kind == "server"
    assert canvas.node_rect(new).center().x() - at.x() in range(-8, 9)
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo


def test_a_drop_into_a_group_joins_it_and_one_onto_an_arrow_is_put_into_it(canvas: Any, hand: Any) -> None:
    drop(canvas, "server", canvas.node_rect("tier").center())
    ((_, member),) = canvas.selection.refs
    assert canvas.document.design.components[member].group == "tier"
    drop(canvas, "cache", canvas.link_point("1"))
    ((_, spliced),) = canvas.selection.refs
    ends = {(k.source, k.target) for k in canvas.document.design.links.values()}
    assert {("shop", spliced), (spliced, "tier")} <= ends


def test_a_drag_that_leaves_the_canvas_leaves_nothing(canvas: Any, hand: Any) -> None:
    data = QMimeData()
    data.setData(KIND_MIME, b"server")
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    at = hand.scene(560, 360)
    canvas.dragEnterEvent(QDragEnterEvent(at, action, data, left, Held.NoModifier))
    canvas.dragMoveEvent(QDragMoveEvent(at, action, data, left, Held.NoModifier))
    assert canvas.diagram.overlay.sketch.ghost is not None
    from PySide6.QtGui import QDragLeaveEvent

    canvas.dragLeaveEvent(QDragLeaveEvent())
    assert canvas.diagram.overlay.sketch == NOTHING
    assert not canvas.document.store.can_undo


def test_adding_a_kind_ties_it_to_the_selected_node(canvas: Any) -> None:
    canvas.selection.set([("components", "db")])
    canvas.add_kind("storage")
    ((_, new),) = canvas.selection.refs
    ends = {(k.source, k.target) for k in canvas.document.design.links.values()}
    assert ("db", new) in ends
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo


def test_adding_groups_services_and_library_entries_works_too(canvas: Any) -> None:
    for token, map_name in (("group", "groups"), ("service", "services"), ("entry:hard-disk", "components")):
        canvas.selection.clear()
        canvas.add_kind(token)
        ((made, _),) = canvas.selection.refs
        assert made == map_name


def test_added_nodes_never_cover_one_another(make_canvas: Any) -> None:
    canvas = make_canvas(Design())
    for _ in range(6):
        canvas.selection.clear()
        canvas.add_kind("server")
    rects = list(canvas.diagram.view.rects.values())
    assert not any(a.overlaps(b) for i, a in enumerate(rects) for b in rects[:i])
    names = [c.name for c in canvas.document.design.components.values()]
    assert len(set(names)) == 6


def test_placing_by_click_puts_one_down_where_the_click_is(canvas: Any, hand: Any) -> None:
    canvas.start_place("server")
    at = hand.scene(560, 360)
    hand.to(at)
    assert canvas.diagram.overlay.sketch.ghost is not None
    hand.click(at)
    ((_, new),) = canvas.selection.refs
    assert canvas.node_rect(new).contains(at)
    assert canvas.diagram.overlay.sketch == NOTHING


def test_f2_renames_in_place_and_esc_does_not(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "db")])
    hand.key(Key.Key_F2)
    field = canvas.popups.opened
    assert field.text() == "Database"
    QTest.keyClicks(field, "Orders")
    QTest.keyClick(field, Key.Key_Escape)
    assert canvas.document.design.components["db"].name == "Database"
    hand.double_click(QPoint(canvas.node_rect("db").left() + 60, canvas.node_rect("db").top() + 14))
    field = canvas.popups.opened
    QTest.keyClicks(field, "Orders")
    QTest.keyClick(field, Key.Key_Return)
    assert canvas.document.design.components["db"].name == "Orders"


def test_copy_and_paste_keep_inner_arrows_and_make_names_unique(canvas: Any) -> None:
    canvas.selection.set([("groups", "tier"), ("components", "db")])
    canvas.copy()
    text = QGuiApplication.clipboard().text()
    assert json.loads(text)["components"]["db"]["name"] == "Database"
    assert QGuiApplication.clipboard().mimeData().hasFormat(PART_MIME)
    canvas.clipboard.paste()
    design = canvas.document.design
    assert len(design.components) == 7
    assert len(design.links) == 3
    names = [c.name for c in design.components.values()]
    assert len(set(names)) == len(names)
    assert not any("copy" in name.lower() for name in names)
    pasted = {design.components[i].at for m, i in canvas.selection.refs if m == "components"}
    assert (504.0, 104.0) in pasted


def corners(canvas: Any) -> list[tuple[float, float]]:
    """Where boxes stand, the copied Database and its copies."""
    return [c.at for c in canvas.document.design.components.values() if c.kind == "database"]


def test_every_copy_is_24_px_from_all_others_however_it_is_made(canvas: Any) -> None:
    database = ("components", "db")
    for _ in range(2):  # of the same original again, which is not on top of the first copy
        canvas.selection.set([database])
        canvas.duplicate()
    canvas.selection.set([database])
    canvas.copy()
    canvas.clipboard.paste()
    assert corners(canvas) == [(480.0 + n, 80.0 + n) for n in (0.0, 24.0, 48.0, 72.0)]
    canvas.document.store.undo()
    canvas.clipboard.paste()  # where the one that was taken back stood
    assert corners(canvas)[-1] == (552.0, 152.0)


def test_pasting_twice_at_the_pointer_does_not_hide_the_first_copy(canvas: Any) -> None:
    canvas.selection.set([("components", "db")])
    canvas.copy()
    for _ in range(2):
        canvas.clipboard.paste((100.0, 400.0))
    assert corners(canvas)[1:] == [(96.0, 400.0), (120.0, 424.0)]


@pytest.mark.parametrize("at", ["[1]", "7", "[1e999, 0]", '["a", "b"]', "[" + "9" * 400 + ", 0]"])
def test_a_part_that_stands_nowhere_is_refused_in_words(canvas: Any, at: str) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    canvas.document.refused.connect(said.append)
    part = '{"haplanner-part": 1, "components": {"a": {"at": AT}}}'
    QGuiApplication.clipboard().setText(part.replace("AT", at))
    canvas.clipboard.paste((100.0, 400.0))
    assert said
    assert not canvas.document.store.can_undo


def test_a_part_goes_from_one_window_to_another_with_equal_values(canvas: Any, make_canvas: Any) -> None:
    canvas.selection.set([("components", "db")])
    canvas.copy()
    other = make_canvas(Design())
    other.clipboard.paste()
    (copied,) = other.document.design.components.values()
    assert copied.failures == canvas.document.design.components["db"].failures
    assert copied.kind == "database"


def test_pasting_what_is_no_part_is_refused_in_words(canvas: Any) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    for text in ("hello", "[1, 2", '{"haplanner-part": 9}', '{"a": 1}'):
        QGuiApplication.clipboard().setText(text)
        canvas.clipboard.paste()
    assert not canvas.document.store.can_undo
    assert said


def test_cut_takes_a_group_with_its_members_and_undo_brings_them_back(canvas: Any) -> None:
    before = canvas.document.design
    canvas.selection.set([("groups", "tier")])
    canvas.cut()
    assert set(canvas.document.design.components) == {"db", "cache"}
    canvas.document.store.undo()
    assert canvas.document.design == before


def test_duplicate_and_delete_are_one_step_each(canvas: Any, hand: Any) -> None:
    canvas.selection.set([("components", "cache")])
    canvas.duplicate()
    assert len(canvas.document.design.components) == 5
    hand.key(Key.Key_Delete)
    assert len(canvas.document.design.components) == 4
    canvas.document.store.undo()
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo


def test_deleting_an_arrow_deletes_nothing_else(canvas: Any, hand: Any) -> None:
    hand.click(canvas.link_point("1"))
    hand.key(Key.Key_Delete)
    assert set(canvas.document.design.links) == {"2"}
    assert len(canvas.document.design.components) == 4


def test_align_and_distribute(canvas: Any) -> None:
    canvas.selection.set([("components", "db"), ("components", "cache"), ("services", "shop")])
    canvas.align("top")
    rects = [canvas.diagram.view.rects[i] for i in ("db", "cache", "shop")]
    assert {r.y for r in rects} == {80.0}
    canvas.document.store.undo()
    canvas.distribute("vertical")
    ys = sorted(canvas.diagram.view.rects[i].y for i in ("db", "cache", "shop"))
    assert ys[1] - ys[0] == ys[2] - ys[1]


def test_auto_arrange_is_one_step_and_leaves_nothing_covered(canvas: Any, qtbot: Any) -> None:
    canvas.auto_arrange()
    rects = canvas.diagram.view.rects
    assert rects["shop"].right < rects["tier"].x < rects["tier"].right < rects["db"].x
    qtbot.waitUntil(lambda: canvas.diagram.shown is canvas.diagram.view)
    canvas.document.store.undo()
    assert not canvas.document.store.can_undo


def test_select_all_takes_every_node_and_arrow(canvas: Any) -> None:
    canvas.select_all()
    assert len(canvas.selection.refs) == 6 + 2


def test_what_was_taken_from_the_palette_gets_the_next_keys(canvas: Any) -> None:
    field = QLineEdit(canvas)
    field.show()
    for taken in (canvas.add_kind, canvas.start_place):
        field.setFocus()
        assert canvas.window().focusWidget() is field
        taken("server")
        assert canvas.window().focusWidget() is canvas


def seen(canvas: Any, node_id: str) -> bool:
    return bool(canvas.viewport().rect().contains(canvas.node_rect(node_id)))


@pytest.mark.parametrize("at", [QPoint(90, 300), QPoint(450, 20), QPoint(880, 590)])
def test_a_first_box_dropped_near_an_edge_is_seen_whole_with_the_service_it_brings(
    make_canvas: Any, at: QPoint
) -> None:
    canvas = make_canvas(Design())
    scale = canvas.navigation.scale
    drop(canvas, "server", at)
    assert len(canvas.diagram.view.boxes) == 2
    assert all(seen(canvas, i) for i in canvas.diagram.view.boxes)
    assert canvas.navigation.scale == scale


def test_what_is_added_in_sight_moves_nothing(canvas: Any, hand: Any) -> None:
    place = canvas.mapToScene(QPoint(0, 0))
    drop(canvas, "server", hand.scene(560, 360))
    assert canvas.mapToScene(QPoint(0, 0)) == place


def test_a_box_dropped_from_a_wire_near_the_right_edge_comes_into_view(canvas: Any, hand: Any) -> None:
    at = QPoint(canvas.viewport().width() - 12, 300)
    hand.drag(canvas.port_rect("db").center(), at)
    box = canvas.popups.opened
    QTest.keyClicks(box.search, "dat")
    QTest.keyClick(box.search, Key.Key_Return)
    ((_, new),) = canvas.selection.refs
    assert seen(canvas, new)
    assert canvas.navigation.scale == 1.0


def test_a_part_larger_than_the_view_is_shown_whole(canvas: Any, hand: Any) -> None:
    canvas.navigation.zoom_to(3.0)
    canvas.select_all()
    canvas.duplicate()
    assert all(seen(canvas, i) for _, i in canvas.selection.refs if i in canvas.diagram.view.boxes)


@pytest.mark.parametrize("end", ["placed", "escaped", "called off"])
def test_the_word_on_how_to_place_goes_when_placing_ends(canvas: Any, hand: Any, end: str) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    canvas.start_place("server")
    assert said[-1] == "Click where it belongs; Esc cancels"
    if end == "placed":
        hand.click(hand.scene(560, 360))
    elif end == "escaped":
        hand.key(Key.Key_Escape)
    else:
        QTest.mouseClick(hand.port, Qt.MouseButton.RightButton, Held.NoModifier, hand.scene(560, 360))
    assert said[-1] == ""


def test_the_word_on_how_to_draw_an_arrow_goes_when_it_is_drawn_or_called_off(canvas: Any, hand: Any) -> None:
    said: list[str] = []
    canvas.hint.connect(said.append)
    for key in (Key.Key_Escape, Key.Key_Return):
        canvas.selection.set([("components", "cache")])
        canvas.start_connect()
        assert said[-1] != ""
        hand.key(key)
        assert said[-1] == ""
