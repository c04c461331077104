"""A scenario is a merge patch, and RFC 7396's own examples say how it merges."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haplanner.model.design import Design, Scenario, Simulation
from haplanner.model.edit import change, change_failure
from haplanner.model.plain import decode, to_plain
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_scenario, difference, merge, patch_between
from tests.model.shop import shop

RFC_7396_EXAMPLES = [  # RFC 7396, appendix A
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


@pytest.mark.parametrize(("target", "patch", "result"), RFC_7396_EXAMPLES)
def test_a_patch_merges_as_the_rfc_says(target: Any, patch: Any, result: Any) -> None:
    assert merge(target, patch) == result


values = st.recursive(
    st.integers() | st.text(max_size=3) | st.booleans(),
    lambda inner: st.dictionaries(st.text(max_size=2), inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=8,
)
objects = st.dictionaries(st.text(max_size=2), values, max_size=4)


@given(objects, objects)
def test_the_difference_of_two_objects_turns_one_into_the_other(before: Any, after: Any) -> None:
    merged = merge(before, difference(before, after))
    assert merged == after
    assert difference(after, merged) == {}


SEVERAL = replace(shop(), name="Shop", notes="ours", simulation=Simulation(seed=3))
CHANGED = {
    "nothing": SEVERAL,
    "all anew": decode(to_plain(SEVERAL))[0],
    "empty": Design(),
    "no map": replace(SEVERAL, links={}, groups={}),
    "one gone": replace(SEVERAL, components=dict(list(SEVERAL.components.items())[1:])),
    "one moved": change(SEVERAL, "components", ["disk"], at=(1.0, 2.0)),
    "settings": replace(SEVERAL, name="", notes="theirs", simulation=Simulation()),
}


@pytest.mark.parametrize("one", CHANGED)
@pytest.mark.parametrize("other", CHANGED)
def test_a_patch_between_is_the_difference_of_all_that_is_written_down(one: str, other: str) -> None:
    before, after = (to_plain(replace(CHANGED[name], scenarios={})) for name in (one, other))
    assert patch_between(CHANGED[one], CHANGED[other]) == difference(before, after)


def test_a_scenario_changes_what_it_names_and_follows_the_base_elsewhere() -> None:
    patch = {"components": {"disk": {"failures": {"failure": {"mttr": 1}}}}}
    base = replace(shop(), scenarios={"fast": Scenario("Fast", patch)})
    base = change_failure(base, "components", ["disk"], "failure", mtbf=5.0)
    there = apply_scenario(base, "fast")
    assert (there.components["disk"].failures["failure"].mtbf, there.scenarios) == (5.0, base.scenarios)
    assert there.components["disk"].failures["failure"].mttr == 1.0
    assert patch_between(base, there) == patch


def test_a_patch_that_does_not_fit_names_the_place() -> None:
    patch = {"components": {"disk": {"failures": {"failure": {"mttr": -1}}}}, "haplanner": 2}
    with pytest.raises(DesignError) as caught:
        apply_scenario(replace(shop(), scenarios={"s": Scenario("S", patch)}), "s")
    paths = {p.path for p in caught.value.problems}
    assert "scenarios.s.patch.components.disk.failures.failure.mttr" in paths
    assert "scenarios.s.patch.haplanner" in paths


def test_never_repaired_cannot_be_said_by_a_scenario() -> None:
    never = change_failure(shop(), "components", ["disk"], "failure", mttr=None)
    with pytest.raises(EditRefused, match="never repaired"):
        patch_between(shop(), never)
