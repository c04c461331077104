"""The figures of a design that can be varied: where each is, what it is called, what values make sense."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass, replace
from typing import Any, Literal

import numpy as np

from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group, Maintenance
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_duration, format_number
from haplanner.model.labels import LABELS
from haplanner.model.language import said
from haplanner.model.units import edit_duration, parse_duration, parse_probability

Unit = Literal["h", "probability", "count", "1/s"]
_TIMES = ("mtbf", "mttr", "detection", "alert", "restore")
_MOST_COUNT = 30
_PLAIN_UNITS = (
    (8760.0, "y", 17_520.0),
    (24.0, "d", 240.0),
    (1.0, "h", 1.0),
    (1 / 60, "min", 1 / 60),
)
"""Hours in a unit, its name, and the hours from which on durations are said in it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a design. `path` leads to it: map, id, then fields and keys.

    A count is never above `most`; a time lies between `least` and `most`, neither of which it may be where
    the other number that it must be longer or shorter than says so.
    """

    path: tuple[str, ...]
    label: str
    unit: Unit
    value: float
    most: float = math.inf
    least: float = 0.0

    @property
    def ref(self) -> Ref:
        """The element that it belongs to."""
        return self.path[0], self.path[1]

    @property
    def field(self) -> str:
        """The name of the number itself."""
        return self.path[-1]

    def text(self, value: float) -> str:
        """A value of this parameter for people."""
        if self.unit == "h":
            return format_duration(value)
        if self.unit == "1/s":
            return f"{value:.6g}/s"
        return f"{value * 100:.6g}%" if self.unit == "probability" else f"{value:.0f}"

    def typed(self, value: float) -> str:
        """A value of this parameter as it is typed."""
        return edit_duration(value) if self.unit == "h" else self.text(value)

    def read(self, text: str) -> float:
        """A typed value; raises `UnitError` or `ValueError` with the sentence for the user."""
        if self.unit == "h":
            return parse_duration(text)
        if self.unit == "probability":
            return parse_probability(text)
        return float(max(1, round(float(text))))

    def usual_range(self) -> tuple[float, float, bool]:
        """A range about the present value that is worth a look, and whether it is better drawn by ratios."""
        value = self.value
        if self.unit == "count":
            return 1.0, min(self.most, _MOST_COUNT, max(4.0, math.ceil(value * 2))), False
        if self.unit == "probability":
            low, high = (
                (max(0.0, 1 - max(10 * (1 - value), 0.1)), 1.0) if value > 0.5 else (0.0, max(0.2, 2 * value))
            )
            return self.neat(low), self.neat(high), False
        if self.field in ("mtbf", "every"):
            return *self.kept_within(self.neat(value / 10), self.neat(value * 10)), True
        return *self.kept_within(0.0, self.neat(value * 2.4) if value > 0 else 1.0), False

    def kept_within(self, low: float, high: float) -> tuple[float, float]:
        """A range about the present value, whose ends stop halfway to a bound that they reach.

        >>> weekly = Parameter(("components", "a", "maintenance", "every"), "a", "h", 168.0, least=24.0)
        >>> weekly.kept_within(16.8, 1680.0)
        (96.0, 1680.0)
        """
        if self.least > 0.0 and low <= self.least:
            low = (self.least + self.value) / 2.0
        return low, (self.value + self.most) / 2.0 if high >= self.most else high

    def neat(self, value: float) -> float:
        """About this value, in a number that reads well: three digits of the unit that people use."""
        if self.unit == "count":
            return float(round(value))
        if self.unit in ("probability", "1/s"):
            return float(f"{value:.3g}")
        # Fields say more than a month in hours, so that this is where its digits are counted.
        unit, name = next(
            ((u, n) for u, n, least in _PLAIN_UNITS if n != "d" and value >= least), (1 / 3600, "s")
        )
        return parse_duration(f"{float(f'{value / unit:.3g}'):.12g} {name}")

    def values(self, low: float, high: float, by_ratio: bool, points: int) -> list[float]:
        """The values to try, the present one among them where it lies inside."""
        if self.unit == "count":
            return [float(n) for n in range(math.ceil(low), math.floor(high) + 1)]
        if by_ratio and low > 0:
            tried = np.geomspace(low, high, points).tolist()
        else:
            tried = np.linspace(low, high, points).tolist()
        if low < self.value < high:
            tried.append(self.value)
        return sorted(set(tried))


def parameters(design: Design, ref: Ref) -> list[Parameter]:
    """Every number of an element that moves availabilities, the most asked for first."""
    map_name, element_id = ref
    element = getattr(design, map_name).get(element_id)
    if element is None:
        return []
    name = element_name(design, element_id)
    found: list[Parameter] = []
    modes: Mapping[str, FailureMode] = getattr(element, "failures", {})
    for mode_name, mode in modes.items():
        path = (map_name, element_id, "failures", mode_name)
        what = f"{name} {mode_name}" if len(modes) > 1 else name
        for field in ("mttr", "mtbf", *_TIMES[2:]):
            value = getattr(mode, field)
            if value is not None and (value > 0 or field in ("mttr", "detection", "alert")):
                found.append(Parameter((*path, field), _label(what, field), "h", value))
        if mode.auto is not None:
            auto = (*path, "auto")
            found.append(
                Parameter(
                    (*auto, "success"),
                    said("Parameters", "%1 recovery success").of(what),
                    "probability",
                    mode.auto.success,
                )
            )
            found.append(
                Parameter(
                    (*auto, "time"), said("Parameters", "%1 recovery time").of(what), "h", mode.auto.time
                )
            )
    if isinstance(element, Component) and element.maintenance is not None and design.maintenance.counts:
        found += _of_maintenance(name, element_id, element.maintenance)
    if isinstance(element, Component) and element.group is not None:
        found.append(
            Parameter(
                (map_name, element_id, "count"),
                said("Parameters", "%1 units").of(name),
                "count",
                element.count,
            )
        )
    if isinstance(element, Group):
        found += _of_group(name, element_id, element, design.units(element_id))
    return found


def rates(design: Design, ref: Ref) -> list[Parameter]:
    """Numbers of an element that move what is delivered and how fast: requests a second."""
    map_name, element_id = ref
    element = getattr(design, map_name).get(element_id)
    fields = ((field, getattr(element, field, None)) for field in ("capacity", "demand"))
    what = element_name(design, element_id)
    return [
        Parameter((map_name, element_id, field), _label(what, field), "1/s", value)
        for field, value in fields
        if value is not None
    ]


def _of_maintenance(name: str, component_id: str, planned: Maintenance) -> list[Parameter]:
    path = ("components", component_id, "maintenance")
    every = said("Parameters", "%1 maintenance interval").of(name)
    duration = said("Parameters", "%1 maintenance duration").of(name)
    return [
        Parameter((*path, "every"), every, "h", planned.every, least=planned.duration),
        Parameter((*path, "duration"), duration, "h", planned.duration, most=planned.every),
    ]


def _of_group(name: str, group_id: str, group: Group, units: int) -> list[Parameter]:
    path = ("groups", group_id)
    found = [
        Parameter(
            (*path, "needed"), said("Parameters", "%1 units needed").of(name), "count", group.needed, units
        )
    ]
    found.append(
        Parameter(
            (*path, "beta"), said("Parameters", "%1 common cause β").of(name), "probability", group.beta
        )
    )
    if group.mode == "standby":
        found.append(
            Parameter(
                (*path, "dormancy"), said("Parameters", "%1 dormancy").of(name), "probability", group.dormancy
            )
        )
        over, change = (*path, "switchover"), group.switchover
        found.append(
            Parameter(
                (*over, "success"),
                said("Parameters", "%1 switchover success").of(name),
                "probability",
                change.success,
            )
        )
        found.append(
            Parameter((*over, "time"), said("Parameters", "%1 switchover time").of(name), "h", change.time)
        )
        if change.manual is not None:
            found.append(
                Parameter(
                    (*over, "manual"),
                    said("Parameters", "%1 manual switchover time").of(name),
                    "h",
                    change.manual,
                )
            )
    return found


def _label(what: str, field: str) -> str:
    texts = {
        "detection": said("Parameters", "%1 detection time"),
        "alert": said("Parameters", "%1 alert time"),
        "restore": said("Parameters", "%1 restore time"),
    }
    return texts[field].of(what) if field in texts else said("Parameters", "%1 %2").of(what, LABELS[field])


def with_value(design: Design, parameter: Parameter, value: float) -> Design:
    """The design with another value there; raises `KeyError` where it has no such element or mode."""
    number: float | int = round(value) if parameter.unit == "count" else float(value)
    changed: Design = _with(design, parameter.path, number)
    return changed


def _with(owner: Any, path: tuple[str, ...], value: float) -> Any:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(owner, Mapping):
        return {**owner, key: _with(owner[key], rest, value)}
    if not is_dataclass(owner) or isinstance(owner, type):
        raise KeyError(key)
    return replace(owner, **{key: _with(getattr(owner, key), rest, value)})


def value_in(design: Design, parameter: Parameter) -> float | None:
    """The value in another design, such as a scenario's; `None` where it has no such number."""
    owner: Any = design
    for key in parameter.path:
        owner = owner.get(key) if isinstance(owner, Mapping) else getattr(owner, key, None)
        if owner is None:
            return None
    return float(owner)


