"""Bounds hold the true value at every size, come closer, and stop when they are asked to."""

import time
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine import bounds as module
from haplanner.engine.bounds import bounds, closer_bounds
from haplanner.engine.diagrams import rounded
from haplanner.engine.diagrams.rounded import Rounded
from haplanner.engine.diagrams.rounded_kernel import BOTH, EITHER
from haplanner.engine.exact import analyze
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from tests.engine.random_designs import random_design

SEEDS = st.integers(0, 2**32)


def failing(u: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=(1 - u) * 1000, mttr=u * 1000)}


def dependencies(number: int, width: int, seed: int, u: float = 0.01) -> Design:
    """Each component needs all or any of one to three of the `width` before it."""
    rng = Random(seed)
    components, links = {}, {"s": Link("s", f"c{number - 1}")}
    for i in range(number):
        components[f"c{i}"] = Component(failures=failing(u), needs=rng.choice(["all", "any"]))
        for target in rng.sample(range(max(0, i - width), i), min(i, rng.randint(1, 3))):
            links[f"{i}-{target}"] = Link(f"c{i}", f"c{target}")
    return Design(components=components, services={"s": Service()}, links=links)


def exact(design: Design) -> Mapping[str, float] | None:
    try:
        return {i: s.figures.unavailability for i, s in analyze(design, 0).services.items()}
    except CannotCompute:
        return None


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from([1, 2, 4, 250]))
def test_the_true_value_lies_between_whatever_has_to_be_rounded(seed: int, nodes: int) -> None:
    design = random_design(seed, causes=14)
    true = exact(design)
    if true is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FIRST_NODES", nodes)
        for found in closer_bounds(design):
            for service_id, (low, high) in found.items():
                assert low <= true[service_id] <= high
    assert found.keys() == true.keys()
    for low, high in found.values():
        assert high - low <= 1e-6 * high + 1e-300


@pytest.mark.parametrize("seed", range(4))
def test_bounds_of_a_web_of_dependencies_come_closer_until_they_meet(seed: int) -> None:
    design = dependencies(60, 10, seed)
    true = exact(design)
    assert true is not None
    before = (0.0, 1.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FIRST_NODES", 4)
        steps = [found["s"] for found in closer_bounds(design)]
    for low, high in steps:
        assert before[0] <= low <= true["s"] <= high <= before[1]
        before = low, high
    assert len(steps) > 2
    assert before[1] - before[0] <= 1e-6 * before[1]


def test_small_unavailabilities_are_enclosed_to_their_own_scale() -> None:
    """A tenth of the way from ten nines is as much as a tenth of the way from one."""
    design = dependencies(40, 8, seed=3, u=1e-6)
    true = exact(design)
    assert true is not None
    low, high = bounds(design)["s"]
    assert low <= true["s"] <= high <= low * (1 + 2e-6)


def grid(side: int, u: float) -> Design:
    """From one corner of a grid, whose nodes fail, to the other, both ways along every edge."""
    components = {
        f"{i}.{j}": Component(failures=failing(u), needs="any") for i in range(side) for j in range(side)
    }
    components["0.0"] = replace(components["0.0"], needs="all")
    links = {"s": Link("s", f"{side - 1}.{side - 1}")}
    for i in range(side):
        for j in range(side):
            for one, other in (((i, j), (i + 1, j)), ((i, j), (i, j + 1))):
                source, target = ("{}.{}".format(*end) for end in (other, one))
                if source in components:
                    links[f"{source}-{target}"] = Link(source, target, both_ways=target != "0.0")
    return Design(components=components, services={"s": Service()}, links=links)


def test_circles_are_enclosed_from_both_sides() -> None:
    design = grid(4, 0.05)
    true = exact(design)
    assert true is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FIRST_NODES", 8)
        steps = [found["s"] for found in closer_bounds(design)]
    assert all(low <= true["s"] <= high for low, high in steps)
    assert steps[0] != steps[-1]
    assert steps[-1][1] - steps[-1][0] <= 1e-6 * true["s"]


def test_what_is_too_large_for_an_exact_answer_has_bounds_within_a_second_or_two() -> None:
    design = dependencies(400, 50, seed=2, u=0.001)
    bounds(dependencies(5, 2, seed=1))  # the compiled code is there
    began = time.monotonic()
    low, high = bounds(design, Patience(2.0))["s"]
    assert time.monotonic() - began < 4.0
    assert 0.0 < low < high < 1.0


def test_bounds_end_with_patience_and_say_when_nobody_waits() -> None:
    design = dependencies(100, 30, seed=5)
    assert bounds(design, Patience(-1.0)) == {}
    with pytest.raises(Cancelled):
        bounds(design, Patience(cancelled=lambda: True))


def test_where_figures_rest_on_an_assumption_no_bounds_are_called_certain() -> None:
    unit = Component(group="g", failures=failing(0.01))
    standby = Design(
        components={"a": unit, "b": unit},
        groups={"g": Group(needed=1, mode="standby", dormancy=0.0)},
        services={"s": Service(), "t": Service()},
        links={"1": Link("s", "g"), "2": Link("t", "g"), "3": Link("t", "a")},
    )
    exactly = analyze(standby)
    assert exactly.services["s"].method == "exact"
    assert exactly.services["t"].method == "approximate"
    found = bounds(standby)
    assert found.keys() == {"s"}
    low, high = found["s"]
    assert low <= exactly.services["s"].figures.unavailability <= high


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.booleans(), st.sampled_from([1, 3, 10, 1000]))
def test_rounded_functions_are_on_their_side_in_every_state(seed: int, worse: bool, most: int) -> None:
    rng = Random(seed)
    levels = 7
    diagrams = Rounded([rng.uniform(0.01, 0.4) for _ in range(levels)], most, worse)
    handles = [diagrams.variable(level) for level in range(levels)]
    truth = [[bool(state >> level & 1) for state in range(1 << levels)] for level in range(levels)]
    for _ in range(12):
        some = rng.sample(range(len(handles)), 3)
        kind = rng.choice(["both", "either", "two"])
        if kind == "two":
            handles.append(diagrams.at_least(2, [handles[i] for i in some]))
        else:
            handles.append(diagrams.joined([handles[i] for i in some], BOTH if kind == "both" else EITHER))
        needed = {"both": 3, "either": 1, "two": 2}[kind]
        truth.append([sum(values) >= needed for values in zip(*(truth[i] for i in some), strict=True)])
    for handle, values in zip(handles, truth, strict=True):
        for state, true in enumerate(values):
            node = diagrams.node(handle)
            while node > 1:
                works = state >> int(diagrams.level[node]) & 1
                node = int((diagrams.high if works else diagrams.low)[node])
            assert (node <= true) if worse else (node >= true)
            assert node == true or most < 1000


def test_functions_survive_that_room_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    design = dependencies(60, 10, 1)
    expected = bounds(design)["s"]
    monkeypatch.setattr(rounded, "FIRST_ROOM", 1 << 9)
    assert bounds(design)["s"] == pytest.approx(expected, rel=2e-6)


def test_no_service_is_better_than_its_single_points_of_failure() -> None:
    """A grid of 400 nodes: both corners alone, each down 1 % of the time, and whatever else there is."""
    design = grid(20, 0.01)
    low, high = bounds(design, Patience(1.0))["s"]
    assert low >= (1 - 0.99**2) * (1 - 1e-9)
    assert low < high <= 1.0
