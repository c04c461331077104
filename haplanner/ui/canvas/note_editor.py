"""Write on a note in place: a field over its card."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from haplanner.model.elements import LONGEST_NOTE

LEAST_WIDTH, LEAST_HEIGHT = 160, 84
"""Pixels that it is wide and high at least."""


class NoteEditor(QPlainTextEdit):
    """Ctrl+Enter or leaving it keeps the text, Esc does not; Enter begins a line.

    `end` is called once, with the text, or with `None` where it was called off. `place` says where the card
    is by now, in pixels of the parent.
    """

    def __init__(
        self,
        parent: QWidget,
        text: str,
        place: Callable[[], QRect],
        pixels: int,
        end: Callable[[str | None], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("note_editor")
        self.setAccessibleName(self.tr("Text of the note"))
        self._end_with, self._over = end, False
        self._place, self._canvas = place, parent
        font = self.font()
        font.setPixelSize(pixels)
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("Ctrl+Enter keeps it, Esc does not"))
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.textChanged.connect(self._on_text_changed)
        self.follow()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def follow(self) -> None:
        """Lie over the card, as far as that is in view."""
        rect, room = self._place(), self._canvas.size()
        width, height = max(rect.width(), LEAST_WIDTH), max(rect.height(), LEAST_HEIGHT)
        left, top = min(rect.x(), room.width() - width), min(rect.y(), room.height() - height)
        self.setGeometry(max(0, left), max(0, top), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter ends with, Esc without what was typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._end(kept=True)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(kept=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere keeps what was typed; a menu or another window is no elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._end(kept=True)

    @Slot()
    def _on_text_changed(self) -> None:
        """No more is taken than a note may hold."""
        over = len(self.toPlainText()) - LONGEST_NOTE
        if over > 0:
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, over)
            cursor.removeSelectedText()

    def _end(self, kept: bool) -> None:
        if self._over:
            return
        self._over = True
        text = self.toPlainText()
        self.hide()
        self.deleteLater()
        self._end_with(text if kept else None)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
