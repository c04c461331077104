"""A field for tags, typed with commas between them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from haplanner.model.tags import edit_tags, parse_tags
from haplanner.ui.fields.typed import TypedField


class TagsField(TypedField):
    """A tuple of tags, `critical, team blue`; an empty line is none."""

    def __init__(self, name: str, parent: QWidget | None = None, help: str = "") -> None:
        self._others: tuple[str, ...] = ()
        super().__init__(name, parent, help)

    def set_others(self, others: Sequence[str]) -> None:
        """Tell below of tags that some of the selected elements have besides."""
        self._others = tuple(others)
        self._show_echo()

    @property
    def can_nudge(self) -> bool:
        """Words have no steps."""
        return False

    def _read(self, text: str) -> object:
        return parse_tags(text)

    def _spell(self, value: object) -> str:
        return edit_tags(value) if isinstance(value, tuple) else str(value)

    def _baseline_text(self) -> str:
        return super()._baseline_text() or self.tr("none")

    def _other_terms(self, value: object, text: str) -> str:
        if not self._others:
            return ""
        return self.tr("Some have more: %1").replace("%1", edit_tags(self._others))
