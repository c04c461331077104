"""Rename in place: a field over the name of a node."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class RenameEditor(QLineEdit):
    """Enter or leaving it takes the name, Esc does not."""

    def __init__(self, parent: QWidget, name: str, rect: QRect, take: Callable[[str], object]) -> None:
        super().__init__(name, parent)
        self.setObjectName("rename")
        self.setAccessibleName(self.tr("Name"))
        self._before = name
        self._take = take
        self._over = False
        height = max(self.sizeHint().height(), rect.height())
        width = max(rect.width(), 140)
        self.setGeometry(rect.x(), rect.center().y() - height // 2, width, height)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends with, Esc without the new name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(taken=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(taken=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps what was typed; a menu or another window is no elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._end(taken=True)

    def _end(self, taken: bool) -> None:
        if self._over:
            return
        self._over = True
        name = self.text().strip()
        parent = self.parentWidget()
        self.hide()
        self.deleteLater()
        if taken and name and name != self._before:
            self._take(name)
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
