"""The look of the screen: two complete themes on the Fusion style, sets of colours, the size of texts."""

from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from haplanner.report.tokens import Tokens, load_tokens
from haplanner.resources import read_text, resource

Choice = Literal["system", "light", "dark"]
CHOICES: Final[tuple[Choice, ...]] = ("system", "light", "dark")
USUAL: Final = "usual"
COLOURS: Final = (USUAL, "colour-blind", "contrast")
"""The sets of colours that either theme has."""
_TEXT_PIXELS: Final = {"large": 19, "larger": 16, "title": 15}
"""The sizes of texts that are set apart from the usual one, which the desktop gives."""

_ROLES: Final = {
    "Window": "window",
    "WindowText": "text",
    "Base": "field",
    "AlternateBase": "window",
    "ToolTipBase": "panel",
    "ToolTipText": "text",
    "PlaceholderText": "secondary",
    "Text": "text",
    "Button": "panel",
    "ButtonText": "text",
    "BrightText": "on_accent",
    "Light": "hover",
    "Midlight": "hover",
    "Mid": "line",
    "Dark": "field_line",
    "Shadow": "shadow",
    "Highlight": "accent",
    "HighlightedText": "on_accent",
    "Link": "accent",
    "LinkVisited": "accent",
    "Accent": "accent",
}
"""Every role of a palette and the token that colours it."""

_WHEN_DISABLED: Final = {
    "WindowText": "disabled",
    "Text": "disabled",
    "ButtonText": "disabled",
    "PlaceholderText": "disabled",
    "Base": "window",
    "Highlight": "line",
    "HighlightedText": "text",
    "Link": "disabled",
    "LinkVisited": "disabled",
    "Accent": "disabled",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours. `colours` maps tokens to `#rrggbb`; `series` are those of chart lines."""

    tokens: Tokens

    @property
    def name(self) -> str:
        """One of `THEMES`: `light`, `dark`, or one of these in another set of colours."""
        return self.tokens.name

    @property
    def dark(self) -> bool:
        """Light text on dark ground."""
        return self.tokens.dark

    @property
    def series(self) -> tuple[str, ...]:
        """The colours of chart lines, each to be used with its own dash and marker."""
        return self.tokens.series

    def colour(self, token: str) -> str:
        """`#rrggbb` of a token; raises `KeyError` for one that does not exist."""
        return self.tokens.colours[token]

    def qcolor(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, see-through where alpha < 1."""
        result = QColor(self.colour(token))
        result.setAlphaF(alpha)
        return result

    def palette(self) -> QPalette:
        """All roles for active, inactive and disabled widgets."""
        result = QPalette()
        for role_name, token in _ROLES.items():
            role = QPalette.ColorRole[role_name]
            result.setColor(QPalette.ColorGroup.Active, role, self.qcolor(token))
            result.setColor(QPalette.ColorGroup.Inactive, role, self.qcolor(token))
            disabled = _WHEN_DISABLED.get(role_name, token)
            result.setColor(QPalette.ColorGroup.Disabled, role, self.qcolor(disabled))
        return result

    def style_sheet(self, text_percent: int = 100) -> str:
        """The finishing of widgets, with this theme's colours and the sizes of texts filled in."""
        art = resource("themes", self.name).as_posix()
        sizes = {name: f"{round(size * text_percent / 100)}px" for name, size in _TEXT_PIXELS.items()}
        return Template(read_text("themes", "style.qss")).substitute(self.tokens.colours, art=art, **sizes)


@cache
def theme(name: str) -> Theme:
    """One of `THEMES`."""
    return Theme(load_tokens(name))


class ThemeSwitch(QObject):
    """Which theme is shown, and how large texts are; says so when the theme changes, so that whatever paints
    itself can follow."""

    changed = Signal(object)
    """Carries the new `Theme`, after palette and style sheet are set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("themeSwitch")
        self._theme = theme("light")
        self._choice: Choice = "system"
        self._colours = USUAL
        self._text_percent = 100
        self._usual_font: QFont | None = None
        """That of the desktop, from which others are measured."""

    @property
    def theme(self) -> Theme:
        """The theme on the screen."""
        return self._theme

    @property
    def text_scale(self) -> float:
        """How large texts are compared with those of the desktop; what paints texts of its own is scaled by
        it, and is told that it has changed by the `FontChange` of its widget."""
        return self._text_percent / 100

    @property
    def choice(self) -> Choice:
        """What was asked for; "system" follows the desktop."""
        return self._choice

    def apply(
        self, app: QApplication, choice: str, colours: str | None = None, text_percent: int | None = None
    ) -> None:
        """Show a theme: "light", "dark", or "system", which follows the desktop (light where it has no wish).

        `colours` is one of `COLOURS`, `text_percent` how large texts are compared with those of the desktop;
        either stays as it is where it is not given. Raises `ValueError` for any other word.
        """
        found = next((known for known in CHOICES if known == choice), None)
        if found is None:
            raise ValueError(f"there is no theme {choice!r}: system, light or dark")
        if colours not in (None, *COLOURS):
            raise ValueError(f"there are no colours {colours!r}: {', '.join(COLOURS)}")
        self._choice = found
        self._colours = colours or self._colours
        if self._usual_font is None:
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
            self._usual_font = QFont(app.font())
        if text_percent not in (None, self._text_percent):
            self._text_percent = text_percent
            app.setFont(_scaled(self._usual_font, text_percent))
        self._show(app)

    @Slot()
    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if self._choice == "system" and isinstance(app, QApplication):
            self._show(app)

    def _show(self, app: QApplication) -> None:
        before = self._theme
        name = _system_theme(app) if self._choice == "system" else self._choice
        self._theme = theme(name if self._colours == USUAL else f"{name}-{self._colours}")
        app.setPalette(self._theme.palette())
        sheet = self._theme.style_sheet(self._text_percent)
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)
        if self._theme is not before:
            self.changed.emit(self._theme)


@cache
def theme_switch() -> ThemeSwitch:
    """The one switch of the running program."""
    return ThemeSwitch()


def current_theme() -> Theme:
    """The theme on the screen."""
    return theme_switch().theme


def apply(app: QApplication, choice: str) -> None:
    """Show a theme: "system", "light" or "dark"."""
    theme_switch().apply(app, choice)


def _scaled(font: QFont, percent: int) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * percent / 100)
    else:  # the desktop gives it in pixels
        scaled.setPixelSize(round(font.pixelSize() * percent / 100))
    return scaled


def _system_theme(app: QApplication) -> str:
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
