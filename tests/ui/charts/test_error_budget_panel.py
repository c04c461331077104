"""The error budget on the screen: read while it is seen, read out day by day; what is missing is said."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from haplanner.engine.causes import RankedCauses, ranked_causes
from haplanner.model.design import Design
from haplanner.ui.charts.error_budget import ErrorBudgetPanel
from haplanner.ui.charts.years import YearsPanel
from haplanner.ui.selection import Selection
from tests.chart_samples import YEAR, analysis, simulated
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def panel(qtbot: QtBot, document: FakeDocument, selection: Selection) -> Iterator[ErrorBudgetPanel]:
    """The panel with a finished simulation whose histories have not been read."""
    document.simulation = replace(simulated(document.design), design=document.design)
    document.analyst.state.kind = "done"
    made = ErrorBudgetPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 340)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut()


def read(design: Design, years: float = 2.0, **changes: object) -> RankedCauses:
    *_, last = ranked_causes(design, years * YEAR, 40, 1)
    return replace(last, **changes)  # type: ignore[arg-type]


def test_histories_are_read_only_while_the_panel_is_on_the_screen(
    panel: ErrorBudgetPanel, document: FakeDocument
) -> None:
    panel.hide()
    assert document.causes.watched == [("error budget", True), ("error budget", False)]


def test_every_day_is_read_out_with_its_bands_by_keyboard(
    panel: ErrorBudgetPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    found = read(document.design)
    document.finish({None: analysis(document.design)})
    document.causes.finish(found)
    assert panel.has_chart
    burn = found.services["shop"].burn
    assert burn is not None
    qtbot.keyClick(panel.plot.pane, Qt.Key.Key_End)
    card = panel.plot.card_text()
    assert "day 365" in card
    assert all(f"{percent}% of years" in card for percent in (50, 75, 95))
    qtbot.keyClick(panel.plot.pane, Qt.Key.Key_Left)
    assert "day 364" in panel.plot.card_text()


def test_the_table_has_a_row_for_every_day_and_the_heading_says_how_many_years_end_spent(
    panel: ErrorBudgetPanel, document: FakeDocument
) -> None:
    found = read(document.design)
    document.causes.finish(found)
    figures = panel.figures()
    burn = found.services["shop"].burn
    assert figures is not None
    assert burn is not None
    assert [row[0] for row in figures.rows] == list(range(366))
    assert figures.rows[-1][-2] == pytest.approx(100 * burn.exhausted_in_year.value)
    assert panel.heading.toolTip() or panel.heading.text()
    assert panel.picture() is not None


def test_a_service_without_a_target_offers_to_set_one(
    panel: ErrorBudgetPanel, document: FakeDocument, qtbot: QtBot
) -> None:
    shop = document.design.services["shop"]
    document.design = replace(document.design, services={"shop": replace(shop, target=None)})
    document.changed.emit(None)
    assert not panel.has_chart
    assert "no target" in panel.message.text.text()
    with qtbot.waitSignal(panel.service_opened) as asked:
        panel.message.button.click()
    assert asked.args == [("services", "shop")]


def test_histories_shorter_than_a_year_are_said_to_be_too_short(
    panel: ErrorBudgetPanel, document: FakeDocument
) -> None:
    document.causes.finish(read(document.design, 0.5))
    assert not panel.has_chart
    assert "shorter than a year" in panel.message.text.text()


def test_progress_is_shown_while_histories_are_read_and_can_be_stopped(
    panel: ErrorBudgetPanel, document: FakeDocument
) -> None:
    document.causes.finish(read(document.design, histories_read=10), "working")
    assert panel.stop.isVisible()
    assert "10 of 40" in panel.heading.text()
    panel.stop.click()
    assert document.causes.calls == ["cancel"]


def test_the_page_lies_beside_the_distribution_behind_one_tab(
    qtbot: QtBot, document: FakeDocument, selection: Selection
) -> None:
    years = YearsPanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(years)
    years.show()
    years.show_page(1)
    assert years.page is years.error_budget
    assert years.error_budget.isVisible()
    years.shut()
