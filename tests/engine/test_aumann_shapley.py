"""Contributions of many causes: against closed forms."""

import numpy as np
import pytest

from haplanner.engine.evaluation.aumann_shapley import aumann_shapley


def test_quadrature_is_exact_where_the_probability_rises_steeply() -> None:
    """1 − Π(1 − u): closed form u ÷ Σu of the whole for equal figures, whatever the number of factors."""

    def slopes(q: np.ndarray) -> np.ndarray:
        rest = np.prod(1 - q)
        return rest / (1 - q)

    u = np.full(300, 0.5)
    whole = 1.0 - 0.5**300
    assert aumann_shapley(slopes, u, whole) == pytest.approx(np.full(300, whole / 300), rel=1e-12)
