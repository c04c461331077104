"""Latency by state and by demand: what the curves, words and tables of a tier of servers say."""

import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.charts.curves import curves_svg
from haplanner.report.charts.saturation import mean_at, saturation
from haplanner.report.charts.speed import speed
from tests.report.charts.sheet_reading import assert_readable, texts


def tier(service: Service, units: int = 4) -> Design:
    server = Component(
        group="tier", count=units, capacity=100.0, service_time=0.01, failures={"f": FailureMode(2000, 4)}
    )
    return Design(
        name="Shop",
        components={"server": server},
        groups={"tier": Group("Tier", needed=1)},
        services={"shop": Service("Orders")} | {"shop": replace(service, name="Orders")},
        links={"1": Link("shop", "tier")},
    )


def answer(service: Service) -> Analysis:
    return analyze(tier(service), 1)


def test_states_stand_from_the_fastest_to_the_slowest_over_the_share_of_time() -> None:
    chart = speed(answer(Service(demand=240.0, max_latency=0.015)), "shop")
    assert [step.label for step in chart.steps] == ["4 × Tier", "3 × Tier", "2 × Tier", "1 × Tier"]
    a = 2000 / 2004
    assert chart.steps[0].beyond == pytest.approx(1.0 - a**4, rel=1e-9)
    assert chart.steps[1].beyond == pytest.approx(1.0 - a**4 - 4 * a**3 * (1 - a), rel=1e-9)
    assert chart.steps[-1].beyond == pytest.approx((1 - a) ** 4, rel=1e-9)
    assert chart.heading() == "Works and meets 240/s in 15 ms 99.203% of the time"
    mean = chart.curves()[0]
    known = mean.ys[~np.isnan(mean.ys)]
    assert 10.0 ** known[0] == pytest.approx(11.794e-3, abs=5e-7)
    assert 10.0 ** known[-1] == pytest.approx(20.787e-3, abs=5e-7)
    (overloaded,) = chart.uprights()
    assert overloaded.at == pytest.approx(-math.log10(chart.steps[1].beyond))
    title, lines = chart.reading(1)
    assert title == "3 × Tier"
    assert "99% below 84.6 ms" in lines
    assert "fullest queue 80%" in lines
    assert "without bound" in chart.reading(2)[1]
    assert chart.table().rows[2][4:8] == (None, None, None, None)


def test_hours_of_a_profile_are_states_of_their_own() -> None:
    chart = speed(answer(Service(demand=100.0, profile=(1.0,) * 12 + (2.4,) * 12)), "shop")
    assert [step.label for step in chart.steps[:3]] == [
        "4 × Tier at 100/s",
        "3 × Tier at 100/s",
        "4 × Tier at 240/s",
    ]
    assert math.fsum(step.state.probability for step in chart.steps[:1]) == pytest.approx(
        0.5 * (2000 / 2004) ** 4
    )


def test_each_state_bears_what_its_servers_take() -> None:
    chart = saturation(answer(Service(demand=240.0)), "shop")
    assert [load.label for load in chart.loads] == ["4 × Tier", "3 × Tier", "2 × Tier", "1 × Tier"]
    assert [load.most for load in chart.loads] == pytest.approx([400.0, 300.0, 200.0, 100.0])
    # One server is M/M/1: 1 ÷ (μ − λ).
    assert chart.loads[3].mean(60.0) == pytest.approx(1.0 / 40.0)
    assert math.isinf(chart.loads[3].mean(100.0))
    assert chart.loads[0].mean(240.0) == pytest.approx(11.794e-3, abs=5e-7)
    assert chart.heading() == "4 × Tier bears up to 400/s"
    assert chart.uprights()[0].at == 240.0


def test_retries_are_left_out_of_what_a_state_would_bear() -> None:
    given = answer(Service(demand=150.0, timeout=0.02, retries=2))
    latency = given.services["shop"].latency
    assert latency is not None
    state = latency.states[0]
    assert state.attempts > 1.05
    assert mean_at(state, 150.0) == pytest.approx(
        speed(answer(Service(demand=150.0)), "shop").steps[0].state.mean, rel=1e-9
    )


