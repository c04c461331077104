"""What keys mean on the timeline: outages, replay, zoom, rows."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent

from haplanner.ui.charts.window import Window

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_WAYS = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_WALKS = {_Key.Key_Up: -1, _Key.Key_Down: 1}


class Keyed(Protocol):
    """What of a timeline's view the keys need."""

    window_: Window

    @property
    def head(self) -> float | None: ...
    @property
    def occupied(self) -> bool: ...
    @property
    def step_asked(self) -> SignalInstance: ...
    @property
    def change_asked(self) -> SignalInstance: ...
    @property
    def play_asked(self) -> SignalInstance: ...
    @property
    def walk_asked(self) -> SignalInstance: ...
    @property
    def fold_asked(self) -> SignalInstance: ...
    @property
    def end_asked(self) -> SignalInstance: ...
    def zoom(self, factor: float) -> None: ...
    def set_window(self, window: Window) -> None: ...
    def let_go(self) -> None: ...


def keeps(event: QKeyEvent) -> bool:
    """Whether the key is meant for the timeline, whatever shortcut it is elsewhere."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~_Held.KeypadModifier
    if held == _Held.ShiftModifier:
        return key in _WAYS
    return held == _Held.NoModifier and (
        key in _WAYS or key in _WALKS or key in (_Key.Key_Home, _Key.Key_End, _Key.Key_Space)
    )


def press(view: Keyed, event: QKeyEvent) -> bool:
    """←/→ outages, with Shift changes of the replay; Space plays; +/−, Home, End; ↑/↓ rows, Enter folds.

    Esc takes away one thing at a time: the marked outage, then the replay. Returns whether the key meant
    anything.
    """
    key, window = Qt.Key(event.key()), view.window_
    if key in _WAYS:
        shift = bool(event.modifiers() & _Held.ShiftModifier)
        (view.change_asked if shift else view.step_asked).emit(_WAYS[key])
    elif key == _Key.Key_Space and not event.isAutoRepeat():
        view.play_asked.emit()
    elif key in (_Key.Key_Plus, _Key.Key_Equal):
        view.zoom(1.5)
    elif key == _Key.Key_Minus:
        view.zoom(1 / 1.5)
    elif key == _Key.Key_Home:
        view.set_window(window.at(0.0, window.extent))
    elif key == _Key.Key_End:
        view.set_window(window.at(window.whole - window.extent, window.whole))
    elif key in _WALKS:
        view.walk_asked.emit(_WALKS[key])
    elif key in (_Key.Key_Return, _Key.Key_Enter):
        view.fold_asked.emit(None)
    elif key == _Key.Key_Escape and view.occupied:
        view.let_go()
        view.step_asked.emit(0)
    elif key == _Key.Key_Escape and view.head is not None:
        view.end_asked.emit()
    else:
        return False
    return True
