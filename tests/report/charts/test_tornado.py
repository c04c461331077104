"""The tornado against closed forms: what each number does by itself, and which does most."""

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.report.charts.tornado import FACTORS, Tornado, table, tornado
from haplanner.report.charts.tornado_sheet import tornado_plot, tornado_svg


def series() -> Design:
    return Design(
        components={
            "web": Component(name="Web", failures={"f": FailureMode(mtbf=1000, mttr=2)}),
            "db": Component(name="DB", failures={"f": FailureMode(mtbf=5000, mttr=2)}),
        },
        services={"shop": Service(name="Shop", target=0.997)},
        links={"1": Link("shop", "web"), "2": Link("web", "db")},
    )


def complete(design: Design, factor: float) -> Tornado:
    *_, last = tornado(design, "shop", factor)
    return last


def down(web: float, db: float) -> float:
    return 1 - (1000 / (1000 + web)) * (5000 / (5000 + db))


def test_both_ends_of_a_bar_are_what_the_formula_says() -> None:
    chart = complete(series(), 2.0)
    by_label = {bar.parameter.label: bar for bar in chart.bars}
    repair = by_label["Web MTTR"]
    assert (repair.low, repair.high) == (1.0, 4.0)
    assert repair.low_unavailability == pytest.approx(down(1, 2), rel=1e-9)
    assert repair.high_unavailability == pytest.approx(down(4, 2), rel=1e-9)
    assert chart.unavailability == pytest.approx(down(2, 2), rel=1e-12)


def test_what_moves_the_service_most_comes_first() -> None:
    chart = complete(series(), FACTORS[0])
    assert [bar.ref[1] for bar in chart.bars] == ["web", "web", "db", "db"]
    spans = [bar.span for bar in chart.bars]
    assert spans == sorted(spans, reverse=True)
    assert chart.done == chart.wanted


def test_chances_stay_chances_and_numbers_of_units_stay() -> None:
    design = Design(
        components={
            i: Component(group="g", failures={"f": FailureMode(2000, 4)}, count=2 if i == "a" else 1)
            for i in ("a", "b")
        },
        groups={
            "g": Group(needed=1, mode="standby", dormancy=0.8, beta=0.3, switchover=Switchover(0.1, 0.9, 1.0))
        },
        services={"shop": Service()},
        links={"1": Link("shop", "g")},
    )
    bars = {bar.parameter.path[-1]: bar for bar in complete(design, 10.0).bars if bar.ref[1] != "b"}
    assert (bars["success"].low, bars["success"].high) == (pytest.approx(0.0), pytest.approx(0.99))
    assert bars["dormancy"].high == 1.0
    assert bars["beta"].high < 1.0
    assert "count" not in bars


def test_a_design_without_failures_has_nothing_to_move_it() -> None:
    design = Design(
        components={"a": Component()}, services={"shop": Service()}, links={"1": Link("shop", "a")}
    )
    chart = complete(design, 2.0)
    assert not chart.bars
    assert "nothing moves it" in chart.summary()
    assert "<svg" in tornado_svg(chart)


def test_bars_lie_about_the_downtime_of_now() -> None:
    chart = complete(series(), 2.0)
    plot = tornado_plot(chart, 900.0, 0.0)
    now = plot.x(chart.hours_per_year)
    for bar in chart.bars:
        (_, least), (_, most) = bar.ends()
        assert plot.x(least) <= now <= plot.x(most)
        assert plot.left <= plot.x(least)
        assert plot.x(most) <= plot.right
    assert len(table(chart).rows) == len(chart.bars)
