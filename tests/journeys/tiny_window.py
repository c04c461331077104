"""A window with one of each kind of thing that a journey handles, for the tests of the harness itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)


class Canvas(QGraphicsView):
    """A canvas with one node that can be dragged, and a report of what the pointer did."""

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setSceneRect(0, 0, 400, 200)
        self.node = self.scene().addRect(0, 0, 60, 40)
        self.node.setFlag(self.node.GraphicsItemFlag.ItemIsMovable)
        self.moves = 0

    def node_rect(self, node_id: str) -> QRect:
        """Return where the node is in the viewport."""
        if node_id != "node":
            raise KeyError(node_id)
        return self.mapFromScene(self.node.sceneBoundingRect()).boundingRect()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Count the moves with the button pressed."""
        self.moves += bool(event.buttons() & Qt.MouseButton.LeftButton)
        super().mouseMoveEvent(event)

    def node_place(self) -> list[float]:
        """Return where the node is in the scene."""
        place: QPointF = self.node.pos()
        return [place.x(), place.y()]


class TinyWindow(QMainWindow):
    """A field, a button, a label, tabs, a menu and a canvas."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tiny")
        self.setWindowTitle("Tiny window")
        self.field = QLineEdit()
        self.field.setAccessibleName("Repair time")
        self.label = QLabel(f"start number {self.starts()}")
        self.label.setObjectName("result")
        button = QPushButton("&Take over")
        button.clicked.connect(self.take_over)
        tabs = QTabWidget()
        tabs.addTab(QLabel("the first page"), "First")
        tabs.addTab(QLabel("the second page"), "Second")
        self.canvas = Canvas()
        self.canvas.setObjectName("canvas")
        page = QWidget()
        layout = QVBoxLayout(page)
        for widget in (self.field, button, self.label, tabs, self.canvas):
            layout.addWidget(widget)
        self.setCentralWidget(page)
        leave = self.menuBar().addMenu("&File").addAction("&Quit", "Ctrl+Q", self.close)
        leave.setObjectName("file.quit")

    def starts(self) -> int:
        """Count the starts in the person's settings."""
        settings = QSettings("HA Planner", "tiny window")
        count = int(str(settings.value("starts", 0))) + 1
        settings.setValue("starts", count)
        return count

    def take_over(self) -> None:
        """Show what was typed."""
        self.label.setText(f"got {self.field.text()}")


def main() -> int:
    """Show the window until it is closed; with --fail end with code 3, with --warn write to stderr."""
    app = QApplication(sys.argv)
    window = TinyWindow()
    window.show()
    if "--warn" in sys.argv:
        print("a warning", file=sys.stderr)
    code = app.exec()
    return 3 if "--fail" in sys.argv else code


if __name__ == "__main__":
    sys.exit(main())
