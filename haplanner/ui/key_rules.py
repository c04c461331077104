"""Which keys an action may be given: refusals where one clashes, a warning where one may not arrive."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from haplanner.ui.actions import ONLY_ON_CANVAS, ONLY_ON_TIMELINE, Actions, plain
from haplanner.ui.own_keys import own_keys

_ON_CANVAS = (
    "C I F F2 F6 Shift+F6 Return Esc Space Tab Shift+Tab Del Backspace Home Ins Left Right Up Down "
    "Shift+Left Shift+Right Shift+Up Shift+Down Ctrl+Left Ctrl+Right Ctrl+Up Ctrl+Down Alt+Up Alt+Down"
)
_ON_TIMELINE = "F6 Shift+F6 Return Esc Space Tab Shift+Tab Home End Left Right Up Down Shift+Left Shift+Right"
_FIXED: Final = {"canvas": _ON_CANVAS.split(), "timeline": _ON_TIMELINE.split(), "": ["F6", "Shift+F6"]}
"""Keys that mean something in a part of the window whatever the actions have."""
_INPUT_METHODS: Final = frozenset(
    {"Ctrl+Space", "Shift+Space", "Ctrl+.", *(f"Ctrl+Alt+{digit}" for digit in range(10))}
)
"""What input methods for Chinese switch by, and what AltGr is on many keyboards."""


def place_of(name: str) -> str:
    """Where the keys of an action act: on the "canvas", on the "timeline", or everywhere (empty)."""
    return "canvas" if name in ONLY_ON_CANVAS else "timeline" if name in ONLY_ON_TIMELINE else ""


def refusal(name: str, key: QKeySequence, actions: Actions) -> str:
    """Why an action cannot have a key, or nothing."""
    translate = QCoreApplication.translate
    said, place = key.toString(QKeySequence.SequenceFormat.NativeText), place_of(name)
    usual = [QKeySequence(known) for known in actions.usual_keys(name)]
    if key in usual and (other := _holder(name, key, actions)) is None:
        return ""
    if not place and not _is_for_everywhere(key):
        text = translate(
            "KeyRules", "%1 would be typed into fields. Hold Ctrl or Alt with it, or take a function key."
        )
        return text.replace("%1", said)
    if key not in usual and any(key == QKeySequence(fixed) for fixed in _FIXED[place]):
        return translate("KeyRules", "%1 has a meaning of its own there, which stays.").replace("%1", said)
    if (other := _holder(name, key, actions)) is not None:
        text = translate("KeyRules", "%1 is the key of “%2”. Give that one another key first.")
        return text.replace("%1", said).replace("%2", plain(other).rstrip("…"))
    return ""


def warning(key: QKeySequence) -> str:
    """Why a key may never arrive, or nothing."""
    if key.toString(QKeySequence.SequenceFormat.PortableText) not in _INPUT_METHODS:
        return ""
    text = QCoreApplication.translate(
        "KeyRules", "Input methods for Chinese use %1: it may never arrive here."
    )
    return text.replace("%1", key.toString(QKeySequence.SequenceFormat.NativeText))


def mended(actions: Actions) -> list[str]:
    """Give actions their usual keys where those that are kept for them break the rules; answers their texts.

    Nobody can give them such keys here: their file was changed by hand, or is that of another version.
    """
    known = {action.objectName() for action in actions.all()}
    texts = []
    wrong = True
    while wrong:  # a key that is usual again may be what another was given
        wrong = False
        for name in own_keys().names:
            keys = [QKeySequence(key) for key in own_keys().of(name, ())]
            if name in known and any(not key.toString() or refusal(name, key, actions) for key in keys):
                own_keys().forget(name)
                actions[name].setShortcuts([QKeySequence(key) for key in actions.usual_keys(name)])
                texts.append(plain(actions[name].text()).rstrip("…"))
                wrong = True
    return texts


def _is_for_everywhere(key: QKeySequence) -> bool:
    """Whether no field takes it for something typed or for a step of its own."""
    text = key.toString(QKeySequence.SequenceFormat.PortableText)
    return re.match(r"(Shift\+)?(Ctrl|Alt|Meta)\+|(Shift\+)?F\d+$", text) is not None


def _holder(name: str, key: QKeySequence, actions: Actions) -> str | None:
    """The text of what the key belongs to where this action's keys act."""
    place = place_of(name)
    for menu in actions.menus.values():
        if key == QKeySequence.mnemonic(menu.title()) and menu.parent() is actions.bar:
            return menu.title()
        for action in menu.actions():
            other = place_of(action.objectName())
            meets = not place or not other or place == other
            if meets and action.objectName() != name and key in _keys(action):
                return action.text()
    return None


def _keys(action: QAction) -> list[QKeySequence]:
    return [] if action.isSeparator() else action.shortcuts()
