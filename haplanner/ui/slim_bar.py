"""A slim bar over the canvas: a sentence, ways on from there, and a way to close it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

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
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
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
        row.addWidget(self._close)
        theme_switch().changed.connect(self._on_theme)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Close this bar"))
        self._close.setToolTip(self.tr("Close this bar"))

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._close.setIcon(icon("x"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