def test_that_retries_are_left_out_is_said() -> None:
    chart = saturation(answer(Service(demand=150.0, timeout=0.02, retries=2)), "shop")
    assert chart.heading().endswith(", without retries")
    assert "what retries add is left out here" in chart.summary()
    assert "each sent once" in chart.names()[0]
    assert "retries" not in saturation(answer(Service(demand=150.0)), "shop").summary()


def test_a_quiet_hour_does_not_change_what_the_units_bear() -> None:
    """Either of two boxes of 100/s is enough, and each has half of the requests: 200/s."""
    box = Component(service_time=0.01, failures={"f": FailureMode(2000, 4)})
    for profile in ((), (0.0, *(1.0,) * 23)):
        design = Design(
            components={"a": box, "b": box},
            services={"s": Service("Any", demand=80.0, needs="any", profile=profile)},
            links={"1": Link("s", "a"), "2": Link("s", "b")},
        )
        assert saturation(analyze(design, 1), "s").loads[0].most == pytest.approx(200.0)


@pytest.mark.parametrize("make", [speed, saturation])
@pytest.mark.parametrize(
    "service",
    [
        Service(demand=240.0, max_latency=0.05),
        Service(demand=0.0),
        Service(demand=1e6),
        Service(demand=240.0, max_latency=1e4),
        Service(demand=100.0, profile=(0.0, 1.0, 3.0) * 8),
    ],
)
def test_sheets_are_whole_with_awkward_demands(make: object, service: Service) -> None:
    chart = make(answer(service), "shop")  # type: ignore[operator]
    svg = curves_svg(chart)
    assert_readable(svg)
    assert "Orders" in " ".join(box.text for box in texts(svg))
    assert all(len(row) == len(chart.table().columns) for row in chart.table().rows)


@pytest.mark.parametrize("make", [speed, saturation])
def test_without_a_queue_requests_take_no_time(make: object) -> None:
    design = tier(Service(demand=10.0))
    server = replace(design.components["server"], service_time=None)
    chart = make(analyze(replace(design, components={"server": server}), 1), "shop")  # type: ignore[operator]
    assert_readable(curves_svg(chart))
    assert "no queue" in chart.summary().lower()


@pytest.mark.parametrize("make", [speed, saturation])
def test_where_latency_is_not_known_the_reason_is_told(make: object) -> None:
    with pytest.raises(LookupError, match="has no demand"):
        make(answer(Service()), "shop")  # type: ignore[operator]


def test_a_comparison_tells_how_often_each_scenario_performs() -> None:
    from haplanner.model.design import Scenario
    from haplanner.model.scenario import apply_scenario
    from haplanner.report.charts.compare import compare, table
    from haplanner.report.charts.compare_sheet import compare_svg

    base = tier(Service(demand=240.0, max_latency=0.015))
    base = replace(base, scenarios={"five": Scenario("Five", {"components": {"server": {"count": 5}}})})
    answers = {None: analyze(base, 1), "five": analyze(apply_scenario(base, "five"), 1)}
    chart = compare(base, answers, "shop")
    a = 2000 / 2004
    assert [row.performs_text() for row in chart.rows] == ["99.203%", "99.99603%"]
    found = table(chart)
    column = found.columns.index("performs")
    assert found.rows[0][column] == pytest.approx(a**4, rel=1e-9)
    assert_readable(compare_svg(chart))
    free = {None: analyze(tier(Service()), 1)}
    assert not compare(tier(Service()), free, "shop").has_performance


def test_of_several_queues_those_are_named_that_have_fewer_units() -> None:
    design = tier(Service(demand=100.0), units=2)
    database = Component("Database", service_time=0.005)
    links = {**design.links, "2": Link("tier", "db")}
    found = analyze(replace(design, components={**design.components, "db": database}, links=links), 1)
    assert [step.label for step in speed(found, "shop").steps] == ["all units", "1 × Tier"]
    assert [load.label for load in saturation(found, "shop").loads] == ["all units", "1 × Tier"]


def test_a_footer_says_how_the_latency_was_found_and_not_the_availability() -> None:
    from haplanner.io.templates import EXAMPLE, load
    from haplanner.report.charts.catalogue import footer_for
    from haplanner.report.charts.material import Material

    design = load(EXAMPLE)
    given = Material(design, design, analyses={None: analyze(design, 1)})
    assert footer_for("latency", given).method == "approximate"
    assert footer_for("capacity", given).method == "exact"
