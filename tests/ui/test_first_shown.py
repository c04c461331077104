"""What is made after the first picture: when it is looked at, asked for, or in steps while nobody does."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QSettings, QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from haplanner.ui.afterwards import Afterwards
from haplanner.ui.first_shown import FirstShown
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


def test_a_page_is_made_when_it_is_first_shown_and_only_then(qtbot: QtBot) -> None:
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("here"))
        return made[-1]

    place = FirstShown(make, QSize(120, 80))
    qtbot.addWidget(place)
    assert (made, place.sizeHint()) == ([], QSize(120, 80))
    place.show()
    assert (len(made), place.content.text(), place.content.isVisible()) == (1, "here", True)
    place.hide()
    place.show()
    assert len(made) == 1


def test_steps_are_taken_one_in_each_turn_until_there_are_none(qtbot: QtBot) -> None:
    taken: list[int] = []

    def steps() -> Iterator[None]:
        for number in range(3):
            taken.append(number)
            yield

    parent = QObject()
    afterwards = Afterwards(steps(), parent)
    afterwards.begin()
    assert taken == []
    qtbot.waitUntil(lambda: taken == [0, 1, 2])


def test_nothing_is_taken_after_a_stop(qtbot: QtBot) -> None:
    taken: list[int] = []

    def steps() -> Iterator[None]:
        taken.append(1)
        afterwards.stop()
        yield
        taken.append(2)

    parent = QObject()
    afterwards = Afterwards(steps(), parent)
    afterwards.begin()
    qtbot.waitUntil(lambda: taken == [1])
    afterwards.stop()
    qtbot.wait(20)
    assert taken == [1]


def test_the_outline_is_made_when_its_dock_opens(open_window: OpenWindow) -> None:
    QSettings().clear()  # as at the first start, and not as the window before was left
    window = open_window(shop())
    assert window.findChild(QObject, "outline") is None
    window.docks["outline"].show()
    assert window.outline.isVisible()
    assert window.outline.tree.topLevelItemCount() > 0
