"""The title of a dock: its name, and a button of decent size that closes it."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.theme import current_theme, theme_switch

_BUTTON = 24


class DockTitle(QWidget):
    """Replaces the title bar of the style, whose icons follow no theme; dragging it moves the dock."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self.setObjectName(f"{dock.objectName()}.title")
        self._words = QLabel(dock.windowTitle(), self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._close = QToolButton(self)
        self._close.setObjectName(f"{dock.objectName()}.close")
        self._close.setProperty("role", "inline")
        self._close.setIconSize(QSize(14, 14))
        self._close.setFixedSize(_BUTTON, _BUTTON)
        self._close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 5)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        dock.windowTitleChanged.connect(self._on_renamed)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self._on_renamed(dock.windowTitle())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of a panel with a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().qcolor("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, current_theme().qcolor("line"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._on_renamed(self._dock.windowTitle())

    @Slot(str)
    def _on_renamed(self, title: str) -> None:
        self._words.setText(title)
        words = self.tr("Close {panel}").replace("{panel}", title)
        self._close.setToolTip(words)
        self._close.setAccessibleName(words)

    @Slot()
    def _on_theme(self) -> None:
        self._close.setIcon(icon("x", "secondary"))
