"""Paints notes: quiet cards with a folded corner behind boxes and arrows, in front of areas and frames."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from haplanner.model.elements import Point
from haplanner.report.diagram import Card, DiagramView
from haplanner.report.note_card import TEXT, corners, fold, text_lines
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.pens import Pens, Type
from haplanner.ui.canvas.repaint import Exposed

DIMMED = 0.3


class NotePainter:
    """Paints the notes of drawings in the colours of one theme."""

    def __init__(self, pens: Pens) -> None:
        self.pens = pens
        self.type = Type(round(TEXT))

    def paint(self, p: QPainter, view: DiagramView, marks: Marks, exposed: Exposed, texts: bool) -> None:
        """Paint those that are to be seen, with their texts where these can be read."""
        for card in exposed.among(((card, card.rect) for card in view.notes.values()), 6):
            self._card(p, card, marks, texts)
        p.setOpacity(1.0)

    def _card(self, p: QPainter, card: Card, marks: Marks, texts: bool) -> None:
        pens, ref = self.pens, ("written", card.id)
        p.setOpacity(DIMMED if marks.pointed and ref not in marks.pointed else 1.0)
        selected = ref in marks.selected
        line = pens.accent if selected or marks.hovered == ref else pens.node_line
        p.setPen(pens.pen(line, 2.0 if selected else 1.0))
        p.setBrush(pens.warning_soft)
        p.drawPolygon(_polygon(corners(card.rect)))
        p.setBrush(pens.node)
        p.drawPolygon(_polygon(fold(card.rect)))
        if selected and marks.focused:
            p.setPen(pens.pen(pens.accent, 1.0))
            p.setBrush(pens.no_brush)
            p.drawRect(QRectF(*card.rect.grown(3.5)))
        if texts:
            p.setFont(self.type.font)
            p.setPen(pens.text)
            for text, x, y in text_lines(card):
                p.drawText(QPointF(x, y), text)


def _polygon(points: Iterable[Point]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
