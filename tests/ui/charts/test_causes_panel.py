"""Ranked causes on the screen: selected, opened in the timeline, exported; what is missing is said."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from haplanner.engine.causes import RankedCauses, ranked_causes
from haplanner.ui.charts.causes import CausesPanel
from haplanner.ui.selection import Selection
from tests.chart_samples import simulated
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[CausesPanel]:
    """The panel with a finished simulation whose causes have not been read."""
    document.simulation = replace(simulated(document.design), design=document.design)
    document.analyst.state.kind = "done"
    made = CausesPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 340)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut()


def ranked(document: FakeDocument, **changes: object) -> RankedCauses:
    *_, last = ranked_causes(document.design, 200_000.0, 20, 1)
    return replace(last, **changes)  # type: ignore[arg-type]


def middle(panel: CausesPanel, row: int) -> QPoint:
    return QPoint(300, int(panel.view.top + panel.view.row_height * (row + 0.5)))


def test_histories_are_read_only_while_the_panel_is_on_the_screen(
    panel: CausesPanel, document: FakeDocument
) -> None:
    panel.hide()
    assert document.causes.watched == [("panel", True), ("panel", False)]


def test_a_click_selects_and_a_double_click_asks_for_the_longest_outage(
    panel: CausesPanel, document: FakeDocument, selection: Selection, qtbot: QtBot
) -> None:
    found = ranked(document)
    document.causes.finish(found)
    assert panel.has_chart
    causes = found.services["shop"].causes
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=middle(panel, 1))
    assert set(selection.refs) == set(causes[1].refs)
    with qtbot.waitSignal(panel.outage_requested) as asked:
        qtbot.mouseDClick(panel.view, Qt.MouseButton.LeftButton, pos=middle(panel, 1))
    assert asked.args == ["shop", *causes[1].longest]


def test_enter_does_what_a_double_click_does(
    panel: CausesPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    found = ranked(document)
    document.causes.finish(found)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.outage_requested) as asked:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked.args == ["shop", *found.services["shop"].causes[1].longest]


def test_elements_and_phases_are_the_other_rankings(panel: CausesPanel, document: FakeDocument) -> None:
    found = ranked(document).services["shop"]
    document.causes.finish(ranked(document))
    assert panel.view.count() == len(found.causes)
    panel.switch.chosen.emit(1)
    assert panel.view.count() == len(found.elements)
    assert panel.view.refs(0) == (found.elements[0].ref,)
    panel.switch.chosen.emit(2)
    assert panel.view.count() == len(found.phases)
    assert panel.view.refs(0) == ()


def test_a_reading_under_way_says_how_far_it_is_and_can_be_stopped(
    panel: CausesPanel, document: FakeDocument
) -> None:
    document.causes.finish(None, "working")
    assert panel.message.text.text() == "Reading histories…"
    panel.message.button.click()
    assert document.causes.calls == ["cancel"]
    document.causes.finish(ranked(document, histories_read=7, histories_wanted=20), "working")
    assert panel.heading.text() == "Reading histories: 7 of 20"
    assert panel.stop.isVisible()
    assert "7 of 20 histories were read." in panel.note.text()
    panel.stop.click()
    assert document.causes.calls == ["cancel", "cancel"]


def test_what_is_missing_is_said_with_what_can_be_done(panel: CausesPanel, document: FakeDocument) -> None:
    document.causes.finish(None, "stopped")
    assert panel.message.text.text() == "The reading was stopped before it had a result."
    panel.message.button.click()
    document.causes.finish(None, "failed", "groups switch over for ever")
    assert panel.message.text.text() == "Cannot rank the causes: groups switch over for ever"
    panel.message.button.click()
    assert document.causes.calls == ["run", "run"]
    document.analyst.state.kind = "running"
    document.causes.finish(ranked(document))
    assert panel.message.text.text().startswith("Simulating…")
    document.analyst.state.kind = "idle"
    document.simulation = None
    document.causes.finish(None)
    assert panel.message.text.text() == "No simulation yet."
    assert not panel.export_button.isEnabled()


def test_a_history_that_is_too_long_to_be_read_is_said_in_a_sentence(
    panel: CausesPanel, document: FakeDocument
) -> None:
    document.causes.finish(ranked(document))
    (only,) = ranked_causes(document.design, 200_000.0, 20, 1, most_events=1)
    document.causes.finish(only)
    assert not panel.has_chart
    assert panel.message.text.text() == only.missing
    assert "Choose a shorter horizon." in only.missing
    assert panel.picture() is None


def test_a_service_that_was_never_down_has_no_causes(panel: CausesPanel, document: FakeDocument) -> None:
    *_, quiet = ranked_causes(document.design, 0.001, 2, 1)
    document.causes.finish(replace(quiet, design=document.design))
    assert "was not seen down" in panel.message.text.text()
    assert panel.picture() is None


def test_the_ranking_is_exported_with_what_it_was_read_from(
    panel: CausesPanel, document: FakeDocument
) -> None:
    document.causes.finish(ranked(document))
    picture = panel.picture()
    assert picture is not None
    assert "Causes of outages" in picture.name
    assert "simulated, 20 × " in picture.svg(picture.footer)
    assert picture.table is not None
    assert len(picture.table().rows) == panel.view.count()


def test_a_screen_reader_hears_the_ranking_and_the_row_in_front(
    panel: CausesPanel, document: FakeDocument
) -> None:
    document.causes.finish(ranked(document))
    assert "of the simulated downtime" in panel.accessibleDescription()
    assert panel.view.accessibleName() == "Causes by downtime a year"
    assert "a year" in panel.view.words(0)
    assert "Double-click" in panel.view.words(0)
