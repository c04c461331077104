import math
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from haplanner.model.units import (
    format_availability,
    format_difference,
    format_downtime_per_year,
    format_duration,
    format_interval,
    format_nines,
    format_number,
    format_points,
    format_rate,
    format_share,
    parse_availability,
    parse_duration,
)

unavailabilities = st.floats(min_value=1e-12, max_value=1) | st.floats(-12, 0).map(lambda x: 10**x)


def shown(text: str) -> Decimal:
    return Decimal(text.removesuffix("%")) / 100


@pytest.mark.parametrize(
    ("unavailability", "text"),
    [
        (2.74e-4, "99.9726%"),
        (5e-4, "99.95%"),
        (1 / 2001, "99.95%"),
        (5e-7, "99.99995%"),
        (3.2e-14, "1 − 3.2e-14"),
        (0.0, "100% (never fails)"),
        (1 - 0.996011968, "99.601%"),
        (1 - 0.998000016, "99.80%"),
        (0.1, "90.00%"),
        (1 / 9, "88.88%"),
        (1 - 0.11414, "11.41%"),
        (0.0999999, "90.00%"),
        (0.09991, "90.00%"),
        (0.5, "50.00%"),
        (1.0, "0.00%"),
        (1e-12, "99.9999999999%"),
        (0.0010000000000000009, "99.90%"),
    ],
)
def test_availability_has_three_digits_of_unavailability_and_is_floored(
    unavailability: float, text: str
) -> None:
    assert format_availability(unavailability) == text


@given(unavailabilities)
@example(0.9999999)
@example(1e-12)
def test_availability_is_never_rounded_up(unavailability: float) -> None:
    noise = Decimal("1e-11") * Decimal(unavailability)
    assert shown(format_availability(unavailability)) <= 1 - Decimal(unavailability) + noise
    assert shown(format_availability(unavailability)) < 1


@given(unavailabilities, unavailabilities)
def test_less_unavailability_never_shows_as_less_availability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert shown(format_availability(low)) >= shown(format_availability(high))


@given(unavailabilities, st.integers(-300, 300), st.sampled_from([3, 4, 6, 9]))
@example(4.876e-4, 0, 8)
@example(5.0000000000001e-4, 0, 4)
def test_the_digits_never_contradict_the_target(unavailability: float, step: int, decimals: int) -> None:
    target = round(1 - unavailability + step * 10.0**-decimals / 7, decimals)
    assume(0 < target < 1)
    met = Decimal(repr(unavailability)) <= 1 - Decimal(repr(target))
    text = format_availability(unavailability, target)
    assert (shown(text) >= Decimal(repr(target))) == met


@given(unavailabilities, st.booleans())
def test_the_digits_follow_the_engine_in_doubt(unavailability: float, met: bool) -> None:
    target = 1 - unavailability
    assume(0 < target < 1)
    assert format_availability(unavailability, target, met=met).endswith("%")


@pytest.mark.parametrize("wrong", [-1e-9, 1.0000001, math.nan])
def test_what_is_no_unavailability_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        format_availability(wrong)


@pytest.mark.parametrize(
    ("unavailability", "text"),
    [(2.74e-4, "3.56"), (1e-3, "3.00"), (1 - 0.999, "3.00"), (1.0, "0.00"), (1.01e-3, "2.99"), (0.0, "∞")],
)
def test_nines_are_floored_at_two_decimals(unavailability: float, text: str) -> None:
    assert format_nines(unavailability) == text


@given(unavailabilities)
def test_nines_are_never_rounded_up(unavailability: float) -> None:
    assert float(format_nines(unavailability)) <= -math.log10(unavailability) + 1e-9


def test_the_target_of_some_nines_is_met_exactly_by_what_it_allows() -> None:
    for nines in range(1, 10):
        assert format_nines(float(Decimal(1).scaleb(-nines))) == f"{nines}.00"
        assert float(shown(format_availability(10.0**-nines))) == parse_availability(f"{nines} nines")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (15.8, "15.8 s"),
        (53.0, "53 s"),
        (59.97, "1 min"),
        (315, "5 min 15 s"),
        (305, "5 min 05 s"),
        (3599.7, "1 h"),
        (8640, "2 h 24 min"),
        (4020, "1 h 07 min"),
        (86_000, "23 h 53 min"),
        (86_399, "1 d"),
        (316_800, "3 d 16 h"),
        (34.935 * 3600, "1 d 11 h"),
        (17.5199 * 3600, "17 h 31 min"),
        (0.34, "340 ms"),
        (0.9996, "1 s"),
        (3.15e-5, "3.15e-5 s"),
        (0, "0 s"),
        (8760 * 3600 * 3, "3 y"),
        (8760 * 3600 * 3.5, "3 y 183 d"),
        (8760 * 3600 * 1234, "1,234 y"),
        (8760 * 3600 * 5e7, "5e7 y"),
        (-4020, "−1 h 07 min"),
        (math.inf, "∞"),
    ],
)
def test_a_duration_has_two_units_at_most(seconds: float, text: str) -> None:
    assert format_duration(seconds / 3600) == text


