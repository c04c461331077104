"""Leaves over few shared spines: given what the spines do, beside one decision diagram of everything.

.venv/bin/pytest tests/benchmarks/test_fabric_speed.py -m benchmark -s
"""

from statistics import median
from time import process_time

import pytest

from haplanner.engine.diagrams import bdd_arrays, given_shared
from haplanner.engine.evaluation import tape_compiled
from haplanner.engine.exact import compile_design
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import TooLarge
from haplanner.model import edit
from haplanner.model.design import Design
from tests.engine.test_fabrics import fabric

PATIENCE_SECONDS = 60.0
EDITS = 50

FABRICS = {
    "120 of 130 leaves, 4 spines": (130, 120, 4),
    "630 of 642 leaves, 4 spines": (642, 630, 4),
    "642 of 642 leaves, 4 spines": (642, 642, 4),
    "295 of 300 leaves, 8 spines": (300, 295, 8),
}


def seconds_for(design: Design) -> tuple[float, float] | None:
    """Processor time until the first figures, and for those after an edit; nothing where it was given up."""
    began = process_time()
    try:
        program = compile_design(design, Patience(PATIENCE_SECONDS))
        program.analyze(design, 0)
    except (TooLarge, OutOfPatience):
        return None
    first = process_time() - began
    edits = []
    for number in range(EDITS):
        design = edit.change_failure(design, "components", ["l0"], "failure", mtbf=4_000.0 + number)
        began = process_time()
        program.analyze(design, 0)
        edits.append(process_time() - began)
    return first, median(edits)


@pytest.mark.timeout(600)
def test_fabrics_are_answered_where_one_diagram_of_everything_is_given_up_or_takes_longer() -> None:
    bdd_arrays.warm_up()
    tape_compiled.warm_up()
    seconds_for(fabric(40, 36, 2))
    print("\n| fabric | first figures | after an edit | one diagram of everything |\n|---|---|---|---|")
    for name, (leaves, needed, spines) in FABRICS.items():
        design = fabric(leaves, needed, spines)
        given = seconds_for(design)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(given_shared, "MOST_SHARED", 0)
            whole = seconds_for(design) if leaves * spines < 1_000 else None
        assert given is not None
        one = "not tried" if whole is None else f"{whole[0]:.2f} s"
        print(f"| {name} | {given[0]:.2f} s | {1e3 * given[1]:.1f} ms | {one} |")
        if whole is not None:
            assert given[0] < whole[0]
