"""A field for a demand profile, typed as hours × factor in a row."""

from haplanner.model.profile_text import edit_profile, parse_profile
from haplanner.ui.fields.typed import TypedField


class ProfileField(TypedField):
    """Factors for each hour of a day or a week, `8×0.5 12×1 4×1.5`; an empty line is none."""

    @property
    def can_nudge(self) -> bool:
        """A row of numbers has no steps."""
        return False

    def _read(self, text: str) -> object:
        return parse_profile(text)

    def _spell(self, value: object) -> str:
        return edit_profile(value) if isinstance(value, tuple) else str(value)
