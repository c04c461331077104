"""Minimal cut sets against a search through all sets of failures, and lists against compiled arrays."""

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.cut_sets import cutsets
from haplanner.engine.cut_sets.cutsets import Cut, Cuts, CutSets
from haplanner.engine.cut_sets.events import any_of
from haplanner.engine.cut_sets.minimal_arrays import ArrayFamilies
from haplanner.engine.cut_sets.minimal_solutions import BASE, EMPTY, Families, ListFamilies, TooManySets
from haplanner.engine.evaluation.operations import AtLeast, DiagramStep, Operation, Source, Units
from haplanner.engine.exact import analyze
from haplanner.engine.patience import Cancelled, Patience
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode

FAILS, WORKS = 0, 1
"""The constants of a decision diagram."""

SEEDS = st.integers(0, 2**32)


def random_diagram(seed: int, levels: int) -> tuple[DiagramStep, int]:
    """A monotone function of random gates, by halving its table of truth; and its node."""
    rng = Random(seed)
    states = np.arange(1 << levels)
    functions = [(states >> (levels - 1 - level)) & 1 for level in range(levels)]
    for _ in range(rng.randint(1, 2 * levels)):
        some = rng.sample(functions, min(len(functions), rng.randint(2, 4)))
        functions.append((np.sum(some, axis=0) >= rng.randint(1, len(some))).astype(np.int64))
    nodes: dict[tuple[int, int, int], int] = {}

    def halved(level: int, table: np.ndarray) -> int:
        if table.all() or not table.any():
            return WORKS if table.all() else FAILS
        half = len(table) // 2
        low, high = halved(level + 1, table[:half]), halved(level + 1, table[half:])
        return low if low == high else nodes.setdefault((level, low, high), len(nodes) + 2)

    node = halved(0, rng.choice(functions))
    level, low, high = np.array([(-1, 0, 0), (-1, 1, 1), *nodes]).T
    return DiagramStep(tuple(range(levels)), level, low, high, ()), node


def works(step: DiagramStep, node: int, failed: frozenset[int]) -> bool:
    while node not in (FAILS, WORKS):
        node = int((step.low if int(step.level[node]) in failed else step.high)[node])
    return node == WORKS


def smallest(step: DiagramStep, node: int) -> set[frozenset[int]]:
    found: set[frozenset[int]] = set()
    for size in range(len(step.inputs) + 1):
        for some in map(frozenset, combinations(range(len(step.inputs)), size)):
            if not any(cut <= some for cut in found) and not works(step, node, some):
                found.add(some)
    return found


def members(families: Families, family: int) -> set[frozenset[int]]:
    if family in (EMPTY, BASE):
        return {frozenset()} if family == BASE else set()
    with_ = members(families, int(families.with_[family]))
    return members(families, int(families.rest[family])) | {s | {int(families.level[family])} for s in with_}


@pytest.mark.parametrize("kind", [ListFamilies, ArrayFamilies])
@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_the_minimal_solutions_are_the_smallest_sets_that_stop_the_function(
    kind: type[Families], seed: int
) -> None:
    step, node = random_diagram(seed, 8)
    families = kind(step)
    family = families.of(node)
    expected = smallest(step, node)
    assert members(families, family) == expected
    weights = [Random(seed + level).random() for level in range(8)]
    products = sorted((math.prod(weights[i] for i in cut) for cut in expected), reverse=True)
    assert families.summed(family, [1.0] * 8) == len(expected)
    assert families.summed(family, weights) == pytest.approx(math.fsum(products), rel=1e-12)
    listed = list(families.best_first(family, [[w] for w in weights]))
    assert [product for product, _ in listed] == pytest.approx(products, rel=1e-12)
    assert {frozenset(level for level, _ in chosen) for _, chosen in listed} == expected


