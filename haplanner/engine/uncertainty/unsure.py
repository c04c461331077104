"""The numbers of a design that are known only so well, and draws of what they may be in truth."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.simulation.confidence import gamma_quantile
from haplanner.engine.warming import loaded
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode

Floats = NDArray[np.float64]
Field = Literal["mtbf", "mttr"]

SEED = 20_251_130
"""Of the draws: the same design has the same percentiles wherever they are found."""
FAILING = ("components", "groups", "domains", "links")
_NINETY_FIVE = NormalDist().inv_cdf(0.95)


@dataclass(frozen=True, slots=True)
class Unsure:
    """One number: whose, of which failure mode, and how unsure.

    `spread` is its error factor, the 95th percentile ÷ the median of a lognormal law; without it, `failures`
    have been observed.
    """

    ref: Ref
    mode: str
    field: Field
    spread: float | None
    failures: int


def unsure(design: Design) -> list[Unsure]:
    """The numbers of what is enabled that have a spread or evidence; a spread goes before evidence.

    >>> from haplanner.model.elements import Component
    >>> from haplanner.model.failure import Observed, Spread
    >>> mode = FailureMode(900, 4, spread=Spread(mtbf=3.0), observed=Observed(5, 4_500, 20))
    >>> found = unsure(Design(components={"db": Component(failures={"crash": mode})}))
    >>> [(one.field, one.spread, one.failures) for one in found]
    [('mtbf', 3.0, 5), ('mttr', None, 5)]
    """
    return [
        Unsure((map_name, element_id), name, field, spread, seen)
        for map_name in FAILING
        for element_id, element in sorted(getattr(design, map_name).items())
        if getattr(element, "enabled", True)
        for name, mode in sorted(element.failures.items())
        for field, spread, seen in _of_mode(mode)
    ]


def _of_mode(mode: FailureMode) -> list[tuple[Field, float | None, int]]:
    seen = 0 if mode.observed is None else mode.observed.failures
    found: list[tuple[Field, float | None, int]] = []
    for field in ("mtbf", "mttr"):
        spread = None if mode.spread is None else getattr(mode.spread, field)
        known = mode.observed is not None and (field == "mtbf" or seen > 0)
        if getattr(mode, field) and (known if spread is None else spread > 1.0):
            found.append((field, spread, seen))
    return found


def factors(numbers: Sequence[Unsure], draws: int, seed: int) -> Floats:
    """What each number may be in truth, as a multiple of what it is; shape (numbers, draws).

    The figure is the median. With an error factor f it is lognormal with σ = ln f ÷ 1.645. Of r observed
    failures the rate follows a gamma law of shape r + ½ (Jeffreys' prior), and so does one ÷ the mean of r
    exponential repairs.

    Atwood et al., Handbook of Parameter Estimation for Probabilistic Risk Assessment, NUREG/CR-6823 (2003).
    """
    random = loaded("numpy.random").default_rng(seed)
    drawn = np.empty((len(numbers), draws))
    for row, number in enumerate(numbers):
        if number.spread is not None:
            sigma = math.log(number.spread) / _NINETY_FIVE
            drawn[row] = np.exp(sigma * random.standard_normal(draws))
        else:
            shape = number.failures + 0.5
            drawn[row] = gamma_quantile(shape, 0.5) / np.maximum(random.standard_gamma(shape, draws), 1e-12)
    return drawn


def drawn_design(design: Design, multiples: Mapping[tuple[Ref, str, Field], float]) -> Design:
    """The design with some numbers multiplied."""
    maps: dict[str, dict[str, object]] = {}
    for ((map_name, element_id), mode, field), factor in multiples.items():
        elements = maps.setdefault(map_name, dict(getattr(design, map_name)))
        element = elements[element_id]
        before: FailureMode = element.failures[mode]  # type: ignore[attr-defined]
        changed = replace(before, **{field: getattr(before, field) * factor})
        failures = {**element.failures, mode: changed}  # type: ignore[attr-defined]
        elements[element_id] = replace(element, failures=failures)  # type: ignore[type-var]
    return design.with_maps(**maps)
