"""The two ways to draw availability, by its nines or linearly: from U, so that no digit is lost near 1."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from haplanner.report.charts.frame import Axis
from haplanner.report.charts.scale import availability_ticks, nines_ticks

Array = npt.NDArray[np.float64]


def heights(unavailability: npt.ArrayLike, nines: bool) -> Array:
    """−log10 U, or −U. U = 0 has no height on an axis of nines (infinite)."""
    down = np.asarray(unavailability, dtype=np.float64)
    if not nines:
        return -down
    with np.errstate(divide="ignore"):
        return -np.log10(down) + 0.0


def availability_axis(unavailability: Iterable[float], nines: bool, most: int, title: str) -> Axis:
    """An axis that shows these unavailabilities with a little air above and below."""
    values = heights([u for u in unavailability if u == u], nines)
    values = values[np.isfinite(values)]
    if not len(values):
        values = heights([1e-4, 1e-3], nines)
    low, high = float(values.min()), float(values.max())
    air = (high - low) * 0.08 or (0.2 if nines else abs(high) * 0.1 or 1e-6)
    low, high = low - air, high + air
    high = high if nines else min(high, 0.0 + air * 0.2)
    low = max(low, 0.0) if nines else max(low, -1.0)
    ticks = nines_ticks(low, high, most) if nines else availability_ticks(low, high, most)
    return Axis(low, high, tuple(ticks), title)
