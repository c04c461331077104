import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from haplanner.io.design_file import read_design

THEATRE = b"""<?xml version="1.0"?>
<!DOCTYPE opsa-mef>
<opsa-mef><define-fault-tree name="Theatre">
  <define-gate name="no_power"><and><basic-event name="mains"/><gate name="generator"/></and></define-gate>
  <define-gate name="generator"><or><event name="starter"/><event name="relay"/></or></define-gate>
  <define-basic-event name="mains"><float value="3e-2"/></define-basic-event>
  <define-basic-event name="starter"><float value="2e-2"/></define-basic-event>
  <define-basic-event name="relay"><float value="5e-2"/></define-basic-event>
</define-fault-tree></opsa-mef>
"""


@pytest.fixture
def theatre(tmp_path: Path) -> Path:
    path = tmp_path / "operating theatre.xml"
    path.write_bytes(THEATRE)
    return path


def test_a_fault_tree_becomes_a_file_that_is_analysed(
    haplanner: Callable[..., Any], theatre: Path, tmp_path: Path
) -> None:
    to = tmp_path / "theatre.haplan"
    process = haplanner("import", theatre, "--to", to)
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.decode() == f"{to}: 4 components, 1 service, 4 arrows\n"
    assert read_design(to).name == "operating theatre"
    answer = json.loads(haplanner("analyze", to, "--json").stdout)
    found = answer["services"]["no_power"]["unavailability"]
    assert found == pytest.approx(0.03 * (1 - 0.98 * 0.95), rel=1e-12)


def test_standard_input_is_read_and_a_file_that_is_there_is_replaced(
    haplanner: Callable[..., Any], tmp_path: Path
) -> None:
    to = tmp_path / "theatre.haplan"
    to.write_text("what was there before")
    assert haplanner("import", "-", "--to", to, stdin=THEATRE).returncode == 0
    assert read_design(to).name == "Theatre"


@pytest.mark.parametrize(
    ("data", "words", "message"),
    [
        (THEATRE.replace(b"<and>", b"<xor>").replace(b"</and>", b"</xor>"), ("--to", "t.haplan"),
         "line 4, define-gate no_power: “xor” cannot be imported"),
        (THEATRE.replace(b"mains", b"main's", 1), ("--to", "t.haplan"), "there is no basic event “main's”"),
        (b'{"haplanner": 1}', ("--to", "t.haplan"), "is not well-formed XML at line 1, column 1"),
        (THEATRE, ("--to", "t.xml"), "--to must end in .haplan, is 't.xml'"),
        (THEATRE, (), "the following arguments are required: --to"),
        (THEATRE, ("--to", "/nonexistent/t.haplan"), "the folder is not there"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_refused_in_one_line_and_nothing_is_written(
    haplanner: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes,
    words: Any,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    process = haplanner("import", "-", *words, stdin=data, PYTHONPATH=str(Path(__file__).parents[2]))
    assert (process.returncode, process.stdout) == (2, b"")
    assert message in process.stderr.decode()
    assert process.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_refusals_of_one_kind_are_one_that_names_a_few_places_and_counts_the_rest(
    haplanner: Callable[..., Any], tmp_path: Path
) -> None:
    gates = b"".join(
        b'<define-gate name="g%d"><not><event name="mains"/></not></define-gate>\n' % n for n in range(30)
    )
    data = THEATRE.replace(b"</define-fault-tree>", gates + b"</define-fault-tree>")
    line = haplanner("import", "-", "--to", tmp_path / "t.haplan", stdin=data).stderr.decode()
    assert "define-gate g0, and 29 more (g1, g2, …): “not” cannot be imported" in line
    assert line.count("cannot be imported") == 1


def test_a_file_that_is_not_there_is_said(haplanner: Callable[..., Any], tmp_path: Path) -> None:
    process = haplanner("import", tmp_path / "gone.xml", "--to", tmp_path / "t.haplan")
    assert (process.returncode, process.stdout) == (2, b"")
    assert b"gone.xml: there is no such file" in process.stderr
