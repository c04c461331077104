"""A field that is on or off."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from haplanner.ui.fields.protocol import Field
from haplanner.ui.icons import paint_icon
from haplanner.ui.theme import current_theme

_WIDTH, _HEIGHT = 40, 24
_TRACK = 20


class SwitchField(Field):
    """A bool; `words` stand behind the switch."""

    def __init__(self, name: str, parent: QWidget | None = None, help: str = "", words: str = "") -> None:
        super().__init__(name, parent, help)
        self._switch = _Switch(self)
        self._switch.setText(words)
        self._add_input(self._switch)
        self._switch.clicked.connect(self._on_clicked)

    def set_words(self, words: str) -> None:
        """Change what stands behind the switch."""
        self._switch.setText(words)

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._switch,)

    def _show_value(self, changed: bool) -> None:
        if isinstance(self._value, bool):
            self._switch.setTristate(False)
            self._switch.setChecked(self._value)
        else:
            self._switch.setTristate(True)
            self._switch.setCheckState(Qt.CheckState.PartiallyChecked)

    def _spell(self, value: object) -> str:
        return self.tr("on") if value else self.tr("off")

    @Slot()
    def _on_clicked(self) -> None:
        wanted = self._value is not True
        self._switch.setTristate(False)
        self._switch.setChecked(wanted)
        if not self._report(wanted, None):
            self._show_value(True)


class _Switch(QCheckBox):
    """A check box drawn as a switch: the knob's place and a tick say what the colour says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The switch and its words."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 8 if self.text() else 0
        return QSize(_WIDTH + words, max(_HEIGHT, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The words belong to the switch."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A track with a knob at the left (off), right (on) or in the middle (several)."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.checkState()
        on = state == Qt.CheckState.Checked
        track = QRectF(2, (self.height() - _TRACK) / 2, _WIDTH - 4, _TRACK)
        if not self.isEnabled():
            edge = fill = theme.qcolor("line")
        elif on:
            edge = fill = theme.qcolor("accent")
        else:
            edge, fill = theme.qcolor("field_line"), theme.qcolor("field")
        if self.hasFocus():
            painter.setPen(QPen(theme.qcolor("accent", 0.45), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), _TRACK / 2 + 1, _TRACK / 2 + 1)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), _TRACK / 2, _TRACK / 2)
        share = 1.0 if on else 0.5 if state == Qt.CheckState.PartiallyChecked else 0.0
        knob = _TRACK - 8
        left = track.left() + 4 + share * (track.width() - knob - 8)
        spot = QRectF(left, track.center().y() - knob / 2, knob, knob)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor("on_accent" if on else "field_line"))
        painter.drawEllipse(spot)
        if on:
            paint_icon(painter, "check", spot.adjusted(1.5, 1.5, -1.5, -1.5), "accent")
        if self.text():
            painter.setPen(theme.qcolor("text" if self.isEnabled() else "disabled"))
            words = self.rect().adjusted(_WIDTH + 6, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