durations = st.floats(min_value=1e-12, max_value=1e12) | st.floats(-12, 12).map(lambda x: 10**x)


@given(durations)
def test_a_duration_shown_is_close_to_the_duration_meant(hours: float) -> None:
    assert parse_duration(format_duration(hours)) == pytest.approx(hours, rel=0.0209)


@given(durations, durations)
@example(86_000 / 3600, 86_399 / 3600)
@example(0.9994 / 3600, 0.9996 / 3600)
def test_a_longer_duration_never_shows_as_a_shorter_one(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert parse_duration(format_duration(low)) <= parse_duration(format_duration(high))


def test_downtime_never_exceeds_the_days_of_a_year_in_words() -> None:
    assert format_downtime_per_year(1.0) == "365 d/year"
    assert format_downtime_per_year(2.74e-4) == "2 h 24 min/year"
    assert format_downtime_per_year(1.0, hours_per_year=8766) == "365 d 6 h/year"


def test_differences_are_signed_with_a_true_minus() -> None:
    assert format_difference(-67 / 60) == "−1 h 07 min"
    assert format_difference(118 / 60) == "+1 h 58 min"
    assert format_difference(0.0) == "±0"
    assert format_points(1.27e-4) == "+0.013 pp"
    assert format_points(-1.27e-9) == "−1.3e-7 pp"
    assert format_points(0.0) == "±0 pp"


@pytest.mark.parametrize(
    ("unavailability", "low", "high", "text"),
    [
        (2.87e-4, 0.999674, 0.999752, "99.971% ± 0.004"),
        (0.01, 0.985, 0.995, "99.0% ± 0.5"),
        (0.01, 0.99, 0.99, "99.00%"),
        (0.0, 1.0, 1.0, "100% (never fails)"),
        (3e-8, 1 - 4e-8, 1 - 2e-8, "99.999997% ± 0.000001"),
        (0.3, 0.55, 0.85, "70% ± 15"),
        (2.25e-4, 0.0, 1.0, "99.9775% (± ?)"),  # one history: nothing is known of its spread
        (0.0, 0.0, 1.0, "100% (± ?)"),
        # Nothing seen in n histories: 1 − 0.025^(1/n) of them may still fail (Clopper and Pearson).
        (0.0, 0.025 ** (1 / 5), 1.0, "≥ 47%"),
        (0.0, 0.025 ** (1 / 1000), 1.0, "≥ 99.63%"),
        (0.0, 0.025 ** (1 / 1_000_000), 1.0, "≥ 99.99963%"),
    ],
)
def test_an_interval_bears_its_digits(unavailability: float, low: float, high: float, text: str) -> None:
    assert format_interval(unavailability, low, high) == text


@given(st.integers(2, 10**9))
def test_what_is_claimed_where_nothing_failed_is_never_more_than_is_known(histories: int) -> None:
    known = 0.025 ** (1 / histories)
    claimed = float(format_interval(0.0, known, 1.0).removeprefix("≥ ").removesuffix("%")) / 100
    assert claimed <= known + 1e-15
    assert 1 - claimed <= 1.1 * (1 - known) + 1e-15


@given(st.floats(1e-6, 0.5), st.floats(1e-7, 0.1))
def test_the_interval_shown_reaches_as_far_as_the_interval_found(unavailability: float, half: float) -> None:
    availability = 1 - unavailability
    text = format_interval(unavailability, availability - half, availability + half)
    middle, reach = (float(part.removesuffix("%")) / 100 for part in text.split(" ± "))
    assert middle <= availability + 1e-12
    assert reach >= half * (1 - 1e-9)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.694, "69%"),
        (0.04, "4%"),
        (0.0071, "0.7%"),
        (0.0004, "<0.1%"),
        (0.9961, "99.6%"),
        (0.99999, ">99.9%"),
    ],
)
def test_a_share_is_short_and_never_all_or_nothing_by_rounding(share: float, text: str) -> None:
    assert format_share(share) == text


@given(st.floats(1e-9, 1, exclude_max=True))
def test_only_all_of_it_is_a_hundred_percent(share: float) -> None:
    assert format_share(share) not in ("0%", "0.0%", "100%", "100.0%")


def test_rates_and_numbers_carry_only_digits_that_say_something() -> None:
    assert format_rate(1 / 3) == "0.33 failures/year"
    assert format_rate(2.1900001) == "2.19 failures/year"
    assert format_rate(26.07, "outages") == "26.1 outages/year"
    assert format_rate(8760.0) == "8,760 failures/year"
    assert format_number(26280.0) == "26,280"
    assert format_number(-0.5) == "−0.5"
    assert format_number(1e6) == "1e6"
    assert format_number(9e-5) == "9e-5"
    assert format_number(10_000_000) == "10,000,000"
    assert format_number(math.inf) == "∞"
