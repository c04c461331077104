"""What a page holds beside the values of its elements, carried over to a new page of the same sort."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.ui.fields.typed import TypedField


@dataclass(frozen=True, slots=True)
class Carried:
    """Texts that were typed and not taken, sections that stand open, and where the keyboard is; by name."""

    typed: Mapping[str, str]
    open: frozenset[str]
    focus: str


def taken_from(page: QWidget) -> Carried:
    """What is to be carried over; what is typed and can be read is committed first."""
    fields = page.findChildren(TypedField)
    for field in fields:
        field.commit_pending()
    typed = {field.objectName(): field.text for field in fields if field.refusal}
    opened = {b.objectName() for b in page.findChildren(QToolButton) if b.isCheckable() and b.isChecked()}
    focus = page.focusWidget() if page.isAncestorOf(page.window().focusWidget()) else None
    return Carried(typed, frozenset(opened - {""}), focus.objectName() if focus is not None else "")


def carry_over(carried: Carried, page: QWidget) -> None:
    """Put it into another page."""
    for button in page.findChildren(QToolButton):
        # A pin or a switch shows a value and is filled with it: only what opens a section is no value.
        if button.objectName() in carried.open and button.objectName().startswith("more_"):
            button.setChecked(True)
    for field in page.findChildren(TypedField):
        if field.objectName() in carried.typed:
            field.type_text(carried.typed[field.objectName()])
    focused = page.findChild(QWidget, carried.focus) if carried.focus else None
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
