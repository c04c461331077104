"""The command palette: a box over the window that finds actions and elements by typing."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.ui.offers import Offer, fitting
from haplanner.ui.theme import current_theme

WIDTH, ROWS = 660, 12
ROW_HEIGHT, ICON = 28, 16
FROM_TOP = 64
"""Pixels between the upper edge of the window and the box."""
ROOM = 40
"""Pixels that the box leaves free beside it in a narrow window."""
LONGEST_KEYS = "Ctrl+Shift+Backspace"
WHERE_WIDTH = 140


class CommandPalette(QFrame):
    """Typing narrows the list, ↑ ↓ walk through it, Enter takes, Esc leaves nothing.

    Without a word typed it lists the actions; elements are found once there is one.
    """

    def __init__(self, parent: QWidget, actions: list[Offer], elements: list[Offer]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Command palette"))
        self._actions, self._elements = actions, elements
        self._shown: list[Offer] = []
        self.search = QLineEdit(self)
        self.search.setObjectName("command_palette_search")
        self.search.setPlaceholderText(self.tr("Find an action or an element by name, kind or tag"))
        self.search.setAccessibleName(self.tr("Find an action or an element"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.found = QTreeWidget(self)
        self._settle_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.found)
        self.setFixedWidth(min(WIDTH, parent.width() - ROOM))
        self._narrow("")

    def _settle_list(self) -> None:
        rows = self.found
        rows.setObjectName("command_palette_list")
        rows.setAccessibleName(self.tr("What was found"))
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setColumnCount(3)
        rows.setHeaderHidden(True)
        rows.setRootIsDecorated(False)
        rows.setUniformRowHeights(True)
        rows.setIconSize(QSize(ICON, ICON))
        rows.setAllColumnsShowFocus(True)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = rows.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, WHERE_WIDTH), (2, rows.fontMetrics().horizontalAdvance(LONGEST_KEYS))):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        rows.itemClicked.connect(lambda item: self._take(rows.indexOfTopLevelItem(item)))

    def open_over(self, window: QWidget) -> None:
        """Show the box in the upper middle of a window."""
        self.adjustSize()
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, FROM_TOP)))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def titles(self) -> list[str]:
        """What the rows shown are called."""
        return [offer.title for offer in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search field that belong to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
            if step is not None:
                self._go((self._row() + step) % max(len(self._shown), 1))
                return True
            page = {Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}.get(key)
            if page is not None:
                self._go(max(0, min(self._row() + page, len(self._shown) - 1)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._row())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self._shown = fitting([*self._actions, *self._elements], text) if text.strip() else self._actions
        blank = QPixmap(ICON, ICON)  # keeps the titles of rows without an icon in line with the others
        blank.fill(Qt.GlobalColor.transparent)
        no_icon, quiet = QIcon(blank), QColor(current_theme().colour("secondary"))
        items = []
        for offer in self._shown:
            item = QTreeWidgetItem([offer.title, offer.where, offer.keys])
            item.setIcon(0, no_icon if offer.icon.isNull() else offer.icon)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            item.setToolTip(0, offer.title)
            item.setForeground(1, quiet)
            item.setForeground(2, quiet)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            items.append(item)
        self.found.clear()
        if items:
            self.found.addTopLevelItems(items)
        else:
            nothing = QTreeWidgetItem([self.tr("Nothing is called like this")])
            nothing.setSizeHint(0, QSize(0, ROW_HEIGHT))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addTopLevelItem(nothing)
        rows = max(1, min(len(items), ROWS))
        self.found.setFixedHeight(ROW_HEIGHT * rows + 2 * self.found.frameWidth())
        self.adjustSize()
        self._go(0)

    def _row(self) -> int:
        return self.found.currentIndex().row() if self._shown else -1

    def _go(self, row: int) -> None:
        if not self._shown:
            self.search.setAccessibleDescription(self.tr("Nothing is called like this"))
            return
        index = self.found.model().index(row, 0)
        self.found.setCurrentIndex(index)
        self.found.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        offer = self._shown[row]  # the keyboard stays in the field: it says which row Enter would take
        self.search.setAccessibleDescription(", ".join(filter(None, (offer.title, offer.where, offer.keys))))

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        offer = self._shown[row]
        self.close()  # first, so that the keyboard is back where it was
        offer.take()
