"""Icons in the colours of the theme, drawn from line art at whatever size the screen wants."""

from collections.abc import Mapping
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from haplanner.resources import read_text, resource
from haplanner.ui.theme import current_theme, theme

_TOKENS = {QIcon.Mode.Normal: None, QIcon.Mode.Selected: None, QIcon.Mode.Disabled: "disabled"}
"""The token of each mode, `None`: the one asked for. Left out, Qt would stain a selected icon by itself."""


def icon(name: str, token: str = "text") -> QIcon:
    """An icon of the present theme in a token's colour, greyed where disabled.

    It keeps its colours: ask again when the theme changes. Raises `ResourceError` where there is
    no such icon.
    """
    return QIcon(_icon(name, token, current_theme().name))


def pixmap(name: str, size: int, token: str = "text") -> QPixmap:
    """An icon of the present theme as a picture of `size` × `size` logical pixels, sharp on every screen."""
    return _pixmap(name, size, _screen_ratio(), current_theme().colour(token))


def paint_icon(painter: QPainter, name: str, rect: QRectF, token: str = "text") -> None:
    """Draw an icon as vectors, for surfaces that zoom."""
    _renderer(name, current_theme().colour(token)).render(painter, rect)


def app_icon() -> QIcon:
    """The program's own icon, in colours of its own."""
    return QIcon(str(resource("icons", "haplanner.svg")))


class _LineArt(QIconEngine):
    """Draws an icon when it is first shown: most stand in menus that nobody opens in this session."""

    def __init__(self, name: str, colours: Mapping[QIcon.Mode, str]) -> None:
        super().__init__()
        self._name, self._colours = name, colours

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it as vectors."""
        _renderer(self._name, self._colour(mode)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """The picture in so many device pixels."""
        return _pixmap(self._name, min(size.width(), size.height()), 1.0, self._colour(mode))

    def clone(self) -> QIconEngine:
        """Another one alike."""
        return _LineArt(self._name, self._colours)

    def _colour(self, mode: QIcon.Mode) -> str:
        return self._colours.get(mode) or self._colours[QIcon.Mode.Normal]


@cache
def _icon(name: str, token: str, theme_name: str) -> QIcon:
    resource("icons", f"{name}.svg")
    shown = theme(theme_name)
    colours = {mode: shown.colour(special or token) for mode, special in _TOKENS.items()}
    return QIcon(_LineArt(name, colours))


def _screen_ratio() -> float:
    """Device pixels for each logical one on the sharpest screen."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=4096)
def _pixmap(name: str, size: int, ratio: float, colour: str) -> QPixmap:
    pixels = max(1, round(size * ratio))
    renderer = _renderer(name, colour)
    picture = QPixmap(QSize(pixels, pixels))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = read_text("icons", f"{name}.svg").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))
