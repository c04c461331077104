"""Long-run probabilities of chains: against product forms and plain equations."""

import math
from random import Random
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from haplanner.engine.chains.elimination import Elimination, dense
from haplanner.engine.chains.stationary import stationary


def test_stiff_chains_keep_their_digits() -> None:
    """Birth and death over 30 orders of magnitude, by the product formula."""
    size, up, down = 6, 1e-6, 1.0
    found = stationary(*up_and_down(size, up, down))
    weights = [(up / down) ** i for i in range(size)]
    total = math.fsum(weights)
    assert found == pytest.approx([w / total for w in weights], rel=1e-14)


def up_and_down(size: int, up: float, down: float) -> tuple[int, NDArray[Any], NDArray[Any], NDArray[Any]]:
    """A birth and death chain."""
    low, high = np.arange(size - 1), np.arange(1, size)
    rates = np.repeat([up, down], size - 1)
    return size, np.concatenate((low, high)), np.concatenate((high, low)), rates


def test_the_two_ways_to_solve_a_chain_agree() -> None:
    rng = Random(5)
    size = 40
    arrows = {(i, rng.randrange(size)): rng.uniform(1e-6, 10) for i in range(size) for _ in range(4)}
    arrows = {(i, j): rate for (i, j), rate in arrows.items() if i != j}
    arrows |= {(i, (i + 1) % size): 1.0 for i in range(size)}
    source, target = np.array(list(arrows)).T
    rate = np.array(list(arrows.values()))
    matrix = np.zeros((size, size))
    matrix[source, target] = rate
    found = Elimination(size, source, target).solve(rate)
    assert found == pytest.approx(dense(matrix), rel=1e-13)


def test_a_chain_that_fills_up_is_still_solved_and_not_made_coarser(monkeypatch: pytest.MonkeyPatch):
    """A birth-death chain of 650 states against its product form."""
    monkeypatch.setattr("haplanner.engine.chains.elimination.MOST_PRODUCTS", 0)
    size, up, down = 650, 0.9, 1.0
    terms = np.array([(up / down) ** i for i in range(size)])
    np.testing.assert_allclose(stationary(*up_and_down(size, up, down)), terms / terms.sum(), rtol=1e-11)


def test_a_chain_that_may_end_in_several_sets_is_in_each_as_often_as_it_is_reached() -> None:
    """Three sets of two states each behind ten that are left; absorption by the equations of the ten."""
    rng = Random(11)
    first, sets = 10, [(10, 11), (12, 13), (14, 15)]
    arrows = {
        (i, j): rng.uniform(0.1, 5) for i in range(first) for j in range(16) if i != j and rng.random() < 0.4
    }
    arrows |= {(i, i + 1): 1.0 for i in range(first)}
    within = {(a, b): rng.uniform(0.1, 5) for pair in sets for a, b in (pair, pair[::-1])}
    q = np.zeros((16, 16))
    for (i, j), rate in (arrows | within).items():
        q[i, j] = rate
    leaving = q[:first].sum(axis=1)
    source, target = np.array(list(arrows | within)).T
    found = stationary(16, source, target, np.array(list((arrows | within).values())))
    for a, b in sets:
        enters = q[:first, [a, b]].sum(axis=1)
        reached = np.linalg.solve(np.diag(leaving) - q[:first, :first], enters)[0]
        back = within[b, a] / (within[a, b] + within[b, a])
        assert found[[a, b]] == pytest.approx([reached * back, reached * (1 - back)], rel=1e-9)
    assert found[:first] == pytest.approx(0.0, abs=0.0)
