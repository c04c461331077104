"""A pinned number: which one it is, the range that it is played over, and how it is told."""

import json
import math
from dataclasses import dataclass

from haplanner.model.design import Design
from haplanner.model.draw import clamped
from haplanner.model.edit import Ref, fitting, with_fields
from haplanner.model.language import filled, translate
from haplanner.report.charts.parameter import Parameter, parameters, rates, with_value

Path = tuple[str, ...]
_WIDE = 10.0
"""How far a slider reaches from the present value, as a ratio, either way."""
_BY_RATIO = ("h", "1/s")
_STEPS = 100
"""A range is told apart in at least so many steps."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The number at `path` (map, id, then fields and keys), from `low` to `high` in its own unit."""

    path: Path
    low: float
    high: float

    def by_ratio(self, parameter: Parameter) -> bool:
        """Each step multiplies: so it is with times and rates, unless the range begins at nothing."""
        return parameter.unit in _BY_RATIO and self.low > 0.0

    def middle(self, parameter: Parameter) -> float:
        """Where the range is halved, by ratio or by difference, in a round number.

        >>> hours = Parameter(("components", "a", "failures", "f", "mttr"), "a MTTR", "h", 12.0)
        >>> Pin(hours.path, 2.0, 8.0).middle(hours), Pin(hours.path, 0.0, 8.0).middle(hours)
        (4.0, 4.0)
        """
        even = (self.low + self.high) / 2.0
        return self.round(parameter, math.sqrt(self.low * self.high) if self.by_ratio(parameter) else even)

    def round(self, parameter: Parameter, value: float) -> float:
        """About this value within the range, with as many digits as it takes to tell steps apart."""
        for end in (self.low, self.high):
            if math.isclose(value, end, rel_tol=1e-9):
                return end
        near = parameter.neat(value)
        if abs(near - value) > (self.high - self.low) / _STEPS / 2.0:
            near = float(f"{value:.6g}")
        return min(max(near, self.low), self.high)

    def text(self, parameter: Parameter) -> str:
        """Both ends for people: `2 h to 8 h`."""
        return filled(translate("Pin", "%1 to %2"), parameter.typed(self.low), parameter.typed(self.high))


def parameter_at(design: Design, path: Path) -> Parameter | None:
    """The number at a path; `None` where the design has none that can be varied there."""
    if len(path) < 3 or not hasattr(design, path[0]):
        return None
    return next((p for p in pinnable(design, (path[0], path[1])) if p.path == path), None)


def pinnable(design: Design, ref: Ref) -> list[Parameter]:
    """Every number of an element that can be pinned: those that a sweep varies, and rates."""
    return [*parameters(design, ref), *rates(design, ref)]


def pin(parameter: Parameter) -> Pin:
    """A number pinned as it is, with a sensible range about its value: a tenth to ten times a time.

    >>> pin(Parameter(("components", "a", "failures", "f", "mttr"), "a MTTR", "h", 4.0)).text(
    ...     Parameter((), "", "h", 4.0))
    '24 min to 40 h'
    """
    value = parameter.value
    if parameter.unit not in _BY_RATIO:
        low, high, _ = parameter.usual_range()
        return Pin(parameter.path, low, high)
    if value <= 0.0:
        return Pin(parameter.path, 0.0, 1.0)
    low, high = parameter.kept_within(parameter.neat(value / _WIDE), parameter.neat(value * _WIDE))
    return Pin(parameter.path, low, high)


def set_value(design: Design, path: Path, value: float) -> Design:
    """The edit that gives the number at a path another value, as a sweep does, but within its bounds.

    With fewer units a group needs no more than it has left. Raises `EditRefused`, and `KeyError` where
    there is no such number.
    """
    parameter = parameter_at(design, path)
    if parameter is None:
        raise KeyError(path)
    changed = with_value(design, parameter, value)
    map_name, element_id = parameter.ref
    with_fields(getattr(changed, map_name)[element_id], {})  # reads it through its bounds
    return fitting(design, clamped(changed) if parameter.field == "count" else changed)


def packed(pins: tuple[Pin, ...]) -> str:
    """Pins as text to be kept.

    >>> unpacked(packed((Pin(("groups", "db", "beta"), 0.0, 0.2),)))
    (Pin(path=('groups', 'db', 'beta'), low=0.0, high=0.2),)
    """
    return json.dumps([[*kept.path, kept.low, kept.high] for kept in pins])


def unpacked(text: str) -> tuple[Pin, ...]:
    """Pins from such a text; what is not one is left out."""
    try:
        rows = json.loads(text)
    except ValueError:
        return ()
    return (
        tuple(kept for row in rows if (kept := _unpacked(row)) is not None) if isinstance(rows, list) else ()
    )


def _unpacked(row: object) -> Pin | None:
    if not isinstance(row, list) or len(row) < 5:
        return None
    *path, low, high = row
    if not all(isinstance(key, str) for key in path):
        return None
    if not all(isinstance(end, (int, float)) and math.isfinite(end) for end in (low, high)):
        return None
    return Pin(tuple(path), float(low), float(high)) if low < high else None
