"""Blast radii against all states of a design, and against figures that have another way to be found."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from haplanner.engine.blast import Blasts, crew_blast
from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from tests.engine.enumeration import States, World
from tests.engine.random_designs import layered_design, random_design

SEEDS = st.integers(0, 2**32)
DESIGNS = st.builds(random_design, SEEDS, st.just(12)) | st.builds(layered_design, SEEDS, st.just(12))


def startable(design: Design) -> Design:
    try:
        analyze(design, 0)
    except CannotCompute:
        assume(False)
    return design


@settings(max_examples=60, deadline=None)
@given(DESIGNS)
def test_what_falls_is_what_the_rules_of_the_model_bring_down(design: Design) -> None:
    world, blasts = World(startable(design), {}), Blasts(design)
    everything = world.works(dict.fromkeys(world.causes, True))
    for ref in {cause[:2] for cause in world.causes}:
        blast = blasts.of(ref)
        assert blast is not None
        after = world.works({c: c[:3] != (*ref, 0) for c in world.causes})
        units = {key: (bool(everything[key]), bool(after[key])) for key in everything}
        had, has = (
            {
                other: sum(pair[n] for key, pair in units.items() if key[:2] == other)
                for other in {key[:2] for key in units}
            }
            for n in (0, 1)
        )
        fallen = {other for other in had if had[other] and not has[other]}
        assert {other for other in blast.down if other[0] != "links"} == fallen
        assert {s.service_id for s in blast.services if s.fate == "falls"} == {
            i for name, i in fallen if name == "services"
        }
        short = {other for other in had if has[other] and has[other] < had[other]}
        assert short <= blast.degraded
        assert not blast.degraded & blast.down
        for struck in blast.services:
            assert has["services", struck.service_id] == (struck.fate != "falls")


@settings(max_examples=40, deadline=None)
@given(DESIGNS)
def test_times_and_outages_are_those_of_all_states(design: Design) -> None:
    analysis, states, blasts = analyze(startable(design), 0), States(design), Blasts(design)
    for ref in {cause[:2] for cause in states.causes}:
        blast = blasts.of(ref, analysis)
        assert blast is not None
        for struck in blast.services:
            key = ("services", struck.service_id, 0)
            saved = states.unavailability(key) - states.unavailability(key, {ref: True})
            assert struck.hours_per_year == pytest.approx(saved * 8760, rel=1e-8, abs=1e-9)
            if blast.units == 1:
                assert struck.outages_per_year == pytest.approx(
                    begun(states, ref, key) * 8760, rel=1e-8, abs=1e-9
                )


def begun(states: States, ref: tuple[str, str], key: tuple[str, str, int]) -> float:
    """How often an hour the service stops because a cause of this element occurs."""
    chances, works, total = states.chances({}), states.works[key], 0.0
    for i, cause in enumerate(states.causes):
        q, w = states.world.causes[cause]
        if cause[:2] == ref:
            here = (states.numbers >> i & 1) == 0
            critical = here & works & ~works[states.numbers | 1 << i]
            total += float(chances[critical].sum()) * w / (1.0 - q)
    return total


def pair(**group: object) -> Design:
    """Two databases in zones of their own behind a service, and a disk that a second service needs alone."""
    mode = {"crash": FailureMode(mtbf=1000.0, mttr=4.0)}
    return Design(
        components={
            "db-1": Component("One", group="db", domains=("east",), failures=mode),
            "db-2": Component("Two", group="db", domains=("west",), failures=mode),
            "disk": Component("Disk", failures={"crash": FailureMode(mtbf=8760.0, mttr=8.0)}),
        },
        groups={"db": Group("Database", **group)},  # type: ignore[arg-type]
        domains={"east": Domain("East", failures=mode), "west": Domain("West")},
        services={"shop": Service("Shop"), "archive": Service("Archive")},
        links={"1": Link("shop", "db"), "2": Link("shop", "disk"), "3": Link("archive", "disk")},
        crews={"night": Crew(size=1, name="Night shift")},
    )


def fates(design: Design, map_name: str, element_id: str) -> dict[str, str]:
    blast = Blasts(design).of((map_name, element_id))
    assert blast is not None
    return {struck.service_id: struck.fate for struck in blast.services}


def test_a_single_point_of_failure_takes_its_services_down_and_no_other() -> None:
    assert fates(pair(), "components", "disk") == {"shop": "falls", "archive": "falls"}
    assert fates(pair(), "components", "db-1") == {"shop": "degraded"}
    assert fates(pair(needed=2), "components", "db-1") == {"shop": "falls"}


def test_outages_that_begin_with_all_elements_together_are_all_outages() -> None:
    design = pair()
    analysis, blasts = analyze(design), Blasts(design)
    begun = 0.0
    for ref in (("components", "db-1"), ("components", "db-2"), ("components", "disk"), ("domains", "east")):
        blast = blasts.of(ref, analysis)
        assert blast is not None
        begun += sum(s.outages_per_year or 0.0 for s in blast.services if s.service_id == "shop")
    assert begun == pytest.approx(analysis.services["shop"].figures.failures_per_year, rel=1e-12)


def test_what_carries_load_interrupts_the_service_when_it_stops_and_what_waits_does_not() -> None:
    switched = pair(mode="standby", switchover=Switchover(time=0.02, success=0.98))
    assert fates(switched, "components", "db-1") == {"shop": "interrupted"}
    assert fates(switched, "domains", "east") == {"shop": "interrupted"}
    assert fates(switched, "components", "db-2") == {"shop": "degraded"}
    assert fates(pair(switchover=Switchover(time=0.02)), "components", "db-2") == {"shop": "interrupted"}


def test_a_crew_costs_what_unlimited_repair_would_save() -> None:
    design = pair(crew="night")
    # Two units, one repairer: states 0, 1, 2 down, with λ = 1/1000 and μ = 1/4 in the machine-repair queue.
    rate, repair = 1 / 1000, 1 / 4
    weights = [1.0, 2 * rate / repair, 2 * rate / repair * rate / repair]
    queued = weights[2] / sum(weights)
    alone = (rate / (rate + repair)) ** 2
    east = design.domains["east"].failures["crash"].unavailability
    disk = design.components["disk"].failures["crash"].unavailability
    blast = crew_blast(design, "night")
    (struck,) = blast.services
    one_up = rate / (rate + repair)  # what is in the zone that is down does not count
    queued_alone = (weights[1] / 2 + weights[2]) / sum(weights)
    expected = (1 - disk) * ((1 - east) * (queued - alone) + east * (queued_alone - one_up)) * 8760
    assert struck.service_id == "shop"
    assert struck.hours_per_year == pytest.approx(expected, rel=1e-9)
    assert blast.degraded == {("groups", "db")}


def test_what_is_switched_off_or_a_service_has_no_blast_radius() -> None:
    assert Blasts(pair()).of(("services", "shop")) is None
    assert Blasts(pair()).of(("components", "nothing")) is None
