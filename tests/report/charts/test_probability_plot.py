"""A probability plot puts every duration where it belongs, and laws of Weibull on straight lines."""

import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from haplanner.engine.evidence.chosen import fitted
from haplanner.engine.evidence.fitted import Durations
from haplanner.report.charts.probability_plot import place, probability_plot, shares
from haplanner.report.charts.probability_sheet import plots_svg

HOURS = np.random.default_rng(3).weibull(1.5, 40) * 100.0
ALL = np.ones(40, bool)


def test_shares_are_those_of_the_ranks_where_nothing_is_cut_off() -> None:
    """Hazen's: (i − ½) ÷ n."""
    found = shares(Durations(HOURS, ALL))
    assert [hours for hours, _ in found] == sorted(HOURS.tolist())
    assert [share for _, share in found] == pytest.approx([(i - 0.5) / 40 for i in range(1, 41)])


def test_what_is_cut_off_moves_the_shares_of_what_lasts_longer() -> None:
    found = shares(Durations(np.array([1.0, 2.0, 3.0, 4.0]), np.array([True, False, True, False])))
    # After the first of four, 3/4 are left; half of the two that remain end at 3 h.
    assert [share for _, share in found] == pytest.approx([1 / 8, 1 - (3 / 4 + 3 / 8) / 2])


def test_a_law_of_weibull_is_a_straight_line_whose_slope_is_its_shape() -> None:
    seen = Durations(HOURS, ALL)
    fits = fitted(seen)
    plot = probability_plot("Time to failure", seen, fits, "weibull")
    assert plot is not None
    (line,) = [line for line in plot.lines if line.chosen]
    (x0, y0), (x1, y1) = line.points[0], line.points[-1]
    slope = (y1 - y0) / (x1 - x0)
    assert slope / math.log(10.0) == pytest.approx(fits["weibull"].fit.law.shape)
    for x, y in line.points:
        assert y == pytest.approx(y0 + slope * (x - x0), abs=1e-6)
    assert place(0.5) == pytest.approx(math.log(math.log(2.0)))
    assert all(plot.across.low < x < plot.across.high for x, _ in plot.points)
    assert all(plot.up.low < y < plot.up.high for _, y in plot.points)


def test_the_sheet_names_every_law_and_tells_the_chosen_one_by_more_than_colour() -> None:
    seen = Durations(HOURS, ALL)
    plot = probability_plot("Time to failure", seen, fitted(seen), "weibull")
    assert plot is not None
    svg = plots_svg([plot], 600.0, 300.0, title="Disk")
    root = ET.fromstring(svg)
    texts = {"".join(node.itertext()): node for node in root.iter() if node.tag.endswith("text")}
    (chosen,) = [node for text, node in texts.items() if text.startswith("Weibull, shape ")]
    assert chosen.get("font-weight") == "700"
    assert any(text.startswith("exponential (") for text in texts)
    assert "Weibull" in plot.summary()


def test_nothing_that_ended_is_no_plot() -> None:
    assert probability_plot("Time", Durations(np.array([5.0]), np.array([False])), {}, "exponential") is None
