from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from haplanner.engine.results import Analysis, CutSet, Figures, Importance, ServiceResult
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Service
from haplanner.model.failure import FailureMode
from haplanner.report.records import analysis_record, comparison_record, yearly_cost
from haplanner.report.tables import analysis_text, comparison_text, outage_log
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


def test_the_figures_say_method_target_cause_and_what_they_take_for_granted() -> None:
    text = analysis_text(ANALYSIS, None)
    assert "98.00%" in text
    assert "99.00% missed" in text
    assert "approximate" in text
    assert "Shop: members share a zone." in text
    assert "数据库" in text
    limits = text.partition("What limits Shop")[2].partition("\n\n")[0]
    assert "Web" not in limits


def test_cut_sets_are_told_by_names_with_their_mode_and_number() -> None:
    text = analysis_text(ANALYSIS, None)
    assert "数据库 (crash)" in text
    assert "数据库 + Web × 2" in text
    assert "gone" in text
    assert "more sets of failures" in text


def test_names_cannot_disturb_the_terminal() -> None:
    assert "\x1b" not in analysis_text(ANALYSIS, None)


def test_the_scenario_is_named_above_its_figures() -> None:
    assert analysis_text(ANALYSIS, "slow").splitlines()[0].endswith(" · Slow")


def test_cost_counts_what_is_there_and_the_hours_that_are_lost() -> None:
    assert yearly_cost(DESIGN, "shop", 2.0) == pytest.approx(100 + 2 * 10 + 50 * 2)
    free = replace(DESIGN, components={}, services={"shop": Service()})
    assert yearly_cost(free, "shop", 2.0) is None


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


def test_a_scenario_without_figures_keeps_its_row_and_says_why() -> None:
    text = comparison_text(DESIGN, {None: ANALYSIS}, {"slow": "groups.db: is empty"})
    assert any(line.startswith("Slow ") and "–" in line for line in text.splitlines())
    assert text.endswith("Slow cannot be computed: groups.db: is empty")


def test_records_hold_no_number_that_json_lacks() -> None:
    never = replace(
        RESULT, figures=Figures(0.0, 0.0), importance={"db": Importance(1, 1, 1, np.inf, np.inf, 0.0)}
    )
    record = analysis_record(replace(ANALYSIS, services={"shop": never}), None)["services"]["shop"]
    assert (record["nines"], record["mean_up_time"], record["importance"]["db"]["rrw"]) == (None, None, None)


def _history(replication: int, times: list[float]) -> Any:
    down = SimpleNamespace(starts=np.array(times), ends=np.array(times) + 1.0)
    return SimpleNamespace(replication=replication, design=DESIGN, rows={"db": down}, degraded={}, outages={})


def test_the_outage_log_ends_at_its_bound_and_says_so() -> None:
    histories = [_history(0, [1.0, 5.0]), _history(1, [2.0, 3.0])]
    table, whole, complete = outage_log(histories, 10)
    assert (len(table.rows), whole, complete) == (4, 2, True)
    table, whole, complete = outage_log(histories, 3)
    assert ([row[4] for row in table.rows], whole, complete) == ([1.0, 5.0, 2.0], 1, False)
