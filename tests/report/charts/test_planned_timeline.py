"""Planned maintenance on the timeline: a state of its own, told by a hatch and by words."""

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor

from haplanner.engine.history import history
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Maintenance
from haplanner.report.charts.moments import Moments
from haplanner.report.charts.timeline import card, table, timeline
from haplanner.report.charts.timeline_sheet import timeline_svg
from haplanner.report.paper import PAPER
from haplanner.ui.charts.timeline_raster import Placed, paint_rows
from tests.engine.small_designs import single


def maintained(counts: bool = True) -> Design:
    design = single(1e9, 1.0)
    unit = replace(design.components["unit"], maintenance=Maintenance(every=100.0, duration=10.0))
    policy = MaintenancePolicy(counts=counts)
    return replace(design, components={"unit": unit}, maintenance=policy)


def test_a_component_s_row_says_when_it_was_maintained() -> None:
    chart = timeline(history(maintained(), 1_000.0, seed=2))
    service, unit = chart.rows
    assert len(unit.planned_starts) in (10, 11)
    assert len(unit.starts) == 0
    assert len(service.planned_starts) == 0  # it counts: an outage like any other
    at = float(unit.planned_starts[-1])
    said = card(chart, unit, at, at)
    assert said is not None
    assert (said.state, said.title) == ("planned", "Unit: planned maintenance for 10 h")
    several = card(chart, unit, 0.0, 1_000.0)
    assert several is not None
    assert "planned maintenance 1" in several.title
    assert "planned maintenance" in {line[2] for line in table(chart).rows}


def test_what_does_not_count_is_hatched_in_the_service_s_row() -> None:
    chart = timeline(history(maintained(counts=False), 1_000.0, seed=2))
    (service,) = chart.services
    assert len(service.starts) == 0
    assert len(service.planned_starts) in (10, 11)
    at = float(service.planned_starts[-1])
    said = card(chart, service, at, at)
    assert said is not None
    assert said.title == "service: down for planned maintenance alone for 10 h"
    assert said.cause == "The design does not count it as downtime."


def test_the_sheet_has_a_hatch_and_a_key_only_where_something_is_planned() -> None:
    drawn = timeline_svg(timeline(history(maintained(), 1_000.0, seed=2)))
    assert "planned maintenance" in drawn
    assert PAPER.maintenance in drawn
    plain = timeline_svg(timeline(history(single(1e9, 1.0), 1_000.0, seed=2)))
    assert "planned maintenance" not in plain


def test_the_screen_shows_lines_and_gaps_where_maintenance_went_on() -> None:
    chart = timeline(history(maintained(), 100.0, seed=2))
    unit = chart.rows[1]
    low, high = float(unit.planned_starts[0]), float(unit.planned_ends[0])
    image = paint_rows([Placed(unit, 0.0, 12.0)], low, high, 60, 12, 1.0, PAPER)
    seen = {QColor(image.pixel(x, y)).name() for x in range(60) for y in range(12)}
    assert seen == {QColor(PAPER.maintenance).name(), QColor(PAPER.panel).name()}
    inked = np.mean([image.pixel(x, 5) == QColor(PAPER.maintenance).rgb() for x in range(60)])
    assert 0.2 < inked < 0.8


def test_a_replayed_component_shows_its_maintenance() -> None:
    found = history(maintained(), 1_000.0, seed=2)
    start, end = float(found.planned["unit"].starts[-1]), float(found.planned["unit"].ends[-1])
    moments = Moments(found)
    assert moments.at(start + 0.1).states["unit"] == "planned"
    assert moments.at(min(end, 999.0) - 20.0).states["unit"] == "up"
