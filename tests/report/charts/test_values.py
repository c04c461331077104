"""What charts say, against the engine and against counting by hand."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.history import history as simulated_history
from haplanner.engine.results import CannotCompute, Figures, Importance
from haplanner.model.design import Design
from haplanner.model.figures_text import format_availability, format_share
from haplanner.model.problem import Problem
from haplanner.model.scenario import apply_scenario
from haplanner.report.charts.compare import compare
from haplanner.report.charts.compare_sheet import dumbbell_plot, far_apart
from haplanner.report.charts.cut_sheet import MOST_ON_PAPER, cut_sets_svg
from haplanner.report.charts.distribution import distribution
from haplanner.report.charts.limits import event_element, limits, probability_texts
from haplanner.report.charts.running import running
from haplanner.report.charts.timeline import card, outage_at, table, timeline
from haplanner.report.charts.timeline_sheet import timeline_svg
from haplanner.report.charts.when import about
from haplanner.report.costs import money
from tests.chart_samples import YEAR, analysis, history, shop, simulated


def without_failures(design: Design, component_id: str) -> Design:
    perfect = replace(design.components[component_id], failures={})
    return replace(design, components={**design.components, component_id: perfect})


# -- limits ------------------------------------------------------------------------------------


def test_a_bar_says_what_the_engine_finds_when_the_element_is_made_perfect() -> None:
    design = shop()
    chart = limits(analyze(design), "shop")
    assert len(chart.bars) == len(design.components)
    for bar in chart.bars:
        better = analyze(without_failures(design, bar.ref[1])).services["shop"].figures
        assert bar.unavailability_without == pytest.approx(better.unavailability, rel=1e-9)
        assert bar.hours_per_year == pytest.approx(
            (chart.unavailability - better.unavailability) * YEAR, rel=1e-6
        )


def test_the_heading_gives_its_figures_before_the_name_and_says_would_be() -> None:
    design = shop()
    chart = limits(analyze(design), "shop")
    top = chart.bars[0]
    reached = analyze(without_failures(design, top.ref[1])).services["shop"].figures.unavailability
    figures, _, name = chart.heading().partition(" less downtime, if ")
    assert figures == f"Would be {format_availability(reached)}, {format_share(top.share)}"
    assert name == f"{top.label} never failed"


def test_bars_are_ranked_and_the_text_says_whether_they_sum_to_the_whole() -> None:
    chart = limits(analyze(shop()), "shop")
    shares = [bar.share for bar in chart.bars]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) > 1.005
    assert chart.sum_text().startswith(f"{sum(shares) * 100:.0f}% in all, more than the whole")
    single = replace(chart, bars=tuple(replace(bar, share=1 / len(chart.bars)) for bar in chart.bars))
    assert "sum to 100%" in single.sum_text()
    assert "less than the whole" in replace(chart, bars=chart.bars[1:2]).sum_text()
    assert "not worked out" in replace(chart, bars=()).sum_text()
    still = replace(chart, bars=(), unavailability=0.0)
    assert still.sum_text() == "Nothing here ever stops it."
    assert "not worked out" in replace(still, method="simulated").sum_text()


def test_elements_that_cause_no_downtime_have_no_bar() -> None:
    answer = analysis(shop())
    result = answer.services["shop"]
    idle = Importance(0, 0, 0, 1, 1, 0)
    answer = replace(
        answer, services={"shop": replace(result, importance={**result.importance, "lb-1": idle})}
    )
    assert "lb-1" not in [bar.ref[1] for bar in limits(answer, "shop").bars]


def test_cut_sets_name_their_elements_and_mark_single_points() -> None:
    chart = limits(analysis(shop()), "shop")
    assert [cut.label for cut in chart.cuts[:3]] == ["Power feed", "Storage", "ISP A + ISP B"]
    assert [cut.single_point for cut in chart.cuts[:3]] == [True, True, False]
    assert chart.cuts[2].refs == (("components", "isp-a"), ("components", "isp-b"))


def test_what_a_list_of_cut_sets_leaves_out_is_bounded_from_above() -> None:
    chart = limits(analysis(shop()), "shop")
    assert chart.left_out_text() == ""
    part = replace(chart, cuts_complete=False, cuts_left_out=1.201e-9)
    assert part.left_out_text() == "… and further sets of together at most 1.3e-9"
    assert part.left_out_text() in cut_sets_svg(part)
    uncounted = replace(part, cuts_left_out=math.inf)
    assert uncounted.left_out_text() == "… and further sets that were not counted"
    assert "further sets" not in cut_sets_svg(chart)
    many = replace(chart, cuts=chart.cuts * 30)
    beyond = math.fsum(cut.probability for cut in many.cuts[MOST_ON_PAPER:])
    said = re.search(r"of together at most ([^<]+)<", cut_sets_svg(many))
    assert said is not None
    assert beyond <= float(said[1]) <= 1.1 * beyond
    assert "not counted" in cut_sets_svg(replace(uncounted, cuts=many.cuts))
    unknown = cut_sets_svg(replace(uncounted, cuts=()))
    assert "were not found" in unknown
    assert "single points" not in unknown


def test_an_event_may_name_a_mode_or_a_count() -> None:
    design = shop()
    assert event_element(design, "power.failure") == ("power", "Power feed (failure)")
    assert event_element(design, "web-1 × 2") == ("web-1", "web-1 × 2")
    assert event_element(design, "power: planned maintenance") == ("power", "Power feed: planned maintenance")
    assert event_element(design, "unknown") == ("unknown", "unknown")


# -- timeline ----------------------------------------------------------------------------------


def test_rows_are_read_as_the_canvas_is_members_below_their_group() -> None:
    chart = timeline(history(), "Run 1")
    assert [(row.label, row.level) for row in chart.rows] == [
        ("Shop", 0),
        ("Uplinks", 0),
        ("ISP A", 1),
        ("ISP B", 1),
        ("Load balancers", 0),
        ("lb-1", 1),
        ("lb-2", 1),
        ("Web servers", 0),
        ("web-1", 1),
        ("web-2", 1),
        ("web-3", 1),
        ("Database", 0),
        ("db-primary", 1),
        ("db-standby", 1),
        ("Storage", 0),
        ("Power feed", 0),
    ]
    assert chart.services == chart.rows[:1]


def test_a_card_says_what_when_and_why_as_the_engine_does() -> None:
    design = shop()
    chart = timeline(simulated_history(design, 20 * YEAR, 3, 0), "Run 1")
    row = chart.rows[0]
    outages = chart.outages("shop")
    assert outages
    for outage in outages:
        middle = (outage.start + outage.end) / 2
        said = card(chart, row, middle, middle)
        assert said is not None
        assert said.title.startswith("▼ Shop down ")
        assert said.cause == outage.sentence
        assert outage_at(chart, "shop", middle, middle) == outage


def test_merged_marks_say_how_many_outages_they_are() -> None:
    chart = timeline(history(scale=20.0), "Run 1")
    row = chart.rows[0]
    said = card(chart, row, 0.0, chart.horizon)
    assert said is not None
    assert f"{len(row.starts):,} outages" in said.title
    assert card(chart, row, -5.0, -1.0) is None


def test_a_group_that_lost_its_redundancy_says_that_it_still_works() -> None:
    chart = timeline(history(), "Run 1")
    row = next(row for row in chart.rows if row.label == "Web servers")
    assert len(row.degraded_starts)
    middle = float(row.degraded_starts[0] + row.degraded_ends[0]) / 2
    said = card(chart, row, middle, middle)
    assert said is not None
    assert said.state == "degraded"
    assert "still works" in said.cause


def test_a_part_of_a_timeline_says_when_it_is_and_how_many_outages_it_has() -> None:
    chart = timeline(history(), "Run 7 of 1,000")
    assert chart.part_text(0.0, chart.horizon) == ""
    low, high = 3 * YEAR + YEAR / 6, 5 * YEAR + 8 * YEAR / 12
    inside = [o for o in chart.outages("shop") if o.end >= low and o.start <= high]
    counted = {0: "no outage", 1: "1 outage"}.get(len(inside), f"{len(inside)} outages")
    assert chart.part_text(low, high) == f"Shown: 3 y 2 mo – 5 y 8 mo, {counted}."
    first = chart.outages("shop")[0]
    assert chart.part_text(first.start - 0.1, first.end + 0.1).endswith(", 1 outage.")
    whole, part = timeline_svg(chart), timeline_svg(chart, low=low, high=high)
    assert "Shown: " not in whole
    assert "Shown: 3 y 2 mo" in part


def test_only_a_service_is_down_for_what_it_needs_other_rows_are_by_themselves() -> None:
    chart = timeline(history(scale=30.0))
    for row in chart.rows:
        if len(row.starts):
            start, end = float(row.starts[0]), float(row.ends[0])
            made = card(chart, row, start, end)
            assert made is not None
            assert ("by itself" in made.title) == (not row.is_service), made.title
    states = {(cells[0] == "shop", cells[2]) for cells in table(chart).rows}
    assert states == {(True, "down"), (False, "down by itself"), (False, "redundancy reduced")}
    assert "services for any reason, all others by themselves" in timeline_svg(chart)


def test_probabilities_of_a_column_are_written_alike() -> None:
    assert probability_texts([0.0123, 0.000191]) == ["0.0123", "0.000191"]
    assert probability_texts([0.0123, 0.000191, 2.5e-9]) == ["1.23e-2", "1.91e-4", "2.50e-9"]
    assert probability_texts([]) == []


@pytest.mark.parametrize("seconds", [0.0, 1.77e-4 * 3600, 0.4, 27.1, 59.7, 600.4, 3599.0, 5e4, 1e6, 1e9])
def test_durations_in_sentences_are_whole_numbers(seconds: float) -> None:
    text = about(seconds / 3600)
    assert "." not in text
    assert "e-" not in text
    assert "60" not in text


def test_the_table_of_a_timeline_adds_up() -> None:
    chart = timeline(history(), "Run 1")
    figures = table(chart)
    total = math.fsum(row[5] for row in figures.rows if row[0] == "shop" and isinstance(row[5], float))
    assert total == pytest.approx(float(np.sum(chart.rows[0].ends - chart.rows[0].starts)))
    assert all(row[6] for row in figures.rows if row[0] == "shop")


def test_two_elements_of_one_id_keep_their_own_rows() -> None:
    made = history()
    power = made.by_ref["components", "power"]
    other = made.by_ref["components", "storage"]
    assert timeline(made).rows[-1].starts is power.starts
    changed = replace(made, rows={**made.rows, "power": other})
    assert timeline(changed).rows[-1].starts is power.starts


# -- compare -----------------------------------------------------------------------------------


def test_differences_have_arrow_sign_and_word_and_turn_round_with_the_base() -> None:
    design = shop()
    answers = {None: analyze(design)} | {i: analyze(apply_scenario(design, i)) for i in design.scenarios}
    chart = compare(design, answers, "shop")
    by_name = {row.name: row for row in chart.rows}
    assert by_name["Faster repair"].difference_text().startswith("▼ −")
    assert by_name["Faster repair"].difference_text().endswith("better")
    assert by_name["All web servers"].difference_text().startswith("▲ +")
    assert by_name["All web servers"].difference_text().endswith("worse")
    assert by_name["Faster repair"].changes_text() == "Power feed MTTR 5 h → 2 h"
    turned = {row.name: row for row in compare(design, answers, "shop", "fast").rows}
    assert turned["Baseline"].difference_hours == -by_name["Faster repair"].difference_hours  # type: ignore[operator]
    assert turned["Faster repair"].difference_hours is None


def test_a_scenario_costs_what_is_there_and_what_its_outages_take() -> None:
    design = shop()
    assert not compare(design, {None: analyze(design)}, "shop").has_costs
    web, *_ = sorted(design.components)
    bought = replace(design.components[web], cost=1000.0)
    dear = replace(
        design,
        components={**design.components, web: bought},
        services={"shop": replace(design.services["shop"], outage_cost=50.0)},
    )
    [row] = compare(dear, {None: analyze(dear)}, "shop").rows
    assert row.hours is not None
    assert row.cost_text() == money(1000.0 + 50.0 * row.hours)


def test_a_scenario_keeps_its_place_where_another_has_no_answer_yet() -> None:
    base = shop()
    known = {None: analysis(base), "strict": analysis(base)}
    chart = compare(base, known, "shop")
    assert {row.scenario: row.place for row in chart.rows} == {None: 0, "strict": 2}


def test_a_scenario_that_changes_nothing_makes_no_difference() -> None:
    design = shop()
    answer = analyze(design)
    same = compare(design, {None: answer, "fast": answer}, "shop").rows[1]
    assert same.difference_text() == "no difference"


def test_a_scenario_in_which_no_outage_was_simulated_is_not_said_to_be_perfect() -> None:
    design = shop()
    answer = analyze(design)
    quiet = replace(answer.services["shop"], figures=Figures(0.0, 0.0), method="simulated", meets_target=True)
    chart = compare(design, {None: answer, "fast": replace(answer, services={"shop": quiet})}, "shop")
    assert chart.rows[1].availability_text() == "100% (no outage seen)"


def test_a_scenario_that_cannot_be_computed_says_why() -> None:
    design = shop()
    broken = CannotCompute([Problem("components.power", "has no MTTR")])
    row = compare(design, {None: analyze(design), "fast": broken}, "shop").rows[1]
    assert (row.availability_text(), row.changes_text()) == ("—", "has no MTTR")


# -- distribution and running ------------------------------------------------------------------


def test_histogram_and_quiet_years_count_every_year_once() -> None:
    chart = distribution(simulated(), "shop")
    edges, shares = chart.histogram()
    counted = chart.quiet * 100 + float(shares.sum()) + chart.beyond() * 100 / chart.years
    assert counted == pytest.approx(100)
    assert len(shares) <= 60
    assert np.all(np.diff(edges) > 0)


def test_percentiles_target_and_exceedance_agree_with_counting() -> None:
    made = simulated()
    years = made.services["shop"].downtime_per_year
    chart = distribution(made, "shop")
    for hours in (0.0, 1.0, 4.38, 20.0):
        assert chart.exceeding(hours) == pytest.approx(float(np.mean(years > hours)))
    values, shares = chart.curve()
    assert np.all(np.diff(values) > 0)
    assert all(
        s == pytest.approx(float(np.mean(years > v)))
        for v, s in list(zip(values, shares, strict=True))[::999]
    )
    assert chart.target_hours == pytest.approx(4.38)
    assert chart.percentile(90) == pytest.approx(float(np.percentile(years, 90)))
    assert "without any downtime" in chart.summary()


def test_the_running_estimate_says_whether_the_exact_figure_is_inside() -> None:
    made, answer = simulated(), analysis(shop())
    chart = running(made, "shop", answer)
    inside = chart.down_low[-1] <= (chart.exact or 0) <= chart.down_high[-1]
    assert ("within" if inside else "outside") in chart.summary()
    far = replace(chart, exact=0.5)
    assert "outside" in far.summary()
    assert running(made, "shop").verdict() == ""


def test_scenarios_far_apart_are_drawn_by_ratio_and_others_are_not() -> None:
    design = shop()
    answer = analyze(design)
    chart = compare(design, {None: answer, "fast": answer}, "shop")
    assert not far_apart(chart)
    rare = replace(chart.rows[1], unavailability=(chart.rows[0].unavailability or 0) / 1000)
    chart = replace(chart, rows=(chart.rows[0], rare))
    assert far_apart(chart)
    plot = dumbbell_plot(chart, 800.0, 0.0)
    places = [plot.x(row.hours or 0.0) for row in chart.rows]
    assert plot.left < places[1] < places[0] < plot.right
    assert places[0] - places[1] < 0.9 * (plot.right - plot.left)
    assert plot.by_ratio
    assert not dumbbell_plot(chart, 800.0, 0.0, by_ratio=False).by_ratio
