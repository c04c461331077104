"""Tells whatever follows a setting that the settings have changed."""

from functools import cache

from PySide6.QtCore import QObject, Signal

from haplanner.io.atomic import SaveFailed
from haplanner.io.settings import Value, load_settings, save_settings, with_setting
from haplanner.model.language import shown, told_by


class Preferences(QObject):
    """One notice for all windows."""

    changed = Signal(object)
    """Carries the new `Settings`."""


@cache
def preferences() -> Preferences:
    """The one of the running program."""
    return Preferences()


def keep(key: str, value: Value) -> str:
    """Keep one setting for the next start; answers why it could not be kept, or nothing."""
    try:
        save_settings(with_setting(load_settings(), key, value))
    except SaveFailed as error:
        return shown(told_by(error))
    return ""
