"""Fields for words: a name on one line, notes on several."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from haplanner.ui.fields.protocol import SEVERAL, Field
from haplanner.ui.fields.typed import PAUSE_MS, TypedField

_NOTES_HEIGHT = 76


class TextField(TypedField):
    """One line of text, without the blanks around it."""

    def _read(self, text: str) -> object:
        return text.strip()

    @property
    def can_nudge(self) -> bool:
        """Words have no steps."""
        return False


class NotesField(Field):
    """Several lines of plain text."""

    def __init__(
        self, name: str, parent: QWidget | None = None, help: str = "", empty_text: str = ""
    ) -> None:
        super().__init__(name, parent, help)
        self._empty_text = empty_text
        self._burst: object = None
        self._unsaved = False
        self._edit = _Notes(self)
        self._edit.setFixedHeight(_NOTES_HEIGHT)
        self._add_input(self._edit)
        self._live = QTimer(self)
        self._live.setSingleShot(True)
        self._live.setInterval(PAUSE_MS)
        self._live.timeout.connect(self.commit_pending)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.left.connect(self._on_left)
        self._show_value(True)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._edit.toPlainText()

    def commit_pending(self) -> None:
        """Take over what is typed but not yet reported."""
        self._live.stop()
        if self._unsaved and self.text != self._value:
            self._unsaved = not self._report(self.text, self._burst)
        else:
            self._unsaved = False

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)

    def _show_value(self, changed: bool) -> None:
        several = self._value is SEVERAL
        self._edit.setPlaceholderText(self.tr("(several)") if several else self._empty_text)
        if not changed and self._unsaved:
            return
        self._live.stop()
        self._unsaved = False
        if changed:
            self._burst = None
        text = "" if several or self._value is None else str(self._value)
        if text != self.text:
            self._edit.blockSignals(True)
            self._edit.setPlainText(text)
            self._edit.moveCursor(QTextCursor.MoveOperation.End)
            if not self._edit.hasFocus():
                self._edit.verticalScrollBar().setValue(0)  # a text is read from its beginning
            self._edit.blockSignals(False)

    @Slot()
    def _on_text_changed(self) -> None:
        self._unsaved = True
        if self._burst is None:
            self._burst = object()
        self._live.start()

    @Slot()
    def _on_left(self) -> None:
        self.commit_pending()
        self._burst = None


class _Notes(QPlainTextEdit):
    """Tab leaves the field; undo goes to the window where there is nothing of its own to undo."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the text has none."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving; a menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
