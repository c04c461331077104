"""What each of many independent causes contributes to an unavailability that they bring about together."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDING = 1e-13
"""Relative; contributions that sum to the whole as closely as this are all there."""

CLOSE = 1e-9
"""Relative; where halves of an interval are as close as this to the whole, they are right to rounding: each
is 2¹⁶ times as accurate."""

MOST_INTERVALS = 400
"""No more than these are looked at; then what there is is scaled to the whole."""


def aumann_shapley(
    slopes: Callable[[Floats], Floats], u: Floats, whole: float, check: Callable[[], object] = lambda: None
) -> Floats:
    """Contributions S, none negative, that sum to `whole` = U(u), given the gradient of U at any point.

    S_i = u_i ∫₀¹ ∂U/∂u_i (s · u) ds: all causes grow together from nothing to what they are, and each is
    charged for the slope that it meets on the way (Aumann and Shapley, Values of Non-Atomic Games, 1974). A
    product u₁ … u_m in U, the probability of a cut set, is shared evenly among its m members. U is a
    polynomial in s: Gauss–Legendre quadrature, of halves of the interval where one does not do. `check` is
    called now and then.

    >>> pair = lambda q: np.array([q[1], q[0]])  # U = u₁ u₂
    >>> aumann_shapley(pair, np.array([0.1, 0.2]), 0.02).round(12).tolist()
    [0.01, 0.01]
    """
    if whole <= 0.0 or not len(u):
        return np.zeros(len(u))

    def part(begin: float, end: float) -> Floats:
        half, middle = (end - begin) / 2.0, (begin + end) / 2.0
        summed = np.zeros(len(u))
        for node, weight in _quadrature():
            check()
            summed += half * weight * slopes((middle + half * node) * u)
        return summed * u

    found = part(0.0, 1.0)
    if abs(float(found.sum()) - whole) > ROUNDING * whole:
        found = _halved(part, found, CLOSE * whole)
    # A slope that should be 0 may come out as less, by rounding.
    found = np.maximum(found, 0.0)
    total = float(found.sum())
    return found * (whole / total) if total > 0.0 else found


@cache
def _quadrature() -> tuple[tuple[float, float], ...]:
    """Nodes and weights that are exact for polynomials up to degree 15; no import waits for them."""
    nodes, weights = np.polynomial.legendre.leggauss(8)
    return tuple(zip(nodes.tolist(), weights.tolist(), strict=True))


def _halved(part: Callable[[float, float], Floats], first: Floats, close: float) -> Floats:
    out = np.zeros(len(first))
    waiting = [(0.0, 1.0, first)]
    looked_at = 1
    while waiting:
        begin, end, found = waiting.pop()
        middle = (begin + end) / 2.0
        halves = (begin, middle, part(begin, middle)), (middle, end, part(middle, end))
        summed = halves[0][2] + halves[1][2]
        looked_at += 2
        if looked_at > MOST_INTERVALS or float(np.abs(summed - found).sum()) <= close:
            out += summed
        else:
            waiting += halves
    return out
