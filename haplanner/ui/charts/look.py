"""The colours of charts in the theme of now, and the small buttons above them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from haplanner.report.paper import Colours, colours_of
from haplanner.ui.icons import icon
from haplanner.ui.theme import current_theme

_LEAST_TEXT = 48
"""Pixels below which the beginning of a text says nothing."""


def screen_colours() -> Colours:
    """What charts are coloured with on the screen."""
    return colours_of(current_theme().tokens)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it, where one listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class IconButton(QToolButton):
    """A small flat button with an icon, a tooltip, and the tooltip's words for screen readers."""

    def __init__(self, icon_name: str, parent: QWidget, on_click: Callable[[], object] | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self.setMinimumSize(26, 26)
        self.recolour()
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.recolour()

    def recolour(self) -> None:
        """Draw the icon in the theme of now."""
        self.setIcon(icon(self._icon_name))

    def name(self, words: str, shortcut: str = "") -> None:
        """Say what it does."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)


class ElidedLabel(QLabel):
    """One line of plain text that gives way: it is shortened with “…”, and whole in its tooltip."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Say something else."""
        self.say(text)

    def say(self, text: str, more: str = "") -> None:
        """Say something else; the tooltip says `more`."""
        super().setText(text)
        self.setToolTip(more or text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() - 2)
        if shown == self.text() or room.width() >= _LEAST_TEXT:
            painter.drawText(room, int(self.alignment()), shown)
        painter.end()
