"""How sure figures of services are: percentiles over what unsure numbers may be, and whose doubt that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from haplanner.engine.exact import compile_design
from haplanner.engine.findings import too_large
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import HOURS_PER_YEAR, TooLarge
from haplanner.engine.time_dependent.curves import Instants
from haplanner.engine.uncertainty.propagated import propagated
from haplanner.engine.uncertainty.unsure import Floats, Unsure, factors, unsure
from haplanner.model.design import Design

DRAWS = 10_000
PERCENTILES = (5, 50, 95)
_SEED = 20_251_130
_BINS = 25


@dataclass(frozen=True, slots=True)
class Share:
    """One number that is not sure, and its share of the variance of ln U were it known, from 0 to 1."""

    number: Unsure
    share: float


@dataclass(frozen=True, slots=True)
class HowSure:
    """One service. Each figure has three values: 5 %, 50 % and 95 % of all draws lie below them.

    Durations are in hours. `shares` are ordered, the largest first; what several numbers do only together is
    in none of them. This is what is not known of the long run, not how one year differs from another.
    """

    draws: int
    unavailability: tuple[float, float, float]
    failures_per_year: tuple[float, float, float]
    mean_up_time: tuple[float, float, float]
    mean_down_time: tuple[float, float, float]
    shares: tuple[Share, ...]

    @property
    def downtime_hours_per_year(self) -> tuple[float, float, float]:
        """U × 8760 h."""
        low, middle, high = self.unavailability
        return low * HOURS_PER_YEAR, middle * HOURS_PER_YEAR, high * HOURS_PER_YEAR


def how_sure(design: Design, draws: int = DRAWS, patience: Patience = ENDLESS) -> Mapping[str, HowSure]:
    """Every service's figures as far as the design's spreads and evidence leave them open.

    Empty where all numbers are taken to be sure. Failure modes of like units in one box share what is not
    known of them. Raises `CannotCompute`, and `TooLarge` where patience ends first.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode, Spread
    >>> web = Component(failures={"crash": FailureMode(1e6, 1.0, spread=Spread(mtbf=10.0))})
    >>> shop = Design(components={"web": web}, services={"s": Service()}, links={"1": Link("s", "web")})
    >>> [f"{u:.1e}" for u in how_sure(shop)["s"].unavailability]
    ['9.6e-08', '1.0e-06', '1.0e-05']
    """
    numbers = unsure(design)
    if not numbers or not design.services:
        return {}
    program = compile_design(design, patience, elements=False)
    drawn = factors(numbers, draws, _SEED)
    try:
        found, done = propagated(program, design, numbers, drawn, patience)
    except OutOfPatience:
        raise TooLarge([too_large(design, ("services", next(iter(program.roots))))]) from None
    return {i: _of_service(numbers, drawn[:, :done], instants) for i, instants in found.items()}


def _of_service(numbers: list[Unsure], drawn: Floats, found: Instants) -> HowSure:
    u, w = found
    with np.errstate(divide="ignore", invalid="ignore"):
        up = np.where(w > 0.0, (1.0 - u) / w, np.where(u >= 1.0, 0.0, np.inf))
        down = np.where(w > 0.0, u / w, np.where(u <= 0.0, 0.0, np.inf))
    shares = [Share(n, s) for n, s in zip(numbers, _shares(drawn, u), strict=True)]
    return HowSure(
        draws=len(u),
        unavailability=_three(u),
        failures_per_year=_three(w * HOURS_PER_YEAR),
        mean_up_time=_three(up),
        mean_down_time=_three(down),
        shares=tuple(sorted(shares, key=lambda one: -one.share)),
    )


def _three(values: Floats) -> tuple[float, float, float]:
    # Whole draws, not values between two: infinite ones have nothing between them.
    low, middle, high = np.percentile(values, PERCENTILES, method="nearest").tolist()
    return low, middle, high


def _shares(drawn: Floats, u: Floats) -> list[float]:
    """The first-order share of each number: the variance of the means of ln U where the number is alike.

    Correlation ratios over `_BINS` bins of equally many draws, less what chance makes of them.

    Plischke, Borgonovo and Smith, "Global sensitivity measures from given data", European Journal of
    Operational Research 226 (2013) 536–550.
    """
    logs = np.log(np.maximum(u, 1e-300))
    n, bins = len(logs), min(_BINS, max(2, len(logs) // 20))
    total = float(np.var(logs))
    if total <= 1e-20:
        return [0.0] * len(drawn)
    found = []
    for row in drawn:
        parts = np.array_split(logs[np.argsort(row, kind="stable")], bins)
        between = sum(len(part) * (float(part.mean()) - float(logs.mean())) ** 2 for part in parts) / n
        within = sum(len(part) * float(part.var()) for part in parts) / n
        chance = within * (bins - 1) / (n - bins)
        found.append(min(1.0, max(0.0, (between - chance) / total)))
    return found
