"""How long the public Aralia fault trees take: every tree that can be imported, one after the other."""

from time import process_time

import pytest

from haplanner.engine.diagrams import bdd_arrays
from haplanner.engine.exact import compile_design
from haplanner.engine.patience import Patience
from haplanner.io.open_psa import read_open_psa
from tests.cases.test_aralia import KNOWN, WITH_NOT, tree

PATIENCE_SECONDS = 60.0
TARGET_SECONDS = 5.0
HARD = ("edf9203", "edf9204")


def test_the_easier_public_fault_trees_are_answered_together_in_seconds() -> None:
    designs = {name: read_open_psa(tree(name)) for name in sorted(KNOWN.keys() - set(WITH_NOT))}
    bdd_arrays.warm_up()
    compile_design(designs["edfpa15r"]).analyze(designs["edfpa15r"], 0)
    seconds: dict[str, float] = {}
    for name, design in designs.items():
        began = process_time()
        (service,) = compile_design(design, Patience(PATIENCE_SECONDS)).analyze(design, 0).services.values()
        seconds[name] = process_time() - began
        known = KNOWN[name]["top_probability"]
        assert service.figures.unavailability == pytest.approx(known, rel=1e-9)
    print()
    for name, each in sorted(seconds.items(), key=lambda pair: pair[1]):
        print(f"{name:10} {each * 1000:8.1f} ms")
    easier = sum(each for name, each in seconds.items() if name not in HARD)
    print(f"{len(seconds)} trees {sum(seconds.values()):.1f} s, without {' and '.join(HARD)} {easier:.1f} s")
    # Twice the target, as the machine may be shared.
    assert easier < 2 * TARGET_SECONDS
