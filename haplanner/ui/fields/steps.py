"""A line of text for the steps in which a contract gives back."""

from haplanner.model.credit_text import edit_steps, parse_steps
from haplanner.ui.fields.typed import TypedField


class StepsField(TypedField):
    """Availability and share of the fee, `99.9%: 10%, 99%: 25%`."""

    @property
    def can_nudge(self) -> bool:
        """A row of numbers has no steps."""
        return False

    def _read(self, text: str) -> object:
        return parse_steps(text)

    def _spell(self, value: object) -> str:
        return edit_steps(value) if isinstance(value, tuple) else str(value)
