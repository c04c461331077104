"""The three docks beside the canvas: what stands where, and where it all goes back to."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from haplanner.ui.dock_title import DockTitle

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
AREAS = {"components": LEFT, "outline": LEFT, "inspector": RIGHT}
WIDE = 1440
"""From this width of the window on the docks are given more room."""


class Docks(QObject):
    """The docks of a window by name: `components`, `outline` and `inspector`."""

    def __init__(
        self, window: QMainWindow, components: QWidget, outline: QWidget, inspector: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        contents = {"components": components, "outline": outline, "inspector": inspector}
        self._docks = {name: self._dock(name, content) for name, content in contents.items()}
        self.retranslate()

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def _dock(self, name: str, content: QWidget) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(f"dock.{name}")
        # Floating docks do not come back on Wayland (QTBUG-87332), so they are closable and movable only.
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        dock.setTitleBarWidget(DockTitle(dock))
        dock.setWidget(content)
        self._window.addDockWidget(AREAS[name], dock)
        return dock

    def show_default(self) -> None:
        """Show what a new window shows, at its usual widths."""
        self["components"].show()
        self["outline"].hide()
        self["inspector"].show()
        widths = [170, 300] if self._window.width() < WIDE else [190, 340]
        self._window.resizeDocks([self["components"], self["inspector"]], widths, Qt.Orientation.Horizontal)

    def reset(self) -> None:
        """Put every dock back to where it was at first."""
        for name, area in AREAS.items():
            self._window.addDockWidget(area, self[name])
        self.show_default()

    def retranslate(self) -> None:
        """Set every title in the language of now."""
        titles = {
            "components": self.tr("Components"),
            "outline": self.tr("Outline"),
            "inspector": self.tr("Inspector"),
        }
        for name, title in titles.items():
            self[name].setWindowTitle(title)
