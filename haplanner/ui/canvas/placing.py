"""Move the selection without the mouse: by keys, lined up, or with equal gaps."""

from collections.abc import Callable, Iterable

from haplanner.model.draw import move
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.language import translate
from haplanner.model.noting import move_notes
from haplanner.report.geometry import GRID, Rect
from haplanner.ui.canvas.scene import DiagramScene


class Placing:
    """Changes of places in one scene; a group moves with all that is in it."""

    def __init__(self, scene: DiagramScene) -> None:
        self._scene = scene
        self._nudge: tuple[object, tuple[Ref, ...]] = (object(), ())

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selection by keys; steps in a row on one selection are one undo step."""
        refs = self._scene.selected()
        places = self.box_places()
        notes = {i: (x + dx, y + dy) for i, (x, y) in self._scene.note_places().items()}
        if not places and not notes:
            return
        if self._nudge[1] != refs:
            self._nudge = (object(), refs)
        to = {i: (r.x + dx, r.y + dy) for i, r in places.items()}
        whole = self._scene.unfolded(to)
        self._scene.commit(
            lambda d: move_notes(move(d, whole), notes), translate("DiagramScene", "Move"), self._nudge[0]
        )

    def box_places(self, node_ids: Iterable[str] | None = None) -> dict[str, Rect]:
        """The boxes and empty groups that the selected nodes consist of."""
        view = self._scene.view
        inside = set(self._scene.selected_nodes() if node_ids is None else node_ids)
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
        self._shift(shifts, translate("DiagramScene", "Align"))

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
        self._shift(shifts, translate("DiagramScene", "Distribute"))

    def _blocks(self) -> dict[str, Rect]:
        """The selected nodes that are not inside another selected one."""
        view, chosen = self._scene.view, set(self._scene.selected_nodes())
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
        whole = self._scene.unfolded(to)
        self._scene.commit(lambda d: move(d, whole), label)


def _middle(rects: Iterable[Rect], side: int) -> float:
    centres = [r.centre[side] for r in rects]
    return round((min(centres) + max(centres)) / 2 / GRID) * GRID
