import math
from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import TooLarge
from haplanner.model.design import Design
from haplanner.model.elements import Maintenance, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.problem import Problem
from haplanner.model.units import edit_duration
from haplanner.report.charts.parameter import Parameter, parameters, rounded, value_in, with_value
from haplanner.report.charts.sweep import Candidate, Sweep, candidates, sweep, worth_a_sweep
from tests.chart_samples import shop

POWER = ("components", "power")
NAMES = {None: "Baseline", "fast": "Faster repair", "strict": "All web servers"}


def parameter(design: Design, ref: tuple[str, str], field: str) -> Parameter:
    return next(p for p in parameters(design, ref) if p.field == field)


def last(*args: object, **options: object) -> Sweep:
    *_, found = sweep(*args, **options)  # type: ignore[arg-type]
    return found


def test_every_point_is_the_engines_own_figure() -> None:
    design = shop()
    mttr = parameter(design, POWER, "mttr")
    chart = last([Candidate("Baseline", design, 0)], "shop", mttr, 0.5, 12.0, points=9)
    series = chart.series[0]
    assert len(series.values) == 10
    assert 5.0 in series.values
    for value, down in zip(series.values, series.unavailability, strict=True):
        mode = replace(design.components["power"].failures["failure"], mttr=value)
        component = replace(design.components["power"], failures={"failure": mode})
        changed = replace(design, components={**design.components, "power": component})
        assert down == analyze(changed).services["shop"].figures.unavailability


def test_the_crossing_is_that_of_a_bisection_by_the_engine() -> None:
    design = shop()
    mttr = parameter(design, POWER, "mttr")
    chart = last([Candidate("Baseline", design, 0)], "shop", mttr, 0.5, 12.0)
    (crossing,) = chart.series[0].crossings
    assert crossing.below
    low, high = 0.5, 12.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        good = analyze(with_value(design, mttr, middle)).services["shop"].figures.unavailability <= 0.0005
        low, high = (middle, high) if good else (low, middle)
    assert crossing.value == pytest.approx(low, rel=1e-7)
    said = chart.crossing_text(crossing)
    assert said == f"meets 99.95% up to {rounded(low, up=False)}"
    shown = float(said.rpartition(" up to ")[2].removesuffix(" h"))
    assert shown <= low < shown * 1.01


def test_a_lower_bound_is_rounded_up() -> None:
    design = shop()
    mtbf = parameter(design, POWER, "mtbf")
    chart = last([Candidate("Baseline", design, 0)], "shop", mtbf, *mtbf.usual_range())
    (crossing,) = chart.series[0].crossings
    assert not crossing.below
    assert chart.crossing_text(crossing) == f"meets 99.95% from {rounded(crossing.value, up=True)} on"


def test_counts_are_tried_one_by_one_and_name_the_last_that_meets_the_target() -> None:
    design = shop()
    needed = parameter(design, ("groups", "web"), "needed")
    chart = last([Candidate("Baseline", design, 0)], "shop", needed, *needed.usual_range())
    assert chart.series[0].values == (1.0, 2.0, 3.0)
    (crossing,) = chart.series[0].crossings
    assert (crossing.value, crossing.below) == (2.0, True)


def test_scenarios_are_series_and_alike_ones_share_a_line() -> None:
    design = shop()
    designs = candidates(design, NAMES)
    mttr = parameter(design, POWER, "mttr")
    names = [series.name for series in last(designs, "shop", mttr, 0.5, 12.0, points=5).series]
    assert names == ["Baseline, Faster repair", "All web servers"]
    mtbf = parameter(design, POWER, "mtbf")
    names = [series.name for series in last(designs, "shop", mtbf, 1e3, 1e5, points=5).series]
    assert names == ["Baseline", "Faster repair", "All web servers"]


def test_a_design_keeps_its_place_whichever_is_in_view() -> None:
    design = shop()
    mtbf = parameter(design, POWER, "mtbf")
    for in_view, name in enumerate(NAMES.values()):
        chart = last(candidates(design, NAMES), "shop", mtbf, 1e3, 1e5, points=5, in_view=in_view)
        assert {series.name: series.places for series in chart.series} == {
            "Baseline": (0,),
            "Faster repair": (1,),
            "All web servers": (2,),
        }
        assert chart.main is not None
        assert chart.main.name == name
        if chart.main.crossings:
            text = chart.crossing_text(chart.main.crossings[0])
            assert chart.heading().lower() == text
            assert f"{name} {text}" in chart.summary()
        else:
            assert chart.heading() == "Never meets 99.95%"


def test_the_design_in_view_is_among_the_six_that_are_shown() -> None:
    design = shop()
    scenarios = {f"s{i}": design.scenarios["fast"] for i in range(9)}
    scenarios["z"] = design.scenarios["strict"]
    design = replace(design, scenarios=scenarios)
    names = {None: "Baseline", **{i: i for i in scenarios}}
    mtbf = parameter(design, POWER, "mtbf")
    chart = last(candidates(design, names), "shop", mtbf, 1e3, 1e5, points=3, in_view=10)
    assert chart.main is not None
    assert chart.main.places == (10,)
    assert sum(len(series.places) for series in chart.series) == 6


