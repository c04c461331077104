"""The public Aralia fault trees: probabilities and sums over minimal cut sets; found where they lie."""

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from tests.cases.designs import fault_tree
from tests.cases.reference import cases, data
from tests.cases.trees import TREES

KNOWN: Mapping[str, Any] = data("aralia_public.json")["trees"]
FOLDER = os.environ.get("HAPLANNER_CASES")
EVERY = "HAPLANNER_EVERY_CASE" in os.environ
LONG = ("baobab3", "edf9203", "edf9204", "edfpa14b", "edfpa14o", "edfpa14q", "edfpa14r")
"""Trees that take seconds; looked at where `HAPLANNER_EVERY_CASE` is set."""
MOST_SETS = 20_000
"""Where there are more minimal cut sets, their sum takes longer than the probability; it is left out."""
WITH_NOT = ("cea9601", "das9601", "das9701")
"""Trees in which something works because something else has failed; no design says that."""


def tree(path: Path) -> Design:
    """A tree of the Open-PSA exchange format whose gates are `and`, `or` and `atleast`."""
    definition = ElementTree.parse(path).getroot()
    gates: dict[str, tuple[str | int, Sequence[str]]] = {}
    for gate in definition.iter("define-gate"):
        (formula,) = (part for part in gate if part.tag not in ("label", "attributes"))
        through = formula.tag in ("gate", "basic-event")
        inputs = [part.attrib["name"] for part in ([formula] if through else formula)]
        kind = "or" if through else formula.attrib["min"] if formula.tag == "atleast" else formula.tag
        gates[gate.attrib["name"]] = (int(kind) if kind.isdigit() else kind, inputs)
    events = {
        event.attrib["name"]: float(event.find("float").attrib["value"])  # type: ignore[union-attr]
        for event in definition.iter("define-basic-event")
    }
    (top,) = gates.keys() - {name for _, inputs in gates.values() for name in inputs}
    return fault_tree(top, events, gates)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_public_fault_tree_comes_out_as_known(name: str) -> None:
    if FOLDER is None:
        pytest.skip("the trees are found through HAPLANNER_CASES, which is not set")
    path = Path(FOLDER) / "aralia" / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"{path.name} is not among the trees in HAPLANNER_CASES")
    if name in WITH_NOT:
        pytest.skip("has NOT gates")
    if name in TREES:
        pytest.skip("is tested from its re-encoded form")
    if name in LONG and not EVERY:
        pytest.skip("takes seconds: set HAPLANNER_EVERY_CASE")
    known = KNOWN[name]
    summed = known["mcs"] <= MOST_SETS
    (result,) = analyze(tree(path), 100 if summed else 0).services.values()
    near = cases()["FT-00"].tolerance["rel"]
    assert result.figures.unavailability == pytest.approx(known["top_probability"], rel=near)
    if summed:
        total = math.fsum(cut.probability for cut in result.cut_sets) + result.cut_sets_left_out
        assert total == pytest.approx(known["rare_event_sum"], rel=near)
