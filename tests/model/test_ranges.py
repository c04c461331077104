"""Ranges as they are typed."""

import pytest

from haplanner.model.ranges import split_range


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2h..8h", ("2h", "8h")),
        ("2..8h", ("2 h", "8h")),
        ("2 .. 8 h", ("2 h", "8 h")),
        ("0.5…1.5 d", ("0.5 d", "1.5 d")),
        ("30 min..2 h", ("30 min", "2 h")),
        ("2...8 小时", ("2 小时", "8 小时")),
        ("１２．．２４ h", ("12 h", "24 h")),  # noqa: RUF001 (what an input method leaves)
        ("90%..99.9%", ("90%", "99.9%")),
        ("2..8", ("2", "8")),
        ("2..", ("2", "")),
        ("..", ("", "")),
    ],
)
def test_a_range_is_split_at_its_dots_and_the_first_end_takes_the_unit_of_the_second(
    text: str, parts: tuple[str, str]
) -> None:
    assert split_range(text) == parts


@pytest.mark.parametrize("text", ["", "2", "1.5 h", "2 h 30 min", "1..2..3", "-4 h"])
def test_what_has_no_two_ends_is_no_range(text: str) -> None:
    assert split_range(text) is None
