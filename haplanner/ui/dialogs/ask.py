"""One seam for every question: opens a message box and calls back; never blocks."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

Answer = Callable[[str], None]
_ROLES = {
    "accept": QMessageBox.ButtonRole.AcceptRole,
    "destructive": QMessageBox.ButtonRole.DestructiveRole,
    "reject": QMessageBox.ButtonRole.RejectRole,
    "action": QMessageBox.ButtonRole.ActionRole,
}


def ask(
    parent: QWidget | None,
    name: str,
    text: str,
    details: str,
    buttons: Sequence[tuple[str, str, str]],
    answer: Answer,
    icon: QMessageBox.Icon = QMessageBox.Icon.Question,
) -> QMessageBox:
    """Ask, and call `answer` with the key of the button chosen.

    `buttons` are (key, label, role); the first is the default one, the one of role "reject" answers Esc.
    `name` is the object name by which tests find the box.
    """
    box = QMessageBox(icon, "HA Planner", text, QMessageBox.StandardButton.NoButton, parent)
    box.setObjectName(name)
    box.setTextFormat(Qt.TextFormat.PlainText)  # names come from files: markup in them is no markup here
    box.setInformativeText(details)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    keys: dict[QPushButton, str] = {}
    for key, label, role in buttons:
        button = box.addButton(label, _ROLES[role])
        button.setObjectName(key)
        keys[button] = key
        if len(keys) == 1:
            box.setDefaultButton(button)
        if role == "reject":
            box.setEscapeButton(button)

    def done(_result: int) -> None:
        clicked = box.clickedButton()
        chosen = next((key for button, key in keys.items() if button is clicked), None)
        answer(chosen or next((key for key, _, role in buttons if role == "reject"), buttons[0][0]))

    box.finished.connect(done)
    box.open()
    return box


def tell(parent: QWidget | None, name: str, text: str, details: str = "") -> QMessageBox:
    """Say what went wrong, with the cure; one button."""
    return ask(
        parent, name, text, details, [("ok", "OK", "accept")], lambda _key: None, QMessageBox.Icon.Warning
    )
