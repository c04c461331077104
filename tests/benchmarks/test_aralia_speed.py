"""How long the public Aralia fault trees take: every tree that can be imported, one after the other.

The top event alone, as fault tree programs compute it, and with the figures of every gate and basic event.
"""

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


@pytest.mark.timeout(300)
def test_the_public_fault_trees_are_answered_together_in_seconds() -> None:
    designs = {name: read_open_psa(tree(name)) for name in sorted(KNOWN.keys() - set(WITH_NOT))}
    bdd_arrays.warm_up()
    compile_design(designs["edfpa15r"]).analyze(designs["edfpa15r"], 0)
    top: dict[str, float] = {}
    whole: dict[str, float] = {}
    for name, design in designs.items():
        for seconds, elements in ((top, False), (whole, True)):
            began = process_time()
            program = compile_design(design, Patience(PATIENCE_SECONDS), elements)
            (service,) = program.analyze(design, 0).services.values()
            seconds[name] = process_time() - began
            known = KNOWN[name]["top_probability"]
            assert service.figures.unavailability == pytest.approx(known, rel=1e-9)
    print("\ntree         top event  every gate too")
    for name, each in sorted(top.items(), key=lambda pair: pair[1]):
        print(f"{name:10} {each * 1000:8.1f} ms  {whole[name] * 1000:8.1f} ms")
    print(f"{len(top)} trees   {sum(top.values()):8.1f} s   {sum(whole.values()):8.1f} s")
    for kind, seconds in (("top event", top), ("every gate too", whole)):
        easier = sum(each for name, each in seconds.items() if name not in HARD)
        print(f"without {' and '.join(HARD)}, {kind}: {easier:.1f} s")
    # Twice the target, as the machine may be shared.
    assert sum(top.values()) < 2 * TARGET_SECONDS
