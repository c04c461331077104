"""A short word on a coloured pill."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from haplanner.ui.theme import current_theme

Tone = Literal["accent", "quiet", "ok", "warning", "down"]
_TONES: Final[dict[str, tuple[str, str]]] = {
    "accent": ("badge", "badge_text"),
    "quiet": ("hover", "secondary"),
    "ok": ("ok_soft", "ok"),
    "warning": ("warning_soft", "warning"),
    "down": ("down_soft", "down"),
}
"""Ground and text of each tone; the words carry the meaning, the tone repeats it."""


class Badge(QLabel):
    """A pill such as “2 of 3”; `tone` colours it."""

    def __init__(self, text: str = "", tone: Tone = "accent", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def tone(self) -> Tone:
        """How it is coloured."""
        return self._tone

    def set_tone(self, tone: Tone) -> None:
        """Colour it."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """The words with half their height around them."""
        words = self.fontMetrics().boundingRect(self.text())
        height = self.fontMetrics().height() + 4
        return QSize(words.width() + height, height)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill and its words."""
        ground, ink = _TONES[self._tone]
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(ground))
        pill = QRectF(self.rect())
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(theme.qcolor(ink))
        font = self.font()
        font.setBold(self._tone == "accent")
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
