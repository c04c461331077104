"""The legend in a corner of the canvas: what the signs in the drawing mean, as far as they occur in it."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from haplanner.report.legend import Entry, legend
from haplanner.report.legend_svg import PAD, ROW, TITLE, legend_size, legend_svg
from haplanner.report.tokens import load_tokens
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.theme import current_theme, theme_switch

AWAY = 12
"""Pixels between it and the edges of the canvas."""


class LegendBox(QWidget):
    """Lies in the lower left corner over the canvas; pointers go through it."""

    def __init__(self, over: QWidget, scene: DiagramScene) -> None:
        super().__init__(over)
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over, self._scene = over, scene
        self._on = False
        self._drawn: object = None
        self._renderer: QSvgRenderer | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.renew)
        scene.view_changed.connect(self._soon.start)
        scene.document.analysed.connect(self._renew_soon)
        theme_switch().changed.connect(self._renew_soon)
        over.installEventFilter(self)
        self.hide()

    def set_on(self, on: bool) -> None:
        """Whether it is shown."""
        self._on = on
        self.renew()

    @property
    def entries(self) -> list[Entry]:
        """What it says."""
        return legend(self._scene.view)

    @Slot()
    def renew(self) -> None:
        """Say what occurs in the drawing of now."""
        entries = self.entries if self._on else []
        self.setVisible(bool(entries))
        if not entries:
            return
        room = self._over.height() - 2 * AWAY - TITLE - PAD
        rows = max(1, min(len(entries), int(room // ROW)))
        theme = current_theme().name
        if (entries, rows, theme) != self._drawn:
            self._drawn = (entries, rows, theme)
            self._renderer = QSvgRenderer(QByteArray(legend_svg(entries, rows, load_tokens(theme)).encode()))
            self.setAccessibleName(self.tr("Legend"))
            self.setAccessibleDescription("; ".join(entry.text for entry in entries))
            self.update()
        width, height = legend_size(entries, rows)
        self.setGeometry(AWAY, self._over.height() - round(height) - AWAY, round(width), round(height))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._soon.start()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the canvas has another size."""
        if event.type() == QEvent.Type.Resize and self._on:
            self._soon.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn."""
        if self._renderer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(self.rect()))
            painter.end()

    @Slot(object)
    def _renew_soon(self, _what: object) -> None:
        if self._on:
            self._soon.start()
