"""A field tied to one value of a design: shows it, commits what is typed, says why it was refused."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Slot

from haplanner.model.design import Design
from haplanner.ui.document import Document
from haplanner.ui.fields import NOTHING, SEVERAL, Field

Read = Callable[[Design, str], Any]
"""The value of one element, by id."""
Write = Callable[[Design, Sequence[str], Any], Design]
"""An edit that gives one or several elements a value."""


class Binding(QObject):
    """Keeps one field and one value of the selected elements equal."""

    def __init__(
        self, document: Document, field: Field, read: Read, write: Write, label: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._field = document, field
        self._read, self._write, self._label = read, write, label
        self._ids: tuple[str, ...] = ()
        field.edited.connect(self._on_edited)
        field.reset_requested.connect(self._on_reset)

    def show(self, ids: Sequence[str]) -> None:
        """Show the value of these elements, “several” where they differ, beside the baseline's."""
        if tuple(ids) != self._ids:
            self._field.commit_pending()
        self._ids = tuple(ids)
        design = self._document.design
        values = [self._read(design, i) for i in ids]
        same = all(v == values[0] for v in values)
        value = values[0] if same else SEVERAL
        self._field.set_value(value, (self._document.scenario, self._ids))
        before = self._baseline()
        if before is _ABSENT or value is SEVERAL or before == value:
            self._field.set_baseline(None)
        else:
            self._field.set_baseline(NOTHING if before is None else before)

    def _baseline(self) -> Any:
        """The base's value where a scenario is in view and the base has the element; `_ABSENT` elsewhere."""
        if self._document.scenario is None or len(self._ids) != 1:
            return _ABSENT
        try:
            return self._read(self._document.base, self._ids[0])
        except KeyError:
            return _ABSENT

    @Slot(object, object)
    def _on_edited(self, value: Any, gesture: object) -> None:
        if not self._ids:
            return
        ids = self._ids
        refusal = self._document.commit(lambda design: self._write(design, ids, value), self._label, gesture)
        self._field.show_refusal(refusal)

    @Slot()
    def _on_reset(self) -> None:
        before = self._baseline()
        if before is not _ABSENT:
            self._on_edited(before, None)


_ABSENT = object()
"""The base has no such value."""
