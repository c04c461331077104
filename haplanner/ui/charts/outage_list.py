"""The list beside a timeline: every outage with its cause, sorted, filtered, picked, copied, exported."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.file_name import file_name
from haplanner.model.language import shown, told_by
from haplanner.report.charts.outages import Numbers, OutageList
from haplanner.report.charts.table import Table
from haplanner.report.table_file import table_file
from haplanner.ui.charts.background import Background
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.outage_model import LENGTH, START, OutageModel
from haplanner.ui.pictures import copy_data
from haplanner.ui.table_file_dialog import TableFileDialog

_CALM_MILLISECONDS = 250
"""How long typing must rest before the list is searched."""


class OutageTable(QWidget):
    """Lists the outages of one service; the search for a cause and the reading of all go on beside."""

    picked = Signal(int)
    """The number of the outage that was chosen."""
    exported = Signal(str)
    """The path of a file that was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outage_list")
        self._name = ""
        self._found: list[int] = []
        self._looked = 0
        self._goal: Path | None = None
        self._quiet = False
        self._number: int | None = None
        self.model = OutageModel(self)
        self.filter = QLineEdit(self)
        self.filter.setObjectName("outage_filter")
        self.filter.setClearButtonEnabled(True)
        self.copy = IconButton("copy", self, self.copy_table)
        self.copy.setObjectName("outage_copy")
        self.export = IconButton("download", self, self.export_table)
        self.export.setObjectName("outage_export")
        self.view = QTableView(self)
        self.view.setObjectName("outage_table")
        self._settle_view()
        self.foot = ElidedLabel("outage_foot", self)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("outage_cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.hide()
        self.cancel.clicked.connect(self._on_cancel)
        head, foot = QHBoxLayout(), QHBoxLayout()
        for widget in (self.filter, self.copy, self.export):
            head.addWidget(widget)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._search)
        self.filter.textChanged.connect(lambda _text: self._calm.start())
        self.filter.returnPressed.connect(self._search)
        self._searching = Background("outage search", self)
        self._searching.advanced.connect(self._on_found)
        self._searching.ended.connect(lambda _result: self._on_found([]))
        self._reading = Background("outage causes", self)
        self._reading.advanced.connect(lambda steps: self._say_foot(steps[-1]))
        self._reading.ended.connect(self._on_read)
        self._reading.failed.connect(lambda why: self._on_failed(why))
        self.retranslate()

    def _settle_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        view.horizontalHeader().setSortIndicator(START, Qt.SortOrder.AscendingOrder)
        view.horizontalHeader().setSectionsClickable(True)
        view.setSortingEnabled(True)
        self.model.ordered.connect(self._on_ordered)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, longest in ((START, "year 88, day 288, 08:08"), (LENGTH, "less than 1 s")):
            view.setColumnWidth(column, view.fontMetrics().horizontalAdvance(longest) + 14)
        # When and how long is seen however narrow the window is.
        known = sum(view.columnWidth(column) for column in (START, LENGTH))
        view.setMinimumWidth(known + view.verticalScrollBar().sizeHint().width() + 2 * view.frameWidth())
        view.selectionModel().selectionChanged.connect(self._on_selection)

    # -- what is listed ------------------------------------------------------------------------

    def show_outages(self, outages: OutageList | None, name: str) -> None:
        """List the outages of another history or service; the filter stays."""
        now = self.model.outages
        self._name = name
        if outages is not None and now is not None and now.row is outages.row:
            return
        self._stop()
        self._number = None
        self.model.show_outages(outages)
        if self.filter.text().strip():
            self._search()
        self._say_foot()

    def show_picked(self, number: int | None) -> None:
        """Mark the outage that is picked on the timeline; `None`: none is."""
        self._number = number
        row = self.model.row_of(number) if number is not None else None
        self._quiet = True
        if row is None:
            self.view.clearSelection()
        elif not self.view.selectionModel().isRowSelected(row):
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))
        self._quiet = False

    def _on_selection(self, selected: QItemSelection, _before: QItemSelection) -> None:
        rows = {index.row() for index in selected.indexes()}
        if rows and not self._quiet:
            self._number = int(self.model.numbers[min(rows)])
            self.picked.emit(self._number)

    def _on_ordered(self) -> None:
        """Begin at the first row; the outage that is picked stays marked, and in sight."""
        self.view.scrollToTop()
        self.show_picked(self._number)

    def _search(self) -> None:
        self._calm.stop()
        text, outages = self.filter.text().strip(), self.model.outages
        self._searching.cancel()
        self._found, self._looked = [], 0
        if outages is None or not text:
            self.model.choose(None)
        else:
            self.model.choose(np.empty(0, dtype=np.intp))
            self._searching.run(lambda: outages.with_cause(text))
        self._say_foot()

    def _on_found(self, steps: list[tuple[int, list[int]]]) -> None:
        news = [number for _, found in steps for number in found]
        if steps:
            self._looked = steps[-1][0]
        if news:
            self._found += news
            self.model.choose(np.array(self._found, dtype=np.intp))
        self._say_foot()

    # -- all causes ----------------------------------------------------------------------------

    def copy_table(self) -> None:
        """Put what is listed on the clipboard, once all causes are worked out."""
        self._read(None)

    def export_table(self) -> None:
        """Ask for a file, and write what is listed to it as a table."""
        name = file_name(self.tr("%1 – Outages").replace("%1", self._name))
        dialog = TableFileDialog(self.tr("Export outages"), name, self)
        dialog.settled.connect(self._read)
        dialog.open()

    def _read(self, goal: Path | None, ending: str = "") -> None:
        outages, numbers = self.model.outages, self.model.numbers
        if outages is not None:
            self._goal = goal
            self._reading.run(lambda: _table(outages, numbers, ending))
            self._say_foot(0)

    def _on_read(self, made: Any) -> None:
        goal, self._goal = self._goal, None
        if goal is None:
            assert isinstance(made, Table)
            copy_data(made)
            self._say_foot()
            self.foot.setText(self.tr("Copied %1 outages").replace("%1", f"{len(made.rows):,}"))
            return
        if isinstance(made, str):
            self._say_foot()
            self.foot.setText(made)
            return
        try:
            write_whole(goal, made)
        except SaveFailed as error:
            self._say_foot()
            self.foot.say(self.tr("Could not write %1").replace("%1", str(goal)), shown(told_by(error)))
        else:
            self._say_foot()
            self.exported.emit(str(goal))

    def _on_failed(self, why: str) -> None:
        self._say_foot()
        self.foot.setText(self.tr("The causes could not be read: %1").replace("%1", why))

    def _on_cancel(self) -> None:
        self._stop()
        self._say_foot()

    def _stop(self) -> None:
        self._calm.stop()
        self._searching.cancel()
        self._reading.cancel()

    def _say_foot(self, read: int | None = None) -> None:
        outages = self.model.outages
        count = len(outages) if outages is not None else 0
        listed = len(self.model.numbers)
        if self._reading.busy:
            text = self.tr("Working out causes: %1 of %2")
            text = text.replace("%1", f"{read or 0:,}").replace("%2", f"{listed:,}")
        elif self._searching.busy:
            text = self.tr("%1 found, %2 of %3 looked at").replace("%1", f"{listed:,}")
            text = text.replace("%2", f"{self._looked:,}").replace("%3", f"{count:,}")
        elif listed == count:
            text = self.tr("%1 outages").replace("%1", f"{count:,}") if count != 1 else self.tr("1 outage")
        else:
            text = self.tr("%1 of %2 outages").replace("%1", f"{listed:,}").replace("%2", f"{count:,}")
        self.foot.setText(text)
        busy = self._reading.busy or self._searching.busy
        self.cancel.setVisible(busy)
        for button in (self.copy, self.export):
            button.setEnabled(listed > 0 and not busy)

    # -- common behaviour ----------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """Work for nobody's eyes ends; an export does not."""
        super().hideEvent(event)
        self._calm.stop()

    def shut(self) -> None:
        """End background work."""
        self._calm.stop()
        self._searching.shut()
        self._reading.shut()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Outages"))
        self.view.setAccessibleName(self.tr("Outages of this history"))
        self.filter.setPlaceholderText(self.tr("Filter by cause"))
        self.filter.setAccessibleName(self.tr("Filter by cause"))
        self.filter.setToolTip(self.tr("Part of a name; “A + B” finds outages that both caused"))
        self.copy.name(self.tr("Copy the outages listed"))
        self.export.name(self.tr("Export the outages listed…"))
        self.cancel.setText(self.tr("Cancel"))
        self._say_foot()


def _table(outages: OutageList, numbers: Numbers, ending: str) -> Generator[int, None, Table | bytes | str]:
    """The outages as a table or, where an ending is given, as a file; or else why there can be none."""
    table = yield from outages.table(numbers)
    if not ending:
        return table
    try:
        return table_file(table, ending)
    except LookupError as reason:
        return str(reason.args[0])
