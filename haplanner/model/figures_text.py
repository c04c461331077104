"""Figures as text availability that never flatters, durations in two units, signed differences."""

import math
from decimal import ROUND_CEILING, Context, Decimal
from functools import lru_cache
from typing import Final

from haplanner.model.language import filled, translate

HOURS_PER_YEAR: Final = 8760.0
"""The year of every figure that does not say otherwise: 365 days."""

MINUS: Final = "\N{MINUS SIGN}"
SIGNIFICANT_DIGITS: Final = 3
"""Digits of unavailability that are shown: what is below them is less than the input figures bear."""
SMALLEST_PERCENT: Final = 1e-12
"""Below this unavailability a percentage would be a row of nines that nobody counts."""

_UNIT_SECONDS = {"y": 31_536_000, "d": 86_400, "h": 3_600, "min": 60, "s": 1}
_NOISE_FREE = Context(prec=12)
"""Sums of floats leave noise in the last three or four of 16 digits; it must not decide what is floored."""


def format_availability(unavailability: float, target: float | None = None, met: bool | None = None) -> str:
    """Availability in percent, floored at three digits of unavailability and two decimals at least.

    It never contradicts the target. `target` is the availability asked for; `met` what the engine found
    (default: compared here). As many digits are added as it takes for the text to be on the same side of the
    target as the figure. Raises `ValueError` unless 0 ≤ unavailability ≤ 1.

    >>> format_availability(2.74e-4), format_availability(0.002), format_availability(5e-7)
    ('99.9726%', '99.80%', '99.99995%')
    >>> format_availability(0.111115), format_availability(0.88586)
    ('88.88%', '11.41%')
    >>> format_availability(3.12e-14), format_availability(0.0)
    ('1 − 3.2e-14', '100% (never fails)')
    >>> format_availability(4.876e-4, target=0.99951234)
    '99.95124%'
    """
    if unavailability == 0:
        return translate("Figures", "100% (never fails)")
    return _percent(unavailability, target, met)


@lru_cache(maxsize=1024)
def _percent(unavailability: float, target: float | None, met: bool | None) -> str:
    exact = _unavailability(unavailability)
    if unavailability < SMALLEST_PERCENT:
        return f"1 {MINUS} {_scientific(_ceil(exact, 2))}"
    calm = _NOISE_FREE.plus(exact)
    # Three digits of 0.1 and more would be one decimal of the percentage, its zero no digit of the figure.
    least = SIGNIFICANT_DIGITS + (calm >= Decimal("0.1"))
    shown = _ceil(calm, least)
    if target is not None:
        allowed = 1 - Decimal(repr(float(target)))
        good = exact <= allowed if met is None else met
        for digits in range(least, 18):
            shown = _ceil(calm if digits <= 12 else exact, digits)
            if (shown <= allowed) == good:
                break
    return f"{_trimmed(100 - 100 * shown, 2)}%"


@lru_cache(maxsize=1024)
def format_nines(unavailability: float) -> str:
    """−log10 U with two decimals, floored; `∞` where nothing ever fails.

    >>> format_nines(2.74e-4), format_nines(0.001), format_nines(0.0)
    ('3.56', '3.00', '∞')
    """
    exact = _unavailability(unavailability)
    if exact == 0:
        return "∞"
    hundredths = math.floor(-100.0 * math.log10(float(_NOISE_FREE.plus(exact))) + 1e-9)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@lru_cache(maxsize=1024)
def format_duration(hours: float, largest: str = "y") -> str:
    """A duration in two units at most, rounded; `largest` caps the unit ("y", "d", "h").

    >>> [format_duration(x) for x in (2.4, 88.0, 0.0875, 15.8 / 3600, 0.34 / 3600, 1e-8, 26280.0)]
    ['2 h 24 min', '3 d 16 h', '5 min 15 s', '15.8 s', '340 ms', '3.6e-5 s', '3 y']
    """
    if math.isnan(hours):
        raise ValueError("a duration is a number")
    if hours < 0:
        return MINUS + format_duration(-hours, largest)
    if math.isinf(hours):
        return "∞"
    if largest == "y" and hours >= 99.9995 * HOURS_PER_YEAR:
        years = hours / HOURS_PER_YEAR
        return f"{years:,.0f} y" if years < 999_999.5 else f"{_scientific(years)} y"
    seconds = hours * 3600
    if seconds < 59.95:
        return _short_duration(seconds)
    return _two_units(seconds, largest)


