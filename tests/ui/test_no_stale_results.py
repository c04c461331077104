"""The worst race, forced: an answer is on its way to the screen when the design becomes another one."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from haplanner.engine.results import Analysis
from haplanner.model.design import Design, Simulation
from haplanner.model.edit import change_failure
from haplanner.session.alike import LOOKS, alike
from haplanner.session.jobs import Jobs
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch
from tests.chart_samples import YEAR, shop
from tests.ui.visible_texts import texts

PANELS = ("causes", "limits", "performance", "over_time", "running", "distribution", "sweep", "compare")
TOOK = re.compile(r"\d[\d,.]* (ms|s|min|histories a second|a second)\b.*")
"""How long something took is another thing each time."""


class Gate:
    """Holds whatever worker threads have found, after the last look whether it is still wanted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.held: set[str] = set()
        real = Jobs.run

        def run(jobs: Jobs, key: str, work: Any, *told: Any, **more: Any) -> Any:
            names = ("on_update", "on_done", "on_failed")
            calls = dict(zip(names, told, strict=False)) | {n: more.pop(n) for n in names if n in more}
            after = more.pop("after", 0.0) if len(told) < 4 else told[3]
            wrapped = {n: self._held(jobs._name, call) for n, call in calls.items() if call is not None}
            return real(jobs, key, work, **wrapped, after=after)

        monkeypatch.setattr(Jobs, "run", run)

    def _held(self, name: str, call: Callable[[Any], object]) -> Callable[[Any], object]:
        def later(found: Any) -> object:
            if not self.open.is_set():
                self.held.add(name)
                self.open.wait(30)
            return call(found)

        return later


def a() -> Design:
    return replace(shop(), simulation=Simulation(horizon=5 * YEAR, replications=40, seed=3))


def b(design: Design) -> Design:
    """A power feed that fails every month: figures that nobody can take for the others."""
    return change_failure(design, "components", ["power"], "failure", mtbf=730.0)


@pytest.fixture
def open_on(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Design, str], MainWindow]]:
    windows: list[MainWindow] = []

    def open_one(design: Design, panel: str) -> MainWindow:
        theme_switch().apply(qapp, "light")
        language_switch().apply(qapp, "en")
        window = MainWindow(design)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.results.show_tab(panel)
        return window

    yield open_one
    for window in (window for window in windows if isValid(window)):
        window.document.store.mark_saved()
        window.close()


def settled(qtbot: QtBot, window: MainWindow) -> None:
    def is_settled() -> bool:
        answer, analyst = window.document.analysis(), window.document.analyst
        figures = isinstance(answer, Analysis) and answer.detailed and answer.design is window.document.design
        return figures and analyst.state.kind == "done"

    qtbot.waitUntil(is_settled, timeout=40_000)
    qtbot.wait(400)


def told_by(window: MainWindow, panel: str) -> set[str]:
    """All that a panel says, but for how long it took."""
    return {TOOK.sub("", text) for _, text in texts(window.results.panels[panel])}


@pytest.mark.timeout(170)
@pytest.mark.parametrize("panel", PANELS)
def test_what_was_found_of_a_design_gone_by_is_never_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, open_on: Callable[[Design, str], MainWindow], panel: str
) -> None:
    gate = Gate(monkeypatch)
    window = open_on(a(), panel)
    document = window.document
    qtbot.waitUntil(lambda: "analyst" in gate.held, timeout=20_000)
    qtbot.wait(600)  # whatever else has something to tell stands at the gate too
    document.commit(b, "Set MTBF")
    old: list[str] = []

    def watch(signal: str) -> Callable[[object], None]:
        def see(found: object) -> None:
            found = found.get(document.scenario) if isinstance(found, dict) else found
            design = getattr(found, "design", None)
            if isinstance(design, Design) and not alike(design, document.design, LOOKS):
                old.append(signal)

        return see

    for signal in ("analysed", "simulated", "history_ready", "over_time_changed", "causes_changed"):
        getattr(document, signal).connect(watch(signal))
    gate.open.set()
    settled(qtbot, window)
    assert old == []
    fresh = open_on(document.design, panel)
    settled(qtbot, fresh)

    def says_the_same() -> None:
        assert told_by(window, panel) == told_by(fresh, panel)

    qtbot.waitUntil(says_the_same, timeout=30_000)


@pytest.mark.timeout(120)
def test_no_work_outlives_the_window_that_asked_for_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, open_on: Callable[[Design, str], MainWindow]
) -> None:
    """All kinds of work have something to tell when the window closes, and find nobody to tell it to."""
    before = set(threading.enumerate())
    gate = Gate(monkeypatch)
    window = open_on(a(), "timeline")
    qtbot.waitUntil(lambda: "analyst" in gate.held, timeout=20_000)
    for panel in PANELS:
        window.results.show_tab(panel)
        qtbot.wait(50)
    window.actions_["view.blast"].setChecked(True)
    window.selection.set([("components", "power")])
    for dialog in ("scenario.goal", "view.explain", "tools.improve"):
        window.actions_[dialog].trigger()
        qtbot.wait(100)
    window.document.commit(b, "Set MTBF")  # which the recovery copy is to hold
    qtbot.wait(300)
    window.document.store.mark_saved()
    window.close()
    gate.open.set()

    def left() -> list[str]:
        return [t.name for t in threading.enumerate() if t not in before and ": " in t.name]

    qtbot.waitUntil(lambda: not left(), timeout=10_000)
