"""How long the first exact answer takes where much is shared: compiled diagrams beside the same in lists."""

from time import process_time

import pytest

from haplanner.engine.diagrams import bdd_arrays, diagram_build
from haplanner.engine.diagrams.bdd import ListDiagram
from haplanner.engine.exact import compile_design
from haplanner.engine.patience import Patience
from haplanner.engine.results import TooLarge
from haplanner.model.design import Design
from tests.engine.test_diagrams import dependencies

PATIENCE_SECONDS = 20.0


def seconds_for(design: Design, elements: bool = True) -> float | None:
    """Until the services' figures are there, and all others; nothing where the answer was given up."""
    began = process_time()
    try:
        compile_design(design, Patience(PATIENCE_SECONDS), elements).analyze(design, 0)
    except TooLarge:
        return None
    return process_time() - began


@pytest.mark.parametrize(("nodes", "window"), [(100, 10), (200, 20), (500, 10), (500, 20)])
def test_compiled_diagrams_are_made_faster_than_lists(nodes: int, window: int) -> None:
    bdd_arrays.warm_up()
    seconds_for(dependencies(60, 10, 0))
    designs = [dependencies(nodes, window, seed) for seed in range(5)]
    first_answers = [seconds_for(design, elements=False) for design in designs]
    compiled = [seconds_for(design) for design in designs]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram_build, "empty", lambda recipe, levels, _steps: ListDiagram(recipe, levels))
        lists = seconds_for(designs[0])
    services, everything = (
        ", ".join("given up" if s is None else f"{s * 1000:.0f} ms" for s in taken)
        for taken in (first_answers, compiled)
    )
    beside = "given up" if lists is None else f"{lists * 1000:.0f} ms"
    print(
        f"\n{nodes} nodes, window {window}: the service {services}; with all elements {everything}; "
        f"the first of them in lists {beside}"
    )
    first = compiled[0]
    assert first is not None
    assert lists is None or first < 2.0 * lists
