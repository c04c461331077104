"""The outline: the whole design as a tree, to be read, searched, selected and renamed by keys alone."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.library import library
from haplanner.model.design import Design
from haplanner.model.edit import Ref, change
from haplanner.model.language import Said, shown
from haplanner.session.store import Change
from haplanner.ui.document import Document
from haplanner.ui.icons import icon
from haplanner.ui.insertable import kind_icon
from haplanner.ui.resting import Resting
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch

_REF = Qt.ItemDataRole.UserRole
_ICONS = {"services": "users", "groups": "layers", "domains": "map"}


class Outline(QWidget):
    """Services, groups with their members, components and failure domains; the selection goes both ways."""

    SIZE = QSize(190, 280)
    """As wide as the palette above it, and high enough for a small design."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self._document = document
        self._selection = selection
        self._items: dict[Ref, QTreeWidgetItem] = {}
        self._folded: set[Ref] = set()
        self._looks: object = None
        self.search = QLineEdit(self)
        self.search.setObjectName("outline_search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("outline_tree")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self.tree.setIndentation(16)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.tree.itemSelectionChanged.connect(self._on_tree_selection)
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.itemExpanded.connect(lambda item: self._folded.discard(_ref(item)))
        self.tree.itemCollapsed.connect(lambda item: self._folded.add(_ref(item)))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        self.tree.viewport().setMouseTracking(True)
        Resting(self.tree.viewport(), self._ref_at, selection)
        document.changed.connect(self._on_changed)
        selection.changed.connect(self._on_selection)
        theme_switch().changed.connect(self._on_theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.search.setPlaceholderText(self.tr("Find by name, kind or tag"))
        self.search.setAccessibleName(self.tr("Find by name, kind or tag"))
        self.search.setToolTip(self.tr("Find by name, kind or tag"))
        self.tree.setAccessibleName(self.tr("Outline of the design"))
        self.rebuild()

    def sizeHint(self) -> QSize:
        """What it would like."""
        return self.SIZE

    def rebuild(self) -> None:
        """Make the tree anew from the design in view."""
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._items.clear()
            design = self._document.design
            self._looks = _looks(design)
            for ref in _in_order(design):
                parent = _holder(design, ref)
                over = self._items.get(parent) if parent is not None else None
                item = QTreeWidgetItem()
                self._fill(item, ref, design)
                if over is not None:
                    over.addChild(item)
                else:
                    self.tree.addTopLevelItem(item)
                self._items[ref] = item
            for ref, item in self._items.items():
                item.setExpanded(ref not in self._folded)
        self._on_selection(self._selection.refs)
        self._narrow(self.search.text())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if _looks(self._document.design) != self._looks:
            self.rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search field goes to the next thing found, ↓ into the tree."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._next()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.tree.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _ref_at(self, at: QPoint) -> Ref | None:
        item = self.tree.itemAt(at)
        return None if item is None else _ref(item)

    def _fill(self, item: QTreeWidgetItem, ref: Ref, design: Design) -> None:
        map_name, element_id = ref
        element = getattr(design, map_name)[element_id]
        item.setData(0, _REF, ref)
        item.setText(0, element.name or element_id)
        kind = element.kind if map_name == "components" else ""
        item.setIcon(0, icon(_ICONS.get(map_name) or kind_icon(kind), "accent"))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        label = shown(Said(library().kind(kind).label, "Library"))
        tip = {"services": self.tr("Service"), "domains": self.tr("Failure domain")}.get(map_name, label)
        if map_name == "groups":
            units = design.units(element_id)
            tip = self.tr("Redundancy group, %1 of %2 needed").replace("%1", str(element.needed))
            tip = tip.replace("%2", str(units))
        item.setToolTip(0, tip)
        if not getattr(element, "enabled", True):
            item.setForeground(0, self.palette().placeholderText())

    @Slot(object)
    def _on_changed(self, changed: Change) -> None:
        if self.isVisible() and _looks(changed.new) != self._looks:
            self.rebuild()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.rebuild()

    @Slot(object)
    def _on_selection(self, refs: tuple[Ref, ...]) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clearSelection()
            for ref in refs:
                if ref in self._items:
                    self._items[ref].setSelected(True)
            shown = [self._items[r] for r in refs if r in self._items]
            if shown and not self.tree.hasFocus():
                self.tree.setCurrentItem(shown[-1], 0, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.tree.scrollToItem(shown[-1])
        self.tree.viewport().update()

    @Slot()
    def _on_tree_selection(self) -> None:
        self._selection.set(_ref(item) for item in self.tree.selectedItems())

    def _on_edited(self, item: QTreeWidgetItem, _column: int) -> None:
        map_name, element_id = _ref(item)
        name = item.text(0).strip()
        element = getattr(self._document.design, map_name).get(element_id)
        if element is None or name == (element.name or element_id):
            return
        if not name:
            self.rebuild()
            return
        label = self.tr("Rename to %1").replace("%1", name)
        if self._document.commit(lambda d: change(d, map_name, [element_id], name=name), label) is not None:
            self.rebuild()

    @Slot(str)
    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        design = self._document.design
        for ref, item in self._items.items():
            item.setHidden(bool(words) and not all(w in _searched(design, ref) for w in words))
        if not words:
            return
        for item in list(self._items.values()):
            over = item.parent()
            while over is not None and not item.isHidden():
                over.setHidden(False)
                over = over.parent()

    def _next(self) -> None:
        """Select the next thing that the search finds, the first after the last."""
        words = self.search.text().casefold().split()
        design = self._document.design
        hits = [r for r in self._shown() if words and all(w in _searched(design, r) for w in words)]
        if hits:
            one = self._selection.one
            at = hits.index(one) + 1 if one in hits else 0
            self._selection.set([hits[at % len(hits)]])

    def _shown(self) -> Iterator[Ref]:
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            if not item.isHidden():
                yield _ref(item)
            walk += 1


def _ref(item: QTreeWidgetItem) -> Ref:
    map_name, element_id = item.data(0, _REF)
    return (map_name, element_id)


def _looks(design: Design) -> object:
    """All of a design that the tree shows, and is searched by."""
    return (
        [(i, s.name, s.tags) for i, s in design.services.items()],
        [(i, g.name, g.group, g.needed, g.enabled, g.tags) for i, g in design.groups.items()],
        [(i, c.name, c.group, c.kind, c.count, c.enabled, c.tags) for i, c in design.components.items()],
        [(i, d.name, d.parent, d.enabled, d.tags) for i, d in design.domains.items()],
    )


def _in_order(design: Design) -> Iterator[Ref]:
    """Every service, group, component and domain: what holds others before what is in it."""
    for map_name in ("services", "groups", "components", "domains"):
        elements = getattr(design, map_name)
        waiting = [i for _, i in sorted((element.name.casefold(), i) for i, element in elements.items())]
        done: set[str] = set()
        while waiting:
            later = []
            for element_id in waiting:
                holder = _holder(design, (map_name, element_id))
                if holder is not None and holder[0] == map_name and holder[1] not in done:
                    later.append(element_id)
                    continue
                done.add(element_id)
                yield (map_name, element_id)
            if len(later) == len(waiting):
                return
            waiting = later


def _holder(design: Design, ref: Ref) -> Ref | None:
    element = getattr(design, ref[0])[ref[1]]
    group = getattr(element, "group", None)
    if group is not None and group in design.groups:
        return ("groups", group)
    parent = getattr(element, "parent", None)
    return ("domains", parent) if parent is not None and parent in design.domains else None


def _searched(design: Design, ref: Ref) -> str:
    element = getattr(design, ref[0])[ref[1]]
    return " ".join((element.name, ref[1], getattr(element, "kind", ref[0]), *element.tags)).casefold()
