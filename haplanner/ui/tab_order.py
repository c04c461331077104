"""The order in which Tab goes through a window: that of the eye, not that in which its widgets were made."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def tab_order(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """What takes the keyboard by Tab now: part after part, then what is in none.

    A part may hold others that come before it. This is asked for at each Tab, as pages come and go.
    """
    places = {part: place for place, part in enumerate(parts)}

    def place(widget: QWidget) -> int:
        found, one = len(parts), cast("QWidget | None", widget)
        while one is not None and one is not window:
            found, one = min(found, places.get(one, found)), one.parentWidget()
        return found

    return sorted(takers(window), key=place)


def tab_on(window: QWidget, parts: Sequence[QWidget], forward: bool) -> bool:
    """Give the keyboard to the next in this order, or to the one before; false where that is none other, and
    where what has it is being hidden or disabled: then Qt asks for this too.
    """
    focus = QApplication.focusWidget()
    if focus is None or not takes_keys(focus):
        return False
    order = tab_order(window, parts)
    if focus not in order:
        return False
    by = 1 if forward else -1
    target = order[(order.index(focus) + by) % len(order)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return target is not focus


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab stops at a widget as it is now: one that stands in for another does, the other does not."""
    asks = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return asks and widget.focusProxy() is None and widget.isEnabled() and widget.isVisible()


def takers(part: QWidget) -> Iterator[QWidget]:
    """All within a part of a window that take the keyboard by Tab, in the order in which they were made.

    Qt's own chain must not be walked from Python: `nextInFocusChain` makes what it returns a child of what it
    was asked of, and with this, menus among them go.
    """
    # Windows of their own, as a dock that floats, are no part of the window they hang on.
    return (one for one in part.findChildren(QWidget) if takes_keys(one) and part.isAncestorOf(one))
