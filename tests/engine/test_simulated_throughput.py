"""What services are delivered in histories: against every state's own arithmetic and exact figures."""

import math
import weakref
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.engine.history import history
from haplanner.engine.performance_figures import Throughput
from haplanner.engine.simulate import CannotSimulate, simulate
from haplanner.engine.simulated import Simulated, SimulatedThroughput
from haplanner.engine.simulation import compiled
from haplanner.engine.simulation.delivery import compiled as compiled_delivery
from haplanner.engine.simulation.delivery import runner
from haplanner.engine.simulation.delivery.steps import steps
from haplanner.engine.simulation.delivery.wiring import delivering
from haplanner.engine.simulation.intervals import Intervals, from_changes
from haplanner.engine.simulation.machine import LOGGED, Tally
from haplanner.engine.simulation.runner import Runner, prepared
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.design import Design, MaintenancePolicy, Simulation
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from haplanner.report.answer import answer
from tests.engine.chain_oracle import Situation, long_run
from tests.engine.delivered import Circle, Delivered, with_capacities
from tests.engine.enumeration import Cause
from tests.engine.random_designs import layered_design, random_design

SEEDS = st.integers(0, 2**32)
pytestmark = pytest.mark.timeout(240)  # the first of them to need the compiled functions may compile them


def tier(demand: float | None, group: Group, **units: Component) -> Design:
    """A service behind a group of some boxes."""
    return Design(
        components={name: replace(c, group="tier") for name, c in units.items()},
        groups={"tier": group},
        services={"shop": Service(demand=demand)},
        links={"1": Link("shop", "tier")},
        crews={"crew": Crew(size=1)},
        simulation=Simulation(horizon=20_000.0, replications=400, seed=7),
    )


def last(design: Design, threads: int = 1, batch: int | None = None) -> Simulated:
    *_, found = simulate(design, threads=threads, batch=batch)
    return found


@pytest.mark.parametrize("hours", [24, 168])
def test_a_demand_profile_is_simulated_as_the_mixture_of_its_hours(hours: int) -> None:
    unit = Component(count=3, capacity=40.0, failures={"failure": FailureMode(mtbf=90.0, mttr=10.0)})
    profile = (0.0,) * (hours // 12) + (0.5,) * (hours // 2) + (1.0,) * (hours - hours // 12 - hours // 2)
    steady = tier(100.0, Group(needed=2), web=unit)
    service = Service(demand=100.0, profile=profile)
    found = told(replace(steady, services={"shop": service}))
    # Each unit is up in 90 of 100 hours; by the number that are, what each hour of the profile is served.
    chance = [math.comb(3, n) * 0.9**n * 0.1 ** (3 - n) for n in range(4)]
    # The group works with two or more; what one delivers is delivered all the same.
    expected = unmet = down = 0.0
    for factor in profile:
        for n, p in enumerate(chance):
            delivered = 40.0 * n
            expected += p * min(delivered, 100.0 * factor) / hours
            unmet += p * (delivered < 100.0 * factor) / hours
            down += p * (delivered < 100.0 * factor or n < 2) / hours
    exact = analyze(replace(steady, services={"shop": service})).services["shop"].throughput
    assert exact is not None
    assert found.unmet_ci95 is not None
    assert found.unavailability_with_demand_ci95 is not None
    for truth, value, (low, high), by_formulas in (
        (expected, found.expected, found.expected_ci95, exact.expected),
        (unmet, found.unmet, found.unmet_ci95, exact.unmet),
        (down, found.unavailability_with_demand, found.unavailability_with_demand_ci95,
         exact.unavailability_with_demand),
    ):  # fmt: skip
        assert by_formulas == pytest.approx(truth)
        assert low <= value <= high
        assert value == pytest.approx(truth, abs=1.5 * (high - low))


def told(design: Design) -> SimulatedThroughput:
    found = last(design).services["shop"].throughput
    assert found is not None
    return found


def mode(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr)}


def fixed(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    law = Law("fixed")
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, life=law, repair=law)}


