from decimal import Decimal

import pytest

from haplanner.ui.fields.stepping import step_nines, step_number


@pytest.mark.parametrize(
    ("text", "steps", "result"),
    [
        ("4 h", 1, "5 h"),
        ("4 h", -1, "3 h"),
        ("9 h", 1, "10 h"),
        ("10 h", 1, "20 h"),
        ("10 h", -1, "9 h"),
        ("15 h", -1, "10 h"),
        ("15 h", -2, "9 h"),
        ("2500 h", 1, "3500 h"),
        ("2,500 h", -1, "1500 h"),
        ("1.5 y", 1, "2.5 y"),
        ("0.5 d", -1, "0.4 d"),
        ("0.1 d", -1, "0.09 d"),
        ("0 h", 1, "1 h"),
        ("0 h", -1, None),
        ("2 h 30 min", 1, "3 h 30 min"),
        ("4", 3, "7"),
        ("", 1, None),
        ("abc", 1, None),
        ("1,5 h", 1, None),
    ],
)
def test_the_first_number_moves_by_its_leading_digit(text: str, steps: int, result: str | None) -> None:
    assert step_number(text, steps) == result


def test_nines_grow_without_ever_reaching_all() -> None:
    percent = Decimal(99)
    seen = []
    for _ in range(30):
        percent = step_nines(percent, 1)
        seen.append(percent)
    assert seen == sorted(set(seen))
    assert seen[0] == Decimal("99.1")
    assert seen[-1] < 100
    assert step_nines(Decimal(20), -5) == Decimal(10)
