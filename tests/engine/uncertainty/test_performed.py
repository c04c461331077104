"""How sure throughput, latency, credits and elements are: closed forms, and every draw's design by itself."""

from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.uncertainty import draws
from haplanner.engine.uncertainty.how_sure import how_sure
from haplanner.engine.uncertainty.performed import MOST_ONE_BY_ONE
from haplanner.engine.uncertainty.sureness import Three
from haplanner.engine.uncertainty.unsure import SEED, drawn_design, factors, unsure
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode, Spread
from haplanner.report.costs import service_costs, total_costs
from haplanner.report.sure_costs import sure_costs

CRASH = FailureMode(500.0, 4.0, spread=Spread(mttr=3.0))


def two_servers(service: Service, **server: float) -> Design:
    """A service that needs one of two like servers whose MTTR is not sure."""
    return Design(
        components={"a": Component(group="g", count=2, failures={"crash": CRASH}, **server)},  # type: ignore[arg-type]
        groups={"g": Group(needed=1)},
        services={"s": service},
        links={"1": Link("s", "g")},
    )


def unavailability(draws: int) -> "np.ndarray":
    """Of one server, in ascending order: the law of U follows from that of the MTTR by monotony."""
    (multiples,) = factors(unsure(two_servers(Service())), 10_000, SEED)
    mttr = 4.0 * np.sort(multiples[:draws])
    return mttr / (500.0 + mttr)


def at_percentiles(values: "np.ndarray") -> Three:
    """The values at these places of all in order: whole draws."""
    low, middle, high = (float(np.sort(values)[round(p * (len(values) - 1))]) for p in (0.05, 0.5, 0.95))
    return low, middle, high


def test_throughput_is_as_sure_as_the_binomial_law_of_its_servers() -> None:
    u = unavailability(10_000)
    given = how_sure(two_servers(Service(demand=150.0), capacity=100.0))["s"].throughput
    assert given is not None
    assert given.draws == 10_000
    expected = 150.0 * (1 - u) ** 2 + 100.0 * 2 * u * (1 - u)
    assert given.expected == pytest.approx(at_percentiles(expected), rel=1e-12)
    assert given.unserved == pytest.approx(at_percentiles(150.0 - expected), rel=1e-9)
    assert given.unmet == pytest.approx(at_percentiles(2 * u - u * u), rel=1e-12)
    assert given.unavailability_with_demand == given.unmet
    unasked = how_sure(two_servers(Service(), capacity=100.0))["s"].throughput
    assert unasked is not None
    assert unasked.unmet is None
    assert unasked.expected == pytest.approx(at_percentiles(200.0 * (1 - u)), rel=1e-12)


def test_throughput_of_many_amounts_is_from_fewer_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else eleven servers that are all unlike would take a gigabyte."""
    monkeypatch.setattr(draws, "MOST_HELD", 1_000)
    sure = how_sure(two_servers(Service(), capacity=100.0))["s"]
    assert sure.throughput is not None
    # As many as two amounts, of one server and of two, leave room for.
    assert (sure.draws, sure.throughput.draws) == (10_000, 500)
    u = unavailability(500)
    assert sure.throughput.expected == pytest.approx(at_percentiles(200.0 * (1 - u)), rel=1e-12)


def test_latency_is_as_sure_as_the_share_of_time_with_one_server_or_two() -> None:
    """50 requests a second of 10 ms: M/M/1 takes s ÷ (1 − 0.5), M/M/2 s ÷ (1 − 0.25²) on average."""
    u = unavailability(MOST_ONE_BY_ONE)
    service = Service(demand=50.0, max_latency=0.015)
    sure = how_sure(two_servers(service, service_time=0.01))["s"]
    one, two = 0.01 / (1 - 0.5), 0.01 / (1 - 0.25**2)
    mean = ((1 - u) ** 2 * two + 2 * u * (1 - u) * one) / (1 - u * u)
    assert sure.latency is not None
    assert sure.latency.draws == MOST_ONE_BY_ONE
    assert sure.latency.mean == pytest.approx(at_percentiles(mean), rel=1e-12)
    assert sure.latency.bounded_mean == sure.latency.mean
    assert sure.performing is not None
    assert sure.performing.draws == MOST_ONE_BY_ONE
    # With one server it takes longer than its limit on average, so that it performs with two only.
    assert sure.performing.unavailability == pytest.approx(at_percentiles(2 * u - u * u), rel=1e-9)


def test_an_element_is_as_sure_as_its_own_numbers_and_one_without_any_is_not_told() -> None:
    u = unavailability(10_000)
    design = two_servers(Service())
    sure = how_sure(
        design.with_maps(
            components={**design.components, "b": Component(failures={"f": replace(CRASH, spread=None)})},
            links={**design.links, "2": Link("s", "b")},
        )
    )
    assert set(sure.elements) == {"a", "g"}
    assert sure.elements["a"].unavailability == pytest.approx(at_percentiles(u), rel=1e-12)
    assert sure.elements["g"].unavailability == pytest.approx(at_percentiles(u * u), rel=1e-9)
    assert sure.elements["a"].mean_down_time == pytest.approx(at_percentiles(500.0 * u / (1 - u)), rel=1e-9)


def test_of_many_elements_there_are_fewer_draws_but_only_those_that_are_touched_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else ten thousand components would take gigabytes."""
    monkeypatch.setattr(draws, "MOST_HELD", 1_000)
    design = two_servers(Service())
    sure_of_itself = Component(failures={"crash": FailureMode(900.0, 1.0)})
    links = {**design.links, "2": Link("s", "b"), "3": Link("b", "c")}
    design = replace(
        design, components={**design.components, "b": sure_of_itself, "c": sure_of_itself}, links=links
    )
    sure = how_sure(design)
    assert sure["s"].draws == 10_000
    assert set(sure.elements) == {"a", "g"}
    assert sure.elements["a"].draws == 500
    u = unavailability(500)
    assert sure.elements["a"].unavailability == pytest.approx(at_percentiles(u), rel=1e-12)
    assert sure.elements["g"].unavailability == pytest.approx(at_percentiles(u * u), rel=1e-9)