def rounded(hours: float, up: bool) -> str:
    """A duration in one unit to three digits, rounded to the safe side.

    >>> rounded(10.6789, up=False), rounded(1234.5, up=True), rounded(0.0512, up=False)
    ('10.6 h', '51.5 d', '3.07 min')
    """
    for unit, name, least in _PLAIN_UNITS:
        if hours >= least:
            return f"{_three_digits(hours / unit, up)} {name}"
    return f"{_three_digits(hours * 3600, up)} s"


def limit_text(parameter: Parameter, value: float, up: bool) -> str:
    """A value up to which (or, `up`, from which on) something holds, rounded to the safe side."""
    if parameter.unit == "h":
        return rounded(value, up)
    if parameter.unit == "probability":
        return f"{safe_share(value, up) * 100:.12g}%"
    return f"{value:.0f}"


def safe_share(value: float, up: bool) -> float:
    """A share with three digits, rounded down; or, `up`, with three digits of what is missing to 1.

    >>> safe_share(0.056789, up=False), safe_share(0.9999912345, up=True)
    (0.0567, 0.99999124)
    """
    part = 1.0 - value if up else value
    if part <= 0.0:
        return value
    grain = 10.0 ** (math.floor(math.log10(part)) - 2)
    part = math.floor(part / grain + 1e-6) * grain
    return float(f"{1.0 - part if up else part:.12g}")


def _three_digits(value: float, up: bool) -> str:
    if value <= 0:
        return "0"
    grain = 10.0 ** (math.floor(math.log10(value)) - 2)
    steps = math.ceil(value / grain - 1e-6) if up else math.floor(value / grain + 1e-6)
    return format_number(steps * grain, 3 if value < 1000 else 4)
