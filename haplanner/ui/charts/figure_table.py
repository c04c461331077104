"""A table of figures in a chart panel: one row is chosen, nothing typed, the first column takes the room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)


class FigureTable(QTableWidget):
    """Rows of so many columns, from one on with numbers; the panel fills them and names the columns."""

    def __init__(self, name: str, columns: int, numbers_from: int, parent: QWidget) -> None:
        super().__init__(0, columns, parent)
        self._numbers_from = numbers_from
        self.setObjectName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView::item { padding: 0px 8px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)

    def head(self, column: int, title: str, tip: str = "") -> None:
        """Name a column."""
        self.setHorizontalHeaderItem(column, self._item(column, title, tip))

    def put(self, row: int, column: int, text: str, tip: str = "") -> QTableWidgetItem:
        """Fill a cell; the tip is its own text, which may be cut off, where there is no other."""
        item = self._item(column, text, tip or text)
        self.setItem(row, column, item)
        return item

    def _item(self, column: int, text: str, tip: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(tip)
        if column >= self._numbers_from:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def fade(self, on: bool) -> None:
        """Write it as one of before, or as one of now."""
        palette = QPalette()
        if on:
            grey = QApplication.palette(self).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
                palette.setColor(role, grey)
        self.setPalette(palette)
