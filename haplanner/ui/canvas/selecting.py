"""Selecting by what things are: all of them, those of the same kind, what some need, what needs them."""

from collections.abc import Callable, Sequence

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.edit import Ref
from haplanner.model.language import translate
from haplanner.model.related import same_kind, what_needs_them, what_they_need
from haplanner.ui.canvas.scene import DiagramScene


class Selecting:
    """Changes the selection of one scene. What a block hides stays unselected, so that it stays a block."""

    def __init__(self, scene: DiagramScene) -> None:
        self._scene = scene

    def all(self) -> None:
        """Every node, arrow and note."""
        view = self._scene.view
        nodes = [view.ref(i) for i in view.rects]
        links, notes = (("links", i) for i in view.arrows), (("written", i) for i in view.notes)
        self._scene.selection.set([*nodes, *links, *notes])

    def same_kind(self) -> None:
        """What is of the same kind as something selected."""
        self._grow(same_kind, translate("DiagramScene", "Nothing else is of this kind."))

    def what_they_need(self) -> None:
        """All that the selection depends on, directly or through others."""
        self._grow(what_they_need, translate("DiagramScene", "It needs nothing else."))

    def what_needs_them(self) -> None:
        """All that depends on the selection, directly or through others."""
        self._grow(what_needs_them, translate("DiagramScene", "Nothing else needs it."))

    def _grow(self, more: Callable[[Design, Sequence[Ref]], list[Ref]], nothing: str) -> None:
        scene = self._scene
        chosen = scene.selected()
        found = [ref for ref in more(scene.document.design, chosen) if ref in chosen or self._is_drawn(ref)]
        scene.selection.set(found)
        if chosen:
            more_words = translate("DiagramScene", "%1 elements selected").replace("%1", str(len(found)))
            scene.hint.emit(more_words if len(found) > len(chosen) else nothing)

    def _is_drawn(self, ref: Ref) -> bool:
        view = self._scene.view
        if ref[0] == "links":
            return ref[1] in view.arrows
        if ref[0] == "written":
            return ref[1] in view.notes
        return ref[1] in (view.rects if ref[0] in NODE_MAPS else view.hulls)
