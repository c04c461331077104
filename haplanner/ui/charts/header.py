"""The line above a chart: what is used rarely gives way to a menu where the pane is narrow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from haplanner.ui.charts.look import ElidedLabel, IconButton

_TEXT_ROOM = 120
"""Pixels that a text that can be shortened keeps before buttons do."""


class Header(QWidget):
    """Widgets in a row; buttons that may give way are left out, and “more” stands for them."""

    def __init__(self, parent: QWidget, on_more: Callable[[], object]) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 2)
        self._row.setSpacing(4)
        self._giving: list[QToolButton] = []
        self._adapting = False
        self.more = IconButton("ellipsis", self, on_more)
        self.more.setObjectName("chart_more")
        self.more.hide()
        # What the row needs must not keep the pane wide: it is the row that adapts.
        self.setMinimumWidth(160)

    def addWidget(self, widget: QWidget, stretch: int = 0) -> None:
        """One more at the right."""
        self._row.addWidget(widget, stretch)

    def lead(self, widget: QWidget) -> None:
        """The first of all, at the left."""
        self._row.insertWidget(0, widget)

    def finish(self) -> None:
        """Put “more” at the end."""
        self._row.addWidget(self.more)

    @property
    def parts(self) -> list[QWidget]:
        """All that is in the row, from the left."""
        items = (self._row.itemAt(i) for i in range(self._row.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def let_give_way(self, buttons: Sequence[QToolButton]) -> None:
        """Which buttons may be left out, the first of them first; those that are hidden for good are not."""
        left_out = self.left_out
        self._giving = [button for button in buttons if not button.isHidden() or button in left_out]
        self.adapt()

    @property
    def left_out(self) -> list[QToolButton]:
        """The buttons that there is no room for."""
        return [button for button in self._giving if button.isHidden()]

    def adapt(self) -> None:
        """Leave out what does not fit, and show again what does."""
        if self._adapting:
            return
        self._adapting = True
        self._adapt()
        self._adapting = False

    def _adapt(self) -> None:
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        need = 0
        for i in range(self._row.count()):
            item = self._row.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget is None or widget is self.more or (widget.isHidden() and widget not in self._giving):
                continue
            need += gap + self._wanted(widget)
        shown = list(self._giving)
        if need - gap > room:
            need += gap + self._wanted(self.more)
            while shown and need - gap > room:
                need -= gap + self._wanted(shown.pop(0))
        for button in self._giving:
            if button.isHidden() and button.isVisible():
                button.show()  # it was left out while somebody was showing it, which Qt then did all the same
            if button.isHidden() == (button in shown):
                button.setVisible(button in shown)
        crowded = len(shown) < len(self._giving)
        if self.more.isHidden() == crowded:
            self.more.setVisible(crowded)

    @staticmethod
    def _wanted(widget: QWidget) -> int:
        if isinstance(widget, ElidedLabel):
            return min(_TEXT_ROOM, widget.fontMetrics().horizontalAdvance(widget.text()))
        return min(widget.sizeHint().width(), widget.maximumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew what fits."""
        super().resizeEvent(event)
        self.adapt()

    def event(self, event: QEvent) -> bool:
        """A text or another button has come or gone."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.adapt()
        return handled
