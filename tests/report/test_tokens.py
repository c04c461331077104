from dataclasses import fields

from haplanner.report.paper import PAPER, Colours
from haplanner.report.tokens import THEMES, load_tokens


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (load_tokens(name) for name in THEMES)
    assert set(light.colours) == set(dark.colours)
    assert len(light.series) == len(dark.series) == 6
    assert (light.dark, dark.dark) == (False, True)


def test_paper_is_printed_in_the_colours_of_the_light_theme() -> None:
    light = load_tokens("light")
    for each in fields(Colours):
        printed = getattr(PAPER, each.name)
        assert printed == (light.series if each.name == "series" else light.colours[each.name])
