"""What services are delivered from moment to moment during one history."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from haplanner.engine.simulated import FloatArray
from haplanner.engine.simulation.delivery.arrays import STEPPED, UNLIMITED
from haplanner.engine.simulation.delivery.runner import DeliveringRunner
from haplanner.engine.simulation.delivery.wiring import delivering
from haplanner.engine.simulation.wiring import Wired


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """`values[i]` requests a second (infinite: no limit) from `times[i]` hours until the next time.

    The first time is 0, and no two values that follow each other are the same.
    """

    times: FloatArray
    values: FloatArray

    def at(self, time: float) -> float:
        """What is delivered at a time (hours from 0); at a change, what is from then on.

        >>> Steps(np.array([0.0, 5.0]), np.array([10.0, 7.0])).at(5.0)
        7.0
        """
        return float(self.values[np.searchsorted(self.times, time, side="right") - 1])


def steps(wired: Wired, horizon: float, seed: int, replication: int) -> dict[str, Steps]:
    """Of every service that some capacity limits. Raises `CannotSimulate` where the history is too long."""
    told = delivering(wired)
    if told is None or not told.services:
        return {}
    meter = DeliveringRunner(wired, told, horizon, seed).steps(replication)
    count = meter.place[STEPPED]
    times, of, values = (
        np.asarray(part[:count]) for part in (meter.step_time, meter.step_service, meter.step_value)
    )
    amounts = np.where(values == UNLIMITED, math.inf, values * told.quantum)
    return {
        service: _steps(times[of == number], amounts[of == number])
        for number, service in enumerate(told.services)
    }


class StepsWhenAsked(Mapping[str, Steps]):
    """The same, found when it is first looked at: most who read a history do not ask."""

    def __init__(self, wired: Wired, horizon: float, seed: int, replication: int) -> None:
        self._asked = wired, horizon, seed, replication
        self._found: dict[str, Steps] | None = None

    def _all(self) -> dict[str, Steps]:
        if self._found is None:
            self._found = steps(*self._asked)
        return self._found

    def __getitem__(self, service_id: str) -> Steps:
        return self._all()[service_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _steps(times: FloatArray, values: FloatArray) -> Steps:
    """Of several changes at one time the last counts; what comes back at once never changed."""
    last = np.append(times[1:] != times[:-1], True)
    times, values = times[last], values[last]
    other = np.insert(values[1:] != values[:-1], 0, True)
    return Steps(times[other], values[other])
