"""Right-angled arrows on the canvas: asked for, hit where they are drawn, kept while something is dragged."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt

from haplanner.model.draw import move
from haplanner.ui.canvas.view import Canvas
from tests.ui.canvas.conftest import Hand


def test_arrows_have_right_angles_when_asked_for_and_are_hit_where_they_are(
    canvas: Canvas, hand: Hand
) -> None:
    canvas.document.commit(lambda d: move(d, {"db": (560.0, 300.0)}), "Move")
    canvas.set_right_angled(True)
    assert len(canvas.diagram.view.arrows["2"].route) == 4
    hand.click(canvas.link_point("2"))
    assert canvas.selection.one == ("links", "2")
    hand.drag(hand.body("cache"), canvas.link_point("2"), drop=False)
    hand.key(Qt.Key.Key_Escape)
    assert canvas.diagram.shown is canvas.diagram.view
    canvas.set_right_angled(False)
    assert canvas.diagram.view.arrows["2"].route == ()


def test_while_a_box_is_dragged_its_arrows_keep_their_right_angles(canvas: Canvas, hand: Hand) -> None:
    canvas.set_right_angled(True)
    hand.drag(hand.body("db"), hand.body("db") + QPoint(40, 130), drop=False)
    route = canvas.diagram.shown.arrows["2"].route
    assert route[-1] == canvas.diagram.shown.rects["db"].in_port
    assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pairwise(route))
    hand.key(Qt.Key.Key_Escape)
    assert canvas.diagram.shown.arrows["2"].route[-1] == canvas.diagram.view.rects["db"].in_port
