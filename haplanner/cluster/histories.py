"""Blocks of histories, run by the workers of a cluster and handed over in order."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from uuid import uuid4

from haplanner import __version__
from haplanner.cluster.connection import Connection, Promise
from haplanner.cluster.failed import ClusterFailed
from haplanner.cluster.parcel import Parcel, fingerprint, unpacked
from haplanner.cluster.work import Plan, run_blocks, same, stop
from haplanner.engine.simulation.blocks import BLOCK_EVENTS, Answer, Asked, Assignment
from haplanner.io.codec import to_bytes

MOST_TOGETHER = 16
"""Blocks that one worker is asked for at a time: half a second of work, beside which asking is nothing."""
TURNS = 3
"""What is left is shared out so that each thread gets a part of it so many times: all end at about once."""


class Workers:
    """The workers of a cluster, for one simulation."""

    def __init__(self, connection: Connection, assignment: Assignment) -> None:
        self._connection, self._assignment = connection, assignment
        self._name = uuid4().hex
        plan: Plan = {
            "name": self._name,
            "version": __version__,
            "design": to_bytes(replace(assignment.wired.design, scenarios={})),
            "horizon": assignment.horizon,
            "seed": assignment.seed,
            "replications": assignment.replications,
        }
        self._fingerprint = fingerprint(assignment)
        self._plan: Promise = connection.ask(f"haplanner-plan-{self._name}", same, plan)
        self._waiting: deque[Promise] = deque()
        self._there: deque[Parcel] = deque()
        self._taken = self._histories = 0

    def take(self, blocks: Iterator[Asked]) -> bool:
        """Two parcels of blocks to each thread of each worker."""
        threads = max(1, self._connection.threads())
        while len(self._waiting) < 2 * threads:
            together = list(islice(blocks, self._together(threads)))
            if not together:
                break
            key = f"haplanner-histories-{self._name}-{together[0][0]}"
            self._waiting.append(self._connection.ask(key, run_blocks, self._plan, together))
            self._taken += len(together)
            self._histories = sum(together[-1])
        return bool(self._waiting or self._there)

    def first(self, seconds: float) -> Answer | None:
        """The first block, if its parcel is there within so many seconds."""
        if not self._there:
            outcome = self._connection.outcome(self._waiting[0], seconds)
            if outcome is None:
                return None
            self._waiting.popleft()
            made, parcels = outcome
            if made and made != self._fingerprint:
                raise ClusterFailed("a worker reads the design in another way: its libraries are others")
            self._there.extend(parcels)
        return unpacked(self._there.popleft(), self._assignment)

    def close(self) -> None:
        """Leave nothing behind at any worker."""
        self._connection.forget([*self._waiting, self._plan], stop, self._name)

    def _together(self, threads: int) -> int:
        """How many blocks the next worker is asked for: few at first and at the end."""
        if not self._taken:
            return 1
        histories = self._histories / self._taken
        left = (self._assignment.replications - self._histories) / histories
        work = max(1.0, self._assignment.events * histories / BLOCK_EVENTS)
        most = min(MOST_TOGETHER / work, self._taken / threads, left / (TURNS * threads))
        return max(1, int(most))
