"""Demand profiles as text: read back as they are written, and refused with a cure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.model.numerals import UnitError
from haplanner.model.profile_text import edit_profile, parse_profile


@given(st.sampled_from([24, 168]), st.lists(st.floats(0, 1e6), min_size=4, max_size=4))
def test_what_is_written_reads_as_the_very_same_profile(hours: int, factors: list[float]) -> None:
    profile = tuple(factor for factor in factors for _ in range(hours // 4))
    assert parse_profile(edit_profile(profile)) == profile


@pytest.mark.parametrize(
    "text", ["8×0.5 16×1", "8x0.5, 16 x 1", "8*0.5;16*1", " ".join(["0.5"] * 8 + ["1"] * 16), "8 × 0.5　16×1"]
)
def test_hours_and_factors_may_be_written_as_comes_naturally(text: str) -> None:
    assert parse_profile(text) == (0.5,) * 8 + (1.0,) * 16


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12×1", "These are 12 hours"),
        ("200×1", "is not hours × factor"),
        ("167×1 2×1", "These are 169 hours"),
        ("24×-1", "is not hours × factor"),
        ("24×nan", "is not hours × factor"),
        ("office hours", "is not hours × factor"),
        ("1e3×1", "is not hours × factor"),
        ("×" * 5000, "is not hours × factor"),
    ],
)
def test_anything_else_is_refused_with_an_example(text: str, words: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_profile(text)
    assert words in refused.value.sentence
    assert "8×0.5 12×1 4×1.5" in refused.value.sentence
