"""Planned maintenance in the exact engine: closed forms, and how it counts."""

import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.chains.chain_figures import Class, Phases, Rules
from haplanner.engine.chains.chain_figures import Group as Chained
from haplanner.engine.chains.coupling import coarse
from haplanner.engine.exact import analyze, compile_design
from haplanner.engine.explain import explain
from haplanner.engine.over_time import over_time
from haplanner.engine.results import ServiceResult
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.small_designs import mode, single, units

MONTHLY = Maintenance(every=730.0, duration=2.0)
NOT_COUNTED, WAITING = MaintenancePolicy(counts=False), MaintenancePolicy(waits=True)


def maintained(design: Design, maintenance: Maintenance = MONTHLY, policy: MaintenancePolicy | None = None):
    """The design with all its components maintained alike."""
    components = {i: replace(c, maintenance=maintenance) for i, c in design.components.items()}
    return replace(design, components=components, maintenance=policy or design.maintenance)


def of(design: Design) -> ServiceResult:
    (result,) = analyze(design).services.values()
    return result


def test_maintenance_is_one_more_independent_cause_of_a_unit() -> None:
    found = of(maintained(single(1000, 10)))
    failed, planned = 10 / 1010, 2 / 730
    assert found.method == "exact"
    assert found.figures.availability == pytest.approx((1 - failed) * (1 - planned), rel=1e-14)
    stops = (1 - planned) / 1010 + (1 - failed) / 730
    assert found.figures.frequency == pytest.approx(stops, rel=1e-14)
    hours = {(term.mode, term.phase): term.hours_per_year / 8760 for term in found.waterfall}
    both = failed * planned / 2
    assert hours == {
        ("failure", "repair"): pytest.approx(failed - both, rel=1e-12),
        ("", "planned"): pytest.approx(planned - both, rel=1e-12),
    }
    assert [cut.events for cut in found.cut_sets] == [("unit",), ("unit: planned maintenance",)]
    assert found.importance["unit"].fussell_vesely == pytest.approx(1.0)


def test_what_only_is_maintained_matters_as_well() -> None:
    design = maintained(Design(components={"m": Component()}, services={"s": Service()}))
    found = of(design.with_maps(links={"1": Link("s", "m")}))
    assert found.figures.unavailability == pytest.approx(2 / 730)
    assert found.importance["m"].birnbaum == pytest.approx(1.0)
    assert [(term.mode, term.phase) for term in found.waterfall] == [("", "planned")]


def test_a_box_of_units_has_a_calendar_for_each_unit() -> None:
    box = Component(group="g", count=3, maintenance=Maintenance(every=100.0, duration=10.0))
    design = Design(
        components={"box": box}, groups={"g": Group(needed=2)}, services={"s": Service()}
    ).with_maps(links={"1": Link("s", "g")})
    u = 3 * 0.1**2 * 0.9 + 0.1**3
    assert of(design).figures.unavailability == pytest.approx(u, rel=1e-13)
    assert of(design).figures.frequency == pytest.approx(3 * 2 * 0.9 * 0.1 * 0.01, rel=1e-13)


def test_maintenance_that_does_not_count_is_told_apart() -> None:
    plain, with_it = single(1000, 10), maintained(single(1000, 10))
    found = of(replace(with_it, maintenance=NOT_COUNTED))
    assert found.figures == of(plain).figures
    assert found.waterfall == of(plain).waterfall
    assert found.planned is not None
    assert found.planned.method == "exact"
    assert found.planned.unavailability == pytest.approx(1000 / 1010 * 2 / 730, rel=1e-12)
    assert found.planned.hours_per_year == pytest.approx(1000 / 1010 * 24, rel=1e-12)
    assert of(with_it).planned is None
    assert of(replace(plain, maintenance=NOT_COUNTED)).planned is None


