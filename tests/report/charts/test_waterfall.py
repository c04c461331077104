"""What the downtime waterfall says and shows."""

import csv
import math
from dataclasses import replace

import pytest

from haplanner.engine.results import PHASES, Analysis, DowntimeTerm, Figures
from haplanner.model.elements import Domain
from haplanner.model.failure import FailureMode
from haplanner.report.charts.phase_look import draw_phase
from haplanner.report.charts.waterfall import Waterfall, name_of, table, waterfall
from haplanner.report.charts.waterfall_sheet import cascade_plot, waterfall_svg
from haplanner.report.paper import PAPER
from haplanner.report.svg import Svg
from tests.chart_samples import YEAR, analysis, shop, with_downtime
from tests.report.charts.sheet_reading import assert_readable, texts


def chart(hours: float = 2.4, causes: int = 11, **options: object) -> Waterfall:
    return waterfall(with_downtime(shop(), hours, causes), "shop", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["cause", "phase"])
@pytest.mark.parametrize("causes", [1, 11, 60])
def test_each_bar_begins_where_the_last_ended_and_the_last_ends_at_all_downtime(by: str, causes: int) -> None:
    made = chart(causes=causes, by=by)
    assert made.rows[0].start == 0.0
    for above, below in zip(made.rows, made.rows[1:], strict=False):
        assert below.start == pytest.approx(above.end, rel=1e-12)
    assert made.rows[-1].end == pytest.approx(made.hours_per_year, rel=1e-12)
    assert math.fsum(part.hours_per_year for part in made.phases) == pytest.approx(made.hours_per_year)
    for row in made.rows:
        assert math.fsum(part.hours_per_year for part in row.parts) == pytest.approx(row.hours_per_year)
        assert math.fsum(hours for _, hours in row.makeup) == pytest.approx(row.hours_per_year)


def test_rows_are_causes_largest_first_and_the_smallest_beyond_fourteen_are_one() -> None:
    assert len(chart(causes=14).rows) == 14
    many = chart(causes=30)
    assert len(many.rows) == 14
    assert many.rows[-1].label == "17 others"
    hours = [row.hours_per_year for row in many.rows[:-1]]
    assert hours == sorted(hours, reverse=True)
    assert len(many.rows[-1].refs) > 1
    assert "more" in many.rows[-1].sentence()
    assert len(chart(causes=30, most=None).rows) == 30


def test_rows_by_phase_are_the_sums_that_the_legend_says() -> None:
    made = chart(by="phase")
    sums = {part.phase: part.hours_per_year for part in made.phases}
    assert {row.label.lower(): row.hours_per_year for row in made.rows} == pytest.approx(sums)
    assert [part.phase for part in made.phases] == [phase for phase in PHASES if phase in sums]
    assert made.heading().endswith("is repair")


def test_the_heading_says_how_long_it_is_down_and_what_for() -> None:
    made = waterfall(analysis(shop()), "shop")
    assert made.heading() == "Shop is down 2 h 32 min a year: 66% is repair of Power feed"
    assert made.rows[0].sentence() == "Power feed: 1 h 40 min a year, 66% of the downtime (repair 1 h 40 min)"


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_words_and_a_look_of_its_own(phase: str) -> None:
    term = DowntimeTerm(("groups", "db"), "", phase, 1.0)  # type: ignore[arg-type]
    made = analysis(shop())
    result = replace(made.services["shop"], figures=Figures(1 / YEAR, 1e-4), waterfall=(term,))
    heading = waterfall(replace(made, services={"shop": result}), "shop").heading()
    assert heading.startswith("Shop is down 1 h a year: 100% is ")
    assert heading.endswith(" Database")


@pytest.mark.parametrize("width", [6.0, 16.0, 40.0])
def test_phases_are_told_apart_where_all_colours_are_one(width: float) -> None:
    """As on a printer of black and white: at the width of a narrow part, in the legend, and in a bar."""
    grey = replace(PAPER, series=("#666666",) * len(PAPER.series))
    drawings = set()
    for phase in PHASES:
        svg = Svg(width, 17)
        draw_phase(svg, phase, 0, 0, width, 17, grey)
        drawings.add(svg.render())
    assert len(drawings) == len(PHASES)


