"""A field for seconds: a plain number, or any other unit of time that people write, such as `200 ms`."""

from PySide6.QtWidgets import QWidget

from haplanner.model.units import parse_seconds
from haplanner.ui.fields.number import NumberField


class SecondsField(NumberField):
    """Seconds as float, for what takes moments and not hours."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        help: str = "",
        optional: bool = False,
        empty_text: str = "",
    ) -> None:
        super().__init__(name, parent, help, "s", optional, empty_text)

    def _read(self, text: str) -> object:
        return parse_seconds(text)
