"""What the chart of importance measures says and shows."""

import math
from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import Figures
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.charts.importance import MEASURES, Measures, measures, table
from haplanner.report.charts.importance_sheet import importance_svg
from tests.chart_samples import analysis, shop
from tests.report.charts.sheet_reading import assert_readable, texts


def textbook() -> Measures:
    """A block of availability 0.999 in series with a pair of 0.99 each."""

    def unit(available: float, group: str | None = None) -> Component:
        return Component(group=group, failures={"f": FailureMode(available, 1.0 - available)})

    design = Design(
        components={"block": unit(0.999), "a": unit(0.99, "pair"), "b": unit(0.99, "pair")},
        groups={"pair": Group(needed=1)},
        services={"s": Service()},
        links={"1": Link("s", "block"), "2": Link("s", "pair")},
    )
    return measures(analyze(design), "s")


def test_the_measures_are_those_of_the_textbook_and_the_most_downtime_comes_first() -> None:
    made = textbook()
    assert [row.label for row in made.rows] == ["block", "a", "b"]
    block, a, _ = made.rows
    assert [block.text(field) for field in ("fussell_vesely", "raw", "birnbaum")] == ["0.909", "909", "1.00"]
    assert (block.fussell_vesely, a.fussell_vesely) == pytest.approx((0.909083, 0.090826), abs=1e-6)
    assert (block.rrw, a.rrw) == pytest.approx((10.999, 1.0999), abs=1e-3)
    assert made.heading() == "91% of the downtime would be saved were block perfect: it matters most"


def test_the_criticality_of_coupled_units_is_the_share_of_downtime_saved_as_its_definition_says() -> None:
    failure = FailureMode(1000.0, 50.0)
    design = Design(
        components={i: Component(group="g", failures={"failure": failure}) for i in ("a", "b")}
        | {"c": Component(failures={"failure": failure})},
        groups={"g": Group(mode="standby", dormancy=0.0)},
        links={"1": Link("s", "g"), "2": Link("s", "c")},
        services={"s": Service()},
    )
    found = analyze(design).services["s"].importance
    own = 50.0 / 1050.0
    u = found["c"].birnbaum * own / found["c"].criticality
    assert found["a"].criticality == found["a"].fussell_vesely
    assert found["a"].criticality != pytest.approx(found["a"].birnbaum * own / u, rel=0.1)
    definition = next(words for field, _, words in MEASURES if field == "criticality")
    assert "share of U that is gone were it perfect" in definition
    assert "standby" in definition


def test_a_bar_compares_within_its_column() -> None:
    made = textbook()
    block, a, _ = made.rows
    assert made.bar(block, "downtime_caused") == 1.0
    assert made.bar(a, "fussell_vesely") == pytest.approx(0.090826 / 0.909083, rel=1e-4)
    assert made.bar(a, "raw") == pytest.approx(math.log(9.992) / math.log(909.17), rel=1e-3)


def test_a_sole_cause_has_an_infinite_risk_reduction_worth() -> None:
    made = textbook()
    sole = replace(made.rows[0], rrw=math.inf)
    made = replace(made, rows=(sole, *made.rows[1:]))
    assert sole.text("rrw") == "∞"
    assert made.bar(sole, "rrw") == 1.0
    assert 0.0 < made.bar(made.rows[1], "rrw") < 1.0
    svg = importance_svg(made)
    assert any(box.text == "∞" for box in texts(svg))
    assert table(made).rows[0][-1] == math.inf


@pytest.mark.parametrize("width", [480.0, 600.0, 900.0, 1400.0])
def test_no_text_is_cut_or_overlaps_and_every_measure_is_defined(width: float) -> None:
    svg = importance_svg(measures(analysis(shop()), "shop"), width=width)
    assert_readable(svg)
    said = " ".join(box.text for box in texts(svg))
    for _, name, _ in MEASURES:
        assert f"{name}: " in said
    assert "(U − U(perfect)) ÷ U" in said


def test_more_elements_than_a_sheet_holds_are_counted() -> None:
    made = textbook()
    many = replace(made, rows=made.rows * 20)
    svg = importance_svg(many)
    assert_readable(svg)
    assert "20 more elements" in svg


def test_elements_that_make_no_difference_are_counted_and_not_listed() -> None:
    made = textbook()
    idle = replace(made.rows[2], label="idle", downtime_caused=0.0, birnbaum=0.0)
    svg = importance_svg(replace(made, rows=(*made.rows, idle)))
    assert "1 element makes no difference to the service." in svg
    assert ">idle<" not in svg


def test_what_never_fails_or_was_only_estimated_is_said_in_words() -> None:
    made = analysis(shop())
    result = made.services["shop"]
    still = replace(result, figures=Figures(0.0, 0.0), importance={})
    unknown = replace(result, importance={})
    said = []
    for one in (still, unknown, replace(still, method="simulated")):
        chart = measures(replace(made, services={"shop": one}), "shop")
        assert_readable(importance_svg(chart))
        said.append(chart.heading())
    assert "never down" in said[0]
    assert "was not worked out" in said[1]
    assert "was not worked out" in said[2]


def test_the_table_has_every_measure_in_full_precision() -> None:
    made = textbook()
    figures = table(made)
    assert len(figures.rows) == 3
    assert all(len(row) == len(figures.columns) for row in figures.rows)
    assert figures.rows[0][2] == made.rows[0].downtime_caused
    assert repr(made.rows[0].birnbaum) in figures.csv()
