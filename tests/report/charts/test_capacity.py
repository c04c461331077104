"""The capacity-duration curve: its stairs, its words and what it does where nothing limits a service."""

import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.performance_figures import Throughput
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.charts.capacity import Capacity, capacity
from haplanner.report.charts.curves import curves_svg
from tests.report.charts.sheet_reading import assert_readable, texts


def tier(units: int, a: float, capacity: float | None, demand: float | None = None) -> Design:
    unit = Component(
        "Shard",
        group="tier",
        count=units,
        capacity=capacity,
        failures={"failure": FailureMode(mtbf=a, mttr=1.0 - a)},
    )
    return Design(
        name="Store",
        components={"unit": unit},
        groups={"tier": Group(needed=units)},
        services={"shop": Service("Shop", demand=demand)},
        links={"1": Link("shop", "tier")},
    )


def curve(units: int, a: float, one: float | None, demand: float | None = None) -> Capacity:
    return capacity(analyze(tier(units, a, one, demand), 1), "shop")


def binomial(units: int, a: float, least: int) -> float:
    """P(fewer than `least` of the units are up)."""
    return math.fsum(math.comb(units, n) * a**n * (1.0 - a) ** (units - n) for n in range(least))


def test_the_curve_falls_by_one_unit_where_that_many_are_no_longer_up() -> None:
    chart = curve(5, 0.98, 100.0, 420.0)
    for units, (value, down) in zip(range(5, -1, -1), chart.steps, strict=True):
        assert value == pytest.approx(100.0 * units)
        assert down == pytest.approx(binomial(5, 0.98, units), rel=1e-10)
    assert chart.reading(1)[0] == "400/s"
    xs, ys = chart.line()
    assert np.all(np.diff(xs) >= 0.0)
    assert np.all(np.diff(ys) <= 0.0)


def test_ten_shards_serve_nine_tenths_far_more_often_than_all() -> None:
    ten = curve(10, 0.9999, 1.0).throughput
    assert ten.served == pytest.approx(0.9999, rel=1e-12)
    assert ten.p_below(1.0) == pytest.approx(binomial(10, 0.9999, 10), rel=1e-9)
    assert ten.p_below(0.9) == pytest.approx(binomial(10, 0.9999, 9), rel=1e-7)
    assert 1.0 - ten.p_below(1.0) == pytest.approx(0.999000450, abs=5e-10)
    assert 1.0 - ten.p_below(0.9) == pytest.approx(0.99999955, abs=5e-9)
    assert "90% or more 99.9999" in curve(10, 0.9999, 1.0).summary()


def test_shares_are_of_the_demand_where_there_is_one() -> None:
    found = curve(5, 0.98, 100.0, 200.0).throughput
    assert found.whole == pytest.approx(200.0)
    assert found.p_below(0.5) == pytest.approx(binomial(5, 0.98, 1), rel=1e-9)
    assert found.p_below(1.0) == pytest.approx(binomial(5, 0.98, 2), rel=1e-9)


def test_without_a_capacity_a_service_is_given_all_or_nothing() -> None:
    chart = curve(2, 0.9, None)
    assert chart.steps == ((math.inf, pytest.approx(0.19)), (0.0, 0.0))
    assert "no capacity limits it" in chart.summary()
    assert "no limit" in {box.text for box in texts(curves_svg(chart))}
    assert chart.table().rows[0][0] is None


def test_where_throughput_is_not_known_the_reason_is_told() -> None:
    analysis = analyze(tier(2, 0.9, 10.0), 1)
    unknown = replace(
        analysis.services["shop"], throughput=None, throughput_missing="They take from each other."
    )
    with pytest.raises(LookupError, match="take from each other"):
        capacity(replace(analysis, services={"shop": unknown}), "shop")


@pytest.mark.parametrize(
    ("units", "a", "one", "demand"),
    [(1, 0.5, 0.0, None), (3, 1.0 - 1e-9, 1e6, 3e6), (4, 0.9, 100.0, 1e4), (2, 0.99, 10.0, 0.0)],
)
def test_awkward_amounts_are_drawn_whole(units: int, a: float, one: float, demand: float | None) -> None:
    assert_readable(curves_svg(curve(units, a, one, demand)))


def test_what_is_never_given_anything_is_a_flat_line() -> None:
    chart = Capacity("Store", "Shop", Throughput(0.0, ((0.0, 1.0),), None, None, None, "exact", ()), None)
    assert chart.steps == ((0.0, 0.0),)
    assert_readable(curves_svg(chart))
