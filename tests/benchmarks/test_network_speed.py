"""First answers of networks: by the frontier of what is known of them, beside one diagram of everything.

.venv/bin/pytest tests/benchmarks/test_network_speed.py -m benchmark -s
"""

from dataclasses import replace
from itertools import combinations
from time import process_time

import pytest

from haplanner.engine.diagrams import bdd_arrays, compiling
from haplanner.engine.diagrams.effort import FULL
from haplanner.engine.exact import compile_design
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import TooLarge
from haplanner.model.design import Design
from tests.cases.designs import network
from tests.engine.test_networks import grid

PATIENCE_SECONDS = 30.0


def failing_nodes(size: int) -> Design:
    """A square grid, corner to corner, every node of which fails and no link does."""
    design = grid(size, size, 0.1, 0.05)
    return replace(design, links={i: replace(link, failures={}) for i, link in design.links.items()})


def complete(vertices: int) -> Design:
    """All of so many vertices connected, every two by a link that fails."""
    names = [f"{i:02}" for i in range(vertices)]
    return network([(one, other, 0.9) for one, other in combinations(names, 2)], names)


DESIGNS = {
    "6 × 6 grid, failing nodes": failing_nodes(6),
    "8 × 8": failing_nodes(8),
    "10 × 10": failing_nodes(10),
    "8 × 8 grid, failing nodes and links": grid(8, 8, 0.1, 0.05),
    "9 × 9": grid(9, 9, 0.1, 0.05),
    "complete graph, all of 8 connected": complete(8),
    "all of 12": complete(12),
}


def seconds_for(design: Design) -> float | None:
    """Of processor time until all figures are there; nothing where the answer was given up."""
    began = process_time()
    try:
        compile_design(design, Patience(PATIENCE_SECONDS)).analyze(design, 0)
    except (TooLarge, OutOfPatience):
        return None
    return process_time() - began


def test_a_grid_of_100_failing_nodes_is_answered_sooner_than_one_diagram_of_half_of_it() -> None:
    bdd_arrays.warm_up()
    seconds_for(grid(4, 4, 0.1, 0.05))
    print("\n| network | first figures |\n|---|---|")
    taken = {}
    for name, design in DESIGNS.items():
        taken[name] = seconds_for(design)
        print(f"| {name} | {'given up' if taken[name] is None else f'{taken[name]:.2f} s'} |")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "GLANCE", FULL)
        whole = seconds_for(failing_nodes(7))
    print(f"| 7 × 7, one diagram of everything | {'given up' if whole is None else f'{whole:.2f} s'} |")
    assert None not in taken.values()
    assert whole is None or taken["10 × 10"] < whole
