"""How long the exact figures of a design take after an edit, with all importance measures and cut sets."""

from statistics import median
from time import perf_counter

import pytest

from haplanner.engine.exact import compile_design
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import Design
from haplanner.model.edit import change_failure
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode


def tiers(components: int) -> Design:
    """Groups of four, two of which are needed, that need one another as a binary tree."""
    groups = components // 4
    return Design(
        components={
            f"c{g}-{m}": Component(group=f"g{g}", failures={"failure": FailureMode(2000.0 + g + m, 4.0)})
            for g in range(groups)
            for m in range(4)
        },
        groups={f"g{g}": Group(needed=2) for g in range(groups)},
        services={"s": Service()},
        links={str(g): Link("s" if g == 0 else f"g{(g - 1) // 2}", f"g{g}") for g in range(groups)},
    )


@pytest.mark.parametrize("components", [0, 100, 400], ids=["live example", "100", "400"])
def test_figures_after_an_edit_take_no_longer_than_compiling(components: int) -> None:
    design = tiers(components) if components else load(EXAMPLE)
    edited = min(design.components)
    mode = min(design.components[edited].failures)
    began = perf_counter()
    program = compile_design(design)
    program.analyze(design)
    first = perf_counter() - began
    seconds = []
    for hours in range(1, 12):
        changed = change_failure(design, "components", [edited], mode, mttr=float(hours))
        assert program.fits(changed)
        began = perf_counter()
        program.analyze(changed)
        seconds.append(perf_counter() - began)
    again = median(seconds)
    name = f"{components} components" if components else "live example"
    print(f"\n{name}: {again * 1000:.1f} ms after an edit, {first * 1000:.1f} ms at first")
    assert again < first
