"""What a window of 1024 × 640 has room for where texts are half as large again, and one a little wider."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.ui.charts.compare import ComparePanel
from haplanner.ui.example_bar import ExampleBar
from haplanner.ui.sheet.view import SheetView
from haplanner.ui.theme import theme_switch
from haplanner.ui.window_place import FRAME
from tests.ui.conftest import OpenIn
from tests.ui.test_texts_fit import SMALL
from tests.ui.walking import example


@pytest.fixture(autouse=True)
def _usual_at_the_end(qapp: QApplication) -> Iterator[None]:
    yield
    theme_switch().apply(qapp, "light", text_percent=100)


def test_all_that_results_need_fits_below_the_canvas_with_the_largest_texts(
    qapp: QApplication, open_in: OpenIn, qtbot: QtBot
) -> None:
    window = open_in("en", example())
    theme_switch().apply(qapp, "light", text_percent=150)
    window.resize(SMALL[0] - FRAME[0], SMALL[1] - FRAME[1])
    for name in window.results.panels:
        window.results.show_tab(name)
        qtbot.wait(100)
    assert window.minimumSizeHint().height() <= SMALL[1] - FRAME[1]


def test_the_bar_of_the_example_has_its_ways_on_below_its_sentence_where_it_is_narrow(
    qapp: QApplication, qtbot: QtBot
) -> None:
    bar = ExampleBar()
    qtbot.addWidget(bar)
    theme_switch().apply(qapp, "light", text_percent=150)
    for width, below in ((1200, False), (470, True), (1200, False)):
        bar.resize(width, bar.sizeHint().height())
        bar.show()
        qtbot.wait(20)
        bar.resize(width, bar.heightForWidth(width))
        qtbot.wait(20)
        for button in bar.ways.values():
            assert button.width() >= button.sizeHint().width()
            top = button.mapTo(bar, button.rect().topLeft()).y()
            assert (top >= bar.sentence.geometry().bottom()) == below


def test_what_a_what_if_changed_is_read_before_what_says_less(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", example())
    window.resize(1272, 760)
    window.results.show_tab("compare")
    panel = window.results.panels["compare"]
    assert isinstance(panel, ComparePanel)
    qtbot.waitUntil(lambda: panel.has_chart)
    titles = [panel.rows.horizontalHeaderItem(i).text() for i in range(panel.rows.columnCount())]
    changed = titles.index("What changed")
    letters = panel.rows.columnWidth(changed) / panel.fontMetrics().averageCharWidth()
    assert letters >= 12
    assert panel.rows.isColumnHidden(titles.index("Performs"))
    window.resize(2400, 760)
    qtbot.waitUntil(lambda: not panel.rows.isColumnHidden(titles.index("Performs")))
    assert not panel.rows.isColumnHidden(titles.index("Nines"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_table_of_components_has_its_headings_and_rows_whole_with_the_largest_texts(
    qapp: QApplication, open_in: OpenIn, language: str
) -> None:
    window = open_in(language, example())
    theme_switch().apply(qapp, "light", text_percent=150)
    window.actions_["edit.sheet"].trigger()
    grid = window.findChild(SheetView, "sheet_grid")
    assert isinstance(grid, SheetView)
    head, bold = grid.horizontalHeader(), QFont(grid.horizontalHeader().font())
    bold.setBold(True)
    for column in range(grid.model().columnCount()):
        title = grid.model().headerData(column, Qt.Orientation.Horizontal)
        assert head.sectionSize(column) >= QFontMetrics(bold).horizontalAdvance(title) + 4, title
    assert grid.rowHeight(0) >= grid.fontMetrics().height() + 8
    grid.window().close()