@pytest.mark.parametrize(("mttr", "target"), [(5.0, 0.9995), (2.0, 0.999), (40.0, 0.9994), (5.73, 0.9996)])
def test_the_first_range_shows_where_the_target_is_crossed(mttr: float, target: float) -> None:
    design = shop()
    design = with_value(design, parameter(design, POWER, "mttr"), mttr)
    design = replace(design, services={"shop": replace(design.services["shop"], target=target)})
    chart = last([Candidate("Baseline", design, 0)], "shop", parameter(design, POWER, "mttr"), points=21)
    (crossing,) = chart.series[0].crossings
    assert chart.low < crossing.value < chart.high
    assert chart.low < mttr < chart.high
    assert crossing.value > chart.high * 0.05 or chart.low > 0


def test_a_target_far_out_of_reach_does_not_stretch_the_range() -> None:
    design = shop()
    design = replace(design, services={"shop": replace(design.services["shop"], target=0.9)})
    mttr = parameter(design, POWER, "mttr")
    chart = last([Candidate("Baseline", design, 0)], "shop", mttr, points=5)
    assert (chart.low, chart.high) == (0.0, 12.0)
    assert chart.heading() == "Meets 90% everywhere"


@pytest.mark.parametrize("value", [3.0, 1 / 3, 0.1, 0.0125, 5.73, 26280.0, 1e-5, 12345.678, 87600.0])
@pytest.mark.parametrize("field", ["mttr", "mtbf"])
def test_the_ends_of_a_range_are_short_to_read(value: float, field: str) -> None:
    low, high, _ = Parameter(("components", "x", field), "x", "h", value).usual_range()
    for end in (low, high):
        text = edit_duration(end)
        assert len(text.partition(" ")[0].replace(".", "").strip("0")) <= 3, text
        assert len(text) <= 8, text
    assert low < value < high


def test_a_design_without_the_element_is_left_out() -> None:
    design = shop()
    rest = {i: c for i, c in design.components.items() if i != "power"}
    links = {i: link for i, link in design.links.items() if link.target != "power"}
    smaller = replace(design, components=rest, links=links)
    mttr = parameter(design, POWER, "mttr")
    chart = last(
        [Candidate("Baseline", design, 0), Candidate("Without", smaller, 1)], "shop", mttr, 1.0, 2.0, points=3
    )
    assert [series.name for series in chart.series] == ["Baseline"]


def test_what_cannot_be_computed_is_a_gap() -> None:
    design = shop()
    needed = replace(parameter(design, ("groups", "web"), "needed"), most=math.inf)
    series = last([Candidate("Baseline", design, 0)], "shop", needed, 3.0, 4.0).series[0]
    assert not math.isnan(series.unavailability[0])
    assert math.isnan(series.unavailability[1])


def test_a_sweep_can_be_left_at_any_time() -> None:
    design = shop()
    steps = sweep(
        [Candidate("Baseline", design, 0)] * 3,
        "shop",
        parameter(design, POWER, "mttr"),
        0.5,
        12.0,
        points=2000,
    )
    first = next(steps)
    assert 0 < first.done < first.wanted
    steps.close()  # type: ignore[attr-defined]
    assert list(steps) == []


def test_every_number_of_an_element_can_be_varied_and_read_back() -> None:
    design = shop()
    mode = FailureMode(1000, 2, detection=0.1, alert=0.2, restore=0.3, auto=AutoRecovery(0.9, 0.05))
    server = replace(
        design.components["db-1"],
        failures={"crash": mode, "disk": FailureMode(5000, 8)},
        count=2,
        maintenance=Maintenance(2000.0, 4.0),
    )
    group = replace(design.groups["db"], mode="standby", switchover=Switchover(0.1, 0.9, 1.0), dormancy=0.5)
    design = replace(
        design, components={**design.components, "db-1": server}, groups={**design.groups, "db": group}
    )
    found = [*parameters(design, ("components", "db-1")), *parameters(design, ("groups", "db"))]
    assert len({p.label for p in found}) == len(found) >= 17
    for p in found:
        low, high, _ = p.usual_range()
        assert low < high, p.label
        other = round((low + high) / 2) if p.unit == "count" else (low + high) / 2
        changed = with_value(design, p, other)
        assert value_in(changed, p) == other, p.label
        assert value_in(design, p) == p.value, p.label
        assert with_value(changed, p, p.value) == design, p.label


def test_the_first_thing_worth_a_sweep_is_the_repair_of_the_weakest_link() -> None:
    found = worth_a_sweep(analyze(shop()), "shop")
    assert found is not None
    assert found.label == "Power feed MTTR"
    assert parameters(shop(), ("components", "nothing")) == []


def test_a_design_that_is_too_large_is_tried_once_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def refuse(design: Design, patience: object) -> None:
        tried.append(design)
        raise TooLarge([Problem("services.shop", "is too large")])

    design = shop()
    monkeypatch.setattr("haplanner.engine.exact.compile_design", refuse)
    mttr = parameter(design, POWER, "mttr")
    chart = last([Candidate("Baseline", design, 0)], "shop", mttr, 1.0, 10.0, points=7)
    assert len(tried) == 1
    assert all(math.isnan(u) for u in chart.series[0].unavailability)
