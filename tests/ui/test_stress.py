"""The stress menu by hand: a click makes a what-if of the design under one doubt, and undo takes it back."""

from PySide6.QtGui import QAction

from haplanner.ui.main_window import MainWindow


def entries(window: MainWindow) -> list[QAction]:
    menu = window.actions_.menus["scenario.stress"]
    menu.aboutToShow.emit()
    return menu.actions()


def test_a_doubt_becomes_a_what_if_in_view_as_one_step(window: MainWindow) -> None:
    before = dict(window.document.base.scenarios)
    mttr = window.document.base.components["disk"].failures["failure"].mttr
    assert mttr is not None
    twice = next(a for a in entries(window) if a.text() == "Repairs take twice as long")
    twice.trigger()
    scenario = window.document.scenario
    assert scenario is not None
    assert window.document.base.scenarios[scenario].name == "Repairs take twice as long"
    assert window.document.design.components["disk"].failures["failure"].mttr == 2 * mttr
    window.actions_["edit.undo"].trigger()
    assert window.document.base.scenarios == before
