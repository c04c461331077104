"""No text is cut off and nothing lies over anything else in the smallest window, in any language."""

import doctest
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from haplanner.ui.main_window import MainWindow
from haplanner.ui.window_place import FRAME
from tests.ui import pseudo_language
from tests.ui.conftest import OpenIn
from tests.ui.fitting import cut_off, overlapping
from tests.ui.pseudo_language import PseudoLanguage
from tests.ui.walking import DIALOGS, example, look_at_everything, opened_by, pages

SMALL = (1024, 640)
Small = Callable[[], MainWindow]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(params=["en", "zh_CN", "pseudo"])
def small(
    request: pytest.FixtureRequest, qapp: QApplication, open_in: OpenIn, qtbot: QtBot
) -> Iterator[Small]:
    """Open the example in a small window, in a language of today or in one that is a third longer."""
    pseudo = PseudoLanguage(qapp)

    def open_small() -> MainWindow:
        if request.param == "pseudo":
            qapp.installTranslator(pseudo)
        window = open_in("en" if request.param == "pseudo" else request.param, example())
        window.resize(*SMALL)
        qtbot.wait(50)
        return window

    yield open_small
    qapp.removeTranslator(pseudo)
    pseudo.deleteLater()


def complaints(root: QWidget) -> set[str]:
    """What is cut off or overlaps in a window."""
    return {*cut_off(root), *overlapping(root)}


def test_everything_in_the_window_fits(small: Small, qtbot: QtBot) -> None:
    window = small()
    window.docks["outline"].show()
    found: set[str] = set()
    look_at_everything(window, qtbot, lambda: found.update(complaints(window)))
    for ref in pages(window.document.design):
        window.selection.set([ref] if ref is not None else [])
        qtbot.wait(50)
        found |= complaints(window)
    assert "\n".join(sorted(found)) == ""


def test_everything_in_every_dialog_fits(small: Small, qtbot: QtBot) -> None:
    window = small()
    found: set[str] = set()
    for action in DIALOGS:
        opened = opened_by(window, action, qtbot)
        for dialog in opened:
            found |= complaints(dialog)
            least = max(dialog.minimumSizeHint().height(), dialog.minimumHeight())
            if least > SMALL[1] - FRAME[1] or dialog.height() > window.screen().availableGeometry().height():
                found.add(f"{action} is {dialog.height()} pixels high, {least} at least")
            dialog.close()
        qtbot.wait(20)
    assert "\n".join(sorted(found)) == ""
    for name, menu in window.actions_.menus.items():
        size = menu.sizeHint()
        assert size.width() < SMALL[0], name
        assert size.height() < 1.1 * SMALL[1], name
    bar = window.menuBar()
    assert all(bar.rect().contains(bar.actionGeometry(action)) for action in bar.actions())


def test_the_longer_language_keeps_what_has_a_meaning() -> None:
    assert doctest.testmod(pseudo_language).failed == 0
