"""Tells the window on which element the pointer rests, in whatever panel that is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from haplanner.model.edit import Ref
from haplanner.ui.selection import Selection


class Resting(QObject):
    """Watches one widget: where a tool tip would come, the pointer rests; where it moves on, it does not."""

    def __init__(self, widget: QWidget, ref_at: Callable[[QPoint], Ref | None], selection: Selection) -> None:
        super().__init__(widget)
        self._ref_at, self._selection = ref_at, selection
        self._ref: Ref | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, and leave every event to whom it is meant for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._rest(self._ref_at(event.pos()))
        elif self._ref is not None and self._moves_on(event):
            self._rest(None)
        return super().eventFilter(watched, event)

    def _rest(self, ref: Ref | None) -> None:
        self._ref = ref
        self._selection.rest(ref)

    def _moves_on(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._ref_at(event.position().toPoint()) != self._ref
        return event.type() in (QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
