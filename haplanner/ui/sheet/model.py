"""The cells of the table of components for a view of Qt, which asks only for those that it shows."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.order import found_rows, sorted_rows
from haplanner.io.sheet.sheet import Cell, Row, Sheet, WrongCell
from haplanner.model.language import filled, shown
from haplanner.model.numerals import plain
from haplanner.model.problem import EditRefused
from haplanner.model.units import unit_typed
from haplanner.ui.document import Document
from haplanner.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
WRONG = Qt.ItemDataRole.UserRole
"""Why the text that was typed into a cell cannot be taken; `None` where it was."""
BASELINE = Qt.ItemDataRole.UserRole + 1
"""What the base has in a cell that the scenario in view changes; `None` elsewhere."""
_IS_TIME = {column.name: column.of_mode or column.name == "service_time" for column in COLUMNS}
_DESCRIPTIONS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


class SheetModel(QAbstractTableModel):
    """Cells as text; edits go to the document, one step for each, whole or not at all.

    A text that cannot be taken stays in its cell, with the reason, until it is corrected or given up. Rows
    stay where they are while their cells change; they are sorted and searched anew when that is asked for.
    """

    refused = Signal(str)
    """Why the last edit could not be made, with the place; empty: it was made."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._base: Sheet | None = None
        self._typed: dict[Cell, tuple[str, str]] = {}
        self._spelled: dict[Cell, tuple[Any, str]] = {}
        """How a time was typed, beside what it came to, so that `100 d` is not shown as `2400 h`."""
        self._words = ""
        self.sheet = Sheet(document.design)
        self.rows: list[Row] = sorted_rows(self.sheet, self.sheet.rows, COLUMNS[0].name)
        self._places: dict[Row, int] = {}
        self._find_base()
        self._count()

    # -- what is shown -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Rows that are found."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Columns, always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def cell(self, index: Index) -> Cell:
        """The cell at a place."""
        return Cell(self.rows[index.row()], COLUMNS[index.column()].name)

    def place(self, row: Row) -> int | None:
        """Where a row is shown; `None` where it is not."""
        return self._places.get(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, what is wrong with it, what the base has there, and both in words."""
        cell = self.cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            text = self._typed[cell][0] if cell in self._typed else self.text(cell)
            missing = role == Qt.ItemDataRole.DisplayRole and not text and self.sheet.refusal(cell)
            return "—" if missing else text
        if role == Qt.ItemDataRole.ForegroundRole and self.sheet.refusal(cell) is not None:
            return current_theme().qcolor("secondary")
        if role == WRONG:
            return self._typed[cell][1] if cell in self._typed else None
        if role == BASELINE:
            return self._before(cell)
        if role in _DESCRIPTIONS:
            return self._described(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[index.column()].number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def text(self, cell: Cell) -> str:
        """What the design holds there, as it was typed where it is a time."""
        spelled = self._spelled.get(cell)
        if spelled is not None and spelled[0] == self.sheet.value(cell):
            return spelled[1]
        return self.sheet.text(cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column and what it means, the number of a row."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return shown(COLUMNS[section].help) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that cannot be changed here are selected and copied only."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self.sheet.refusal(self.cell(index)) is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _described(self, cell: Cell) -> str | None:
        if cell in self._typed:
            return self._typed[cell][1]
        before = self._before(cell)
        if before is not None:
            return self.tr("Baseline: %1").replace("%1", before or self.tr("nothing"))
        return self.sheet.refusal(cell)

    def _before(self, cell: Cell) -> str | None:
        if self._base is None or not self._base.has(cell.row):
            return None
        before = self._base.text(cell)
        return before if before != self.sheet.text(cell) else None

    # -- which rows ----------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the design in view as it is now; rows that are new come last."""
        if self.sheet.design is not self._document.design:
            self.sheet = Sheet(self._document.design)
        self._find_base()
        self._typed = {cell: text for cell, text in self._typed.items() if self.sheet.has(cell.row)}
        self._spelled = {cell: text for cell, text in self._spelled.items() if self.sheet.has(cell.row)}
        found = found_rows(self.sheet, self._words)
        came = [row for row in found if row not in self._places]
        # What no longer has the words stays until they are typed anew: it is perhaps being worked on.
        kept = [row for row in self.rows if self.sheet.has(row)]
        if came or len(kept) < len(self.rows):
            self._show([*kept, *sorted_rows(self.sheet, came, COLUMNS[0].name)])
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(COLUMNS) - 1))

    def forget(self) -> None:
        """Forget all that was typed: it was meant for another design."""
        self._typed.clear()
        self._spelled.clear()

    def narrow(self, text: str) -> None:
        """Show the rows that hold these words, in the order of names."""
        self._words = text
        self._show(sorted_rows(self.sheet, found_rows(self.sheet, text), COLUMNS[0].name))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown by a column."""
        if 0 <= column < len(COLUMNS):
            descending = order == Qt.SortOrder.DescendingOrder
            self._show(sorted_rows(self.sheet, self.rows, COLUMNS[column].name, descending))

    def _show(self, rows: list[Row]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self._count()
            self.endResetModel()

    def _count(self) -> None:
        self._places = {row: place for place, row in enumerate(self.rows)}

    def _find_base(self) -> None:
        base = None if self._document.scenario is None else self._document.base
        if base is None or self._base is None or self._base.design is not base:
            self._base = None if base is None else Sheet(base)

    # -- edits ---------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into one cell, or keep it there with the reason why not."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        cell, text = self.cell(index), str(value)
        title = COLUMNS[index.column()].title
        self._typed.pop(cell, None)
        refusal = self._attempt({cell: text}, title)
        if refusal is not None:
            self._typed[cell] = (text, refusal)
        self.dataChanged.emit(index, index)
        self.refused.emit(refusal or "")
        return refusal is None

    def take(self, cells: Mapping[Cell, str], label: str) -> bool:
        """Put texts into many cells as one step of undo; where one of them is wrong, into none."""
        refusal = self._attempt(cells, label)
        if refusal is None:
            self._typed = {cell: text for cell, text in self._typed.items() if cell not in cells}
        self.refused.emit(refusal or "")
        return refusal is None

    def give_up(self, index: Index) -> bool:
        """Forget the text of a cell that could not be taken; whether there was one."""
        if self._typed.pop(self.cell(index), None) is None:
            return False
        self.dataChanged.emit(index, index)
        self.refused.emit("")
        return True

    def _attempt(self, cells: Mapping[Cell, str], label: str) -> str | None:
        """Commit; the return value is the reason where nothing was changed."""
        try:
            design = self.sheet.written(cells)
        except WrongCell as wrong:
            return str(wrong) if len(cells) == 1 else self._with_place(wrong)
        except EditRefused as refusal:
            return str(refusal)
        reason = self._document.commit(lambda _design: design, label)
        if reason is None:
            self._remember(cells)
        return reason

    def _remember(self, cells: Mapping[Cell, str]) -> None:
        sheet = Sheet(self._document.design)
        for cell, text in cells.items():
            if _IS_TIME[cell.column] and text.strip() and unit_typed(text) is not None:
                self._spelled[cell] = sheet.value(cell), plain(text)

    def _with_place(self, wrong: WrongCell) -> str:
        row, column = wrong.cell
        title = next(c.title for c in COLUMNS if c.name == column)
        name = self.sheet.text(Cell(row, COLUMNS[0].name))
        number = self._places.get(row, -1) + 1
        return filled(self.tr("Row %1 (%2), %3: %4"), number, name, title, str(wrong))
