"""Curves over a mission: read, switched, asked for another mission, stopped, and said in words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from haplanner.engine.results import CannotCompute
from haplanner.model.problem import Problem
from haplanner.ui.charts.over_time import OverTimePanel
from haplanner.ui.selection import Selection
from tests.chart_samples import over_time
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[OverTimePanel]:
    """The panel before any curve has come."""
    made = OverTimePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 340)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut()


def type_mission(qtbot: QtBot, panel: OverTimePanel, text: str) -> None:
    line = panel.mission.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_curves_are_asked_for_only_while_the_panel_is_on_the_screen(
    panel: OverTimePanel, document: FakeDocument
) -> None:
    panel.hide()
    assert document.over_time.watched == [("panel", True), ("panel", False)]
    panel.show()
    assert document.over_time.watched[-1] == ("panel", True)


def test_keys_walk_the_readout_along_the_mission(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    document.over_time.finish(over_time(rate=1e-4, repair=4.0))
    assert panel.has_chart
    pane = panel.plot.pane
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_End)
    # A = µ ÷ (λ + µ) = 0.25 ÷ 0.2501, R = exp(−0.876), N = λ ∫A dt.
    assert panel.plot.card_text().splitlines() == [
        "after 1 y",
        "available at that moment: 99.96%",
        "on average until then: 99.96%",
        "no outage until then: 41.64%",
        "expected outages: 0.876",
    ]
    qtbot.keyClick(pane, Qt.Key.Key_Home)
    assert panel.plot.card_text().splitlines()[0] == "after 0 s"
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert panel.plot.card_text() == ""


def test_each_quantity_has_its_own_axis(panel: OverTimePanel, document: FakeDocument, qtbot: QtBot) -> None:
    document.over_time.finish(over_time(rate=1e-4))
    low, high = panel.plot._box.viewRange()[1]
    assert -0.01 < low < high <= 1e-4
    panel.nines.setChecked(True)
    low, high = panel.plot._box.viewRange()[1]
    assert 2.5 < low < high < 6.0
    for name, bottom, top in (("reliability", -1.0, 0.0), ("outages", 0.0, 0.946)):
        button = panel.switch.findChild(QRadioButton, f"over_time_quantity.{name}")
        assert isinstance(button, QRadioButton)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        low, high = panel.plot._box.viewRange()[1]
        assert (low, high) == pytest.approx((bottom, top), abs=1e-3)
        assert not panel.nines.isEnabled()


def test_another_mission_is_asked_for_and_shown_from_end_to_end(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    assert panel.mission.line.text() == "1 y"
    document.over_time.finish(over_time())
    type_mission(qtbot, panel, "30 d")
    qtbot.keyClick(panel.mission.line, Qt.Key.Key_Return)
    assert document.over_time.mission_hours == 720.0
    document.over_time.finish(over_time(720.0))
    assert panel.plot._box.viewRange()[0] == pytest.approx([0.0, 720.0])
    assert "30 d" in panel.accessibleDescription()


def test_a_mission_that_cannot_be_read_stays_red_with_the_reason_and_the_curves_stay(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    document.over_time.finish(over_time())
    type_mission(qtbot, panel, "4 hourz")
    qtbot.waitUntil(lambda: bool(panel.mission.line.property("refused")))
    assert panel.mission.line.text() == "4 hourz"
    assert "“hourz” is not a unit" in panel.notice.text.text()
    assert panel.notice.isVisible()
    assert panel.has_chart
    assert document.over_time.mission_hours == 8760.0
    document.over_time.finish(over_time())
    assert panel.notice.isVisible()
    qtbot.keyClick(panel.mission.line, Qt.Key.Key_Escape)
    assert panel.mission.line.text() == "1 y"
    assert not panel.notice.isVisible()
    type_mission(qtbot, panel, "0 h")
    qtbot.keyClick(panel.mission.line, Qt.Key.Key_Return)
    assert "greater than 0" in panel.notice.text.text()


def test_work_under_way_says_what_it_does_and_can_be_stopped_and_begun_again(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    document.over_time.change_state("working", "solving the chain")
    assert panel.message.text.text() == "solving the chain"
    qtbot.mouseClick(panel.message.button, Qt.MouseButton.LeftButton)
    assert document.over_time.calls == ["cancel"]
    document.over_time.change_state("stopped")
    assert panel.message.text.text() == "Stopped."
    qtbot.mouseClick(panel.message.button, Qt.MouseButton.LeftButton)
    assert document.over_time.calls == ["cancel", "run"]


def test_curves_of_before_stay_and_are_greyed_until_the_new_ones_come(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    document.over_time.finish(over_time())
    heading = panel.heading.text()
    document.design = replace(document.design)
    document.over_time.change_state("working")
    assert panel.has_chart
    assert not panel.plot.faded
    qtbot.waitUntil(lambda: panel.plot.faded)
    assert panel.heading.text() == "Updating…"
    qtbot.waitUntil(panel.notice.isVisible, timeout=4000)
    assert panel.notice.button.text() == "Stop"
    document.over_time.change_state("stopped")
    assert "older than the design" in panel.notice.text.text()
    document.over_time.finish(over_time())
    assert not panel.plot.faded
    assert not panel.notice.isVisible()
    assert panel.heading.text() == heading


def test_what_cannot_be_computed_or_takes_too_long_is_said_in_words(
    panel: OverTimePanel, document: FakeDocument, qtbot: QtBot
) -> None:
    document.over_time.finish(over_time())
    failure = CannotCompute([Problem("components.power", "has no law of failure")])
    document.over_time.finish(failure=failure)
    assert panel.message.text.text() == "Cannot compute: has no law of failure"
    assert panel.picture() is None
    document.over_time.finish(gave_up=True)
    assert "too long" in panel.message.text.text()
    qtbot.mouseClick(panel.message.button, Qt.MouseButton.LeftButton)
    assert document.over_time.calls == ["run"]


def test_the_service_in_view_is_the_one_shown(panel: OverTimePanel, document: FakeDocument) -> None:
    document.over_time.finish(over_time())
    other = replace(document.design.services["shop"], name="Reports")
    document.design = replace(document.design, services={**document.design.services, "reports": other})
    document.over_time.finish(over_time())
    document.show_service("reports")
    assert panel.heading.text().partition(" that ")[2].startswith("Reports ")
