"""F6 and Shift+F6: the keyboard goes from one part of the window to the next, and to where it was there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from haplanner.ui.tab_order import takers, takes_keys


class Parts(QObject):
    """`parts` answers each part and what in it takes the keyboard first, in the order of the eye.

    What is hidden is passed over.
    """

    def __init__(self, window: QMainWindow, parts: Callable[[], Sequence[tuple[QWidget, QWidget]]]) -> None:
        super().__init__(window)
        self._parts = parts
        for key, by in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(key), window).activated.connect(lambda by=by: self.go(by))

    def go(self, by: int) -> None:
        """Give the keyboard to the next part (1) or the one before (−1) that takes it, round and round."""
        parts, focus = list(self._parts()), QApplication.focusWidget()
        here = next((i for i, part in enumerate(parts) if _holds(part[0], focus)), -1 if by > 0 else 0)
        for step in range(1, len(parts) + 1):
            target = _target(*parts[(here + by * step) % len(parts)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def _target(part: QWidget, first: QWidget) -> QWidget | None:
    """What had the keyboard in a part last, else what takes it there first; `None` for none in sight."""
    if part.size().isEmpty():  # pushed together between its neighbours
        return None
    last: QWidget | None = part.focusWidget()
    if last is not None and takes_keys(last):
        return last
    while (proxy := first.focusProxy()) is not None:
        first = proxy
    within = (one for one in (first, part, *takers(part)) if _holds(part, one) and takes_keys(one))
    return next(within, None)
