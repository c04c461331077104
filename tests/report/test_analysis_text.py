"""What the command line prints of an analysis: readable in 80 columns, nothing left out."""

import math
from dataclasses import replace

import pytest

from haplanner.engine.results import (
    Analysis,
    CannotCompute,
    CutSet,
    DowntimeTerm,
    Explanation,
    Figures,
    Importance,
    ServiceResult,
    Step,
)
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.model.problem import Problem
from haplanner.report.analysis_text import COLUMNS, analysis_text
from haplanner.report.text_table import cells_wide
from tests.chart_samples import over_time, shop, with_downtime

DESIGN = Design(
    name="Shop\x1b[31m",
    components={
        "db": Component(
            name="数据库", cost=100.0, failures={"crash": FailureMode(100, 1), "disk": FailureMode(900, 9)}
        ),
        "web": Component(name="Web", count=2, cost=10.0, failures={"f": FailureMode(100, 1)}),
    },
    links={"1": Link("shop", "db")},
    services={"shop": Service(name="Shop", target=0.99, outage_cost=50.0)},
    scenarios={"slow": Scenario(name="Slow")},
)
RESULT = ServiceResult(
    figures=Figures(unavailability=0.02, frequency=0.01),
    method="approximate",
    assumptions=("members share a zone",),
    importance={"db": Importance(1.0, 0.9, 0.9, 50.0, 10.0, 157.68), "web": Importance(0, 0, 0, 1, 1, 0.0)},
    cut_sets=(CutSet(("db.crash",), 0.01), CutSet(("db", "web × 2"), 1e-4), CutSet(("gone",), 1e-9)),
    cut_sets_complete=False,
    cut_sets_left_out=2.01e-10,
    meets_target=False,
    waterfall=(
        DowntimeTerm(("components", "db"), "crash", "repair", 130.0),
        DowntimeTerm(("components", "db"), "disk", "detection", 45.2),
    ),
)
ANALYSIS = Analysis(DESIGN, {"shop": RESULT}, {"db": Figures(0.01, 0.01)}, 0.001)


def with_result(**changes: object) -> Analysis:
    return replace(ANALYSIS, services={"shop": replace(RESULT, **changes)})  # type: ignore[arg-type]


def section(text: str, begins: str) -> str:
    return next(part for part in text.split("\n\n") if part.startswith(begins))


def test_the_figures_say_method_target_cost_and_what_they_take_for_granted() -> None:
    said = section(analysis_text(ANALYSIS, None), "Shop: ")
    assert said.startswith("Shop: 98.00% available, 1.69 nines (approximate)")
    for words in (
        "7 d 7 h/year",
        "87.6/year, 2 h each",
        "99.00% missed, 3 d 16 h a year too much",
        "8,880 a year",
        "members share a zone.",
    ):
        assert words in said


def test_causes_are_told_with_their_phases_and_sum_to_all_downtime() -> None:
    causes = section(analysis_text(ANALYSIS, None), "Why Shop is down")
    lines = causes.splitlines()
    assert lines[2].startswith("数据库 (crash)")
    assert lines[2].endswith("repair")
    assert lines[3].endswith("detection")
    assert lines[-1].startswith("All downtime")
    assert lines[-1].endswith("100%")


def test_only_what_causes_downtime_limits_a_service() -> None:
    limits = section(analysis_text(ANALYSIS, None), "What limits Shop")
    assert "数据库" in limits
    assert "Web" not in limits


def test_cut_sets_are_told_by_names_and_what_is_left_out_is_bounded() -> None:
    cuts = section(analysis_text(ANALYSIS, None), "What stops Shop")
    assert "数据库 (crash)" in cuts
    assert "数据库 + Web × 2" in cuts
    assert "gone" in cuts
    assert cuts.endswith("… and further sets of together at most 2.1e-10")
    uncounted = section(analysis_text(with_result(cut_sets_left_out=math.inf), None), "What stops Shop")
    assert uncounted.endswith("… and further sets that were not counted")
    whole = section(analysis_text(with_result(cut_sets_complete=True), None), "What stops Shop")
    assert "further sets" not in whole
    many = with_result(cut_sets=RESULT.cut_sets * 5, cut_sets_complete=True)
    assert "together at most 0.011" in section(analysis_text(many, None), "What stops Shop")


def test_names_cannot_disturb_the_terminal() -> None:
    assert "\x1b" not in analysis_text(ANALYSIS, None)


def test_the_scenario_is_named_above_its_figures() -> None:
    assert analysis_text(ANALYSIS, "slow").splitlines()[0].endswith(" · Slow")


