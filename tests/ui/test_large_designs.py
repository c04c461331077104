"""What a window says of a design that it was not made for, and how hints on a large one are found."""

import pytest
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.draw import remove
from haplanner.model.edit import change
from haplanner.model.elements import Component, Service
from haplanner.model.hints import hints
from haplanner.ui.main_window import MainWindow

LONELY = Design(components={"a": Component("A"), "b": Component("B")})


def test_a_design_larger_than_the_window_is_made_for_says_so_and_what_works(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.ui.main_window.MOST_COMPONENTS", 2)
    window.desk.show_design(LONELY, None)
    assert not window.toast.isVisible()
    window.desk.show_design(LONELY.with_maps(components={**LONELY.components, "c": Component()}), None)
    assert window.toast.isVisible()
    assert window.toast.accessibleName().startswith("More than 2 components: the window will be slow.")


def test_hints_on_a_large_design_are_those_of_a_small_one_some_turns_later(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.ui.problems.AT_ONCE", 1)
    rows = window.results.problems.rows
    design = window.document.design
    lone = {**design.components, "lone": Component("Lone")}
    window.document.commit(lambda d: d.with_maps(components=lone), "Add")
    window.document.commit(lambda d: change(d, "components", ["lone"], name="Alone"), "Rename")
    wanted = [str(hint.text) for hint in hints(window.document.design)]
    assert any("Alone" in text for text in wanted)
    qtbot.waitUntil(lambda: [rows.item(i).text() for i in range(rows.count())] == wanted, timeout=10_000)
    window.document.store.undo()
    window.document.store.undo()
    qtbot.waitUntil(lambda: not any("lone" in rows.item(i).text().lower() for i in range(rows.count())))


def test_a_large_design_that_was_small_for_a_moment_has_its_hints_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.ui.problems.AT_ONCE", 2)
    rows = window.results.problems.rows
    lonely = {**LONELY.components, "c": Component("C")}
    window.desk.show_design(LONELY.with_maps(components=lonely, services={"s": Service("S")}), None)
    window.document.commit(lambda d: remove(d, [("components", "c")]), "Delete")
    window.document.store.undo()  # before anything of it was looked through
    wanted = [str(hint.text) for hint in hints(window.document.design)]
    assert any("“C”" in text for text in wanted)
    qtbot.waitUntil(lambda: {rows.item(i).text() for i in range(rows.count())} >= set(wanted), timeout=10_000)
