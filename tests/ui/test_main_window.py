"""The window: title and marker, scenarios, files, questions before work is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.io.design_file import read_design, write_design
from haplanner.io.settings import Settings, load_settings
from haplanner.model.design import Design
from haplanner.model.draw import add, connect, with_service
from haplanner.model.edit import change_design, change_failure
from haplanner.model.elements import Component
from haplanner.model.figures_text import format_difference
from haplanner.model.problem import DesignError
from haplanner.ui import example_pulse
from haplanner.ui.actions import SUBMENUS
from haplanner.ui.example_pulse import ExamplePulse
from haplanner.ui.main_window import MainWindow
from haplanner.ui.view_switches import SWITCHES
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow, answer


def edit(window: MainWindow, hours: float = 2.0) -> None:
    window.document.commit(
        lambda d: change_failure(d, "components", ["disk"], "failure", mttr=hours), "Set MTTR"
    )


def question(window: MainWindow, name: str) -> QMessageBox:
    box = window.findChild(QMessageBox, name)
    assert isinstance(box, QMessageBox), name
    return box


def press(qtbot: QtBot, box: QMessageBox, key: str) -> None:
    button = box.findChild(QPushButton, key)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_title_marks_unsaved_work_and_loses_the_mark_with_undo(window: MainWindow) -> None:
    assert not window.isWindowModified()
    edit(window)
    assert window.isWindowModified()
    window.actions_["edit.undo"].trigger()
    assert not window.isWindowModified()
    assert "Shop.haplan[*] — HA Planner" in window.windowTitle()


def test_undo_says_what_it_takes_back(window: MainWindow) -> None:
    assert not window.actions_["edit.undo"].isEnabled()
    edit(window)
    assert window.actions_["edit.undo"].text() == "&Undo Set MTTR"


def test_saving_asks_where_once_and_writes_the_whole_design(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    edit(window)
    window.actions_["file.save"].trigger()
    dialog = window.findChild(QFileDialog, "file_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine"))
    dialog.close()
    path = tmp_path / "mine.haplan"
    assert read_design(path) == window.document.base
    assert not window.isWindowModified()
    edit(window, 3.0)
    window.actions_["file.save"].trigger()
    assert read_design(path) == window.document.base


def test_closing_with_changes_asks_and_cancel_keeps_the_window(qtbot: QtBot, window: MainWindow) -> None:
    edit(window)
    window.close()
    assert window.isVisible()
    box = question(window, "save_question")
    assert "Save changes to “Shop”" in box.text()
    press(qtbot, box, "cancel")
    assert window.isVisible()
    window.close()
    press(qtbot, question(window, "save_question"), "discard")
    qtbot.waitUntil(lambda: window.document.analyst.state.kind in ("stopped", "idle", "done"))


def test_escape_answers_the_question_with_cancel(qtbot: QtBot, window: MainWindow) -> None:
    edit(window)
    window.close()
    qtbot.keyClick(question(window, "save_question"), Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.document.store.modified


def test_a_file_that_cannot_be_read_says_why_and_leaves_the_open_design(
    window: MainWindow, tmp_path: Path
) -> None:
    before = window.document.design
    path = tmp_path / "broken.haplan"
    path.write_text('{"haplanner": 1, "components": {"a": {"failures": {"f": {"mtbf": -4, "mttr": 1}}}}}')
    assert not window.desk.open_path(path)
    box = question(window, "file_refused")
    assert "components.a.failures.f.mtbf: must be > 0, is -4" in box.informativeText()
    assert window.document.design is before
    box.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\x00\xff\xfe", b'{"haplanner": 99}', b"[" * 100_000, b'{"haplanner": 1, "x": NaN}'],
    ids=["empty", "truncated", "binary", "newer", "nested", "nan"],
)
def test_no_broken_file_harms_what_is_open(window: MainWindow, tmp_path: Path, content: bytes) -> None:
    before = window.document.design
    path = tmp_path / "bad.haplan"
    path.write_bytes(content)
    assert not window.desk.open_path(path)
    box = question(window, "file_refused")
    assert box.text().startswith("bad.haplan ")
    assert "The design that is open stays as it is." in box.informativeText()
    assert window.document.design is before


def test_a_file_that_is_not_there_is_said_with_its_path(window: MainWindow, tmp_path: Path) -> None:
    assert not window.desk.open_path(tmp_path / "gone.haplan")
    boxes = [b for b in window.findChildren(QMessageBox) if "gone.haplan" in b.text() + b.informativeText()]
    assert boxes


def test_a_dropped_file_is_opened_and_is_recent(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "other.haplan"
    write_design(path, change_design(shop(), name="Other"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.document.base.name == "Other"
    assert window.windowTitle().startswith("other.haplan")
    window.menus_.fill_recent()
    recent = [a.text() for a in window.actions_.menus["file.recent"].actions()]
    assert any("other.haplan" in text for text in recent)


def test_reverting_goes_back_to_the_file_and_undo_brings_the_work_back(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "shop.haplan"
    write_design(path, shop())
    window.desk.open_path(path)
    edit(window)
    changed = window.document.base
    window.actions_["file.revert"].trigger()
    assert window.document.base == shop()
    assert not window.isWindowModified()
    window.document.store.undo()
    assert window.document.base == changed


def test_a_what_if_is_made_edited_and_left_with_the_baseline_untouched(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_["scenario.new"].trigger()
    edit(window, 1.0)
    assert window.scenarios.tabs.count() == 2
    qtbot.waitUntil(lambda: window.document.analysis(None) is not None)
    window.scenarios.tabs.setCurrentIndex(0)
    assert window.document.scenario is None
    assert window.document.design.components["disk"].failures["failure"].mttr == 8.0
    window.actions_["scenario.next"].trigger()
    assert window.document.scenario == "what-if-1"
    window.actions_["scenario.promote"].trigger()
    assert window.document.base.components["disk"].failures["failure"].mttr == 1.0


def test_a_template_opens_without_a_file(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.open_template(_first_template())
    assert window.document.path is None
    qtbot.waitUntil(lambda: window.document.analysis() is not None)


def _first_template() -> str:
    from haplanner.io.templates import templates

    return templates()[1].id


def test_an_empty_design_says_what_to_do(open_window: OpenWindow) -> None:
    window = open_window(Design())
    assert "Drag a component here" in window.strip.message.value.text()
    assert window.results.problems.count == 0


def test_the_strip_says_the_figures_of_the_service(qtbot: QtBot, window: MainWindow) -> None:
    figures = answer(window).services["shop"].figures
    qtbot.waitUntil(lambda: window.strip.cells["downtime"].isVisible())
    assert window.strip.cells["availability"].value.text().startswith("99.")
    assert f"{figures.nines:.2f}"[:3] in window.strip.cells["nines"].value.text()
    assert "target" in window.strip.cells["target"].caption.text().lower()


@pytest.mark.parametrize("width", [1600, 1024])
def test_what_keeps_a_design_from_being_computed_is_said_in_any_width(
    qtbot: QtBot, open_window: OpenWindow, width: int
) -> None:
    design, first = add(Design(), "components", Component(name="The first of two long names"))
    design, second = add(with_service(design, first, "Users"), "components", Component(name="The second"))
    design = connect(connect(design, first, second)[0], second, first)[0]
    window = open_window(design)
    window.resize(width, 640)
    qtbot.waitUntil(lambda: window.width() == width)
    strip = window.strip
    assert strip.message.isVisible()
    assert strip.message.value.text().startswith("⚠ Cannot compute: The first of two long names →")
    assert "neither can ever start" in strip.message.accessibleName()
    assert "Remove one" in strip.message.toolTip()
    qtbot.waitUntil(lambda: strip.message.geometry().right() <= strip.method.geometry().left())
    assert not strip.message.value.text().endswith("…") or width < 1200
    asked: list[object] = []
    strip.element_requested.connect(asked.append)
    qtbot.mouseClick(strip.message, Qt.MouseButton.LeftButton)
    assert asked == [("components", first)]


def test_the_smallest_window_clips_nothing_of_the_strip(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.width() == 1024)
    strip = window.strip

    def whole() -> bool:
        shown = [cell for cell in strip.cells.values() if cell.isVisible()]
        return bool(shown) and all(
            cell.geometry().right() <= strip.method.geometry().left()
            and cell.value.width() >= cell.value.fontMetrics().horizontalAdvance(cell.value.text())
            for cell in shown
        )

    qtbot.waitUntil(whole)


def test_no_two_actions_share_a_key_and_every_menu_letter_is_its_own(window: MainWindow) -> None:
    keys: dict[str, str] = {}
    for action in window.actions_.all():
        for key in action.shortcuts():
            text = key.toString()
            assert text not in keys, f"{text}: {keys.get(text)} and {action.objectName()}"
            keys[text] = action.objectName()
    for menu in window.actions_.menus.values():
        letters = [a.text()[a.text().index("&") + 1].lower() for a in menu.actions() if "&" in a.text()]
        assert len(letters) == len(set(letters)), (menu.objectName(), letters)


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_the_canvas_shows_is_remembered_for_the_next_window(
    open_window: OpenWindow, switch: str
) -> None:
    first = open_window(shop())
    action = first.actions_[f"view.{switch}"]
    before = action.isChecked()
    assert before == getattr(Settings(), switch)
    action.trigger()
    assert getattr(load_settings(), switch) != before
    second = open_window(shop())
    assert second.actions_[f"view.{switch}"].isChecked() != before
    action.trigger()
    assert getattr(load_settings(), switch) == before


def test_hulls_are_shown_at_once_and_in_the_export_as_on_the_canvas(open_window: OpenWindow) -> None:
    window = open_window(shop())
    assert set(window.canvas.diagram.view.hulls) == set(window.document.design.domains)
    assert window.results.look().domains
    window.actions_["view.domains"].trigger()
    assert window.canvas.diagram.view.hulls == {}
    assert not window.results.look().domains


def test_the_menu_of_domains_puts_what_is_selected_in_and_takes_it_out(open_window: OpenWindow) -> None:
    window = open_window(shop())
    window.selection.set([("components", "disk")])
    menu = window.actions_.menus["arrange.domains"]

    def switch(name: str) -> QAction:
        menu.aboutToShow.emit()
        return next(a for a in menu.actions() if a.objectName() == f"arrange.domains.{name}")

    switch("new").trigger()
    (domain_id,) = window.document.design.components["disk"].domains
    window.selection.set([("components", "disk")])
    assert switch(domain_id).isChecked()
    switch(domain_id).trigger()
    assert window.document.design.components["disk"].domains == ()
    assert not switch(domain_id).isChecked()


def test_every_action_has_an_answer_and_a_text(window: MainWindow) -> None:
    for action in window.actions_.all():
        assert action.text(), action.objectName()
        assert action.objectName() not in SUBMENUS


def test_an_edit_that_is_refused_is_said_and_changes_nothing(qtbot: QtBot, window: MainWindow) -> None:
    from haplanner.model.draw import connect

    before = window.document.design
    assert window.document.commit(lambda d: connect(d, "disk", "disk")[0], "Connect") is not None
    assert window.document.design is before
    assert window.toast.isVisible()


def test_the_problems_panel_leads_to_the_place(qtbot: QtBot, window: MainWindow) -> None:
    from haplanner.model.draw import remove

    window.document.commit(lambda d: remove(d, [("links", "3")]), "Delete")
    rows = window.results.problems.rows
    assert window.results.problems.count == 1
    window.results.problems.rows.itemClicked.emit(rows.item(0))
    assert window.selection.one == ("components", "disk")


def test_a_second_reading_of_a_written_design_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "d.haplan"
    write_design(path, shop())
    first = path.read_bytes()
    write_design(path, read_design(path))
    assert path.read_bytes() == first
    with pytest.raises(DesignError):
        read_design(tmp_path)


def test_the_strip_says_a_burst_of_edits_as_one_change(qtbot: QtBot, window: MainWindow) -> None:
    before = answer(window).services["shop"].figures.downtime_hours_per_year
    for hours in (4.0, 2.0, 1.0):
        edit(window, hours)
        qtbot.waitUntil(lambda: answer(window).design is window.document.design)
    saved = before - answer(window).services["shop"].figures.downtime_hours_per_year
    assert saved > 0
    qtbot.waitUntil(lambda: format_difference(-saved) in window.strip.change.value.text())
    assert "better" in window.strip.change.caption.text()


def test_collapsed_groups_of_a_file_are_collapsed_when_it_is_opened_again(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path, other = tmp_path / "shop.haplan", tmp_path / "other.haplan"
    for place in (path, other):
        write_design(place, shop())
    first, second = open_window(shop()), open_window(shop())
    first.desk.open_path(path)
    first.canvas.diagram.collapse(frozenset({"db"}))
    second.desk.open_path(path)
    assert second.canvas.diagram.collapsed == {"db"}
    second.desk.open_path(other)
    assert second.canvas.diagram.collapsed == frozenset()
    second.desk.open_path(path)
    assert second.canvas.diagram.collapsed == {"db"}
    second.canvas.diagram.collapse(frozenset())
    first.desk.open_path(path)
    assert first.canvas.diagram.collapsed == frozenset()


def test_the_weakest_link_of_the_example_is_pointed_out_for_a_moment(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example_pulse, "AFTER_MILLISECONDS", 20)
    monkeypatch.setattr(example_pulse, "MILLISECONDS", 60)
    window.example_bar.show()
    pulse = ExamplePulse(window.example_bar, window.strip, window.selection)
    pulse.start()
    qtbot.waitUntil(lambda: window.selection.highlights == (window.strip.weakest,))
    qtbot.waitUntil(lambda: window.selection.highlights == ())


@pytest.mark.parametrize("other", [True, False])
def test_what_somebody_looks_at_by_then_stays_lit_when_the_moment_is_over(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, other: bool
) -> None:
    monkeypatch.setattr(example_pulse, "AFTER_MILLISECONDS", 20)
    monkeypatch.setattr(example_pulse, "MILLISECONDS", 60)
    window.example_bar.show()
    pulse = ExamplePulse(window.example_bar, window.strip, window.selection)
    pulse.start()
    qtbot.waitUntil(lambda: window.selection.highlights != ())
    causes = (("components", "web"), ("components", "db")) if other else window.selection.highlights
    window.selection.highlight(causes)
    qtbot.wait(150)
    assert window.selection.highlights == causes
