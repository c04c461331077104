"""What the user prefers: one frozen value, and one table from which the settings dialog is built."""

from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from haplanner.io.kept import config_folder, read_kept, write_kept
from haplanner.model.design import Simulation
from haplanner.model.language import said
from haplanner.model.units import HOURS_PER_YEAR

Kind = Literal["choice", "switch", "whole"]
Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a setting may have, and what the dialog calls it."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings dialog.

    Labels are `Said`: the window shows them in its language. Those of languages are in their own.
    """

    key: str
    kind: Kind
    default: Value
    label: str = ""
    section: str = ""
    choices: tuple[Choice, ...] = ()
    low: int = 0
    high: int = 0
    unit: str = ""

    def allows(self, value: Any) -> bool:
        """Whether the setting may have this value; types count, true is not 1."""
        if type(value) is not type(self.default):
            return False
        if self.kind == "choice":
            return any(value == choice.value for choice in self.choices)
        if self.kind == "whole":
            return isinstance(value, int) and self.low <= value <= self.high
        return not isinstance(value, str) or len(value) <= _LONGEST


_LONGEST = 100_000


def _setting(default: Value, kind: Kind, label: str = "", section: str = "", **more: Any) -> Any:
    return field(default=default, metadata={"kind": kind, "label": label, "section": section, **more})


def _choice(default: Value, label: str, section: str, *choices: tuple[Value, str]) -> Any:
    return _setting(default, "choice", label, section, choices=tuple(Choice(v, name) for v, name in choices))


_APPEARANCE, _CANVAS = said("Settings", "Appearance"), said("Settings", "Canvas")
_FILES, _NEW_DESIGNS = said("Settings", "Files"), said("Settings", "Simulation of new designs")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. Times are in seconds, the horizon in years of 8760 h."""

    language: str = _choice(
        "system",
        said("Settings", "Language"),
        _APPEARANCE,
        ("system", said("Settings", "Like the system")),
        ("en", "English"),
        ("zh_CN", "简体中文"),
    )
    theme: str = _choice(
        "system",
        said("Settings", "Theme"),
        _APPEARANCE,
        ("system", said("Settings", "Like the system")),
        ("light", said("Settings", "Light")),
        ("dark", said("Settings", "Dark")),
    )
    colours: str = _choice(
        "usual",
        said("Settings", "Colours"),
        _APPEARANCE,
        ("usual", said("Settings", "Usual")),
        ("colour-blind", said("Settings", "For red-green blindness")),
        ("contrast", said("Settings", "High contrast")),
    )
    text_percent: int = _choice(
        100,
        said("Settings", "Size of texts"),
        _APPEARANCE,
        *((percent, f"{percent} %") for percent in (100, 115, 130, 150)),
    )
    reduced_motion: bool = _setting(False, "switch", said("Settings", "Reduce motion"), _APPEARANCE)
    wheel: str = _choice(
        "zoom",
        said("Settings", "Mouse wheel"),
        _CANVAS,
        ("zoom", said("Settings", "Zooms")),
        ("scroll", said("Settings", "Scrolls")),
    )
    grid: bool = _setting(True, "switch", said("Settings", "Grid of dots"), _CANVAS)
    snap: bool = _setting(True, "switch", said("Settings", "Snap to the grid"), _CANVAS)
    minimap: bool = _setting(True, "switch", said("Settings", "Minimap"), _CANVAS)
    results: bool = _setting(True, "switch", said("Settings", "Results on nodes"), _CANVAS)
    right_angled: bool = _setting(False, "switch", said("Settings", "Right-angled arrows"), _CANVAS)
    legend: bool = _setting(False, "switch", said("Settings", "Legend"), _CANVAS)
    domains: bool = _setting(True, "switch", said("Settings", "Failure domains as hulls"), _CANVAS)
    start_with: str = _choice(
        "example",
        said("Settings", "Start with"),
        _FILES,
        ("example", said("Settings", "The example")),
        ("last", said("Settings", "The last design")),
        ("empty", said("Settings", "An empty design")),
        ("welcome", said("Settings", "The welcome page")),
    )
    ask_before_quitting: bool = _setting(False, "switch", said("Settings", "Ask before quitting"), _FILES)
    autosave_seconds: int = _setting(
        30, "whole", said("Settings", "Recovery copy at least every"), _FILES, low=5, high=600, unit="s"
    )
    simulation_runs: int = _setting(
        1_000, "whole", said("Settings", "Runs"), _NEW_DESIGNS, low=1, high=10_000_000
    )
    simulation_years: int = _setting(
        10, "whole", said("Settings", "Years in each run"), _NEW_DESIGNS, low=1, high=10_000, unit="y"
    )
    simulation_seed: int = _setting(
        42, "whole", said("Settings", "Seed"), _NEW_DESIGNS, low=0, high=2**53 - 1
    )


def _described(f: "Field[Any]") -> Setting:
    default: Any = f.default
    return Setting(f.name, default=default, **f.metadata)


TABLE: tuple[Setting, ...] = tuple(_described(f) for f in fields(Settings))
"""Every setting in the order of the dialog."""


def settings_path() -> Path:
    """The file that holds the settings."""
    return config_folder() / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """The settings as kept; what is missing, unknown or not allowed falls back to its default."""
    kept = read_kept(path or settings_path())
    return Settings(**{s.key: kept[s.key] for s in TABLE if s.key in kept and s.allows(kept[s.key])})


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep the settings that are not at their defaults; raises `SaveFailed`."""
    values = {s.key: getattr(settings, s.key) for s in TABLE}
    write_kept(path or settings_path(), {s.key: values[s.key] for s in TABLE if values[s.key] != s.default})


def with_setting(settings: Settings, key: str, value: Value) -> Settings:
    """The settings with one changed. Raises `KeyError` or `ValueError`: no such setting, no such value."""
    setting = next((s for s in TABLE if s.key == key), None)
    if setting is None:
        raise KeyError(key)
    if not setting.allows(value):
        raise ValueError(f"{key} cannot be {value!r}")
    changed: dict[str, Any] = {key: value}
    return replace(settings, **changed)


def simulation_of_new_designs(settings: Settings) -> Simulation:
    """How a design that is made from now on is simulated."""
    return Simulation(
        horizon=settings.simulation_years * HOURS_PER_YEAR,
        replications=settings.simulation_runs,
        seed=settings.simulation_seed,
    )
