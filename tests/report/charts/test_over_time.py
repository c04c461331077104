"""What the chart over time says and shows."""

import csv
import math
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.results import OverTime
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Link
from haplanner.model.failure import FailureMode
from haplanner.report.charts.over_time import Mission, mission, table
from haplanner.report.charts.over_time_sheet import (
    availability_curves,
    over_time_svg,
    reliability_axis,
    rules,
    up_axis,
)
from haplanner.report.never_repaired import never_repaired
from tests.chart_samples import YEAR, over_time, shop, with_downtime
from tests.report.charts.sheet_reading import assert_readable, texts


def chart(course: OverTime | None = None) -> Mission:
    course = over_time() if course is None else course
    return mission(course, shop(), "shop", with_downtime(shop(), YEAR * 4 / 10004))


def unrepaired(design: Design) -> Design:
    wearing = Component("Battery", failures={"wear": FailureMode(1e4, None)})
    return replace(
        design,
        components={**design.components, "battery": wearing},
        links={**design.links, "b": Link("db", "battery")},
    )


def quiet() -> OverTime:
    course = over_time()
    zero = np.zeros_like(course.times)
    return replace(
        course,
        unavailability=zero,
        mean_unavailability=zero,
        unreliability=zero,
        expected_outages=zero,
        mean_time_to_first_outage=math.inf,
    )


def test_the_sentence_says_the_chance_of_no_outage_and_when_the_first_is_due() -> None:
    said = chart().summary()
    assert said == (
        "41.6% probability that Shop gets through 1 y without an outage; the first outage comes after "
        "1 y 52 d on average. Over the whole mission it is available 99.96% of the time."
    )
    hardly = chart(over_time(rate=0.01)).heading()
    assert hardly.startswith("<0.001% probability")
    nearly = chart(over_time(rate=1e-11)).heading()
    assert nearly.startswith("99.99999124% probability")


def test_the_notes_say_method_assumptions_and_the_long_run() -> None:
    notes = chart().notes()
    assert "At its end A(t) has reached its long-run level, 99.96%." in notes
    assert "All curves: exact." in notes
    other = replace(
        over_time(), first_outage_method="approximate", first_outage_assumptions=("outages come one by one",)
    )
    notes = chart(other).notes()
    assert "Availability: exact." in notes
    assert "Reliability and first outage: approximate. Outages come one by one." in notes
    early = chart(over_time(mission=1.0)).notes()
    assert "In the long run A(t) goes to 99.96%." in early


def test_where_something_is_never_repaired_the_long_run_says_nothing() -> None:
    design = unrepaired(shop())
    answer = with_downtime(shop(), 1.0)
    result = answer.services["shop"]
    matters = {**result.importance, "battery": result.importance["power"]}
    answer = replace(answer, services={"shop": replace(result, importance=matters)})
    made = mission(over_time(), design, "shop", answer)
    assert made.long_run is None
    assert made.notes()[0] == "Battery is never repaired: the long run says nothing."
    assert not any(name.startswith("long run") for _, name in rules(made, nines=False))


def test_only_what_the_service_depends_on_counts_as_never_repaired() -> None:
    design = shop()
    assert never_repaired(design, "shop") == ()
    lonely = Component("Lonely", failures={"wear": FailureMode(1e4, None)})
    assert never_repaired(replace(design, components={**design.components, "x": lonely}), "shop") == ()
    assert never_repaired(unrepaired(design), "shop") == ("Battery",)
    off = replace(unrepaired(design).components["battery"], enabled=False)
    assert never_repaired(replace(unrepaired(design), components={"battery": off}), "shop") == ()
    zones = {"zone": Domain("Zone", failures={"flood": FailureMode(1e6, None)})}
    placed = replace(design.components["power"], domains=("zone",))
    inside = replace(design, domains=zones, components={**design.components, "power": placed})
    assert never_repaired(inside, "shop") == ("Zone",)


@pytest.mark.parametrize("width", [480.0, 600.0, 900.0, 1400.0])
@pytest.mark.parametrize("nines", [False, True])
@pytest.mark.parametrize(
    "course",
    [
        over_time(),
        over_time(1.0),
        over_time(87600.0, 1e-3, 100.0),
        over_time(rate=1e-13),
        over_time(2e4, 1e-4, 1e9),
        quiet(),
    ],
    ids=["year", "hour", "often down", "hardly ever down", "never repaired", "never down"],
)
def test_no_text_is_cut_or_overlaps(width: float, nines: bool, course: OverTime) -> None:
    svg = over_time_svg(chart(course), width=width, nines=nines)
    assert_readable(svg)
    assert "NaN" not in svg
    assert "nan" not in svg.lower().replace("nano", "")
    assert "inf" not in [word for box in texts(svg) for word in box.text.split()]


def test_lines_are_named_at_their_ends_with_their_last_figures() -> None:
    said = [box.text for box in texts(over_time_svg(chart()))]
    assert "A(t) 99.96%" in said
    assert "R(t) 41.6%" in said
    assert "long run 99.96%" in said
    assert "target 99.95%" in said
    assert any(text.startswith("interval A ") for text in said)


def test_a_target_is_said_in_its_own_digits() -> None:
    made = replace(chart(over_time(rate=2e-6)), target=0.99999)
    assert "target 99.999%" in [name for _, name in rules(made, nines=False)]


def test_the_axes_show_what_there_is() -> None:
    made = chart()
    linear, nines = up_axis(made, nines=False), up_axis(made, nines=True)
    worst = max(float(np.max(curve.down)) for curve in availability_curves(made))
    assert linear.low <= -worst
    assert linear.high >= 0.0
    assert nines.low <= -math.log10(worst) <= nines.high
    assert any(tick.label == "99.96%" for tick in nines.ticks)
    assert reliability_axis(made).low == -1.0
    assert reliability_axis(chart(over_time(1.0))).low > -0.001


def test_the_table_has_the_course_in_full_precision() -> None:
    course = over_time(points=7)
    made = chart(course)
    rows = list(csv.DictReader(table(made).csv().splitlines()))
    assert [float(row["unavailability"]) for row in rows] == course.unavailability.tolist()
    assert [float(row["interval unavailability"]) for row in rows] == course.mean_unavailability.tolist()
    assert [float(row["unreliability"]) for row in rows] == course.unreliability.tolist()
    assert [float(row["time (h)"]) for row in rows] == course.times.tolist()
    assert [float(row["expected outages"]) for row in rows] == course.expected_outages.tolist()