def format_downtime_per_year(unavailability: float, hours_per_year: float = HOURS_PER_YEAR) -> str:
    """Mean downtime in a year.

    >>> format_downtime_per_year(2.74e-4), format_downtime_per_year(1.0)
    ('2 h 24 min/year', '365 d/year')
    """
    return filled(
        translate("Figures", "%1/year"), format_duration(unavailability * hours_per_year, largest="d")
    )


def format_difference(hours: float) -> str:
    """A signed difference of durations with a true minus sign.

    >>> format_difference(-67 / 60), format_difference(118 / 60), format_difference(0.0)
    ('−1 h 07 min', '+1 h 58 min', '±0')
    """
    return "±0" if hours == 0 else f"{'+' if hours > 0 else ''}{format_duration(hours, largest='d')}"


def format_points(availability_difference: float) -> str:
    """A signed difference of two availabilities in percentage points.

    >>> format_points(1.27e-4), format_points(-0.05)
    ('+0.013 pp', '−5 pp')
    """
    if availability_difference == 0:
        return filled(translate("Figures", "%1 pp"), "±0")
    sign = "+" if availability_difference > 0 else MINUS
    points = format_number(abs(availability_difference) * 100, 2)
    return filled(translate("Figures", "%1 pp"), f"{sign}{points}")


@lru_cache(maxsize=1024)
def format_share(share: float) -> str:
    """A part of a whole, short: never 100% for less than all, never 0% for more than nothing.

    >>> [format_share(x) for x in (0.694, 0.0071, 0.0002, 0.9961, 1.0, 0.0)]
    ['69%', '0.7%', '<0.1%', '99.6%', '100%', '0%']
    """
    percent = share * 100
    if percent in (0.0, 100.0):
        return f"{percent:.0f}%"
    if percent < 0.05:
        return "<0.1%"
    if percent >= 99.9 and percent < 100:
        return ">99.9%"
    if percent < 0.95 or 99.5 <= percent < 100:
        return f"{math.floor(percent * 10 + 1e-9) / 10 if percent > 1 else round(percent, 1):.1f}%"
    return f"{percent:.0f}%"


def format_percent(fraction: float, significant: int = 3) -> str:
    """A probability or ratio in percent, rounded to significant digits.

    >>> format_percent(0.95), format_percent(0.12345), format_percent(2e-7)
    ('95%', '12.3%', '2e-5%')
    """
    return f"{format_number(fraction * 100, significant)}%"


