"""Groups whose units depend on each other: against published tables, closed forms and a plain chain."""

import math
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from haplanner.engine.chain import long_run as long_run_of
from haplanner.engine.chain import solve
from haplanner.engine.chain_downtime import group_downtime
from haplanner.engine.chain_figures import Class, Phases, Rules
from haplanner.engine.chain_figures import Group as ChainGroup
from haplanner.engine.chain_states import Space
from haplanner.engine.elimination import Elimination, dense
from haplanner.engine.exact import analyze
from haplanner.engine.repair_queue import is_repair_queue
from haplanner.engine.results import CannotCompute, Figures, ServiceResult
from haplanner.engine.stationary import stationary
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.chain_oracle import long_run


def one(mtbf: float = 2000.0, mttr: float = 4.0, **more: object) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, **more)}  # type: ignore[arg-type]


def grouped(group: Group, units: int = 2, crew: int | None = None, **components: Component) -> Design:
    members = components or {"u": Component(group="g", count=units, failures=one())}
    crews = {} if crew is None else {"c": Crew(size=crew)}
    return Design(
        components=members,
        groups={"g": group},
        crews=crews,
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def service(design: Design) -> ServiceResult:
    return analyze(design).services["s"]


def figures(design: Design) -> Figures:
    return service(design).figures


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


def random_group(seed: int) -> Design:
    rng = Random(seed)

    def mode() -> FailureMode:
        auto = AutoRecovery(rng.choice([0.3, 0.9, 1.0]), rng.uniform(0.1, 2))
        return FailureMode(
            mtbf=10 ** rng.uniform(0.5, 2.5),
            mttr=rng.uniform(0.5, 20.0),
            detection=rng.choice([0.0, 0.0, rng.uniform(0.1, 3)]),
            auto=rng.choice([None, None, auto]),
            alert=rng.choice([0.0, 0.0, rng.uniform(0.1, 3)]),
            restore=rng.choice([0.0, 0.0, 0.7]),
        )

    components = {}
    left = rng.randint(2, 3)
    while left:
        count = rng.randint(1, left)
        left -= count
        modes = {f"m{i}": mode() for i in range(rng.choice([1, 1, 1, 2]))}
        components[f"u{len(components)}"] = Component(group="g", count=count, failures=modes)
    units = sum(c.count for c in components.values())
    manual = rng.choice([None, rng.uniform(0.5, 8)])
    success = rng.choice([1.0, 0.8])
    switchover = rng.choice(
        [Switchover(), Switchover(rng.uniform(0.1, 3), success, manual), Switchover(0.0, 0.7, 2.0)]
    )
    group = Group(
        needed=rng.randint(1, units),
        mode=rng.choice(["standby", "standby", "active"]),
        dormancy=rng.choice([0.0, 0.3, 1.0]),
        switchover=switchover,
        crew=rng.choice([None, "c"]),
        beta=rng.choice([0.0, 0.0, 0.1]),
    )
    return grouped(group, 0, rng.randint(1, 2), **components)


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


def test_stiff_chains_keep_their_digits() -> None:
    """Birth and death over 30 orders of magnitude, by the product formula."""
    size, up, down = 6, 1e-6, 1.0
    found = stationary(*up_and_down(size, up, down))
    weights = [(up / down) ** i for i in range(size)]
    total = math.fsum(weights)
    assert found == pytest.approx([w / total for w in weights], rel=1e-14)


def up_and_down(size: int, up: float, down: float) -> tuple[int, NDArray[Any], NDArray[Any], NDArray[Any]]:
    """A birth and death chain."""
    low, high = np.arange(size - 1), np.arange(1, size)
    rates = np.repeat([up, down], size - 1)
    return size, np.concatenate((low, high)), np.concatenate((high, low)), rates


def test_the_two_ways_to_solve_a_chain_agree() -> None:
    rng = Random(5)
    size = 40
    arrows = {(i, rng.randrange(size)): rng.uniform(1e-6, 10) for i in range(size) for _ in range(4)}
    arrows = {(i, j): rate for (i, j), rate in arrows.items() if i != j}
    arrows |= {(i, (i + 1) % size): 1.0 for i in range(size)}
    source, target = np.array(list(arrows)).T
    rate = np.array(list(arrows.values()))
    matrix = np.zeros((size, size))
    matrix[source, target] = rate
    found = Elimination(size, source, target).solve(rate)
    assert found == pytest.approx(dense(matrix), rel=1e-13)


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
    design = Design(**{**_fields(design), "domains": zones})
    chain = long_run(grouped(Group(crew="c"), 0, 1, **units), "g")
    assert chain is not None
    both, _, single = chain
    zone = 5 / 1005
    expected = (1 - zone) ** 2 * both + zone * (1 - zone) * (single["u0"] + single["u1"]) + zone**2
    result = service(design)
    assert (result.method, result.assumptions) == ("exact", ())
    assert result.figures.unavailability == pytest.approx(expected, rel=1e-9)


def test_what_is_shared_under_a_switchover_is_said_in_words() -> None:
    """Each unit needs one of two disks: no list of elements says when it can work."""
    units = {f"u{i}": Component(group="g", needs="any", failures=one()) for i in range(2)}
    design = grouped(Group(name="DB", mode="standby", switchover=Switchover(time=0.1)), 0, **units)
    disks = {f"d{i}": Component(failures=one(1000.0, 5.0)) for i in range(2)}
    arrows = {f"{u}-{d}": Link(u, d) for u in units for d in disks}
    fields = _fields(design)
    fields |= {"components": units | disks, "links": {**design.links, **arrows}}
    result = service(Design(**fields))
    assert result.method == "approximate"
    assert "Units of “DB” need elements outside the group" in result.assumptions[0]
    assert result.figures.unavailability > (5 / 1005) ** 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"life": Law("weibull", shape=2.0)}, "taken to be exponential"),
        ({"repair": Law("fixed")}, "taken to be exponential"),
    ],
)
def test_other_laws_in_a_coupled_group_are_said_in_words(change: dict[str, Law], words: str) -> None:
    units = {"u": Component(group="g", count=2, failures=one(**change))}
    assert words in service(grouped(Group(mode="standby", dormancy=0.0), 0, **units)).assumptions[0]
    independent = service(grouped(Group(), 0, **units))
    assert (independent.method, independent.assumptions) == ("exact", ())


