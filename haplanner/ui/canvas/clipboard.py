"""Cut, copy and paste: parts of a design as JSON text that any editor can hold."""

import json
import math
from itertools import chain
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from haplanner.model.clipping import CLIPPING, clip, paste
from haplanner.model.design import Design
from haplanner.model.draw import remove
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.language import translate
from haplanner.report.geometry import GRID
from haplanner.ui.canvas.editing import everything_in
from haplanner.ui.canvas.scene import DiagramScene

PART_MIME = "application/x-haplanner-part"
"""The MIME type of a cut or copied part of a design; its text is JSON, as is the plain text beside it."""

PASTE_STEP = 24.0
"""How far right and down of the last one each copy is put, in scene units."""


class Clipboard:
    """The clipboard of the screen, as one scene uses it."""

    def __init__(self, scene: DiagramScene) -> None:
        self._scene = scene

    def copy(self) -> bool:
        """Put the selection on the clipboard, as text that any editor can hold."""
        refs = tuple(r for r in self._scene.selected() if r[0] != "links") or self._scene.selected()
        if not refs:
            return False
        design = self._scene.placed_design()
        text = json.dumps(clip(design, refs), ensure_ascii=False, indent=2)
        data = QMimeData()
        data.setText(text)
        data.setData(PART_MIME, text.encode())
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> None:
        """Copy, then take away, members of groups included."""
        if self.copy():
            refs = self._scene.selected()
            groups = [i for m, i in refs if m == "groups"]
            design = self._scene.document.design
            everything = (*refs, *everything_in(design, groups))
            label = translate("DiagramScene", "Cut %1").replace("%1", self._scene.names(refs))
            self._scene.commit(lambda d: remove(d, everything), label)

    def paste(self, at: Point | None = None) -> None:
        """Put the clipboard's part in: at a point, or 24 px down and right of where it was."""
        data = QGuiApplication.clipboard().mimeData()
        text = _clipboard_text(data)
        try:
            clipping = json.loads(text) if text else None
        except ValueError:
            clipping = None
        if not isinstance(clipping, dict) or CLIPPING not in clipping:
            self._scene.hint.emit(translate("DiagramScene", "The clipboard holds no part of a design."))
            return
        offset = (PASTE_STEP, PASTE_STEP)
        places = _places(clipping, ("components", "groups", "services", "written"))
        if at is not None and places:
            left, top = min(x for x, _ in places), min(y for _, y in places)
            offset = (round((at[0] - left) / GRID) * GRID, round((at[1] - top) / GRID) * GRID)
        self._paste(clipping, offset, translate("DiagramScene", "Paste"))

    def duplicate(self) -> None:
        """Copy and paste in one, past the clipboard."""
        refs = tuple(r for r in self._scene.selected() if r[0] != "links")
        if refs:
            clipping = clip(self._scene.placed_design(), refs)
            self._paste(clipping, (PASTE_STEP, PASTE_STEP), translate("DiagramScene", "Duplicate"))

    def _paste(self, clipping: dict[str, Any], offset: Point, label: str) -> None:
        """Put a part in, as many steps further down and right as it takes to cover no box or note."""
        made: list[Ref] = []
        boxes, view = _places(clipping, ("components", "services", "written")), self._scene.view
        taken = [(box.rect.x, box.rect.y) for box in view.boxes.values()]
        taken += [(card.rect.x, card.rect.y) for card in view.notes.values()]
        offset = _clear_of(taken, boxes, offset)

        def edit(design: Design) -> Design:
            design, pasted = paste(design, clipping, offset)
            made[:] = pasted
            return design

        if self._scene.commit(edit, label):
            self._scene.selection.set(made)


def _clipboard_text(data: QMimeData | None) -> str:
    if data is None:
        return ""
    if data.hasFormat(PART_MIME):
        return bytes(data.data(PART_MIME).data()).decode("utf-8", "replace")
    return data.text()


def _places(clipping: dict[str, Any], map_names: tuple[str, ...]) -> list[Point]:
    """Where the elements of some maps of a part stand; nothing where that cannot be read."""
    try:
        found = [
            (float(element["at"][0]), float(element["at"][1]))
            for map_name in map_names
            for element in clipping.get(map_name, {}).values()
            if "at" in element
        ]
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
        return []
    return found if all(map(math.isfinite, chain.from_iterable(found))) else []


def _clear_of(taken: list[Point], places: list[Point], offset: Point) -> Point:
    """The offset, made larger by equal steps until no moved place is less than a step from one that is taken.

    >>> _clear_of([(0.0, 0.0), (24.0, 24.0)], [(0.0, 0.0)], (24.0, 24.0))
    (48.0, 48.0)
    """
    step = PASTE_STEP
    near: dict[tuple[float, float], list[Point]] = {}
    for x, y in taken:
        near.setdefault((x // step, y // step), []).append((x, y))

    def covers(x: float, y: float) -> bool:
        cells = ((x // step + i, y // step + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return any(abs(x - a) < step and abs(y - b) < step for cell in cells for a, b in near.get(cell, ()))

    while any(covers(x + offset[0], y + offset[1]) for x, y in places):
        offset = (offset[0] + step, offset[1] + step)
    return offset