def test_lists_and_arrays_agree_where_the_arrays_have_to_grow_and_to_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("haplanner.engine.cut_sets.minimal_arrays.FIRST_ROOM", 8)
    monkeypatch.setattr("haplanner.engine.cut_sets.minimal_arrays.STEPS_AT_ONCE", 3)
    for seed in range(30):
        step, node = random_diagram(seed, 16)
        lists, arrays = ListFamilies(step), ArrayFamilies(step)
        for wanted in (node, len(step.level) - 1):
            one, other = lists.of(wanted), arrays.of(wanted)
            assert lists.summed(one, [1.0] * 16) == arrays.summed(other, [1.0] * 16)
            assert lists.summed(one, range(1, 17)) == arrays.summed(other, range(1, 17))


def test_whoever_no_longer_waits_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    step, node = max((random_diagram(seed, 12) for seed in range(20)), key=lambda made: len(made[0].level))
    with pytest.raises(Cancelled):
        ArrayFamilies(step, Patience(cancelled=lambda: True)).of(node)
    monkeypatch.setattr("haplanner.engine.cut_sets.minimal_solutions.STEPS_BETWEEN_CHECKS", 1)
    with pytest.raises(Cancelled):
        ListFamilies(step, Patience(cancelled=lambda: True)).of(node)
    monkeypatch.setattr("haplanner.engine.cut_sets.minimal_solutions.LIST_STEPS", 3)
    with pytest.raises(TooManySets):
        ListFamilies(step).of(node)


def threshold(rng: Random) -> AtLeast:
    """Inputs, boxes and their conditions, all sources: operation n is the source named n."""
    numbers = iter(range(100))
    inputs = tuple(next(numbers) for _ in range(rng.randint(0, 3)))
    boxes = tuple(
        Units(next(numbers), rng.randint(1, 3), next(numbers) if rng.random() < 0.7 else -1)
        for _ in range(rng.randint(1, 3))
    )
    total = len(inputs) + sum(box.units for box in boxes)
    return AtLeast(rng.randint(1, total), inputs, boxes)


def cuts_of_threshold(step: AtLeast) -> set[frozenset[tuple[int, int]]]:
    """(source, unit) that fail: the smallest sets by trying all."""
    events = [(i, 0) for i in step.inputs]
    for box in step.boxes:
        events += [(box.unit, unit) for unit in range(box.units)]
        events += [(box.condition, 0)] if box.condition >= 0 else []
    found: set[frozenset[tuple[int, int]]] = set()
    for size in range(len(events) + 1):
        for failed in map(frozenset, combinations(events, size)):
            left = sum((i, 0) not in failed for i in step.inputs)
            for box in step.boxes:
                if (box.condition, 0) not in failed:
                    left += sum((box.unit, unit) not in failed for unit in range(box.units))
            if left < step.needed and not any(cut <= failed for cut in found):
                found.add(failed)
    return found


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_of_units_in_boxes_that_can_be_stopped_whole_no_cut_set_is_missed_or_too_large(seed: int) -> None:
    rng = Random(seed)
    step = threshold(rng)
    chance = [rng.uniform(0.01, 0.5) for _ in range(100)]
    size = {box.unit: box.units for box in step.boxes}

    def cuts(key: Sequence[int]) -> Cuts:
        return Cuts([Cut(chance[key[0]], (f"{key[0]}",))], 1, chance[key[0]])

    def units(key: Sequence[int], some: int) -> Cut:
        return Cut(math.comb(size[key[0]], some) * chance[key[0]] ** some, (f"{key[0]} × {some}",))

    operations: list[Operation] = [Source((i,)) for i in range(100)]
    found = CutSets([*operations, step], cuts, units, 10_000).of(100)
    expected: dict[tuple[str, ...], float] = {}
    for cut in cuts_of_threshold(step):
        failed: dict[int, int] = {}
        for source, _ in cut:
            failed[source] = failed.get(source, 0) + 1
        events = tuple(sorted(f"{i} × {m}" if i in size else f"{i}" for i, m in failed.items()))
        expected[events] = expected.get(events, 0.0) + math.prod(chance[source] for source, _ in cut)
    assert {tuple(sorted(cut.events)): cut.probability for cut in found.likeliest} == pytest.approx(expected)
    assert found.number == len(expected)
    assert found.total == pytest.approx(math.fsum(expected.values()))


