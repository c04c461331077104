"""The importance measures on the screen: a table to be sorted by any of them, its terms in tooltips."""

import math
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.model.language import shown
from haplanner.report.charts.importance import MEASURES, Measures, Row, measures, table
from haplanner.report.charts.importance_sheet import importance_svg
from haplanner.report.charts.order import naturally, steady
from haplanner.report.charts.table import Table
from haplanner.report.paper import Colours, Footer
from haplanner.ui.charts.limits_page import LimitsPage
from haplanner.ui.charts.rows_view import FADED
from haplanner.ui.theme import current_theme

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_BAR = 3
_PADDING = 8
_ROOM_FOR_ALL = 900
"""Pixels from which on columns of equal width hold every figure."""
_ROOM_FOR_NAMES = 680
"""Pixels from which on all columns have their whole names."""
BAR_ROLE = Qt.ItemDataRole.UserRole
"""The length of a cell's bar, 0 to 1."""


class MeasuresModel(QAbstractTableModel):
    """The rows of `Measures`, sorted by a column: 0 the names, then the measures in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Measures | None = None
        self.rows: list[Row] = []
        self.heads: list[tuple[str, str]] = []
        """Title and tooltip of each column."""
        self.sorted_by, self.order = 1, Qt.SortOrder.DescendingOrder

    def show_chart(self, chart: Measures) -> None:
        """Show other figures; the same elements keep their cells."""
        self._chart = chart
        rows = self._in_order(chart.rows)
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(MEASURES)))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column."""
        self.sorted_by, self.order = column, order
        self.layoutAboutToBeChanged.emit()
        self.rows = self._in_order(self._chart.rows if self._chart is not None else ())
        self.layoutChanged.emit()

    def _in_order(self, rows: tuple[Row, ...]) -> list[Row]:
        down = self.order == Qt.SortOrder.DescendingOrder
        if self.sorted_by <= 0:
            return sorted(rows, key=lambda row: naturally(row.label), reverse=down)
        field = MEASURES[self.sorted_by - 1][0]
        sign = -1.0 if down else 1.0
        # A measure that is not a number belongs at the end.
        return sorted(
            rows,
            key=lambda row: (
                math.inf if math.isnan(row.value(field)) else sign * steady(row.value(field)),
                naturally(row.label),
            ),
        )

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One for each element."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The name and the measures."""
        return 0 if parent.isValid() else len(MEASURES) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: its text, its bar, what the whole row says."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label if column == 0 else row.text(MEASURES[column - 1][0])
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.label if column == 0 else f"{row.label}\n{self.heads[column][1]}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column > 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == BAR_ROLE and column > 0 and self._chart is not None:
            return self._chart.bar(row, MEASURES[column - 1][0])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, their definitions as tooltips."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            # Qt's own arrow would lie over figures' heads, which end at the right.
            arrow = "▼ " if self.order == Qt.SortOrder.DescendingOrder else "▲ "
            return f"{arrow if section == self.sorted_by else ''}{self.heads[section][0]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.heads[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class _Bars(QStyledItemDelegate):
    """Draws a thin bar under each figure."""

    faded = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(BAR_ROLE)
        box: QRect = option.rect
        if isinstance(share, float) and share > 0.0:
            room = box.width() - 2 * _PADDING
            long = max(1, round(room * min(1.0, share)))
            painter.fillRect(
                box.right() - _PADDING - long + 1,
                box.bottom() - _BAR - 3,
                long,
                _BAR,
                current_theme().qcolor("accent", FADED if self.faded else 1.0),
            )