CONTRACT = Credit(fee=1000.0, steps=(CreditStep(0.999, 0.1), CreditStep(0.99, 0.3)))
STANDBY = Design(
    components={
        "a": Component(
            group="g",
            cost=700.0,
            capacity=100.0,
            service_time=0.01,
            failures={"f": FailureMode(500.0, 4.0, spread=Spread(mtbf=2.0))},
        ),
        "b": Component(group="g", capacity=100.0, service_time=0.01, failures={"f": FailureMode(300.0, 2.0)}),
        "disk": Component(failures={"f": FailureMode(2000.0, 8.0, spread=Spread(mttr=2.0))}),
    },
    groups={"g": Group(needed=1, mode="standby", switchover=Switchover(0.05, 0.9, 1.0))},
    services={
        "s": Service(demand=40.0, max_latency=0.05, outage_cost=50.0, incident_cost=20.0, credit=CONTRACT)
    },
    links={"1": Link("s", "g"), "2": Link("s", "disk")},
)
INDEPENDENT = STANDBY.with_maps(groups={"g": Group(needed=1)})


@pytest.mark.parametrize(("design", "draws"), [(STANDBY, 41), (INDEPENDENT, 41)])
def test_every_draw_performs_and_costs_what_the_design_with_its_numbers_does(
    design: Design, draws: int
) -> None:
    numbers = unsure(design)
    keys = [(number.ref, number.mode, number.field) for number in numbers]
    designs = [
        drawn_design(design, dict(zip(keys, column, strict=True)))
        for column in factors(numbers, draws, SEED).T.tolist()
    ]
    answers = [analyze(one) for one in designs]
    results = [answer.services["s"] for answer in answers]

    def ranked(values: list[float]) -> Three:
        ordered = sorted(values)
        return ordered[2], ordered[20], ordered[38]

    sure = how_sure(design, draws)
    given, latency, performing = sure["s"].throughput, sure["s"].latency, sure["s"].performing
    assert given is not None
    assert latency is not None
    assert performing is not None
    throughputs = [result.throughput for result in results if result.throughput is not None]
    assert given.expected == pytest.approx(ranked([one.expected for one in throughputs]), rel=1e-9)
    assert given.unmet == pytest.approx(ranked([one.unmet or 0.0 for one in throughputs]), rel=1e-9)
    latencies = [result.latency for result in results if result.latency is not None]
    for figure in ("mean", "p50", "p95", "p99", "late", "overloaded"):
        wanted = ranked([getattr(one, figure) for one in latencies])
        assert getattr(latency, figure) == pytest.approx(wanted, rel=1e-9), figure
    performs = [result.performing.unavailability for result in results if result.performing is not None]
    assert performing.unavailability == pytest.approx(ranked(performs), rel=1e-9)
    elements = [answer.elements["g"].unavailability for answer in answers]
    assert sure.elements["g"].unavailability == pytest.approx(ranked(elements), rel=1e-9)

    costs = [service_costs(one, "s", result) for one, result in zip(designs, results, strict=True)]
    known = analyze(design)
    found = sure_costs(known, total_costs(known), sure)
    assert found is not None
    assert found.draws == draws
    assert found.approximate
    assert found.total == pytest.approx(ranked([one.total for one in costs if one is not None]), rel=1e-9)


def test_costs_by_the_hour_are_as_sure_as_the_downtime() -> None:
    design = two_servers(Service(outage_cost=1000.0))
    priced = {"a": replace(design.components["a"], cost=300.0)}
    design = design.with_maps(components=priced)
    known = analyze(design)
    found = sure_costs(known, total_costs(known), how_sure(design))
    assert found is not None
    assert found.draws == 10_000
    assert not found.approximate
    assert found.total == pytest.approx(at_percentiles(600.0 + 1000.0 * 8760.0 * unavailability(10_000) ** 2))
    free = two_servers(Service())
    known = analyze(free)
    assert sure_costs(known, total_costs(known), how_sure(free)) is None
