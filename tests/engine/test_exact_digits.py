"""Figures of very available designs against whole fractions, to the last digits; compiled and plain alike."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from haplanner.engine.evaluation.evaluation import Gradient
from haplanner.engine.exact import compile_design
from haplanner.engine.formulas.structure import structure
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode


def once(mtbf: float, mttr: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf, mttr)}


def bridge() -> Design:
    """Two ways that share a way: nothing that series and parallel steps could compute."""
    arrows = [("s", "x"), ("s", "y"), ("x", "a"), ("x", "b"), ("y", "b"), ("y", "c"), ("a", "d"), ("c", "d")]
    parts = {i: Component(failures=once(1e7 + n * 12345.0, 1.0 + n / 7)) for n, i in enumerate("abcd")}
    return Design(
        components={**parts, "x": Component(needs="any"), "y": Component(needs="any")},
        services={"s": Service()},
        links={str(n): Link(*arrow) for n, arrow in enumerate(arrows)},
    )


def counted() -> Design:
    """Three of five in two racks that fail, and any two of a box of four units."""
    parts = {
        f"c{n}": Component(
            group="g", domains=(f"rack{n % 2}",) if n < 4 else (), failures=once(2e4 + n, 1.0 + n / 3)
        )
        for n in range(5)
    }
    return Design(
        components={**parts, "box": Component(group="h", count=4, failures=once(9e4, 1.5))},
        groups={"g": Group(needed=2), "h": Group(needed=2)},
        domains={f"rack{n}": Domain(failures=once(3e8, 2.0)) for n in range(2)},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "h")},
    )


def boxed() -> Design:
    """One of a few units in two boxes, some of which need a rack: fewer working units than failures count."""
    boxes = {
        "a": Component(group="g", count=2, failures=once(2e4, 1.5)),
        "b": Component(group="g", count=2, domains=("rack",), failures=once(3e4, 2.5)),
    }
    return Design(
        components=boxes,
        groups={"g": Group(needed=1)},
        domains={"rack": Domain(failures=once(3e5, 2.0))},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def truth(design: Design, fixed: dict[tuple[str, str], bool] | None = None) -> tuple[Fraction, Fraction]:
    """U and frequency of the service by all states, in whole fractions; some elements always up or down."""
    fixed = fixed or {}
    built = structure(design)
    (service,) = built.works["services", "s"]
    down_of, rate_of = [], []
    for leaf in built.leaves:
        assert leaf.failure is not None
        mtbf, mttr = Fraction(leaf.failure.mtbf), Fraction(leaf.failure.mttr)
        down_of.append(Fraction(not fixed[leaf.owner]) if leaf.owner in fixed else mttr / (mtbf + mttr))
        rate_of.append(1 / mtbf)
    works = {
        states: built.evaluate(states)[service] for states in product([True, False], repeat=len(built.leaves))
    }
    down, frequency = Fraction(0), Fraction(0)
    for states, up in works.items():
        chance = math.prod((1 - u if is_up else u for is_up, u in zip(states, down_of, strict=True)))
        if not up:
            down += chance
            continue
        for i, is_up in enumerate(states):
            if is_up and not works[(*states[:i], False, *states[i + 1 :])]:
                frequency += chance * rate_of[i]
    return down, frequency


@pytest.mark.parametrize("design", [bridge(), counted(), boxed()], ids=["bridge", "counted", "boxed"])
def test_fourteen_nines_are_right_to_the_last_digits(design: Design, passes: str) -> None:
    result = compile_design(design).analyze(design, 0).services["s"]
    u, frequency = truth(design)
    assert 1e-17 < u < 1e-13
    assert result.figures.unavailability == pytest.approx(float(u), rel=1e-12)
    assert result.figures.frequency == pytest.approx(float(frequency), rel=1e-12)
    for name, found in result.importance.items():
        owner = next((m, name) for m in ("components", "domains") if name in getattr(design, m))
        perfect, failed = (truth(design, {owner: up})[0] for up in (True, False))
        assert found.birnbaum == pytest.approx(float(failed - perfect), rel=1e-9)
        assert found.fussell_vesely == pytest.approx(float((u - perfect) / u), rel=1e-9)
        assert found.downtime_caused == pytest.approx(float((u - perfect) * 8760), rel=1e-9)
        assert found.raw == pytest.approx(float(failed / u), rel=1e-9)
        assert found.rrw == pytest.approx(float(u / perfect) if perfect else math.inf, rel=1e-9)


def test_an_element_that_hardly_matters_keeps_its_digits(passes: str) -> None:
    design = Design(
        components={
            "weak": Component(failures=once(9.0, 1.0)),
            "strong": Component(failures=once(1e12, 1.0)),
        },
        services={"s": Service()},
        links={"1": Link("s", "weak"), "2": Link("s", "strong")},
    )
    found = compile_design(design).analyze(design, 0).services["s"].importance["strong"]
    u, perfect = truth(design)[0], truth(design, {("components", "strong"): True})[0]
    assert found.downtime_caused == pytest.approx(float((u - perfect) * 8760), rel=1e-12)
    assert found.fussell_vesely == pytest.approx(float((u - perfect) / u), rel=1e-12)


def test_a_gradient_holds_at_any_figures_of_the_sources(passes: str) -> None:
    design = counted()
    program = compile_design(design)
    gradient = Gradient(program.operations, program.roots["s"])
    given = [10.0 ** -(1 + n % 4) for n in range(len(gradient.keys))]
    slopes = gradient.at(np.array(given))
    base = exact(design, dict(zip(gradient.keys, given, strict=True)))
    for i, key in enumerate(gradient.keys):
        # U is a polynomial of degree 4 at most in one source: four units of a box.
        step = Fraction(1, 10**9)
        more = [Fraction(u) + (step if n == i else 0) for n, u in enumerate(given)]
        raised = exact(design, dict(zip(gradient.keys, more, strict=True)))
        assert float((raised - base) / step) == pytest.approx(slopes[i], rel=1e-5), key


def exact(design: Design, down: dict[tuple[object, ...], float | Fraction]) -> Fraction:
    built = structure(design)
    (service,) = built.works["services", "s"]
    chances = [Fraction(down["own", leaf.owner]) for leaf in built.leaves]
    total = Fraction(0)
    for states in product([True, False], repeat=len(built.leaves)):
        if not built.evaluate(states)[service]:
            total += math.prod((1 - u if up else u for up, u in zip(states, chances, strict=True)))
    return total
