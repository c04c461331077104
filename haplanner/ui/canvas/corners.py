"""The edges of a canvas, where legend, minimap, find bar and cards lie and make room for each other."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

AWAY = 12
"""Pixels between what lies there and the edges."""


class Corners(QObject):
    """Watches the size of one widget, and what is shown over it."""

    resized = Signal()
    """The widget has another size."""
    crowded = Signal()
    """Something that lies over it came, went or moved."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._held: list[QWidget] = []
        over.installEventFilter(self)

    def hold(self, widget: QWidget) -> None:
        """Tell the others when this one comes, goes or moves."""
        self._held.append(widget)
        widget.installEventFilter(self)

    def room(self) -> QSize:
        """How large a thing may be."""
        return QSize(self._over.width() - 2 * AWAY, self._over.height() - 2 * AWAY)

    def places(self, size: QSize) -> tuple[QRect, QRect, QRect, QRect]:
        """Where something of that size lies in the lower left, upper left, lower right and upper right."""
        right, bottom = self._over.width() - size.width() - AWAY, self._over.height() - size.height() - AWAY
        lower_left = QRect(AWAY, bottom, size.width(), size.height())
        upper_left = lower_left.translated(0, AWAY - bottom)
        shift = right - AWAY
        return lower_left, upper_left, lower_left.translated(shift, 0), upper_left.translated(shift, 0)

    def along(self, size: QSize) -> list[QRect]:
        """The corners, and the middles of the four edges after them."""
        lower_left, upper_left, lower_right, _ = corners = self.places(size)
        half, middle = (lower_right.x() - AWAY) // 2, (upper_left.y() - lower_left.y()) // 2
        return [
            *corners,
            lower_left.translated(half, 0),
            upper_left.translated(half, 0),
            lower_left.translated(0, middle),
            lower_right.translated(0, middle),
        ]

    def taken(self, by_others_than: QWidget) -> list[QRect]:
        """What is covered by the other things."""
        shown = (w for w in self._held if w is not by_others_than and w.isVisible())
        return [widget.geometry() for widget in shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice sizes and places."""
        if watched is self._over:
            if event.type() == QEvent.Type.Resize:
                self.resized.emit()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.crowded.emit()
        return super().eventFilter(watched, event)


def hidden(place: QRect, things: Iterable[QRect]) -> int:
    """How much of some things would lie behind a place, in square pixels."""
    behind = (place.intersected(thing) for thing in things)
    return sum(rect.width() * rect.height() for rect in behind if rect.isValid())


def first_free(places: Sequence[QRect], things: Sequence[QRect]) -> QRect | None:
    """The first of some places that hides nothing."""
    return next((place for place in places if is_free(place, things)), None)


def is_free(place: QRect, things: Iterable[QRect]) -> bool:
    """Whether nothing would lie behind a place."""
    return not any(place.intersects(thing) for thing in things)
