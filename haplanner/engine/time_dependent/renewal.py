"""A failure mode whose life or repair is not exponential, over time: an alternating renewal process."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.polynomial import legendre

from haplanner.engine.time_dependent.curves import Curve, Floats, Instants
from haplanner.engine.time_dependent.laws import Duration
from haplanner.engine.time_dependent.piecewise import POINTS, Piecewise, doubling
from haplanner.model.failure import FailureMode
from haplanner.model.law import EXPONENTIAL

NODES = POINTS
"""Of each panel of time."""

MOST_NODES = 1_600
"""More would take seconds: the work grows with their square."""

GOOD = 1e-9
"""A solution is taken where its integrals of the laws' densities are right to so much."""

BREAKS = 8
"""After so many times of fixed length, what happens at once is smeared out."""

_X, _W = legendre.leggauss(NODES)
_K = np.arange(NODES)
_TO_SERIES = (_K[:, None] + 0.5) * _W * legendre.legvander(_X, NODES - 1).T
"""Makes the coefficients of a Legendre series of the values at the nodes."""


class NotSolved(Exception):
    """The laws are too narrow for the mission, or too steep."""


class Grid:
    """Panels of time: 0, `first`, and twice as much each time until none may be wider; `breaks` are edges."""

    def __init__(self, first: float, last: float, widest: float, breaks: Floats) -> None:
        """Raises `NotSolved` where that takes more than `MOST_NODES`."""
        edges = doubling(first, min(widest, last))
        further = np.arange(edges[-1] + widest, last + widest, widest) if edges[-1] < last else edges[:0]
        self.edges = np.unique(np.concatenate((edges, further[:MOST_NODES], breaks)))
        if (len(self.edges) - 1) * NODES > MOST_NODES:
            raise NotSolved
        self.left, self.half = self.edges[:-1], 0.5 * np.diff(self.edges)
        self.times = (self.left[:, None] + self.half[:, None] * (1.0 + _X)).ravel()

    def basis(self, times: Floats) -> Floats:
        """What each node counts in the value at some times (rows)."""
        at = np.clip(np.searchsorted(self.edges, times, side="right") - 1, 0, len(self.left) - 1)
        x = np.clip((times - self.left[at]) / self.half[at] - 1.0, -1.0, 1.0)
        rows = np.zeros((len(times), len(self.left), NODES))
        rows[np.arange(len(times)), at] = legendre.legvander(x, NODES - 1) @ _TO_SERIES
        return rows.reshape(len(times), -1)

    def summed(self, times: Floats) -> Floats:
        """What each node counts in the integral up to some times (rows)."""
        at = np.clip(np.searchsorted(self.edges, times, side="right") - 1, 0, len(self.left) - 1)
        x = np.clip((times - self.left[at]) / self.half[at] - 1.0, -1.0, 1.0)
        powers = legendre.legvander(x, NODES)
        inner = np.empty((len(times), NODES))
        inner[:, 0] = powers[:, 1] + 1.0
        inner[:, 1:] = (powers[:, 2:] - powers[:, :-2]) / (2 * _K[1:] + 1)
        before = np.arange(len(self.left)) < at[:, None]
        rows = before[:, :, None] * (self.half[:, None] * _W)
        rows[np.arange(len(times)), at] += self.half[at, None] * (inner @ _TO_SERIES)
        return rows.reshape(len(times), -1)

    def convolved(self, kernel: Callable[[Floats], Floats], duration: Duration) -> Floats:
        """The matrix that makes ∫₀ᵗ kernel(t − s) y(s) ds of the values of y; kernels are steep near 0.

        Panels far from t by Gauss quadrature at their nodes, those next to it on stretches that halve
        towards t.
        """
        panels, size = len(self.left), len(self.times)
        weights = (self.half[:, None] * _W).ravel()
        gap = self.times[:, None] - self.times
        far = np.arange(panels).repeat(NODES)
        out = np.where(far[:, None] - far > 1, kernel(np.abs(gap).ravel()).reshape(size, size) * weights, 0.0)
        blocks = out.reshape(panels, NODES, panels, NODES)
        for p in range(panels):
            for q in (p - 1, p):
                if q < 0:
                    continue
                begin, end = self.edges[q], self.edges[q + 1]
                for n in range(NODES):
                    t = self.times[p * NODES + n]
                    s, w = _graded(t - min(end, t), t - begin, duration)
                    x = np.clip((t - s - begin) / self.half[q] - 1.0, -1.0, 1.0)
                    blocks[p, n, q] = (w * kernel(s)) @ (legendre.legvander(x, NODES - 1) @ _TO_SERIES)
        return out


def _graded(begin: float, end: float, duration: Duration) -> tuple[Floats, Floats]:
    """Nodes and weights between two times after the beginning of a duration, as fine as its law asks for."""
    scale = _variation(duration) * duration.mean
    fine = min(end, duration.mean + 16.0 * scale)
    first = (1e-14 if _is_steep(duration) else 1e-4) * min(scale, end)
    edges = np.concatenate((doubling(first, end), np.arange(scale, fine, scale)))
    edges = np.unique(np.concatenate(([begin, end], edges[(edges > begin) & (edges < end)])))
    half = 0.5 * np.diff(edges)
    return (edges[:-1, None] + half[:, None] * (1.0 + _X)).ravel(), (half[:, None] * _W).ravel()