def test_a_compiled_design_follows_edits_of_maintenance() -> None:
    design = maintained(units(2, 1000, 10), policy=NOT_COUNTED)
    program = compile_design(design)
    for hours in (2.0, 20.0):
        other = maintained(design, Maintenance(730.0, hours))
        assert program.fits(other)
        result = program.analyze(other).services["service"]
        assert result.planned == of(other).planned
    assert not program.fits(replace(design, maintenance=MaintenancePolicy()))
    assert not program.fits(units(2, 1000, 10))


def test_units_with_only_one_calendar_at_a_time_are_never_all_out() -> None:
    """Two states: both in place, and one out, which the other waits for: π ∝ 1, 2 r d."""
    design = maintained(
        Design(
            components={i: Component(group="g") for i in ("a", "b")},
            groups={"g": Group()},
            services={"s": Service()},
            links={"1": Link("s", "g"), "2": Link("s", "a")},
        ),
        Maintenance(every=100.0, duration=20.0),
        WAITING,
    )
    analysis = analyze(design.with_maps(links={"1": Link("s", "g")}))
    assert analysis.services["s"].figures.unavailability == 0.0
    out = 2 * 20 / 80
    assert analysis.elements["a"].unavailability == pytest.approx(out / (1 + out) / 2, rel=1e-12)


def test_maintenance_does_not_wait_where_there_is_no_spare() -> None:
    design = maintained(units(2, 1000, 10, needed=2))
    assert of(replace(design, maintenance=WAITING)) == of(design)


def test_waiting_is_said_to_be_approximate_and_only_where_something_waits() -> None:
    waiting = of(maintained(units(2, 1000, 10), policy=WAITING))
    assert waiting.method == "approximate"
    assert "left out, not put off, while too few other units work" in waiting.assumptions[0]
    assert of(maintained(units(2, 1000, 10))).method == "exact"
    assert of(maintained(single(1000, 10), policy=WAITING)).method == "exact"


def test_maintenance_in_a_chain_is_taken_to_be_exponential_and_said_so() -> None:
    for design in (
        units(2, 1000, 10, crew=1),
        units(2, 1000, 10, beta=0.1),
        units(2, 1000, 10, mode="standby", dormancy=0.0),
        units(2, 1000, 10, switchover=Switchover(time=0.1)),
    ):
        assert of(design).method == "exact"
        found = of(maintained(design))
        assert found.method == "approximate"
        (words,) = found.assumptions
        assert words == (
            "In “Group”, planned maintenance is taken to begin and end after exponential times, "
            "with the same means."
        )
        assert any(term.phase == "planned" for term in found.waterfall)
        total = math.fsum(term.hours_per_year for term in found.waterfall)
        assert total == pytest.approx(found.figures.downtime_hours_per_year, rel=1e-12)


