"""Smooth functions of time as polynomials on panels: values and integrals from few evaluations."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.polynomial import legendre
from numpy.typing import NDArray

from haplanner.engine.patience import ENDLESS, Patience

Floats = NDArray[np.float64]

POINTS = 16
"""Evaluations of a function on each panel: its polynomial has one degree less."""

SMOOTH = 1e-13
"""A panel is fine where its polynomial's last coefficients are so small beside its largest value."""

NOISE = 1e-7
"""Where halving does not make the last coefficients smaller, being so small already, they are rounding."""

MOST_HALVINGS = 100
"""Near time 0 a function may rise steeply; a jump elsewhere is found sooner."""

MOST_PANELS = 4_000
"""Beyond it nothing is halved any more."""

_NODES, _WEIGHTS = legendre.leggauss(POINTS)
_DEGREES = np.arange(POINTS)
_TO_COEFFICIENTS = (_DEGREES[:, None] + 0.5) * _WEIGHTS * legendre.legvander(_NODES, POINTS - 1).T


class Piecewise:
    """Several functions of time (rows) on one set of panels.

    Legendre series by Gauss quadrature: on a panel of width d about its middle, c_k = (k + ½) Σ w_j P_k(x_j)
    f(x_j), and the integral up to x is d/2 Σ c_k (P_{k+1}(x) − P_{k−1}(x)) ÷ (2k + 1).
    """

    def __init__(self, edges: Floats, coefficients: Floats) -> None:
        self.edges = edges
        self._coefficients = coefficients
        whole = coefficients[0] * np.diff(edges)
        self._before = np.concatenate((np.zeros((len(whole), 1)), np.cumsum(whole, axis=1)), axis=1)
        sums = np.zeros((POINTS + 1, *coefficients.shape[1:]))
        sums[0] = coefficients[0]
        for k in range(1, POINTS):
            share = coefficients[k] / (2 * k + 1)
            sums[k + 1] += share
            sums[k - 1] -= share
        sums[1] += coefficients[0]
        self._sums = sums

    @classmethod
    def fit(
        cls,
        function: Callable[[Floats], Floats],
        edges: Sequence[float] | Floats,
        patience: Patience = ENDLESS,
        smooth: float = SMOOTH,
        floor: float | Floats = 0.0,
    ) -> "Piecewise":
        """The functions that `function` gives at times (their values in rows), panels halved where needed.

        `edges` are the panels to begin with; values far below `floor` (of each row, or of all) need not be
        right. Time is proportional to the number of panels in the end.

        >>> decay = Piecewise.fit(lambda t: np.array([np.exp(-t)]), [0.0, 1.0, 2.0])
        >>> (decay.values(np.array([1.5])) - np.exp(-1.5)).item() < 1e-15
        True
        >>> (decay.integrals(np.array([2.0])) - (1 - np.exp(-2.0))).item() < 1e-15
        True
        """
        left = np.asarray(edges[:-1], dtype=float)
        right = np.asarray(edges[1:], dtype=float)
        before = np.full(len(left), np.inf)
        least = np.reshape(floor, (-1, 1))
        done: list[tuple[Floats, Floats, Floats]] = []
        panels = len(left)
        for halving in range(MOST_HALVINGS + 1):
            patience.check()
            middle, half = 0.5 * (left + right), 0.5 * (right - left)
            times = middle[:, None] + half[:, None] * _NODES
            values = np.atleast_2d(function(times.ravel())).reshape(-1, len(left), POINTS)
            found = np.einsum("kj,rpj->krp", _TO_COEFFICIENTS, values)
            size = np.maximum(np.abs(values).max(axis=2), least)
            with np.errstate(invalid="ignore", divide="ignore"):
                tail = np.nan_to_num(np.abs(found[-2:]).max(axis=0) / size).max(axis=0)
            fine = (tail <= smooth) | (half <= 4e-16 * np.abs(middle))
            if halving:
                # The panels are the left halves of the last round's, then the right ones.
                noisy = (tail <= NOISE) & (tail > 0.03 * before)
                fine |= np.tile(noisy[: len(left) // 2] & noisy[len(left) // 2 :], 2)
            panels += int(np.count_nonzero(~fine))
            if halving == MOST_HALVINGS or panels > MOST_PANELS:
                fine[:] = True
            done.append((left[fine], right[fine], found[:, :, fine]))
            left, middle, right = left[~fine], middle[~fine], right[~fine]
            if not len(left):
                break
            before = np.tile(tail[~fine], 2)
            left, right = np.concatenate((left, middle)), np.concatenate((middle, right))
        order = np.argsort(np.concatenate([part[0] for part in done]))
        lefts = np.concatenate([part[0] for part in done])[order]
        rights = np.concatenate([part[1] for part in done])[order]
        return cls(np.append(lefts, rights[-1]), np.concatenate([p[2] for p in done], axis=2)[:, :, order])

    def values(self, times: Floats) -> Floats:
        """The functions at times within the panels (at the ends beyond them), in rows."""
        at, x, _ = self._place(times)
        return np.asarray(legendre.legval(x, self._coefficients[:, :, at], tensor=False))

    def integrals(self, times: Floats) -> Floats:
        """The integrals of the functions from the first edge to times within the panels, in rows."""
        at, x, half = self._place(times)
        inside = np.asarray(legendre.legval(x, self._sums[:, :, at], tensor=False))
        return np.asarray(self._before[:, at] + half * inside)

    def _place(self, times: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
        edges = self.edges
        at = np.clip(np.searchsorted(edges, times, side="right") - 1, 0, len(edges) - 2)
        half = 0.5 * (edges[at + 1] - edges[at])
        x = np.clip((times - edges[at]) / half - 1.0, -1.0, 1.0)
        return at.astype(np.int64), x, half


def doubling(first: float, last: float) -> Floats:
    """0, `first`, and twice as much each time until `last` is reached.

    >>> doubling(1.0, 5.0).tolist()
    [0.0, 1.0, 2.0, 4.0, 8.0]
    """
    count = max(0, int(np.ceil(np.log2(last / first)))) if last > first else 0
    return np.concatenate(([0.0], first * 2.0 ** np.arange(count + 1)))