def test_the_mission_says_availability_chance_of_no_outage_and_the_first_one() -> None:
    said = section(analysis_text(with_downtime(shop(), 2.4), None, {"shop": over_time()}), "Shop: ")
    joined = " ".join(said.split())
    assert "Over 1 y 99.96% on average, 99.96% at its end (exact)" in joined
    assert "No outage with 41.6% probability; the first outage comes after 1 y 52 d on average" in joined
    reason = CannotCompute([Problem("services.shop", "has a queue")])
    refused = section(analysis_text(ANALYSIS, None, reason), "Shop: ")
    assert "Over time       cannot be computed: " in refused
    assert "has a queue" in refused


def test_where_something_is_never_repaired_the_mission_comes_first() -> None:
    battery = Component("Battery", failures={"wear": FailureMode(1e4, None)})
    design = replace(DESIGN, components={**DESIGN.components, "db": battery})
    answer = replace(with_result(figures=Figures(1.0, 0.0)), design=design)
    lines = section(analysis_text(answer, None, {"shop": over_time()}), "Shop, over a mission").splitlines()
    assert [line.split()[0] for line in lines[1:4] if not line.startswith(" " * 9)] == ["Over", "No"]
    assert any("never repaired: the long run says nothing" in line for line in lines)
    for figure in ("  Availability", "  Downtime", "Why Shop", "What limits", "What stops"):
        assert figure not in "\n".join(lines)


def test_estimated_figures_say_what_is_certain() -> None:
    estimated = with_result(
        method="simulated", unavailability_bounds=(0.001, 0.3), meets_target=None, waterfall=(), importance={}
    )
    said = analysis_text(estimated, None)
    assert "(simulated)" in said
    assert "between 70.00% and 99.90%" in said
    assert "99.00% unknown" in said
    assert "What limits" not in said
    assert "Why Shop" not in said


def test_a_simulation_without_an_outage_is_not_said_never_to_fail() -> None:
    quiet = with_result(
        figures=Figures(0.0, 0.0), method="simulated", meets_target=True, importance={}, waterfall=()
    )
    said = analysis_text(quiet, None)
    assert "Shop: 100% (no outage seen) available (simulated)" in said
    assert "never fails" not in said


def test_several_services_are_summed_up_in_a_table() -> None:
    design = replace(DESIGN, services={**DESIGN.services, "api": Service("API")})
    both = replace(
        ANALYSIS, design=design, services={"shop": RESULT, "api": replace(RESULT, meets_target=None)}
    )
    table = section(analysis_text(both, None), "Service")
    assert [line.split()[0] for line in table.splitlines()[2:]] == ["API", "Shop"]


def test_what_never_fails_has_figures_and_no_causes() -> None:
    perfect = with_result(figures=Figures(0.0, 0.0), meets_target=True, importance={}, waterfall=())
    said = analysis_text(perfect, None)
    assert "100% (never fails) available (approximate)" in said
    assert "What stops" not in said


def test_what_took_too_long_is_said_to_be_missing() -> None:
    hasty = analysis_text(with_result(waterfall=(), cut_sets=()), None)
    assert "where it comes from was not worked out; --patience gives it more time." in " ".join(hasty.split())
    assert "What stops Shop was not worked out; --patience gives it more time." in hasty


def test_the_formula_is_told_step_by_step_with_its_numbers() -> None:
    step = Step((("components", "db"),), "数据库", "MDT ÷ (MTBF + MDT)", "1 h ÷ (99 h + 1 h)", 0.01)
    told = analysis_text(ANALYSIS, None, None, {"shop": Explanation("shop", (step,), False, "too entangled")})
    lines = section(told, "How the availability of Shop").splitlines()
    assert [line.strip() for line in lines[1:]] == [
        "数据库",
        "MDT ÷ (MTBF + MDT)",
        "= 1 h ÷ (99 h + 1 h)",
        "U = 0.01",
        "Not all of it can be written down: too entangled",
    ]


@pytest.mark.parametrize("hours", [1e-6, 2.4, 5000.0])
def test_everything_fits_into_80_columns(hours: float) -> None:
    made = with_downtime(shop(), hours, 40)
    long = "Datenbank-Hauptserver im zweiten Brandabschnitt 可用性数据库主节点 "
    design = made.design
    named = replace(
        design,
        components={i: replace(c, name=long + c.name) for i, c in design.components.items()},
        services={i: replace(service, name=long) for i, service in design.services.items()},
    )
    result = replace(made.services["shop"], assumptions=(long * 5,))
    step = Step((), long, "U = " + "a × " * 60 + "b", "1 × " * 60 + "2", 0.5)
    told = analysis_text(
        replace(made, design=named, services={"shop": result}),
        None,
        {"shop": over_time()},
        {"shop": Explanation("shop", (step,), True)},
    )
    for line in told.splitlines():
        assert cells_wide(line) <= COLUMNS, line
