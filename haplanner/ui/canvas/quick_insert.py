"""Search a kind by typing and add it: the box that opens at the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.insertable import Insertable, insertables

MOST_SHOWN = 8
WIDTH = 260


class QuickInsert(QFrame):
    """Typing narrows the list, ↑ ↓ walk through it, Enter takes, Esc leaves nothing."""

    closed = Signal()

    def __init__(self, parent: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("quick_insert")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Insert"))
        self._take = take
        self._choices = insertables(with_entries=True)
        self.search = QLineEdit(self)
        self.search.setObjectName("quick_insert_search")
        self.search.setPlaceholderText(self.tr("Component, group, service…"))
        self.search.setAccessibleName(self.tr("Search what to insert"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.found = QListWidget(self)
        self.found.setObjectName("quick_insert_list")
        self.found.setAccessibleName(self.tr("What can be inserted"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(lambda item: self._choose(item))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.found)
        self.setFixedWidth(WIDTH)
        self._narrow("")

    def open_at(self, at: QPoint) -> None:
        """Show the box at a point of the screen, wholly on it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(at.x(), screen.right() - self.width()))
        y = max(screen.top(), min(at.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field that belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                rows = max(self.found.count(), 1)
                self.found.setCurrentRow((self.found.currentRow() + step) % rows)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.found.currentItem()
                if item is not None:
                    self._choose(item)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is over, however it ended."""
        super().hideEvent(event)
        self.closed.emit()

    def _narrow(self, text: str) -> None:
        self.found.clear()
        for choice in found(self._choices, text):
            item = QListWidgetItem(icon(choice.icon, "accent"), choice.title)
            item.setToolTip(choice.summary)
            item.setData(Qt.ItemDataRole.UserRole, choice.token)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        row = max(self.found.sizeHintForRow(0), 22)
        self.found.setFixedHeight(row * MOST_SHOWN + 6)

    def _choose(self, item: QListWidgetItem) -> None:
        token = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self._take(token)


def found(choices: tuple[Insertable, ...], text: str) -> list[Insertable]:
    """What fits the text typed, the best fit first; kinds alone where nothing is typed."""
    if not text.strip():
        return [c for c in choices if ":" not in c.token]
    fitting = [c for c in choices if c.matches(text)]
    kinds_first = {c.token: ":" in c.token for c in choices}
    return sorted(fitting, key=lambda c: (c.rank(text)[0], kinds_first[c.token], c.rank(text)[1]))
