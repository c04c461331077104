"""A walk through the whole window: every panel, page of the inspector and dialog, one after the other."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import ID_MAPS, Design, Simulation
from haplanner.ui.main_window import MainWindow

DIALOGS = (
    "edit.history", "edit.preferences", "view.explain", "scenario.goal", "simulate.options", "help.keys",
    "help.about", "help.commands", "help.welcome", "file.export_diagram", "insert.component",
    "tools.improve", "tools.evidence", "edit.sheet",
)  # fmt: skip
"""The actions that open a dialog or a box of their own."""


def example() -> Design:
    """The example with few and short histories."""
    return replace(load(EXAMPLE), simulation=Simulation(horizon=8760.0 * 5, replications=40))


def look_at_everything(window: MainWindow, qtbot: QtBot, look: Callable[[], object] = lambda: None) -> None:
    """Bring every panel to the front until it has drawn, and `look` then."""
    for name in window.results.panels:
        window.results.show_tab(name)
        qtbot.wait(250)
        look()
    limits = window.results.panels["limits"]
    for page in limits.pages:
        window.results.show_tab("limits")
        limits.show_page(page)
        qtbot.wait(60)
        look()
    sensitivity = window.results.panels["sweep"]
    window.results.show_tab("sweep")
    for index in range(3):
        sensitivity.show_page(index)
        qtbot.wait(400)
        look()


def pages(design: Design) -> list[tuple[str, str] | None]:
    """Something of every sort to be selected, and nothing."""
    return [
        *((m, next(iter(getattr(design, m)))) for m in ID_MAPS if getattr(design, m) and m != "crews"),
        None,
    ]


def opened_by(window: MainWindow, action: str, qtbot: QtBot) -> list[QWidget]:
    """Take an action, and return the dialogs and boxes that are open afterwards and were not before."""
    before = set(QApplication.topLevelWidgets()) | set(window.findChildren(QWidget))
    window.actions_[action].trigger()
    qtbot.wait(400)
    return [
        w
        for w in (*QApplication.topLevelWidgets(), *window.findChildren(QWidget))
        if w not in before and w.isWindow() and not isinstance(w, QMenu)
    ]
