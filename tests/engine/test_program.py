"""A compiled design answers for any figures of its elements, quickly or in full, and stops when told to."""

import math
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from haplanner.engine.evaluation import tape_compiled
from haplanner.engine.exact import analyze, compile_design
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import Analysis, CannotCompute, TooLarge
from haplanner.model.design import Design
from haplanner.model.edit import change_failure
from haplanner.model.elements import Component, Crew, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.benchmarks.test_exact_speed import tiers
from tests.engine.random_designs import random_design


def test_an_answer_that_takes_too_long_is_given_up_and_one_that_nobody_waits_for_ends() -> None:
    design = Design(
        components={"a": Component(failures={"failure": FailureMode(90.0, 10.0)})},
        services={"s": Service()},
        links={"1": Link("s", "a")},
    )
    with pytest.raises(TooLarge, match="too large for an exact answer"):
        analyze(design, patience=Patience(seconds=-1.0))
    with pytest.raises(Cancelled):
        analyze(design, patience=Patience(cancelled=lambda: True))
    # Figures are there already when patience ends during the details.
    program = compile_design(design)
    detailed = program.analyze(design, patience=Patience(seconds=-1.0))
    assert detailed.services["s"].figures == analyze(design).services["s"].figures
    with pytest.raises(Cancelled):
        program.analyze(design, patience=Patience(cancelled=lambda: True))


def test_the_quick_answer_has_figures_and_measures_and_says_that_it_lacks_the_rest() -> None:
    design = random_design(7, causes=9)
    program = compile_design(design)
    quick, whole = program.analyze(design, 0), program.analyze(design)
    assert (quick.detailed, whole.detailed) == (False, True)
    for service_id, result in whole.services.items():
        early = quick.services[service_id]
        assert (early.waterfall, early.cut_sets, early.cut_sets_complete) == ((), (), False)
        assert early.figures == result.figures
        assert early.importance == result.importance
        hours = math.fsum(term.hours_per_year for term in result.waterfall)
        assert hours == pytest.approx(result.figures.unavailability * 8760, rel=1e-12)


def same(one: Analysis, other: Analysis) -> None:
    for service_id, result in one.services.items():
        expected = other.services[service_id]
        assert result.figures.unavailability == pytest.approx(expected.figures.unavailability, rel=1e-13)
        assert result.figures.frequency == pytest.approx(expected.figures.frequency, rel=1e-13)
        assert result.importance.keys() == expected.importance.keys()
        for name, found in result.importance.items():
            for measure in ("birnbaum", "criticality", "fussell_vesely", "raw", "rrw", "downtime_caused"):
                value = getattr(expected.importance[name], measure)
                assert getattr(found, measure) == pytest.approx(value, rel=1e-12, abs=1e-300)
    assert one.elements.keys() == other.elements.keys()
    for name, figures in one.elements.items():
        assert figures.unavailability == pytest.approx(other.elements[name].unavailability, rel=1e-13)


def test_after_any_edits_figures_are_those_of_a_program_made_anew(passes: str) -> None:
    design = tiers(40)
    program = compile_design(design)
    edits = [("c3-1", 2.0), ("c0-0", 7.0), ("c3-1", 4.0), ("c9-3", 0.001), ("c3-1", 400.0)]
    for element, hours in edits:
        design = change_failure(design, "components", [element], "failure", mttr=hours)
        assert program.fits(design)
        same(program.analyze(design, 0), compile_design(design).analyze(design, 0))
    same(program.analyze(tiers(40), 0), compile_design(tiers(40)).analyze(tiers(40), 0))


def test_measures_and_figures_of_elements_are_read_like_dictionaries(passes: str) -> None:
    design = tiers(8)
    program = compile_design(design)
    analysis = program.analyze(design, 0)
    again = program.analyze(design, 0)
    importance = analysis.services["s"].importance
    assert importance == dict(importance) == again.services["s"].importance
    assert analysis.elements == dict(analysis.elements)
    assert analysis.services["s"] == again.services["s"]
    assert len(importance) == 8
    assert sorted(importance) == sorted(design.components)
    assert "c0-0" in importance
    assert "s" not in importance
    assert importance.get("s") is None
    assert set(analysis.elements) == {*design.components, *design.groups, "s"}
    with pytest.raises(KeyError):
        importance["s"]
    with pytest.raises(KeyError):
        analysis.elements["nobody"]
    assert str(importance["c0-0"]) in repr(importance)
    assert str(analysis.elements["s"]) in repr(analysis.elements)


def test_a_group_inside_a_coupled_one_that_needs_it_in_a_circle_is_refused_in_words() -> None:
    once = {"failure": FailureMode(90.0, 10.0)}
    design = Design(
        components={i: Component(failures=once) for i in ("x",)}
        | {
            "a": Component(group="inner", failures=once),
            "b": Component(group="outer", failures=once, count=2),
        },
        groups={
            "outer": Group(crew="people"),
            "inner": Group(group="outer", needs=1, failures=once),
        },
        crews={"people": Crew(size=1)},
        services={"s": Service()},
        links={"1": Link("s", "outer"), "2": Link("inner", "outer"), "3": Link("inner", "x")},
    )
    with pytest.raises(CannotCompute, match="“outer” need elements that in turn need the group"):
        compile_design(design)


def coupled_design(seed: int) -> Design:
    """A random design whose groups have units that depend on each other."""
    chance = Random(seed)
    design = random_design(seed, causes=8)
    ways: list[dict[str, Any]] = [
        {"mode": "standby", "dormancy": 0.3},
        {"mode": "standby", "switchover": Switchover(time=0.1, success=0.9, manual=0.5)},
        {"switchover": Switchover(time=0.2)},
        {"crew": "people"},
        {"beta": 0.1},
        {},
    ]
    groups = {i: replace(group, **chance.choice(ways)) for i, group in design.groups.items()}
    return design.with_maps(groups=groups, crews={"people": Crew(size=1)})


def edited(design: Design, chance: Random) -> Design:
    """Another figure somewhere: of a failure mode, or of how a group switches over."""
    map_name = chance.choice([m for m in ("components", "groups", "domains", "links") if getattr(design, m)])
    elements = getattr(design, map_name)
    element_id = chance.choice(sorted(elements))
    element = elements[element_id]
    factor = chance.choice([0.5, 1.5, 3.0])
    changes: dict[str, Any] = {
        "failures": {
            name: replace(mode, mttr=None if mode.mttr is None else mode.mttr * factor)
            for name, mode in element.failures.items()
        }
    }
    if map_name == "groups":
        if not element.switchover.instant:
            changes["switchover"] = replace(element.switchover, time=0.05 * factor)
        if element.dormancy < 1.0:
            changes["dormancy"] = 0.2 * factor
    return design.with_maps(**{map_name: {**elements, element_id: replace(element, **changes)}})


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_edits_of_coupled_groups_leave_nothing_of_the_figures_before(seed: int) -> None:
    tape_compiled.warm_up()
    chance = Random(seed)
    design = coupled_design(seed)
    try:
        program = compile_design(design)
        program.analyze(design, 0)
    except CannotCompute:
        assume(False)
    for _ in range(4):
        design = edited(design, chance)
        if chance.random() < 0.3:
            design = edited(design, chance)
        assert program.fits(design)
        again, anew = program.analyze(design, 0), analyze(design, 0)
        same(again, anew)
        for service_id, result in again.services.items():
            assert result.assumptions == anew.services[service_id].assumptions
