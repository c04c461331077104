"""How sure every figure is, on the screen: on a real document, and the sentence where there is nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.engine.uncertainty.how_sure import how_sure
from haplanner.model.design import Design
from haplanner.model.failure import Spread
from haplanner.model.figures_text import format_availability, format_downtime_per_year
from haplanner.ui.charts.how_sure import HowSurePanel
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import shop


def with_spread(design: Design) -> Design:
    power = design.components["power"]
    modes = {name: replace(mode, spread=Spread(mtbf=4.0)) for name, mode in power.failures.items()}
    return design.with_maps(components={**design.components, "power": replace(power, failures=modes)})


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    theme_switch().apply(qapp, "light")
    made = Document(shop())
    yield made
    made.close()


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


@pytest.fixture
def panel(qtbot: QtBot, document: Document, selection: Selection) -> HowSurePanel:
    made = HowSurePanel(document, selection)
    qtbot.addWidget(made)
    made.resize(1000, 340)
    made.show()
    return made


def texts(panel: HowSurePanel) -> list[tuple[str, ...]]:
    rows = panel.rows
    return [
        tuple(rows.item(row, column).text() for column in range(rows.columnCount()))  # type: ignore[union-attr]
        for row in range(rows.rowCount())
    ]


def test_every_figure_stands_with_its_band_and_a_row_selects_its_element(
    qtbot: QtBot, panel: HowSurePanel, document: Document, selection: Selection
) -> None:
    assert not panel.has_chart
    assert "taken to be sure" in panel.message.text.text()
    document.commit(with_spread, "Set a spread")
    power = document.design.components["power"].name
    qtbot.waitUntil(lambda: power in {row[0] for row in texts(panel)}, timeout=30_000)
    service = document.service
    assert service is not None
    sure = how_sure(document.design)
    told = {(name, figure): values for name, figure, *values in texts(panel)}
    shop_name = document.design.services[service].name
    downtime = [format_downtime_per_year(u) for u in sure[service].unavailability]
    assert told[shop_name, "Downtime"] == [*downtime, "10,000"]
    backwards = reversed(sure.elements["power"].unavailability)
    assert told[power, "Availability"] == [*map(format_availability, backwards), "10,000"]
    assert "most of the doubt: 99% MTBF of Power feed" in panel.heading.text()
    assert "is met in" in panel.heading.toolTip()
    panel.rows.selectRow(texts(panel).index((power, "Availability", *told[power, "Availability"])))
    assert selection.refs == (("components", "power"),)
    figures, picture = panel.figures(), panel.picture()
    assert figures is not None
    assert picture is not None
    assert [row[4:7] for row in figures.rows if row[:3:2] == (power, "availability")] == [
        sure.elements["power"].unavailability
    ]
    assert power in picture.svg(None)


def test_figures_of_before_are_greyed_until_they_are_known_anew(
    qtbot: QtBot, panel: HowSurePanel, document: Document
) -> None:
    document.commit(with_spread, "Set a spread")
    qtbot.waitUntil(lambda: panel.has_chart, timeout=30_000)
    heading = panel.heading.text()
    document.store.undo()
    assert "taken to be sure" in panel.message.text.text()
    document.store.redo()
    qtbot.waitUntil(lambda: panel.has_chart and panel.heading.text() == heading, timeout=30_000)


def test_numbers_stand_below_their_headings_and_a_name_that_is_cut_off_is_in_its_tip(
    qtbot: QtBot, panel: HowSurePanel, document: Document
) -> None:
    document.commit(with_spread, "Set a spread")
    qtbot.waitUntil(lambda: panel.has_chart, timeout=20_000)
    rows = panel.rows
    for column in range(rows.columnCount()):
        head, cell = rows.horizontalHeaderItem(column), rows.item(0, column)
        assert head.textAlignment() == cell.textAlignment(), head.text()
        assert cell.toolTip() == cell.text()