def within(found: SimulatedThroughput, exact: Throughput) -> None:
    """The exact figures lie in the simulated intervals, widened to four standard errors."""
    pairs = [
        (exact.expected, found.expected, found.expected_ci95),
        (exact.unmet, found.unmet, found.unmet_ci95),
        (
            exact.unavailability_with_demand,
            found.unavailability_with_demand,
            found.unavailability_with_demand_ci95,
        ),
    ]
    for value, mean, interval in pairs:
        assert value is not None
        assert mean is not None
        assert interval is not None
        assert abs(value - mean) <= 2.1 * (interval[1] - interval[0]) / 2 + 1e-12


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        with_capacities,
        st.builds(random_design, SEEDS, st.just(9)) | st.builds(layered_design, SEEDS, st.just(9)),
        SEEDS,
    )
)
def test_what_is_delivered_at_any_moment_is_what_its_state_delivers(design: Design) -> None:
    horizon, seed = 400.0, 3
    try:
        wired = prepared(design, horizon)
    except CannotSimulate:
        assume(False)
    seen = steps(wired, horizon, seed, 0)
    delivered = Delivered(design)
    down = down_times(wired, horizon, seed)
    bits = [down[cause] for cause in delivered.states.causes]
    for service_id in design.services:
        ref = ("services", service_id)
        if not delivered.limited(ref):
            continue
        try:
            amounts = delivered.of(ref)
        except Circle:
            assert service_id not in seen
            continue
        for time in np.linspace(0.3, horizon - 0.3, 60):
            state = sum(1 << i for i, cause in enumerate(bits) if cause.hold(time))
            assert seen[service_id].at(time) == amounts[state]


def down_times(wired: Wired, horizon: float, seed: int) -> dict[Cause, Intervals]:
    """When each failure mode of each unit was active in the first history."""
    _, running = Runner(wired.machine, horizon, seed, log=100_000).run(0, 1, 0)
    count = running.truth.counters[LOGGED]
    nodes, times = np.asarray(running.truth.log_node[:count]), np.asarray(running.truth.log_time[:count])
    return {
        (*leaf.owner, leaf.unit, leaf.mode): from_changes(times[nodes == number], horizon)
        for number, leaf in enumerate(wired.structure.leaves)
    }


def test_a_history_tells_from_moment_to_moment_what_is_delivered() -> None:
    a = Component(capacity=5, failures=fixed(100, 10))
    b = Component(capacity=3, failures=fixed(150, 5))
    seen = history(tier(None, Group(), a=a, b=b), horizon=300.0).throughput["shop"]
    # a is down from 100 to 110 and from 210 to 220, b from 150 to 155.
    assert seen.times.tolist() == [0, 100, 110, 150, 155, 210, 220]
    assert seen.values.tolist() == [8, 3, 8, 5, 8, 3, 8]


def test_figures_are_the_means_of_the_history() -> None:
    a = Component(capacity=5, failures=fixed(100, 10))
    b = Component(capacity=3, failures=fixed(150, 5))
    design = tier(6.0, Group(), a=a, b=b)
    found = told(replace(design, simulation=Simulation(horizon=200.0, replications=3)))
    assert dict(found.distribution) == pytest.approx({3.0: 10 / 200, 5.0: 5 / 200, 8.0: 185 / 200})
    assert found.expected == pytest.approx((185 * 6 + 10 * 3 + 5 * 5) / 200)
    assert found.unmet == pytest.approx(15 / 200)
    assert found.unavailability_with_demand == pytest.approx(15 / 200)
    assert found.expected_ci95 == pytest.approx((found.expected, found.expected))


def test_a_lost_shard_loses_its_share_while_the_service_is_down() -> None:
    shards = tier(8.0, Group(needed=10), shard=Component(count=10, capacity=1, failures=mode(500, 5)))
    within(told(shards), exact(shards))
    assert exact(shards).unmet != exact(shards).unavailability_with_demand


@pytest.mark.parametrize(
    "group",
    [
        Group(
            needed=2, mode="standby", dormancy=0.2, switchover=Switchover(time=2.0, success=0.9, manual=9.0)
        ),
        Group(needed=2, mode="standby"),
        Group(needed=2, crew="crew", beta=0.1),
        Group(needed=2, switchover=Switchover(time=1.0)),
    ],
)
def test_simulated_throughput_of_coupled_units_agrees_with_the_exact_one(group: Group) -> None:
    zones = {"east": Domain(failures=mode(900, 6)), "west": Domain(failures=mode(700, 6))}
    units = {
        "a": Component(capacity=10, failures=mode(100, 4), domains=("east",)),
        "b": Component(capacity=10, failures=mode(100, 4), domains=("west",)),
        "c": Component(capacity=10, failures=mode(100, 4)),
    }
    design = replace(tier(20.0, group, **units), domains=zones)
    if group.crew is not None:
        design = replace(design, domains={})
        design = replace(design, components={i: replace(c, domains=()) for i, c in design.components.items()})
    within(told(design), exact(design))


def exact(design: Design) -> Throughput:
    found = analyze(design, 1).services["shop"].throughput
    assert found is not None
    assert found.method == "exact"
    return found


