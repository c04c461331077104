"""The drawing for screen readers: a list of its nodes, each with its name and what it says."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from haplanner.report.diagram import Box
from haplanner.ui.canvas.surface import Surface

_kept: list[QAccessibleInterface] = []
"""Qt holds no reference to a Python interface: without this it would be collected while in use."""


class _NodeInterface(QAccessibleInterface):
    """One node as an item of the list."""

    def __init__(self, owner: "_CanvasInterface", node_id: str) -> None:
        super().__init__()
        self._owner = owner
        self._node = node_id

    def isValid(self) -> bool:
        return self._node in self._owner.canvas.diagram.view.rects

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._owner.canvas.window().windowHandle()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface:
        return self._owner

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        view = self._owner.canvas.diagram.view
        item = view.boxes.get(self._node) or view.frames.get(self._node)
        if item is None:
            return ""
        if kind == QAccessible.Text.Name:
            return item.name
        if kind == QAccessible.Text.Description:
            shut = ""
            if isinstance(item, Box):
                rest = (item.detail, item.figure)
            else:
                rest = (item.badge, item.figure)
                shut = QCoreApplication.translate("Canvas", "collapsed") if item.collapsed else ""
            domains = QCoreApplication.translate("HoverCard", "Goes down with %1")
            domains = domains.replace("%1", ", ".join(tag.name for tag in item.tags)) if item.tags else ""
            return ", ".join(part for part in (*rest, shut, domains, item.problem, item.hint) if part)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass

    def rect(self) -> QRect:
        canvas = self._owner.canvas
        if not self.isValid():
            return QRect()
        found = canvas.on_view(canvas.diagram.view.rects[self._node])
        return QRect(canvas.viewport().mapToGlobal(found.topLeft()), found.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        view = self._owner.canvas.diagram.view
        if self.isValid() and view.ref(self._node) in self._owner.canvas.selection.refs:
            state.selected = True
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class _CanvasInterface(QAccessibleWidget):
    """The canvas as a list of nodes."""

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self._nodes: dict[str, _NodeInterface] = {}

    def _ids(self) -> list[str]:
        return list(self.canvas.diagram.view.rects)

    def childCount(self) -> int:
        return len(self._ids())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        ids = self._ids()
        if not 0 <= index < len(ids):
            return None
        found = self._nodes.get(ids[index])
        if found is None:
            found = self._nodes[ids[index]] = _NodeInterface(self, ids[index])
            QAccessible.registerAccessibleInterface(found)
            _kept.append(found)
        return found

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        ids = self._ids()
        node = getattr(child, "_node", None)
        return ids.index(node) if node in ids else -1


@cache
def offer_to_screen_readers() -> None:
    """Let canvases made from now on be read; to be called once a canvas exists, as often as one likes."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, Surface):
        return None
    made = _CanvasInterface(widget)
    _kept.append(made)
    return made
