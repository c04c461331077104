"""The line that numbers and names are typed into; keys that it has no use for stay with the window."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

INPUT_HEIGHT = 28
"""Of every input on one line, in pixels at the usual font size."""


class Line(QLineEdit):
    """Reports steps, Enter, Escape and leaving; undo is the window's unless text is `unsaved`."""

    stepped = Signal(int)
    """↑ or ↓: +1 or −1."""
    entered = Signal()
    escaped = Signal()
    left = Signal()
    menu_offered = Signal(object)
    """The menu of a right click or of the menu key is about to open: others may add to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unsaved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """As high as every other input."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(INPUT_HEIGHT, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Narrow if it must be, never lower."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_refused(self, refused: bool) -> None:
        """Frame the line in the colour of refusals, or as usual."""
        if self.property("refused") != refused:
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Keep undo and Escape only while there is typed text that the design does not hold yet."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Escape:
                event.setAccepted(self.unsaved)
                return True
            # On X11 a line takes Ctrl+E for the end of the line, which End does as well.
            export = event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if export or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the keys of a field into its signals."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif self.unsaved and (key == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo)):
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Report leaving; a menu or another window is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the usual menu of a line, with what its field adds."""
        menu = self.createStandardContextMenu()
        menu.setObjectName("line_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_offered.emit(menu)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it never changes a value."""
        event.ignore()