def test_a_crew_of_two_groups_is_said_in_words() -> None:
    design = Design(
        components={"a": Component(group="g", failures=one()), "b": Component(group="h", failures=one())},
        groups={"g": Group(crew="c"), "h": Group(crew="c")},
        crews={"c": Crew(name="Night shift")},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "h")},
    )
    result = service(design)
    assert result.method == "approximate"
    assert any("“Night shift” serves several groups" in words for words in result.assumptions)


def test_a_unit_that_is_needed_by_itself_too_is_said_in_words() -> None:
    design = grouped(
        Group(crew="c"), 0, 1, a=Component(group="g", failures=one()), b=Component(group="g", failures=one())
    )
    design = Design(**{**_fields(design), "links": {**design.links, "2": Link("s", "a")}})
    result = service(design)
    assert result.method == "approximate"
    assert "needed apart from the group" in result.assumptions[0]


def test_a_nested_group_in_a_standby_group_is_one_unit() -> None:
    design = Design(
        components={
            "a": Component(group="inner", count=2, failures=one()),
            "b": Component(group="outer", failures=one()),
        },
        groups={
            "inner": Group(name="Inner", group="outer", needed=2),
            "outer": Group(name="Outer", mode="standby", dormancy=1.0, switchover=Switchover(time=0.1)),
        },
        services={"s": Service()},
        links={"1": Link("s", "outer")},
    )
    result = service(design)
    assert result.method == "approximate"
    assert any("“Inner” counts in “Outer” as one unit" in words for words in result.assumptions)
    both_down = (1 - (2000 / 2004) ** 2) * 4 / 2004
    assert both_down < result.figures.unavailability < both_down + 3 / 2000 * 0.1


def test_units_that_need_their_own_group_are_refused_in_words() -> None:
    design = grouped(
        Group(name="G", mode="standby", dormancy=0.0),
        0,
        a=Component(group="g", failures=one()),
        b=Component(group="g", needs="any", failures=one()),
        helper=Component(failures=one()),
        other=Component(needs="any", failures=one()),
    )
    links = {
        **design.links,
        "2": Link("b", "other"),
        "3": Link("b", "helper"),
        "4": Link("other", "g"),
        "5": Link("other", "helper"),
    }
    with pytest.raises(CannotCompute, match="the units of “G” need elements that in turn need the group"):
        analyze(Design(**{**_fields(design), "links": links}))


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


def _fields(design: Design) -> dict[str, object]:
    return {
        name: getattr(design, name)
        for name in ("components", "groups", "domains", "services", "links", "crews")
    }


def test_a_chain_that_fills_up_is_still_solved_and_not_made_coarser(monkeypatch: pytest.MonkeyPatch):
    """A birth-death chain of 650 states against its product form."""
    monkeypatch.setattr("haplanner.engine.elimination.MOST_PRODUCTS", 0)
    size, up, down = 650, 0.9, 1.0
    terms = np.array([(up / down) ** i for i in range(size)])
    np.testing.assert_allclose(stationary(*up_and_down(size, up, down)), terms / terms.sum(), rtol=1e-11)


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


def test_a_chain_that_may_end_in_several_sets_is_in_each_as_often_as_it_is_reached() -> None:
    """Three sets of two states each behind ten that are left; absorption by the equations of the ten."""
    rng = Random(11)
    first, sets = 10, [(10, 11), (12, 13), (14, 15)]
    arrows = {
        (i, j): rng.uniform(0.1, 5) for i in range(first) for j in range(16) if i != j and rng.random() < 0.4
    }
    arrows |= {(i, i + 1): 1.0 for i in range(first)}
    within = {(a, b): rng.uniform(0.1, 5) for pair in sets for a, b in (pair, pair[::-1])}
    q = np.zeros((16, 16))
    for (i, j), rate in (arrows | within).items():
        q[i, j] = rate
    leaving = q[:first].sum(axis=1)
    source, target = np.array(list(arrows | within)).T
    found = stationary(16, source, target, np.array(list((arrows | within).values())))
    for a, b in sets:
        enters = q[:first, [a, b]].sum(axis=1)
        reached = np.linalg.solve(np.diag(leaving) - q[:first, :first], enters)[0]
        back = within[b, a] / (within[a, b] + within[b, a])
        assert found[[a, b]] == pytest.approx([reached * back, reached * (1 - back)], rel=1e-9)
    assert found[:first] == pytest.approx(0.0, abs=0.0)


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
