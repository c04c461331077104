"""What opens over the canvas: quick insert, a badge's box, a fork's menu, fields for names and notes.

Each is imported when it is first opened.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QGraphicsView, QWidget

from haplanner.model.draw import remove
from haplanner.model.edit import Ref, change
from haplanner.model.language import translate
from haplanner.model.noting import write
from haplanner.report.diagram import Box, Frame, Hull
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, Rect
from haplanner.report.note_card import TEXT
from haplanner.ui.canvas.editing import SHAPES, Editing
from haplanner.ui.canvas.scene import DiagramScene

LEAST_PIXELS = 11
"""A note is written on in letters at least so high, however small it is seen."""
NAME_LEFT, NAME_TOP, NAME_HIGH = 32.0, 4.0, 24.0
"""Where the name stands in a box, in scene units; in a frame it begins further left."""


class Popups:
    """Opens one thing at a time over one view."""

    def __init__(self, view: QGraphicsView, scene: DiagramScene, editing: Editing) -> None:
        self._view = view
        self._scene = scene
        self._editing = editing
        self.opened: QWidget | None = None

    def badge(self, group_id: str) -> None:
        """The box behind a group's badge."""
        from haplanner.ui.canvas.badge_popover import BadgePopover

        frame = self._scene.view.frames.get(group_id)
        if frame is None:
            return
        self._scene.selection.set([("groups", group_id)])
        box = BadgePopover(self._view, self._scene, group_id)
        place = self._on_view(frame.rect)
        self._keep(box)
        box.open_beside(QRect(self._view.viewport().mapToGlobal(place.topLeft()), place.size()))

    def fork(self, node_id: str) -> None:
        """The menu behind a fork's badge."""
        from haplanner.ui.canvas.fork_menu import ForkMenu

        fork = self._scene.view.forks.get(node_id)
        if fork is None:
            return
        menu = ForkMenu(self._view, self._scene, fork)
        self._keep(menu)
        menu.popup(self._view.viewport().mapToGlobal(self._on_view(fork.rect).bottomLeft()))

    def rename(self, ref: Ref) -> None:
        """A field over the name of a node or a failure domain."""
        from haplanner.ui.canvas.rename_editor import RenameEditor

        map_name, node_id = ref
        view = self._scene.view
        item: Box | Frame | Hull | None
        if map_name == "domains":
            item = hull = view.hulls.get(node_id)
            place = hull.label if hull is not None else Rect(0.0, 0.0, 0.0, 0.0)
        else:
            item = view.boxes.get(node_id) or view.frames.get(node_id)
            rect = view.rects.get(node_id, Rect(0.0, 0.0, 0.0, 0.0))
            left = 8.0 if node_id in view.frames else NAME_LEFT
            place = Rect(rect.x + left, rect.y + NAME_TOP, rect.width - left - 6, NAME_HIGH)
        if item is None:
            return

        def take(name: str) -> None:
            if not self._scene.existing([ref]):
                return  # deleted while the field was open
            self._scene.commit(
                lambda design: change(design, map_name, [node_id], name=name),
                translate("DiagramScene", "Rename to %1").replace("%1", name),
            )

        self._keep(RenameEditor(self._view.viewport(), item.name, self._on_view(place), take))

    def write(self, note_id: str, gesture: object | None = None) -> None:
        """A field over a note; one that is left without a text goes away.

        With the `gesture` in which it was added, its first text is part of the same step of undo.
        """
        from haplanner.ui.canvas.note_editor import NoteEditor

        card, ref = self._scene.view.notes.get(note_id), ("written", note_id)
        if card is None:
            return
        before = self._scene.document.design.written[note_id].text
        scale = self._view.transform().m11()

        def end(text: str | None) -> None:
            if not self._scene.existing([ref]):
                return  # deleted while the field was open
            text = before if text is None else text
            if text.strip():
                label = translate("DiagramScene", "Write on note")
                label = label if gesture is None else translate("DiagramScene", "Add note")
                self._scene.document.commit(lambda design: write(design, note_id, text), label, gesture)
            else:
                label = translate("DiagramScene", "Delete note")
                self._scene.document.commit(lambda design: remove(design, [ref]), label, gesture)

        pixels = max(LEAST_PIXELS, round(TEXT * scale))
        editor = NoteEditor(self._view.viewport(), before, lambda: self._on_view(card.rect), pixels, end)
        for bar in (self._view.horizontalScrollBar(), self._view.verticalScrollBar()):
            bar.valueChanged.connect(editor.follow)
        self._keep(editor)

    def quick_insert(
        self,
        x: float,
        y: float,
        screen: QPoint,
        *,
        source: str | None = None,
        backwards: bool = False,
        group: str | None = None,
        link: str | None = None,
        needed_by: str | None = None,
    ) -> None:
        """The search box; what is taken is added at that point of the scene, tied as asked.

        `source`: a wire from it ends at the point; `needed_by`: the node is put there, and it needs it.
        """

        def take(token: str) -> None:
            width, height = SHAPES.get(token, (BOX_WIDTH, BOX_HEIGHT))
            if source is not None:  # the wire ends at the middle of an edge, not at the middle of the box
                left = x - width if backwards else x
            else:
                left = x - width / 2
            rect = self._editing.free_place(Rect(left, y - height / 2, width, height), inside=group)
            tied = needed_by if source is None else source
            self._editing.insert(token, rect, group=group, link=link, source=tied, backwards=backwards)

        self.search(screen, take)

    def search(self, screen: QPoint, take: Callable[[str], object]) -> None:
        """The search box at a point of the screen; `take` is given the token of what is chosen."""
        from haplanner.ui.canvas.quick_insert import QuickInsert

        def taken(token: str) -> None:
            self._view.setFocus()
            take(token)

        box = QuickInsert(self._view, taken)
        box.closed.connect(lambda: self._scene.draw_over())
        self._keep(box)
        box.open_at(screen)

    def close(self) -> None:
        """Close what is open."""
        if self.opened is not None:
            self.opened.close()

    def _keep(self, widget: QWidget) -> None:
        self.opened = widget
        widget.destroyed.connect(lambda: self._forget(widget))

    def _forget(self, widget: QWidget) -> None:
        if self.opened is widget:  # what opened after it stays
            self.opened = None

    def _on_view(self, rect: Rect) -> QRect:
        top_left = self._view.mapFromScene(QPointF(rect.x, rect.y))
        bottom_right = self._view.mapFromScene(QPointF(rect.right, rect.bottom))
        return QRectF(QPointF(top_left), QPointF(bottom_right)).toRect()
