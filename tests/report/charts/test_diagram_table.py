"""The diagram as a table."""

import pytest

from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.charts.diagram_table import COLUMNS, diagram_table


def test_a_node_has_its_place_and_its_figures_by_itself_and_with_all_it_needs() -> None:
    line = {"cut": FailureMode(mtbf=499.0, mttr=1.0)}
    power = {"outage": FailureMode(mtbf=9999.0, mttr=1.0)}
    design = Design(
        components={
            "isp": Component("ISP A", group="up", failures=line, at=(160.0, 40.0)),
            "feed": Component("Feed", failures=power, at=(320.0, 40.0)),
        },
        groups={"up": Group("Uplinks")},
        links={"1": Link("s", "up"), "2": Link("isp", "feed")},
        services={"s": Service("Shop", at=(0.0, 40.0))},
    )
    rows = {
        row[0]: dict(zip(COLUMNS, row, strict=True)) for row in diagram_table(design, analyze(design)).rows
    }
    isp = rows["isp"]
    assert (isp["x"], isp["y"]) == (160.0, 40.0)
    assert isp["availability by itself"] == pytest.approx(499 / 500, rel=1e-12)
    assert isp["availability with all it needs"] == pytest.approx(499 / 500 * 9999 / 10000, rel=1e-12)
    group = rows["up"]
    assert group["x"] is not None
    assert 0.0 < 160.0 - float(group["x"]) < 60.0
    assert group["unavailability by itself"] == 0.0
    assert rows["s"]["availability by itself"] is None
    assert diagram_table(design).rows[0][-1] is None