def failing(u: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=(1 - u) * 1000, mttr=u * 1000)}


def test_boxes_in_many_domains_leave_nothing_out_of_the_sum() -> None:
    """15 boxes of two, each in its own domain: five domains, or four and one unit, … make nine fail."""
    domains = {f"d{i}": Domain(failures=failing(0.01)) for i in range(15)}
    boxes = {
        f"c{i}": Component(group="g", count=2, domains=(f"d{i}",), failures=failing(0.02)) for i in range(15)
    }
    design = Design(
        components=boxes, domains=domains, groups={"g": Group(needed=22)},
        services={"s": Service()}, links={"1": Link("s", "g")},
    )  # fmt: skip
    # Of one box fail: nothing, the domain (two units), one unit in either of two ways, both units.
    rows = {0: 1.0}
    whole = {0: 1.0}
    for _ in range(15):
        new: dict[int, float] = {}
        for have, p in rows.items():
            for more, chance in ((0, 1.0), (1, 2 * 0.02), (2, 0.02**2 + 0.01)):
                new[have + more] = new.get(have + more, 0.0) + p * chance
        rows = new
        whole = {h: whole.get(h, 0.0) + whole.get(h - 1, 0.0) * 0.01 for h in range(16)}
    expected = rows[9] + whole[5]
    result = analyze(design, 50).services["s"]
    listed = math.fsum(cut.probability for cut in result.cut_sets)
    assert len(result.cut_sets) == 50
    assert listed + result.cut_sets_left_out == pytest.approx(expected, rel=1e-9)


def test_equally_likely_cut_sets_come_by_size_and_then_by_name() -> None:
    parts = {name: Component(failures=failing(0.1)) for name in "abcdefgh"}
    design = Design(
        components={**parts, "z": Component(failures=failing(0.01)), "pairs": Component(needs=7)},
        services={"s": Service()},
        links={"1": Link("s", "z"), "2": Link("s", "pairs")}
        | {name: Link("pairs", name) for name in "hgfedcba"},
    )
    found = [cut.events for cut in analyze(design, 5).services["s"].cut_sets]
    assert found == [("z",), ("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")]


def test_large_diagrams_are_searched_by_compiled_code_and_small_ones_in_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step, _ = random_diagram(3, 12)
    assert isinstance(cutsets.families_of(step), ListFamilies)
    monkeypatch.setattr(cutsets, "LARGE", 1)
    assert isinstance(cutsets.families_of(step), ArrayFamilies)
    monkeypatch.setattr(cutsets, "available", lambda: False)
    assert isinstance(cutsets.families_of(step), ListFamilies)


@pytest.mark.parametrize(("count", "units", "u"), [(4000, 1900, 0.1), (4000, 100, 1e-3), (3000, 2990, 0.9)])
def test_choices_among_thousands_of_units_have_the_likelihood_of_whole_numbers(
    count: int, units: int, u: float
) -> None:
    wanted = float(min(math.comb(count, units) * Fraction(u) ** units, 1))
    assert any_of(count, units, u) == pytest.approx(wanted, rel=1e-10, abs=0.0)


def test_thousands_of_units_of_which_half_are_needed_are_computed() -> None:
    design = Design(
        components={"web": Component(group="g", count=4000, failures={"f": FailureMode(mtbf=1.0, mttr=1.0)})},
        groups={"g": Group(needed=2000)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    (found,) = analyze(design).services["s"].cut_sets
    assert (found.events, found.probability <= 1.0) == (("web × 2001",), True)
