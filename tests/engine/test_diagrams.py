"""Decision diagrams: made in lists and in arrays alike, and given up when there is no time or no interest."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.diagrams import diagram_build
from haplanner.engine.diagrams.bdd import ListDiagram
from haplanner.engine.diagrams.bdd_arrays import ArrayDiagram
from haplanner.engine.exact import analyze, compile_design
from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import Analysis, TooLarge
from haplanner.model.design import Design
from haplanner.model.elements import Component, Link, Service
from haplanner.model.failure import FailureMode


def dependencies(nodes: int, window: int, seed: int) -> Design:
    """Every node needs one to three of the `window` nodes before it, all or any of them."""
    rng = Random(seed)
    components, links = {}, {"s": Link("s", f"c{nodes - 1}")}
    for i in range(nodes):
        before = range(max(0, i - window), i)
        components[f"c{i}"] = Component(
            failures={"failure": FailureMode(1000.0, rng.uniform(1, 10))}, needs=rng.choice(["all", "any"])
        )
        for j in rng.sample(before, min(len(before), rng.randint(1, 3))):
            links[f"{i}-{j}"] = Link(f"c{i}", f"c{j}")
    return Design(components=components, links=links, services={"s": Service()})


def made_of(kind: type[ListDiagram] | type[ArrayDiagram], design: Design) -> Analysis:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram_build, "empty", lambda recipe, levels, _steps: kind(recipe, levels))
        return analyze(design, 20)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_lists_and_arrays_give_the_same_figures(seed: int) -> None:
    design = dependencies(40, 8, seed)
    plain, compiled = made_of(ListDiagram, design), made_of(ArrayDiagram, design)
    for element_id, figures in plain.elements.items():
        assert compiled.elements[element_id].unavailability == pytest.approx(
            figures.unavailability, rel=1e-12
        )
        assert compiled.elements[element_id].frequency == pytest.approx(figures.frequency, rel=1e-12)
    cuts = [cut.probability for cut in compiled.services["s"].cut_sets]
    assert cuts == pytest.approx([cut.probability for cut in plain.services["s"].cut_sets], rel=1e-12)


def test_a_diagram_without_time_is_too_large() -> None:
    with pytest.raises(TooLarge):
        compile_design(dependencies(300, 60, 1), Patience(0.0))


def test_a_diagram_that_nobody_waits_for_is_dropped() -> None:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        compile_design(dependencies(300, 60, 1), Patience(None, cancelled))


def test_who_waits_is_told_what_is_done() -> None:
    told: list[str] = []
    compile_design(dependencies(100, 12, 1), Patience(60.0, tell=told.append))
    assert any("order" in words for words in told)
