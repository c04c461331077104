"""A field for a number that is not negative, with its unit."""

from PySide6.QtWidgets import QLabel, QWidget

from haplanner.model.units import edit_number, parse_number
from haplanner.ui.fields.stepping import step_number
from haplanner.ui.fields.typed import TypedField


class NumberField(TypedField):
    """A float ≥ 0; `unit` stands behind the line."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        help: str = "",
        unit: str = "",
        optional: bool = False,
        empty_text: str = "",
    ) -> None:
        super().__init__(name, parent, help, optional, empty_text)
        if unit:
            behind = QLabel(unit, self)
            behind.setObjectName(f"{name}.unit")
            behind.setProperty("role", "secondary")
            self._row.addWidget(behind)

    def _read(self, text: str) -> object:
        return parse_number(text)

    def _spell(self, value: object) -> str:
        return edit_number(float(value)) if isinstance(value, (int, float)) else str(value)

    def _step(self, text: str, steps: int) -> str | None:
        return step_number(text, steps)
