"""Published cases through a design file and the command line: the printed figures are theirs."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from haplanner.io.design_file import write_design
from haplanner.model.design import Design
from tests.cases.designs import k_of_n, mode, series, up
from tests.cases.reference import cases


def web_and_database() -> Design:
    return series({name: up(a) for name, a in cases()["SLA-01"].inputs["components"].items()})


def one_unit() -> Design:
    given = cases()["SLA-13"].inputs
    return series({"unit": mode(given["MTBF"], given["MTTR"])})


def a_quorum_with_one_crew() -> Design:
    given = cases()["QUO-04"].inputs
    return k_of_n(given["need"], mode(given["MTBF_h"], given["MTTR_h"]), given["n"], crew=1)


@pytest.mark.parametrize(
    ("case_id", "figure", "build"),
    [
        ("SLA-01", "availability", web_and_database),
        ("SLA-13", "availability", one_unit),
        ("QUO-04", "one_crew", a_quorum_with_one_crew),
    ],
)
def test_the_command_line_prints_the_figures_of_a_published_case(
    case_id: str, figure: str, build: Callable[[], Design], tmp_path: Path
) -> None:
    path = tmp_path / f"{case_id}.haplan"
    write_design(path, build())
    words = [sys.executable, "-m", "haplanner", "analyze", str(path), "--json"]
    printed = subprocess.run(words, capture_output=True, text=True, check=True, timeout=50).stdout
    (service,) = json.loads(printed)["services"].values()
    case = cases()[case_id]
    assert service["method"] == "exact"
    assert case.agrees(service["availability"], case.figures[figure])
    if case_id == "SLA-01":
        minutes = service["downtime_hours_per_year"] * 60
        assert case.agrees(minutes, case.figures["downtime_min_per_year_8760h"])
