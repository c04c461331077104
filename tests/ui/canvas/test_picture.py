"""The picture of the drawing shows what painting everything anew would, whatever it was made of."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.ui.canvas import picture
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.theme import current_theme
from tests.ui.canvas.conftest import Hand, shop

Make = Callable[[Design], Canvas]


@pytest.fixture
def large(canvas: Canvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Canvas:
    """A canvas that paints as if all of its drawing took too long for a frame."""
    monkeypatch.setattr(picture, "PATIENCE", 0.0)
    monkeypatch.setattr(picture, "FEW", 0)
    monkeypatch.setattr(picture, "FRESHENING", 0.0)
    sharpen(canvas, qtbot)
    return canvas


def sharpen(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.grab()
    qtbot.waitUntil(lambda: canvas.picture.is_sharp, timeout=5000)


def seen(canvas: Canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def fresh(canvas: Canvas) -> QImage:
    canvas.picture.forget()
    return seen(canvas)


def test_a_large_drawing_is_zoomed_as_a_picture_and_is_sharp_when_it_rests(
    large: Canvas, qtbot: QtBot
) -> None:
    large.navigation.zoom_to(0.8)
    meanwhile = seen(large)
    assert not large.picture.is_sharp
    sharpen(large, qtbot)
    sharp = seen(large)
    assert meanwhile != sharp
    assert sharp == fresh(large)


def test_what_a_zoom_uncovers_is_drawn_at_once(large: Canvas) -> None:
    large.navigation.zoom_to(3.0)
    large.picture.forget()
    large.grab()
    for scale in (2.4, 1.9, 1.0):
        large.navigation.zoom_to(scale)
        image = seen(large)
    box = large.node_rect("shop")
    assert not large.picture.is_sharp
    assert image.pixelColor(box.center()).name() == current_theme().colour("node")
    assert image.pixelColor(box.center() - QPoint(0, 60)).name() == current_theme().colour("canvas")


def test_a_small_drawing_is_sharp_at_every_step_of_a_zoom(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "PATIENCE", 0.0)
    for scale in (0.9, 1.3, 0.4):
        canvas.navigation.zoom_to(scale)
        image = seen(canvas)
        assert canvas.picture.is_sharp
        assert image == fresh(canvas)


def test_what_was_quick_and_is_not_any_more_is_painted_in_several_frames(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "FEW", 0)
    before = seen(canvas)
    monkeypatch.setattr(picture, "MOST_AT_ONCE", 0.0)
    canvas.diagram.set_results(False)
    canvas.picture.touch(None)
    assert seen(canvas) == before
    assert not canvas.picture.is_sharp
    sharpen(canvas, qtbot)
    after = seen(canvas)
    assert after != before
    monkeypatch.undo()
    assert after == fresh(canvas)


@pytest.mark.parametrize("shift", [(-37, 11), (60, -45), (-700, 0), (5000, 5000)])
def test_a_scrolled_picture_is_the_one_that_belongs_there(
    large: Canvas, qtbot: QtBot, shift: tuple[int, int]
) -> None:
    large.set_grid(False)
    sharpen(large, qtbot)
    for _ in range(3):
        large.navigation.pan(*shift)
        large.grab()
    sharpen(large, qtbot)
    assert seen(large) == fresh(large)


def test_an_edit_while_the_next_picture_is_made_is_in_it(large: Canvas, qtbot: QtBot) -> None:
    large.navigation.zoom_to(1.2)
    large.grab()
    large.picture._begin()
    next(large.picture._steps)
    large.document.commit(lambda d: change(d, "components", ["db"], name="Orders"), "Rename")
    sharpen(large, qtbot)
    sharpen(large, qtbot)  # what was touched meanwhile
    assert seen(large) == fresh(large)


def test_what_is_dragged_and_dropped_never_disappears(large: Canvas, hand: Hand, qtbot: QtBot) -> None:
    node = current_theme().colour("node")
    hand.press(hand.body("cache"))
    for step in range(1, 9):
        hand.to(hand.body("cache") + QPoint(8 * step, 0))
        here = large.node_rect("cache").center()
        assert seen(large).pixelColor(here + QPoint(40, 0)).name() == node
    hand.release(hand.body("cache"))
    here = large.node_rect("cache").center()
    assert seen(large).pixelColor(here + QPoint(40, 0)).name() == node
    sharpen(large, qtbot)
    large.grab()
    assert seen(large) == fresh(large)


def test_members_of_a_group_stay_in_front_of_it_while_one_is_dragged(canvas: Canvas, hand: Hand) -> None:
    name = canvas.node_rect("web-1").adjusted(8, 2, -8, -2)  # without guides along its edges
    before = canvas.grab(name).toImage()
    hand.drag(hand.body("web-2"), hand.body("web-2") + QPoint(0, 40), drop=False)
    assert canvas.diagram.shown.frames["tier"] != canvas.diagram.view.frames["tier"]
    assert canvas.grab(name).toImage() == before


def test_a_canvas_that_is_closed_in_the_middle_of_a_picture_is_quiet(
    make_canvas: Make, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(picture, "PATIENCE", 0.0)
    monkeypatch.setattr(picture, "FEW", 0)
    canvas: Any = make_canvas(shop())
    canvas.navigation.zoom_to(0.7)
    canvas.grab()
    canvas.picture._begin()
    next(canvas.picture._steps)
    canvas.close()
    qapp.processEvents()
    assert canvas.picture._next is None
