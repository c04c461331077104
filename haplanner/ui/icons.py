"""Icons in the colours of the theme, drawn from line art at whatever size the screen wants."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from haplanner.resources import read_text, resource
from haplanner.ui.theme import current_theme, theme

_SIZES = (16, 18, 20, 24, 32)
"""Logical pixels that buttons, menus and lists ask for; in between, a picture is scaled down."""
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


@cache
def _icon(name: str, token: str, theme_name: str) -> QIcon:
    shown = theme(theme_name)
    made = QIcon()
    for mode, special in _TOKENS.items():
        for ratio in {1.0, _screen_ratio()}:
            for size in _SIZES:
                made.addPixmap(_pixmap(name, size, ratio, shown.colour(special or token)), mode)
    return made


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
