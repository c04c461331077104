"""One figure of the results strip: large value over small caption."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell says: a value, its caption, and the role of its colour."""

    value: str
    caption: str
    role: str = "text"
    tip: str = ""


class Cell(QFrame):
    """One figure of the strip: large value over small caption."""

    clicked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"strip_{name}")
        self.value = QLabel(self)
        self.value.setObjectName("strip_value")
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        self.caption = QLabel(self)
        self.caption.setObjectName("strip_caption")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.value)
        column.addWidget(self.caption)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.empty = True
        self._reading = Reading("", "")

    def show_reading(self, reading: Reading | None) -> None:
        """Show a figure, or nothing at all with `None`."""
        self.empty = reading is None
        if reading is None:
            self.hide()
            return
        self._reading = reading
        for label in (self.value, self.caption):
            label.ensurePolished()  # the sheet's font counts in the size
        self.value.setText(reading.value)
        self.caption.setText(reading.caption)
        self._colour(reading.role)
        self.setToolTip(reading.tip)
        self.setAccessibleName(f"{reading.caption}: {reading.value}")
        self.updateGeometry()

    def fade(self, on: bool) -> None:
        """Write the figure as one that is not up to date, or in its own colour again."""
        self._colour("late" if on else self._reading.role)

    def _colour(self, role: str) -> None:
        if self.value.property("role") != role:
            self.value.setProperty("role", role)
            self.value.style().unpolish(self.value)
            self.value.style().polish(self.value)

    def squeeze(self, room: int) -> None:
        """Say as much as fits into so many pixels; a screen reader and the tip have it all."""
        for label, text in ((self.value, self._reading.value), (self.caption, self._reading.caption)):
            label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that the figure was clicked."""
        self.clicked.emit()
        super().mousePressEvent(event)
