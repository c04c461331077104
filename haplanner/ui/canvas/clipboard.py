"""Cut, copy and paste: parts of a design as JSON text that any editor can hold."""

import json
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
        self._pasted: tuple[str, int] = ("", 0)

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
        self._pasted = (text, 0)
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
        """Put the clipboard's part in: at a point, or each time 24 px further down and right."""
        data = QGuiApplication.clipboard().mimeData()
        text = _clipboard_text(data)
        try:
            clipping = json.loads(text) if text else None
        except ValueError:
            clipping = None
        if not isinstance(clipping, dict) or CLIPPING not in clipping:
            self._scene.hint.emit(translate("DiagramScene", "The clipboard holds no part of a design."))
            return
        times = self._pasted[1] + 1 if self._pasted[0] == text else 1
        self._pasted = (text, times)
        offset = (PASTE_STEP * times, PASTE_STEP * times)
        corner = _corner(clipping)
        if at is not None and corner is not None:
            offset = (round((at[0] - corner[0]) / GRID) * GRID, round((at[1] - corner[1]) / GRID) * GRID)
        self._paste(clipping, offset, translate("DiagramScene", "Paste"))

    def duplicate(self) -> None:
        """Copy and paste in one, past the clipboard."""
        refs = tuple(r for r in self._scene.selected() if r[0] != "links")
        if refs:
            clipping = clip(self._scene.placed_design(), refs)
            self._paste(clipping, (PASTE_STEP, PASTE_STEP), translate("DiagramScene", "Duplicate"))

    def _paste(self, clipping: dict[str, Any], offset: Point, label: str) -> None:
        made: list[Ref] = []

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
