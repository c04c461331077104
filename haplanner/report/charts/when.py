"""Moments of a simulated history in words: years of 365 days; the first is year 1, its first day is day 1."""

import math
from dataclasses import dataclass

from haplanner.model.figures_text import format_duration
from haplanner.model.language import filled, translate

HOURS_PER_YEAR = 8760.0
_DAY = 24.0
_MONTH = HOURS_PER_YEAR / 12.0
_MINUTE = 1.0 / 60.0
_SECOND = 1.0 / 3600.0

_STEPS = (
    *(HOURS_PER_YEAR * n for n in (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)),
    *(_MONTH * n for n in (6, 3, 1)),
    *(_DAY * n for n in (10, 5, 2, 1)),
    *(12.0, 6.0, 3.0, 1.0),
    *(_MINUTE * n for n in (30, 15, 5, 1)),
    *(_SECOND * n for n in (30, 10, 5, 1)),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of an axis; a `major` one begins a larger unit."""

    at: float
    label: str
    major: bool = False


def when(hours: float, seconds: bool = False) -> str:
    """A moment, to the minute.

    >>> when(3 * 8760 + 317 * 24 + 2 + 1 / 6), when(3.25)
    ('year 4, day 318, 02:10', 'year 1, day 1, 03:15')
    """
    return filled(translate("Times", "%1, %2"), day(hours, seconds), clock(hours, seconds))


def span(start: float, end: float) -> str:
    """From one moment to another, the day said once where it is one.

    >>> span(26.0, 27.5), span(23.0, 25.0)
    ('year 1, day 2, 02:00 – 03:30', 'year 1, day 1, 23:00 – year 1, day 2, 01:00')
    """
    fine = _fine(start, end)
    if day(start, fine) == day(end, fine):
        return f"{when(start, fine)} – {clock(end, fine)}"
    return f"{when(start, fine)} – {when(end, fine)}"


def lasting(start: float, end: float) -> str:
    """How long it is from one moment to another, as their `span` has it: what is shown subtracts to this.

    >>> lasting(7.0 + 33.4 / 3600, 7.0 + 97.0 / 3600), span(7.0 + 33.4 / 3600, 7.0 + 97.0 / 3600)
    ('1 min 04 s', 'year 1, day 1, 07:00:33 – 07:01:37')
    >>> lasting(0.0, 0.3 / 3600)
    'less than 1 s'
    """
    fine = _fine(start, end)
    shown = (_whole(end, fine) - _whole(start, fine)) / 3600.0
    return about(shown if shown > 0.0 else end - start)


def _fine(start: float, end: float) -> bool:
    """Whether a span is short enough to be told to the second, as `about` tells its length."""
    return end - start < 10 * _MINUTE


def stretch(low: float, high: float) -> str:
    """From when to when a part of a history is shown, as fine as its length asks for.

    >>> stretch(27_740.0, 49_640.0), stretch(26.0, 27.5)
    ('3 y 2 mo – 5 y 8 mo', 'year 1, day 2, 02:00 – 03:30')
    """
    extent = high - low
    if extent <= 2 * _DAY:
        return span(low, high)
    if extent <= 4 * _MONTH:
        return f"{day(low)} – {day(high)}"
    return f"{_years_and_months(low)} – {_years_and_months(high)}"


def _years_and_months(hours: float) -> str:
    years, months = divmod(round(hours / _MONTH), 12)
    parts = [f"{years:,} y" if years else "", filled(translate("Times", "%1 mo"), months) if months else ""]
    return " ".join(part for part in parts if part) or "0"


def about(hours: float, largest: str = "y") -> str:
    """A duration for a sentence, in whole numbers and no finer than matters; `largest` caps the unit.

    >>> [about(x / 3600) for x in (0.0002, 27.1, 191.0, 2062.0, 3599.0, 8700.0, 0.0)]
    ['less than 1 s', '27 s', '3 min 11 s', '34 min', '1 h', '2 h 25 min', '0 s']
    """
    seconds = hours * 3600.0
    if 0.0 < seconds < 1.0:
        return translate("Times", "less than 1 s")
    if not math.isfinite(seconds) or seconds > 86400.0:
        return format_duration(hours, largest)
    grain = 1 if seconds < 600.0 else 60
    return format_duration(round(seconds / grain) * grain / 3600.0, largest)


def day(hours: float, seconds: bool = False) -> str:
    """The day of a moment: `year 4, day 318`."""
    year, rest = divmod(_whole(hours, seconds) // 86400, 365)
    return filled(translate("Times", "year %1, day %2"), f"{year + 1:,}", rest + 1)


def clock(hours: float, seconds: bool = False) -> str:
    """The time of day of a moment."""
    rest = _whole(hours, seconds) % 86400
    text = f"{rest // 3600:02d}:{rest // 60 % 60:02d}"
    return f"{text}:{rest % 60:02d}" if seconds else text


def _whole(hours: float, seconds: bool) -> int:
    """Seconds, rounded to the finest unit that is shown."""
    unit = 1 if seconds else 60
    return round(hours * 3600 / unit) * unit


def time_ticks(low: float, high: float, most: int) -> list[Tick]:
    """At most `most` ticks of [low, high] at whole years, months, days, hours or minutes."""
    extent = high - low
    if not extent > 0 or most < 1:
        return []
    step = next((s for s in reversed(_STEPS) if extent / s <= most), _STEPS[0])
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [Tick(i * step, *_label(i * step, step)) for i in range(first, last + 1)]


def _label(hours: float, step: float) -> tuple[str, bool]:
    if step >= HOURS_PER_YEAR:
        return f"{round(hours / HOURS_PER_YEAR):,}", False
    if step >= _MONTH:
        year, month = divmod(round(hours / _MONTH), 12)
        return (
            (f"{year} y", True)
            if month == 0
            else (filled(translate("Times", "%1 y %2 mo"), year, month), False)
        )
    if step >= _DAY:
        year, number = divmod(round(hours / _DAY), 365)
        if number == 0:
            return filled(translate("Times", "year %1"), f"{year + 1:,}"), True
        return filled(translate("Times", "day %1"), number + 1), False
    fine = step < _MINUTE
    seconds = _whole(hours, True)
    if seconds % 86400 == 0:
        return filled(translate("Times", "day %1"), seconds // 86400 % 365 + 1), True
    return clock(hours, fine), False


def axis_title(low: float, high: float) -> str:
    """What an axis over [low, high] counts, and where in the history it is."""
    extent = high - low
    if extent > 1.5 * HOURS_PER_YEAR:
        return translate("Times", "years since the start")
    if extent > 2 * _DAY:
        first, last = int(low // HOURS_PER_YEAR) + 1, math.ceil(high / HOURS_PER_YEAR)
        if first == last:
            return filled(translate("Times", "year %1"), f"{first:,}")
        return filled(translate("Times", "years %1 – %2"), f"{first:,}", f"{last:,}")
    return day(low) if day(low) == day(high) else f"{day(low)} – {day(high)}"
