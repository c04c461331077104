"""A field for a length of time, typed in any unit, with a slider over its usual range."""

from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from haplanner.model.numerals import spelled
from haplanner.model.units import (
    HOURS_PER_YEAR,
    edit_duration,
    format_rate,
    in_other_terms,
    parse_duration,
    unit_typed,
)
from haplanner.ui.fields.stepping import step_number
from haplanner.ui.fields.typed import TypedField
from haplanner.ui.fields.value_slider import ValueSlider

_NATURAL = ((1 / 60, "s"), (1.0, "min"), (72.0, "h"), (HOURS_PER_YEAR / 2, "d"), (float("inf"), "y"))
"""Below so many hours, the unit that a dragged value is said in."""


class DurationField(TypedField):
    """Hours as float, said as people do: `3 y`, `2 h 30 min`.

    `positive` names a quantity that must not be 0 ("MTBF"). `rate` adds how often a year that is to the line
    below. `slider` is its range in hours; without one there is no slider.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        help: str = "",
        positive: str | None = None,
        rate: bool = False,
        slider: tuple[float, float] | None = None,
        optional: bool = False,
        empty_text: str = "",
        default_unit: str = "h",
    ) -> None:
        super().__init__(name, parent, help, optional, empty_text)
        self._positive, self._rate, self._default_unit = positive, rate, default_unit
        self._slider: ValueSlider | None = None
        self._keeps_line = True  # nearly every value is said in other terms
        if slider is not None:
            self._slider = ValueSlider(*slider, parent=self)
            self._slider.setObjectName(f"{name}.slider")
            self._slider.moved.connect(self._on_slider_moved)
            self._column.insertWidget(self._column.indexOf(self._baseline), self._slider)

    def set_label(self, label: str) -> None:
        """What the field is called; the slider says that it is one."""
        super().set_label(label)
        if self._slider is not None:
            self._slider.setAccessibleName(self.tr("{label}, slider").replace("{label}", label))

    def _read(self, text: str) -> object:
        return parse_duration(text, self._default_unit, self._positive)

    def _spell(self, value: object) -> str:
        return edit_duration(float(value)) if isinstance(value, (int, float)) else str(value)

    def _step(self, text: str, steps: int) -> str | None:
        return step_number(text, steps)

    def _other_terms(self, value: object, text: str) -> str:
        if not isinstance(value, (int, float)):
            return ""
        said = f"= {in_other_terms(value, unit_typed(text) or self._default_unit)}"
        return f"{said} · {format_rate(HOURS_PER_YEAR / value)}" if self._rate and value > 0 else said

    def _show_echo(self) -> None:
        super()._show_echo()
        if self._slider is not None:
            value = self._value
            self._slider.show_value(float(value) if isinstance(value, (int, float)) else None)

    @Slot(float, object)
    def _on_slider_moved(self, hours: float, gesture: object) -> None:
        text = _two_digits(hours, unit_typed(self.text))
        self._line.setText(text)
        self._line.unsaved = True
        self._evaluate(patient=False, gesture=gesture)


def _two_digits(hours: float, unit: str | None) -> str:
    """A round text near these hours, in the unit used so far where it suits them.

    >>> _two_digits(4137.0, "h"), _two_digits(4137.0, None), _two_digits(4137.0, "min"), _two_digits(0.2, "h")
    ('4100 h', '170 d', '170 d', '12 min')
    """
    natural = next(name for limit, name in _NATURAL if hours < limit)
    chosen = natural
    if unit is not None and 1 <= hours / parse_duration(f"1 {unit}") < 10_000:
        chosen = unit
    number = Decimal(f"{hours / parse_duration(f'1 {chosen}'):.2g}")
    return f"{spelled(number)} {chosen}"
