"""What the notes of the shipped designs say about their figures, and the live example's story."""

from functools import cache

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import HOURS_PER_YEAR, Analysis
from haplanner.engine.simulate import simulate
from haplanner.io.templates import EXAMPLE, load, templates
from haplanner.model.scenario import apply_scenario


@cache
def analysis(template_id: str, scenario_id: str | None) -> Analysis:
    return analyze(apply_scenario(load(template_id), scenario_id))


def test_the_live_example_tells_its_story() -> None:
    base = analysis(EXAMPLE, None).services["users"]
    assert base.meets_target is True
    assert 2.3 < base.figures.downtime_hours_per_year < 2.5
    ranking = sorted(base.importance, key=lambda i: base.importance[i].downtime_caused, reverse=True)
    assert ranking[0] == "power-feed"
    assert base.importance["power-feed"].fussell_vesely == pytest.approx(0.69, abs=0.01)
    hours = base.figures.downtime_hours_per_year
    saved = {
        s: hours - analysis(EXAMPLE, s).services["users"].figures.downtime_hours_per_year
        for s in ("faster-repair", "fourth-web-server")
    }
    assert saved["faster-repair"] == pytest.approx(1.0, rel=0.01)
    assert 0 < saved["fourth-web-server"] < 0.03


def test_the_live_example_agrees_with_a_thousand_simulated_years() -> None:
    design = load(EXAMPLE)
    *_, last = simulate(design, horizon=10 * HOURS_PER_YEAR, replications=100, seed=42)
    low, high = last.services["users"].availability_ci95
    assert low <= analysis(EXAMPLE, None).services["users"].figures.availability <= high


@pytest.mark.parametrize("template_id", [t.id for t in templates()])
def test_each_what_if_matters_to_some_service(template_id: str) -> None:
    base = analysis(template_id, None).services
    for scenario_id in load(template_id).scenarios:
        other = analysis(template_id, scenario_id).services
        assert any(
            other[i].figures.unavailability != pytest.approx(s.figures.unavailability, rel=1e-3)
            for i, s in base.items()
        ), scenario_id


def test_what_the_notes_promise_holds() -> None:
    def minutes(template_id: str, scenario_id: str | None, service_id: str) -> float:
        found = analysis(template_id, scenario_id).services[service_id]
        return found.figures.unavailability * HOURS_PER_YEAR * 60

    # one spare turns a day of downtime a year into minutes
    assert minutes("n-plus-1", "no-spare", "api") > 24 * 60 > 60 > minutes("n-plus-1", None, "api") > 1
    # the second site saves more than a day, staged releases nearly all of the six hours that remain
    one, both, staged = (
        minutes("two-data-centres", s, "portal") for s in ("one-site", None, "staged-release")
    )
    assert one - both > 24 * 60
    assert both == pytest.approx(6 * 60, rel=0.05)
    assert staged < 10
    # most of a Kafka cluster's downtime is the wait until a dead broker is fenced
    for service_id, stall in (("write", "write-stall"), ("read", "read-stall")):
        assert analysis("kafka", None).services[service_id].importance[stall].fussell_vesely > 0.5
    # the voter is what is left, the one transfer switch sets the result
    voter = analysis("voting", None).services["control"].importance
    assert max(voter, key=lambda i: voter[i].downtime_caused) == "channels"
    feeds = analysis("ups-generator", None).services["load"].importance
    assert max(feeds, key=lambda i: feeds[i].downtime_caused) == "switch"
    assert analysis("ups-generator", None).services["load"].meets_target is False
    assert analysis("ups-generator", "second-switch").services["load"].meets_target is True
    # the second region removes what the regions do not share
    assert analysis("saas", None).services["customers"].meets_target is False
    assert analysis("saas", "two-regions").services["customers"].meets_target is True
