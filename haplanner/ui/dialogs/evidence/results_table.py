"""The figures of every component of a log as a table, those ticked that are to go into the design."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from haplanner.model.design import Design
from haplanner.model.language import shown
from haplanner.model.units import format_availability, format_percent
from haplanner.report.evidence_words import bounds_text, component_text, mean_text
from haplanner.ui.dialogs.evidence.component_rows import ComponentRow
from haplanner.ui.icons import icon

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = 8


class ResultsTable(QTableWidget):
    """One row a component; `picked` names the row in view, `ticked` the ones to be written."""

    picked = Signal(object)
    ticks_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, _COLUMNS, parent)
        self.setObjectName("evidence_results")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._rows: list[ComponentRow] = []
        self.currentCellChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_item)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every title anew."""
        sure = format_percent(self._rows[0].found.confidence if self._rows else 0.9)
        bounds = self.tr("%1 sure").replace("%1", sure)
        titles = [
            self.tr("Component"),
            self.tr("Failures"),
            self.tr("MTBF"),
            bounds,
            self.tr("MTTR"),
            bounds,
            self.tr("Up"),
            self.tr("In the design"),
        ]
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(self.tr("What the log says of each component"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_rows(self, rows: Sequence[ComponentRow], design: Design) -> None:
        """Show other rows; ticks and the current row stay with their components."""
        ticked = self.ticked
        unticked = {row.found.component for row in self._rows if not row.refusal and row not in ticked}
        before = self.current
        kept = before.found.component if before is not None else None
        self.blockSignals(True)
        self._rows = list(rows)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self._fill(number, row, design, row.found.component not in unticked)
        self.blockSignals(False)
        self.retranslate()
        self.resizeColumnsToContents()
        # Sizing to the contents ends the stretching, silently.
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(0, min(self.columnWidth(0), 260))
        places = [number for number, row in enumerate(rows) if row.found.component == kept]
        self.setCurrentCell(places[0] if places else 0, 0)
        self.picked.emit(self.current)
        self.ticks_changed.emit()

    def _fill(self, number: int, row: ComponentRow, design: Design, ticked: bool) -> None:
        found = row.found
        texts = [
            shown(component_text(found.component)),
            f"{found.failures:,}",
            mean_text(found.mtbf),
            bounds_text(*found.mtbf_bounds),
            mean_text(found.mttr),
            bounds_text(*found.mttr_bounds) if found.mttr is not None else "–",
            format_availability(found.unavailability),
            row.words(design),
        ]
        items = [QTableWidgetItem(text) for text in texts]
        for place, item in enumerate(items):
            item.setToolTip(item.text())
            if 0 < place < _COLUMNS - 1:
                item.setTextAlignment(_RIGHT)
            self.setItem(number, place, item)
        if not row.refusal:
            items[0].setFlags(items[0].flags() | Qt.ItemFlag.ItemIsUserCheckable)
            items[0].setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        elif row.place is not None:
            items[-1].setToolTip(f"{texts[-1]}\n{row.refusal}")
        if row.against is not None and not row.against.agrees:
            items[-1].setIcon(icon("triangle-alert", "warning"))
        if found.trend is not None and found.trend.direction is not None:
            items[1].setIcon(icon("triangle-alert", "warning"))

    @property
    def current(self) -> ComponentRow | None:
        """The row in view."""
        number = self.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def ticked(self) -> list[ComponentRow]:
        """The rows that are to go into the design."""
        checked = Qt.CheckState.Checked
        return [
            row
            for number, row in enumerate(self._rows)
            if not row.refusal and (item := self.item(number, 0)) is not None and item.checkState() == checked
        ]

    @Slot(int, int, int, int)
    def _on_current(self, _row: int, _column: int, _before: int, _before_column: int) -> None:
        self.picked.emit(self.current)

    @Slot(object)
    def _on_item(self, _item: object) -> None:
        self.ticks_changed.emit()
