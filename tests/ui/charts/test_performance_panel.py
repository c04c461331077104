"""The performance panel: its three charts, what it says without one, themes and languages."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Service
from haplanner.model.problem import Problem
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.performance import PerformancePanel
from haplanner.ui.charts.strips import Mark
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.report.charts.test_speed import tier
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def busy(qapp: QApplication) -> Iterator[FakeDocument]:
    theme_switch().apply(qapp, "light")
    made = FakeDocument(tier(Service(demand=240.0, max_latency=0.015)))
    made.analyses = {None: analyze(made.design)}
    yield made
    made.deleteLater()


@pytest.fixture
def panel(qtbot: QtBot, busy: FakeDocument) -> PerformancePanel:
    made = PerformancePanel(busy, Selection(busy))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 340)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(document: FakeDocument, design: Design) -> None:
    document.design = design
    document.finish({None: analyze(design)})


def test_a_switch_leads_from_throughput_to_latency_and_saturation(panel: PerformancePanel) -> None:
    assert panel.has_chart
    assert "met 99.99761% of the time" in panel.accessibleDescription()
    panel.show_page(1)
    assert "Works and meets 240/s in 15 ms" in panel.accessibleDescription()
    panel.show_page(2)
    assert "bears up to 400/s" in panel.accessibleDescription()
    for index in range(3):
        panel.show_page(index)
        picture = panel.picture()
        assert picture is not None
        assert picture.table is not None
        assert picture.table().rows
        assert "<svg" in picture.svg(None)


def test_keys_read_every_state_of_the_latency(panel: PerformancePanel, qtbot: QtBot) -> None:
    panel.show_page(1)
    panel.plot.pane.setFocus()
    qtbot.keyClick(panel.plot.pane, Qt.Key.Key_Home)
    assert "4 × Tier" in panel.plot.card_text()
    qtbot.keyClick(panel.plot.pane, Qt.Key.Key_Right)
    assert "mean 20.8 ms" in panel.plot.card_text()


def test_what_is_missing_is_said_with_its_cure(panel: PerformancePanel, busy: FakeDocument) -> None:
    design = tier(Service())
    server = replace(design.components["server"], capacity=None, service_time=None)
    show(busy, replace(design, components={"server": server}))
    assert "Give components a capacity" in panel.message.text.text()
    panel.show_page(1)
    assert "Give components a service time" in panel.message.text.text()
    show(busy, design)
    assert "has no demand" in panel.message.text.text()
    busy.finish({None: CannotCompute([Problem("components.server", "has no MTTR")])})
    assert "has no MTTR" in panel.message.text.text()
    busy.finish({})
    assert panel.message.text.text() == "Calculating…"


def test_a_quick_answer_keeps_the_curves_and_greys_them(
    panel: PerformancePanel, busy: FakeDocument, qtbot: QtBot
) -> None:
    before = busy.analyses[None]
    assert isinstance(before, Analysis)
    busy.design = replace(busy.design)
    busy.finish({None: replace(before, design=busy.design, detailed=False)})
    assert panel.has_chart
    qtbot.waitUntil(lambda: panel.plot.faded)
    busy.finish({None: replace(before, design=busy.design)})
    assert not panel.plot.faded


def test_a_change_of_theme_recolours_the_curves(
    panel: PerformancePanel, qapp: QApplication, busy: FakeDocument
) -> None:
    busy.changed.emit(SimpleNamespace(cause="edit"))
    theme_switch().apply(qapp, "dark")
    assert panel.has_chart
    theme_switch().apply(qapp, "light")
    assert panel.has_chart


def test_names_that_are_shortened_beside_lines_are_whole_in_a_tool_tip(panel: PerformancePanel) -> None:
    ends = panel.plot.ends
    short = Mark(1.0, "all up", "#000000")
    long = Mark(2.0, "while web-1, web-2 and web-3 are down, and db-1 with them", "#000000")
    ends.show_marks([short])
    assert ends.toolTip() == ""
    ends.show_marks([short, long])
    assert ends.toolTip().split("\n") == [long.text, short.text]


def test_the_names_of_the_axes_have_the_room_above_the_labels_too(
    panel: PerformancePanel, qtbot: QtBot
) -> None:
    title = panel.plot.findChild(ElidedLabel, "performance_plot_title")
    assert title is not None
    assert title.geometry().right() >= panel.plot.ends.geometry().right() - 1
    assert title.toolTip() == title.text()
    panel.resize(430, 300)
    qtbot.wait(20)
    assert title.width() <= panel.plot.width()
