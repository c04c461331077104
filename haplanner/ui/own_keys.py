"""Which keys the user has given to actions: one set for all windows, which follow at once."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from haplanner.io.atomic import SaveFailed
from haplanner.io.own_keys import load_own_keys, save_own_keys
from haplanner.model.language import shown, told_by


class OwnKeys:
    """Keys by the names of actions; those that are not named have the keys that the program comes with."""

    def __init__(self) -> None:
        self._keys = load_own_keys()

    def of(self, name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of an action now."""
        return self._keys.get(name, usual)

    def has(self, name: str) -> bool:
        """Whether the user has given it others than the usual ones."""
        return name in self._keys

    @property
    def names(self) -> tuple[str, ...]:
        """The actions that the user has given others than the usual ones."""
        return tuple(self._keys)

    def forget(self, name: str) -> None:
        """Take the usual keys of an action from now on; its file stays as it is until a key is given."""
        self._keys.pop(name, None)

    def give(self, name: str, keys: tuple[str, ...] | None) -> str:
        """Give an action other keys, `None` the usual ones; answers why they were not kept, or nothing."""
        others = {known: given for known, given in self._keys.items() if known != name}
        return self._keep(others if keys is None else {**others, name: keys})

    def reset(self) -> str:
        """Give every action its usual keys; answers as `give`."""
        return self._keep({})

    def _keep(self, keys: dict[str, tuple[str, ...]]) -> str:
        self._keys = keys
        refusal = ""
        try:
            save_own_keys(keys)
        except SaveFailed as error:
            refusal = shown(told_by(error))
        # Texts name keys: whatever writes its texts anew for another language does so for other keys.
        for window in QApplication.topLevelWidgets():
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
        return refusal


@cache
def own_keys() -> OwnKeys:
    """Those of the running program."""
    return OwnKeys()
