"""The minimap: when it is there, where it lies, what its frame says and does."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.model.elements import Component
from haplanner.ui.canvas import minimap
from haplanner.ui.canvas.corners import AWAY, hidden
from haplanner.ui.canvas.in_view import REST, boxes_in_view
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.theme import apply, current_theme

Make = Callable[[Design], Canvas]
FAR_APART = {"here": (0.0, 0.0), "there": (3000.0, 2000.0), "elsewhere": (-3000.0, -2000.0)}


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def wide(nodes: int = 40) -> Design:
    """Boxes in rows of ten, far beyond the canvas."""
    return Design(
        components={
            f"c{i}": Component(f"Server {i}", "server", at=(240.0 * (i % 10), 120.0 * (i // 10)))
            for i in range(nodes)
        }
    )


@pytest.fixture
def canvas(make_canvas: Make) -> Canvas:
    made = make_canvas(wide())
    made.set_minimap(True)
    made.navigation.zoom_to(1.0)
    made.navigation.centre_on(300.0, 200.0)
    settle()
    return made


def seen(canvas: Canvas) -> QRectF:
    return canvas.mapToScene(canvas.viewport().rect()).boundingRect()


def test_it_is_there_only_while_part_of_the_design_is_out_of_sight(canvas: Canvas) -> None:
    assert canvas.minimap.isVisible()
    canvas.fit_all()
    settle()
    assert not canvas.minimap.isVisible()
    canvas.zoom_in()
    canvas.zoom_in()
    settle()
    assert canvas.minimap.isVisible()
    canvas.set_minimap(False)
    assert not canvas.minimap.isVisible()


def test_an_empty_canvas_has_none(make_canvas: Make) -> None:
    canvas = make_canvas(Design())
    canvas.set_minimap(True)
    settle()
    assert not canvas.minimap.isVisible()


@pytest.mark.parametrize("size", [(900, 600), (400, 240), (2200, 1300)])
def test_it_stays_in_the_lower_right_corner_whatever_scrolls_or_grows(
    canvas: Canvas, size: tuple[int, int]
) -> None:
    canvas.resize(*size)
    canvas.zoom_in()
    for step in ((40, 0), (0, -30), (-300, 200)):
        canvas.navigation.pan(*step)
        settle()
        port = canvas.viewport().rect()
        lower_right = canvas.minimap.geometry().bottomRight()
        assert port.bottomRight() - lower_right == QPoint(AWAY, AWAY)
        assert canvas.minimap.width() <= port.width() / 2
        assert canvas.minimap.height() <= port.height() / 2


def far_apart(make_canvas: Make) -> Canvas:
    """A canvas at three boxes of which no two are in view together."""
    canvas = make_canvas(Design(components={i: Component(i, "server", at=at) for i, at in FAR_APART.items()}))
    canvas.resize(900, 600)
    canvas.set_minimap(True)
    canvas.navigation.zoom_to(1.0)
    canvas.navigation.centre_on(0.0, 0.0)
    settle()
    return canvas


def in_the_way(canvas: Canvas) -> int:
    """Square pixels of boxes in view that the minimap hides."""
    return hidden(canvas.minimap.geometry(), boxes_in_view(canvas, canvas.diagram.view))


def test_it_makes_way_for_boxes_once_the_view_rests_and_stays_where_it_went(
    make_canvas: Make, qtbot: QtBot
) -> None:
    canvas = far_apart(make_canvas)
    at = canvas.minimap.geometry().center() - canvas.viewport().rect().center()
    canvas.navigation.centre_on(-at.x(), -at.y())  # one box is behind it, the others are far
    settle()
    assert in_the_way(canvas) > 0
    qtbot.waitUntil(lambda: in_the_way(canvas) == 0)
    assert canvas.viewport().rect().contains(canvas.minimap.geometry())
    there = canvas.minimap.geometry()
    canvas.navigation.pan(3, 0)
    qtbot.wait(2 * REST)
    assert canvas.minimap.geometry() == there


def test_it_does_not_go_from_under_the_pointer(make_canvas: Make, qtbot: QtBot) -> None:
    canvas = far_apart(make_canvas)
    canvas.minimap.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at = canvas.minimap.geometry().center() - canvas.viewport().rect().center()
    canvas.navigation.centre_on(-at.x(), -at.y())
    qtbot.wait(2 * REST)
    assert in_the_way(canvas) > 0
    canvas.minimap.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(canvas.minimap, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: in_the_way(canvas) == 0)


def test_it_stays_where_it_is_while_its_frame_is_dragged(canvas: Canvas, qtbot: QtBot) -> None:
    before = canvas.minimap.geometry()
    middle = canvas.minimap.frame().center().toPoint()
    qtbot.mousePress(canvas.minimap, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 40, 3):
        at = (middle + QPoint(step, 0)).toPointF()
        event = QMouseEvent(
            QEvent.Type.MouseMove, at, canvas.minimap.mapToGlobal(at),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas.minimap, event)
    qtbot.wait(2 * REST)
    assert canvas.minimap.geometry() == before
    qtbot.mouseRelease(canvas.minimap, Qt.MouseButton.LeftButton, pos=middle)


def test_the_frame_is_the_part_in_view(canvas: Canvas) -> None:
    canvas.navigation.centre_on(900.0, 200.0)
    settle()
    bounds = canvas.diagram.view.bounds
    assert bounds is not None
    frame, part = canvas.minimap.frame(), seen(canvas)
    share = part.width() / bounds.width
    inner = canvas.minimap.place_of(bounds.right, 0).x() - canvas.minimap.place_of(bounds.x, 0).x()
    assert frame.width() / inner == pytest.approx(share, abs=0.02)
    assert frame.center().x() == pytest.approx(canvas.minimap.place_of(900.0, 0.0).x(), abs=1.0)


def test_a_click_brings_the_place_into_the_middle(canvas: Canvas) -> None:
    scale = canvas.navigation.scale
    at = canvas.minimap.place_of(2000.0, 300.0).toPoint()
    QTest.mouseClick(canvas.minimap, Qt.MouseButton.LeftButton, pos=at)
    settle()
    pixel = 1 / (canvas.minimap.place_of(1.0, 0).x() - canvas.minimap.place_of(0.0, 0).x())
    assert seen(canvas).center().x() == pytest.approx(2000.0, abs=1.5 * pixel)
    assert seen(canvas).center().y() == pytest.approx(300.0, abs=1.5 * pixel)
    assert canvas.navigation.scale == scale


def test_the_frame_is_dragged_without_a_jump(canvas: Canvas) -> None:
    before, design = seen(canvas).center(), canvas.document.design
    frame = canvas.minimap.frame()
    start = (frame.center() + QPointF(4, 3)).toPoint()
    QTest.mousePress(canvas.minimap, Qt.MouseButton.LeftButton, pos=start)
    assert seen(canvas).center() == before
    for step in range(1, 9):
        QTest.mouseMove(canvas.minimap, start + QPoint(step * 5, 0))
    QTest.mouseRelease(canvas.minimap, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 0))
    settle()
    moved = canvas.minimap.frame().center() - frame.center()
    assert moved.x() == pytest.approx(40, abs=1.5)
    assert moved.y() == pytest.approx(0, abs=1.5)
    assert canvas.document.design is design
    assert canvas.selection.refs == ()


def test_far_outside_the_frame_waits_at_the_edge(canvas: Canvas) -> None:
    canvas.navigation.centre_on(-9000.0, 9000.0)
    settle()
    frame = canvas.minimap.frame()
    assert QRectF(canvas.minimap.rect()).contains(frame)
    assert frame.left() < 6
    assert frame.bottom() > canvas.minimap.height() - 6
    assert min(frame.width(), frame.height()) >= 8


def test_the_picture_is_drawn_anew_only_when_the_design_changes(canvas: Canvas, monkeypatch: Any) -> None:
    drawn: list[int] = []
    draw = canvas.minimap._drawn

    def counted() -> QPixmap:
        drawn.append(1)
        return draw()

    monkeypatch.setattr(canvas.minimap, "_drawn", counted)
    canvas.minimap.grab()
    drawn.clear()
    for _ in range(5):
        canvas.navigation.pan(-20, 0)
        settle()
        canvas.minimap.grab()
    canvas.zoom_in()
    settle()
    canvas.minimap.grab()
    assert drawn == []
    canvas.document.commit(lambda d: move(d, {"c3": (900.0, 700.0)}), "Move")
    settle()
    canvas.minimap.grab()
    assert len(drawn) == 1
    at = canvas.minimap.place_of(*canvas.diagram.view.rects["c3"].centre).toPoint()
    colour = canvas.minimap.grab().toImage().pixelColor(at)
    assert colour == QColor(current_theme().colour("secondary"))


def test_the_picture_of_a_large_design_follows_edits_a_while_later_and_once(
    canvas: Canvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(minimap, "AT_ONCE", 10)
    canvas.minimap.grab()
    before = canvas.minimap.grab().toImage()
    places = [(600.0, 150.0), (700.0, 200.0), (900.0, 300.0)]
    for at in places:
        canvas.document.commit(lambda d, at=at: move(d, {"c3": at}), "Move")
        assert canvas.minimap.grab().toImage() == before
    at = canvas.minimap.place_of(*canvas.diagram.view.rects["c3"].centre).toPoint()
    drawn = QColor(current_theme().colour("secondary"))
    qtbot.waitUntil(lambda: canvas.minimap.grab().toImage().pixelColor(at) == drawn, timeout=10_000)
    canvas.document.store.replace(wide(30))
    settle()
    assert canvas.minimap.grab().toImage() != before


def test_it_follows_the_theme(canvas: Canvas, qapp: QApplication) -> None:
    name = current_theme().name
    ground = []
    for theme in ("light", "dark"):
        apply(qapp, theme)
        settle()
        ground.append(canvas.minimap.grab().toImage().pixelColor(1, 1))
        assert ground[-1] == QColor(current_theme().colour("panel"))
    apply(qapp, name)
    assert ground[0] != ground[1]


def test_scrolling_leaves_no_trace_of_it_on_the_screen(canvas: Canvas) -> None:
    for _ in range(4):
        canvas.navigation.pan(-37, -11)
        settle()
    shown = canvas.screen().grabWindow(int(canvas.winId())).toImage()
    canvas.picture.forget()
    fresh = canvas.grab().toImage()
    around = canvas.minimap.geometry().adjusted(-160, -60, 8, 8) & QRect(QPoint(), canvas.size())
    for x in range(around.left(), around.right(), 3):
        for y in range(around.top(), around.bottom(), 3):
            a, b = shown.pixelColor(x, y), fresh.pixelColor(x, y)
            assert abs(a.lightness() - b.lightness()) <= 40, (x, y)  # dots of the grid may lie a pixel off


def test_a_thousand_boxes_make_following_the_view_no_dearer_than_forty(make_canvas: Make) -> None:
    times = []
    for nodes in (40, 1000):
        canvas = make_canvas(wide(nodes))
        canvas.set_minimap(True)
        canvas.navigation.zoom_to(1.0)
        canvas.navigation.centre_on(300.0, 200.0)
        settle()
        canvas.minimap.grab()
        steps = []
        for _ in range(40):
            began = time.thread_time()
            canvas.minimap.grab()
            steps.append(time.thread_time() - began)
        times.append(median(steps))
    assert times[1] <= 3 * times[0] + 0.001
