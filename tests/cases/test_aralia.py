"""The public Aralia fault trees, imported: known probabilities and sums over minimal cut sets."""

import math
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.open_psa import read_open_psa
from haplanner.io.refusal import FileRefused
from haplanner.model.check import check
from haplanner.report.layout import places
from tests.cases.reference import cases, data

KNOWN: Mapping[str, Any] = data("aralia_public.json")["trees"]
FOLDER = os.environ.get("HAPLANNER_CASES")
EVERY = "HAPLANNER_EVERY_CASE" in os.environ
LONG = ("baobab3", "edf9203", "edf9204", "edfpa14b", "edfpa14o", "edfpa14q", "edfpa14r")
"""Trees that take seconds; analysed where `HAPLANNER_EVERY_CASE` is set."""
WITH_NOT = ("cea9601", "das9601", "das9701")
"""Trees in which something works because something else has failed; no design says that."""


def tree(name: str) -> bytes:
    """A tree in the Open-PSA exchange format; skips, and says so, where it is not there."""
    if FOLDER is None:
        pytest.skip("the trees are found through HAPLANNER_CASES, which is not set")
    path = Path(FOLDER) / "aralia" / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"{path.name} is not among the trees in HAPLANNER_CASES")
    return path.read_bytes()


@pytest.mark.parametrize("name", sorted(KNOWN.keys() - set(WITH_NOT)))
def test_a_public_fault_tree_comes_out_as_known(name: str) -> None:
    file = tree(name)
    if name in LONG and not EVERY:
        pytest.skip("takes seconds: set HAPLANNER_EVERY_CASE")
    known = KNOWN[name]
    (result,) = analyze(read_open_psa(file), 100).services.values()
    near = cases()["FT-00"].tolerance["rel"]
    assert result.figures.unavailability == pytest.approx(known["top_probability"], rel=near)
    total = math.fsum(cut.probability for cut in result.cut_sets) + result.cut_sets_left_out
    assert total == pytest.approx(known["rare_event_sum"], rel=near)


@pytest.mark.parametrize("name", WITH_NOT)
def test_a_public_fault_tree_with_not_is_refused_at_every_gate_that_has_it(name: str) -> None:
    file = tree(name)
    with pytest.raises(FileRefused) as caught:
        read_open_psa(file)
    gates = file.count(b"<not>") + file.count(b"<xor>")
    # Alike problems are told together: the first gate with its line, and how many more there are.
    more = [re.search(r"and (\d+) more", problem.path) for problem in caught.value.problems]
    assert sum(1 + int(found[1]) if found else 1 for found in more) == gates > 0
    assert all("cannot be imported" in problem.message for problem in caught.value.problems)


@pytest.mark.parametrize("name", sorted({*KNOWN, "nus9601"} - set(WITH_NOT)))
def test_every_public_fault_tree_is_whole_and_has_places_for_all_its_boxes(name: str) -> None:
    file = tree(name)
    design = read_open_psa(file)
    assert check(design) == []
    assert len(design.components) + len(design.services) == file.count(b"<define-basic-event ") + file.count(
        b"<define-gate "
    )
    laid_out = places(design)
    assert len(set(laid_out.values())) == len(design.components) + len(design.services)
