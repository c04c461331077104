import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haplanner.model.units import (
    UnitError,
    edit_duration,
    in_other_terms,
    parse_duration,
    unit_typed,
)


def full_width(text: str) -> str:
    """As a Chinese keyboard types it."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


ACCEPTED = [
    ("4", 4),
    ("4h", 4),
    ("4 h", 4),
    ("4 hrs", 4),
    ("4 Hours", 4),
    ("2000 h", 2000),
    ("2,000 h", 2000),
    ("2 000 h", 2000),
    ("2\u202f000 h", 2000),
    ("2_000 h", 2000),
    ("1,234,567.5 h", 1234567.5),
    ("3 y", 26280),
    ("3y", 26280),
    ("3 years", 26280),
    ("3 年", 26280),
    ("1.5 years", 13140),
    ("2h30min", 2.5),
    ("2 h 30 min", 2.5),
    ("2 小时 30 分", 2.5),
    ("30分钟", 0.5),
    ("4小时", 4),
    ("90 min", 1.5),
    ("45 s", 0.0125),
    ("1 d 12 h", 36),
    ("2 weeks", 336),
    ("6 mo", 4380),
    ("6 months", 4380),
    ("6个月", 4380),
    ("100k h", 1e5),
    ("100 kh", 1e5),
    ("100k", 1e5),
    ("1.2M h", 1.2e6),
    ("1e5 h", 1e5),
    ("1E+5h", 1e5),
    ("36e-1 h", 3.6),
    (full_width("12") + " 小时", 12),
    (full_width("1.5h"), 1.5),
    (full_width("2,000") + "\u3000h", 2000),
    ("0.5 d", 12),
    (".5 d", 12),
    ("4. h", 4),
    ("340 ms", 0.34 / 3600),
    ("3.15e-5 s", 3.15e-5 / 3600),
    ("50 µs", 5e-5 / 3600),
    ("0", 0),
    ("0 h", 0),
    ("1 y 2 mo 3 w 4 d 5 h 6 min 7 s", 8760 + 1460 + 504 + 96 + 5 + 0.1 + 7 / 3600),
    ("  4 h  ", 4),
]

REFUSED = [
    ("", "empty", "Enter a time, for example 4 h."),
    ("   ", "empty", "Enter a time, for example 4 h."),
    ("abc", "syntax", "“abc” is not a time. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("∞", "syntax", "“∞” is not a time. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("4 hourz", "E-1", "“hourz” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("99.95%", "E-1", "“%” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("5 Ms", "E-1", "“Ms” is not a unit. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("3 m", "E-2", "“m” could be minutes or months. Write 3 min or 3 mo."),
    ("3M", "E-2", "“M” could be minutes or months. Write 3 min or 3 mo."),
    ("-4 h", "E-3", "A time cannot be negative."),
    ("−4 h", "E-3", "A time cannot be negative."),
    ("2 h -30 min", "E-3", "A time cannot be negative."),
    ("1,5 h", "E-4", "Write 1.5 h with a point; commas separate thousands."),
    (full_width("1,5") + " h", "E-4", "Write 1.5 h with a point; commas separate thousands."),
    ("1,50,000 h", "commas", "“1,50,000” has marks in odd places; commas separate thousands."),
    ("1.2.3 h", "syntax", "“1.2.3” is not a number."),
    ("30 min 2 h", "order", "Write the larger unit first: 2 h 30 min."),
    ("4 h 2 h", "twice", "Each unit can stand only once, as in 2 h 30 min."),
    ("4 h h", "numberless", "“h” needs a number before it. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("4 h extra", "numberless", "“extra” needs a number before it. Try 4 h, 30 min, 2 d or 1.5 y."),
    ("2 h 30", "unitless", "“30” needs a unit, as in 2 h 30 min."),
    ("100k 30 min", "unitless", "“100” needs a unit, as in 2 h 30 min."),
    ("1e400 h", "huge", "“1e400 h” is too large to compute with."),
    ("1e308 y", "huge", "“1e308 y” is too large to compute with."),
    ("1e99999999999 h", "huge", "“1e99999999999 h” is too large to compute with."),
    ("1e-400 h", "tiny", "“1e-400 h” is too small to compute with. Write 0."),
    ("9" * 101, "long", "This is too long to be a number."),
]


@pytest.mark.parametrize(("text", "hours"), ACCEPTED)
def test_a_time_is_understood_as_people_write_it(text: str, hours: float) -> None:
    assert parse_duration(text) == pytest.approx(hours, rel=1e-15)


@pytest.mark.parametrize(("text", "code", "sentence"), REFUSED)
def test_a_time_that_cannot_be_is_refused_with_a_cure(text: str, code: str, sentence: str) -> None:
    with pytest.raises(UnitError) as refusal:
        parse_duration(text)
    assert (refusal.value.code, refusal.value.sentence) == (code, sentence)
    assert str(refusal.value) == sentence


def test_the_cure_for_the_wrong_order_is_itself_accepted() -> None:
    with pytest.raises(UnitError) as refusal:
        parse_duration("30 min 1 d 2 h")
    assert parse_duration(refusal.value.details["cure"]) == 26.5


def test_zero_is_refused_only_where_something_must_be_positive() -> None:
    assert parse_duration("0 h") == 0.0
    with pytest.raises(UnitError) as refusal:
        parse_duration("0 min", positive="MTBF")
    assert (refusal.value.code, refusal.value.sentence) == ("E-5", "MTBF must be greater than 0.")


def test_a_bare_number_is_in_the_unit_of_the_field() -> None:
    assert parse_duration("90", default_unit="s") == 0.025
    assert parse_duration("2", default_unit="y") == 17520


@given(st.floats(min_value=0, allow_infinity=False, allow_nan=False))
@example(5e-324)
@example(1.7976931348623157e308)
@example(1 / 3)
@example(20 / 3600)
def test_the_text_to_edit_reads_back_as_the_very_same_float(hours: float) -> None:
    assert parse_duration(edit_duration(hours)) == hours


@given(
    st.integers(1, 9999).map(lambda n: n / 10) | st.integers(1, 100_000).map(float),
    st.sampled_from(["ms", "s", "min", "h", "d", "w", "mo", "y"]),
)
def test_what_was_typed_in_any_unit_comes_back_as_short_text(number: float, unit: str) -> None:
    typed = f"{number:g} {unit}" if number < 1e5 else f"{number:.0f} {unit}"
    hours = parse_duration(typed)
    text = edit_duration(hours)
    assert parse_duration(text) == hours
    assert len(text) <= max(len(typed) + 4, 10)


def assert_hours_or_a_sentence(text: str) -> None:
    try:
        hours = parse_duration(text)
    except UnitError as refusal:
        complete = refusal.sentence.endswith(".")
    else:
        complete = math.isfinite(hours) and hours >= 0
    assert complete


@given(st.text(max_size=30))
@example("1e+")
@example("1 000 000")
@example("1 0000 h")
@example("²")
@example("٣ h")
@example("k")
@example("e5")
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    assert_hours_or_a_sentence(text)


@given(st.lists(st.sampled_from([*"0123456789.,- kKMmheyds小时年", "min", " h", "e5", "1e"]), max_size=8))
def test_no_mixture_of_its_own_words_breaks_the_reader(pieces: list[str]) -> None:
    assert_hours_or_a_sentence("".join(pieces))


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (0.0, "0 h"),
        (4.0, "4 h"),
        (0.025, "90 s"),
        (0.5, "30 min"),
        (1.5, "1.5 h"),
        (24.0, "1 d"),
        (36.0, "36 h"),
        (2400.0, "2400 h"),
        (4000.0, "4000 h"),
        (15768.0, "1.8 y"),
        (26280.0, "3 y"),
        (340 / 3_600_000, "340 ms"),
        (1e15, "1e15 h"),
    ],
)
def test_the_text_to_edit_is_what_a_person_would_write(hours: float, text: str) -> None:
    assert edit_duration(hours) == text


@pytest.mark.parametrize("hours", [-1.0, math.inf, math.nan])
def test_there_is_no_text_to_edit_for_what_is_no_duration(hours: float) -> None:
    with pytest.raises(ValueError, match="finite and not negative"):
        edit_duration(hours)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("3 years", "y"), ("4", None), ("1e3 h", "h"), ("2 h 30 min", "h"), ("4 hourz", None), ("100k h", "h")],
)
def test_the_unit_as_typed_is_known(text: str, unit: str | None) -> None:
    assert unit_typed(text) == unit


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("3 y", "26,280 h"),
        ("4000 h", "166.7 days"),
        ("26280 h", "3 years"),
        ("3 h", "180 min"),
        ("4", "240 min"),
        ("90 min", "1.5 h"),
        ("45 s", "0.75 min"),
        ("340 ms", "0.34 s"),
        ("0 h", "instantly"),
        ("2 d", "48 h"),
    ],
)
def test_the_same_time_is_said_in_other_terms(text: str, echo: str) -> None:
    assert in_other_terms(parse_duration(text), unit_typed(text)) == echo
