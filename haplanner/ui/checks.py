"""What a reviewer would ask: problems of the design, and what it takes for granted; two pages of one tab."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from haplanner.ui.assumptions import AssumptionsView
from haplanner.ui.document import Document
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.problems import ProblemsPanel


class ChecksPanel(QWidget):
    """A switch above, the page that it chose below."""

    element_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_checks")
        self.problems, self.assumptions = ProblemsPanel(document), AssumptionsView(document)
        self.problems.element_requested.connect(self.element_requested)
        self.assumptions.element_requested.connect(self.element_requested)
        self.switch = Segments("checks_page", self)
        self.switch.chosen.connect(self.show_page)
        self.book = QStackedWidget(self)
        self.book.addWidget(self.problems)
        self.book.addWidget(self.assumptions)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 2)
        row.addWidget(self.switch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.book, 1)
        self.setFocusProxy(self.problems.rows)
        self.retranslate()

    def show_page(self, index: int) -> None:
        """Bring a page to the front."""
        self.book.setCurrentIndex(index)
        self.switch.show_choice(index, "")
        self.setFocusProxy(self.assumptions.rows if index else self.problems.rows)

    def shut(self) -> None:
        """End the background work."""
        self.assumptions.shut()

    def retranslate(self) -> None:
        """Set every text anew."""
        options = (
            ("problems", self.tr("Problems"), self.tr("What keeps it from being computed, or looks unmeant")),
            (
                "assumptions",
                self.tr("Assumptions"),
                self.tr("What it takes for granted, what is at stake"),
            ),
        )
        self.switch.set_options([Option(value, text, help=words) for value, text, words in options])
        self.switch.show_choice(self.book.currentIndex(), "")

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
