"""Groups with switchovers whose units lie in zones that others share: against a plain chain of everything."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.chains.coupling import Coupling
from haplanner.engine.exact import analyze
from haplanner.engine.over_time import over_time
from haplanner.engine.results import ServiceResult
from haplanner.engine.simulate import simulate
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.report.answer import answer
from tests.engine.chain_oracle import long_run


def one(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr)}


def in_zones(group: Group, units: Mapping[str, Component], zones: Mapping[str, Domain]) -> Design:
    """A service that needs the group, and one that needs something perfect in the first zone as well."""
    first = min(zones)
    return Design(
        components={**units, "x": Component(domains=(first,))},
        domains=dict(zones),
        groups={"g": group},
        crews={"c": Crew(size=1)},
        services={"s": Service(), "t": Service()},
        links={"1": Link("s", "g"), "2": Link("t", "g"), "3": Link("t", "x")},
    )


def example() -> Design:
    """A primary and its backup in two zones, as everybody draws it."""
    units = {f"db-{z}": Component(group="g", domains=(z,), failures=one(4380, 4)) for z in ("a", "b")}
    zones = {z: Domain(failures=one(17520, 3)) for z in ("a", "b")}
    group = Group(mode="standby", dormancy=1.0, switchover=Switchover(time=0.02, success=0.98))
    return in_zones(group, units, zones)


def found(design: Design, service: str = "s") -> ServiceResult:
    return analyze(design).services[service]


def expected(design: Design, service: str) -> tuple[float, float] | None:
    first = min(design.domains)
    answer = long_run(
        design, "g", 700, lambda group, zones: group and (service == "s" or zones.get(first, True))
    )
    return None if answer is None else answer[:2]


@pytest.mark.parametrize("service", ["s", "t"])
def test_a_zone_outage_starts_a_switchover_in_the_exact_figures_too(service: str) -> None:
    result = found(example(), service)
    assert (result.method, result.assumptions) == ("exact", ())
    plain = expected(example(), service)
    assert plain is not None
    assert (result.figures.unavailability, result.figures.frequency) == pytest.approx(plain, rel=1e-9)


def random_zones(seed: int) -> Design:
    rng = Random(seed)
    zones = {z: Domain(failures=one(rng.uniform(20, 300), rng.uniform(1, 20))) for z in ("a", "b")}
    units = {
        f"u{i}": Component(
            group="g",
            domains=rng.choice([("a",), ("b",), ("a",), ("b",), ()]),
            failures=one(rng.uniform(20, 300), rng.uniform(1, 20)),
        )
        for i in range(rng.randint(2, 3))
    }
    group = Group(
        needed=rng.randint(1, len(units) - 1),
        mode=rng.choice(["standby", "standby", "active"]),
        dormancy=rng.choice([0.0, 0.3, 1.0]),
        switchover=Switchover(rng.choice([0.5, 3.0]), rng.choice([1.0, 0.8]), rng.choice([None, 5.0])),
        crew=rng.choice([None, "c"]),
        beta=rng.choice([0.0, 0.0, 0.1]),
    )
    return in_zones(group, units, zones)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["s", "t"]))
def test_any_small_group_in_zones_agrees_with_the_chain_of_everything(seed: int, service: str) -> None:
    design = random_zones(seed)
    plain = expected(design, service)
    if plain is None:
        return
    result = found(design, service)
    assert (result.method, result.assumptions) == ("exact", ())
    # A zone that hosts no unit is not in the plain chain: it adds to the second service by itself.
    hosting = {z for c in design.components.values() if c.group for z in c.domains}
    if service == "t" and min(design.domains) not in hosting:
        return
    assert result.figures.unavailability == pytest.approx(plain[0], rel=1e-8)
    assert result.figures.frequency == pytest.approx(plain[1], rel=1e-8)


def test_the_switchovers_that_a_zone_begins_are_in_the_cut_set_of_switchovers() -> None:
    design = replace(
        example(),
        domains={"a": Domain(failures=one(5000, 3)), "b": Domain(failures=one(9000, 7))},
        groups={"g": replace(example().groups["g"], switchover=Switchover(0.5, 0.9, 2.0))},
    )
    result = found(design)
    plain = expected(design, "s")
    assert plain is not None
    # Hot units fail whoever carries load, so that the group lacks units as often as independent pairs of a
    # unit and its zone do; all other downtime is that of switchovers.
    down = [1.0 - 4380 / 4384 * up for up in (5000 / 5003, 9000 / 9007)]
    switching = plain[0] - down[0] * down[1]
    events = {cut.events: cut.probability for cut in result.cut_sets}
    assert events["g.switchover",] == pytest.approx(switching, rel=1e-7)
    assert result.cut_sets_complete
    assert result.cut_sets_left_out == 0.0
    assert sum(events.values()) >= result.figures.unavailability
    two = {frozenset(names) for names in events if len(names) == 2}
    assert two == {frozenset(pair) for pair in (("a", "b"), ("a", "db-b"), ("b", "db-a"), ("db-a", "db-b"))}


def test_a_group_around_another_that_lies_in_a_zone_has_its_switchovers_among_its_cut_sets() -> None:
    design = example()
    inner = {**design.components, "db-b": replace(design.components["db-b"], group="inner", domains=())}
    result = found(replace(design, components=inner, groups={**design.groups, "inner": Group(group="g")}))
    assert len(result.assumptions) == 2  # that zones begin no switchover, and what the inner group counts as
    bare = {i: replace(c, domains=()) for i, c in design.components.items()}
    plain = expected(replace(design, components=bare, domains={"a": Domain()}), "s")
    assert plain is not None
    events = {frozenset(cut.events): cut.probability for cut in result.cut_sets}
    # Hot units fail whoever carries load: what is down and not for lack of both is switching over.
    assert events.pop(frozenset(["g.switchover"])) == pytest.approx(plain[0] - (4 / 4384) ** 2, rel=1e-7)
    assert set(events) == {frozenset(("a", "db-b")), frozenset(("db-a", "db-b"))}


def test_a_list_of_cut_sets_without_the_switchovers_of_a_zone_does_not_pass_for_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As in a chain that would be too large with the zones in it.
    monkeypatch.setattr(Coupling, "switching_at_all", lambda self: self.switching(frozenset((0, 1))))
    result = found(example())
    assert sum(cut.probability for cut in result.cut_sets) < result.figures.unavailability
    assert not result.cut_sets_complete
    assert result.cut_sets_left_out == float("inf")


def test_the_simulation_counts_the_same_outages() -> None:
    design = example()
    *_, last = simulate(design, 8760.0 * 50, 400, 1)
    figures = found(design).figures
    simulated = last.services["s"]
    low, high = simulated.outages_per_year_ci95
    assert low - (high - low) / 2 < figures.failures_per_year < high + (high - low) / 2
    low, high = simulated.unavailability_ci95
    assert low - (high - low) / 2 < figures.unavailability < high + (high - low) / 2


def test_the_downtime_that_a_zone_causes_is_what_is_saved_were_it_perfect() -> None:
    design = example()
    without = replace(design, domains={**design.domains, "a": Domain()})
    importance = found(design).importance["a"]
    saved = found(design).figures.downtime_hours_per_year - found(without).figures.downtime_hours_per_year
    assert importance.downtime_caused == pytest.approx(saved, rel=1e-9)


def test_two_groups_that_one_zone_outage_switches_over_are_said_to_be_taken_as_independent() -> None:
    design = example()
    more = {f"q-{z}": Component(group="h", domains=(z,), failures=one(4380, 4)) for z in ("a", "b")}
    both = replace(
        design,
        components={**design.components, **more},
        groups={**design.groups, "h": replace(design.groups["g"], name="Queue")},
        links={**design.links, "4": Link("s", "h")},
    )
    result = found(both)
    assert result.method == "approximate"
    (words,) = result.assumptions
    assert "“g” and “Queue” are taken to switch over independently" in words


def test_units_that_need_two_things_each_are_told_to_be_approximate() -> None:
    design = example()
    zones = {**design.domains, **{f"feed-{z}": Domain(failures=one(9000, 5)) for z in ("a", "b")}}
    units = {
        i: replace(c, domains=(*c.domains, f"feed-{c.domains[0]}")) if c.group else c
        for i, c in design.components.items()
    }
    result = found(replace(design, domains=zones, components=units))
    assert result.method == "approximate"
    assert "several elements outside the group each" in result.assumptions[0]


def test_without_any_patience_a_group_in_zones_is_simulated() -> None:
    zones = {z: Domain(failures=one(100, 20)) for z in ("a", "b")}
    result = answer(replace(example(), domains=zones), 0.0).services["s"]
    assert result.method == "simulated"
    assert result.figures.unavailability == pytest.approx((20 / 120) ** 2, rel=0.3)


def test_a_region_around_both_zones_stays_exact() -> None:
    """It takes all units along, so whoever can work knows that it is up."""
    design = example()
    region = Domain(failures=one(50000, 8))
    zones = {z: replace(d, parent="r") for z, d in design.domains.items()}
    flat = {i: replace(c, domains=(*c.domains, "r")) if c.group else c for i, c in design.components.items()}
    plain = long_run(replace(design, domains={**design.domains, "r": region}, components=flat), "g")
    assert plain is not None
    result = found(replace(design, domains={**zones, "r": region}))
    assert result.method == "exact"
    assert result.figures.unavailability == pytest.approx(plain[0], rel=1e-9)
    assert result.figures.frequency == pytest.approx(plain[1], rel=1e-9)


def test_figures_over_time_of_a_member_asked_for_by_itself_end_at_those_of_the_long_run() -> None:
    design = Design(
        components={
            "a": Component(group="pair", domains=("zone",), failures={"f": FailureMode(mtbf=900, mttr=8)}),
            "b": Component(group="pair", failures={"f": FailureMode(mtbf=700, mttr=9)}),
        },
        groups={"pair": Group(mode="standby", dormancy=0.2, switchover=Switchover(0.1, 0.3, 1.0))},
        domains={"zone": Domain(failures={"power": FailureMode(mtbf=4000, mttr=5)})},
        services={"s": Service()},
        links={"1": Link("s", "pair"), "2": Link("s", "a")},
    )
    found = over_time(design, 40_000.0, points=3)["s"]
    wanted = analyze(design).services["s"].figures.unavailability
    assert found.unavailability[-1] == pytest.approx(wanted, rel=1e-9)
