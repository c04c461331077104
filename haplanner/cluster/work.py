"""What a worker does: runs blocks of histories of a design that it reads from the text of its file."""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from haplanner import __version__
from haplanner.cluster.parcel import Parcel, fingerprint, packed
from haplanner.engine.simulation.blocks import Asked, Assignment, RunBlock, assigned
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.io.codec import read_bytes

Plan = dict[str, Any]
"""What is simulated, in plain values: `name`, `version`, `design` (the bytes of a file), `horizon` (h),
`seed` and `replications`."""

MOST_ROOMS = 4
"""Simulations that a worker keeps ready; whoever is forgotten is made ready again."""


def version() -> str:
    """Which program this is."""
    return __version__


def same(plan: Plan) -> Plan:
    """The plan itself, as something that workers hand each other and can make anew."""
    return plan


def run_blocks(plan: Plan, blocks: Sequence[Asked]) -> tuple[str, list[Parcel]]:
    """The fingerprint of what is simulated, and what each block came to.

    It takes one thread; a worker with several is given several of these at once.
    """
    if plan["version"] != __version__:
        raise RuntimeError(f"it has HA Planner {__version__}, not {plan['version']}")
    return _room(plan).run(blocks)


def stop(name: str) -> None:
    """End all work of a simulation within an event's time."""
    with _lock:
        room = _rooms.pop(name, None)
    if room is not None:
        room.stop()


class _Room:
    """One simulation made ready, for all threads of this worker."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._making = threading.Lock()
        self._assignment: Assignment | None = None
        self._stopped = False

    def run(self, blocks: Sequence[Asked]) -> tuple[str, list[Parcel]]:
        """Run blocks one after the other."""
        try:
            assignment = self._ready()
        except CannotSimulate as reason:
            return "", [_refused(reason)]
        run: RunBlock = self._runner.run
        parcels: list[Parcel] = []
        for first, histories in blocks:
            if self._stopped:
                break
            try:
                parcels.append(packed(run(first, histories, assignment.years)))
            except CannotSimulate as reason:
                parcels.append(_refused(reason))
                break
        return self._fingerprint, parcels

    def stop(self) -> None:
        """End all work."""
        self._stopped = True
        if self._assignment is not None:
            self._runner.stop()

    def _ready(self) -> Assignment:
        with self._making:
            if self._assignment is None:
                plan = self._plan
                design = read_bytes(plan["design"])
                assignment = assigned(design, plan["horizon"], plan["seed"], plan["replications"])
                assignment.warm_up()
                assignment.wait()
                self._runner = assignment.runner(os.cpu_count() or 1)
                self._fingerprint = fingerprint(assignment)
                self._assignment = assignment
            return self._assignment


_lock = threading.Lock()
_rooms: OrderedDict[str, _Room] = OrderedDict()


def _room(plan: Plan) -> _Room:
    with _lock:
        room = _rooms.pop(plan["name"], None) or _Room(plan)
        _rooms[plan["name"]] = room
        if len(_rooms) > MOST_ROOMS:
            _rooms.popitem(last=False)
        return room


def _refused(reason: CannotSimulate) -> Parcel:
    return {"refused": [(problem.path, str(problem.message)) for problem in reason.problems]}
