"""A chart as a table: its accessible form, to be read, sorted and copied."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from haplanner.model.figures_text import format_number
from haplanner.report.charts.table import Table, on_screen
from haplanner.ui.pictures import copy_data

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class TableModel(QAbstractTableModel):
    """The cells of a `Table`; numbers shown short and sorted in full."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Rows of the table."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Columns of the table."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: as text, as the value to sort by, or its alignment."""
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(cell, float):
                return format_number(cell, 8)
            return "—" if cell is None else on_screen(cell) if isinstance(cell, str) else str(cell)
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, (int, float)):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column, the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        horizontal = orientation == Qt.Orientation.Horizontal
        return on_screen(self.table.columns[section]) if horizontal else section + 1


class TableWindow(QDialog):
    """Shows a `Table` beside the chart; closes with Esc."""

    def __init__(self, title: str, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("chart_table")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        sorter = QSortFilterProxyModel(self)
        sorter.setSourceModel(TableModel(table, self))
        sorter.setSortRole(Qt.ItemDataRole.UserRole)
        self.view = QTableView(self)
        self.view.setObjectName("chart_table_view")
        self.view.setAccessibleName(title)
        self.view.setModel(sorter)
        # Without this the view would sort by its first column at once; the chart's own order comes first.
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self.view.setAlternatingRowColors(True)
        self.view.setTabKeyNavigation(False)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.horizontalHeader().setResizeContentsPrecision(50)
        self.view.resizeColumnsToContents()
        self.view.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setObjectName("chart_table_copy")
        self.copy.clicked.connect(partial(copy_data, table))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        self.resize(760, 440)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew; the title stays that of the chart when it was asked for."""
        self.copy.setText(self.tr("&Copy table"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