def format_interval(unavailability: float, low: float, high: float) -> str:
    """A simulated availability with its confidence limits, in no more digits than they bear.

    `low` and `high` are the limits of availability. The half-width is rounded up to one digit (two where that
    is a 1), the availability is floored at the same decimal. Limits of 0 and 1 say nothing: the figure then
    keeps its own digits. Where nothing was seen to fail, a mean of 100% would claim too much: what is known
    is the lower limit, floored at the second digit of its distance from 100%.

    >>> format_interval(2.87e-4, 0.999674, 0.999752), format_interval(0.01, 0.99, 0.99)
    ('99.971% ± 0.004', '99.00%')
    >>> format_interval(2.251e-4, 0.0, 1.0)
    '99.9774% (± ?)'
    >>> format_interval(0.0, 0.996318, 1.0), format_interval(0.0, 0.4782, 1.0)
    ('≥ 99.63%', '≥ 47%')
    """
    if low <= 0.0 and high >= 1.0:
        return f"{format_availability(unavailability) if unavailability > 0.0 else '100%'} (± ?)"
    if unavailability == 0.0 and high >= 1.0 > low:
        at_most = _ceil(_NOISE_FREE.plus(100 * (1 - Decimal(repr(low)))), 2)
        return f"≥ {(100 - at_most).normalize():f}%"
    exact = _NOISE_FREE.plus(_unavailability(unavailability))
    half = 100 * max(Decimal(repr(high)) - (1 - exact), (1 - exact) - Decimal(repr(low)))
    if half <= Decimal("1e-13"):
        return format_availability(unavailability)
    half = _NOISE_FREE.plus(half)
    digits = 2 if half.scaleb(-half.adjusted()) < Decimal("1.9") else 1
    half = _ceil(half, digits).normalize()
    decimals = max(0, -int(half.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals)
    percent = 100 - (100 * exact / step).to_integral_value(ROUND_CEILING) * step
    return f"{percent:.{decimals}f}% ± {half:f}"


def format_sample(replications: int, horizon_hours: float, seed: int) -> str:
    """What stands behind a simulated figure.

    >>> format_sample(1000, 87600.0, 42)
    '95%, 1,000 × 10 y, seed 42'
    """
    sample = f"{replications:,} × {format_duration(horizon_hours)}"
    return filled(translate("Figures", "95%, %1, seed %2"), sample, seed)


def format_rate(per_year: float, noun: str = "") -> str:
    """How often something happens, failures where no noun is given.

    >>> format_rate(1 / 3), format_rate(2.19), format_rate(8760.0), format_rate(0.0034)
    ('0.33 failures/year', '2.19 failures/year', '8,760 failures/year', '0.0034 failures/year')
    """
    count = format_number(per_year, 3 if abs(per_year) >= 1 else 2)
    return filled(translate("Figures", "%1 %2/year"), count, noun or translate("Figures", "failures"))


def format_number(value: float, significant: int = 4) -> str:
    """A number in significant digits with thousands separated; scientific only outside 1e-4…1e6.

    Whole numbers (`int`) keep all their digits; digits before the point are never cut.

    >>> [format_number(x) for x in (26280.0, 166.666, 0.5, 1.2338e6, 3.2e-6, 12_345_678, 0.0)]
    ['26,280', '166.7', '0.5', '1.234e6', '3.2e-6', '12,345,678', '0']
    """
    if isinstance(value, int):
        return f"{value:,}".replace("-", MINUS)
    if math.isnan(value):
        raise ValueError("not a number")
    if value < 0:
        return MINUS + format_number(-value, significant)
    if value == 0:
        return "0"
    if math.isinf(value):
        return "∞"
    if not 1e-4 <= value < 1e6:
        return _scientific(value, significant)
    decimals = max(0, significant - 1 - math.floor(math.log10(value)))
    return _trimmed(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals)), 0)


def _unavailability(value: float) -> Decimal:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"an unavailability is between 0 and 1, not {value!r}")
    return Decimal(repr(float(value)))


def _ceil(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_CEILING).plus(value)


def _trimmed(value: Decimal, decimals: int) -> str:
    """Plain digits, thousands separated, zeros cut off the end down to so many decimals."""
    text = f"{value:,f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole


def _scientific(value: float | Decimal, significant: int = SIGNIFICANT_DIGITS) -> str:
    mantissa, exponent = f"{value:.{significant - 1}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}"


def _short_duration(seconds: float) -> str:
    if seconds == 0:
        return "0 s"
    if seconds < 0.0009995:
        return f"{_scientific(seconds)} s"
    if seconds < 0.9995:
        return f"{seconds * 1000:.3g} ms"
    return f"{seconds:.3g} s"


def _two_units(seconds: float, largest: str) -> str:
    """Led by the smallest unit of which there are fewer than make the next one, after rounding the second."""
    names = ("s", "min", "h", "d", "y")[: ("s", "min", "h", "d", "y").index(largest) + 1]
    count, rest, small, big = 0, 0, "s", "min"
    for small, big, above in zip(names, names[1:], (*names[2:], None), strict=False):
        grain = _UNIT_SECONDS[small]
        count, rest = divmod(round(seconds / grain), _UNIT_SECONDS[big] // grain)
        if above is None or count < _UNIT_SECONDS[above] // _UNIT_SECONDS[big]:
            break
    width = 2 if small in ("min", "s") else 1
    return f"{count:,} {big} {rest:0{width}d} {small}" if rest else f"{count:,} {big}"
