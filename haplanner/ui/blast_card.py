"""The card that tells a blast radius in words, in a corner over the canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from haplanner.report.blast_text import BlastText
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

WIDTH, WIDEST, MARGIN = 380, 680, 12
"""Pixels: as wide as reads best, or wider and lower where that hides less."""


class BlastCard(QFrame):
    """Shows one text over its parent; with a button to close it where it stays."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("blast_card")
        self._over = parent
        self._beside: tuple[QRect, ...] = ()
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setObjectName("blast_title")
        self._title.setProperty("role", "heading")
        self._text.setObjectName("blast_text")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._close = QToolButton(self)
        self._close.setObjectName("blast_close")
        self._close.setProperty("role", "inline")
        self._close.setIconSize(QSize(14, 14))
        self._close.setFixedSize(24, 24)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: BlastText, stays: bool, beside: Sequence[QRect] = ()) -> None:
        """Say it in the corner that hides least of some places; pointers go through what does not stay."""
        self._beside = tuple(beside)
        self._title.setText(text.title)
        self._text.setText("\n".join(part for part in (text.often, *text.lines) if part))
        self._text.setVisible(bool(self._text.text()))
        self._close.setVisible(stays)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not stays)
        self.setAccessibleName(text.sentence)
        self._place()
        self.show()
        self.raise_()

    def retranslate(self) -> None:
        """Set the fixed texts in the language of now."""
        words = self.tr("Close the blast radius")
        self._close.setToolTip(words)
        self._close.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        across = self._over.width() - 2 * MARGIN
        widths = (min(WIDTH, across), min(WIDEST, across))
        self.setGeometry(min((r for w in widths for r in self._corners(w)), key=self._hidden))

    def _corners(self, width: int) -> list[QRect]:
        height = min(self.heightForWidth(width), self._over.height() - 2 * MARGIN)
        right, bottom = self._over.width() - width - MARGIN, self._over.height() - height - MARGIN
        return [QRect(x, y, width, height) for x in (MARGIN, right) for y in (bottom, MARGIN)]

    def _hidden(self, corner: QRect) -> int:
        """How much would lie behind the card, in square pixels."""
        behind = (corner.intersected(place) for place in self._beside)
        return sum(rect.width() * rect.height() for rect in behind if rect.isValid())

    @Slot()
    def _on_theme(self) -> None:
        self._close.setIcon(icon("x", "secondary"))
