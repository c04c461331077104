from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.model.clipping import clip, paste
from haplanner.model.design import ID_MAPS, Design, Scenario
from haplanner.model.edit import change
from haplanner.model.elements import Component, Crew
from haplanner.model.numerals import UnitError
from haplanner.model.plain import decode, read_value, to_plain
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_scenario, patch_between
from haplanner.model.tags import LONGEST_TAG, edit_tags, parse_tags, shared_tags, wrong_tags
from haplanner.model.words import what_changed
from tests.model.designs import tags
from tests.model.shop import shop


def tagged(*names: str, element: str = "disk") -> Design:
    return change(shop(), "components", [element], tags=names)


@given(tags)
def test_tags_come_back_from_their_text(some: tuple[str, ...]) -> None:
    assert parse_tags(edit_tags(some)) == some
    assert list(wrong_tags(some)) == []


@given(st.text(max_size=30))
def test_whatever_is_typed_is_tags_that_a_file_may_hold(text: str) -> None:
    assert list(wrong_tags(parse_tags(text))) == []


def test_chinese_commas_stand_between_tags_too() -> None:
    assert parse_tags("核心，蓝队、critical") == ("核心", "蓝队", "critical")


def test_a_tag_that_is_too_long_is_refused_with_its_beginning() -> None:
    with pytest.raises(UnitError) as caught:
        parse_tags("x" * (LONGEST_TAG + 1))
    assert (
        caught.value.sentence == "“xxxxxxxxxxxxxxxxxxxx…” is too long for a tag: 60 characters are the most."
    )


@pytest.mark.parametrize("map_name", ID_MAPS)
def test_every_element_has_tags_that_are_left_out_of_its_plain_form_where_there_are_none(
    map_name: str,
) -> None:
    design = replace(shop(), crews={"night": Crew(name="Night shift")})
    element_id = next(iter(getattr(design, map_name)))
    assert "tags" not in to_plain(design)[map_name][element_id]
    plain = to_plain(change(design, map_name, [element_id], tags=("b", "a")))
    assert plain[map_name][element_id]["tags"] == ["b", "a"]
    assert getattr(decode(plain)[0], map_name)[element_id].tags == ("b", "a")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["a", "b", "a"], "components.disk.tags[2]: is there already: 'a'"),
        (["a", ""], "components.disk.tags[1]: must not be empty"),
        ([" a"], "components.disk.tags[0]: must be one line without commas or blanks at its ends, is ' a'"),
        (["\n"], "components.disk.tags[0]: must be one line without commas or blanks at its ends, is '\\n'"),
        (["a,"], "components.disk.tags[0]: must be one line without commas or blanks at its ends, is 'a,'"),
        (["x" * 61], "components.disk.tags[0]: must have at most 60 characters, has 61"),
        ([7], "components.disk.tags[0]: must be text, is 7"),
        ("a", "components.disk.tags: must be a list, is 'a'"),
    ],
)  # fmt: skip
def test_what_is_no_tag_is_refused_with_its_place(wrong: object, told: str) -> None:
    plain = to_plain(shop())
    plain["components"]["disk"]["tags"] = wrong
    design, problems = decode(plain)
    assert [str(problem) for problem in problems] == [told]
    assert design == shop()


def test_very_many_tags_are_read_without_comparing_each_with_each() -> None:
    many = [f"t{i}" for i in range(300_000)]
    assert len(read_value(Component, {"tags": many}).tags) == len(many)


def test_an_edit_refuses_what_a_file_may_not_hold() -> None:
    with pytest.raises(EditRefused):
        tagged("a", "a")


def test_a_scenario_may_tag_and_a_wrong_tag_in_its_patch_is_named() -> None:
    patch = patch_between(shop(), tagged("critical"))
    assert patch == {"components": {"disk": {"tags": ["critical"]}}}
    base = replace(shop(), scenarios={"s": Scenario(patch=patch)})
    assert apply_scenario(base, "s").components["disk"].tags == ("critical",)
    broken = replace(base, scenarios={"s": Scenario(patch={"components": {"disk": {"tags": ["a", "a"]}}})})
    with pytest.raises(
        DesignError, match=r"scenarios\.s\.patch\.components\.disk\.tags\[1\]: is there already"
    ):
        apply_scenario(broken, "s")


def test_a_scenario_takes_all_tags_away_by_null() -> None:
    assert patch_between(tagged("critical"), shop()) == {"components": {"disk": {"tags": None}}}


def test_tags_that_came_and_went_are_said_and_their_order_is_not() -> None:
    assert what_changed(tagged("old", "core"), tagged("core", "critical")) == [
        "Disk tag “old” removed",
        "Disk tag “critical” added",
    ]
    assert what_changed(tagged("a", "b"), tagged("b", "a")) == []
    arrow = change(shop(), "links", ["1"], tags=("slow",))
    assert what_changed(shop(), arrow) == ["Shop → Web tier tag “slow” added"]


def test_a_copy_keeps_its_tags() -> None:
    design = tagged("critical", element="db-1")
    copied, pasted = paste(design, clip(design, [("groups", "db")]))
    assert [copied.components[i].tags for m, i in pasted if m == "components"] == [("critical",), ()]


def test_no_figure_depends_on_a_tag() -> None:
    plain, with_tags = analyze(shop()), analyze(tagged("critical", "team blue"))
    assert with_tags.services == plain.services
    assert with_tags.elements == plain.elements


def test_what_several_elements_share_is_what_each_of_them_has() -> None:
    assert shared_tags([("a", "b", "c"), ("c", "a")]) == ("a", "c")
    assert shared_tags([("a",)]) == ("a",)
    assert shared_tags([("a",), ()]) == ()
