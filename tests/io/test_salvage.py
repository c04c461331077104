import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haplanner.io.codec import read_bytes, to_bytes
from haplanner.io.refusal import FileRefused
from haplanner.io.salvage import salvage
from haplanner.model.design import Design
from tests.model.designs import designs


def written(**plain: Any) -> bytes:
    return json.dumps({"haplanner": 1, **plain}).encode()


def test_a_whole_file_is_read_without_loss() -> None:
    assert salvage(written(components={"a": {}})) == (read_bytes(written(components={"a": {}})), ())


def test_a_wrong_figure_costs_only_itself() -> None:
    modes = {"good": {"mtbf": 5, "mttr": 1}, "bad": {"mtbf": -1, "mttr": 1}}
    design, problems = salvage(written(components={"a": {"name": "A", "cost": "much", "failures": modes}}))
    assert design.components["a"].name == "A"
    assert design.components["a"].cost is None
    assert list(design.components["a"].failures) == ["good"]
    assert {p.path for p in problems} == {"components.a.cost", "components.a.failures.bad.mtbf"}


def test_references_to_what_is_lost_are_set_back_and_links_to_it_left_out() -> None:
    design, problems = salvage(
        written(
            components={"a": {"group": "g.1", "domains": ["d"]}, "b": {"count": 5}},
            groups={"h": {"crew": "c", "needed": 2, "group": "h"}, "i.2": {"needs": 4}},
            links={"1": {"source": "a", "target": "gone"}, "2": {"source": "a", "target": "b"}},
        )
    )
    assert design.components["a"].group is None
    assert design.components["a"].domains == ()
    assert design.components["b"].count == 1
    assert design.groups["h"].crew is None
    assert design.groups["h"].group is None
    assert design.groups["i.2"].needs == "all"
    assert list(design.links) == ["2"]
    assert problems


def test_scenarios_that_do_not_fit_are_left_out() -> None:
    scenarios = {"good": {"patch": {"name": "B"}}, "bad": {"patch": {"components": {"a": {"cost": "x"}}}}}
    design, _ = salvage(written(components={"a": {}}, scenarios=scenarios))
    assert list(design.scenarios) == ["good"]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\x89PNG", b"{" * 5000, b'{"haplanner": 1}x', b"[" * 10**6]
)
def test_where_nothing_can_be_read_the_reason_is_that_of_reading(data: bytes) -> None:
    with pytest.raises(FileRefused) as salvaged:
        salvage(data)
    with pytest.raises(FileRefused) as read:
        read_bytes(data)
    assert salvaged.value.problems == read.value.problems


def test_a_newer_file_is_not_read_in_part() -> None:
    with pytest.raises(FileRefused, match="newer version"):
        salvage(b'{"haplanner": 2, "components": {"a": {}}}')


def test_damage_in_the_middle_costs_what_comes_after_it() -> None:
    data = written(components={"a": {}, "b": {}}, services={"s": {}}).replace(b'"b": {}', b'"b": {]')
    assert list(salvage(data)[0].components) == ["a", "b"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(designs(), st.data())
def test_whatever_is_salvaged_is_a_valid_design(design: Design, data: st.DataObject) -> None:
    whole = to_bytes(design)
    at = data.draw(st.integers(0, len(whole)))
    rest = data.draw(
        st.sampled_from(
            [b"", whole[at + 1 :], b"\xff" + whole[at:], b"-1" + whole[at:], b"NaN" + whole[at + 5 :]]
        )
    )
    try:
        salvaged, _ = salvage(whole[:at] + rest)
    except FileRefused:
        return
    assert read_bytes(to_bytes(salvaged)) == salvaged
