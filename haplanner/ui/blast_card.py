"""The card that tells a blast radius in words, in a corner over the canvas."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from haplanner.report.blast_text import BlastText
from haplanner.ui.canvas.corners import Corners, hidden
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

WIDTHS = (380, 680, 260)
"""Pixels: as wide as reads best, or wider and lower where that hides less."""


class BlastCard(QFrame):
    """Shows one text over its parent; with a button to close it where it stays."""

    closed = Signal()

    def __init__(self, parent: QWidget, corners: Corners) -> None:
        super().__init__(parent)
        self.setObjectName("blast_card")
        self._corners = corners
        self._beside: Callable[[], Sequence[QRect]] = tuple
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place_shown)
        self._stays = self._unfolded = False
        self._title, self._text = QLabel(self), QLabel(self)
        self._title.setObjectName("blast_title")
        self._title.setProperty("role", "heading")
        self._text.setObjectName("blast_text")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._fold, self._close = QToolButton(self), QToolButton(self)
        self._fold.setObjectName("blast_fold")
        self._close.setObjectName("blast_close")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for button in (self._fold, self._close):
            button.setProperty("role", "inline")
            button.setIconSize(QSize(14, 14))
            button.setFixedSize(24, 24)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._fold.clicked.connect(self._turn)
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()
        corners.resized.connect(self._soon.start)
        corners.hold(self)
        self.hide()

    def show_text(self, text: BlastText, stays: bool, beside: Callable[[], Sequence[QRect]] = tuple) -> None:
        """Say it where that hides least of some places; pointers go through what does not stay."""
        self._beside, self._stays = beside, stays
        self._title.setText(text.title)
        self._text.setText("\n".join(part for part in (text.often, *text.lines) if part))
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
        words = self.tr("Less") if self._unfolded else self.tr("More")
        self._fold.setToolTip(words)
        self._fold.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _place(self) -> None:
        """Where it hides least of what it lights; with its title alone where it would hide some of that."""
        says = bool(self._text.text())
        self._text.setVisible(says)
        place, behind = self._best()
        folds = self._stays and says and behind > 0
        self._fold.setVisible(folds)
        if folds and not self._unfolded:
            self._text.hide()
            place, _ = self._best()
        self._on_theme()
        self.retranslate()
        self.setGeometry(place)

    @Slot()
    def _place_shown(self) -> None:
        if self.isVisible():
            self._place()

    @Slot()
    def _turn(self) -> None:
        """Show the text over what it tells of, or its title alone."""
        self._unfolded = not self._unfolded
        self._place()

    def _best(self) -> tuple[QRect, int]:
        """The best place, and how much of what is lit lies behind it."""
        room, taken = self._corners.room(), self._corners.taken(self)
        lit, places = self._beside(), list[QRect]()
        for width in dict.fromkeys(min(w, room.width()) for w in WIDTHS):
            size = QSize(width, min(self.heightForWidth(width), room.height()))
            places += self._corners.along(size)
        best = min(places, key=lambda place: (hidden(place, lit), hidden(place, taken)))
        return best, hidden(best, lit)

    @Slot()
    def _on_theme(self) -> None:
        self._close.setIcon(icon("x", "secondary"))
        self._fold.setIcon(icon("chevron-up" if self._unfolded else "chevron-down", "secondary"))
