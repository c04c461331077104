"""A field for one of a few: side by side, or in a drop-down list."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.protocol import SEVERAL, Field
from haplanner.ui.fields.segments import Segments

_MOST_SEGMENTS: Final = 4
"""More side by side are too narrow to read."""


class ChoiceField(Field):
    """The value of one of the options; up to four stand side by side unless `drop_down`."""

    def __init__(
        self,
        name: str,
        options: Sequence[Option],
        parent: QWidget | None = None,
        help: str = "",
        drop_down: bool | None = None,
    ) -> None:
        super().__init__(name, parent, help)
        self._options: tuple[Option, ...] = ()
        self._input: Segments | DropDown
        if drop_down or (drop_down is None and len(options) > _MOST_SEGMENTS):
            self._input = DropDown(self)
            self._input.activated.connect(self._on_chosen)
        else:
            self._input = Segments(name, self)
            self._input.chosen.connect(self._on_chosen)
        self._add_input(self._input)
        self.set_options(options)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return self._options

    def set_options(self, options: Sequence[Option]) -> None:
        """Change what can be chosen; the value stays."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._input.set_options(self._options)
        self._show_value(True)

    def set_label(self, label: str) -> None:
        """What the field is called; a list that drops down is called the same."""
        super().set_label(label)
        if isinstance(self._input, DropDown):
            self._input.view().setAccessibleName(label)

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._input,)

    def _show_value(self, changed: bool) -> None:
        several = self.tr("(several)") if self._value is SEVERAL else ""
        self._input.show_choice(self._index_of(self._value), several)

    def _index_of(self, value: object) -> int:
        return next((i for i, option in enumerate(self._options) if option.value == value), -1)

    def _spell(self, value: object) -> str:
        index = self._index_of(value)
        return self._options[index].text if index >= 0 else str(value)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        value = self._options[index].value
        if value != self._value and not self._report(value, None):
            self._show_value(True)
