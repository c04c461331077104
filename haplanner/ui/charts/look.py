"""The colours of charts in the theme of now, and the small buttons above them."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.report.paper import Colours, colours_of
from haplanner.ui.icons import icon
from haplanner.ui.theme import current_theme


def screen_colours() -> Colours:
    """What charts are coloured with on the screen."""
    return colours_of(current_theme().tokens)


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

    def recolour(self) -> None:
        """Draw the icon in the theme of now."""
        self.setIcon(icon(self._icon_name))

    def name(self, words: str, shortcut: str = "") -> None:
        """Say what it does."""
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({shortcut})" if shortcut else words)
