"""Drag nodes: to another place, into a group, out of it, onto an arrow, or onto a failure domain's name."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.draw import move
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.grouping import join
from haplanner.model.language import translate
from haplanner.model.noting import move_notes
from haplanner.model.problem import EditRefused
from haplanner.model.splicing import arrow_through, refusal_to_unsplice, splice, unsplice
from haplanner.report.diagram import DiagramView, moved, with_members
from haplanner.report.geometry import Rect, frame
from haplanner.report.hulls import label_at
from haplanner.report.note_card import shifted
from haplanner.ui.canvas.assigning import Assigning
from haplanner.ui.canvas.gestures.gesture import Gesture, Pointer, drop_copies, shift
from haplanner.ui.canvas.guides import guides
from haplanner.ui.canvas.hit import LABELS_FROM, link_at
from haplanner.ui.canvas.items import Sketch
from haplanner.ui.canvas.scene import DiagramScene

STAY = 40.0
"""A member leaves its group only when the pointer is so far outside the frame, in scene units."""


class MoveNodes(Gesture):
    """The selection follows the pointer; what a drop would do is shown while it is dragged.

    Alt suspends snapping, Shift keeps to one axis, Ctrl leaves the originals and drops copies. Where Alt is
    held already at the press, a single node with one arrow in and one out is taken out of them, which become
    one arrow.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, scene: DiagramScene, grabbed: str, start: Pointer, snap: bool) -> None:
        super().__init__(scene)
        self._grabbed = grabbed
        self._start = start
        self._snap = snap
        self._view = scene.view
        self._design = scene.document.design
        self._closed: str | None = None
        """The arrow that closes behind what is taken out of it."""
        chosen = {i for m, i in scene.selection.refs if m in NODE_MAPS} | {grabbed}
        self._notes = scene.note_places()
        self._inside = with_members(self._view, chosen)
        self._roots = [i for i in chosen if _parent(self._design, i) not in self._inside]
        self._from = {
            i: (r.x, r.y)
            for i, r in self._view.rects.items()
            if i in self._inside and not self._view.is_around(i)
        }
        if start.holds(Qt.KeyboardModifier.AltModifier):
            self._take_out()
        self._rest = _frames_without(self._view, self._inside)
        self._home = _parent(
            self._design, next(i for i in self._roots if grabbed in with_members(self._view, {i}))
        )
        self._base = self._view
        self._target = self._home
        self._link: str | None = None
        self._to: dict[str, Point] = {}
        self._notes_to: dict[str, Point] = {}
        self._copies = False
        self._assigning = Assigning(scene)
        self._domain: str | None = None

    def _take_out(self) -> None:
        """Go on with the design in which the arrow is closed, where the node can be taken out of one."""
        through = arrow_through(self._design, self._grabbed)
        if self._roots != [self._grabbed] or through is None:
            return
        reason = refusal_to_unsplice(self._design, self._grabbed)
        if reason is None:
            self._closed = through[0]
            self._design = unsplice(self._design, self._grabbed)
            self._view = self.scene.resolved(self._design)
            reason = translate("DiagramScene", "Release to take it out of its arrow")
        self.scene.hint.emit(reason)

    def move(self, at: Pointer) -> None:
        """Show the drawing as it would be after a drop here."""
        if not self._tracked(at):
            return
        view = moved(self._base, self._to)
        view = replace(view, notes=shifted(view.notes, self._notes_to)) if self._notes else view
        self.scene.show_preview(view)
        mine = view.rects[self._grabbed]
        others = [r for i, r in view.rects.items() if i not in self._inside and i != self._target]
        self.scene.draw_over(Sketch(guides=guides(mine, others)))

    def _tracked(self, at: Pointer) -> bool:
        """Find what a drop here would do; whether it would move what is dragged."""
        dx, dy = self._shift(at)
        self._to = {i: (x + dx, y + dy) for i, (x, y) in self._from.items()}
        self._notes_to = {i: (x + dx, y + dy) for i, (x, y) in self._notes.items()}
        self._copies = at.holds(Qt.KeyboardModifier.ControlModifier)
        if self._copies:
            shape = self._view.rects[self._grabbed].moved(dx, dy)
            self.scene.end_preview()
            self.scene.mark(lit=None)
            self.scene.draw_over(Sketch(ghost=shape))
            self.scene.hint.emit(translate("DiagramScene", "Release to drop a copy"))
            return False
        if self._over_domain(at):
            return False
        self._aim(at)
        return True

    def finish(self, at: Pointer) -> None:
        """Commit the move, once."""
        self._tracked(at)
        copies, dx, dy = self._copies, *self._shift(at)
        self.cancel()
        if copies:
            nodes, notes = (self._view.ref(i) for i in self._roots), (("written", i) for i in self._notes)
            drop_copies(self.scene, [*nodes, *notes], (dx, dy))
        elif self._domain is not None:
            if self._assigning.can(self._roots, self._domain):
                self._assigning.drop(self._roots, self._domain)
            else:
                self.scene.hint.emit(self._assigning.word(self._roots, self._domain))
        elif self._to != self._from or self._target != self._home:
            entered = self._assigning.entered((self._start.x, self._start.y), (at.x, at.y), self._roots)
            if self.scene.commit(self._edit, self._label()):
                self._assigning.offer(self._roots, entered)

    def cancel(self) -> None:
        """Everything is where it was."""
        QToolTip.hideText()
        super().cancel()
        self.scene.hint.emit("")

    def _over_domain(self, at: Pointer) -> bool:
        """Whether the pointer is on the name of a failure domain, which would take what is dragged.

        The nodes are shown where they were: who is put into a domain is not moved.
        """
        before = self._domain
        self._domain = label_at(self.scene.view, at.x, at.y) if at.scale >= LABELS_FROM else None
        if self._domain is None:
            if before is not None:
                QToolTip.hideText()
                self.scene.hint.emit("")
            return False
        self.scene.end_preview()
        self.scene.draw_over()
        can = self._assigning.can(self._roots, self._domain)
        self.scene.mark(lit=("domains", self._domain) if can else None)
        word = self._assigning.word(self._roots, self._domain)
        self.scene.hint.emit(word)
        QToolTip.showText(at.screen + QPoint(12, 16), word)
        return True

    def _edit(self, design: Design) -> Design:
        emptied = {
            i: (rect.x, rect.y)
            for i, rect in self._rest.items()
            if self._view.frames[i].members and self._inside.issuperset(self._view.frames[i].members)
        }
        if self._joining:
            design = join(design, self._joining, self._target)
            design = move(design, emptied)
        design = move_notes(move(design, self.scene.unfolded(self._to)), self._notes_to)
        if self._closed is not None:
            design = unsplice(design, self._grabbed)
        if self._link is not None:
            design = splice(design, self._grabbed, self._link)
        return design

    def _label(self) -> str:
        if self._link is not None:
            return translate("DiagramScene", "Put into arrow")
        if self._closed is not None:
            return translate("DiagramScene", "Take out of arrow")
        if self._target != self._home:
            return (
                translate("DiagramScene", "Leave group")
                if self._target is None
                else translate("DiagramScene", "Join group")
            )
        return translate("DiagramScene", "Move")

    def _shift(self, at: Pointer) -> Point:
        anchor = self._from.get(self._grabbed) or next(iter(self._from.values()))
        return shift(self._start, at, anchor, self._snap)

    @property
    def _joining(self) -> list[str]:
        """What changes its group: the grabbed node and its siblings among the dragged."""
        if self._target == self._home:
            return []
        siblings = [i for i in self._roots if _parent(self._design, i) == self._home]
        return [i for i in siblings if i not in self._design.services]

    def _aim(self, at: Pointer) -> None:
        """Find what a drop here would join; show the design as it would then be."""
        target = self._group_at(at)
        link = self._link_at(at) if target is None else None
        if target != self._target:
            self._target = target
            self._base = self._view
            if self._joining:
                try:
                    joined = self.scene.resolved(join(self._design, self._joining, target))
                    # What joins a collapsed group would be gone from the drawing while it is dragged.
                    self._base = joined if self._grabbed in joined.rects else self._view
                except EditRefused as refusal:
                    self.scene.hint.emit(str(refusal))
                    self._target = self._home
            self.scene.hint.emit(self._word())
        self._link = link
        lit: Ref | None = None
        if self._target is not None and self._target != self._home:
            lit = ("groups", self._target)
        elif link is not None:
            lit = ("links", link)
        self.scene.mark(lit=lit)

    def _word(self) -> str:
        if self._target == self._home:
            return ""
        group_id = self._target if self._target is not None else self._home
        if group_id is None or group_id not in self._base.frames:
            return ""
        group = self._base.frames[group_id]
        text = (
            translate("DiagramScene", "Joins %1: %2")
            if self._target is not None
            else translate("DiagramScene", "Leaves %1: %2")
        )
        return text.replace("%1", group.name).replace("%2", group.badge)

    def _group_at(self, at: Pointer) -> str | None:
        grabbed = self._view.boxes.get(self._grabbed)
        if grabbed is not None and grabbed.map_name == "services":
            return None
        found = [i for i, r in self._rest.items() if r.contains(at.x, at.y)]
        inner = found[-1] if found else None  # frames are ordered by depth
        home = self._home
        if home is None or inner == home:
            return inner
        stays = self._view.rects[home].grown(STAY).contains(at.x, at.y)
        depth = self._view.frames[home].depth
        if stays and (inner is None or self._view.frames[inner].depth < depth):
            return home
        members = self._view.frames[home].members
        if inner is None and len(members) > 1 and self._inside.issuperset(members):
            return home  # the whole group is on its way, not its members out of it
        return inner

    def _link_at(self, at: Pointer) -> str | None:
        """The arrow that a single component without arrows would be put into."""
        if self._roots != [self._grabbed] or self._grabbed in self._view.frames or self._home is not None:
            return None
        if self._view.boxes[self._grabbed].map_name != "components":
            return None
        if any(self._grabbed in (a.source, a.target) for a in self._view.arrows.values()):
            return None
        link = link_at(self._view, at.x, at.y, at.scale)
        return link if link != self._closed else None


def _parent(design: Design, node_id: str) -> str | None:
    node = design.components.get(node_id) or design.groups.get(node_id)
    return None if node is None else node.group


def _frames_without(view: DiagramView, gone: set[str]) -> dict[str, Rect]:
    """The frames of the groups that stay, around what stays of their members; emptied ones as they are."""
    rects, changed = dict(view.rects), set(gone)
    for group_id in reversed(view.frames):
        if group_id in gone or changed.isdisjoint(view.frames[group_id].members):
            continue
        members = [i for i in view.frames[group_id].members if i not in gone]
        if members:
            rects[group_id] = frame([rects[i] for i in members], None)
            changed.add(group_id)
    return {i: rects[i] for i in view.frames if i not in gone}
