"""Latency from simulated histories, against the exact engine where that tells it."""

from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.formulas.structure import structure
from haplanner.engine.performance.calls import Calls, reached
from haplanner.engine.performance.latency import with_counted_units
from haplanner.engine.performance.ways import ways
from haplanner.engine.results import ServiceResult
from haplanner.engine.simulate import simulate
from haplanner.engine.simulated import Simulated
from haplanner.engine.simulated_throughput import with_simulated_throughput
from haplanner.engine.simulation.delivery.coding import Reached
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode


def often(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    return {"f": FailureMode(mtbf, mttr)}


def last(design: Design, seed: int = 1) -> Simulated:
    *_, found = simulate(design, 4_000.0, 60, seed)
    return found


def tiers(**service: object) -> Design:
    """Two tiers in two zones, the second a standby pair, and a site that may be chosen instead."""
    unit = Component(service_time=0.01, failures=often(50, 5))
    components = {
        "a": replace(unit, group="web", count=2, domains=("z",), capacity=60.0),
        "b": replace(unit, group="web", count=2, capacity=60.0),
        "p": replace(unit, group="pair", service_time=0.002),
        "q": replace(unit, group="pair", service_time=0.002),
        "far": replace(unit, service_time=0.004),
        "way": Component(needs="any"),
    }
    return Design(
        components=components,
        groups={
            "web": Group(needed=1, crew="crew"),
            "pair": Group(needed=1, mode="standby", dormancy=0.0, switchover=Switchover(0.5, 0.9, 2.0)),
        },
        domains={"z": Domain(failures=often(100, 4))},
        crews={"crew": Crew(2)},
        services={"shop": Service(**{"demand": 110.0, "max_latency": 0.02, **service})},  # type: ignore[arg-type]
        links={
            "1": Link("shop", "web"),
            "2": Link("shop", "way"),
            "3": Link("way", "pair"),
            "4": Link("way", "far"),
        },
    )


def exact(design: Design) -> ServiceResult:
    return analyze(design, 1).services["shop"]


@pytest.mark.parametrize("changes", [{}, {"profile": (0.5,) * 12 + (1.4,) * 12}])
def test_histories_spend_as_long_in_every_state_as_the_exact_engine_says(changes: dict[str, object]) -> None:
    design = tiers(**changes)
    simulated, told = last(design), exact(design)
    speed = simulated.services["shop"].speed
    assert speed is not None
    assert speed.latency is not None
    assert told.latency is not None, told.latency_missing
    assert speed.latency.method == "simulated"
    assert speed.latency.bounded_mean == pytest.approx(told.latency.bounded_mean, rel=0.02)
    assert speed.latency.p95 == pytest.approx(told.latency.p95, rel=0.05)
    assert speed.latency.overloaded == pytest.approx(told.latency.overloaded, rel=0.15)
    chances = {s.stations: s.probability for s in told.latency.states}
    for state in speed.latency.states[:6]:
        assert state.probability == pytest.approx(chances[state.stations], rel=0.15)
    assert told.performing is not None
    assert speed.performing is not None
    low, high = speed.performing_ci95
    assert low <= told.performing.unavailability <= high
    assert high - low < 0.05


def test_the_same_seed_gives_the_same_latency_for_any_number_of_threads() -> None:
    found = []
    for threads in (1, 2):
        *_, end = simulate(tiers(), 2_000.0, 30, 7, threads=threads)
        speed = end.services["shop"].speed
        assert speed is not None
        assert speed.latency is not None
        found.append((speed.latency.bounded_mean, speed.latency.late))
    assert found[0] == pytest.approx(found[1], rel=1e-12)


def test_what_is_not_told_exactly_is_simulated() -> None:
    design = tiers()
    design = replace(design, simulation=replace(design.simulation, horizon=4_000.0, replications=60))
    analysis = analyze(design, 1)
    unknown = replace(
        analysis.services["shop"], latency=None, performing=None, latency_missing="It would take too long."
    )
    told = with_simulated_throughput(replace(analysis, services={"shop": unknown})).services["shop"]
    assert told.latency is not None
    assert told.latency.method == "simulated"
    assert "It would take too long." in told.latency.assumptions
    assert told.latency_missing == ""
    assert told.performing is not None
    known = analysis.services["shop"].latency
    assert known is not None
    assert told.latency.bounded_mean == pytest.approx(known.bounded_mean, rel=0.02)


def test_what_lacks_a_demand_is_not_simulated_for_it() -> None:
    analysis = analyze(tiers(demand=None), 1)
    assert with_simulated_throughput(analysis) is analysis


def test_designs_without_queues_have_no_latency() -> None:
    design = tiers()
    free = {i: replace(c, service_time=None) for i, c in design.components.items()}
    assert last(replace(design, components=free)).services["shop"].speed is None


def row(units: int, **links: Link) -> Design:
    """Servers that call one after the other."""
    server = Component(service_time=0.0001, failures=often(10_000, 5))
    return Design(
        components={f"c{i:03}": server for i in range(units)},
        services={"shop": Service(demand=10.0, max_latency=0.5)},
        links={"first": Link("shop", "c000"), **links}
        | {f"l{i}": Link(f"c{i:03}", f"c{i + 1:03}") for i in range(units - 1)},
    )


def test_queues_in_a_circle_are_simulated_without_a_latency_and_with_the_reason() -> None:
    design = row(5, back=Link("c003", "c001"))
    either = replace(design.components["c003"], needs="any")
    design = replace(design, components={**design.components, "c003": either})
    assert exact(design).latency is None
    simulated = with_simulated_throughput(analyze(design, 1)).services["shop"]
    assert simulated.latency is None
    for result in (exact(design), simulated):
        assert "in a circle" in result.latency_missing


def test_servers_may_call_each_other_thousands_deep() -> None:
    design = row(3_000)
    built = structure(design, lumped=True)
    calls = Calls(design, Reached(design, ways(with_counted_units(design), built), built.coupled))
    assert len(reached(calls.of(("services", "shop")))) == 3_000
