"""Elements that are read from one diagram of all: exact, and left out rather than waited for."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.diagrams import compiling
from haplanner.engine.diagrams.effort import Effort
from haplanner.engine.exact import analyze
from haplanner.engine.formulas.formula import Formula
from haplanner.engine.formulas.modules import Region, Supports
from haplanner.model.design import Design
from tests.engine.enumeration import States
from tests.engine.test_against_all_states import analyzed, designs, everything
from tests.engine.test_diagrams import dependencies


@contextmanager
def nothing_small(steps: int) -> Iterator[None]:
    """No element other than a service has a diagram of its own, and the one of all takes so many steps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "LESS", Effort(((0, 1),)))
        patch.setattr(compiling, "together", lambda _most: Effort(((steps, 2),)))
        yield


@settings(max_examples=100, deadline=None)
@given(designs(causes=12), st.sampled_from([5, 40, 9999]))
def test_elements_read_from_one_diagram_have_the_figures_of_all_states(design: Design, steps: int) -> None:
    with nothing_small(steps):
        analysis = analyzed(design)
    states = States(design)
    for key, u, w in everything(analysis):
        assert u == pytest.approx(states.unavailability(key), rel=1e-10, abs=1e-15)
        assert w == pytest.approx(states.frequency(key), rel=1e-9, abs=1e-15)


def test_as_many_elements_are_there_as_the_steps_lead_to() -> None:
    design = dependencies(60, 10, 3)
    found = []
    for steps in (50, 1_000, 100_000):
        with nothing_small(steps):
            found.append(analyze(design, 0).elements)
    few, more, every = (len(elements) for elements in found)
    assert 0 < few < more < every == 61
    for elements in found[:-1]:
        for element_id, figures in elements.items():
            exact = found[-1][element_id].unavailability
            assert figures.unavailability == pytest.approx(exact, rel=1e-12)


def test_what_stands_alone_among_several_roots_is_an_atom() -> None:
    formula = Formula()
    power, web, spare, other = (formula.variable(name) for name in ("power", "web", "spare", "other"))
    one, two = formula.conj([power, web]), formula.conj([power, spare])
    alone = formula.disj([other, formula.variable("second")])
    region = Region(formula, Supports(formula), one, two, alone)
    assert set(region.inner) == {one, two}
    assert set(region.atoms) == {power, web, spare, alone}
