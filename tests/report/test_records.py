"""The JSON of an analysis: the keys that are promised, in full precision, nothing that JSON lacks."""

import json
import math
from dataclasses import replace

import numpy as np

from haplanner.engine.results import CannotCompute, Explanation, Figures, Importance, Step
from haplanner.model.problem import Problem
from haplanner.report.records import analysis_record
from tests.chart_samples import YEAR, over_time, shop, with_downtime

COURSE = {
    "mission_hours",
    "times",
    "availability",
    "unavailability",
    "interval_availability",
    "interval_unavailability",
    "reliability",
    "unreliability",
    "expected_outages",
    "mean_time_to_first_outage",
    "method",
    "assumptions",
    "first_outage_method",
    "first_outage_assumptions",
}


def test_the_waterfall_is_told_term_by_term_and_sums_to_the_downtime() -> None:
    made = with_downtime(shop(), 2.4)
    told = analysis_record(made, None)["services"]["shop"]
    assert {frozenset(term) for term in told["waterfall"]} == {
        frozenset({"cause", "kind", "mode", "phase", "hours_per_year"})
    }
    assert told["waterfall"][0]["kind"] == "components"
    total = math.fsum(term["hours_per_year"] for term in told["waterfall"])
    assert total == made.services["shop"].figures.unavailability * YEAR


def test_a_list_of_cut_sets_says_whether_it_is_complete_and_what_it_leaves_out() -> None:
    made = with_downtime(shop(), 2.4)
    told = analysis_record(made, None)["services"]["shop"]
    assert (told["cut_sets_complete"], told["cut_sets_left_out"]) == (True, 0.0)
    for left_out, said in ((1.5e-9, 1.5e-9), (math.inf, None)):
        part = replace(made.services["shop"], cut_sets_complete=False, cut_sets_left_out=left_out)
        told = analysis_record(replace(made, services={"shop": part}), None)["services"]["shop"]
        assert (told["cut_sets_complete"], told["cut_sets_left_out"]) == (False, said)


def test_bounds_are_a_pair_where_there_are_any() -> None:
    made = with_downtime(shop(), 2.4)
    assert analysis_record(made, None)["services"]["shop"]["unavailability_bounds"] is None
    bounded = replace(made.services["shop"], unavailability_bounds=(1e-9, 2e-9))
    told = analysis_record(replace(made, services={"shop": bounded}), None)["services"]["shop"]
    assert told["unavailability_bounds"] == [1e-9, 2e-9]


def test_the_course_is_told_in_full_or_why_there_is_none() -> None:
    made, course = with_downtime(shop(), 2.4), over_time(points=5)
    told = analysis_record(made, None, {"shop": course})["services"]["shop"]
    assert set(told["over_time"]) == COURSE
    assert told["over_time"]["unavailability"] == course.unavailability.tolist()
    assert told["over_time"]["interval_unavailability"] == course.mean_unavailability.tolist()
    assert told["over_time"]["reliability"] == (1.0 - course.unreliability).tolist()
    assert told["over_time_error"] is None
    never = replace(course, mean_time_to_first_outage=math.inf)
    told = analysis_record(made, None, {"shop": never})["services"]["shop"]
    assert told["over_time"]["mean_time_to_first_outage"] is None
    reason = CannotCompute([Problem("services.shop", "is too large")])
    told = analysis_record(made, None, reason)["services"]["shop"]
    assert told["over_time"] is None
    assert "is too large" in told["over_time_error"]


def test_the_explanation_is_told_step_by_step() -> None:
    step = Step((("groups", "db"),), "Database", "U(a) × U(b)", "0.1 × 0.2", 0.02)
    made = with_downtime(shop(), 2.4)
    explained = {"shop": Explanation("shop", (step,), False, "too entangled")}
    told = analysis_record(made, None, None, explained)["services"]["shop"]["explanation"]
    assert told == {
        "steps": [
            {
                "name": "Database",
                "formula": "U(a) × U(b)",
                "numbers": "0.1 × 0.2",
                "unavailability": 0.02,
                "refs": [{"kind": "groups", "id": "db"}],
            }
        ],
        "complete": False,
        "reason": "too entangled",
    }
    assert analysis_record(made, None)["services"]["shop"]["explanation"] is None


def test_elements_tell_how_often_and_how_long_they_are_down() -> None:
    made = with_downtime(shop(), 2.4)
    told = analysis_record(made, None)["elements"]["power"]
    figures = made.elements["power"]
    assert told == {
        "availability": figures.availability,
        "unavailability": figures.unavailability,
        "failures_per_year": figures.failures_per_year,
        "mean_up_time": figures.mean_up_time,
        "mean_down_time": figures.mean_down_time,
    }


def test_records_hold_no_number_that_json_lacks() -> None:
    made = with_downtime(shop(), 2.4)
    never = replace(
        made.services["shop"],
        figures=Figures(0.0, 0.0),
        importance={"db": Importance(1, 1, 1, np.inf, np.inf, 0.0)},
    )
    record = analysis_record(replace(made, services={"shop": never}), None, {"shop": over_time()})
    told = record["services"]["shop"]
    assert (told["nines"], told["mean_up_time"], told["importance"]["db"]["rrw"]) == (None, None, None)
    json.dumps(record, allow_nan=False)
