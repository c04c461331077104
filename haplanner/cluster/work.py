"""What a worker does: runs blocks of histories, or evaluates points of a sweep, of a design that it reads."""

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
from haplanner.report.charts.evaluator import Evaluator
from haplanner.report.charts.parameter import Parameter

Plan = dict[str, Any]
"""What is simulated, in plain values: `name`, `version`, `design` (the bytes of a file), `horizon` (h),
`seed` and `replications`."""

Points = dict[str, Any]
"""What is swept, in plain values: `version`, `design`, `service`, and the parameter's `path`, `unit` and
`value`."""

MOST_ROOMS = 4
"""Simulations that a worker keeps ready; whoever is forgotten is made ready again."""


def version() -> str:
    """Which program this is."""
    return __version__


def same(plan: dict[str, Any]) -> dict[str, Any]:
    """The plan itself, as something that workers hand each other and can make anew."""
    return plan


def run_blocks(plan: Plan, blocks: Sequence[Asked]) -> tuple[str, list[Parcel]]:
    """The fingerprint of what is simulated, and what each block came to.

    It takes one thread; a worker with several is given several of these at once.
    """
    _check_version(plan)
    return _room(plan).run(blocks)


def evaluate_points(points: Points, values: Sequence[float]) -> dict[float, float]:
    """The unavailability of a service at each value of a parameter, not a number where it has none."""
    _check_version(points)
    parameter = Parameter(tuple(points["path"]), "", points["unit"], points["value"])
    evaluate = Evaluator(read_bytes(points["design"]), points["service"], parameter)
    return {value: evaluate(value) for value in values}


def stop(name: str) -> None:
    """End all work of a simulation within an event's time."""
    with _lock:
        room = _rooms.pop(name, None)
    if room is not None:
        room.stop()


def _check_version(plan: dict[str, Any]) -> None:
    if plan["version"] != __version__:
        raise RuntimeError(f"it has HA Planner {__version__}, not {plan['version']}")


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
