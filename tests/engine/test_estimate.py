"""Estimates of designs that are too large: what they say, how sure it is, and when they end."""

import math
import time
from dataclasses import replace

import pytest

from haplanner.engine import estimate as module
from haplanner.engine.chains import chain, chain_states
from haplanner.engine.estimate import estimate
from haplanner.engine.exact import analyze
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import TooLarge
from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import compiled
from haplanner.model.design import Design, Simulation
from haplanner.model.elements import Component, Crew, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.problem import Problem

REASON = TooLarge([Problem("services.s", "what it depends on is too large")])


def failing(u: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=(1 - u) * 100, mttr=u * 100)}


def pairs(target: float | None = None, u: float = 0.05, plan: Simulation | None = None) -> Design:
    """Two pairs that share one unit."""
    return Design(
        components={name: Component(failures=failing(u)) for name in "abc"}
        | {"ab": Component(needs="any"), "bc": Component(needs="any")},
        services={"s": Service(target=target)},
        links={
            "1": Link("s", "ab"), "2": Link("s", "bc"), "3": Link("ab", "a"), "4": Link("ab", "b"),
            "5": Link("bc", "b"), "6": Link("bc", "c"),
        },
        simulation=plan or Simulation(horizon=10_000.0, replications=200, seed=7),
    )  # fmt: skip


def test_an_estimate_gives_simulated_figures_and_certain_bounds_and_says_so() -> None:
    design = pairs()
    exact = analyze(design).services["s"].figures
    analysis = estimate(design, REASON)
    result = analysis.services["s"]
    assert analysis.design is design
    assert result.method == "simulated"
    assert result.figures.unavailability == pytest.approx(exact.unavailability, rel=0.1)
    assert result.figures.frequency == pytest.approx(exact.frequency, rel=0.1)
    assert result.unavailability_bounds is not None
    low, high = result.unavailability_bounds
    assert low <= exact.unavailability <= high
    why, how, *_ = result.assumptions
    assert why == "What it depends on is too large."
    assert how.startswith(
        "Simulated in 200 histories of 1.142 years, 95 % interval of the unavailability 0.00"
    )
    assert "certain to lie between 0.00" in how
    assert not result.importance
    assert result.cut_sets == analyze(design).services["s"].cut_sets
    assert not result.cut_sets_complete
    assert result.cut_sets_left_out == math.inf


@pytest.mark.parametrize(("target", "met"), [(0.99, True), (0.9999, False), (None, None)])
def test_a_target_is_judged_by_all_that_is_possible(target: float | None, met: bool | None) -> None:
    assert estimate(pairs(target), REASON).services["s"].meets_target is met


def test_a_target_within_the_interval_is_neither_met_nor_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "closer_bounds", lambda *_: iter(()))
    u = analyze(pairs()).services["s"].figures.unavailability
    plan = Simulation(horizon=10_000.0, replications=200, seed=9)
    result = estimate(pairs(1.0 - u, plan=plan), REASON).services["s"]
    assert result.unavailability_bounds is None
    assert result.meets_target is None
    assert result.assumptions[1].endswith(".")
    assert "certain" not in result.assumptions[0]


def test_where_no_outage_was_simulated_the_nearest_certain_value_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "simulate", lambda design, rare_events: simulate(design))
    design = pairs(u=1e-4, plan=Simulation(horizon=10.0, replications=2, seed=2))
    result = estimate(design, REASON).services["s"]
    assert result.unavailability_bounds is not None
    low, high = result.unavailability_bounds
    assert result.figures.unavailability == low
    assert low <= analyze(design).services["s"].figures.unavailability <= high
    assert any("outside the certain bounds" in words for words in result.assumptions)


def test_bounds_are_rounded_outward_in_words() -> None:
    assert module._range((0.123456, 0.123456)) == ("0.1234", "0.1235")
    assert module._range((0.0, 9.9999e-7)) == ("0", "1e-06")


def test_an_estimate_tells_how_far_it_is_and_ends_in_time() -> None:
    compiled.warm_up()
    design = replace(pairs(), simulation=Simulation(replications=10_000_000))
    told: list[str] = []
    began = time.monotonic()
    analysis = estimate(design, REASON, Patience(1.5, tell=told.append))
    assert time.monotonic() - began < 4.0
    assert any("histories" in words for words in told)
    assert any("bounds" in words for words in told)
    assert "of 10 years" in analysis.services["s"].assumptions[1]


def test_nobody_is_kept_waiting_for_an_estimate_that_is_no_longer_wanted() -> None:
    with pytest.raises(Cancelled):
        estimate(pairs(), REASON, Patience(cancelled=lambda: True))


def test_what_cannot_be_simulated_either_keeps_the_reason_of_the_exact_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_design: Design, **_options: object) -> None:
        raise module.CannotSimulate([Problem("", "no histories")])

    monkeypatch.setattr(module, "simulate", refuse)
    with pytest.raises(TooLarge) as raised:
        estimate(pairs(), REASON)
    assert raised.value is REASON


def test_groups_whose_units_depend_on_each_other_are_estimated_too() -> None:
    unit = Component(group="g", failures=failing(0.05))
    design = replace(
        pairs(),
        components={"a": unit, "b": unit, "c": unit},
        groups={"g": Group(needed=2, mode="standby", dormancy=0.0)},
        links={"1": Link("s", "g"), "2": Link("s", "a")},
    )
    assert analyze(design).services["s"].method == "approximate"
    result = estimate(design, REASON).services["s"]
    assert result.unavailability_bounds is None
    assert 0.01 < result.figures.unavailability < 0.1


def waiting_units(mtbf: float) -> Design:
    """Thirty alike units of which two carry load, whose states are counted in tens of thousands."""
    mode = FailureMode(mtbf=mtbf, mttr=6, detection=0.1, auto=AutoRecovery(0.9, 0.05))
    switchover = Switchover(time=0.02, success=0.98)
    return Design(
        components={"n": Component(group="g", count=30, failures={"f": mode})},
        groups={"g": Group(needed=2, mode="standby", dormancy=0.1, switchover=switchover, crew="ops")},
        crews={"ops": Crew()},
        services={"s": Service()},
        links={"1": Link("s", "g")},
        simulation=Simulation(horizon=8760.0, replications=10, seed=7),
    )


def test_a_chain_of_too_many_states_is_estimated_without_cut_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_states, "MOST_STATES", 300)
    chain._chain.cache_clear()
    design = waiting_units(mtbf=499.5)
    with pytest.raises(TooLarge, match="too many ways"):
        analyze(design)
    result = estimate(design, REASON).services["s"]
    chain._chain.cache_clear()
    assert result.method == "simulated"
    assert result.cut_sets == ()


def test_the_states_of_a_chain_are_explored_only_as_long_as_somebody_waits() -> None:
    design = waiting_units(mtbf=498.5)
    began = time.process_time()
    with pytest.raises(TooLarge):
        analyze(design, patience=Patience(seconds=0.3))
    with pytest.raises(Cancelled):
        analyze(design, patience=Patience(cancelled=lambda: time.process_time() > began + 0.6))
