"""Pinned numbers by pointer and keys: beside a field, beneath the figures, and as a typed range."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Maintenance
from haplanner.report.charts.parameter import parameters
from haplanner.report.pin import parameter_at
from haplanner.ui.main_window import MainWindow
from haplanner.ui.pin_bar import LEAST_CELL
from haplanner.ui.pin_cell import PinCell
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow
from tests.ui.test_inspector import field, line, retype

MTTR = ("components", "disk", "failures", "failure", "mttr")


def mttr(window: MainWindow) -> float | None:
    return window.document.design.components["disk"].failures["failure"].mttr


def cell(window: MainWindow) -> PinCell:
    (only,) = window.pins.cells
    return only


def pinned(window: MainWindow) -> MainWindow:
    window.selection.set([("components", "disk")])
    window.document.pins.toggle(MTTR)
    QApplication.processEvents()
    return window


def test_the_pin_beside_a_field_brings_its_number_beneath_the_figures_and_takes_it_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert not window.pins.isVisible()
    window.selection.set([("components", "disk")])
    button = window.inspector.findChild(QToolButton, "mttr.pin")
    assert isinstance(button, QToolButton)
    assert button.accessibleName() == "Pin MTTR beneath the figures"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.pins.isVisible()
    assert cell(window).pin.path == MTTR
    assert "pinned" in field(window, "mttr").echo
    assert button.accessibleName() == "Unpin MTTR"
    unpin = cell(window).findChild(QToolButton, f"{cell(window).objectName()}.unpin")
    assert isinstance(unpin, QToolButton)
    qtbot.mouseClick(unpin, Qt.MouseButton.LeftButton)
    assert not window.pins.isVisible()
    assert not button.isChecked()


def test_a_drag_is_one_step_and_follows_the_pointer(qtbot: QtBot, window: MainWindow) -> None:
    slider = cell(pinned(window)).slider
    assert slider is not None
    seen: list[float | None] = []
    window.document.changed.connect(lambda _change: seen.append(mttr(window)))
    middle = slider.width() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(middle, 12))
    for x in range(middle, middle + 20, 2):
        QTest.mouseMove(slider, QPoint(x, 12))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(middle + 20, 12))
    assert len(seen) > 5
    assert seen == sorted(seen, key=lambda hours: hours or 0.0)
    assert window.document.store.labels == ("Disk MTTR",)
    window.document.store.undo()
    assert mttr(window) == 8.0


def test_the_arrow_keys_move_a_pinned_number(qtbot: QtBot, window: MainWindow) -> None:
    slider = cell(pinned(window)).slider
    assert slider is not None
    assert slider.accessibleName() == "Disk MTTR, slider"
    slider.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        before = mttr(window)
        qtbot.keyClick(slider, key)
        after = mttr(window)
        assert before is not None
        assert after is not None
        assert (after > before) == (key == Qt.Key.Key_Right)


def test_a_count_has_a_stepper_that_never_asks_for_more_than_there_is(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.document.pins.toggle(("groups", "tier", "needed"))
    stepper = cell(window).stepper
    assert stepper is not None
    before, units = window.document.design.groups["tier"].needed, window.document.design.units("tier")
    edit = stepper.findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    for _ in range(units + 2):
        qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert window.document.design.groups["tier"].needed == units > before


def test_a_typed_range_pins_the_number_and_leaves_it_as_it_is(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "2h", enter=False)
    qtbot.waitUntil(lambda: mttr(window) == 2.0)
    qtbot.keyClicks(line(window, "mttr"), "..10h")
    qtbot.keyClick(line(window, "mttr"), Qt.Key.Key_Return)
    assert mttr(window) == 8.0
    assert not window.document.store.can_undo
    assert line(window, "mttr").text() == "8 h"
    assert field(window, "mttr").echo.endswith("range 2 h to 10 h: pinned")
    assert (cell(window).pin.low, cell(window).pin.high) == (2.0, 10.0)


def test_a_value_outside_of_its_range_goes_to_the_middle_and_the_field_says_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "1..4 h")
    assert mttr(window) == 2.0
    assert "pinned, and set to its middle: 8 h is outside" in field(window, "mttr").echo
    window.document.store.undo()
    assert mttr(window) == 8.0
    assert not window.document.store.can_undo


def test_a_range_is_announced_while_it_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "2..4h", enter=False)
    qtbot.waitUntil(lambda: field(window, "mttr").echo == "Enter: range 2 h to 4 h")
    qtbot.wait(700)
    assert field(window, "mttr").refusal == ""
    qtbot.keyClick(line(window, "mttr"), Qt.Key.Key_Escape)
    assert line(window, "mttr").text() == "8 h"


@pytest.mark.parametrize(
    ("text", "reason"), [("8h..2h", "rises"), ("2h..8 hourz", "hourz"), ("2h..", "Enter")]
)
def test_a_range_that_is_none_says_why(qtbot: QtBot, window: MainWindow, text: str, reason: str) -> None:
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", text)
    assert reason in field(window, "mttr").refusal
    assert mttr(window) == 8.0
    assert not window.pins.cells


def test_a_range_brings_the_sweep_of_that_number_to_the_front(qtbot: QtBot, window: MainWindow) -> None:
    from haplanner.ui.charts.sensitivity import SensitivityPanel

    pane = window.results
    panel = SensitivityPanel(window.document, window.selection)
    qtbot.addWidget(panel, before_close_func=lambda _panel: panel.shut())
    pane._sensitivity = panel
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "mttr", "2h..20h")
    assert pane.current == "sweep"
    assert panel.sweep.parameter.currentText() == "Disk MTTR"
    assert (panel.sweep.low.text(), panel.sweep.high.text()) == ("2 h", "20 h")
    assert line(window, "mttr").hasFocus()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("maintenance_every", ("components", "disk", "maintenance", "every")),
        ("maintenance_duration", ("components", "disk", "maintenance", "duration")),
        ("capacity", ("components", "disk", "capacity")),
    ],
)
def test_a_calendar_and_a_capacity_have_pins_and_sliders(
    qtbot: QtBot, open_window: OpenWindow, name: str, path: tuple[str, ...]
) -> None:
    design = change(shop(), "components", ["disk"], maintenance=Maintenance(730.0, 2.0), capacity=200.0)
    window = open_window(design)
    window.selection.set([("components", "disk")])
    button = window.inspector.findChild(QToolButton, f"{name}.pin")
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cell(window).pin.path == path
    slider = cell(window).slider
    assert slider is not None
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    before, after = parameter_at(design, path), parameter_at(window.document.design, path)
    assert before is not None
    assert after is not None
    assert after.value > before.value
    assert window.document.store.can_undo


def test_a_range_of_a_capacity_pins_it_and_leaves_the_sweep_alone(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(change(shop(), "components", ["disk"], capacity=200.0))
    before = window.results.current
    window.selection.set([("components", "disk")])
    retype(qtbot, window, "capacity", "100..400")
    assert (cell(window).pin.low, cell(window).pin.high) == (100.0, 400.0)
    assert field(window, "capacity").echo.endswith("range 100/s to 400/s: pinned")
    assert window.document.design.components["disk"].capacity == 200.0
    assert window.results.current == before


def test_a_number_is_pinned_from_the_menu_of_its_line(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([("components", "disk")])
    edit = line(window, "mttr")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), edit.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(edit, event)
    menu = edit.findChild(QMenu, "line_menu") or window.findChild(QMenu, "line_menu")
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.objectName() == "mttr.pin_entry")
    entry.trigger()
    menu.close()
    assert cell(window).pin.path == MTTR


def test_the_menu_ticks_the_numbers_of_the_selected_element_that_are_pinned(window: MainWindow) -> None:
    menu = pinned(window).actions_.menus["scenario.pin"]
    menu.aboutToShow.emit()
    assert {a.text(): a.isChecked() for a in menu.actions()}["Disk MTTR"]
    assert not {a.text(): a.isChecked() for a in menu.actions()}["Disk MTBF"]
    next(a for a in menu.actions() if a.text() == "Disk MTTR").trigger()
    assert not window.pins.isVisible()


def test_a_what_if_has_its_own_value_and_says_that_of_the_baseline(window: MainWindow) -> None:
    slider = cell(pinned(window)).slider
    assert slider is not None
    window.scenarios.add()
    slider.setValue(slider.value() + 100)
    assert mttr(window) != 8.0
    assert window.document.base.components["disk"].failures["failure"].mttr == 8.0
    assert "Baseline: 8 h" in slider.accessibleDescription()


def test_a_number_that_is_gone_comes_back_with_undo(window: MainWindow) -> None:
    pinned(window)
    window.actions_["edit.delete"].trigger()
    assert not window.pins.isVisible()
    window.document.store.undo()
    assert cell(window).pin.path == MTTR


def test_pins_are_remembered_for_the_file(
    open_window: OpenWindow, tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / "a.haplan"
    first = pinned(open_window(shop()))
    first.document.set_path(path)
    qapp.processEvents()
    first.desk.show_design(shop(), None)
    assert not first.pins.cells
    first.desk.show_design(shop(), path)
    assert [kept.pin.path for kept in first.pins.cells] == [MTTR]
    first.document.pins.toggle(MTTR)
    assert not [key for key in QSettings().allKeys() if key.startswith("pins/")]


def test_many_pins_wrap_and_then_scroll(open_window: OpenWindow, qapp: QApplication) -> None:
    design: Design = shop()
    window = open_window(design)
    for map_name in ("components", "groups"):
        for element_id in getattr(design, map_name):
            for parameter in parameters(design, (map_name, element_id)):
                window.document.pins.toggle(parameter.path)
    for width, height, rows in ((1280, 800, 2), (1024, 640, 1)):
        window.resize(width, height)
        for _ in range(5):
            qapp.processEvents()
        across = {kept.x() for kept in window.pins.cells}
        assert len(across) == width // LEAST_CELL
        assert window.pins.height() < (rows + 1) * 36
        assert window.pins.verticalScrollBar().maximum() > 0
        assert window.width() == width
        assert window.height() == height
