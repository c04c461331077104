"""The grid of the table of components: keys and clipboard as spreadsheets have them."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from haplanner.io.sheet.block import block_text, read_block
from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.sheet import Cell, Row
from haplanner.model.numerals import UnitError
from haplanner.ui.sheet.marking import CellMarks
from haplanner.ui.sheet.model import SheetModel

_Hint = QAbstractItemDelegate.EndEditHint
_HIGH = 26
_WIDTHS = {
    "name": 150,
    "kind": 124,
    "group": 110,
    "count": 60,
    "failure": 104,
    "mttr": 104,
    "service_time": 104,
}
_WIDTH = 82
MOST_CELLS = 1_000_000
"""Copied or filled at once: more would be a slip of the hand, and fill the memory."""


class SheetView(QTableView):
    """Cells to select, type into, copy, paste, clear and fill down."""

    settled = Signal()
    """Esc was pressed and there was nothing to give up in the current cell."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_grid")
        self._cells = model
        self.setModel(model)
        self.setItemDelegate(CellMarks(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.ensurePolished()
        self.verticalHeader().setDefaultSectionSize(max(_HIGH, self.fontMetrics().height() + 10))
        header = self.horizontalHeader()
        header.ensurePolished()
        for place, column in enumerate(COLUMNS):
            wide = _WIDTHS.get(column.name, _WIDTH)
            header.resizeSection(place, max(wide, header.sectionSizeHint(place)))
        header.setStretchLastSection(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(model.sort)
        self._at: Cell | None = None
        model.modelAboutToBeReset.connect(self._on_rows_go)
        model.modelReset.connect(self._on_rows_come)

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types into a cell, Del clears it, Esc gives up what was typed."""
        key, current = event.key(), self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a line passes Enter on, as dialogs want it
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.edit(current)
        elif key == Qt.Key.Key_Escape:
            if not (current.isValid() and self._cells.give_up(current)):
                self.settled.emit()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        """After Enter the cell below is the current one, unless what was typed cannot be taken."""
        super().closeEditor(editor, hint)
        here = self.currentIndex()
        if hint == _Hint.SubmitModelCache and here.isValid() and not self._is_wrong(here):
            below = here.siblingAtRow(here.row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def _is_wrong(self, index: QModelIndex) -> bool:
        return self._cells.data(index, Qt.ItemDataRole.UserRole) is not None

    # -- cells at once -------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected cells on the clipboard as text with tabs; what lies between them is empty."""
        box = self._box()
        if box is None or not self._bounded(box):
            return
        top, left, bottom, right = box
        chosen = set(self._chosen())
        rows = [
            [
                self._text(place, column) if (place, column) in chosen else ""
                for column in range(left, right + 1)
            ]
            for place in range(top, bottom + 1)
        ]
        QGuiApplication.clipboard().setText(block_text(rows))

    def paste(self) -> None:
        """Put the block on the clipboard into the cells from the current one on, or one text into all."""
        aim = self._aim()
        try:
            block = read_block(QGuiApplication.clipboard().text())
        except UnitError as error:
            self._cells.refused.emit(error.sentence)
            return
        if not aim or not block:
            return
        top, left = min(at[0] for at in aim), min(at[1] for at in aim)
        if len(block[0]) == len(COLUMNS):
            left = 0
        if len(block) == 1 and len(block[0]) == 1:
            texts = {self._cell(*at): block[0][0] for at in aim}
        else:
            refusal = self._too_large(len(block), len(block[0]), top, left)
            if refusal:
                self._cells.refused.emit(refusal)
                return
            texts = {
                self._cell(top + down, left + along): text
                for down, row in enumerate(block)
                for along, text in enumerate(row)
            }
        self._take(texts, self.tr("Paste cells"))

    def fill_down(self) -> None:
        """Put the topmost selected cells into those below; into a single row what stands above it."""
        aim = self._aim()
        top = min((place for place, _ in aim), default=0)
        single = all(place == top for place, _ in aim)
        source = top - 1 if single else top
        if source >= 0:
            below = [at for at in aim if at[0] > source]
            self._take({self._cell(*at): self._text(source, at[1]) for at in below}, self.tr("Fill down"))

    def clear_cells(self) -> None:
        """Empty the selected cells, all of which must be such as may be empty."""
        self._take({self._cell(*at): "" for at in self._aim()}, self.tr("Clear cells"))

    def _take(self, texts: dict[Cell, str], label: str) -> None:
        self._cells.take(texts, label)

    def _too_large(self, rows: int, columns: int, top: int, left: int) -> str:
        room = len(self._cells.rows) - top
        if rows > room:
            text = self.tr("More rows were copied (%1) than follow from here (%2): nothing was pasted.")
            return text.replace("%1", str(rows)).replace("%2", str(room))
        room = len(COLUMNS) - left
        if columns > room:
            text = self.tr("More columns were copied (%1) than follow from here (%2): nothing was pasted.")
            return text.replace("%1", str(columns)).replace("%2", str(room))
        return ""

    def _bounded(self, box: tuple[int, int, int, int]) -> bool:
        top, left, bottom, right = box
        return (bottom - top + 1) * (right - left + 1) <= MOST_CELLS

    def _ranges(self) -> list[QItemSelectionRange]:
        selected = self.selectionModel().selection()
        return [selected.at(i) for i in range(selected.count())]

    def _box(self) -> tuple[int, int, int, int] | None:
        """The first and last row and column of what is selected; of the current cell where nothing is."""
        ranges = self._ranges()
        if ranges:
            return (
                min(r.top() for r in ranges),
                min(r.left() for r in ranges),
                max(r.bottom() for r in ranges),
                max(r.right() for r in ranges),
            )
        here = self.currentIndex()
        return (here.row(), here.column(), here.row(), here.column()) if here.isValid() else None

    def _aim(self) -> list[tuple[int, int]]:
        """The cells that an edit is for: of whole rows, as the canvas selects them, the current column."""
        box, here = self._box(), self.currentIndex()
        if box is None or not self._bounded(box):
            return []
        whole = here.isValid() and box[1] == 0 and box[3] == len(COLUMNS) - 1
        return [at for at in self._chosen() if not whole or at[1] == here.column()]

    def _chosen(self) -> Iterator[tuple[int, int]]:
        """Row and column of the selected cells; of the current one where none is."""
        ranges = self._ranges()
        if not ranges and self.currentIndex().isValid():
            yield self.currentIndex().row(), self.currentIndex().column()
        for r in ranges:
            for place in range(r.top(), r.bottom() + 1):
                for column in range(r.left(), r.right() + 1):
                    yield place, column

    def _cell(self, place: int, column: int) -> Cell:
        return Cell(self._cells.rows[place], COLUMNS[column].name)

    def _text(self, place: int, column: int) -> str:
        return self._cells.text(self._cell(place, column))

    # -- rows that come and go -----------------------------------------------------------------

    def chosen_rows(self) -> list[Row]:
        """The rows of the selected cells."""
        places = {p for r in self._ranges() for p in range(r.top(), r.bottom() + 1)}
        return [self._cells.rows[place] for place in sorted(places)]

    def _on_rows_go(self) -> None:
        here = self.currentIndex()
        self._at = self._cells.cell(here) if here.isValid() else None

    def _on_rows_come(self) -> None:
        """The current cell is again the one that it was."""
        place = None if self._at is None else self._cells.place(self._at.row)
        if place is not None and self._at is not None:
            column = next(i for i, c in enumerate(COLUMNS) if c.name == self._at.column)
            index = self._cells.index(place, column)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