def renewal_curve(failure: FailureMode, mission: float) -> Curve:
    """Unavailability and failures per hour over a mission, the long-run ones after it.

    Failures come at w = f + f * v per hour and end at v = g * w, and u = Ḡ * w (* is convolution), with the
    densities f of a life and g of a down time and Ḡ(x) = P(down time > x): Volterra equations, solved by
    collocation at the nodes of graded panels. What the densities integrate to is right to 1e-9, or else it
    raises `NotSolved`; so it does for lives of fixed length. Takes about a second, once for each mode.

    >>> from haplanner.model.law import Law
    >>> erlang = FailureMode(mtbf=1000, mttr=10, repair=Law("gamma", cv=0.5**0.5))
    >>> round(float(renewal_curve(erlang, 100.0)(np.array([100.0])).u[0]), 9)
    0.00990099
    """
    return _curve(failure, mission)


@lru_cache(maxsize=256)
def _curve(failure: FailureMode, mission: float) -> Curve:
    life = Duration(failure.life, failure.mtbf)
    down = failure.mean_down_time
    if life.jump is not None:
        raise NotSolved
    repair = Duration(failure.repair, failure.mttr or 0.0)
    spread = _variation(life)
    cycle = failure.mtbf + (down or 0.0)
    last = mission if down is None else min(mission, (1.2 / spread**2 + 6.0) * cycle)
    shortest = min([last, failure.mtbf, *(m for m in (failure.detection, failure.mttr) if m)])
    breaks: Floats = np.zeros(0)
    if repair.jump:
        breaks = repair.jump * np.arange(1.0, BREAKS + 1, dtype=np.float64)
    elif failure.mttr:
        breaks = np.arange(1.0, 6.0 / _variation(repair), dtype=np.float64) * (
            _variation(repair) * failure.mttr
        )
    if len(breaks) * NODES > MOST_NODES:
        raise NotSolved
    widest = 2.0 * min(1.0, spread) * failure.mtbf
    first_edge = (1e-14 if _is_steep(life) else 1e-6) * shortest
    grid = Grid(first_edge, last, widest, breaks[(breaks > 0.0) & (breaks < last)])
    size = len(grid.times)
    ended, u_of = np.eye(size), np.zeros((size, size))
    automatic = 0.0 if failure.auto is None else failure.auto.time
    success = 0.0 if failure.auto is None else failure.auto.success
    for mean in (failure.detection, automatic):
        ended, u_of = _passed(grid, Duration(EXPONENTIAL, mean), ended, u_of)
    back, ended = success * ended, (1.0 - success) * ended
    if down is None:
        u_of = u_of + grid.summed(grid.times) @ ended
    elif success < 1.0:
        for phase in (Duration(EXPONENTIAL, failure.alert), repair, Duration(EXPONENTIAL, failure.restore)):
            ended, u_of = _passed(grid, phase, ended, u_of)
        back = back + ended
    first = life.density(grid.times)
    _check(grid.summed(grid.times) @ first, life.over(grid.times))
    w = np.linalg.solve(np.eye(size) - _kernel(grid, life) @ back, first)
    found = np.array([u_of @ w, w]).reshape(2, -1, NODES)
    series = np.einsum("kj,rpj->krp", _TO_SERIES, found)
    rough = np.abs(series[-2:]).max(axis=0)
    whole = np.abs(series[0]) @ (2.0 * grid.half)
    # A density that is infinite at 0 is never smooth there, but next to nothing of it is there.
    small = (rough <= 10.0 * GOOD * np.abs(found).max(axis=(1, 2))[:, None]) | (
        rough * grid.half <= 0.1 * GOOD * whole[:, None]
    )
    if not small.all():
        raise NotSolved
    table = Piecewise(grid.edges, series)
    if down is None:
        return lambda times: Instants(*np.maximum(table.values(times), 0.0))
    if last < mission and abs(w[-1] * cycle - 1.0) > GOOD:
        raise NotSolved
    settled = (failure.unavailability, 1.0 / cycle)

    def curve(times: Floats) -> Instants:
        u, w = np.maximum(table.values(times), 0.0)
        late = times > grid.edges[-1]
        return Instants(np.where(late, settled[0], u), np.where(late, settled[1], w))

    return curve


def _passed(grid: Grid, phase: Duration, entered: Floats, down: Floats) -> tuple[Floats, Floats]:
    """How often a phase ends, of how often it begins, and what is down with those that are in it."""
    if phase.mean == 0.0:
        return entered, down
    if phase.jump is not None:
        since = grid.times - phase.jump
        later = (since >= 0.0)[:, None]
        ends = np.where(later, grid.basis(since), 0.0)
        lasts = grid.summed(grid.times) - np.where(later, grid.summed(since), 0.0)
    else:
        ends, lasts = _kernel(grid, phase), grid.convolved(phase.lasts, phase)
    return ends @ entered, down + lasts @ entered


def _kernel(grid: Grid, duration: Duration) -> Floats:
    kernel = grid.convolved(duration.density, duration)
    _check(kernel.sum(axis=1), duration.over(grid.times))
    return kernel


def _check(found: Floats, wanted: Floats) -> None:
    if not (np.abs(found - wanted) <= GOOD).all():
        raise NotSolved


def _is_steep(duration: Duration) -> bool:
    """Whether its density is infinite at 0."""
    law = duration.law
    if law.law == "weibull":
        return law.shape is not None and law.shape < 1.0
    return law.law == "gamma" and law.cv is not None and law.cv > 1.0


def _variation(duration: Duration) -> float:
    """Standard deviation ÷ mean."""
    law = duration.law
    if law.law == "weibull":
        shape = law.shape or 1.0
        return math.sqrt(max(math.gamma(1 + 2 / shape) / math.gamma(1 + 1 / shape) ** 2 - 1.0, 1e-12))
    return law.cv if law.law in ("lognormal", "gamma") and law.cv else 1.0
