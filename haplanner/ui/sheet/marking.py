"""How cells of the table are painted and typed into, with marks for what is wrong or changed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from haplanner.ui.icons import paint_icon
from haplanner.ui.sheet.model import BASELINE, WRONG
from haplanner.ui.theme import current_theme

_GLYPH = 14.0
_DOT = 6.0
_EDGE = 3.0

Index = QModelIndex | QPersistentModelIndex


class CellMarks(QStyledItemDelegate):
    """A cross and a frame for a text that cannot be taken; a dot where the scenario differs from the base."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and what there is to be said of it in its left corner."""
        super().paint(painter, option, index)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(WRONG):
            painter.setPen(QPen(current_theme().qcolor("down"), 1.5))
            painter.drawRect(QRectF(rect).adjusted(1.0, 1.0, -1.5, -1.5))
            at = QRectF(0.0, 0.0, _GLYPH, _GLYPH)
            at.moveCenter(QRectF(rect).center())
            right = index.data(Qt.ItemDataRole.TextAlignmentRole) is not None
            at.moveLeft(rect.left() + _EDGE if right else rect.right() - _EDGE - _GLYPH)
            paint_icon(painter, "circle-x", at, "down")
        elif index.data(BASELINE) is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().qcolor("accent"))
            painter.drawEllipse(QRectF(rect.left() + 1.0, rect.top() + 1.0, _DOT, _DOT))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the text, called what the column and the row are."""
        editor = super().createEditor(parent, option, index)
        model = index.model()
        column = model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setObjectName("sheet_editor")
        editor.setAccessibleName(f"{model.index(index.row(), 0).data()}, {column}")
        return editor
