"""The panels on a real document: engine, simulation and threads included."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.model.design import Simulation
from haplanner.model.edit import change, change_failure
from haplanner.ui.charts.limits import LimitsPanel
from haplanner.ui.charts.running import RunningPanel
from haplanner.ui.charts.sweep import SweepPanel
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import YEAR, shop


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    theme_switch().apply(qapp, "light")
    made = Document(replace(shop(), simulation=Simulation(horizon=5 * YEAR, replications=60, seed=3)))
    made.start_simulating()
    yield made
    made.close()


def test_an_edit_reaches_every_panel_and_the_timeline_fills_again(qtbot: QtBot, document: Document) -> None:
    selection = Selection()
    timeline, limits = TimelinePanel(document, selection), LimitsPanel(document, selection)
    running, sweep = RunningPanel(document, selection), SweepPanel(document, selection)
    panels = (timeline, limits, running, sweep)
    for panel in panels:
        qtbot.addWidget(panel)
        panel.resize(800, 300)
        panel.show()
    qtbot.waitUntil(lambda: all(panel.has_chart for panel in panels), timeout=30_000)
    qtbot.waitUntil(lambda: document.analyst.state.kind == "done", timeout=30_000)
    qtbot.waitUntil(lambda: timeline.run.text().startswith("Run ") and "of 60" in timeline.run.text())
    assert "within the 95% interval" in running.heading.text() or "outside" in running.heading.text()
    before = limits.ranking.view.accessibleDescription()

    # A power feed that fails every month: outages that nobody can overlook.
    document.commit(
        lambda design: change_failure(design, "components", ["power"], "failure", mtbf=730.0), "Set MTBF"
    )
    qtbot.waitUntil(lambda: limits.ranking.view.accessibleDescription() != before, timeout=30_000)
    qtbot.waitUntil(
        lambda: timeline._chart is not None and timeline._chart.design is document.design, timeout=30_000
    )
    qtbot.waitUntil(lambda: document.analyst.state.kind == "done", timeout=30_000)
    assert len(timeline._chart.outages("shop")) > 20  # type: ignore[union-attr]
    timeline.step(1)
    assert ("components", "power") in selection.highlights
    assert "Power feed failed" in timeline.view.card_text()

    document.store.undo()
    qtbot.waitUntil(lambda: limits.ranking.view.accessibleDescription() == before, timeout=30_000)
    for panel in panels:
        panel.shut()


def test_a_renamed_component_renames_its_row_without_another_simulation(
    qtbot: QtBot, document: Document
) -> None:
    timeline = TimelinePanel(document, Selection())
    qtbot.addWidget(timeline)
    timeline.show()
    qtbot.waitUntil(lambda: timeline.has_chart and document.analyst.state.kind == "done", timeout=30_000)
    starts = timeline._chart.rows[-1].starts  # type: ignore[union-attr]

    document.commit(lambda design: change(design, "components", ["power"], name="Mains"), "Rename")
    qtbot.waitUntil(lambda: timeline._chart.rows[-1].label == "Mains", timeout=30_000)  # type: ignore[union-attr]
    assert timeline._chart.rows[-1].starts.tolist() == starts.tolist()  # type: ignore[union-attr]
