"""Finding things on the canvas: by name, kind or domain, one after the other, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Crew
from haplanner.ui.canvas.view import Canvas
from tests.ui.canvas.conftest import Hand, shop
from tests.ui.canvas.test_domains import zones

Make = Callable[[Design], Canvas]


@pytest.fixture
def canvas(make_canvas: Make) -> Canvas:
    made = make_canvas(shop())
    made.open_find()
    return made


def typed(canvas: Canvas, text: str) -> None:
    canvas.find_bar.field.clear()
    QTest.keyClicks(canvas.find_bar.field, text)


def enter(canvas: Canvas, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(canvas.find_bar.field, Qt.Key.Key_Return, modifier)


def test_typing_goes_to_the_first_and_enter_goes_round(canvas: Canvas) -> None:
    typed(canvas, "web")
    seen = []
    for _ in range(4):
        seen.append((canvas.selection.one, canvas.find_bar.count.text()))
        enter(canvas)
    assert seen == [
        (("groups", "tier"), "1 of 3"),
        (("components", "web-1"), "2 of 3"),
        (("components", "web-2"), "3 of 3"),
        (("groups", "tier"), "1 of 3"),
    ]
    enter(canvas, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection.one == ("groups", "tier")
    enter(canvas, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection.one == ("components", "web-2")


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("database", {"db"}),
        ("CACHE", {"cache"}),
        ("server", {"web-1", "web-2"}),
        ("zone a", {"web-1"}),
        ("server zone", {"web-1"}),
        ("redundancy", {"tier"}),
        ("service", {"shop"}),
        ("nothing like it", set()),
        ("   ", set()),
    ],
)
def test_what_is_found_by_name_kind_or_domain_is_lit(canvas: Canvas, text: str, hits: set[str]) -> None:
    typed(canvas, text)
    assert {i for _, i in canvas.selection.highlights} == hits
    assert {i for _, i in canvas.diagram.marks.pointed} == hits


def test_two_words_in_a_row_are_looked_for_as_such_before_they_are_by_themselves(make_canvas: Make) -> None:
    canvas = make_canvas(zones())
    canvas.open_find()
    typed(canvas, "zone a")  # “Zone B” of a “Database” would hold both words
    assert {i for _, i in canvas.selection.highlights} == {"a1", "a2"}
    typed(canvas, "b2 zone")
    assert {i for _, i in canvas.selection.highlights} == {"b2"}


def test_domains_are_found_where_they_are_shown(make_canvas: Make) -> None:
    canvas = make_canvas(zones())
    canvas.set_domains_visible(True)
    canvas.open_find()
    typed(canvas, "zone b")
    assert ("domains", "b") in canvas.selection.highlights
    canvas.set_domains_visible(False)
    assert ("domains", "b") not in canvas.selection.highlights


def test_what_is_tagged_is_found_by_its_tag_and_arrows_are_too(make_canvas: Make) -> None:
    design = change(shop(), "components", ["db", "web-1"], tags=("critical", "team blue"))
    canvas = make_canvas(change(design, "links", ["2"], tags=("Critical path",)))
    canvas.open_find()
    typed(canvas, "critical")
    assert set(canvas.selection.highlights) == {("components", "db"), ("components", "web-1"), ("links", "2")}
    typed(canvas, "team blue")
    assert set(canvas.selection.highlights) == {("components", "db"), ("components", "web-1")}
    typed(canvas, "critical path")
    assert canvas.selection.one == ("links", "2")


def test_what_is_not_there_is_said_and_the_selection_stays(canvas: Canvas) -> None:
    typed(canvas, "db")
    typed(canvas, "xyz")
    assert canvas.find_bar.count.text() == "Nothing found"
    assert canvas.selection.one == ("components", "db")
    assert not canvas.find_bar.buttons["next"].isEnabled()


def test_what_is_far_away_comes_to_the_middle_and_can_be_read(make_canvas: Make) -> None:
    design = shop()
    far = {**design.components, "far": Component("Far away", at=(9000.0, 4000.0))}
    canvas = make_canvas(design.with_maps(components=far))
    canvas.fit_all()
    assert canvas.navigation.scale < 0.5
    canvas.open_find()
    typed(canvas, "far away")
    centre = canvas.viewport().rect().center()
    assert (canvas.node_rect("far").center() - centre).manhattanLength() <= 3
    assert canvas.navigation.scale >= 0.5


def test_in_a_drawing_that_is_all_in_view_nothing_moves(canvas: Canvas) -> None:
    canvas.fit_all()
    before = canvas.node_rect("db")
    typed(canvas, "web-2")
    assert canvas.node_rect("db") == before


def test_what_is_in_a_block_is_found_and_its_group_opens(canvas: Canvas) -> None:
    canvas.diagram.collapse(frozenset({"tier"}))
    typed(canvas, "web-2")
    assert canvas.selection.one == ("components", "web-2")
    assert canvas.diagram.collapsed == frozenset()
    assert canvas.find_bar.count.text() == "1 of 1"


def test_escape_closes_and_gives_the_keys_back(canvas: Canvas) -> None:
    typed(canvas, "web")
    QTest.keyClick(canvas.find_bar.field, Qt.Key.Key_Escape)
    assert not canvas.find_bar.isVisible()
    assert canvas.selection.highlights == ()
    assert canvas.diagram.marks.pointed == frozenset()
    QApplication.processEvents()
    assert canvas.hasFocus()
    canvas.open_find()
    assert canvas.find_bar.field.selectedText() == "web"


def test_an_edit_meanwhile_is_counted(canvas: Canvas) -> None:
    typed(canvas, "web-")
    assert canvas.find_bar.count.text() == "1 of 2"
    canvas.document.commit(lambda d: change(d, "components", ["db"], name="web-3"), "Rename")
    assert canvas.find_bar.count.text() == "1 of 3"
    assert canvas.selection.one == ("components", "web-1")


def test_it_stays_in_its_corner_and_the_buttons_do_what_the_keys_do(canvas: Canvas) -> None:
    canvas.resize(620, 420)
    QApplication.processEvents()
    bar = canvas.find_bar
    assert canvas.rect().contains(bar.geometry())
    assert canvas.width() - bar.geometry().right() <= 14
    typed(canvas, "web-")
    QTest.mouseClick(bar.buttons["next"], Qt.MouseButton.LeftButton)
    assert canvas.selection.one == ("components", "web-2")
    QTest.mouseClick(bar.buttons["previous"], Qt.MouseButton.LeftButton)
    assert canvas.selection.one == ("components", "web-1")
    QTest.mouseClick(bar.buttons["close"], Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    Hand(canvas).key(Qt.Key.Key_Escape)


def test_groups_are_found_by_the_name_and_the_tags_of_their_crew(make_canvas: Make) -> None:
    design = shop()
    group_id = min(design.groups)
    crewed = design.with_maps(crews={"n": Crew(name="Night shift", tags=("berlin",))})
    canvas = make_canvas(change(crewed, "groups", [group_id], crew="n"))
    canvas.open_find()
    for words in ("night shift", "berlin"):
        typed(canvas, words)
        assert canvas.selection.one == ("groups", group_id)
