"""How long the window works in one turn of its event loop on designs of thousands of components.

.venv/bin/pytest tests/benchmarks/test_load.py -m benchmark -s

What is counted is the processor time of the window's own thread from when it takes an event until it looks
for the next one: nothing clicked or typed waits longer for the window itself, busy as the machine may be.
The collector of garbage rests in tests; the program keeps an open design from it.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.io.templates import EXAMPLE, load
from haplanner.model.draw import move
from haplanner.model.edit import change_failure
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch
from tests.benchmarks.landscape import BOXES, landscape

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]
FREEZE = 0.1
"""Seconds beyond which a window is felt to stand still."""


class Turns:
    """The worst turn of the event loop in each thing that is done."""

    def __init__(self, app: QApplication, seconds: float = 2.0) -> None:
        self._app, self._seconds = app, seconds
        self.worst: dict[str, float] = {}

    def take(self, name: str, act: Callable[[], object]) -> None:
        """Do it, and see through what follows."""
        worst = self._turn(act)
        end = time.monotonic() + self._seconds
        while time.monotonic() < end:
            worst = max(worst, self._turn(self._app.processEvents))
            time.sleep(0.001)
        self.worst[name] = max(worst, self.worst.get(name, 0.0))

    @staticmethod
    def _turn(act: Callable[[], object]) -> float:
        began = time.thread_time()
        act()
        return time.thread_time() - began


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    theme_switch().apply(qapp, "light")
    made = MainWindow(load(EXAMPLE))
    made.show()
    qtbot.waitExposed(made)
    made.results.show_tab("timeline")
    qtbot.waitUntil(lambda: made.document.analyst.state.kind == "done", timeout=120_000)
    yield made
    made.document.store.mark_saved()
    made.close()


@pytest.mark.parametrize(("components", "longest"), [(1_000, FREEZE), (10_000, 0.5)])
def test_no_turn_of_the_event_loop_takes_long(
    qapp: QApplication, window: MainWindow, components: int, longest: float
) -> None:
    turns, document, canvas = Turns(qapp), window.document, window.canvas
    design = landscape(components // BOXES)
    first, second = list(design.components)[5:7]

    def fails(mtbf: float) -> Callable[[], object]:
        return lambda: document.commit(
            lambda d: change_failure(d, "components", [first], "failure", mtbf=mtbf), "MTBF"
        )

    turns.take("open", lambda: window.desk.show_design(design, None))
    turns.take("select", lambda: window.selection.set([("components", first)]))
    for mtbf in (1234.0, 2345.0):
        turns.take("edit", fails(mtbf))
    turns.take("move", lambda: document.commit(lambda d: move(d, {second: (40.0, 900.0)}), "Move"))
    turns.take("undo", document.store.undo)
    turns.take("redo", document.store.redo)
    turns.take("scenario", lambda: document.select_scenario("faster"))
    turns.take("baseline", lambda: document.select_scenario(None))
    turns.take("zoom", canvas.zoom_in)
    turns.take("whole", canvas.fit_all)
    turns.take("find", canvas.open_find)
    for key in "db 1":
        turns.take("find", lambda k=key: QTest.keyClicks(QApplication.focusWidget() or canvas, k))
    QTest.keyClick(QApplication.focusWidget() or canvas, Qt.Key.Key_Escape)
    canvas.center_on(("components", first))
    canvas.zoom_100()
    at, port = canvas.node_rect(first).center(), canvas.viewport()
    left, bare = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    turns.take("press", lambda: QTest.mousePress(port, left, bare, at))
    for step in range(1, 4):
        turns.take("drag", lambda n=step: QTest.mouseMove(port, at + QPoint(8 * n, 4 * n)))
    turns.take("drop", lambda: QTest.mouseRelease(port, left, bare, at + QPoint(24, 12)))
    told = ", ".join(f"{name} {1000 * took:.0f}" for name, took in turns.worst.items())
    print(f"\n{len(design.components)} components, {len(design.links)} arrows, ms: {told}")
    assert max(turns.worst.values()) <= longest, told
