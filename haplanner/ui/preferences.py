"""Tells whatever follows a setting that the settings have changed."""

from functools import cache

from PySide6.QtCore import QObject, Signal


class Preferences(QObject):
    """One notice for all windows."""

    changed = Signal(object)
    """Carries the new `Settings`."""


@cache
def preferences() -> Preferences:
    """The one of the running program."""
    return Preferences()
