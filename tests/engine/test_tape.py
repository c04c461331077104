"""Compiled passes over a tape against the plain ones, and both against arithmetic in whole fractions."""

import threading
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine import machine_code
from haplanner.engine.evaluation import tape_compiled
from haplanner.engine.evaluation.counting import binomial
from haplanner.engine.evaluation.evaluation import Values, below
from haplanner.engine.evaluation.operations import (
    AtLeast,
    Operation,
    Parallel,
    Point,
    Series,
    Source,
    Units,
)
from haplanner.engine.evaluation.tape import Tape
from haplanner.engine.evaluation.tape_compiled import Kernel
from haplanner.engine.exact import analyze, compile_design
from haplanner.engine.results import CannotCompute
from tests.benchmarks.test_exact_speed import tiers
from tests.engine.random_designs import random_design

SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    tape_compiled.warm_up()
    made = tape_compiled.kernel()
    assert made is not None
    return made


def agree(kernel: Kernel, operations: list[Operation], points: list[Point], root: int) -> None:
    """Both ways give the same figures and slopes, for the same figures of the sources."""
    sources = {i: points[i] for i, step in enumerate(operations) if isinstance(step, Source)}
    by_key = {operations[i].key: point for i, point in sources.items()}  # type: ignore[union-attr]
    plain = Values(operations, lambda key, _inputs: by_key[key])
    tape = Tape(operations)
    u, w = tape.new()
    for i, point in sources.items():
        u[i], w[i] = point
    tape.run(kernel, u, w, lambda source, _inputs: sources[source])
    needed = below(operations, root, through_sources=False)
    slopes = tape.slopes(kernel, u, root, tape.starts(needed))
    expected = plain.sensitivities(root)
    for i in needed:
        step = operations[i]
        if type(step).__name__ != "DiagramStep":
            assert u[i] == pytest.approx(plain.points[i].unavailability, rel=1e-13, abs=0.0)
            assert w[i] == pytest.approx(plain.points[i].frequency, rel=1e-13, abs=0.0)
            # 1 − u of what all but always fails has few digits left.
            assert slopes[i] == pytest.approx(expected.get(i, 0.0), rel=1e-13, abs=1e-14), step


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_counts_of_units_boxes_and_conditions_agree(kernel: Kernel, seed: int) -> None:
    chance = Random(seed)
    operations: list[Operation] = []
    points: list[Point] = []

    def source() -> int:
        operations.append(Source(("own", len(operations))))
        u = chance.choice([0.0, 1.0, chance.random(), 10 ** -chance.uniform(1, 14)])
        points.append(Point(u, chance.random()))
        return len(operations) - 1

    inputs = tuple(source() for _ in range(chance.randrange(8)))
    boxes = tuple(
        Units(source(), chance.choice([1, 2, 3, 40]), source() if chance.random() < 0.6 else -1)
        for _ in range(chance.randrange(0 if inputs else 1, 4))
    )
    total = len(inputs) + sum(box.units for box in boxes)
    count = len(operations)
    operations.append(AtLeast(chance.randint(1, total), inputs, boxes))
    operations.append(Series((source(), count)) if chance.random() < 0.5 else Parallel((source(), count)))
    # The source that was made last stands before the operation that reads it.
    points += [Point(0.0, 0.0)] * (len(operations) - len(points))
    order = sorted(range(len(operations)), key=lambda i: not isinstance(operations[i], Source))
    place = {old: new for new, old in enumerate(order)}
    agree(kernel, [moved(operations[i], place) for i in order], [points[i] for i in order], len(order) - 1)


def moved(step: Operation, place: dict[int, int]) -> Operation:
    match step:
        case AtLeast(needed, inputs, boxes):
            renamed = tuple(Units(place[b.unit], b.units, place.get(b.condition, -1)) for b in boxes)
            return AtLeast(needed, tuple(place[i] for i in inputs), renamed)
        case Series(inputs):
            return Series(tuple(place[i] for i in inputs))
        case Parallel(inputs):
            return Parallel(tuple(place[i] for i in inputs))
    return step


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_random_designs_agree(kernel: Kernel, seed: int) -> None:
    try:
        program = compile_design(random_design(seed, causes=14))
    except CannotCompute:
        return
    chance = Random(seed)
    points = [Point(10 ** -chance.uniform(0, 9), chance.random()) for _ in program.operations]
    for root in range(len(program.operations)):
        if type(program.operations[root]).__name__ in ("Series", "Parallel", "AtLeast", "Root"):
            agree(kernel, program.operations, points, root)


@pytest.mark.parametrize(("trials", "chance"), [(1000, 0.5), (1000, 0.37), (500, 0.97), (60, 1e-5)])
def test_chances_of_many_units_are_right_to_the_last_digits(
    kernel: Kernel, trials: int, chance: float
) -> None:
    p = Fraction(chance)
    exact = []
    term = (1 - p) ** trials
    for j in range(trials + 1):
        exact.append(term)
        term = term * (trials - j) * p / ((j + 1) * (1 - p))
    found = binomial(trials, chance, trials + 1)
    for j in range(0, trials + 1, 7):
        if exact[j] > Fraction(1, 10**300):
            assert found[j] == pytest.approx(float(exact[j]), rel=trials * 3e-16)
    half = trials // 2
    operations: list[Operation] = [Source(("own", "unit")), AtLeast(half, (), (Units(0, trials, -1),))]
    agree(kernel, operations, [Point(chance, 0.25), Point(0.0, 0.0)], 1)
    tape = Tape(operations)
    u, w = tape.new()
    u[0], w[0] = chance, 0.25
    tape.run(kernel, u, w, lambda _source, _inputs: Point(0.0, 0.0))
    assert u[1] == pytest.approx(float(sum(exact[trials - half + 1 :])), rel=trials * 3e-16)


def test_slopes_too_small_to_matter_are_nothing_and_slow_nobody_down(kernel: Kernel) -> None:
    operations: list[Operation] = [Source(("own", i)) for i in range(60)]
    operations += [Parallel(tuple(range(50))), Series((50, 51)), Parallel((60, 61, *range(52, 60)))]
    tape = Tape(operations)
    u, _ = tape.new()
    u[:60] = 1e-9
    tape.run(kernel, u, np.zeros_like(u), lambda _source, _inputs: Point(0.0, 0.0))
    slopes = tape.slopes(kernel, u, 62, tape.starts(below(operations, 62)))
    assert not np.any((slopes[:60] != 0.0) & (np.abs(slopes[:60]) < 2.3e-308))


def test_without_numba_figures_are_found_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_code, "available", lambda: False)
    monkeypatch.setattr(tape_compiled.CODE, "_code", None)
    tape_compiled.warm_up()
    tape_compiled.warm_up_in_background()
    assert tape_compiled.kernel() is None
    assert analyze(tiers(40), 0).services["s"].importance["c0-0"].birnbaum > 0.0


def test_nobody_waits_for_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    built = threading.Event()
    code = tape_compiled.CODE
    monkeypatch.setattr(code, "_code", None)
    monkeypatch.setattr(code, "_background", None)
    monkeypatch.setattr(code, "is_cached", lambda: True)
    monkeypatch.setattr(code, "_ready", lambda _functions: built.wait(20))
    program = compile_design(tiers(40))
    tape_compiled.warm_up_in_background()
    try:
        tape_compiled.warm_up_in_background()
        plain = program.analyze(tiers(40), 0)
        assert tape_compiled.kernel() is None
    finally:
        built.set()
        code.wait(20)
    assert plain.services["s"].figures.unavailability > 0.0
