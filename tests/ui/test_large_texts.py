"""Nothing is cut off or overlaps in a small window where the settings ask for texts a third larger."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.ui.theme import theme_switch
from haplanner.ui.window_place import FRAME
from tests.ui.conftest import OpenIn
from tests.ui.test_texts_fit import SMALL, complaints
from tests.ui.walking import DIALOGS, example, look_at_everything, opened_by, pages

LARGE = 130
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture(autouse=True)
def _usual_at_the_end(qapp: QApplication) -> Iterator[None]:
    yield
    theme_switch().apply(qapp, "light", text_percent=100)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_fits_that_became_larger_before_the_eyes(
    qapp: QApplication, open_in: OpenIn, qtbot: QtBot, language: str
) -> None:
    window = open_in(language, example())
    theme_switch().apply(qapp, "light", text_percent=LARGE)
    window.resize(*SMALL)
    qtbot.wait(100)
    assert (window.width(), window.height()) == SMALL
    found: set[str] = set()
    look_at_everything(window, qtbot, lambda: found.update(complaints(window)))
    for ref in pages(window.document.design):
        window.selection.set([ref] if ref is not None else [])
        qtbot.wait(50)
        found |= complaints(window)
    for action in DIALOGS:
        for dialog in opened_by(window, action, qtbot):
            found |= complaints(dialog)
            if dialog.minimumSizeHint().height() > SMALL[1] - FRAME[1]:
                found.add(f"{action} is {dialog.minimumSizeHint().height()} pixels high at least")
            dialog.close()
        qtbot.wait(20)
    assert "\n".join(sorted(found)) == ""
