"""Colours, pens, fonts and icons that the diagram is painted with, made once for each theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from haplanner.report.box_text import cut, name_lines, tag_name
from haplanner.resources import ResourceError, read_text
from haplanner.ui.theme import Theme

NAME_PIXELS, TEXT_PIXELS, TINY_PIXELS = 12, 10, 9


class Pens:
    """Everything coloured, for one theme."""

    def __init__(self, theme: Theme) -> None:
        for token in TOKENS:
            setattr(self, token, theme.qcolor(token))
        self.series = tuple(QColor(c) for c in theme.series)
        self.shadow = theme.qcolor("shadow")
        self.shadow.setAlphaF(0.10)
        faint = QColor(self.maintenance)
        faint.setAlphaF(0.3)
        self.hatch = QBrush(faint, Qt.BrushStyle.BDiagPattern)
        """Planned maintenance."""
        self.no_pen = QPen(Qt.PenStyle.NoPen)
        self.no_brush = QBrush(Qt.BrushStyle.NoBrush)

    canvas: QColor
    node: QColor
    node_line: QColor
    group: QColor
    group_line: QColor
    wire: QColor
    grid: QColor
    badge: QColor
    badge_text: QColor
    track: QColor
    text: QColor
    secondary: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    ok: QColor
    down: QColor
    down_soft: QColor
    degraded: QColor
    maintenance: QColor
    warning: QColor
    warning_soft: QColor

    def pen(self, colour: QColor, width: float = 1.0, dashed: bool = False) -> QPen:
        """A pen; dashes are those of a frame that is not selected, or of an arrow to what is off."""
        return _pen(colour.rgba(), width, dashed)

    def domain(self, number: int) -> QColor:
        """The colour of the n-th failure domain; the name beside it tells domains of one colour apart."""
        return self.series[number % len(self.series)]


TOKENS = tuple(name for name, kind in Pens.__annotations__.items() if kind is QColor)
"""The colours that are taken from the theme as they are."""


@lru_cache(maxsize=64)
def _pen(rgba: int, width: float, dashed: bool) -> QPen:
    pen = QPen(QColor.fromRgba(rgba), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([4.0, 3.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


_TEXTS = 2048
"""So many results of each kind are kept: more than are read on a screen, and no more after hours of work."""


class Type:
    """A font of the drawing and how its texts are cut to a width; results are kept."""

    def __init__(self, pixels: int, bold: bool = False) -> None:
        self.font = QFont(QApplication.font())
        self.font.setPixelSize(pixels)
        self.font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        # Hinted advances are whole pixels at 100 % and jump about when the drawing is zoomed.
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.metrics = QFontMetricsF(self.font)
        self._width = lru_cache(_TEXTS)(self._advance)
        self._fit, self._tag = lru_cache(_TEXTS)(cut), lru_cache(_TEXTS)(tag_name)
        self._lines = lru_cache(_TEXTS)(name_lines)

    def _advance(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)

    def width(self, text: str) -> float:
        """The advance of one line."""
        return self._width(text)

    def fit(self, text: str, width: float) -> str:
        """The text, or as much of its beginning and end as fits."""
        return self._fit(text, width, self._advance)

    def tag(self, text: str, width: float) -> str:
        """The name of a failure domain, or as much of it as fits and tells it from others."""
        return self._tag(text, width, self._advance)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """One line, or two."""
        return self._lines(text, width, self._advance)


@lru_cache(maxsize=256)
def icon_pixmap(name: str, rgb: int, pixels: int) -> QPixmap:
    """A shipped icon in one colour, so many device pixels wide; an empty picture where there is none."""
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    try:
        markup = read_text("icons", f"{name}.svg")
    except ResourceError:
        return pixmap
    tinted = markup.replace("currentColor", QColor.fromRgb(rgb).name())
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap
