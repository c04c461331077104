"""The shape of a random duration, apart from its mean."""

from dataclasses import dataclass, field
from typing import Literal

from haplanner.model.language import said

LawName = Literal["exponential", "weibull", "lognormal", "gamma", "fixed"]


@dataclass(frozen=True, slots=True)
class Law:
    """A law of durations, scaled by its user so that the mean is the wanted one.

    `shape` belongs to `weibull` alone (> 1 ages, < 1 has infant mortality); `cv`, the coefficient of
    variation (standard deviation ÷ mean), to `lognormal` and `gamma` alone.
    """

    law: LawName = "exponential"
    shape: float | None = field(default=None, metadata={"min": 0.05, "max": 100.0})
    cv: float | None = field(default=None, metadata={"above": 0.0, "max": 100.0})

    def complaint(self) -> str | None:
        """Say which parameter is missing or does not belong to the law; `None` where all is well."""
        wanted = {"weibull": "shape", "lognormal": "cv", "gamma": "cv"}.get(self.law)
        for name in ("shape", "cv"):
            given = getattr(self, name) is not None
            if given and name != wanted:
                return said("Checks", "“%1” does not belong to the %2 law").of(name, self.law)
            if not given and name == wanted:
                return said("Checks", "the %1 law needs “%2”").of(self.law, name)
        return None


EXPONENTIAL = Law()
