"""Outages as rows of a table that may be a million long: what a row says is worked out when it is seen."""

from collections import OrderedDict
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from haplanner.model.language import shown
from haplanner.report.charts.outages import By, Numbers, OutageList
from haplanner.report.charts.when import lasting, when

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_KEPT = 2000
"""Causes that are kept for when their rows are seen again."""
START, LENGTH, CAUSE = range(3)
_BY: dict[int, By] = {START: "start", LENGTH: "length"}


class OutageModel(QAbstractTableModel):
    """Start, length and cause of the outages that are listed, in the order asked for."""

    ordered = Signal()
    """The same outages are listed in another order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._outages: OutageList | None = None
        self._numbers: Numbers = np.empty(0, dtype=np.intp)
        self._chosen: Numbers | None = None
        self._by: By = "start"
        self._falling = False
        self._causes: OrderedDict[int, tuple[str, str]] = OrderedDict()

    @property
    def outages(self) -> OutageList | None:
        """All outages, listed or not."""
        return self._outages

    @property
    def numbers(self) -> Numbers:
        """The numbers of the outages that are listed, in their order."""
        return self._numbers

    def show_outages(self, outages: OutageList | None) -> None:
        """List all outages of another history or service."""
        self.beginResetModel()
        self._outages, self._chosen = outages, None
        self._causes.clear()
        self._arrange()
        self.endResetModel()

    def choose(self, numbers: Numbers | None) -> None:
        """List these outages only, given in the order of time; `None`: all."""
        self.beginResetModel()
        self._chosen = numbers
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By start or by length; causes have no order."""
        if column in _BY:
            self.beginResetModel()
            self._by, self._falling = _BY[column], order == Qt.SortOrder.DescendingOrder
            self._arrange()
            self.endResetModel()
            self.ordered.emit()

    def row_of(self, number: int) -> int | None:
        """The row of an outage; `None` where it is not listed."""
        if self._by == "start" and self._chosen is None:
            return len(self._numbers) - 1 - number if self._falling else number
        found = np.flatnonzero(self._numbers == number)
        return int(found[0]) if len(found) else None

    def _arrange(self) -> None:
        if self._outages is None:
            self._numbers = np.empty(0, dtype=np.intp)
        else:
            self._numbers = self._outages.ordered(self._chosen, self._by, self._falling)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Outages that are listed."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Start, length, cause."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says; its tooltip tells what happened."""
        outages = self._outages
        if outages is None or not index.isValid():
            return None
        number = int(self._numbers[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == START:
                return when(float(outages.row.starts[number]))
            if index.column() == LENGTH:
                return lasting(float(outages.row.starts[number]), float(outages.row.ends[number]))
            return self._told(number)[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(number)[1]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == LENGTH:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Start"), self.tr("Length"), self.tr("Cause"))[section]

    def _told(self, number: int) -> tuple[str, str]:
        found = self._causes.get(number)
        if found is None:
            assert self._outages is not None
            found = self._causes[number] = (
                self._outages.cause(number),
                shown(self._outages[number].sentence),
            )
            while len(self._causes) > _KEPT:
                self._causes.popitem(last=False)
        return found
