"""The switches of the View menu that say how the canvas looks: what each is kept as, and what it calls."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker

from haplanner.io.settings import Settings, load_settings
from haplanner.ui.preferences import keep

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow

SWITCHES = ("grid", "snap", "minimap", "results", "domains", "right_angled", "legend")
"""Settings whose actions are called `view.` and the same name."""


class ViewSwitches(QObject):
    """Keeps canvas, menu and settings of one window in step."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._w = window
        canvas = window.canvas
        self._setters: dict[str, Callable[[bool], object]] = {
            "grid": canvas.set_grid,
            "snap": canvas.set_snap,
            "minimap": canvas.set_minimap,
            "results": canvas.set_results_visible,
            "domains": canvas.set_domains_visible,
            "right_angled": canvas.set_right_angled,
            "legend": canvas.set_legend,
        }

    def answers(self) -> dict[str, Callable[..., object]]:
        """What each action calls, by the action's name."""
        return {f"view.{key}": partial(self._turn, key) for key in SWITCHES}

    def apply(self, settings: Settings) -> None:
        """Look as the settings say."""
        for key in SWITCHES:
            on = getattr(settings, key)
            action = self._w.actions_[f"view.{key}"]
            with QSignalBlocker(action):
                action.setChecked(on)
            self._setters[key](on)

    def _turn(self, key: str, on: bool) -> None:
        """Turn a switch, now and for the next start."""
        self._setters[key](on)
        if getattr(load_settings(), key) != on and (refusal := keep(key, on)):
            self._w.toast.say(refusal)
