"""What can be done to the selection and the design from the canvas, each as one undo step."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from haplanner.model.design import Design
from haplanner.model.draw import (
    add,
    connect,
    move,
    refusal_to_connect,
    remove,
    unique_name,
    with_service,
)
from haplanner.model.edit import Ref
from haplanner.model.elements import Note, Point
from haplanner.model.grouping import add_spare, group_together, join, set_needed, ungroup
from haplanner.model.language import translate
from haplanner.model.noting import add_note
from haplanner.model.splicing import splice, unsplice
from haplanner.report.diagram import with_members
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, EMPTY_FRAME, GRID, Rect
from haplanner.report.layout import COLUMN_GAP, unpiled
from haplanner.report.note_card import EMPTY_NOTE
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.insertable import GROUP, NOTE, insertable, named

STEP_ASIDE = 3 * GRID
"""How far below its former place a node stands that was taken out of an arrow, in scene units."""
SHAPES = {GROUP: EMPTY_FRAME, NOTE: EMPTY_NOTE}


class Editing(QObject):
    """Edits for one scene. Nothing here knows how it was asked for: menu, key or mouse."""

    toast = Signal(str, str, object)
    """A message with the label of a button and what it does."""
    noted = Signal(str, object)
    """A new note is to be written on: its id, and the gesture that its text belongs to."""

    def __init__(self, scene: DiagramScene) -> None:
        super().__init__(scene)
        self._scene = scene

    def insert(
        self,
        token: str,
        rect: Rect,
        *,
        group: str | None = None,
        link: str | None = None,
        source: str | None = None,
        backwards: bool = False,
    ) -> Ref | None:
        """Add what a token stands for, in a group, in an arrow, or tied to a node; select it."""
        thing, scene = insertable(token), self._scene
        fresh = thing.make()
        if isinstance(fresh, Note):
            return self._insert_note(replace(fresh, at=(rect.x, rect.y)))
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            element = named(fresh, unique_name(design, fresh.name))
            element = replace(element, at=(rect.x, rect.y))
            first = not any(True for _ in design.nodes())
            design, node_id = add(design, thing.map_name, element)
            made[:] = [(thing.map_name, node_id)]
            if first and thing.map_name != "services":
                # Availability is a service's; a newcomer's first box would have no figure without one.
                design = with_service(design, node_id, translate("DiagramScene", "Users"))
            if group is not None and thing.map_name != "services":
                design = join(design, [node_id], group)
            if link is not None:
                design = splice(design, node_id, link)
            if source is not None:
                ends = (node_id, source) if backwards else (source, node_id)
                if refusal_to_connect(design, *ends) is None:
                    design, _ = connect(design, *ends)
            return design

        label = translate("DiagramScene", "Add %1").replace("%1", thing.title)
        if not scene.commit(edit, label):
            return None
        scene.selection.set(made)
        return made[0]

    def _insert_note(self, note: Note) -> Ref | None:
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            design, note_id = add_note(design, note)
            made[:] = [("written", note_id)]
            return design

        gesture = object()
        label = translate("DiagramScene", "Add note")
        if self._scene.document.commit(edit, label, gesture) is not None:
            return None
        self._scene.selection.set(made)
        self.noted.emit(made[0][1], gesture)
        return made[0]

    def source(self) -> str | None:
        """The node that something new is tied to: the selected one, where it is all that is selected."""
        nodes = self._scene.selected_nodes()
        return nodes[0] if len(nodes) == 1 and len(self._scene.selected()) == 1 else None

    def insert_near(self, token: str, centre: Point) -> Ref | None:
        """Add beside the selected node and tied to it where one is selected, else near the point."""
        source = None if token == NOTE else self.source()
        width, height = SHAPES.get(token, (BOX_WIDTH, BOX_HEIGHT))
        if source is None:
            wanted = Rect(centre[0] - width / 2, centre[1] - height / 2, width, height)
        else:
            beside = self._outermost(source)
            wanted = Rect(beside.right + COLUMN_GAP, beside.centre[1] - height / 2, width, height)
        return self.insert(token, self.free_place(wanted), source=source)

    def free_place(self, wanted: Rect, inside: str | None = None) -> Rect:
        """The wanted place on the grid, or the nearest below that covers nothing but the groups around."""
        rect = Rect(round(wanted.x / GRID) * GRID, round(wanted.y / GRID) * GRID, wanted.width, wanted.height)
        column = rect._replace(y=-1e9, height=2e9)
        holders = set(self._holders(inside))
        view = self._scene.view
        places = [r for i, r in view.rects.items() if i not in holders]
        taken = [r for r in (*places, *(c.rect for c in view.notes.values())) if r.overlaps(column)]
        while any(rect.grown(GRID).overlaps(other) for other in taken):
            rect = rect.moved(0.0, GRID)
        return rect

    def delete(self) -> None:
        """Take the selection away; of a group alone the frame goes and its members can be deleted too."""
        refs = self._scene.selected()
        if not refs:
            return
        scene = self._scene
        design = scene.document.design
        groups = [i for m, i in refs if m == "groups"]
        if len(groups) < len(refs):  # a block goes with all that it stands for
            refs = (*refs, *everything_in(design, scene.collapsed.intersection(groups)))
        label = translate("DiagramScene", "Delete %1").replace("%1", scene.names(refs))
        if len(groups) < len(refs) or not any(design.members(g) for g in groups):
            scene.commit(lambda d: remove(d, refs), label)
            return

        def frames(d: Design) -> Design:
            for group_id in groups:
                d = ungroup(d, group_id)
            return d

        if scene.commit(frames, label):
            text = translate("DiagramScene", "Group removed, members kept.")
            inner = tuple(everything_in(design, groups))
            self.toast.emit(
                text, translate("DiagramScene", "Delete members too"), lambda: self._delete_now(inner, label)
            )

    def _delete_now(self, refs: tuple[Ref, ...], label: str) -> None:
        left = self._scene.existing(refs)
        if left:
            self._scene.commit(lambda d: remove(d, left), label)

    def group(self) -> None:
        """Put the selection into a new redundancy group, one of which is enough."""
        made: list[Ref] = []
        chosen = self._scene.selected_nodes()
        frames = self._scene.view.frames
        inside = {i for g in chosen if g in frames for i in frames[g].members}
        alone = [r for r in self._scene.selected() if r[0] in ("components", "groups") and r[1] not in inside]
        if len(alone) == 1:
            self._tell_what_makes_a_group(alone[0])
            return

        def edit(design: Design) -> Design:
            design, group_id = group_together(design, chosen)
            made[:] = [("groups", group_id)]
            return move(design, unpiled(design, group_id))

        if self._scene.commit(edit, translate("DiagramScene", "Group")):
            self._scene.selection.set(made)

    def _tell_what_makes_a_group(self, one: Ref) -> None:
        """A group of one stands in for nothing."""
        if one[0] == "groups":
            text = translate("DiagramScene", "Select two or more components or groups to group them.")
            self.toast.emit(text, "", None)
            return
        text = translate("DiagramScene", "Select two or more to group them, or add a spare to this one.")
        self.toast.emit(text, translate("DiagramScene", "Add a spare"), lambda: self._add_spare(one))

    def _add_spare(self, one: Ref) -> None:
        if not self._scene.existing([one]):
            return  # deleted while the word was shown
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            design, twin = add_spare(design, one[1])
            group_id = design.components[twin].group
            made[:] = [] if group_id is None else [("groups", group_id)]
            return design

        if self._scene.commit(edit, translate("DiagramScene", "Add a spare")):
            self._scene.selection.set(made)

    def ungroup(self) -> None:
        """Take the frames of the selected groups away; members stay."""
        design = self._scene.document.design
        groups = [i for m, i in self._scene.selected() if m == "groups"]
        members = [r for g in groups for i in design.members(g) if (r := _ref(design, i)) is not None]

        def edit(d: Design) -> Design:
            for group_id in groups:
                d = ungroup(d, group_id)
            return d

        if groups and self._scene.commit(edit, translate("DiagramScene", "Ungroup")):
            self._scene.selection.set(self._scene.existing(members))

    def change_needed(self, by: int, group_ids: Iterable[str] | None = None, gesture: object = None) -> None:
        """Ask for more or fewer units in the selected groups, or those around selected members."""
        design = self._scene.document.design
        wanted = list(group_ids or [])
        if group_ids is None:
            for map_name, i in self._scene.selected():
                holder = i if map_name == "groups" else getattr(design.components.get(i), "group", None)
                if holder is not None and holder not in wanted:
                    wanted.append(holder)

        def edit(d: Design) -> Design:
            for group_id in wanted:
                d = set_needed(d, group_id, d.groups[group_id].needed + by)
            return d

        if wanted:
            self._scene.commit(edit, translate("DiagramScene", "Change needed"), gesture)

    def take_out(self) -> None:
        """Take the selected node out of the one arrow through it; A → node → B becomes A → B.

        The node steps down, so that it does not cover the arrow that it has left.
        """
        nodes = self._scene.selected_nodes()
        if len(nodes) != 1:
            return
        view, node_id = self._scene.view, nodes[0]
        rect, node = view.rects[node_id], self._scene.document.design.node(node_id)
        below = rect.moved(0.0, rect.height + STEP_ASIDE)
        down = self.free_place(below, getattr(node, "group", None)).y - rect.y
        inside = (i for i in with_members(view, {node_id}) if not view.is_around(i))
        places = {i: (view.rects[i].x, view.rects[i].y + down) for i in inside}
        self._scene.commit(
            lambda d: move(unsplice(d, node_id), self._scene.unfolded(places)),
            translate("DiagramScene", "Take out of arrow"),
        )

    def _holders(self, group_id: str | None) -> list[str]:
        """The group and those around it."""
        groups, found = self._scene.document.design.groups, []
        while group_id is not None and group_id in groups and group_id not in found:
            found.append(group_id)
            group_id = groups[group_id].group
        return found

    def _outermost(self, node_id: str) -> Rect:
        design = self._scene.document.design
        node = design.components.get(node_id) or design.groups.get(node_id)
        while node is not None and node.group is not None:
            node_id, node = node.group, design.groups.get(node.group)
        return self._scene.view.rects[node_id]


def _ref(design: Design, node_id: str) -> Ref | None:
    found = design.find(node_id)
    return None if found is None else (found[0], node_id)


def everything_in(design: Design, groups: Iterable[str]) -> list[Ref]:
    """All that stands in the groups, of any depth."""
    inside = list(groups)
    found: list[Ref] = []
    for group_id in inside:
        for i in design.members(group_id):
            found.append(("groups" if i in design.groups else "components", i))
            if i in design.groups:
                inside.append(i)
    return found
