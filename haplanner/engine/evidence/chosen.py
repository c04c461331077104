"""Every law fitted to durations, and the one to use."""

from collections.abc import Mapping
from typing import NamedTuple

from haplanner.engine.evidence.fitted import LAWS, Durations, Fit, fit
from haplanner.engine.evidence.goodness import Goodness, goodness
from haplanner.model.law import EXPONENTIAL, Law

CLEARLY = 2.0
"""By so much the criterion of Akaike must be less for a law to be preferred to the exponential one."""
DOUBTED = 0.05
"""A law is doubted where samples of its own are less often than this so far from their fit."""


class Fitted(NamedTuple):
    """A law that was fitted and how good it is; without the latter, there was too little to tell."""

    fit: Fit
    goodness: Goodness | None

    @property
    def doubted(self) -> bool:
        """Whether the durations would hardly look like this were they from the law."""
        return self.goodness is not None and self.goodness.probability < DOUBTED


def fitted(seen: Durations) -> dict[str, Fitted]:
    """The laws of durations by name, as far as these can tell."""
    fits = {law: found for law in LAWS if (found := fit(law, seen)) is not None}
    return {law: Fitted(found, goodness(found, seen)) for law, found in fits.items()}


def best(fits: Mapping[str, Fitted]) -> Fitted | None:
    """The exponential law, or the one with the least criterion where it is clearly better."""
    if not fits:
        return None
    least = min(fits.values(), key=lambda one: one.fit.aic)
    plain = fits.get("exponential", least)
    return plain if plain.fit.aic - least.fit.aic < CLEARLY else least


def chosen(fits: Mapping[str, Fitted]) -> Law:
    """The law to use: the best, within what a design may hold; else the exponential one."""
    found = best(fits)
    if found is None:
        return EXPONENTIAL
    law = found.fit.law
    within = 0.05 <= (law.shape or 1.0) <= 100.0 and 0.0 < (law.cv or 1.0) <= 100.0
    return law if within else EXPONENTIAL
