"""Ranked causes: they sum to the downtime that was simulated, and agree with the exact engine."""

from dataclasses import replace

import pytest

from haplanner.engine.causes import ranked_causes
from haplanner.engine.exact import analyze
from haplanner.engine.history import history
from haplanner.engine.results import PHASES
from haplanner.engine.simulation import compiled, compiled_reading, ranking, reader
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Domain, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law
from tests.engine.small_designs import mode, result, units, within
from tests.engine.test_history import layered


def ranked(design, horizon, replications, seed=1):
    compiled.warm_up()
    compiled_reading.warm_up()
    *_, last = ranked_causes(design, horizon, replications, seed)
    return last


def sturdy() -> Design:
    """So reliable that what more than its minimal cut sets do does not matter."""
    slow = FailureMode(
        mtbf=2000, mttr=3, detection=1, auto=AutoRecovery(success=0.5, time=0.5), alert=1, restore=2
    )
    return Design(
        components={
            "a": Component(name="A", group="g", failures=mode(800, 6)),
            "b": Component(name="B", group="g", domains=("z",), failures={"crash": slow}),
            "c": Component(name="C", failures=mode(20_000, 4)),
        },
        groups={"g": Group(name="G")},
        domains={"z": Domain(name="Z", failures=mode(5000, 8))},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "c")},
    )


def serviced(counts: bool) -> Design:
    """A pair that is taken out for maintenance, and switches over for that too."""
    pair = units(2, 300, 10, mode="standby", dormancy=1.0,
                 switchover=Switchover(time=0.5, success=0.7, manual=2))  # fmt: skip
    planned = {i: replace(c, maintenance=Maintenance(700, 9)) for i, c in pair.components.items()}
    return replace(pair, components=planned, maintenance=MaintenancePolicy(counts=counts))


@pytest.mark.parametrize("counts", [True, False])
def test_switchovers_fail_as_often_as_they_should_whether_maintenance_counts_or_not(counts):
    told = history(serviced(counts), 400_000, 1, 0).outages["service"]
    kinds = [set(outage.phases) for outage in told]
    failed = sum(phases == {"failed switchover"} for phases in kinds)
    went = failed + sum(phases == {"switchover"} for phases in kinds)
    assert went > 1000
    assert abs(failed / went - 0.3) < 4 * (0.3 * 0.7 / went) ** 0.5


@pytest.mark.parametrize(
    "design",
    [
        serviced(True),
        serviced(False),
        layered(),
        units(3, 100, 20, crew=1, beta=0.1, needed=2),
        units(2, 500, 20, mode="standby", switchover=Switchover(time=0.5, success=0.8, manual=3)),
    ],
    ids=["maintenance", "maintenance apart", "layers", "crew and common cause", "standby"],
)
def test_every_ranking_sums_to_the_downtime_that_was_simulated(design):
    simulated, found = result(design, 20_000, 60), ranked(design, 20_000, 60)
    assert (found.histories_read, found.histories) == (60, 60)
    for service_id, service in found.services.items():
        truth = simulated.services[service_id]
        hours = truth.unavailability * 8760
        assert service.hours.mean == pytest.approx(hours)
        low, high = (end * 8760 for end in truth.unavailability_ci95)
        assert service.hours.ci95 == pytest.approx((low, high))
        assert sum(cause.hours.mean for cause in service.causes) == pytest.approx(hours)
        assert sum(element.hours.mean for element in service.elements) == pytest.approx(hours)
        assert sum(phase.mean for phase in service.phases.values()) == pytest.approx(hours)
        assert sum(cause.seen for cause in service.causes) == truth.outages
        assert sum(cause.outages.mean for cause in service.causes) == pytest.approx(truth.outages_per_year)
        for element in service.elements:
            assert sum(element.phases.values()) == pytest.approx(element.hours.mean)
            assert element.outages.mean <= truth.outages_per_year + 1e-9
        assert [c.hours.mean for c in service.causes] == sorted(
            (c.hours.mean for c in service.causes), reverse=True
        )


