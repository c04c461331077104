"""The table of components driven by keys: typed, pasted, filled, searched; one step of undo each."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.sheet.columns import COLUMNS
from haplanner.model.design import Design
from haplanner.model.elements import Component
from haplanner.ui.document import Document
from haplanner.ui.main_window import MainWindow
from haplanner.ui.selection import Selection
from haplanner.ui.sheet.model import BASELINE, WRONG, SheetModel
from haplanner.ui.sheet.window import SheetWindow, show_sheet
from tests.model.shop import failing

AT = {column.name: place for place, column in enumerate(COLUMNS)}
Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def servers(count: int) -> Design:
    """So many servers, server-1 …, each with an MTBF of 2000 h."""
    names = [f"server-{i + 1}" for i in range(count)]
    return Design(components={n: Component(n, "server", failures=failing()) for n in names})


class Bench:
    """The table over a design, and what a hand does with it."""

    def __init__(self, design: Design, qtbot: QtBot) -> None:
        self.parent = QWidget()
        self.document = Document(design, parent=self.parent)
        self.selection = Selection(self.parent)
        self.window = SheetWindow(self.document, self.selection, self.parent)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.grid, self.model = self.window.grid, self.window.model

    def go(self, row: int, column: str) -> None:
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.model.index(row, AT[column]))

    def mark(self, top: int, left: str, bottom: int, right: str) -> None:
        cells = QItemSelection(self.model.index(top, AT[left]), self.model.index(bottom, AT[right]))
        self.go(top, left)
        self.grid.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def type(self, text: str, end: Qt.Key = Key.Key_Return) -> None:
        QTest.keyClick(self.grid, Key.Key_F2)
        (editor,) = (e for e in self.grid.findChildren(QLineEdit, "sheet_editor") if e.isVisible())
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, end)
        QTest.qWait(0)

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(self.grid, Key.Key_V, Control)

    def text(self, row: int, column: str) -> str:
        return str(self.model.index(row, AT[column]).data())

    @property
    def said(self) -> str:
        return self.window.notice.sentence

    @property
    def steps(self) -> int:
        return self.document.store.position


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from opened(servers(25), qtbot)


def opened(design: Design, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(design, qtbot)
    yield made
    made.window.close()
    made.document.close()
    made.parent.deleteLater()


def test_twenty_rows_of_two_cells_set_forty_values_and_one_undo_takes_them_back(bench: Bench) -> None:
    before = bench.document.design
    bench.go(3, "mtbf")
    bench.paste("".join(f"{100 + i} d\t{10 + i} min\n" for i in range(20)))
    changed = bench.document.design.components
    for i in range(20):
        mode = changed[f"server-{i + 4}"].failures["failure"]
        assert (mode.mtbf, mode.mttr) == ((100 + i) * 24.0, pytest.approx((10 + i) / 60))
    untouched = [f"server-{i}" for i in (1, 2, 3, 24, 25)]
    assert all(changed[i] is before.components[i] for i in untouched)
    assert bench.steps == 1
    QTest.keyClick(bench.grid, Key.Key_Z, Control)
    assert bench.document.design == before
    QTest.keyClick(bench.grid, Key.Key_Y, Control)
    assert bench.document.design.components == changed


def test_one_wrong_cell_refuses_the_whole_block_and_its_place_is_named(bench: Bench) -> None:
    before = bench.document.design
    bench.go(0, "mtbf")
    bench.paste("1 y\t2 h\n1 y\t2 parsecs\n1 y\t2 h\n")
    assert bench.document.design is before
    assert bench.steps == 0
    assert bench.said == "Row 2 (server-2), MTTR: “parsecs” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."


@pytest.mark.parametrize(
    ("row", "column", "text", "said"),
    [
        (23, "mtbf", "1 y\n" * 3, "More rows were copied (3) than follow from here (2): nothing was pasted."),
        (0, "tags", "a\tb", "More columns were copied (2) than follow from here (1): nothing was pasted."),
    ],
)
def test_a_block_that_does_not_fit_is_refused_and_not_cut(
    bench: Bench, row: int, column: str, text: str, said: str
) -> None:
    bench.go(row, column)
    bench.paste(text)
    assert (bench.steps, bench.said) == (0, said)


def test_one_text_is_pasted_into_all_selected_cells(bench: Bench) -> None:
    bench.mark(0, "cost", 9, "cost")
    bench.paste("1,500\n")
    costs = [component.cost for component in bench.document.design.components.values()]
    assert costs == [1500.0] * 10 + [None] * 15
    assert bench.steps == 1


def test_what_is_typed_is_taken_at_enter_and_the_cell_below_is_next(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.type("3 y")
    assert bench.document.design.components["server-1"].failures["failure"].mtbf == 26280.0
    assert bench.grid.currentIndex().row() == 1
    assert bench.steps == 1


def test_a_text_that_cannot_be_taken_stays_until_it_is_corrected(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.type("3 parsecs")
    assert bench.text(0, "mtbf") == "3 parsecs"
    assert bench.grid.currentIndex().row() == 0
    assert bench.said == "“parsecs” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."
    assert bench.model.index(0, AT["mtbf"]).data(Qt.ItemDataRole.AccessibleDescriptionRole) == bench.said
    bench.go(4, "mtbf")
    bench.type("5 d")
    assert (bench.text(0, "mtbf"), bench.said) == ("3 parsecs", "")
    bench.go(0, "mtbf")
    assert bench.said.startswith("“parsecs”")
    bench.type("3 d")
    assert bench.document.design.components["server-1"].failures["failure"].mtbf == 72.0
    assert bench.model.index(0, AT["mtbf"]).data(WRONG) is None


def test_esc_gives_up_what_cannot_be_taken_and_only_then_closes_the_window(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.type("3 parsecs")
    QTest.keyClick(bench.grid, Key.Key_Escape)
    assert (bench.text(0, "mtbf"), bench.said, bench.window.isVisible()) == ("2000 h", "", True)
    QTest.keyClick(bench.grid, Key.Key_Escape)
    assert not bench.window.isVisible()


def test_what_cannot_be_taken_is_there_again_when_the_window_is_opened_again(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.type("3 parsecs")
    bench.window.close()
    assert show_sheet(bench.parent, bench.document, bench.selection) is bench.window
    assert bench.text(0, "mtbf") == "3 parsecs"


def test_another_design_that_is_opened_has_nothing_of_what_was_typed(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.type("3 parsecs")
    bench.document.store.replace(servers(25))
    assert (bench.text(0, "mtbf"), bench.said) == ("2000 h", "")


def test_a_time_is_shown_as_it_was_typed_and_as_the_program_says_it_once_it_is_another(bench: Bench) -> None:
    bench.go(0, "mtbf")
    bench.paste("100 d\n2400 h\n2400\n")
    assert [bench.text(i, "mtbf") for i in range(3)] == ["100 d", "2400 h", "2400 h"]
    QTest.keyClick(bench.grid, Key.Key_Z, Control)
    assert bench.text(0, "mtbf") == "2000 h"


def test_with_components_selected_on_the_canvas_one_text_goes_into_the_current_column_of_each(
    bench: Bench,
) -> None:
    bench.go(0, "cost")
    bench.selection.set([("components", "server-2"), ("components", "server-4")])
    bench.paste("5")
    dear = [i for i, component in bench.document.design.components.items() if component.cost == 5.0]
    assert dear == ["server-2", "server-4"]


def test_a_whole_row_that_was_copied_begins_at_the_first_column(bench: Bench) -> None:
    bench.go(0, "cost")
    bench.type("5")
    bench.selection.set([("components", "server-1")])
    QTest.keyClick(bench.grid, Key.Key_C, Control)
    row = QGuiApplication.clipboard().text()
    bench.go(0, "cost")
    bench.selection.set([("components", "server-3")])
    bench.paste(row.replace("server-1", "server-3"))
    assert (bench.said, bench.text(2, "cost")) == ("", "5")


def test_fill_down_puts_the_topmost_cells_into_those_below(bench: Bench) -> None:
    bench.go(2, "mttr")
    bench.type("7 h")
    bench.mark(2, "mtbf", 6, "mttr")
    QTest.keyClick(bench.grid, Key.Key_D, Control)
    repair = [c.failures["failure"].mttr for c in bench.document.design.components.values()]
    assert repair == [4.0] * 2 + [7.0] * 5 + [4.0] * 18
    assert bench.steps == 2


def test_fill_down_in_a_single_row_takes_what_stands_above(bench: Bench) -> None:
    bench.go(2, "mttr")
    bench.type("7 h")
    QTest.keyClick(bench.grid, Key.Key_D, Control)
    assert bench.text(3, "mttr") == "7 h"


def test_del_clears_what_may_be_empty_and_refuses_what_may_not(bench: Bench) -> None:
    bench.mark(0, "cost", 1, "cost")
    bench.paste("5")
    QTest.keyClick(bench.grid, Key.Key_Delete)
    assert bench.document.design.components["server-2"].cost is None
    bench.mark(0, "mtbf", 1, "mtbf")
    QTest.keyClick(bench.grid, Key.Key_Delete)
    assert bench.said == "Row 1 (server-1), MTBF: Enter a time, for example 4 h."
    assert len(bench.document.design.components) == 25


def test_what_is_copied_is_text_with_tabs_that_pastes_elsewhere(bench: Bench) -> None:
    bench.mark(0, "mtbf", 1, "mttr")
    QTest.keyClick(bench.grid, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() == "2000 h\t4 h\n2000 h\t4 h\n"


def test_a_click_on_a_column_sorts_and_an_edit_leaves_the_rows_where_they_are(bench: Bench) -> None:
    bench.go(4, "cost")
    bench.type("1")
    header = bench.grid.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(AT["cost"]) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert bench.text(0, "name") == "server-5"
    bench.go(1, "cost")
    bench.type("0.5")
    assert bench.text(0, "name") == "server-5"


def test_the_search_line_narrows_to_what_has_all_words(bench: Bench) -> None:
    QTest.keyClick(bench.grid, Key.Key_F, Control)
    QTest.keyClicks(bench.window.search, "server-2")
    assert [bench.text(i, "name") for i in range(bench.model.rowCount())] == [
        "server-2", *(f"server-{i}" for i in range(20, 26))
    ]  # fmt: skip


def test_the_table_follows_what_comes_and_goes_in_the_design(bench: Bench) -> None:
    bench.go(4, "cost")
    more = servers(26)
    bench.document.commit(lambda _design: more, "Add")
    assert bench.model.rowCount() == 26
    assert bench.grid.currentIndex() == bench.model.index(4, AT["cost"])
    bench.document.store.undo()
    assert bench.model.rowCount() == 25


def test_what_is_selected_in_the_table_is_selected_in_the_window_and_back(bench: Bench) -> None:
    bench.mark(1, "mtbf", 2, "mttr")
    assert bench.selection.refs == (("components", "server-2"), ("components", "server-3"))
    bench.selection.set([("components", "server-7"), ("components", "server-9")])
    assert [row.component for row in bench.grid.chosen_rows()] == ["server-7", "server-9"]


def test_in_a_what_if_edits_go_to_it_and_the_cell_says_what_the_base_has(bench: Bench) -> None:
    bench.document.store.add_scenario("Better")
    bench.go(0, "mtbf")
    bench.type("3 y")
    cell = bench.model.index(0, AT["mtbf"])
    assert bench.document.base.components["server-1"].failures["failure"].mtbf == 2000.0
    assert cell.data(BASELINE) == "2000 h"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Baseline: 2000 h"
    assert bench.model.index(1, AT["mtbf"]).data(BASELINE) is None
    bench.document.select_scenario(None)
    assert (bench.text(0, "mtbf"), cell.data(BASELINE)) == ("2000 h", None)


def test_a_cell_that_cannot_be_changed_here_says_why(bench: Bench) -> None:
    cell = bench.model.index(0, AT["count"])
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert (
        cell.data(Qt.ItemDataRole.ToolTipRole) == "Only in a group can a component stand for several units."
    )


def test_ten_thousand_components_are_asked_only_for_what_is_seen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[int] = Counter()
    answer = SheetModel.data

    def counting(model: SheetModel, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        asked[index.row()] += 1
        return answer(model, index, role)

    monkeypatch.setattr(SheetModel, "data", counting)
    for bench in opened(servers(10_000), qtbot):
        assert bench.model.rowCount() == 10_000
        bench.grid.repaint()
        assert 0 < len(asked) < 100
        assert max(asked) < 100
        bench.go(9_999, "mtbf")
        bench.grid.repaint()
        assert bench.text(9_999, "name") == "server-10000"
        assert len(asked) < 200


def test_the_menu_opens_one_table_over_the_window_that_changes_its_design(window: MainWindow) -> None:
    window.actions_["edit.sheet"].trigger()
    window.actions_["edit.sheet"].trigger()
    (table,) = window.findChildren(SheetWindow)
    assert table.isVisible()
    assert not table.isModal()
    assert table.grid.accessibleName() == "Components as a table"
    assert all(child.accessibleName() or child.text() for child in table.findChildren(QLineEdit))
    table.close()
