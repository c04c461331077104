"""The legend in a corner of the canvas: what the signs in the drawing mean, as far as they occur in it."""

from PySide6.QtCore import QByteArray, QEvent, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsView, QWidget

from haplanner.report.legend import Entry, legend
from haplanner.report.legend_svg import PAD, ROW, TITLE, legend_size, legend_svg, rows_within
from haplanner.report.tokens import load_tokens
from haplanner.ui.canvas.corners import Corners, first_free, is_free
from haplanner.ui.canvas.in_view import REST, boxes_in_view
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.icons import icon
from haplanner.ui.theme import current_theme, theme_switch

_FOLDED = QSize(86, 26)
"""Its size with its title alone, unless texts are larger."""
_BESIDE_TITLE = 34
"""Pixels left and right of that title."""


class LegendBox(QWidget):
    """Lies in the first corner where it hides no box, folded to its title where there is none.

    Pointers go through it; a click on the title alone unfolds it over the drawing, and another folds it.
    """

    def __init__(self, over: QGraphicsView, scene: DiagramScene, corners: Corners) -> None:
        super().__init__(over)
        self.setObjectName("legend")
        self._over, self._scene, self._corners = over, scene, corners
        self._on = self._kept_open = self.folded = False
        self._rows = 0
        self._drawn: object = None
        self._renderer: QSvgRenderer | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.renew)
        self._rested = QTimer(self, singleShot=True, interval=REST)
        self._rested.timeout.connect(self.renew)
        scene.view_changed.connect(self._renew_soon)
        scene.document.analysed.connect(self._renew_soon)
        theme_switch().changed.connect(self._renew_soon)
        for bar in (over.horizontalScrollBar(), over.verticalScrollBar()):
            bar.valueChanged.connect(self._renew_at_rest)
        corners.resized.connect(self._renew_soon)
        corners.crowded.connect(self._renew_at_rest)
        corners.hold(self)
        self.hide()

    def set_on(self, on: bool) -> None:
        """Whether it is shown."""
        self._on, self._kept_open = on, False
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
        self._settle(entries)
        theme = current_theme().name
        rows = 0 if self.folded else self._rows
        if (entries, rows, theme) != self._drawn:
            self._drawn = (entries, rows, theme)
            self._renderer = None
            if rows:
                markup = legend_svg(entries, rows, load_tokens(theme))
                self._renderer = QSvgRenderer(QByteArray(markup.encode()))
            self.setAccessibleName(self.tr("Legend"))
            self.setAccessibleDescription("; ".join(entry.text for entry in entries))
            self.update()

    def _settle(self, entries: list[Entry]) -> None:
        """Find a place, the one where it is before others."""
        room = self._corners.room()
        rows = max(1, min(len(entries), int((room.height() - TITLE - PAD) // ROW)))
        shapes = {rows, min(rows, rows_within(entries, room.width() * 0.7))}
        things = [*self._corners.taken(self), *boxes_in_view(self._over, self._scene.view)]
        places: list[tuple[QRect, int]] = []
        for count in sorted(shapes, reverse=True):
            size = QSizeF(*legend_size(entries, count)).toSize()
            places += [(place, count) for place in self._corners.places(size)]
        places.sort(key=lambda found: found != (self.geometry(), self._rows))
        free = next((found for found in places if is_free(found[0], things)), None)
        self.folded = free is None and not self._kept_open
        if self.folded:
            chips = self._corners.places(self._folded_size())
            place = first_free(chips, things) or chips[0]
        else:
            place, self._rows = free or places[0]
        by_click = self.folded or self._kept_open
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not by_click)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if by_click else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if place != self.geometry():
            self.setGeometry(place)

    def _folded_size(self) -> QSize:
        """Room for the title, however large texts are."""
        words = self.fontMetrics().size(0, self.tr("Legend"))
        return _FOLDED.expandedTo(words + QSize(_BESIDE_TITLE, 8))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold or fold it."""
        self._turn()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold or fold it, as a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._turn()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        self._kept_open = not self._kept_open
        self.renew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the size of texts."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._soon.start()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what was drawn, or the title alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._renderer is not None:
            self._renderer.render(painter, QRectF(self.rect()))
        else:
            self._paint_title(painter)
        painter.end()

    def _paint_title(self, painter: QPainter) -> None:
        theme, area = current_theme(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.qcolor("accent" if self.hasFocus() else "line"))
        painter.setBrush(theme.qcolor("panel"))
        painter.drawRoundedRect(area, 6.0, 6.0)
        painter.setPen(theme.qcolor("text"))
        title = area.adjusted(10.0, 0.0, -20.0, 0.0)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tr("Legend"))
        mark = icon("chevron-up", "secondary").pixmap(14, 14)
        painter.drawPixmap(self.width() - 21, (self.height() - 14) // 2, mark)

    @Slot()
    def _renew_soon(self) -> None:
        if self._on:
            self._soon.start()

    @Slot()
    def _renew_at_rest(self) -> None:
        if self._on:
            self._rested.start()
