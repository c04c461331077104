"""What panels of simulated figures say while there is nothing to show, in every state and order."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from haplanner.model.design import Simulation
from haplanner.model.edit import change_failure
from haplanner.ui.charts.compare import ComparePanel
from haplanner.ui.charts.distribution import DistributionPanel
from haplanner.ui.charts.limits import LimitsPanel
from haplanner.ui.charts.running import RunningPanel
from haplanner.ui.charts.sweep import SweepPanel
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import YEAR, history, shop, simulated
from tests.ui.charts.fake_document import FakeDocument

Panel = TimelinePanel | RunningPanel | DistributionPanel
KINDS = ("idle", "waiting", "running", "paused", "done", "stopped", "failed")
UNDER_WAY = ("waiting", "running", "paused")


def assert_truthful(panel: Panel, kind: str) -> None:
    """One state is said, by buttons that have words, and it is the state that there is."""
    for button in panel.findChildren(QPushButton):
        assert button.text() or not button.isVisible(), button.objectName()
    stop, again = panel.stop.isVisible(), panel.again.isVisible()
    offered = [b.text() for b in (panel.message.button, panel.notice.button) if b.isVisible()]
    assert len(offered) <= 1
    if panel.has_chart:
        assert stop != again
        assert stop == (kind in UNDER_WAY)
        assert "Stop" not in offered
    else:
        assert not stop
        assert not again
        assert panel.message.text.text()
        assert ("Stop" in offered) == (kind in UNDER_WAY)
        if kind in UNDER_WAY:
            assert panel.message.text.text().startswith("Simulating…")


@pytest.mark.parametrize("cls", [TimelinePanel, RunningPanel, DistributionPanel])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("known", ["nothing", "some", "all", "older"])
def test_every_state_is_said_once_and_with_a_button_that_does_something(
    qtbot: QtBot, document: FakeDocument, selection: Selection, cls: type[Panel], kind: str, known: str
) -> None:
    document.analyst.state = SimpleNamespace(kind=kind, sentence="a reason")
    if known != "nothing":
        made = simulated(document.design, 1000)
        document.simulation = replace(made, replications_done=420 if known == "some" else 1000)
    if known == "older":
        document.design = replace(document.design, notes="edited since")
    panel = cls(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    assert not [b for b in panel.findChildren(QPushButton) if b.isVisibleTo(panel)]
    panel.show()
    assert_truthful(panel, kind)
    if isinstance(panel, TimelinePanel):
        assert not panel.has_chart
        if known in ("some", "all") and kind in UNDER_WAY:
            count = "420" if known == "some" else "1,000"
            assert panel.message.text.text() == f"Simulating… {count} of 1,000"
        if known == "older" and kind in ("done", "stopped"):
            assert panel.message.button.text() == "Run again"
        if known == "all":
            document.history_ready.emit(history(document.design))
            assert panel.stack.currentWidget() is not panel.message
            assert_truthful(panel, kind)
    panel.shut()


@pytest.mark.parametrize("order", list(itertools.permutations(["simulated", "state", "history"])))
def test_signals_in_any_order_end_with_the_chart(
    qtbot: QtBot, document: FakeDocument, selection: Selection, order: tuple[str, ...]
) -> None:
    panel = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    for what in order:
        if what == "simulated":
            document.simulation = simulated(document.design, 1000)
            document.simulated.emit(document.simulation)
        elif what == "state":
            document.analyst.state = SimpleNamespace(kind="done", sentence="")
            document.simulation_state.emit(document.analyst.state)
        elif document.simulation is not None:
            document.history_ready.emit(history(document.design))
        assert_truthful(panel, document.analyst.state.kind)
    if not panel.has_chart:
        assert document.asked == ["typical"]
        document.history_ready.emit(history(document.design))
    assert panel.has_chart
    assert_truthful(panel, "done")


@pytest.mark.parametrize("automatic", [True, False])
def test_only_what_had_begun_is_called_stopped(
    qtbot: QtBot, document: FakeDocument, selection: Selection, automatic: bool
) -> None:
    document.analyst.state = SimpleNamespace(kind="stopped", sentence="")
    document.analyst.automatic = automatic
    panel = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    assert ("was stopped" in panel.message.text.text()) == automatic
    assert panel.message.button.text() == "Run simulation"


def test_a_run_is_asked_for_again_when_the_design_comes_back(
    qtbot: QtBot, document: FakeDocument, selection: Selection
) -> None:
    panel = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    before = document.design
    document.simulation = simulated(before, 1000)
    document.simulated.emit(document.simulation)
    assert document.asked == ["typical"]
    document.design = replace(before, notes="edited before the run was there")
    document.changed.emit(None)
    assert document.asked == ["typical"]
    document.design = before
    document.changed.emit(None)
    assert document.asked == ["typical", "typical"]


def test_a_run_that_arrives_out_of_sight_is_drawn_when_the_panel_is_seen(
    qtbot: QtBot, document: FakeDocument, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    document.simulation = simulated(document.design, 1000)
    document.simulated.emit(document.simulation)
    panel.hide()
    drawn: list[object] = []
    monkeypatch.setattr(panel, "_show_history", drawn.append)
    document.history_ready.emit(history(document.design))
    assert drawn == []
    monkeypatch.undo()
    panel.show()
    assert panel.has_chart


def test_out_of_sight_no_panel_draws_anything(
    qtbot: QtBot, document: FakeDocument, selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    for cls in (TimelinePanel, RunningPanel, DistributionPanel, LimitsPanel, ComparePanel, SweepPanel):
        monkeypatch.setattr(cls, "refresh", lambda self: drawn.append(type(self).__name__))
        panel = cls(document, selection)  # type: ignore[arg-type]
        qtbot.addWidget(panel)
        document.simulation = simulated(document.design, 100)
        document.simulated.emit(document.simulation)
        document.history_ready.emit(history(document.design))
        document.analysed.emit(document.analyses)
        document.changed.emit(None)
        document.service_changed.emit("shop")
        document.simulation_state.emit(document.analyst.state)
        assert drawn == []
        panel.show()
        assert drawn == [cls.__name__]
        panel.hide()
        drawn.clear()
        panel.shut()


def test_no_outage_in_any_history_is_said(qtbot: QtBot, document: FakeDocument, selection: Selection) -> None:
    panel = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    made = simulated(document.design, 1000)
    document.simulation = replace(made, services={"shop": replace(made.services["shop"], outages=0)})
    document.simulated.emit(document.simulation)
    document.history_ready.emit(replace(history(document.design), outages={"shop": ()}))
    assert panel.run.text() == "Run 7 of 1,000 (no run had an outage)"


@pytest.fixture
def real(qapp: QApplication) -> Iterator[Document]:
    theme_switch().apply(qapp, "light")
    made = Document(replace(shop(), simulation=Simulation(horizon=5 * YEAR, replications=400, seed=3)))
    made.start_simulating()
    yield made
    made.close()


def test_a_real_simulation_is_truthful_at_every_moment(qtbot: QtBot, real: Document) -> None:
    selection = Selection()
    panels: list[Panel] = [
        TimelinePanel(real, selection),
        RunningPanel(real, selection),
        DistributionPanel(real, selection),
    ]
    for panel in panels:
        qtbot.addWidget(panel)
        panel.resize(900, 300)
        panel.show()
    seen: set[str] = set()

    def look() -> str:
        QApplication.processEvents()
        kind = real.analyst.state.kind
        seen.add(kind)
        for panel in panels:
            # The state may move on beside the window: what is shown is that of the last notice.
            panel.refresh()
            now = real.analyst.state.kind
            if now == kind:
                assert_truthful(panel, kind)
        return kind

    def all_drawn() -> bool:
        return look() == "done" and all(panel.has_chart for panel in panels)

    qtbot.waitUntil(all_drawn, timeout=30_000)
    real.commit(lambda d: change_failure(d, "components", ["power"], "failure", mtbf=730.0), "Set MTBF")
    # At once: a moment later there may be histories of the new design, which are nothing to run again for.
    real.analyst.stop()
    assert look() == "stopped"
    assert panels[1].notice.button.text() == "Run again"
    panels[1].notice.button.click()
    qtbot.waitUntil(all_drawn, timeout=30_000)
    real.store.undo()
    qtbot.waitUntil(all_drawn, timeout=30_000)
    assert {"done", "stopped"} <= seen


@pytest.mark.parametrize(
    ("why", "said"), [("", "Stopped at 420 of 1,000"), ("precision", "Precise enough at 420 of 1,000")]
)
def test_a_simulation_that_ended_early_says_where(
    qtbot: QtBot, document: FakeDocument, selection: Selection, why: str, said: str
) -> None:
    document.analyst.state = SimpleNamespace(kind="done" if why else "stopped", sentence="")
    document.simulation = replace(simulated(document.design, 1000), replications_done=420, stopped=why)
    panel = RunningPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.refresh()
    assert panel.heading.text().startswith(said)
