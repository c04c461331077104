import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haplanner.model.units import (
    UnitError,
    edit_number,
    edit_percent,
    parse_availability,
    parse_count,
    parse_number,
    parse_probability,
)


@pytest.mark.parametrize(
    ("text", "availability"),
    [
        ("99.95%", 0.9995),
        ("99.95 %", 0.9995),
        ("\uff19\uff19\uff0e\uff19\uff15\uff05", 0.9995),
        ("99.95", 0.9995),
        ("0.9995", 0.9995),
        ("3 nines", 0.999),
        ("5 Nines", 0.99999),
        ("3.3 nines", 1 - 10**-3.3),
        ("1 nine", 0.9),
        ("三个九", 0.999),
        ("4 个 9", 0.9999),
    ],
)
def test_an_availability_is_understood_as_people_write_it(text: str, availability: float) -> None:
    assert parse_availability(text) == availability


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("100%", "high"),
        ("1", "high"),
        ("120", "high"),
        ("0", "low"),
        ("0 nines", "low"),
        ("99,95%", "E-4"),
        ("-99%", "negative"),
        ("many nines", "nines"),
        ("16 nines", "most"),
        ("99.95% up", "percent"),
        ("4 h", "percent"),
    ],
)
def test_an_availability_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnitError) as refusal:
        parse_availability(text)
    assert refusal.value.code == code


def test_a_decimal_comma_in_a_percentage_is_answered_with_the_same_number_and_a_point() -> None:
    with pytest.raises(UnitError, match=r"Write 99\.95% with a point; commas separate thousands\."):
        parse_availability("99,95%")


@pytest.mark.parametrize(
    ("text", "probability"),
    [("95%", 0.95), ("95", 0.95), ("0.95", 0.95), ("0", 0.0), ("100%", 1.0), ("1%", 0.01), ("0.5%", 0.005)],
)
def test_a_probability_is_understood_as_people_write_it(text: str, probability: float) -> None:
    assert parse_probability(text) == probability


@pytest.mark.parametrize(
    ("text", "code"), [("101%", "high"), ("1", "one"), ("-5%", "negative"), ("x", "percent")]
)
def test_a_probability_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnitError) as refusal:
        parse_probability(text)
    assert refusal.value.code == code


@given(st.floats(min_value=0, max_value=1))
@example(0.07)
@example(0.1 + 0.2)
@example(5e-324)
def test_a_percentage_reads_back_as_the_very_same_float(fraction: float) -> None:
    assert parse_probability(edit_percent(fraction)) == fraction


@given(st.floats(min_value=1e-300, max_value=1, exclude_max=True))
def test_an_availability_reads_back_as_the_very_same_float(availability: float) -> None:
    assert parse_availability(edit_percent(availability)) == availability


@given(st.floats(min_value=0, allow_infinity=False, allow_nan=False))
@example(1e-7)
@example(0.1)
def test_a_number_reads_back_as_the_very_same_float(value: float) -> None:
    assert parse_number(edit_number(value)) == value


def test_numbers_take_thousands_marks_and_multiples() -> None:
    assert [parse_number(t) for t in ("1,200", "1 200", "1.2k", "3M", "1e3")] == [1200, 1200, 1200, 3e6, 1000]
    assert [parse_count(t) for t in ("3", "1,000", "10k", "3.0")] == [3, 1000, 10000, 3]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter a whole number, for example 3."),
        ("2.6", "2.6 is not a whole number. Write 3."),
        ("-1", "Enter a number that is not negative."),
        ("three", "“three” is not a number."),
    ],
)
def test_a_count_that_cannot_be_is_refused_with_a_cure(text: str, sentence: str) -> None:
    with pytest.raises(UnitError) as refusal:
        parse_count(text)
    assert refusal.value.sentence == sentence


@given(st.text(max_size=20))
def test_no_text_at_all_breaks_the_readers(text: str) -> None:
    for parse in (parse_availability, parse_probability, parse_number, parse_count):
        with contextlib.suppress(UnitError):
            assert parse(text) >= 0
