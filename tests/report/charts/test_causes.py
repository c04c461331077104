"""Ranked causes as a chart: every row says what it is, and the rows are the whole."""

import re
from dataclasses import replace

import pytest

from haplanner.engine.causes import ranked_causes
from haplanner.engine.history import history
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service, Switchover
from haplanner.report.causes_text import causes_record, causes_text
from haplanner.report.charts.catalogue import draw
from haplanner.report.charts.causes import cause_name, causes, table
from haplanner.report.charts.causes_sheet import causes_svg
from haplanner.report.charts.material import Material
from haplanner.report.charts.timeline import card, timeline
from tests.engine.small_designs import mode, single, units
from tests.engine.test_history import layered


def ranked(design, horizon=20_000, replications=20):
    *_, last = ranked_causes(design, horizon, replications, 1)
    return last


@pytest.mark.parametrize("by", ["cause", "element", "phase"])
def test_the_rows_of_each_ranking_are_the_whole_downtime(by):
    found = ranked(layered())
    chart = causes(found, "shop", by)
    assert sum(row.hours_per_year for row in chart.rows) == pytest.approx(chart.hours_per_year)
    assert sum(row.share for row in chart.rows) == pytest.approx(1.0)
    assert len(table(chart).rows) == len(chart.rows)
    for row in chart.rows:
        assert row.hours_ci95[0] <= row.hours_per_year <= row.hours_ci95[1]
        assert row.sentence().startswith(f"{row.label}: ")


def test_causes_are_called_by_their_elements_units_and_switchovers():
    design = replace(
        layered(),
        groups={**layered().groups, "db": Group(name="Database", switchover=Switchover(time=1))},
    )
    members = [(("components", "web"), 2), (("groups", "db"), 1), (("links", "2"), 1)]
    assert cause_name(design, members) == "Web × 2 + switchover of Database + Shop → Tier"
    assert cause_name(design, [(("groups", "tier"), 1)]) == "Tier"
    assert cause_name(design, []) == "never works"


def test_the_sheet_has_every_row_and_says_how_many_histories_it_is_of():
    found = ranked(layered())
    svg = causes_svg(causes(found, "shop"))
    for row in causes(found, "shop").rows:
        assert row.label in svg
    assert "All 20 histories were read." in svg
    part = replace(found, histories_read=7, histories=20)
    assert "7 of 20 histories were read." in causes_svg(causes(part, "shop"))


def test_a_service_that_was_not_seen_down_has_a_sheet_that_says_so():
    found = ranked(single(1e9, 1), 10, 3)
    chart = causes(found, "service")
    assert chart.rows == ()
    assert "service was not seen down" in causes_svg(chart)
    assert causes_text(found) == ""


def test_the_text_lists_the_causes_and_the_record_has_all_of_them():
    found = ranked(units(2, 500, 20, mode="standby", switchover=Switchover(time=0.5, success=0.5, manual=2)))
    text = causes_text(found)
    assert re.search(r"^U0 \+ switchover of Group +\d", text, re.M)
    assert "Spent on: " in text
    record = causes_record(found, "service")
    truth = found.services["service"]
    assert record["causes"][0]["hours_per_year"] == truth.causes[0].hours.mean
    assert {e["id"] for e in record["causes"][0]["elements"]} == {i for _, i in truth.causes[0].refs}
    assert sum(p["hours_per_year"] for p in record["phases"].values()) == pytest.approx(truth.hours.mean)
    assert record["causes"][0]["longest"]["history"] == truth.causes[0].longest[0] + 1


def test_where_nothing_could_be_ranked_text_and_chart_say_why():
    design = layered()
    (only,) = ranked_causes(design, 20_000, 10, 1, most_events=1)
    assert causes_text(only) == only.missing
    assert "\n" not in only.missing
    with pytest.raises(LookupError, match="shorter horizon"):
        draw("causes", Material(design, design, causes=only))


def test_names_that_look_like_formulas_are_none_in_the_file():
    design = Design(
        components={"a": Component(name="=1+1", failures=mode(100, 10))},
        services={"s": Service()},
        links={"1": Link("s", "a")},
    )
    assert "\n'=1+1,a," in table(causes(ranked(design), "s")).csv()


def test_the_card_of_an_outage_says_on_what_its_time_was_spent_and_what_would_have_prevented_it():
    design = units(
        2, 500, 20, mode="standby", dormancy=1.0, switchover=Switchover(time=0.5, success=0.5, manual=2)
    )
    told = history(design, 20_000, 3, 0)
    chart = timeline(told)
    (row,) = chart.services
    seen = set()
    for outage in told.outages["service"]:
        found = card(chart, row, outage.start, outage.start)
        assert found is not None
        assert found.cause == outage.sentence
        assert found.prevention == outage.prevention
        assert found.text().endswith(".")
        if set(outage.phases) == {"failed switchover"}:
            assert found.spent == "Time spent: failed switchover 100%."
            words = "It would not have happened with a switchover of Group that succeeded at once."
            assert found.prevention.startswith(words)
            seen.add("failed")
        elif set(outage.phases) == {"repair"}:
            assert found.spent == ""
            seen.add("repair")
    assert seen == {"failed", "repair"}
