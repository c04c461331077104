from dataclasses import fields

import pytest

from haplanner.report.paper import PAPER, Colours
from haplanner.report.tokens import THEMES, load_tokens


@pytest.mark.parametrize("name", THEMES)
def test_all_themes_name_the_same_colours(name: str) -> None:
    light, other = load_tokens("light"), load_tokens(name)
    assert set(other.colours) == set(light.colours)
    assert len(other.series) == len(light.series) == 6
    assert other.dark == name.startswith("dark")


def test_paper_is_printed_in_the_colours_of_the_light_theme() -> None:
    light = load_tokens("light")
    for each in fields(Colours):
        printed = getattr(PAPER, each.name)
        assert printed == (light.series if each.name == "series" else light.colours[each.name])
