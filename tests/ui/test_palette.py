from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.io.library import library
from haplanner.model.elements import Component, Group, Note, Service
from haplanner.ui.insertable import KIND_MIME, insertable, insertables, kind_icon
from haplanner.ui.palette import Palette
from haplanner.ui.theme import apply, current_theme


@pytest.fixture
def palette(qapp: QApplication) -> Iterator[Palette]:
    panel = Palette()
    panel.show()
    yield panel
    panel.close()


def test_it_lists_every_kind_of_the_library_a_group_a_service_and_a_note(palette: Palette) -> None:
    tokens = palette.tokens()
    assert tokens[: len(library().kinds)] == [kind.id for kind in library().kinds]
    assert tokens[len(library().kinds) :] == ["group", "service", "note"]


def test_a_search_narrows_it_and_finds_library_entries_too(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "disk")
    assert "entry:hard-disk" in palette.tokens()
    assert "server" not in palette.tokens()
    palette.search.clear()
    assert "server" in palette.tokens()


def test_enter_and_double_click_choose(palette: Palette) -> None:
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    QTest.keyClicks(palette.search, "data")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    item = palette.shelf.item(0)
    at = palette.shelf.visualItemRect(item).center()
    QTest.mouseClick(palette.shelf.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(palette.shelf.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["database", "database"]


def test_a_click_picks_what_a_click_on_the_canvas_is_to_put_down(palette: Palette) -> None:
    picked: list[str] = []
    palette.picked.connect(picked.append)
    at = palette.shelf.visualItemRect(palette.shelf.item(0)).center()
    QTest.mouseClick(palette.shelf.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picked == ["server"]


def test_a_drag_carries_the_token(palette: Palette) -> None:
    data = palette.shelf.mimeData([palette.shelf.item(2)])
    assert bytes(data.data(KIND_MIME).data()).decode() == palette.tokens()[2]


def test_every_token_makes_an_element_with_figures_and_their_source(qapp: QApplication) -> None:
    for choice in insertables(with_entries=True):
        made = insertable(choice.token).make()
        if isinstance(made, Component):
            assert made.failures
            assert "not measured" in made.notes
            assert kind_icon(made.kind)
        else:
            assert isinstance(made, (Group, Service, Note))


def test_it_follows_the_theme(palette: Palette, qapp: QApplication) -> None:
    before = palette.shelf.item(0).icon().cacheKey()
    name = current_theme().name
    apply(qapp, "dark" if name == "light" else "light")
    assert palette.shelf.item(0).icon().cacheKey() != before
    apply(qapp, name)
