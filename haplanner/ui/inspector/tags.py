"""The tags of the selected elements: one field for those that all of them have."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Slot

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.tags import shared_tags
from haplanner.ui.document import Document
from haplanner.ui.fields import TagsField
from haplanner.ui.inspector.binding import Binding


class TagsBinding(Binding):
    """Keeps a field and the tags that all selected elements share equal; each keeps what it has besides."""

    def __init__(
        self, document: Document, field: TagsField, map_name: str, label: str, parent: QObject
    ) -> None:
        super().__init__(document, field, self._shared, self._written, label, parent)
        self._tags_field, self._map_name = field, map_name
        self._gesture: object = None
        self._own: dict[str, tuple[str, ...]] = {}

    def show(self, ids: Sequence[str]) -> None:
        """Show what these elements share, and what some of them have besides."""
        super().show(ids)
        own = self._besides(self._document.design)
        self._tags_field.set_others(tuple(dict.fromkeys(tag for tags in own.values() for tag in tags)))

    @Slot(object, object)
    def _on_edited(self, value: Any, gesture: object) -> None:
        """Half a word on the way to another may be a tag that one element has of its own: it keeps it."""
        if gesture is None or gesture is not self._gesture:
            self._gesture, self._own = gesture, self._besides(self._document.design)
        super()._on_edited(value, gesture)

    def _shared(self, design: Design, _element_id: str) -> tuple[str, ...]:
        elements = getattr(design, self._map_name)
        return shared_tags([elements[i].tags for i in self._ids])

    def _besides(self, design: Design) -> dict[str, tuple[str, ...]]:
        elements, shared = getattr(design, self._map_name), self._shared(design, "")
        return {i: tuple(tag for tag in elements[i].tags if tag not in shared) for i in self._ids}

    def _written(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        for element_id in ids:
            tags = tuple(dict.fromkeys((*value, *self._own[element_id])))
            design = change(design, self._map_name, [element_id], tags=tags)
        return design