def test_modes_are_told_apart_only_where_an_element_has_several() -> None:
    design = shop()
    power = replace(
        design.components["power"], failures={"cable": FailureMode(900, 1), "fuse": FailureMode(90, 2)}
    )
    design = replace(design, components={**design.components, "power": power})
    made = analysis(shop())
    terms = (
        DowntimeTerm(("components", "power"), "cable", "repair", 2.0),
        DowntimeTerm(("components", "storage"), "failure", "repair", 1.0),
        DowntimeTerm(("groups", "db"), "", "switchover", 0.5),
    )
    result = replace(made.services["shop"], figures=Figures(3.5 / YEAR, 1e-4), waterfall=terms)
    labels = [row.label for row in waterfall(Analysis(design, {"shop": result}, {}, 0.0), "shop").rows]
    assert labels == ["Power feed (cable)", "Storage", "Database"]


def test_the_rule_of_sharing_is_told_and_what_is_never_repaired() -> None:
    made = chart()
    assert made.rule().startswith("An outage that takes several failures at once is shared evenly")
    assert "never repaired" not in made.rule()
    design = shop()
    power = replace(design.components["power"], failures={"failure": FailureMode(9000, None)})
    lasting = replace(design, components={**design.components, "power": power})
    warned = waterfall(replace(with_downtime(shop(), 9.0), design=lasting), "shop")
    assert warned.rule().endswith("Power feed is never repaired: the long run says nothing.")
    assert "never repaired" in waterfall_svg(warned)


def test_a_domain_keeps_its_name_where_a_node_has_its_id() -> None:
    design = replace(shop(), domains={"power": Domain("Zone of power")})
    assert name_of(design, ("domains", "power")) == "Zone of power"
    assert name_of(design, ("components", "power")) == "Power feed"


def test_what_never_fails_or_was_not_split_is_said_in_words() -> None:
    made = analysis(shop())
    never = replace(made.services["shop"], figures=Figures(0.0, 0.0), waterfall=())
    still = waterfall(replace(made, services={"shop": never}), "shop")
    assert still.heading() == "Shop is never down: there is no downtime to split"
    unknown = waterfall(
        replace(made, services={"shop": replace(made.services["shop"], waterfall=())}), "shop"
    )
    assert "was not worked out" in unknown.heading()
    unseen = waterfall(replace(made, services={"shop": replace(never, method="simulated")}), "shop")
    assert unseen.heading() == "Shop was not seen down: there is no downtime to split"
    for one in (still, unknown, unseen):
        assert_readable(waterfall_svg(one))
        assert table(one).rows == ()


@pytest.mark.parametrize("width", [480.0, 600.0, 900.0, 1400.0])
@pytest.mark.parametrize("hours", [1e-7, 0.02, 2.4, 4000.0])
@pytest.mark.parametrize("by", ["cause", "phase"])
def test_no_text_is_cut_or_overlaps_at_any_width_and_size(width: float, hours: float, by: str) -> None:
    svg = waterfall_svg(chart(hours, 30, by=by), width=width)
    assert_readable(svg)
    said = [box.text for box in texts(svg)]
    assert "All downtime" in said
    assert any("17 others" in text for text in said) == (by == "cause")
    assert "100%" in said


def test_the_legend_names_every_phase_that_occurs_with_its_sum() -> None:
    made = chart()
    said = " ".join(box.text for box in texts(waterfall_svg(made)))
    for part in made.phases:
        assert f"{part.phase} " in said
    only = waterfall_svg(waterfall(analysis(shop()), "shop"))
    assert "repair 2 h 32 min (100%)" in only
    assert "crew wait" not in only


def test_a_target_that_is_near_is_marked_and_one_far_off_is_not() -> None:
    assert "target allows 4 h 23 min" in waterfall_svg(chart(3.4))
    assert "target allows" in waterfall_svg(chart(20.0))
    assert "target allows" not in waterfall_svg(chart(0.1))


def test_the_pointer_finds_the_row_that_is_painted_there() -> None:
    made = chart()
    plot = cascade_plot(made, 900.0, 100.0)
    assert [plot.index(plot.top + (i + 0.5) * 28.0) for i in range(3)] == [0, 1, 2]
    assert plot.x(made.hours_per_year) <= plot.right
    assert plot.x(0.0) == plot.left


def test_the_table_has_every_part_in_full_precision() -> None:
    made = chart(causes=30)
    rows = list(csv.DictReader(table(made).csv().splitlines()))
    assert len(rows) == len(made.terms)
    assert math.fsum(float(row["downtime (h/year)"]) for row in rows) == made.hours_per_year
    assert {row["kind"] for row in rows} == {"component"}
