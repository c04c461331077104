"""What the histories say about a contract's credits: in how many months or years each step was reached."""

import math

import numpy as np

from haplanner.engine.simulated import FloatArray, SimulatedCredit
from haplanner.engine.simulation.confidence import ENOUGH, mean_interval
from haplanner.engine.simulation.service_figures import ROUNDING, share_of_years
from haplanner.engine.simulation.tally import MONTH_HOURS
from haplanner.model.credit import Credit
from haplanner.model.design import Design


def months_told_apart(design: Design, horizon: float) -> int:
    """How many whole months of a history are told apart: none without a contract by the month."""
    contracts = [service.credit for service in design.services.values() if service.credit is not None]
    return int(horizon // MONTH_HOURS) if any(one.period == "month" for one in contracts) else 0


class CreditCollection:
    """How many periods of each history went below each step of one contract."""

    def __init__(self, credit: Credit, horizon: float, replications: int) -> None:
        self.credit = credit
        self._each = int(horizon // credit.period_hours)
        self._allowed = np.array(credit.allowed_hours) * ROUNDING
        self._below = np.zeros((len(credit.steps), replications), dtype=np.int32)

    def add(self, first: int, downtime: FloatArray) -> None:
        """Take in histories × periods of hours of downtime; the first of them is history `first`."""
        window = slice(first, first + len(downtime))
        for step, allowed in enumerate(self._allowed):
            self._below[step, window] = np.count_nonzero(downtime > allowed, axis=1)

    def figures(self, histories: int, mended: bool) -> SimulatedCredit | None:
        """What so many histories come to; `None` where they are shorter than a period."""
        if not self._each or not histories:
            return None
        below = self._below[:, :histories].astype(np.int64)
        reached = tuple(share_of_years(one, self._each, mended) for one in below)
        more = np.array(self.credit.more)
        yearly: FloatArray = more @ below / self._each
        expected, low, high = mean_interval(yearly)
        if int(np.count_nonzero(yearly)) < ENOUGH:
            # A handful of histories says little about how they differ; each step knows its own limits.
            low = math.fsum(a * known.low for a, known in zip(more, reached, strict=True))
            high = math.fsum(a * known.high for a, known in zip(more, reached, strict=True))
        most = float(more.sum())
        return SimulatedCredit(expected, (max(0.0, low), min(high, most)), reached)