class _Rows(QTableView):
    """Enter shows an element; other keys walk."""

    entered_row = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ImportancePage(LimitsPage):
    """All measures of all elements of one service."""

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Measures | None = None
        self._marking = False
        self.model = MeasuresModel(self)
        self.rows = _Rows(self)
        self.rows.setObjectName("importance_rows")
        self.rows.setModel(self.model)
        self._bars = _Bars(self.rows)
        self.rows.setItemDelegate(self._bars)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.setShowGrid(False)
        self.rows.setWordWrap(False)
        self.rows.setStyleSheet(f"QTableView::item {{ padding: 0px {_PADDING}px; }}")
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(32)
        header = self.rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_head)
        self.rows.selectionModel().selectionChanged.connect(lambda _on, _off: self._on_selected())
        self.rows.doubleClicked.connect(lambda index: self._open(index.row()))
        self.rows.entered_row.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        self.setFocusProxy(self.rows)

    # -- what is shown -------------------------------------------------------------------------

    def show_answer(self, analysis: Analysis, service_id: str) -> str:
        """Show the measures of a service."""
        chart = self._chart = measures(analysis, service_id)
        if not chart.rows:
            return f"{chart.heading()}."
        self._marking = True
        chosen = self._chosen_refs()
        self.model.show_chart(chart)
        self._mark(chosen)
        self._marking = False
        return ""

    def _on_head(self, column: int) -> None:
        """Largest first; once more the other way round. Names begin with A."""
        model = self.model
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        if model.sorted_by == column:
            order = up if model.order == down else down
        else:
            order = down if column else up
        self._marking = True
        chosen = self._chosen_refs()
        model.sort(column, order)
        model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(MEASURES))
        self._mark(chosen)
        self._marking = False

    # -- selection -----------------------------------------------------------------------------

    def _chosen_refs(self) -> frozenset[Ref]:
        rows = {index.row() for index in self.rows.selectionModel().selectedRows()}
        return frozenset(self.model.rows[i].ref for i in rows if i < len(self.model.rows))

    def _on_selected(self) -> None:
        if not self._marking:
            chosen = self._chosen_refs()
            if chosen:
                refs = tuple(row.ref for row in self.model.rows if row.ref in chosen)
                self.picked.emit(refs, Qt.KeyboardModifier.NoModifier)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.opened.emit((self.model.rows[row].ref,))

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark the rows of the selected elements."""
        if refs != self._chosen_refs():
            self._marking = True
            self._mark(refs)
            self._marking = False
            first = next((i for i, row in enumerate(self.model.rows) if row.ref in refs), None)
            if first is not None:
                self.rows.scrollTo(self.model.index(first, 0))

    def _mark(self, refs: frozenset[Ref]) -> None:
        model = self.rows.selectionModel()
        model.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for i, row in enumerate(self.model.rows):
            if row.ref in refs:
                model.select(self.model.index(i, 0), flags)

    # -- common behaviour ----------------------------------------------------------------------

    def heading(self) -> str:
        """Which matters most."""
        return self._chart.heading() if self._chart is not None else ""

    def summary(self) -> str:
        """Which matters most, and which is most dangerous while it is down."""
        return self._chart.summary() if self._chart is not None else ""

    def title(self) -> str:
        """What an export is called."""
        return self.tr("Importance measures")

    def svg(self, footer: Footer | None) -> str:
        """The measures on paper."""
        assert self._chart is not None
        return importance_svg(self._chart, footer=footer)

    def table(self) -> Table:
        """The measures in full precision."""
        assert self._chart is not None
        return table(self._chart)

    def fade(self, on: bool) -> None:
        """Write the figures as ones of before."""
        self._bars.faded = on
        palette = QPalette()
        if on:
            greyed = self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            palette.setColor(QPalette.ColorRole.Text, greyed)
        self.rows.setPalette(palette)

    def recolour(self, colours: Colours) -> None:
        """Follow the theme."""
        self.fade(False)
        self.rows.viewport().update()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.setAccessibleName(self.tr("Importance measures"))
        self.rows.setAccessibleDescription(self.tr("A click on a column's head sorts by it"))
        self._name_columns()

    def _name_columns(self) -> None:
        """Whole names where there is room for them; the tooltip has them and what they mean."""
        short: dict[str, str] = {}
        if self.width() < _ROOM_FOR_NAMES:
            short |= {"fussell_vesely": self.tr("F–V"), "criticality": self.tr("Crit.")}
        heads = [(self.tr("Element"), self.tr("Sort by name"))]
        for field, name, definition in MEASURES:
            what = self.tr("%1: %2").replace("%1", shown(name)).replace("%2", shown(definition))
            heads.append((short.get(field, shown(name)), what))
        if heads != self.model.heads:
            self.model.heads = heads
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(MEASURES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether the whole names fit; where there is plenty of room all columns share it."""
        super().resizeEvent(event)
        self._name_columns()
        plenty = self.width() >= _ROOM_FOR_ALL
        mode = QHeaderView.ResizeMode.Stretch if plenty else QHeaderView.ResizeMode.ResizeToContents
        header = self.rows.horizontalHeader()
        for column in range(1, len(MEASURES) + 1):
            if header.sectionResizeMode(column) != mode:
                header.setSectionResizeMode(column, mode)