def test_unlike_units_of_a_standby_group_deliver_while_they_carry_load() -> None:
    group = Group(needed=1, mode="standby", dormancy=0.5, switchover=Switchover(1.0, 0.9, 6.0))
    design = tier(3.0, group, a=Component(capacity=7), b=Component(capacity=2), c=Component(capacity=4))
    design = replace(
        design, components={i: replace(c, failures=mode(40, 5)) for i, c in design.components.items()}
    )
    carried: Counter[float] = Counter()

    def tell(s: Situation, probability: float) -> None:
        units = zip((7.0, 2.0, 4.0), s.down, s.pace, strict=True)
        load = sum(x for x, modes, pace in units if not any(modes) and pace == "load")
        carried[0.0 if s.way else load] += probability  # type: ignore[assignment]

    assert long_run(design, "tier", tell=tell) is not None
    found = told(design)
    for amount, share in found.distribution:
        assert share == pytest.approx(carried[amount], rel=0.08)
    assert found.expected == pytest.approx(sum(min(x, 3.0) * p for x, p in carried.items()), rel=0.01)


@pytest.fixture
def busy() -> Design:
    a, b = (
        Component(count=3, capacity=0.1, failures=mode(80, 8)),
        Component(capacity=0.25, failures=mode(50, 9)),
    )
    return tier(0.4, Group(needed=3, mode="standby", dormancy=0.5, switchover=Switchover(time=1.0)), a=a, b=b)


def figures(found: Simulated) -> object:
    one = found.services["shop"].throughput
    assert one is not None
    return one.expected, one.expected_ci95, one.distribution, one.unmet, one.unavailability_with_demand


def test_throughput_has_the_same_digits_for_any_threads_and_batches(busy: Design) -> None:
    compiled.warm_up()
    compiled_delivery.warm_up()
    first = last(busy)
    assert figures(last(busy, threads=3)) == figures(first)
    assert figures(last(busy, threads=2, batch=7)) == figures(first)


