"""The palette: what can be put on the canvas, to be searched, dragged, or taken by double-click or Enter."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.insertable import ENTRY, KIND_MIME, Insertable, insertables
from haplanner.ui.theme import theme_switch

_TOKEN = Qt.ItemDataRole.UserRole


class _Shelf(QListWidget):
    """A list whose rows can be dragged out as tokens."""

    def mimeTypes(self) -> list[str]:
        """What a drag carries."""
        return [KIND_MIME]

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """The token of the row dragged."""
        data = QMimeData()
        data.setData(KIND_MIME, str(items[0].data(_TOKEN)).encode() if items else b"")
        return data


class Palette(QWidget):
    """Kinds of components, the group and the service; a search finds library entries too.

    `chosen` carries the token of what was taken by double-click or Enter, `picked` that of what was clicked,
    to be put down by a click on the canvas.
    """

    chosen = Signal(str)
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.search = QLineEdit(self)
        self.search.setObjectName("palette_search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.shelf = _Shelf(self)
        self.shelf.setObjectName("palette_list")
        self.shelf.setDragEnabled(True)
        self.shelf.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.shelf.setIconSize(QSize(18, 18))
        self.shelf.setSpacing(1)
        self.shelf.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.shelf.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.shelf.setUniformItemSizes(True)
        self.shelf.itemClicked.connect(lambda item: self.picked.emit(item.data(_TOKEN)))
        self.shelf.itemDoubleClicked.connect(self._choose)
        self.shelf.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.shelf, 1)
        theme_switch().changed.connect(self._retint)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.search.setPlaceholderText(self.tr("Search components"))
        self.search.setAccessibleName(self.tr("Search components"))
        self.search.setToolTip(self.tr("Search components"))
        self.shelf.setAccessibleName(self.tr("Components"))
        self._kinds = insertables()
        self._everything: tuple[Insertable, ...] = ()
        self._fill()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest title of a kind."""
        texts = self.shelf.fontMetrics()
        longest = max(texts.horizontalAdvance(choice.title) for choice in self._kinds)
        return QSize(longest + 78, 340)

    def tokens(self) -> list[str]:
        """The tokens of the rows shown."""
        return [self.shelf.item(row).data(_TOKEN) for row in range(self.shelf.count())]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the current row; ↓ in the search field goes to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.shelf.currentItem() or self.shelf.item(0)
                if item is not None:
                    self._choose(item)
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Down:
                self.shelf.setFocus()
                self.shelf.setCurrentRow(max(self.shelf.currentRow(), 0))
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _retint(self) -> None:
        self._fill()

    @Slot()
    def _fill(self) -> None:
        text = self.search.text()
        shown = [c for c in self._kinds if c.matches(text)]
        if text.strip():
            self._everything = self._everything or insertables(with_entries=True)
            entries = [c for c in self._everything if c.token.startswith(ENTRY) and c.matches(text)]
            shown = sorted(shown, key=lambda c: c.rank(text)) + sorted(entries, key=lambda c: c.rank(text))
        self.shelf.clear()
        for choice in shown:
            item = QListWidgetItem(icon(choice.icon, "accent"), choice.title)
            item.setData(_TOKEN, choice.token)
            item.setToolTip(f"<p>{choice.title}</p><p>{choice.summary}</p>")
            item.setSizeHint(QSize(0, 30))
            self.shelf.addItem(item)
        if text.strip():
            self.shelf.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_TOKEN))
