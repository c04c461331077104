"""Every design that ships, through the command line: figures that agree with one another, text that fits."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.cli.main import main
from haplanner.io.design_file import write_design
from haplanner.io.templates import load, templates
from haplanner.report.text_table import cells_wide

Told = Callable[..., str]


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """What `haplanner analyze` prints of a template."""

    def call(template: str, *words: str) -> str:
        def nothing(*_: object) -> Any:
            raise AssertionError("no window and no picture is asked for")

        path = tmp_path / f"{template}.haplan"
        write_design(path, load(template))
        assert main(["analyze", str(path), *words], nothing, nothing, nothing) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return call


@pytest.mark.parametrize("template", [one.id for one in templates()])
def test_the_figures_of_a_template_agree_with_one_another(template: str, told: Told) -> None:
    for service in json.loads(told(template, "--json"))["services"].values():
        terms = [term["hours_per_year"] for term in service["waterfall"]]
        assert math.fsum(terms) == pytest.approx(service["downtime_hours_per_year"], rel=1e-12)
        assert terms == sorted(terms, reverse=True)
        course = service["over_time"]
        assert course["unavailability"][0] == 0.0
        assert course["reliability"] == sorted(course["reliability"], reverse=True)
        assert course["expected_outages"] == sorted(course["expected_outages"])
        # A service has stopped by t at least as likely as it is down at t.
        for down, stopped in zip(course["unavailability"], course["unreliability"], strict=True):
            assert down <= stopped * (1.0 + 1e-6) + 1e-15
        explanation = service["explanation"]
        if explanation["complete"]:
            last = explanation["steps"][-1]["unavailability"]
            assert last == pytest.approx(service["unavailability"], rel=1e-9)
        else:
            assert explanation["reason"]


@pytest.mark.parametrize("template", [one.id for one in templates()])
def test_what_is_printed_of_a_template_fits_into_80_columns(template: str, told: Told) -> None:
    text = told(template, "--explain", "--mission", "90 d")
    assert "Over 90 d" in text
    assert "Why " in text
    assert "How the availability of " in text
    for line in text.splitlines():
        assert cells_wide(line) <= 80, line
        assert line == line.rstrip()