def test_plain_and_compiled_code_give_the_same_digits(busy: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = replace(busy, simulation=Simulation(horizon=5_000.0, replications=40, seed=3))
    compiled.warm_up()
    compiled_delivery.warm_up()
    fast = last(busy)
    monkeypatch.setattr(compiled_delivery.CODE, "_code", None)
    assert figures(last(busy)) == figures(fast)
    monkeypatch.setattr(compiled.CODE, "_code", None)
    assert figures(last(busy)) == figures(fast)


def test_availability_is_the_same_whether_throughput_is_told_or_not(busy: Design) -> None:
    plain = replace(busy, components={i: replace(c, capacity=None) for i, c in busy.components.items()})
    one, other = last(busy).services["shop"], last(plain).services["shop"]
    assert other.throughput is None
    assert (one.unavailability, one.outages) == (other.unavailability, other.outages)
    assert one.downtime_per_year.tolist() == other.downtime_per_year.tolist()
    assert one.outage_hours.counts.tolist() == other.outage_hours.counts.tolist()


def test_a_log_that_is_longer_than_expected_is_made_again(
    busy: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = figures(last(busy))
    made = runner.DeliveringRunner.__init__

    def short(self: runner.DeliveringRunner, *given: object) -> None:
        made(self, *given)  # type: ignore[arg-type]
        self._room = 10

    monkeypatch.setattr(runner.DeliveringRunner, "__init__", short)
    assert figures(last(busy)) == whole


def test_histories_that_are_too_long_say_so_and_are_simulated_all_the_same(
    busy: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haplanner.engine.simulation.blocks.MOST_CHANGES", 10)
    found = last(busy).services["shop"]
    assert found.throughput is None
    assert "shorter horizon" in found.throughput_missing
    assert found.outages > 0


def test_of_many_different_amounts_the_rest_is_told_in_even_steps() -> None:
    units = {f"u{i:02}": Component(capacity=2.0**i, failures=mode(10, 5)) for i in range(14)}
    plan = Simulation(horizon=5_000.0, replications=80, seed=7)
    found = told(replace(tier(9_000.0, Group(), **units), simulation=plan))
    assert 200 < len(found.distribution) <= 257
    assert sum(share for _, share in found.distribution) == pytest.approx(1.0)
    mean = sum(x * share for x, share in found.distribution)
    assert mean == pytest.approx((2**14 - 1) * 10 / 15, rel=0.01)


def test_no_figure_of_a_tally_is_forgotten_where_tallies_are_joined() -> None:
    kept = {"place", "node", "open_since", "last_start", "last_end"}
    assert kept | set(runner.ROWS) | set(runner.SUMS) == set(Tally._fields)


def test_without_limit_is_infinite_and_a_circle_says_so() -> None:
    both = tier(
        None, Group(), a=Component(capacity=5, failures=mode(50, 9)), b=Component(failures=mode(50, 9))
    )
    assert told(both).expected == math.inf
    around = Design(
        components={"a": Component(capacity=1, needs="any"), "b": Component(needs="any"), "c": Component()},
        services={"shop": Service()},
        links={"1": Link("shop", "a"), "2": Link("a", "b", both_ways=True), "3": Link("b", "c")},
        simulation=Simulation(replications=2),
    )
    found = last(around).services["shop"]
    assert found.throughput is None
    assert "circle" in found.throughput_missing


def test_what_has_no_exact_throughput_is_given_a_simulated_one() -> None:
    group = Group(mode="standby", dormancy=0.5)
    often = mode(50, 9)
    unlike = tier(
        4.0, group, a=Component(capacity=5, failures=often), b=Component(capacity=3, failures=often)
    )
    found = answer(unlike, 5.0).services["shop"]
    assert found.method == "exact"
    assert found.throughput is not None
    assert found.throughput.method == "simulated"
    assert "do not all deliver the same" in found.throughput.assumptions[0]
    assert "400 histories" in found.throughput.assumptions[1]
    assert found.throughput.expected == told(unlike).expected


@pytest.mark.parametrize("counts", [True, False])
def test_planned_maintenance_takes_capacity_away_where_it_counts(counts: bool) -> None:
    unit = Component(
        count=2, capacity=10, failures=mode(100, 5), maintenance=Maintenance(every=110, duration=10)
    )
    policy = MaintenancePolicy(counts=counts)
    design = replace(tier(20.0, Group(needed=2), unit=unit), maintenance=policy)
    # All of the demand takes both units: as often as the group that needs both works.
    both_up = analyze(design, 1).services["shop"].figures.unavailability
    alone = exact(replace(design, groups={"tier": Group(needed=1)}, maintenance=policy))
    assert alone.unmet == pytest.approx(both_up, rel=1e-12)
    down = 2 * 5 / 105 if not counts else 2 * (5 / 105 + 10 / 110)
    assert alone.unmet == pytest.approx(down, rel=0.2)
    within(told(design), exact(design))


@pytest.fixture
def longest(busy: Design, monkeypatch: pytest.MonkeyPatch) -> int:
    """The changes of the history that has most of them, which is now also the most that one may have."""
    compiled.warm_up()
    compiled_delivery.warm_up()
    changes = []
    followed = runner.follow_log

    def counted(*given: Any) -> None:
        changes.append(int(given[3].truth.counters[LOGGED]))
        followed(*given)

    with monkeypatch.context() as patched:
        patched.setattr(runner, "follow_log", counted)
        last(busy)
    monkeypatch.setattr(runner, "MOST_CHANGES", max(changes))
    return max(changes)


@pytest.mark.parametrize("threads", [2, 4])
def test_all_logs_together_have_no_more_room_than_one_may_have_however_many_threads_there_are(
    busy: Design, longest: int, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    whole = figures(last(busy))
    rooms, held = [], []
    made = runner.DeliveringRunner._fresh

    def counted(self: runner.DeliveringRunner) -> Runner:
        rooms.append(self._room)
        held.append(self._room + sum(room for room, _ in (*self._idle, *self._busy)))
        return made(self)

    monkeypatch.setattr(runner.DeliveringRunner, "_fresh", counted)
    assert figures(last(busy, threads=threads)) == whole
    assert rooms[0] == longest // threads
    assert max(rooms) == longest
    assert max(held) <= longest


def test_a_log_that_was_too_short_is_let_go(
    busy: Design, longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[Runner]] = []
    alive = []
    begun = Runner.__init__

    def counted(self: Runner, *given: Any, log: int) -> None:
        alive.append(sum(one() is not None for one in made))
        made.append(weakref.ref(self))
        begun(self, *given, log=log)

    monkeypatch.setattr(Runner, "__init__", counted)
    wired = prepared(busy, 20_000.0)
    told = delivering(wired)
    assert told is not None
    many = runner.DeliveringRunner(wired, told, 20_000.0, 7, threads=longest // 10)
    many.run(0, 400, 0)
    assert len(made) > 1
    assert not any(alive)


def test_a_thread_that_cannot_go_on_keeps_no_other_waiting(
    busy: Design, longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "MOST_CHANGES", longest - 1)
    with pytest.raises(CannotSimulate, match="shorter horizon"):
        last(busy, threads=4)
