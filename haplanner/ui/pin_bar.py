"""The bar of pinned numbers beneath the figures: as many beside each other as fit, the rest below."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from haplanner.ui.document import Document
from haplanner.ui.pin_cell import PinCell

LEAST_CELL = 290
"""Pixels of one number."""
ROW = 34
MOST_ROWS, HIGH_WINDOW = 2, 700
"""More rows than that scroll, so that the canvas keeps its room; in a window less high, more than one."""


class PinBar(QScrollArea):
    """Hidden while nothing is pinned."""

    element_requested = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin_bar")
        self._document = document
        self._cells: list[PinCell] = []
        self._columns = 1
        self._body = body = QWidget(self)
        body.setObjectName("pin_bar_body")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(12, 0, 12, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        document.changed.connect(self.refresh)
        document.pins.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    @property
    def cells(self) -> list[PinCell]:
        """The numbers, in the order of pinning."""
        return list(self._cells)

    def refresh(self, _what: object = None) -> None:
        """Show what is pinned now; a number that is being dragged keeps its widget."""
        shown = self._document.pins.shown
        known = {cell.pin.path: cell for cell in self._cells}
        cells = []
        for pin, parameter in shown:
            cell = known.pop(pin.path, None)
            if cell is None:
                cell = PinCell(self._document, pin, parameter, self._body)
                cell.opened.connect(self.element_requested)
            else:
                cell.show_pin(pin, parameter)
            cells.append(cell)
        for gone in known.values():
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if cells != self._cells:
            self._cells = cells
            self._arrange()
        self.setVisible(bool(cells))

    def sizeHint(self) -> QSize:
        """As high as its rows; as wide as there is room."""
        most = MOST_ROWS if self.window().height() >= HIGH_WINDOW else 1
        rows = min(-(-len(self._cells) // self._columns), most)
        return QSize(LEAST_CELL, rows * max(ROW, self.fontMetrics().height() + 18) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never lower: what does not fit scrolls already."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as fit."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the height of the window counts."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another height: there may be room for another row."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.setAccessibleName(self.tr("Pinned numbers"))
        for cell in self._cells:
            cell.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        columns = max(1, self.width() // LEAST_CELL)
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, columns))
        self.updateGeometry()