def test_causes_agree_with_the_exact_cut_sets_and_waterfall():
    design = sturdy()
    found = ranked(design, 200_000, 400).services["s"]
    (exact,) = analyze(design).services.values()
    for cut in exact.cut_sets:
        cause = next(c for c in found.causes if sorted(cut.events) == sorted(i for _, i in c.refs))
        # What an outage lasts beyond its first cause is charged to that cause: a few per mille here.
        low, high = cause.hours.ci95
        slack = 0.02 * cause.hours.mean
        assert low - (high - low) - slack <= cut.probability * 8760 <= high + (high - low) + slack
    for element in found.elements:
        share = sum(t.hours_per_year for t in exact.waterfall if t.cause == element.ref)
        low, high = element.hours.ci95
        slack = 0.01 * share
        assert low - (high - low) - slack <= share <= high + (high - low) + slack
    for phase in PHASES:
        share = sum(t.hours_per_year for t in exact.waterfall if t.phase == phase)
        if share > 0.0:
            low, high = found.phases[phase].ci95
            slack = 0.01 * share
            assert low - (high - low) - slack <= share <= high + (high - low) + slack


def test_phases_of_coupled_groups_agree_with_their_markov_chain():
    design = units(2, 300, 20, crew=1, beta=0.1, mode="standby", dormancy=1.0,
                   switchover=Switchover(time=0.5, success=0.8, manual=3))  # fmt: skip
    found = ranked(design, 100_000, 200).services["service"]
    (exact,) = analyze(design).services.values()
    seen = set()
    for phase in PHASES:
        share = sum(t.hours_per_year for t in exact.waterfall if t.phase == phase)
        if share > 0.0:
            assert within(found.phases[phase].ci95, share), phase
            seen.add(phase)
    assert seen == {"repair", "crew wait", "common cause", "switchover", "failed switchover"}


def test_the_longest_outage_of_a_cause_is_where_it_is_said_to_be():
    design = layered()
    found = ranked(design, 20_000, 30)
    for cause in found.services["shop"].causes:
        replication, start = cause.longest
        outages = history(design, 20_000, 1, replication).outages["shop"]
        (outage,) = [o for o in outages if o.start == start]
        assert set(outage.refs) == set(cause.refs)


def test_few_histories_are_read_where_they_are_long():
    design = replace(layered(), services={"shop": Service()})
    design = replace(design, links={i: a for i, a in design.links.items() if a.source != "mesh"})
    *_, last = ranked_causes(design, 20_000, 1_000, 1, most_events=50_000)
    assert 1 < last.histories_read < 100
    assert last.finished
    assert last.histories == 1_000


def test_a_reading_can_be_ended_at_any_snapshot():
    steps = ranked_causes(layered(), 20_000, 5_000, 1)
    first = next(steps)
    assert 0 < first.histories_read < 5_000
    assert not first.finished
    steps.close()
    assert not list(steps)


def test_a_history_with_more_events_than_are_read_has_no_ranking_and_says_why():
    (only,) = ranked_causes(layered(), 20_000, 10, 1, most_events=50)
    assert only.finished
    assert (only.services, only.histories_read, only.histories) == ({}, 0, 10)
    assert "the most are 50." in only.missing
    assert "shorter horizon" in only.missing


def test_a_history_whose_log_is_too_long_has_no_ranking_and_says_how_long_it_is(monkeypatch):
    changes = 2 * 79 * 2  # of the unit and of the service, there and back: 79 whole cycles of 110 h in a year
    fixed = FailureMode(mtbf=100, mttr=10, life=Law("fixed"), repair=Law("fixed"))
    design = Design(
        components={"a": Component(failures={"crash": fixed})},
        services={"s": Service()},
        links={"1": Link("s", "a")},
    )
    monkeypatch.setattr(reader, "MOST_CHANGES", changes)
    assert ranked(design, 8700, 3).services["s"].outages.mean == pytest.approx(79 * 8760 / 8700)
    monkeypatch.setattr(reader, "MOST_CHANGES", changes - 1)
    found = ranked(design, 8700, 3)
    assert found.finished
    assert found.services == {}
    assert "one history has 316 changes of state, the most are 315." in found.missing


def test_a_ranking_is_the_same_however_many_outages_are_taken_in_at_a_time(monkeypatch):
    whole = ranked(layered(), 20_000, 5)
    assert sum(cause.seen for cause in whole.services["shop"].causes) > 20
    monkeypatch.setattr(ranking, "AT_ONCE", 3)
    assert ranked(layered(), 20_000, 5).services == whole.services
