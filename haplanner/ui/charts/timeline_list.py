"""The list of outages beside the rows of a timeline: shown by a button, in step with what is picked."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from haplanner.report.charts.outages import OutageList
from haplanner.ui.charts.look import IconButton
from haplanner.ui.charts.outage_list import OutageTable

_SHARES = (3, 2)
"""Of the width: rows, list."""


class TimelineList(QObject):
    """Puts the list beside `rows`; `splitter` holds both."""

    picked = Signal(int)
    """The number of the outage that was chosen in the list."""
    exported = Signal(str)

    def __init__(self, rows: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = IconButton("list", parent)
        self.button.setObjectName("timeline_list")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_button)
        self.table = OutageTable(parent)
        self.table.hide()
        self.table.picked.connect(self.picked)
        self.table.exported.connect(self.exported)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, parent)
        self.splitter.setObjectName("timeline_splitter")
        self.splitter.addWidget(rows)
        self.splitter.addWidget(self.table)
        self.splitter.setChildrenCollapsible(False)
        for index, share in enumerate(_SHARES):
            self.splitter.setStretchFactor(index, share)
        self._outages: OutageList | None = None
        self._name = ""
        self._number: int | None = None

    def show_outages(self, outages: OutageList | None, name: str) -> None:
        """Which outages are listed; `name` is what a file of them is called after."""
        self._outages, self._name = outages, name
        if self.button.isChecked():
            self.table.show_outages(outages, name)

    def show_picked(self, number: int | None) -> None:
        """Mark the outage that is picked on the timeline."""
        self._number = number
        if self.button.isChecked():
            self.table.show_picked(number)

    def _on_button(self, on: bool) -> None:
        self.table.setVisible(on)
        if on:
            self.table.show_outages(self._outages, self._name)
            self.table.show_picked(self._number)
            wide = self.splitter.width()
            self.splitter.setSizes([wide * share // sum(_SHARES) for share in _SHARES])

    def shut(self) -> None:
        """End background work."""
        self.table.shut()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.button.name(self.tr("Outages as a list"))
        self.table.retranslate()
