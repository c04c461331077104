"""Draw an arrow: from a port or edge to any node, or into the open to add what it leads to."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from haplanner.model.design import Design
from haplanner.model.draw import connect, reconnect, refusal_to_connect
from haplanner.model.elements import Point
from haplanner.model.language import translate
from haplanner.report.geometry import Rect, wire
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer
from haplanner.ui.canvas.hit import node_at
from haplanner.ui.canvas.items import Sketch
from haplanner.ui.canvas.scene import DiagramScene

OnEmpty = Callable[[Pointer, str, bool], None]
"""An arrow was dropped in the open: where, the node it is tied to, and whether it leads *to* that node."""


class Connect(Gesture):
    """From one node to another. `backwards`: the node is what others are to depend on."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, scene: DiagramScene, node_id: str, on_empty: OnEmpty, backwards: bool = False) -> None:
        super().__init__(scene)
        self._node = node_id
        self._backwards = backwards
        self._on_empty = on_empty
        self._target: str | None = None
        self._reason: str | None = None
        scene.mark(dimmed=frozenset(self._impossible()), hovered=None)

    def move(self, at: Pointer) -> None:
        """The wire follows; a node under the pointer lights up, or says why it cannot be the target."""
        self.aim(node_at(self.scene.view, at.x, at.y), (at.x, at.y))
        self._say(at.screen)

    def aim(self, target: str | None, end: Point) -> None:
        """Take a node for the target, or a point in the open."""
        view = self.scene.view
        self._target = target
        self._reason = None if target is None else self._refusal(target)
        good = target is not None and self._reason is None
        self.scene.mark(lit=view.ref(target) if good and target is not None else None)
        mine = view.rects[self._node]
        theirs = view.rects[target] if good and target is not None else Rect(end[0], end[1], 0.0, 0.0)
        path = wire(theirs.out_port, mine.in_port) if self._backwards else wire(mine.out_port, theirs.in_port)
        self.scene.draw_over(Sketch(wire=path, refused=self._reason is not None and target != self._node))

    def finish(self, at: Pointer) -> None:
        """Connect, refuse in words, or ask what to add."""
        self.move(at)
        QToolTip.hideText()
        target, reason = self._target, self._reason
        if target is None:
            self.scene.mark(lit=None, dimmed=frozenset())
            self._on_empty(at, self._node, self._backwards)
            return
        self.cancel()
        if reason is not None:
            if target != self._node:
                self.scene.hint.emit(reason)
            return
        self.connect_to(target)

    def connect_to(self, target: str) -> bool:
        """Commit the arrow."""
        source, end = (target, self._node) if self._backwards else (self._node, target)
        return self.scene.commit(
            lambda design: connect(design, source, end)[0], translate("DiagramScene", "Connect")
        )

    def cancel(self) -> None:
        """No arrow."""
        QToolTip.hideText()
        super().cancel()

    def _refusal(self, target: str) -> str | None:
        source, end = (target, self._node) if self._backwards else (self._node, target)
        return refusal_to_connect(self.scene.document.design, source, end)

    def _impossible(self) -> set[str]:
        """Nodes that cannot be the target; asked are only those that something ties to this one."""
        design = self.scene.document.design
        near = {self._node, *design.services}
        for link in design.links.values():
            if self._node in (link.source, link.target):
                near.update((link.source, link.target))
        near.update(_around(design, self._node))
        near.update(i for i in self.scene.view.rects if self._node in _around(design, i))
        return {i for i in near if i != self._node and self._refusal(i) is not None}

    def _say(self, screen: QPoint) -> None:
        if self._reason is not None and self._target != self._node:
            QToolTip.showText(screen + QPoint(12, 16), self._reason)
            self.scene.hint.emit(self._reason)
        else:
            QToolTip.hideText()


class Reconnect(Gesture):
    """Take one end of an arrow to another node."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, scene: DiagramScene, link_id: str, end: str) -> None:
        super().__init__(scene)
        self._link = link_id
        self._end = end
        self._target: str | None = None
        self._reason: str | None = None

    def move(self, at: Pointer) -> None:
        """The end follows the pointer, or rests on the node under it."""
        view, arrow = self.scene.view, self.scene.view.arrows[self._link]
        target = node_at(view, at.x, at.y)
        self._target = target
        self._reason = None if target is None else self._refusal(target)
        good = target is not None and self._reason is None
        self.scene.mark(lit=view.ref(target) if good and target is not None else None)
        loose = view.rects[target] if good and target is not None else Rect(at.x, at.y, 0.0, 0.0)
        fixed = view.rects[arrow.target if self._end == "source" else arrow.source]
        path = (
            wire(loose.out_port, fixed.in_port)
            if self._end == "source"
            else wire(fixed.out_port, loose.in_port)
        )
        self.scene.draw_over(Sketch(wire=path, refused=self._reason is not None))
        if self._reason is not None:
            QToolTip.showText(at.screen + QPoint(12, 16), self._reason)

    def finish(self, at: Pointer) -> None:
        """Reconnect; in the open or where it cannot be, the arrow stays as it was."""
        self.move(at)
        target, reason, end = self._target, self._reason, self._end
        arrow = self.scene.view.arrows[self._link]
        drawn = arrow.source if end == "source" else arrow.target  # a block, where the end itself is hidden
        self.cancel()
        if reason is not None:
            self.scene.hint.emit(reason)
        elif target is not None and target != drawn:
            self.scene.commit(
                lambda design: reconnect(design, self._link, **{end: target}),
                translate("DiagramScene", "Reconnect"),
            )

    def cancel(self) -> None:
        """The arrow stays as it was."""
        QToolTip.hideText()
        super().cancel()

    def _refusal(self, target: str) -> str | None:
        design = self.scene.document.design
        link = design.links[self._link]
        source, end = (target, link.target) if self._end == "source" else (link.source, target)
        if (source, end) == (link.source, link.target):
            return None
        rest = {i: other for i, other in design.links.items() if i != self._link}
        return refusal_to_connect(design.with_maps(links=rest), source, end)


def _around(design: Design, node_id: str) -> list[str]:
    """The groups around a node, innermost first."""
    found: list[str] = []
    node = design.components.get(node_id) or design.groups.get(node_id)
    while node is not None and node.group is not None and node.group not in found:
        found.append(node.group)
        node = design.groups.get(node.group)
    return found
