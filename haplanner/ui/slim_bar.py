"""A slim bar over the canvas: a sentence, ways on from there, and a way to close it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch


class SlimBar(QFrame):
    """`name` begins the object names of all that is on it, `ways` ends those of the buttons, from the left.

    Whoever makes one sets its sentence and the texts of its buttons.
    """

    def __init__(self, name: str, ways: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_bar")
        self.setProperty("role", "slim_bar")
        self.sentence = QLabel(self)
        self.sentence.setObjectName(f"{name}_sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self._beside = QWidget(self)
        row = QHBoxLayout(self._beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.ways: dict[str, QPushButton] = {}
        for way in ways:
            button = self.ways[way] = QPushButton(self)
            button.setObjectName(f"{name}_{way}")
            button.setProperty("role", "quiet")
            row.addWidget(button)
        self._close = QToolButton(self)
        self._close.setObjectName(f"{name}_close")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 6, 8, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.sentence, 0, 0)
        self._grid.addWidget(self._beside, 0, 1)
        self._grid.addWidget(self._close, 0, 2)
        theme_switch().changed.connect(self._on_theme)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Close this bar"))
        self._close.setToolTip(self.tr("Close this bar"))

    def _arrange(self) -> None:
        """Put the ways on below the sentence where it would be more than two lines high beside them."""
        margins = self._grid.contentsMargins()
        beside = self._beside.sizeHint().width() + self._close.sizeHint().width()
        room = self.width() - margins.left() - margins.right() - beside - 2 * self._grid.horizontalSpacing()
        below = 2 * room < self.sentence.fontMetrics().horizontalAdvance(self.sentence.text())
        if below != (self._grid.itemAtPosition(1, 0) is not None):
            self._grid.removeWidget(self._beside)
            if below:
                self._grid.addWidget(self._beside, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(self._beside, 0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew where there is room for what."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A text or its size has changed."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return handled

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._close.setIcon(icon("x"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
