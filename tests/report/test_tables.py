from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis, CutSet, Figures, Importance, ServiceResult
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Crew, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.costs import Costs, service_costs, total_costs
from haplanner.report.records import comparison_record
from haplanner.report.tables import comparison_text, outage_log
from haplanner.report.text_table import cells_wide, text_table

DESIGN = Design(
    name="Shop\x1b[31m",
    components={
        "db": Component(
            name="数据库", cost=100.0, failures={"crash": FailureMode(100, 1), "disk": FailureMode(900, 9)}
        ),
        "web": Component(name="Web", count=2, cost=10.0, failures={"f": FailureMode(100, 1)}),
        "off": Component(cost=1e6, enabled=False),
    },
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
    meets_target=False,
)
ANALYSIS = Analysis(DESIGN, {"shop": RESULT}, {"db": Figures(0.01, 0.01)}, 0.001)


def test_columns_are_aligned_by_the_room_that_characters_take() -> None:
    table = text_table(["Name", "Hours"], [["数据库", "4"], ["db", "12"]])
    assert {cells_wide(line) for line in table.splitlines()} == {13}


def test_cost_counts_what_is_there_and_the_hours_that_are_lost() -> None:
    two_hours = replace(RESULT, figures=Figures(unavailability=2 / 8760, frequency=3 / 8760))
    assert service_costs(DESIGN, "shop", two_hours) == Costs(100 + 2 * 10, 0.0, pytest.approx(50 * 2), 0.0)
    free = replace(DESIGN, components={}, services={"shop": Service()})
    assert service_costs(free, "shop", two_hours) is None


def test_crews_cost_by_their_size_and_outages_by_their_number() -> None:
    shop = Service(outage_cost=50.0, incident_cost=1000.0)
    design = Design(crews={"night": Crew(size=2, cost=300.0), "free": Crew()}, services={"shop": shop})
    three_outages = replace(RESULT, figures=Figures(unavailability=2 / 8760, frequency=3 / 8760))
    found = service_costs(design, "shop", three_outages)
    assert found == Costs(0.0, 600.0, pytest.approx(100.0), pytest.approx(3000.0))
    assert found is not None
    assert found.total == pytest.approx(3700.0)


def test_credits_count_where_the_outages_are_known_and_are_never_shown_as_exact() -> None:
    web = Component(failures={"crash": FailureMode(mtbf=700.0, mttr=30.0)})
    service = Service(credit=Credit(1000.0, (CreditStep(0.5, 1.0),)), outage_cost=1.0)
    design = Design(components={"web": web}, services={"shop": service}, links={"1": Link("shop", "web")})
    known = service_costs(design, "shop", analyze(design).services["shop"])
    quick = service_costs(design, "shop", analyze(design, cut_sets=0).services["shop"])
    assert known is not None
    assert quick is not None
    assert known.credits > 0.0
    assert known.total_text().startswith("≈ ")
    assert "credits" in known.terms_text()
    assert (quick.credits, quick.credits_known) == (0.0, False)
    assert "credits not known" in quick.terms_text()
    analyses: dict[str | None, Analysis] = {None: analyze(design)}
    assert "≈ Credits" in comparison_text(design, analyses, {})
    record = comparison_record(design, analyses, {})["base"]
    assert record["cost_terms"]["credits"] == known.credits


def test_the_whole_design_pays_for_its_parts_once_and_for_the_outages_of_all_services() -> None:
    services = {"one": Service(outage_cost=10.0), "two": Service(outage_cost=20.0), "three": Service()}
    design = Design(components={"web": Component(cost=7.0)}, services=services)
    hours = {"one": 1, "two": 2, "three": 4}
    results = {i: replace(RESULT, figures=Figures(h / 8760, 1e-3)) for i, h in hours.items()}
    found = total_costs(Analysis(design, results, {}, 0.0))
    assert found == Costs(7.0, 0.0, pytest.approx(10 + 40), 0.0)


def test_what_each_scenario_costs_is_told_with_the_difference() -> None:
    text = comparison_text(DESIGN, {None: ANALYSIS, "slow": _dearer()}, {})
    [row] = [line for line in text.splitlines() if line.startswith("Slow") and "+" in line.split()[-1]]
    # 200 a year more for the database, and 0.02 × 8760 h × 50 an hour as before.
    assert row.split()[1:] == ["320", "0", "8,760", "0", "9,080", "+200"]


def _dearer() -> Analysis:
    database = replace(DESIGN.components["db"], cost=300.0)
    return replace(ANALYSIS, design=replace(DESIGN, components={**DESIGN.components, "db": database}))


def test_differences_of_availability_keep_their_digits() -> None:
    better = replace(RESULT, figures=Figures(unavailability=2e-14, frequency=1e-14))
    best = replace(RESULT, figures=Figures(unavailability=1e-14, frequency=1e-14))
    analyses: dict[str | None, Analysis] = {
        None: replace(ANALYSIS, services={"shop": better}),
        "slow": replace(ANALYSIS, services={"shop": best}),
    }
    difference = comparison_record(DESIGN, analyses, {})["scenarios"]["slow"]["services"]["shop"][
        "difference"
    ]
    assert difference["availability"] == pytest.approx(1e-14, rel=1e-12)
    assert difference["unavailability"] == pytest.approx(-1e-14, rel=1e-12)


def test_figures_that_are_not_exact_say_so_side_by_side() -> None:
    open_one = replace(RESULT, method="simulated", assumptions=("too large.",), meets_target=None)
    simulated = replace(ANALYSIS, services={"shop": open_one})
    text = comparison_text(DESIGN, {None: ANALYSIS, "slow": simulated}, {})
    assert "Baseline, Shop: approximate: members share a zone." in text
    assert "Slow, Shop: simulated: too large." in text
    assert "99.00% unknown" in text
    exact = replace(ANALYSIS, services={"shop": replace(RESULT, method="exact", assumptions=())})
    assert "exact" not in comparison_text(DESIGN, {None: exact}, {})


def test_a_scenario_without_figures_keeps_its_row_and_says_why() -> None:
    text = comparison_text(DESIGN, {None: ANALYSIS}, {"slow": "groups.db: is empty"})
    assert any(line.startswith("Slow ") and "–" in line for line in text.splitlines())
    assert text.endswith("Slow cannot be computed: groups.db: is empty")


def _history(replication: int, times: list[float]) -> Any:
    down = SimpleNamespace(starts=np.array(times), ends=np.array(times) + 1.0)
    return SimpleNamespace(
        replication=replication, design=DESIGN, rows={"db": down}, degraded={}, planned={}, outages={}
    )


def test_the_outage_log_ends_at_its_bound_and_says_so() -> None:
    histories = [_history(0, [1.0, 5.0]), _history(1, [2.0, 3.0])]
    table, whole, complete = outage_log(histories, 10)
    assert (len(table.rows), whole, complete) == (4, 2, True)
    table, whole, complete = outage_log(histories, 3)
    assert ([row[4] for row in table.rows], whole, complete) == ([1.0, 5.0, 2.0], 1, False)
