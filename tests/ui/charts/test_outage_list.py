"""The list of outages: opened, sorted, filtered, picked from, copied and written; and the filter of rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from haplanner.engine.history import History, history
from haplanner.io.templates import load
from haplanner.ui.charts.outage_list import OutageTable
from haplanner.ui.charts.outage_model import CAUSE, LENGTH, START
from haplanner.ui.charts.timeline import TimelinePanel
from haplanner.ui.selection import Selection
from tests.report.workbook_reading import cells as workbook_cells
from tests.ui.charts.fake_document import FakeDocument
from tests.ui.charts.test_timeline_panel import simulate


@pytest.fixture
def made() -> History:
    return history(load("kafka"), replication=6)


@pytest.fixture
def panel(
    qtbot: QtBot, document: FakeDocument, selection: Selection, made: History
) -> Iterator[TimelinePanel]:
    document.base = document.design = made.design
    document.service = "end-to-end"
    shown = TimelinePanel(document, selection)  # type: ignore[arg-type]
    qtbot.addWidget(shown)
    shown.resize(1200, 460)
    shown.show()
    qtbot.waitExposed(shown)
    simulate(document)
    document.history_ready.emit(made)
    shown.list.button.click()
    yield shown
    shown.shut()


def cells(table: OutageTable, column: int) -> list[str]:
    model = table.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def click(table: OutageTable, row: int, qtbot: QtBot) -> None:
    rect = table.view.visualRect(table.model.index(row, START))
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_a_click_in_the_list_picks_the_outage_everywhere(
    panel: TimelinePanel, selection: Selection, made: History, qtbot: QtBot
) -> None:
    table = panel.list.table
    assert table.isVisible()
    assert table.foot.text() == f"{len(made.outages['end-to-end']):,} outages"
    panel.view.set_window(panel.view.window_.at(0.0, 100.0))
    click(table, 4, qtbot)
    outage = made.outages["end-to-end"][4]
    assert selection.highlights == outage.refs
    assert ": Outage 5 of" in panel.walk.position.text()
    assert panel.view.window_.low <= outage.start <= panel.view.window_.high
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert selection.highlights == made.outages["end-to-end"][5].refs


def test_what_is_picked_on_the_timeline_is_marked_in_the_list(panel: TimelinePanel, qtbot: QtBot) -> None:
    panel.step(1)
    panel.step(1)
    rows = [index.row() for index in panel.list.table.view.selectionModel().selectedRows()]
    assert rows == [1]
    panel.step(0)
    assert not panel.list.table.view.selectionModel().selectedRows()


def test_a_click_on_the_header_sorts_by_length(panel: TimelinePanel, made: History, qtbot: QtBot) -> None:
    table = panel.list.table
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(LENGTH) + 20, header.height() // 2)
    lengths = sorted(outage.hours for outage in made.outages["end-to-end"])
    for wanted in (lengths, lengths[::-1]):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        found = [made.outages["end-to-end"][int(n)].hours for n in table.model.numbers]
        if found != wanted:  # which way comes first is the header's choice
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
            found = [made.outages["end-to-end"][int(n)].hours for n in table.model.numbers]
        assert found == wanted


def test_sorting_begins_at_the_first_row_unless_an_outage_is_picked(
    panel: TimelinePanel, qtbot: QtBot
) -> None:
    table = panel.list.table
    bar = table.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    table.view.sortByColumn(LENGTH, Qt.SortOrder.DescendingOrder)
    assert bar.value() == 0
    click(table, 1, qtbot)
    picked = int(table.model.numbers[1])
    table.view.sortByColumn(LENGTH, Qt.SortOrder.AscendingOrder)
    row = table.model.row_of(picked)
    assert row == table.model.rowCount() - 2
    assert [index.row() for index in table.view.selectionModel().selectedRows()] == [row]
    place = table.view.visualRect(table.model.index(row, START))
    assert table.view.viewport().rect().contains(place.center())


def test_typing_a_name_leaves_the_outages_that_it_caused(
    panel: TimelinePanel, made: History, qtbot: QtBot
) -> None:
    table = panel.list.table
    everything = cells(table, CAUSE)
    name = everything[0].split(" + ")[0]
    qtbot.keyClicks(table.filter, name[:5])
    expected = [cause for cause in everything if name[:5].casefold() in cause.casefold()]
    qtbot.waitUntil(lambda: cells(table, CAUSE) == expected, timeout=10_000)
    assert table.foot.text() == f"{len(expected):,} of {len(everything):,} outages"
    table.filter.clear()
    qtbot.waitUntil(lambda: cells(table, CAUSE) == everything, timeout=10_000)


def test_copies_and_files_have_every_outage_that_is_listed(
    panel: TimelinePanel, made: History, qtbot: QtBot, tmp_path: Path
) -> None:
    table = panel.list.table
    count = len(made.outages["end-to-end"])
    table.copy.click()
    qtbot.waitUntil(lambda: table.foot.text() == f"Copied {count:,} outages", timeout=20_000)
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == count + 1
    assert copied[1].split("\t")[-1] == made.outages["end-to-end"][0].sentence
    written: list[str] = []
    panel.exported.connect(written.append)
    table.export.click()
    dialog = table.findChild(QFileDialog, "file_dialog")
    dialog.fileSelected.emit(str(tmp_path / "outages.csv"))
    dialog.close()
    qtbot.waitUntil(lambda: bool(written), timeout=20_000)
    text = (tmp_path / "outages.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == count + 1
    table.export.click()
    (dialog,) = [d for d in table.findChildren(QFileDialog, "file_dialog") if d.isVisible()]
    dialog.fileSelected.emit(str(tmp_path / "outages.xlsx"))
    dialog.close()
    qtbot.waitUntil(lambda: len(written) == 2, timeout=20_000)
    rows = workbook_cells((tmp_path / "outages.xlsx").read_bytes())
    assert len(rows) == count + 1
    assert rows[1][-1] == made.outages["end-to-end"][0].sentence
    assert rows[1][1] == pytest.approx(made.outages["end-to-end"][0].start, rel=1e-15)


def test_the_list_can_be_left_while_causes_are_read(panel: TimelinePanel, qtbot: QtBot) -> None:
    table = panel.list.table
    table.copy.click()
    assert table.cancel.isVisible()
    assert not table.copy.isEnabled()
    table.cancel.click()
    assert not table.cancel.isVisible()
    assert table.copy.isEnabled()


def test_rows_of_what_never_took_the_service_down_can_be_left_out(
    panel: TimelinePanel, made: History, document: FakeDocument, qtbot: QtBot
) -> None:
    def refs() -> set[tuple[str, str]]:
        assert panel.rows.shown is not None
        return {row.ref for row in panel.rows.shown.others}

    everything = refs()
    culprits = {ref for outage in made.outages["end-to-end"] for ref in outage.refs}
    assert culprits < everything
    panel.rows.button.click()
    qtbot.waitUntil(lambda: culprits <= refs(), timeout=10_000)
    assert {ref for ref in refs() if ref[0] != "groups"} == {ref for ref in culprits if ref[0] != "groups"}
    panel.rows.button.click()
    assert refs() == everything


def test_every_part_of_the_list_has_a_name_for_screen_readers(panel: TimelinePanel) -> None:
    table = panel.list.table
    for part in (table, table.view, table.filter, table.copy, table.export):
        assert part.accessibleName()
    assert table.cancel.text()


def test_where_a_table_of_everything_would_take_too_long_the_list_opens_instead(
    panel: TimelinePanel, made: History, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from haplanner.ui.charts import timeline

    panel.list.button.click()
    monkeypatch.setattr(timeline, "_MOST_IN_TABLE", 10)
    told: list[str] = []
    panel.told.connect(told.append)
    panel.show_table()
    assert panel.list.table.isVisible()
    assert len(told) == 1
    panel.copy_data()
    count = len(made.outages["end-to-end"])
    qtbot.waitUntil(lambda: panel.list.table.foot.text() == f"Copied {count:,} outages", timeout=20_000)
