"""What stands below a field: other terms, a refusal with its cure, the baseline with a way back."""

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from haplanner.ui.icons import icon, paint_icon
from haplanner.ui.theme import current_theme, theme_switch

_GLYPH = 14
_NUMBER_AND_UNIT = re.compile(r"(?<=[0-9]) (?=\w)")
"""A blank that no line should end at."""
_TARGET = 24
"""The smallest side of anything that is clicked, in pixels."""


def quiet_label(parent: QWidget, name: str, role: str) -> QLabel:
    """A wrapping line of plain text, coloured by its role in the style sheet."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


class Glyph(QWidget):
    """A small icon that follows the theme; it says nothing that the text beside it does not."""

    def __init__(self, name: str, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(_GLYPH, _GLYPH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, or a round dot where it has no name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._name:
            paint_icon(painter, self._name, QRectF(self.rect()), self._token)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().qcolor(self._token))
            painter.drawEllipse(QRectF(3, 3, 8, 8))


class Refusal(QWidget):
    """Why a value was refused, and the cure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = ""
        self.setObjectName(f"{parent.objectName()}.refusal")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(5)
        self._glyph = Glyph("circle-x", "down", self)
        self._label = quiet_label(self, f"{parent.objectName()}.refusal.text", "refusal")
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def show_sentence(self, sentence: str) -> None:
        """Say it, or nothing."""
        self.sentence = sentence
        self._label.setText(_NUMBER_AND_UNIT.sub("\u00a0", sentence))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))


class BaselineNotice(QWidget):
    """The value that a scenario overrides, and the button that takes it back."""

    reset = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name = parent.objectName()
        self.setObjectName(f"{name}.baseline")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._label = quiet_label(self, f"{name}.baseline.text", "secondary")
        self._button = QToolButton(self)
        self._button.setObjectName(f"{name}.reset")
        self._button.setProperty("role", "inline")
        self._button.setIconSize(QSize(_GLYPH, _GLYPH))
        self._button.setMinimumSize(_TARGET, _TARGET)
        self._button.clicked.connect(self.reset)
        row.addWidget(Glyph("", "accent", self))
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._for = ""
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def show_value(self, text: str) -> None:
        """Say what the baseline has, or nothing."""
        self._label.setText(self.tr("Baseline: {value}").replace("{value}", text))
        self.setVisible(bool(text))

    def set_label(self, label: str) -> None:
        """Whose baseline it is, for screen readers."""
        self._for = label
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed texts in the language of now."""
        words = self.tr("Back to the baseline")
        self._button.setToolTip(words)
        self._button.setAccessibleName(f"{words}: {self._for}" if self._for else words)

    @Slot()
    def _on_theme(self) -> None:
        self._button.setIcon(icon("rotate-ccw", "accent"))
