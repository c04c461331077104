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
Place = Callable[[str], tuple[str, ...]]
"""Where the value of one element is in the design: map, id, then fields and keys."""


class Binding(QObject):
    """Keeps one field and one value of the selected elements equal."""

    def __init__(
        self,
        document: Document,
        field: Field,
        read: Read,
        write: Write,
        label: str,
        parent: QObject,
        place: Place | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._document, self._field = document, field
        self._read, self._write, self._label = read, write, label
        self._ids: tuple[str, ...] = ()
        field.edited.connect(self._on_edited)
        field.reset_requested.connect(self._on_reset)
        if place is not None:
            field.pin_requested.connect(self._on_pin)
            field.range_typed.connect(self._on_range)
            document.pins.changed.connect(self._show_pin)

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
        self._show_pin()
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

    def _path(self) -> tuple[str, ...] | None:
        """Where the value is, if it is that of one element and can be varied."""
        if self._place is None or len(self._ids) != 1:
            return None
        path = self._place(self._ids[0])
        return path if self._document.pins.parameter(path) is not None else None

    @Slot()
    def _show_pin(self) -> None:
        """Show beside the field whether its value is pinned, and over what range."""
        path = self._path()
        parameter = None if path is None else self._document.pins.parameter(path)
        pin = None if path is None else self._document.pins.at(path)
        note = ""
        if pin is not None and parameter is not None:
            note = self.tr("range %1: pinned").replace("%1", pin.text(parameter))
        self._field.set_pinned(None if path is None else pin is not None, note)

    @Slot()
    def _on_pin(self) -> None:
        path = self._path()
        if path is not None:
            self._document.pins.toggle(path)

    @Slot(float, float)
    def _on_range(self, low: float, high: float) -> None:
        """Pin the value over a range; one outside of it goes to its middle."""
        path = self._path()
        parameter = None if path is None else self._document.pins.parameter(path)
        if path is None or parameter is None:
            return
        pin = self._document.pins.set_range(path, low, high)
        if low <= parameter.value <= high:
            return
        middle = pin.middle(parameter)
        self._on_edited(round(middle) if parameter.unit == "count" else middle, None)
        moved = self.tr("range %1: pinned, and set to its middle: %2 is outside")
        moved = moved.replace("%1", pin.text(parameter)).replace("%2", parameter.typed(parameter.value))
        self._field.set_pinned(True, moved)

    @Slot()
    def _on_reset(self) -> None:
        before = self._baseline()
        if before is not _ABSENT:
            self._on_edited(before, None)


_ABSENT = object()
"""The base has no such value."""
