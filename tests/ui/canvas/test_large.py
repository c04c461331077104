"""Figures of a large design come into its drawing in slices: none is lost, none is of a design gone by."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from haplanner.engine.results import Analysis
from haplanner.model.edit import change_failure
from haplanner.report.diagram import DiagramView
from haplanner.report.resolve import resolve
from haplanner.ui.canvas import scene as drawing
from haplanner.ui.main_window import MainWindow
from tests.benchmarks.landscape import landscape

LARGE = landscape(10)
FIRST = next(iter(LARGE.components))


@pytest.fixture
def window(
    qtbot: QtBot, open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    monkeypatch.setattr(drawing, "AT_ONCE", 50)
    return open_window(LARGE)


def parts(view: DiagramView) -> tuple[object, ...]:
    return view.boxes, view.frames, view.arrows, view.forks


def is_drawn(window: MainWindow) -> bool:
    """Whether the drawing is what it would be of the newest figures by itself."""
    document, scene = window.document, window.canvas.diagram
    answer = document.analysis()
    known = isinstance(answer, Analysis) and answer.design is document.design
    return known and parts(scene.view) == parts(resolve(document.design, scene.look(), answer))


def test_the_newest_figures_are_drawn_after_every_edit_and_in_each_scenario(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: is_drawn(window), timeout=30_000)
    for mtbf in (100.0, 200.0, 300.0):
        window.document.commit(
            lambda d, m=mtbf: change_failure(d, "components", [FIRST], "failure", mtbf=m), "MTBF"
        )
        qtbot.wait(30)
        window.canvas.diagram.set_results(mtbf != 200.0)
    qtbot.waitUntil(lambda: is_drawn(window), timeout=30_000)
    for scenario in ("faster", None):
        window.document.select_scenario(scenario)
        qtbot.waitUntil(lambda: is_drawn(window), timeout=30_000)


def test_another_design_is_drawn_without_the_figures_of_the_one_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: is_drawn(window), timeout=30_000)
    other = change_failure(LARGE, "components", [FIRST], "failure", mtbf=10.0)
    window.desk.show_design(other, None)
    scene = window.canvas.diagram
    assert parts(scene.view) == parts(resolve(other, scene.look(), None))
    qtbot.waitUntil(lambda: is_drawn(window), timeout=30_000)
