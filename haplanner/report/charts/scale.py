"""Where an axis has its marks and what they say: numbers, durations, availabilities with their nines."""

import math

from haplanner.report.charts.when import HOURS_PER_YEAR, Tick
from haplanner.report.percent_of import percent_of as percent_of  # beside the other words of an axis

_UNITS = (
    (HOURS_PER_YEAR, "y"),
    (24.0, "d"),
    (1.0, "h"),
    (1 / 60, "min"),
    (1 / 3600, "s"),
    (1 / 3_600_000, "ms"),
)
# The longest shown duration from which a unit is used: `20 d`, but `100 h`; `2 y`, but `400 d`.
_FROM = (2 * HOURS_PER_YEAR, 240.0, 2.0, 2 / 60, 2 / 3600, 0.0)


def nice_step(extent: float, most: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that divides an extent into at most `most` parts.

    >>> nice_step(10.0, 5), nice_step(0.07, 5)
    (2.0, 0.02)
    """
    raw = extent / max(most, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 5, 10):
        if factor * power >= raw * (1 - 1e-9):
            return factor * power
    return 10 * power


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def number_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks at nice numbers, thousands marked.

    >>> [t.label for t in number_ticks(0, 1000, 4)]
    ['0', '500', '1,000']
    """
    if not high > low:
        return []
    step = nice_step(high - low, most)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return [Tick(v, f"{v + 0.0:,.{decimals}f}") for v in _multiples(low, high, step)]


def _thinned(ticks: list[Tick], most: int) -> list[Tick]:
    return ticks[:: max(1, math.ceil(len(ticks) / max(most, 1)))]


def duration_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks in hours, said in one unit that fits the longest.

    >>> [t.label for t in duration_ticks(0, 3, 3)]
    ['0', '1 h', '2 h', '3 h']
    """
    if not high > low:
        return []
    unit, name = next(u for u, least in zip(_UNITS, _FROM, strict=True) if high >= least)
    ticks = number_ticks(low / unit, high / unit, most)
    return [Tick(t.at * unit, f"{t.label} {name}" if t.at else "0") for t in ticks]


_FRIENDLY = sorted(
    {
        n * unit
        for unit, counts in (
            (1 / 3_600_000, (1, 2, 5, 10, 20, 50, 100, 200, 500)),
            (1 / 3600, (1, 2, 5, 10, 20, 30)),
            (1 / 60, (1, 2, 5, 10, 20, 30)),
            (1.0, (1, 2, 4, 8, 12)),
            (24.0, (1, 2, 4, 7, 14, 30, 60, 120, 240)),
            (HOURS_PER_YEAR, tuple(n * 10**d for d in range(7) for n in (1, 2, 5))),
        )
        for n in counts
    }
)


def log_duration_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks of a logarithmic axis of hours, at durations that people say: `1 min`, `4 h`, `30 d`."""
    inside = [v for v in _FRIENDLY if low * (1 - 1e-9) <= v <= high * (1 + 1e-9)]
    return _thinned([Tick(v, _one_unit(v)) for v in inside], most)


def _one_unit(hours: float) -> str:
    unit, name = next(((u, n) for u, n in _UNITS if hours >= u * (1 - 1e-9)), _UNITS[-1])
    return f"{hours / unit:,.6g} {name}"


def nines_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks of an axis of nines, y = −log10 U, at round availabilities.

    >>> [(t.at, t.label) for t in nines_ticks(2, 4, 3)]
    [(2.0, '99%'), (3.0, '99.9%'), (4.0, '99.99%')]
    """
    if not high > low:
        return []
    decades = range(math.floor(low), math.ceil(high) + 2)
    best: list[Tick] = []
    for digits in ("1", "1 5", "1 2 5", "1 1.5 2 3 5 7", "1 2 3 4 5 6 7 8 9"):
        ticks = []
        for d in decades:
            for digit in digits.split():
                unavailability = float(f"{digit}e-{d}") if d >= 0 else float(f"{digit}e{-d}")
                at = -math.log10(unavailability) + 0.0
                if low - 1e-9 <= at <= high + 1e-9 and unavailability <= 1.0:
                    ticks.append(Tick(at, percent_of(unavailability), major=digit == "1"))
        if len(ticks) > most:
            break
        best = ticks
    if len(best) >= 3 or high - low > 1.0:
        return sorted(best or _thinned(sorted(ticks, key=_at), most), key=_at)
    # A narrow stretch: round steps of U itself.
    down_low, down_high = 10.0**-high, 10.0**-low
    step = nice_step(down_high - down_low, most)
    round_ones = [float(f"{v:.12g}") for v in _multiples(down_low, down_high, step) if v > 0]
    return sorted((Tick(-math.log10(v), percent_of(v)) for v in round_ones), key=_at)


def availability_ticks(low: float, high: float, most: int) -> list[Tick]:
    """Ticks of a linear axis of availability whose position is −U, so that no digit is lost near 1."""
    if not high > low:
        return []
    step = nice_step(high - low, most)
    return [Tick(v, percent_of(float(f"{max(0.0, -v):.12g}"))) for v in _multiples(low, min(high, 0.0), step)]


def _at(tick: Tick) -> float:
    return tick.at
