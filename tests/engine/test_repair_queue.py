"""Units of which only the number is told: against the chain of all their states."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.chains.chain import long_run as long_run_of
from haplanner.engine.chains.chain import solve
from haplanner.engine.chains.chain_downtime import group_downtime
from haplanner.engine.chains.chain_figures import Class, Phases, Rules
from haplanner.engine.chains.chain_figures import Group as ChainGroup
from haplanner.engine.chains.repair_queue import is_repair_queue
from haplanner.engine.exact import analyze
from haplanner.model.elements import Component, Group
from tests.engine.coupled_groups import figures, grouped, one, service


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_units_that_are_only_counted_agree_with_their_states(seed: int) -> None:
    """Product form against elimination: U, frequency, a unit's own, and what the time is spent on."""
    rng = Random(seed)
    success = rng.choice([None, 0.5, 1.0])
    times = [rng.uniform(0.1, 5), 0.0 if success is None else rng.choice([0.0, rng.uniform(0.1, 5)])]
    crew = rng.choice([None, 1, 2])
    hands = [0.0, rng.uniform(0.5, 10), 0.0] if crew else [rng.uniform(0.1, 3) for _ in range(3)]
    units, standby = rng.randint(1, 5), rng.random() < 0.5
    mode = Phases(10 ** rng.uniform(-3, 0), times[0], success, times[1], *hands)
    dormancy = rng.choice([0.0, 0.4, 1.0]) if standby else 1.0
    rules = Rules(rng.randint(1, units), standby, dormancy, 0.0, 1.0, None, crew, 0.0)
    group = ChainGroup((Class((mode,), units),), rules)
    assert is_repair_queue(group)
    found, listed = long_run_of(group), solve(group)
    assert found.works((True,)) == pytest.approx(listed.works((True,)), rel=1e-9, abs=1e-300)
    assert found.unit(0, units) == pytest.approx(listed.unit(0, units), rel=1e-9, abs=1e-300)
    if units > 3 or success is not None:
        return
    spent = group_downtime(group, (True,))
    rare = Phases(1e-18, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0)
    every = group_downtime(ChainGroup((Class((mode, rare), units),), rules), (True,))
    assert spent == pytest.approx({c: t for c, t in every.items() if c.mode == 0}, rel=1e-6)


def test_a_thousand_units_that_nobody_notices_at_once_wait_for_the_crew_too() -> None:
    """Mean flow (Little): all that fail are noticed, and repaired; U of a unit is its mean time down."""
    unit = Component(group="g", count=1000, failures=one(2000.0, 4.0, detection=0.5))
    design = grouped(Group(needed=950, crew="c"), 0, 10, u=unit)
    result = service(design)
    assert (result.method, result.assumptions) == ("exact", ())
    own = analyze(design).elements["u"]
    flow = (1 - own.unavailability) / 2000
    assert own.frequency == pytest.approx(flow, rel=1e-9)
    assert own.unavailability > flow * 4.5
    instant = grouped(Group(needed=950, crew="c"), 1000, crew=10)
    assert result.figures.unavailability > figures(instant).unavailability
