"""The assumption check: what the design takes for granted, the minutes at stake, and a fix at a click."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.model.design import Design
from haplanner.model.language import shown
from haplanner.report.doubts import Weighed, weighed
from haplanner.session.jobs import Jobs
from haplanner.ui.document import Document

_CALM_SECONDS = 0.4
_FIX = 2
"""The column of the buttons."""
_PADDING = 8
"""Pixels that a cell keeps free at the left and at the right, of what stands in it too."""


class AssumptionsView(QWidget):
    """A row for each assumption, the most at stake first; weighed beside the window while it is in view."""

    element_requested = Signal(object)
    _found = Signal(object)
    _failed = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assumptions")
        self._document = document
        self._jobs = Jobs("assumptions")
        self._asked: tuple[Design, str] | None = None
        self._shown: tuple[Weighed, ...] = ()
        self.message = QLabel(self)
        self.message.setObjectName("assumptions_message")
        self.message.setProperty("role", "secondary")
        self.message.setWordWrap(True)
        self.message.setContentsMargins(10, 6, 10, 6)
        self.rows = QTableWidget(0, 3, self)
        self.rows.setObjectName("assumption_list")
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setTabKeyNavigation(False)
        self.rows.setMinimumHeight(48)  # what the style asks for would leave a small window too little
        self.rows.setShowGrid(False)
        self.rows.setWordWrap(True)
        self.rows.verticalHeader().hide()
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FIX, QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rows.setStyleSheet(f"QTableView::item {{ padding: 0px {_PADDING}px; }}")
        self.rows.cellClicked.connect(lambda row, _column: self._go(row))
        self.rows.cellActivated.connect(lambda row, _column: self._go(row))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.rows, 1)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self.refresh)
        document.service_changed.connect(self.refresh)
        self.retranslate()

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """What is listed, in the order of the rows."""
        return self._shown

    @Slot(object)
    def refresh(self, _what: object = None) -> None:
        """Weigh the design in view, unless that is out of sight or done already."""
        design, service = self._document.design, self._document.service
        if not self.isVisible():
            return
        if service is None:
            self._jobs.cancel("weigh")
            self._asked = None
            self._fill(())
            self.message.setText(self.tr("Nothing is assumed yet. Add a service and what it depends on."))
            return
        if self._asked is not None and self._asked[0] is design and self._asked[1] == service:
            return
        question = self._asked = (design, service)
        self.message.setText(self.tr("Weighing…"))
        self._jobs.run(
            "weigh",
            lambda: weighed(*question),
            on_done=lambda found: self._found.emit((question, found)),
            on_failed=lambda error: self._failed.emit(str(error)),
            after=_CALM_SECONDS if self._shown else 0.0,
        )

    @Slot(object)
    def _on_found(self, found: tuple[object, tuple[Weighed, ...]]) -> None:
        question, rows = found
        if question is not self._asked:
            return
        self._fill(rows)
        if rows:
            words = self.tr("What this design takes for granted, and the downtime at stake if that is wrong.")
        else:
            words = self.tr("Nothing here is taken for granted that a reviewer would ask about.")
        self.message.setText(words)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._fill(())
        self.message.setText(self.tr("Cannot compute: %1").replace("%1", sentence))

    def _fill(self, rows: tuple[Weighed, ...]) -> None:
        self._shown = rows
        self.rows.setRowCount(len(rows))
        for row, one in enumerate(rows):
            reason = QTableWidgetItem(shown(one.doubt.reason))
            reason.setToolTip(shown(one.doubt.reason))
            stake = QTableWidgetItem(one.stake_text())
            stake.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.rows.setItem(row, 0, reason)
            self.rows.setItem(row, 1, stake)
            self.rows.setItem(row, _FIX, QTableWidgetItem())
            self.rows.removeCellWidget(row, _FIX)
            if one.doubt.fix is not None:
                button = QPushButton(shown(one.doubt.fix_text), self.rows)
                button.setObjectName(f"assumption_fix.{row}")
                button.setAccessibleName(f"{shown(one.doubt.fix_text)}: {shown(one.doubt.reason)}")
                button.setAutoDefault(False)
                button.clicked.connect(lambda _checked=False, one=one: self._fix(one))
                self.rows.setCellWidget(row, _FIX, button)
        self._give_buttons_room()
        self.rows.resizeRowsToContents()

    def _give_buttons_room(self) -> None:
        """The column of the buttons is as wide as the widest of them, and as the padding about it."""
        header = self.rows.horizontalHeader()
        widest = header.sectionSizeHint(_FIX)
        for row in range(self.rows.rowCount()):
            button = self.rows.cellWidget(row, _FIX)
            if button is not None:
                button.ensurePolished()  # the sheet's padding counts in the size
                widest = max(widest, button.sizeHint().width() + 2 * _PADDING)
        header.resizeSection(_FIX, widest)

    def _fix(self, one: Weighed) -> None:
        if one.doubt.fix is not None:
            self._document.commit(one.doubt.fix, one.doubt.fix_text)

    def _go(self, row: int) -> None:
        if row >= len(self._shown):
            return
        map_name, element_id = self._shown[row].doubt.refs[0]
        if element_id in getattr(self._document.design, map_name):
            self.element_requested.emit((map_name, element_id))

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.setAccessibleName(self.tr("Assumptions"))
        self.rows.setHorizontalHeaderLabels(
            [self.tr("Assumption"), self.tr("At stake"), self.tr("Quick fix")]
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened out of sight."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
