"""Whether failures grow denser or rarer with time: Laplace's test and the power law of Crow and AMSAA."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from haplanner.engine.evidence.mean_bounds import StoppedBy
from haplanner.engine.simulation.confidence import regularised_gamma

DOUBTFUL = 0.05
"""Below this probability of either test the past is not taken to be like the future."""
FEWEST = 4
"""With fewer failures neither test says anything."""

Direction = Literal["rarer", "denser"]


@dataclass(frozen=True, slots=True)
class Watch:
    """One unit that was watched for `hours` from 0, and when it failed in them (hours, in their order)."""

    hours: float
    failures: Sequence[float]


@dataclass(frozen=True, slots=True)
class Trend:
    """`laplace`: standard normal were there no trend; below 0, failures grow rarer.

    `shape` and `rate` are β and λ of the power law: λ tᵝ failures are expected by t hours. The probabilities
    are those of lying at least so far to either side were there no trend.
    """

    laplace: float
    laplace_probability: float
    shape: float
    rate: float
    shape_probability: float
    hours: float

    @property
    def direction(self) -> Direction | None:
        """What is seen where either test doubts that the rate is constant; `None` where neither does."""
        if min(self.laplace_probability, self.shape_probability) >= DOUBTFUL:
            return None
        surer = self.laplace < 0.0, self.shape < 1.0
        return "rarer" if surer[self.shape_probability < self.laplace_probability] else "denser"

    @property
    def mtbf_at_the_end(self) -> float:
        """Hours between failures at the rate of the end: 1 ÷ (λ β tᵝ⁻¹)."""
        return 1.0 / (self.rate * self.shape * math.pow(self.hours, self.shape - 1.0))


def trend(watches: Sequence[Watch], stopped_by: StoppedBy = "time") -> Trend | None:
    """The trend of like units, each from the start of its own watch; `None` for fewer than `FEWEST` failures.

    U = Σ (t − T ÷ 2) ÷ √(Σ T² ÷ 12) over all failures, each with the T of its unit; β = n ÷ Σ ln(T ÷ t), the
    likeliest given how many failures each unit had, and 2n ÷ β follows χ² with 2n degrees of freedom were
    the rate constant. Where the last failure of a unit ended its watch, it does not count in U and has
    ln 1 = 0 in β, with 2 (n − units) degrees.

    Ascher and Feingold, Repairable Systems Reliability (1984), 5; Crow, "Reliability analysis for complex,
    repairable systems" (1974), in MIL-HDBK-189C.

    >>> early = trend([Watch(100.0, [1.0, 3.0, 7.0, 12.0, 30.0])])
    >>> early.direction, round(early.laplace, 3), round(early.shape, 3)
    ('rarer', -3.052, 0.355)
    """
    pairs = [(t, watch.hours) for watch in watches for t in watch.failures]
    logs = math.fsum(math.log(hours / t) for t, hours in pairs if t > 0.0)
    counted = [(t, hours) for t, hours in pairs if stopped_by == "time" or t < hours]
    if len(pairs) < FEWEST or len(counted) < 2 or logs <= 0.0:
        return None
    sway = math.sqrt(math.fsum(hours * hours for _, hours in counted) / 12.0)
    laplace = math.fsum(t - 0.5 * hours for t, hours in counted) / sway
    n, shape = len(pairs), len(pairs) / logs
    rate = n / math.fsum(watch.hours**shape for watch in watches)
    below = regularised_gamma(float(len(counted)), logs)
    return Trend(
        laplace=laplace,
        laplace_probability=math.erfc(abs(laplace) / math.sqrt(2.0)),
        shape=shape,
        rate=rate,
        shape_probability=2.0 * min(below, 1.0 - below),
        hours=max(watch.hours for watch in watches),
    )
