"""What can be done to the selection and the design from the canvas, each as one undo step."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from haplanner.model.clipping import CLIPPING, clip, paste
from haplanner.model.design import Design, element_name
from haplanner.model.draw import (
    add,
    connect,
    move,
    refusal_to_connect,
    remove,
    splice,
    unique_name,
    with_service,
)
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.grouping import group_together, join, set_needed, ungroup
from haplanner.report.geometry import BOX_HEIGHT, BOX_WIDTH, EMPTY_FRAME, GRID, Rect
from haplanner.report.layout import COLUMN_GAP
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.insertable import GROUP, Insert, insertable, named

PART_MIME = "application/x-haplanner-part"
"""The MIME type of a cut or copied part of a design; its text is JSON, as is the plain text beside it."""

PASTE_STEP = 24.0
SHAPES = {GROUP: EMPTY_FRAME}


class Editing(QObject):
    """Edits for one scene. Nothing here knows how it was asked for: menu, key or mouse."""

    toast = Signal(str, str, object)
    """A message with the label of a button and what it does."""

    def __init__(self, scene: DiagramScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._pasted: tuple[str, int] = ("", 0)
        self._nudge: tuple[object, tuple[Ref, ...]] = (object(), ())

    @property
    def _refs(self) -> tuple[Ref, ...]:
        return self._scene.existing(self._scene.selection.refs)

    def nodes(self) -> list[str]:
        """Ids of the selected components, groups and services."""
        return [i for m, i in self._refs if m in ("components", "groups", "services")]

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
        thing = insertable(token)
        scene = self._scene
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            element: Insert = thing.make()
            element = named(element, unique_name(design, element.name))
            element = replace(element, at=(rect.x, rect.y))
            first = not any(True for _ in design.nodes())
            design, node_id = add(design, thing.map_name, element)
            made[:] = [(thing.map_name, node_id)]
            if first and thing.map_name != "services":
                # Availability is a service's; a newcomer's first box would have no figure without one.
                design = with_service(design, node_id, scene.tr("Users"))
            if group is not None and thing.map_name != "services":
                design = join(design, [node_id], group)
            if link is not None:
                design = splice(design, node_id, link)
            if source is not None:
                ends = (node_id, source) if backwards else (source, node_id)
                if refusal_to_connect(design, *ends) is None:
                    design, _ = connect(design, *ends)
            return design

        label = scene.tr("Add %1").replace("%1", thing.title)
        if not scene.commit(edit, label):
            return None
        scene.selection.set(made)
        return made[0]

    def insert_near(self, token: str, centre: Point) -> Ref | None:
        """Add beside the selected node and tied to it where one is selected, else near the point."""
        nodes = self.nodes()
        source = nodes[0] if len(nodes) == 1 and len(self._refs) == 1 else None
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
        taken = [r for i, r in self._scene.view.rects.items() if i not in holders and r.overlaps(column)]
        while any(rect.grown(GRID).overlaps(other) for other in taken):
            rect = rect.moved(0.0, GRID)
        return rect

    def delete(self) -> None:
        """Take the selection away; of a group alone the frame goes and its members can be deleted too."""
        refs = self._refs
        if not refs:
            return
        scene = self._scene
        design = scene.document.design
        groups = [i for m, i in refs if m == "groups"]
        label = scene.tr("Delete %1").replace("%1", self.names(refs))
        if len(groups) < len(refs) or not any(design.members(g) for g in groups):
            scene.commit(lambda d: remove(d, refs), label)
            return

        def frames(d: Design) -> Design:
            for group_id in groups:
                d = ungroup(d, group_id)
            return d

        if scene.commit(frames, label):
            text = scene.tr("Group removed, members kept.")
            inner = tuple(_everything_in(design, groups))
            self.toast.emit(text, scene.tr("Delete members too"), lambda: self._delete_now(inner, label))

    def _delete_now(self, refs: tuple[Ref, ...], label: str) -> None:
        left = self._scene.existing(refs)
        if left:
            self._scene.commit(lambda d: remove(d, left), label)

    def copy(self) -> bool:
        """Put the selection on the clipboard, as text that any editor can hold."""
        refs = tuple(r for r in self._refs if r[0] != "links") or self._refs
        if not refs:
            return False
        design = self._scene.placed_design()
        text = json.dumps(clip(design, refs), ensure_ascii=False, indent=2)
        data = QMimeData()
        data.setText(text)
        data.setData(PART_MIME, text.encode())
        QGuiApplication.clipboard().setMimeData(data)
        self._pasted = (text, 0)
        return True

    def cut(self) -> None:
        """Copy, then take away, members of groups included."""
        if self.copy():
            refs = self._refs
            groups = [i for m, i in refs if m == "groups"]
            design = self._scene.document.design
            everything = (*refs, *_everything_in(design, groups))
            label = self._scene.tr("Cut %1").replace("%1", self.names(refs))
            self._scene.commit(lambda d: remove(d, everything), label)

    def paste(self, at: Point | None = None) -> None:
        """Put the clipboard's part in: at a point, or each time 24 px further down and right."""
        data = QGuiApplication.clipboard().mimeData()
        text = _clipboard_text(data)
        try:
            clipping = json.loads(text) if text else None
        except ValueError:
            clipping = None
        if not isinstance(clipping, dict) or CLIPPING not in clipping:
            self._scene.hint.emit(self._scene.tr("The clipboard holds no part of a design."))
            return
        times = self._pasted[1] + 1 if self._pasted[0] == text else 1
        self._pasted = (text, times)
        offset = (PASTE_STEP * times, PASTE_STEP * times)
        corner = _corner(clipping)
        if at is not None and corner is not None:
            offset = (round((at[0] - corner[0]) / GRID) * GRID, round((at[1] - corner[1]) / GRID) * GRID)
        self._paste(clipping, offset, self._scene.tr("Paste"))

    def duplicate(self) -> None:
        """Copy and paste in one, past the clipboard."""
        refs = tuple(r for r in self._refs if r[0] != "links")
        if refs:
            clipping = clip(self._scene.placed_design(), refs)
            self._paste(clipping, (PASTE_STEP, PASTE_STEP), self._scene.tr("Duplicate"))

    def _paste(self, clipping: dict[str, Any], offset: Point, label: str) -> None:
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            design, pasted = paste(design, clipping, offset)
            made[:] = pasted
            return design

        if self._scene.commit(edit, label):
            self._scene.selection.set(made)

    def select_all(self) -> None:
        """Every node and arrow."""
        view = self._scene.view
        nodes = [view.ref(i) for i in view.rects]
        self._scene.selection.set([*nodes, *(("links", i) for i in view.arrows)])

    def group(self) -> None:
        """Put the selection into a new redundancy group, one of which is enough."""
        made: list[Ref] = []

        def edit(design: Design) -> Design:
            design, group_id = group_together(design, self.nodes())
            made[:] = [("groups", group_id)]
            return design

        if self._scene.commit(edit, self._scene.tr("Group")):
            self._scene.selection.set(made)

    def ungroup(self) -> None:
        """Take the frames of the selected groups away; members stay."""
        design = self._scene.document.design
        groups = [i for m, i in self._refs if m == "groups"]
        members = [r for g in groups for i in design.members(g) if (r := _ref(design, i)) is not None]

        def edit(d: Design) -> Design:
            for group_id in groups:
                d = ungroup(d, group_id)
            return d

        if groups and self._scene.commit(edit, self._scene.tr("Ungroup")):
            self._scene.selection.set(self._scene.existing(members))

    def change_needed(self, by: int, group_ids: Iterable[str] | None = None, gesture: object = None) -> None:
        """Ask for more or fewer units in the selected groups, or those around selected members."""
        design = self._scene.document.design
        wanted = list(group_ids or [])
        if group_ids is None:
            for map_name, i in self._refs:
                holder = i if map_name == "groups" else getattr(design.components.get(i), "group", None)
                if holder is not None and holder not in wanted:
                    wanted.append(holder)

        def edit(d: Design) -> Design:
            for group_id in wanted:
                d = set_needed(d, group_id, d.groups[group_id].needed + by)
            return d

        if wanted:
            self._scene.commit(edit, self._scene.tr("Change needed"), gesture)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by keys; steps in a row on one selection are one undo step."""
        refs = self._refs
        places = self.box_places()
        if not places:
            return
        if self._nudge[1] != refs:
            self._nudge = (object(), refs)
        to = {i: (r.x + dx, r.y + dy) for i, r in places.items()}
        self._scene.commit(lambda d: move(d, to), self._scene.tr("Move"), self._nudge[0])

    def box_places(self, node_ids: Iterable[str] | None = None) -> dict[str, Rect]:
        """The boxes and empty groups that the selected nodes consist of."""
        view = self._scene.view
        inside = set(self.nodes() if node_ids is None else node_ids)
        for group_id, group in view.frames.items():
            if group_id in inside:
                inside.update(group.members)
        filled = {i for i, group in view.frames.items() if group.members}
        return {i: view.rects[i] for i in view.rects if i in inside and i not in filled}

    def align(self, edge: str) -> None:
        """Line the selected nodes up: left, center, right, top, middle or bottom."""
        rects = self._blocks()
        if len(rects) < 2:
            return
        line: dict[str, Callable[[Rect], float]] = {
            "left": lambda r: min(x.x for x in rects.values()) - r.x,
            "right": lambda r: max(x.right for x in rects.values()) - r.right,
            "center": lambda r: _middle(rects.values(), 0) - r.centre[0],
            "top": lambda r: min(x.y for x in rects.values()) - r.y,
            "bottom": lambda r: max(x.bottom for x in rects.values()) - r.bottom,
            "middle": lambda r: _middle(rects.values(), 1) - r.centre[1],
        }
        across = edge in ("left", "right", "center")
        shifts = {i: (line[edge](r), 0.0) if across else (0.0, line[edge](r)) for i, r in rects.items()}
        self._shift(shifts, self._scene.tr("Align"))

    def distribute(self, axis: str) -> None:
        """Make the gaps between the selected nodes equal: horizontal or vertical."""
        rects = self._blocks()
        if len(rects) < 3:
            return
        side = 0 if axis == "horizontal" else 1
        order = sorted(rects, key=lambda i: rects[i][side])
        first, last = rects[order[0]], rects[order[-1]]
        room = last[side] + last[side + 2] - first[side] - sum(r[side + 2] for r in rects.values())
        gap, at = room / (len(order) - 1), first[side]
        shifts: dict[str, Point] = {}
        for i in order:
            by = at - rects[i][side]
            shifts[i] = (by, 0.0) if side == 0 else (0.0, by)
            at += rects[i][side + 2] + gap
        self._shift(shifts, self._scene.tr("Distribute"))

    def names(self, refs: Iterable[Ref]) -> str:
        """What an undo step calls these elements: one by name, several by number."""
        several = list(refs)
        if len(several) == 1:
            return element_name(self._scene.document.design, several[0][1])
        return self._scene.tr("%1 elements").replace("%1", str(len(several)))

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

    def _blocks(self) -> dict[str, Rect]:
        """The selected nodes that are not inside another selected one."""
        view, chosen = self._scene.view, set(self.nodes())
        inside: set[str] = set()
        for group_id, group in view.frames.items():
            if group_id in chosen or group_id in inside:
                inside.update(group.members)
        return {i: view.rects[i] for i in view.rects if i in chosen and i not in inside}

    def _shift(self, shifts: dict[str, Point], label: str) -> None:
        to: dict[str, Point] = {}
        for node_id, (dx, dy) in shifts.items():
            for i, r in self.box_places([node_id]).items():
                to[i] = (r.x + dx, r.y + dy)
        self._scene.commit(lambda d: move(d, to), label)


def _middle(rects: Iterable[Rect], side: int) -> float:
    centres = [r.centre[side] for r in rects]
    return round((min(centres) + max(centres)) / 2 / GRID) * GRID


def _ref(design: Design, node_id: str) -> Ref | None:
    found = design.find(node_id)
    return None if found is None else (found[0], node_id)


def _everything_in(design: Design, groups: Iterable[str]) -> list[Ref]:
    inside = list(groups)
    found: list[Ref] = []
    for group_id in inside:
        for i in design.members(group_id):
            found.append(("groups" if i in design.groups else "components", i))
            if i in design.groups:
                inside.append(i)
    return found


def _clipboard_text(data: QMimeData | None) -> str:
    if data is None:
        return ""
    if data.hasFormat(PART_MIME):
        return bytes(data.data(PART_MIME).data()).decode("utf-8", "replace")
    return data.text()


def _corner(clipping: dict[str, Any]) -> Point | None:
    """The top-left corner of what was cut out."""
    places = [
        element["at"]
        for map_name in ("components", "groups", "services")
        for element in (clipping.get(map_name) or {}).values()
        if isinstance(element, dict) and isinstance(element.get("at"), list) and len(element["at"]) == 2
    ]
    try:
        return (min(float(at[0]) for at in places), min(float(at[1]) for at in places)) if places else None
    except (TypeError, ValueError):
        return None
