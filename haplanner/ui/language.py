"""The language of the window: which one is spoken, and how it changes while the program runs."""

from functools import cache
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QFontDatabase

from haplanner.model import language
from haplanner.resources import resource

ENGLISH: Final = "en"
CHINESE: Final = "zh_CN"
LANGUAGES: Final = (ENGLISH, CHINESE)
FONT_MISSING: Final = "No font for Chinese was found. Install one, for example: apt install fonts-noto-cjk"
"""Said in English: nothing else could be read."""
OF_QT: Final = (
    ("QFileDialog", QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")),
    ("QFileDialog", QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")),
    ("QFileSystemModel", QT_TRANSLATE_NOOP("QFileSystemModel", "Size")),
)
"""Texts of Qt's own dialogs that its Chinese lacks, or has another word for than systems do."""


class LanguageSwitch(QObject):
    """Which language is spoken. Widgets hear of another one by `QEvent.Type.LanguageChange`."""

    changed = Signal(str)
    """Carries the language, after its words are there; for what is no widget."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = ENGLISH
        self._translators: list[QTranslator] = []
        self._read: dict[str, list[QTranslator]] = {}
        """What each language needs: read once, however often it is turned to."""

    @property
    def language(self) -> str:
        """The language on the screen: one of `LANGUAGES`."""
        return self._language

    def apply(self, app: QCoreApplication, choice: str) -> None:
        """Speak a language, or with "system" that of the desktop, English where it has another.

        Raises `ValueError` for any other word.
        """
        if choice not in ("system", *LANGUAGES):
            raise ValueError(f"there is no language {choice!r}: system, {', '.join(LANGUAGES)}")
        spoken = _language_of_desktop() if choice == "system" else choice
        if spoken == self._language and self._translators:
            return
        language.speak(QCoreApplication.translate)
        for old in self._translators:
            app.removeTranslator(old)
        self._language = spoken
        if spoken not in self._read:
            self._read[spoken] = _load(spoken, self)
        self._translators = self._read[spoken]
        for new in self._translators:
            app.installTranslator(new)
        self.changed.emit(spoken)


@cache
def language_switch() -> LanguageSwitch:
    """The one switch of the running program."""
    return LanguageSwitch()


def font_missing(spoken: str) -> bool:
    """Whether no font here has the letters of a language."""
    return spoken == CHINESE and not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def _language_of_desktop() -> str:
    locale = QLocale.system()
    simplified = locale.script() == QLocale.Script.SimplifiedHanScript
    return CHINESE if locale.language() == QLocale.Language.Chinese and simplified else ENGLISH


def _load(spoken: str, parent: QObject) -> list[QTranslator]:
    """Those of Qt's own texts, then those of the program, which are asked first."""
    places = [(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase")]
    places.append((str(resource("translations")), "haplanner"))
    found = []
    for folder, name in places:
        translator = QTranslator(parent)
        # Qt's own texts are English; a language without a file of its own keeps them.
        if translator.load(f"{name}_{spoken}", folder):
            found.append(translator)
        else:
            translator.deleteLater()
    return found
