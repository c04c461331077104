"""Heat maps against closed forms: every pair of values, and where the target's line runs."""

import numpy as np
import pytest

from haplanner.engine.target import allowed
from haplanner.model.design import Design
from haplanner.model.elements import Component, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.charts.heat_map import HeatMap, heat_map, table
from haplanner.report.charts.heat_map_sheet import contours, heat_map_svg
from haplanner.report.charts.heights import heights
from haplanner.report.charts.parameter import Parameter, parameters


def series(target: float | None = 0.997) -> Design:
    return Design(
        components={
            "web": Component(name="Web", failures={"f": FailureMode(mtbf=1000, mttr=2)}),
            "db": Component(name="DB", failures={"f": FailureMode(mtbf=5000, mttr=2)}),
        },
        services={"shop": Service(name="Shop", target=target)},
        links={"1": Link("shop", "web"), "2": Link("web", "db")},
    )


def number(design: Design, component: str, field: str) -> Parameter:
    return next(p for p in parameters(design, ("components", component)) if p.field == field)


def complete(design: Design, across: str = "mttr", up: str = "mtbf") -> HeatMap:
    *_, last = heat_map(design, "shop", number(design, "web", across), number(design, "db", up), points=9)
    return last


def test_every_pair_is_what_the_formula_says() -> None:
    chart = complete(series())
    assert chart.done == chart.wanted == chart.unavailability.size
    for i, mtbf in enumerate(chart.up.values):
        for j, mttr in enumerate(chart.across.values):
            expected = 1 - 1000 / (1000 + mttr) * mtbf / (mtbf + 2)
            assert chart.unavailability[i, j] == pytest.approx(expected, rel=1e-9)
    assert chart.up.by_ratio
    assert not chart.across.by_ratio
    assert len(table(chart).rows) == chart.wanted


def test_the_targets_line_runs_where_the_formula_puts_it() -> None:
    *_, chart = heat_map(
        series(), "shop", number(series(), "web", "mttr"), number(series(), "db", "mttr"), points=41
    )
    (line,) = contours(chart, heights(chart.unavailability, True), float(heights(allowed(0.997), True)))
    for web, db in np.asarray(line):
        # Along lines of equal nines between neighbouring values the law is nearly linear.
        assert 1 - 1000 / (1000 + web) * 5000 / (5000 + db) == pytest.approx(0.003, rel=2e-3)


def test_the_map_says_how_much_of_it_meets_the_target() -> None:
    chart = complete(series())
    met = float((chart.unavailability <= allowed(0.997)).mean())
    assert f"{met:.0%} of these pairs meet 99.7%" in chart.summary()
    assert "Never meets" in complete(series(0.99999)).heading()
    assert " to " in complete(series(None)).heading()
    assert "<svg" in heat_map_svg(chart)
