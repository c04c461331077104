from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haplanner.model.check import check
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.elements import Component
from haplanner.model.plain import decode, to_plain
from haplanner.model.problem import DesignError
from haplanner.model.scenario import apply_patch, merge
from tests.model.designs import bases

_values = st.none() | st.booleans() | st.integers(-1, 5) | st.just("x") | st.just({}) | st.just([])
_elements = st.dictionaries(
    st.sampled_from(
        ["name", "count", "cost", "failures", "group", "needs", "enabled", "source", "at", "odd"]
    ),
    _values | st.dictionaries(st.sampled_from(["f", "failure"]), _values, max_size=2),
    max_size=3,
)


@st.composite
def _patched(draw: st.DrawFn) -> tuple[Design, dict[str, Any]]:
    base = draw(bases())
    patch: dict[str, Any] = {}
    for key in draw(
        st.lists(st.sampled_from([*ID_MAPS, "name", "simulation", "odd"]), max_size=3, unique=True)
    ):
        if key in ID_MAPS:
            some_id = st.sampled_from([*sorted(getattr(base, key)), "new"])
            patch[key] = draw(
                st.none() | _values | st.dictionaries(some_id, st.none() | _elements, max_size=2)
            )
        else:
            patch[key] = draw(_values | st.just({"horizon": 5}))
    return base, patch


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_patched())
def test_reading_only_what_a_patch_touches_equals_merging_the_whole_file(
    drawn: tuple[Design, dict[str, Any]],
) -> None:
    base, patch = drawn
    design, problems = decode(merge(to_plain(base), patch))
    problems = problems or check(design)
    if problems:
        with pytest.raises(DesignError) as refused:
            apply_patch(base, patch)
        assert {str(p) for p in refused.value.problems} == {
            f"patch.{p}" if p.path else f"patch.: {p}" for p in problems
        }
    else:
        assert apply_patch(base, patch) == design


def test_elements_that_a_patch_does_not_touch_stay_the_very_same() -> None:
    base = Design(components={"a": Component(name="A"), "b": Component(name="B")})
    changed = apply_patch(base, {"components": {"b": {"cost": 3}, "c": {}}})
    assert changed.components["a"] is base.components["a"]
    assert changed.components["b"] == replace(base.components["b"], cost=3.0)
    assert [*changed.components] == ["a", "b", "c"]
    assert changed.groups is base.groups
