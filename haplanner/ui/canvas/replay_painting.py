"""The states of a replayed moment: told by shape first, by colour second."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from haplanner.report.charts.moments import State
from haplanner.ui.canvas.pens import Pens

_LEAST, _MOST = 6.0, 9.0
"""The radius of a mark in scene units: large enough to be told when the drawing is seen from afar."""


def colour_of(pens: Pens, state: State) -> QColor:
    """The colour that goes with a state's shape."""
    colours: dict[State, QColor] = {
        "up": pens.ok,
        "degraded": pens.degraded,
        "planned": pens.maintenance,
        "down": pens.down,
    }
    return colours[state]


def paint_state(p: QPainter, pens: Pens, state: State, at: QPointF, scale: float) -> None:
    """A disc for up, half a disc for degraded, three bars for planned maintenance, a cross for down."""
    colour = colour_of(pens, state)
    r = min(_MOST, max(_LEAST, _LEAST / scale))
    x, y, a = at.x(), at.y(), 0.45 * r
    disc = QRectF(x - r, y - r, 2 * r, 2 * r)
    p.setPen(pens.pen(colour, 0.27 * r))
    p.setBrush(pens.down if state == "down" else pens.node)
    p.drawEllipse(disc)
    if state == "down":
        p.setPen(pens.pen(pens.node, 0.3 * r))
        p.drawLine(QPointF(x - a, y - a), QPointF(x + a, y + a))
        p.drawLine(QPointF(x - a, y + a), QPointF(x + a, y - a))
    elif state == "planned":
        for dy in (-a, 0.0, a):
            p.drawLine(QPointF(x - a, y + dy), QPointF(x + a, y + dy))
    else:
        p.setBrush(colour)
        p.setPen(pens.no_pen)
        if state == "up":
            p.drawEllipse(at, 0.5 * r, 0.5 * r)
        else:
            inset = 0.3 * r
            p.drawPie(disc.adjusted(inset, inset, -inset, -inset), 90 * 16, 180 * 16)


def paint_small_state(p: QPainter, pens: Pens, state: State, rect: QRectF) -> None:
    """The same where a mark would be too small: crossed out when down, the lower half filled if degraded."""
    if state == "down":
        p.drawLine(rect.topLeft(), rect.bottomRight())
        p.drawLine(rect.bottomLeft(), rect.topRight())
    elif state == "degraded":
        p.fillRect(rect.adjusted(0, rect.height() / 2, 0, 0), pens.degraded)
