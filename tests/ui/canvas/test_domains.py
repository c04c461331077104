"""Failure domains on the canvas: shown and hidden, joined and left by drop, renamed, never by surprise."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Domain, Service
from haplanner.report.hulls import hulls_at, with_hulls
from haplanner.report.resolve import resolve
from haplanner.ui.canvas import hulling
from haplanner.ui.canvas.hover_card import card
from haplanner.ui.canvas.view import Canvas
from tests.ui.canvas.conftest import FAILS, Hand

Make = Callable[[Design], Canvas]


def zones() -> Design:
    """Two zones side by side with two servers each, and a loner below."""
    return Design(
        services={"s": Service("S", at=(-160.0, 300.0))},
        components={
            "a1": Component("A1", domains=("a",), failures=FAILS, at=(0.0, 0.0)),
            "a2": Component("A2", domains=("a",), failures=FAILS, at=(0.0, 160.0)),
            "b1": Component("B1", domains=("b",), failures=FAILS, at=(320.0, 0.0)),
            "b2": Component("B2", domains=("b",), failures=FAILS, at=(320.0, 160.0)),
            "c": Component("C", failures=FAILS, at=(160.0, 304.0)),
        },
        domains={"a": Domain("Zone A", failures=FAILS), "b": Domain("Zone B", failures=FAILS)},
    )


@pytest.fixture
def canvas(make_canvas: Make) -> Canvas:
    made = make_canvas(zones())
    made.set_domains_visible(True)
    return made


@pytest.fixture
def toasts(canvas: Canvas) -> list[tuple[str, str, Any]]:
    said: list[tuple[str, str, Any]] = []
    canvas.toast.connect(lambda text, label, call: said.append((text, label, call)))
    return said


def label(canvas: Canvas, domain_id: str) -> QPoint:
    return canvas.label_rect(domain_id).center()


def domains_of(canvas: Canvas, node_id: str) -> tuple[str, ...]:
    return canvas.document.design.components[node_id].domains


def test_hulls_are_shown_and_hidden_and_change_nothing_else(canvas: Canvas) -> None:
    def colours() -> set[str]:
        image = canvas.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, 900, 3) for y in range(0, 600, 3)}

    design, shown = canvas.document.design, colours()
    canvas.set_domains_visible(False)
    assert canvas.diagram.view.hulls == {}
    assert len(colours()) < len(shown)
    assert canvas.document.design is design


def test_a_drop_on_the_name_puts_a_component_in_where_it_stands_as_one_undo_step(
    canvas: Canvas, hand: Hand, toasts: list[tuple[str, str, Any]]
) -> None:
    before = canvas.document.design
    hand.drag(hand.body("c"), label(canvas, "a"), drop=False)
    assert canvas.diagram.marks.lit == ("domains", "a")
    assert canvas.diagram.shown.rects["c"] == canvas.diagram.view.rects["c"]
    hand.release(label(canvas, "a"))
    assert domains_of(canvas, "c") == ("a",)
    assert canvas.document.design.components["c"].at == before.components["c"].at
    assert canvas.document.store.undo_label == "Add to Zone A"
    (text, button, undo) = toasts[-1]
    assert (text, button) == ("C goes down with Zone A from now on.", "Undo")
    undo()
    assert canvas.document.design == before
    assert not canvas.document.store.can_undo


def test_the_offer_to_undo_does_nothing_once_something_else_was_done(
    canvas: Canvas, hand: Hand, toasts: list[tuple[str, str, Any]]
) -> None:
    hand.drag(hand.body("c"), label(canvas, "a"))
    canvas.document.commit(lambda d: change(d, "components", ["c"], name="Other"), "Rename")
    toasts[-1][2]()
    assert canvas.document.design.components["c"].name == "Other"
    assert domains_of(canvas, "c") == ("a",)


def test_a_drop_of_a_member_on_the_name_takes_it_out(
    canvas: Canvas, hand: Hand, toasts: list[tuple[str, str, Any]]
) -> None:
    hand.drag(hand.body("a2"), label(canvas, "a"))
    assert domains_of(canvas, "a2") == ()
    assert toasts[-1][0] == "A2 does not go down with Zone A any more."
    assert canvas.document.store.undo_label == "Take out of Zone A"


def test_several_are_put_in_together(canvas: Canvas, hand: Hand) -> None:
    canvas.selection.set([("components", "c"), ("components", "b2")])
    hand.drag(hand.body("c"), label(canvas, "a"))
    assert domains_of(canvas, "c") == ("a",)
    assert domains_of(canvas, "b2") == ("b", "a")


def test_a_plain_move_changes_places_alone_and_offers_to_add(
    canvas: Canvas, hand: Hand, toasts: list[tuple[str, str, Any]]
) -> None:
    hand.drag(hand.body("c"), hand.scene(90.0, 108.0))
    assert domains_of(canvas, "c") == ()
    assert canvas.document.store.undo_label == "Move"
    (text, button, add) = toasts[-1]
    assert (text, button) == ("C stands in front of Zone A but does not lie in it.", "Add to Zone A")
    add()
    assert domains_of(canvas, "c") == ("a",)
    canvas.document.store.undo()
    assert domains_of(canvas, "c") == ()
    canvas.document.store.undo()
    assert canvas.document.design == zones()


def test_a_member_that_is_dragged_away_stays_a_member_and_nothing_is_offered(
    canvas: Canvas, hand: Hand, toasts: list[tuple[str, str, Any]]
) -> None:
    hand.drag(hand.body("a2"), hand.scene(72.0, 400.0))
    assert domains_of(canvas, "a2") == ("a",)
    assert toasts == []
    assert set(canvas.diagram.view.hulls["a"].members) == {"a1", "a2"}


def test_escape_over_a_name_leaves_everything_as_it_was(canvas: Canvas, hand: Hand) -> None:
    before = canvas.document.design
    hand.drag(hand.body("c"), label(canvas, "a"), drop=False)
    hand.key(Qt.Key.Key_Escape)
    hand.release(label(canvas, "a"))
    assert canvas.document.design is before
    assert canvas.diagram.marks.lit is None


def test_a_service_is_refused_in_words(canvas: Canvas, hand: Hand) -> None:
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    before = canvas.document.design
    hand.drag(hand.body("s"), label(canvas, "a"))
    assert canvas.document.design is before
    assert hints[-1] == "A service cannot lie in a failure domain."


def test_a_name_under_the_pointer_of_a_hidden_hull_takes_nothing(canvas: Canvas, hand: Hand) -> None:
    at = label(canvas, "a")
    canvas.set_domains_visible(False)
    hand.drag(hand.body("c"), at)
    assert domains_of(canvas, "c") == ()
    assert canvas.document.store.undo_label == "Move"


def test_a_click_on_the_name_selects_the_domain_and_a_double_click_renames_it(
    canvas: Canvas, hand: Hand
) -> None:
    hand.click(label(canvas, "b"))
    assert canvas.selection.refs == (("domains", "b"),)
    hand.double_click(label(canvas, "b"))
    field = canvas.viewport().findChild(QLineEdit, "rename")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Zone B"
    QTest.keyClicks(field, "Hall 2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert canvas.document.design.domains["b"].name == "Hall 2"
    assert canvas.diagram.view.hulls["b"].text == "Hall 2"


def test_delete_takes_a_selected_domain_away_and_its_members_stay(canvas: Canvas, hand: Hand) -> None:
    hand.click(label(canvas, "b"))
    hand.key(Qt.Key.Key_Delete)
    assert set(canvas.document.design.domains) == {"a"}
    assert domains_of(canvas, "b1") == ()
    assert set(canvas.diagram.view.hulls) == {"a"}


def test_something_new_in_front_of_a_hull_is_offered_to_it(
    canvas: Canvas, toasts: list[tuple[str, str, Any]]
) -> None:
    hull = canvas.diagram.view.hulls["b"]
    canvas.put("server", hull.bounds._replace(y=80.0, width=144.0, height=56.0), None, None)
    (text, button, _add) = toasts[-1]
    assert button == "Add to Zone B"
    assert "Zone B" in text


def test_the_card_of_a_name_tells_who_goes_down_and_how_often(canvas: Canvas) -> None:
    text = card(canvas.document.design, canvas.diagram.view, None, canvas.pointing.hit(label(canvas, "a")))
    assert "Zone A" in text
    assert "A1, A2" in text
    assert "MTBF 4000 h · MTTR 4 h" in text


def test_hulls_of_a_large_design_follow_a_drop_until_new_ones_are_made(
    canvas: Canvas, hand: Hand, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(hulling, "AT_ONCE", 0)
    hand.drag(hand.body("a2"), hand.body("a2") + QPoint(0, 160))
    design, rect = canvas.document.design, canvas.diagram.view.rects["a2"]
    assert "a" in hulls_at(canvas.diagram.view, rect.x - 2.0, rect.y + 4.0)
    wanted = with_hulls(resolve(design), design).hulls
    qtbot.waitUntil(lambda: canvas.diagram.view.hulls == wanted)
    assert canvas.diagram.shown is canvas.diagram.view


def test_a_step_of_a_drag_repaints_no_more_than_what_moves(canvas: Canvas, hand: Hand) -> None:
    painted: list[float] = []
    touched: list[object] = []
    paint = canvas.diagram._item.update

    def update(*rects: Any) -> None:
        painted.append(sum(r.width() * r.height() for r in rects) if rects else float("inf"))
        paint(*rects)

    hand.press(hand.body("a2"))
    for step in range(1, 6):
        hand.to(hand.body("a2") + QPoint(8 * step, 8 * step))
        if step == 2:
            canvas.diagram._item.update = update  # type: ignore[method-assign]
            canvas.diagram.touched.connect(touched.append)
    hull, steps = canvas.diagram.view.hulls["a"].bounds, painted[:]
    assert not touched  # the picture of what stays is as it was
    hand.key(Qt.Key.Key_Escape)
    assert steps
    assert max(steps) < hull.width * hull.height
