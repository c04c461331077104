"""Puts nodes into failure domains and takes them out, each as one undo step, and says what it did."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from haplanner.model.belonging import put_into, take_out, way_into
from haplanner.model.design import Design, element_name
from haplanner.model.language import translate
from haplanner.model.problem import EditRefused
from haplanner.report.hulls import hulls_at
from haplanner.ui.canvas.scene import DiagramScene


class Assigning:
    """What a drop on the name of a failure domain, or in front of its hull, means in one scene.

    A plain move changes nothing but places: who lies in a domain is decided by a drop on its name, by the
    button that a drop in front of its hull offers, by the menu, or in the inspector.
    """

    def __init__(self, scene: DiagramScene) -> None:
        self._scene = scene

    def word(self, node_ids: Sequence[str], domain_id: str) -> str:
        """What a drop on the domain's name would do, or why it cannot."""
        design = self._scene.document.design
        takes_out, refusal = self._meaning(design, node_ids, domain_id)
        if refusal:
            return refusal
        text = (
            translate("DiagramScene", "Take out of %1")
            if takes_out
            else translate("DiagramScene", "Add to %1")
        )
        return text.replace("%1", element_name(design, domain_id))

    def can(self, node_ids: Sequence[str], domain_id: str) -> bool:
        """Whether a drop on the domain's name would do anything."""
        return not self._meaning(self._scene.document.design, node_ids, domain_id)[1]

    def drop(self, node_ids: Sequence[str], domain_id: str) -> bool:
        """Put the nodes into the domain, or out of it where all of them lie in it; whether it was done."""
        takes_out, _ = self._meaning(self._scene.document.design, node_ids, domain_id)
        return self.take_out(node_ids, domain_id) if takes_out else self.put_into(node_ids, domain_id)

    def put_into(self, node_ids: Sequence[str], domain_id: str) -> bool:
        """Put the nodes into the domain, and say so."""
        said = translate("DiagramScene", "%1 goes down with %2 from now on.")
        return self._commit(put_into, translate("DiagramScene", "Add to %1"), said, node_ids, domain_id)

    def take_out(self, node_ids: Sequence[str], domain_id: str) -> bool:
        """Take the nodes out of the domain, and say so."""
        said = translate("DiagramScene", "%1 does not go down with %2 any more.")
        return self._commit(take_out, translate("DiagramScene", "Take out of %1"), said, node_ids, domain_id)

    def _commit(
        self,
        edit: Callable[[Design, Sequence[str], str], Design],
        label: str,
        said: str,
        node_ids: Sequence[str],
        domain_id: str,
    ) -> bool:
        name = element_name(self._scene.document.design, domain_id)
        if not self._scene.commit(lambda d: edit(d, node_ids, domain_id), label.replace("%1", name)):
            return False
        store = self._scene.document.store
        done = store.present
        text = said.replace("%1", self._names(node_ids)).replace("%2", name)
        undo = translate("DiagramScene", "Undo")
        self._scene.toast.emit(text, undo, lambda: store.undo() if store.present is done else None)
        return True

    def entered(
        self, start: tuple[float, float], end: tuple[float, float], node_ids: Sequence[str]
    ) -> str | None:
        """The innermost domain that none lies in, in front of whose hull a move from elsewhere ended."""
        design, view = self._scene.document.design, self._scene.view
        others = {
            i: hull for i, hull in view.hulls.items() if not any(way_into(design, n, i) for n in node_ids)
        }
        there = hulls_at(replace(view, hulls=others), *end)
        before = hulls_at(replace(view, hulls={i: others[i] for i in there}), *start)
        return next((i for i in there if i not in before), None)

    def offer(self, node_ids: Sequence[str], domain_id: str | None) -> None:
        """Ask whether nodes that were dropped in front of a hull belong to it; nobody has to answer."""
        design, scene = self._scene.document.design, self._scene
        able = [i for i in node_ids if i in design.components or i in design.groups]
        if domain_id is None or not able:
            return
        name = element_name(design, domain_id)
        text = translate("DiagramScene", "%1 stands in front of %2 but does not lie in it.")
        button = translate("DiagramScene", "Add to %1").replace("%1", name)
        text = text.replace("%1", self._names(able)).replace("%2", name)
        scene.toast.emit(text, button, lambda: self._put_late(able, domain_id))

    def _put_late(self, node_ids: Sequence[str], domain_id: str) -> None:
        """What was offered, as far as it exists by now."""
        design = self._scene.document.design
        left = [i for i in node_ids if i in design.components or i in design.groups]
        if left and domain_id in design.domains:
            self.put_into(left, domain_id)

    def _meaning(self, design: Design, node_ids: Sequence[str], domain_id: str) -> tuple[bool, str]:
        """Whether a drop takes out, and why it cannot be done where it cannot."""
        able = [i for i in node_ids if i in design.components or i in design.groups]
        takes_out = bool(able) and all(way_into(design, i, domain_id) for i in able)
        try:
            (take_out if takes_out else put_into)(design, node_ids, domain_id)
        except EditRefused as refusal:
            return takes_out, str(refusal)
        return takes_out, ""

    def _names(self, node_ids: Iterable[str]) -> str:
        design = self._scene.document.design
        refs = [(found[0], i) for i in node_ids if (found := design.find(i)) is not None]
        return self._scene.names(refs)
