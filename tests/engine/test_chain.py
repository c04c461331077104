"""Groups whose units depend on each other: against published tables, closed forms and a plain chain."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.chains.chain_states import Space
from haplanner.engine.exact import analyze
from haplanner.engine.results import Figures
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from tests.engine.chain_oracle import long_run
from tests.engine.coupled_groups import fields_of, figures, grouped, one, random_group, service


@pytest.mark.parametrize(
    ("needed", "units", "dormancy", "crew", "availability"),
    [
        (1, 2, 1.0, 1, 0.999992032),
        (1, 2, 1.0, None, 0.999996016),
        (4, 4, 1.0, None, 0.992039841),
        (4, 5, 1.0, None, 0.999960318),
        (4, 5, 1.0, 1, 0.999920321),
        (4, 5, 0.0, 1, 0.999936130),
        (4, 6, 1.0, 1, 0.999999046),
        (4, 6, 0.0, 1, 0.999999489),
    ],
)
def test_spares_and_crews_agree_with_the_tables(
    needed: int, units: int, dormancy: float, crew: int | None, availability: float
) -> None:
    group = Group(needed=needed, mode="standby", dormancy=dormancy, crew="c" if crew else None)
    assert figures(grouped(group, units, crew)).availability == pytest.approx(availability, abs=6e-10)


def test_a_hot_pair_with_switchover_agrees_with_its_balance_equations() -> None:
    """MUT 2000 h, MDT 4 h, one crew, 90 s with probability 0.99, else 1 h by hand.

    States 2, covered, uncovered, 1, 0. By the rules the switchover also ends when the unit that stopped is
    restored, and is void when the other unit fails.
    """
    rate, repair, time, manual, success = 1 / 2000, 1 / 4, 40.0, 1.0, 0.99
    q = np.zeros((5, 5))
    q[0, 1], q[0, 2], q[0, 3] = success * rate, (1 - success) * rate, rate
    q[1, 3], q[1, 0], q[1, 4] = time, repair, rate
    q[2, 3], q[2, 0], q[2, 4] = manual, repair, rate
    q[3, 0], q[3, 4] = repair, rate
    q[4, 3] = repair
    np.fill_diagonal(q, -q.sum(axis=1))
    pi = np.linalg.lstsq(np.vstack([q.T, np.ones(5)]), np.array([0, 0, 0, 0, 0, 1.0]), rcond=None)[0]
    switchover = Switchover(time=90 / 3600, success=0.99, manual=1.0)
    found = figures(grouped(Group(mode="standby", switchover=switchover, crew="c"), crew=1))
    assert found.unavailability == pytest.approx(pi[1] + pi[2] + pi[4], rel=1e-9)
    assert found.frequency == pytest.approx(pi[0] * rate + pi[3] * rate, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_any_small_group_agrees_with_every_unit_by_itself(seed: int) -> None:
    design = random_group(seed)
    expected = long_run(design, "g")
    if expected is None:
        return
    u, frequency, _ = expected
    result = service(design)
    assert result.method == "exact"
    assert result.figures.unavailability == pytest.approx(u, rel=1e-6, abs=1e-11)
    assert result.figures.frequency == pytest.approx(frequency, rel=1e-6, abs=1e-11)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_units_of_a_group_show_their_own_share_of_time(seed: int) -> None:
    design = random_group(seed)
    expected = long_run(design, "g")
    if expected is None:
        return
    elements = analyze(design).elements
    for component_id, down in expected[2].items():
        if design.components[component_id].count == 1:
            assert elements[component_id].unavailability == pytest.approx(down, rel=1e-6, abs=1e-11)


def test_a_crew_as_large_as_the_group_changes_nothing() -> None:
    alone = figures(grouped(Group(needed=2), 3))
    crewed = figures(grouped(Group(needed=2, crew="c"), 3, crew=3))
    assert crewed == alone


def test_an_instant_switchover_of_hot_units_is_plain_redundancy() -> None:
    hot = figures(grouped(Group(mode="standby", dormancy=1.0)))
    assert hot == figures(grouped(Group(mode="active")))


def test_a_thousand_units_and_ten_crews_agree_with_the_birth_and_death_formula() -> None:
    n, crews, needed = 1000, 10, 950
    logs = [0.0]
    for j in range(n):
        logs.append(logs[-1] + math.log((n - j) / 2000 / (min(j + 1, crews) / 4)))
    top = max(logs)
    weights = [math.exp(x - top) for x in logs]
    down = math.fsum(weights[n - needed + 1 :]) / math.fsum(weights)
    found = figures(grouped(Group(needed=needed, crew="c"), n, crew=crews))
    assert found.unavailability == pytest.approx(down, rel=1e-9)


def test_common_cause_takes_all_units_down_together() -> None:
    """A hot pair with β: balance of 2, 1 and 0 units, shocks straight to 0."""
    beta, rate, repair = 0.1, 1 / 2000, 1 / 4
    own, shock = (1 - beta) * rate, beta * rate
    q = np.array([[0.0, 2 * own, shock], [repair, 0.0, own + shock], [0.0, 2 * repair, 0.0]])
    np.fill_diagonal(q, -q.sum(axis=1))
    pi = np.linalg.lstsq(np.vstack([q.T, np.ones(3)]), np.array([0, 0, 0, 1.0]), rcond=None)[0]
    found = figures(grouped(Group(beta=beta)))
    assert found.unavailability == pytest.approx(pi[2], rel=1e-9)


def test_a_shared_zone_under_a_crew_stays_exact() -> None:
    """Units in one zone each; given the zones, the chain of repairs goes on as always."""
    units = {f"u{i}": Component(group="g", domains=(f"z{i}",), failures=one(100.0, 10.0)) for i in range(2)}
    zones = {f"z{i}": Domain(failures=one(1000.0, 5.0)) for i in range(2)}
    design = grouped(Group(crew="c"), 0, 1, **units)
    design = Design(**{**fields_of(design), "domains": zones})
    chain = long_run(grouped(Group(crew="c"), 0, 1, **units), "g")
    assert chain is not None
    both, _, single = chain
    zone = 5 / 1005
    expected = (1 - zone) ** 2 * both + zone * (1 - zone) * (single["u0"] + single["u1"]) + zone**2
    result = service(design)
    assert (result.method, result.assumptions) == ("exact", ())
    assert result.figures.unavailability == pytest.approx(expected, rel=1e-9)


def test_importance_of_a_standby_unit_is_what_the_group_gains_were_it_perfect() -> None:
    design = grouped(
        Group(mode="standby", switchover=Switchover(time=0.1)),
        0,
        a=Component(group="g", failures=one()),
        b=Component(group="g", failures=one(500.0, 8.0)),
    )
    result = service(design)
    perfect = grouped(
        Group(mode="standby", switchover=Switchover(time=0.1)),
        0,
        a=Component(group="g", failures=one()),
        b=Component(group="g"),
    )
    gained = result.figures.unavailability - figures(perfect).unavailability
    assert result.importance["b"].downtime_caused == pytest.approx(gained * 8760, rel=1e-9)
    alone = figures(grouped(Group(), 0, a=Component(group="g", failures=one()))).unavailability
    assert result.importance["b"].raw == pytest.approx(alone / result.figures.unavailability, rel=1e-9)


def test_cut_sets_of_a_standby_pair_are_its_switchover_and_both_units() -> None:
    design = grouped(
        Group(mode="standby", switchover=Switchover(time=0.1)),
        0,
        a=Component(group="g", failures=one()),
        b=Component(group="g", failures=one()),
    )
    result = service(design)
    assert [cut.events for cut in result.cut_sets] == [("g.switchover",), ("a", "b")]
    assert sum(cut.probability for cut in result.cut_sets) == pytest.approx(
        result.figures.unavailability, rel=1e-9
    )


def test_a_switchover_that_fails_for_good_is_down_as_often_as_it_fails() -> None:
    """A primary that is never repaired, a perfect backup: who takes over works for ever."""
    group = Group(mode="standby", switchover=Switchover(time=0.1, success=0.75))
    lost = Component(group="g", failures={"lost": FailureMode(mtbf=1000, mttr=None)})
    found = figures(grouped(group, 0, a=lost, b=Component(group="g")))
    assert (found.unavailability, found.frequency) == (pytest.approx(0.25, rel=1e-12), 0.0)


def test_units_that_are_never_repaired_are_down_for_good() -> None:
    lost = {"lost": FailureMode(mtbf=1000, mttr=None)}
    pair = grouped(Group(mode="standby", dormancy=0.0), 0, u=Component(group="g", count=2, failures=lost))
    assert figures(pair) == Figures(1.0, 0.0)
    many = grouped(Group(crew="c"), 0, 10, u=Component(group="g", count=1000, failures=lost))
    assert figures(many) == Figures(1.0, 0.0)


def test_beside_a_unit_that_is_never_repaired_the_other_is_alone() -> None:
    """Two crew members, of whom the lost unit keeps one."""
    units = {
        "a": Component(group="g", failures={"lost": FailureMode(mtbf=1000, mttr=None)}),
        "b": Component(group="g", count=2, failures=one(100.0, 10.0)),
    }
    found = figures(grouped(Group(crew="c"), 0, 2, **units))
    alone = figures(grouped(Group(crew="c"), 0, 1, b=units["b"]))
    assert found.unavailability == pytest.approx(alone.unavailability, rel=1e-9)
    assert found.frequency == pytest.approx(alone.frequency, rel=1e-9)


def test_an_edit_of_figures_keeps_the_states_that_were_found(monkeypatch: pytest.MonkeyPatch) -> None:
    switchover = Switchover(time=0.1, success=0.9, manual=2.0)
    modes = {**one(321.0, alert=0.5), "crash": FailureMode(50, 1, auto=AutoRecovery(0.9, 0.1))}

    def design(times: float) -> Design:
        failures = {i: replace(m, mtbf=m.mtbf * times) for i, m in modes.items()}
        unit = Component(group="g", count=2, failures=failures)
        return grouped(Group(mode="standby", dormancy=0.5, switchover=switchover), 0, u=unit)

    figures(design(1.0))
    monkeypatch.setattr(Space, "explore", lambda _: pytest.fail("the states were looked for again"))
    found, plain = figures(design(3.0)), long_run(design(3.0), "g")
    assert plain is not None
    assert (found.unavailability, found.frequency) == pytest.approx(plain[:2], rel=1e-9)


def test_a_figure_that_becomes_nought_is_another_kind_of_group() -> None:
    for alert in (0.5, 0.0):
        unit = Component(group="g", count=2, failures=one(200.0, alert=alert))
        group = Group(mode="standby", switchover=Switchover(time=0.1), crew="c")
        plain = long_run(grouped(group, 0, 1, u=unit), "g")
        assert plain is not None
        assert figures(grouped(group, 0, 1, u=unit)).unavailability == pytest.approx(plain[0], rel=1e-9)


def test_a_thousand_units_with_common_cause_agree_with_their_balance_equations() -> None:
    """The same, as a chain of 1001 states with shocks from everywhere to the last, by full equations."""
    n, crews, beta, needed = 1000, 10, 0.1, 990
    q = np.zeros((n + 1, n + 1))
    for j in range(n):
        q[j, j + 1] += (1 - beta) * (n - j) / 2000
        q[j, n] += beta / 2000
        q[j + 1, j] = min(j + 1, crews) / 4
    rate = q.copy()
    np.fill_diagonal(q, -q.sum(axis=1))
    a = q.T.copy()
    a[-1] = 1.0
    pi = np.linalg.solve(a, np.eye(n + 1)[-1])
    found = figures(grouped(Group(needed=needed, beta=beta, crew="c"), n, crew=crews))
    down = n - needed
    assert found.unavailability == pytest.approx(pi[down + 1 :].sum(), rel=1e-8)
    stops = float(pi[: down + 1] @ rate[: down + 1, down + 1 :].sum(axis=1))
    assert found.frequency == pytest.approx(stops, rel=1e-8)
