"""The assumption check by hand: listed by what is at stake, led to, put right as one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.ui.assumptions import AssumptionsView
from haplanner.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow


def view_of(qtbot: QtBot, window: MainWindow) -> AssumptionsView:
    window.results.show()
    window.results.tabs.setCurrentWidget(window.results.checks)
    segment = window.results.checks.findChild(QWidget, "checks_page.assumptions")
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    return window.results.checks.assumptions


def test_assumptions_are_listed_by_what_is_at_stake_and_fixed_as_one_step(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = view_of(qtbot, window)
    qtbot.waitUntil(lambda: bool(view.weighed), timeout=20_000)
    assert view.rows.rowCount() == len(view.weighed)
    row = next(i for i, one in enumerate(view.weighed) if one.doubt.kind == "detection")
    button = view.rows.cellWidget(row, 2)
    assert isinstance(button, QPushButton)
    before, design = window.document.store.position, window.document.design
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.document.store.position == before + 1
    assert window.document.design != design
    qtbot.waitUntil(
        lambda: bool(view.weighed) and all(one.doubt.kind != "detection" for one in view.weighed),
        timeout=20_000,
    )


def test_a_row_leads_to_the_element_that_it_is_about(qtbot: QtBot, window: MainWindow) -> None:
    view = view_of(qtbot, window)
    qtbot.waitUntil(lambda: bool(view.weighed), timeout=20_000)
    with qtbot.waitSignal(view.element_requested) as asked:
        view.rows.cellClicked.emit(0, 0)
    assert asked.args == [view.weighed[0].doubt.refs[0]]


def test_every_quick_fix_can_be_read_whole(qtbot: QtBot, open_window: OpenWindow) -> None:
    view = view_of(qtbot, open_window(load("two-data-centres")))
    qtbot.waitUntil(lambda: bool(view.weighed), timeout=20_000)
    buttons = [b for b in (view.rows.cellWidget(row, 2) for row in range(view.rows.rowCount())) if b]
    assert buttons
    for button in buttons:
        assert isinstance(button, QPushButton)
        assert button.width() >= button.sizeHint().width(), button.text()
        assert 0 <= button.x() <= view.rows.viewport().width() - button.width(), button.text()


def test_an_empty_design_assumes_nothing_yet(qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(Design())
    view = view_of(qtbot, window)
    assert view.message.text().startswith("Nothing is assumed yet.")
    assert view.rows.rowCount() == 0
