"""Rows of labels and fields, one below the other."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QToolTip, QVBoxLayout, QWidget

from haplanner.ui.fields.line import INPUT_HEIGHT
from haplanner.ui.fields.notice import Glyph
from haplanner.ui.fields.protocol import Field
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

LABEL_WIDTH = 118
"""Width of the labels' column in pixels at the usual font size; it grows with the font."""
_USUAL_FONT_HEIGHT = 16
_HELP_SIZE = 24
_SCRUB = 8
"""Pixels of dragging a label that make one step."""


class FieldLabel(QLabel):
    """The name of a field; dragging it sideways moves the field's value, one drag one undo step."""

    def __init__(self, text: str, field: Field, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._field = field
        self._from: float | None = None
        self._gesture: object = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBuddy(field)
        if field.can_nudge:
            self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag; a mere click goes to the field."""
        if event.button() == Qt.MouseButton.LeftButton and self._field.isEnabled():
            self._from, self._gesture = event.position().x(), object()
            self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """One step for every few pixels."""
        if self._from is None or not self._field.can_nudge:
            return
        steps = int((event.position().x() - self._from) / _SCRUB)
        if steps:
            self._from += steps * _SCRUB
            self._field.nudge(steps, self._gesture)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the drag."""
        self._from = self._gesture = None


class _Help(QToolButton):
    """A question mark that says more about a field."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{field.objectName()}.help")
        self.setProperty("role", "inline")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # screen readers hear it as the field's own description
        self.setToolTip(field.help)
        self.setAccessibleName(self.tr("Help: {label}").replace("{label}", field.label))
        self.setFixedSize(_HELP_SIZE, _HELP_SIZE)
        glyph = Glyph("circle-help", "secondary", self)
        glyph.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        glyph.move(5, 5)
        self.clicked.connect(self._say)

    def _say(self) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), self.toolTip(), self)


class _Pin(QToolButton):
    """A pin that keeps the number of a field at hand beneath the figures; shown where that is possible."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setObjectName(f"{field.objectName()}.pin")
        self.setProperty("role", "inline")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu of the line has it for the keyboard
        self.setIconSize(QSize(14, 14))
        self.setFixedSize(_HELP_SIZE, _HELP_SIZE)
        self.clicked.connect(field.pin_requested)
        field.pinned_changed.connect(self.refresh)
        theme_switch().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the value is pinned."""
        pinned = self._field.pinned
        self.setVisible(pinned is not None)
        self.setChecked(bool(pinned))
        self.setIcon(icon("pin", "accent" if pinned else "secondary"))
        words = self.tr("Unpin {label}") if pinned else self.tr("Pin {label} beneath the figures")
        self.setToolTip(words.replace("{label}", self._field.label))
        self.setAccessibleName(self.toolTip())


class FieldRow(QWidget):
    """A label at the left and a field, or anything else, at the right."""

    def __init__(self, label: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        side = QWidget(self)
        side_row = QHBoxLayout(side)
        side_row.setContentsMargins(0, 0, 0, 0)
        side_row.setSpacing(0)
        self.label: QLabel
        self._pin: _Pin | None = None
        if isinstance(content, Field):
            content.set_label(label)
            self.label = FieldLabel(label, content, side)
        else:
            self.label = QLabel(label, side)
            self.label.setWordWrap(True)
            if not content.accessibleName():
                content.setAccessibleName(label)
        side_row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(content, Field) and content.help:
            side_row.addWidget(_Help(content, side), 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(content, Field) and content.can_nudge:
            self._pin = _Pin(content, side)
            side_row.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignVCenter)
            content.pinned_changed.connect(self._fit_label)
        side_row.addStretch(1)
        side.setMinimumHeight(INPUT_HEIGHT if isinstance(content, Field) else 0)
        self._side = side
        self._fit_label()
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(content, 1)

    def set_label(self, label: str) -> None:
        """Call it something else."""
        self.label.setText(label)
        self._fit_label()
        if isinstance(self.content, Field):
            self.content.set_label(label)
        if self._pin is not None:
            self._pin.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_side"):
            self._fit_label()

    def _fit_label(self) -> None:
        """A label that wraps in a layout of fixed width is cut unless its height is set."""
        width = round(LABEL_WIDTH * max(1.0, self.fontMetrics().height() / _USUAL_FONT_HEIGHT))
        self._side.setFixedWidth(width)
        helped = isinstance(self.content, Field) and bool(self.content.help)
        pinnable = isinstance(self.content, Field) and self.content.pinned is not None
        free = width - _HELP_SIZE * (helped + pinnable)
        words = self.label.fontMetrics().boundingRect(
            QRect(0, 0, free, 10_000), Qt.TextFlag.TextWordWrap, self.label.text()
        )
        self.label.setMinimumSize(min(words.width() + 1, free), words.height())


class Form(QWidget):
    """Rows in a column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add(self, label: str, content: QWidget) -> FieldRow:
        """Add a row; the label also names the field for screen readers."""
        row = FieldRow(label, content, self)
        self._column.addWidget(row)
        return row

    def add_heading(self, text: str) -> QLabel:
        """Add a heading over the rows that follow."""
        heading = QLabel(text, self)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(heading)
        return heading
