"""The drawing for screen readers: a list of its nodes, each with its name and what it says."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from haplanner.model.edit import Ref
from haplanner.model.language import in_turn
from haplanner.report.diagram import Box
from haplanner.ui.canvas.surface import Surface

_kept: list[QAccessibleInterface] = []
"""Qt holds no reference to a Python interface: without this it would be collected while in use."""


class _NodeInterface(QAccessibleInterface):
    """One node or note as an item of the list."""

    def __init__(self, owner: "_CanvasInterface", ref: Ref) -> None:
        super().__init__()
        self._owner = owner
        self._ref = ref

    def isValid(self) -> bool:
        return self._owner.canvas.diagram.place_of(self._ref) is not None

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
        view, (map_name, i) = self._owner.canvas.diagram.view, self._ref
        if map_name == "written":
            return self._note(kind)
        item = view.boxes.get(i) or view.frames.get(i)
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
            domains = domains.replace("%1", in_turn([tag.name for tag in item.tags])) if item.tags else ""
            return in_turn([part for part in (*rest, shut, domains, item.problem, item.hint) if part])
        return ""

    def _note(self, kind: QAccessible.Text) -> str:
        note = self._owner.canvas.document.design.written.get(self._ref[1])
        if note is None or kind not in (QAccessible.Text.Name, QAccessible.Text.Description):
            return ""
        name = QCoreApplication.translate("Canvas", "Note")
        return name if kind == QAccessible.Text.Name else note.text

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass

    def rect(self) -> QRect:
        canvas = self._owner.canvas
        place = canvas.diagram.place_of(self._ref)
        if place is None:
            return QRect()
        found = canvas.on_view(place)
        return QRect(canvas.viewport().mapToGlobal(found.topLeft()), found.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        if self.isValid() and self._ref in self._owner.canvas.selection.refs:
            state.selected = True
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class _CanvasInterface(QAccessibleWidget):
    """The canvas as a list of nodes, then of notes."""

    def __init__(self, canvas: Surface) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self._items: dict[Ref, _NodeInterface] = {}

    def _refs(self) -> list[Ref]:
        view = self.canvas.diagram.view
        return [*(view.ref(i) for i in view.rects), *(("written", i) for i in view.notes)]

    def childCount(self) -> int:
        return len(self.canvas.diagram.view.rects) + len(self.canvas.diagram.view.notes)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        refs = self._refs()
        if not 0 <= index < len(refs):
            return None
        found = self._items.get(refs[index])
        if found is None:
            found = self._items[refs[index]] = _NodeInterface(self, refs[index])
            QAccessible.registerAccessibleInterface(found)
            _kept.append(found)
        return found

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        refs = self._refs()
        ref = getattr(child, "_ref", None)
        return refs.index(ref) if ref in refs else -1


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
