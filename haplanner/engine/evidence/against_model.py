"""Whether what was observed is what a design says: failures to be expected beside those that came."""

from dataclasses import dataclass

from haplanner.engine.evidence.learning import Evidence
from haplanner.engine.results import HOURS_PER_YEAR, Figures
from haplanner.engine.simulation.confidence import regularised_gamma
from haplanner.model.design import Design
from haplanner.model.failure import own_unavailability

UNLIKELY = 0.05
"""Below this probability the design and the log do not agree."""


@dataclass(frozen=True, slots=True)
class AgainstModel:
    """One element of a design and the log of it, for as long as it was watched.

    `probability`: how often as many failures, or as far from what the design says to either side, come by
    chance. Rates are of all units together; unavailabilities of one.
    """

    map_name: str
    element_id: str
    expected: float
    seen: int
    expected_per_year: float
    seen_per_year: float
    expected_unavailability: float
    seen_unavailability: float
    probability: float

    @property
    def agrees(self) -> bool:
        """Whether chance may well be all that is between them."""
        return self.probability >= UNLIKELY


def against_model(
    design: Design, map_name: str, element_id: str, found: Evidence, service: Figures | None = None
) -> AgainstModel:
    """What a design says of an element beside what was observed; of a service from its `service` figures.

    An element fails at Σ 1 ÷ MTBF over its failure modes while it is up, a service by its frequency in the
    time watched. The number of failures is compared with Poisson's law of that mean.
    """
    if service is not None:
        expected = service.failures_per_year * found.watched / HOURS_PER_YEAR
        unavailability = service.unavailability
    else:
        modes = getattr(design, map_name)[element_id].failures.values()
        expected = found.up * sum(1.0 / mode.mtbf for mode in modes)
        unavailability = own_unavailability(modes)
    a_year = HOURS_PER_YEAR * found.units / found.watched
    return AgainstModel(
        map_name,
        element_id,
        expected,
        found.failures,
        expected * a_year,
        found.failures * a_year,
        unavailability,
        found.unavailability,
        chance(expected, found.failures),
    )


def chance(expected: float, seen: int) -> float:
    """Twice the lesser of P(at most) and P(at least so many events) where so many are expected, at most 1.

    >>> round(chance(3.1, 9), 4), chance(0.0, 1), chance(0.0, 0)
    (0.0094, 0.0, 1.0)
    """
    if expected <= 0.0:
        return 0.0 if seen else 1.0
    at_least = regularised_gamma(float(seen), expected) if seen else 1.0
    at_most = 1.0 - regularised_gamma(seen + 1.0, expected)
    return min(1.0, 2.0 * min(at_least, at_most))