def test_a_calendar_does_not_slow_down_while_a_unit_waits_in_the_cold() -> None:
    """Nothing fails but for planned maintenance: a cold unit is taken out as often as the one with load."""
    cold = Design(
        components={i: Component(group="g") for i in ("a", "b")},
        groups={"g": Group(mode="standby", dormancy=0.0)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    found = of(maintained(cold, Maintenance(every=100.0, duration=10.0)))
    assert found.figures.unavailability == pytest.approx(0.01, rel=1e-12)


def test_a_common_cause_strikes_a_unit_that_is_being_maintained_as_well() -> None:
    """One unit of one in a group: failures of its own and common ones together have the rate of its MTBF."""
    alone = units(1, 1000, 10, beta=0.5)
    found = of(maintained(alone, Maintenance(every=100.0, duration=50.0)))
    up = 1000 / 1010
    assert found.figures.availability == pytest.approx(up * 0.5, rel=1e-12)


def test_a_coarser_chain_keeps_maintenance_apart_from_failures() -> None:
    """What needs hands and what does not must not become one."""
    calendar = Phases(1 / 728, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, planned=True)
    failures = (Phases(0.01, 1.0, None, 0.0, 0.0, 4.0, 0.0), Phases(0.03, 0.0, None, 0.0, 2.0, 2.0, 2.0))
    rules = Rules(1, False, 1.0, 0.0, 1.0, None, 1, 0.0)
    (made,) = coarse(Chained((Class((*failures, calendar), 3),), rules)).classes
    assert made.modes[1:] == (calendar,)
    assert made.modes[0].rate == pytest.approx(0.04)
    assert made.modes[0].repair == pytest.approx((0.01 * 4 + 0.03 * 6) / 0.04)


def test_availability_over_time_has_maintenance_from_the_first_moment_on() -> None:
    """A(t) = (1 − d ÷ T) (1 − U (1 − e^(−(λ + μ)t))), R(t) = e^(−λt) (1 − (d + t) ÷ T) up to T − d."""
    (found,) = over_time(maintained(single(1000, 10), Maintenance(100.0, 10.0)), 120.0, 241).values()
    t, whole = found.times, 1 / 1000 + 1 / 10
    failed = (1 / 1000) / whole * -np.expm1(-whole * t)
    np.testing.assert_allclose(found.unavailability, 1 - (1 - failed) * 0.9, rtol=1e-12)
    lasts = np.exp(-t / 1000) * np.maximum(0.0, 1 - (10 + t) / 100)
    np.testing.assert_allclose(1 - found.unreliability, lasts, atol=1e-13)
    assert (found.method, found.first_outage_method) == ("exact", "exact")
    # ∫ e^(−λt) (90 − t) ÷ 100 from 0 to 90
    rate = 1 / 1000
    mean = (90 / rate - (1 - math.exp(-90 * rate)) / rate**2) / 100
    assert found.mean_time_to_first_outage == pytest.approx(mean, rel=1e-9)


def test_a_pair_may_be_out_when_all_is_new_and_its_first_outage_is_approximate() -> None:
    (found,) = over_time(maintained(units(2, 1000, 10), Maintenance(100.0, 10.0)), 50.0, 11).values()
    assert found.unavailability[0] == pytest.approx(0.01, rel=1e-12)
    assert found.unreliability[0] == pytest.approx(0.01, rel=1e-12)
    assert (found.method, found.first_outage_method) == ("exact", "approximate")


def test_an_explanation_has_a_line_for_planned_maintenance() -> None:
    steps = explain(maintained(single(1000, 10)), "service").steps
    (line,) = (step for step in steps if step.name == "Unit: planned maintenance")
    assert line.numbers == "(730 h − 2 h) ÷ 730 h = 0.997\u202f260\u202f3"
    assert steps[-1].unavailability == pytest.approx(1 - 1000 / 1010 * 728 / 730, rel=1e-9)


def test_failures_of_modes_called_like_nothing_else_stay_apart_from_maintenance() -> None:
    failures = {**mode(1000, 10), "planned": FailureMode(500, 1)}
    design = single(1000, 10)
    unit = replace(design.components["unit"], failures=failures, maintenance=MONTHLY)
    events = {cut.events for cut in of(design.with_maps(components={"unit": unit})).cut_sets}
    assert events == {("unit.failure",), ("unit.planned",), ("unit: planned maintenance",)}


def test_what_is_being_maintained_delivers_nothing() -> None:
    """Three units of 100 a second, each out 10 % of the time: 270 on average."""
    box = Component(group="g", count=3, capacity=100.0, maintenance=Maintenance(100.0, 10.0))
    design = Design(
        components={"box": box}, groups={"g": Group(needed=1)}, services={"s": Service()}
    ).with_maps(links={"1": Link("s", "g")})
    delivered = of(design).throughput
    assert delivered is not None
    assert delivered.expected == pytest.approx(270.0, rel=1e-12)
    apart = of(replace(design, maintenance=NOT_COUNTED)).throughput
    assert apart is not None
    assert apart.expected == pytest.approx(300.0, rel=1e-12)
