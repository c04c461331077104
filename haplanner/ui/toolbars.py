"""The two toolbars of the window: the actions used most; below them the strip of results and the pins."""

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QMainWindow, QToolBar, QVBoxLayout, QWidget

from haplanner.ui.actions import TOOLBAR, Actions
from haplanner.ui.theme import theme_switch

ICON = 18
MARGINS = (8, 6, 8, 6)


class Toolbars(QObject):
    """Neither can be moved or hidden: they are where the figures are."""

    def __init__(self, window: QMainWindow, actions: Actions, strip: QWidget, pins: QWidget) -> None:
        super().__init__(window)
        top = QToolBar(window)
        top.setObjectName("toolbar")
        top.setIconSize(QSize(ICON, ICON))
        top.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in TOOLBAR:
            if name:
                top.addAction(actions[name])
            else:
                top.addSeparator()
        below = QToolBar(window)
        below.setObjectName("strip")
        figures = QWidget()
        figures.setSizePolicy(strip.sizePolicy())
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(pins)
        below.addWidget(figures)
        self._bars = (top, below)
        window.addToolBar(top)
        window.addToolBarBreak()
        window.addToolBar(below)
        for bar in self._bars:
            bar.setMovable(False)
            bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
            bar.toggleViewAction().setVisible(False)
        theme_switch().changed.connect(self._on_theme)
        self._space()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        QTimer.singleShot(0, self, self._space)

    @Slot()
    def _space(self) -> None:
        """Set the margins of the toolbars; a new style sheet takes them away."""
        for bar in self._bars:
            layout = bar.layout()
            if layout is not None:
                layout.setContentsMargins(*MARGINS)
