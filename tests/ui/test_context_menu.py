"""The menu of a right click holds entries of the menu bar; one that cannot be used says why."""

from dataclasses import replace

from PySide6.QtCore import QPoint

from haplanner.model.elements import Note
from haplanner.ui.actions import plain
from haplanner.ui.context_menu import open_context_menu
from tests.ui.canvas.test_take_out import CLOSED, chain, ways
from tests.ui.conftest import OpenWindow


def test_the_entry_of_the_menus_takes_out_what_can_be_and_says_why_of_what_cannot(
    open_window: OpenWindow,
) -> None:
    window = open_window(chain())
    entry = window.actions_["arrange.unsplice"]
    window.selection.set([("components", "db")])
    menu = open_context_menu(window, window.selection.refs, QPoint(10, 10))
    assert entry in menu.actions()
    assert menu.toolTipsVisible()
    menu.close()
    assert not entry.isEnabled()
    assert entry.toolTip() == (
        "Take out of arrow: Only what has one arrow in and another one out can be taken out of an arrow; "
        "“Database” has 1 in and 0 out."
    )
    window.selection.set([("components", "proxy")])
    assert entry.isEnabled()
    assert entry.toolTip() == "Take out of arrow"
    entry.trigger()
    assert ways(window.canvas) == CLOSED
    rects = dict(window.canvas.diagram.view.rects)
    aside = rects.pop("proxy")
    assert (aside.x, aside.y > 240.0 + aside.height) == (360.0, True)  # below where the arrow runs
    assert not any(aside.overlaps(other) for other in rects.values())


def test_a_group_that_is_taken_out_steps_down_with_all_that_is_in_it(open_window: OpenWindow) -> None:
    window = open_window(chain())
    before = window.document.design.components
    high = window.canvas.diagram.view.rects["tier"].height
    window.selection.set([("groups", "tier")])
    window.actions_["arrange.unsplice"].trigger()
    after = window.document.design.components
    assert ways(window.canvas) == {("shop", "proxy"), ("proxy", "db")}
    for i in ("web-1", "web-2"):
        assert after[i].at[0] == before[i].at[0]
        assert after[i].at[1] >= before[i].at[1] + high
    window.document.store.undo()
    assert not window.document.store.can_undo


def test_a_note_is_edited_copied_and_deleted_from_its_menu_and_nothing_else(open_window: OpenWindow) -> None:
    window = open_window(replace(chain(), written={"note": Note((0.0, -160.0), "Not built yet")}))
    window.selection.set([("written", "note")])
    menu = open_context_menu(window, window.selection.refs, QPoint(10, 10))
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert [plain(action.text()) for action in entries] == ["Edit text", "Cut", "Copy", "Duplicate", "Delete"]
    assert all(action.isEnabled() for action in entries)
    menu.close()
    on_canvas = open_context_menu(window, (), QPoint(10, 10))
    assert window.actions_["insert.note"] in on_canvas.actions()
    on_canvas.close()
