"""What a block of histories came to, as plain numbers and arrays that travel light, with the same bits."""

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from haplanner.engine.simulation.blocks import Answer, Assignment
from haplanner.engine.simulation.delivery.arrays import NOBODY, new_meter
from haplanner.engine.simulation.delivery.runner import ROWS, Measured
from haplanner.engine.simulation.machine import new_tally
from haplanner.engine.simulation.runner import Block
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.problem import Problem

Parcel = dict[str, Any]
"""Numbers and arrays by name; `refused` has (place, sentence) of each reason why there are none."""

_METERED = "served", "below", "down"


def packed(answer: Answer) -> Parcel:
    """What a block came to. Of long tables that are empty but for a few places, these alone are sent."""
    block, measured = answer
    tally = block.tally
    parcel: Parcel = {name: np.asarray(getattr(tally, name)) for name in ROWS}
    parcel |= {"first": block.first, "histories": block.histories, "events": block.events}
    parcel |= {"lengths": _thin(tally.lengths, 0), "element_down": np.asarray(tally.element_down)}
    if isinstance(measured, Measured):
        meter = measured.meter
        parcel |= {name: np.asarray(getattr(meter, name)) for name in _METERED}
        parcel |= {"amount": _thin(meter.amount, NOBODY), "hours": _thin(meter.hours, 0.0)}
        parcel["parts"] = [(done, _thin(hours, 0.0)) for done, hours in measured.parts]
    return parcel


def unpacked(parcel: Parcel, assignment: Assignment) -> Answer:
    """The same again; raises `CannotSimulate` where it says so."""
    if "refused" in parcel:
        raise CannotSimulate([Problem(path, message) for path, message in parcel["refused"]])
    tally = new_tally(assignment.wired.machine, 0, 0, 0)._replace(
        **{name: parcel[name] for name in (*ROWS, "element_down")}, lengths=_whole(parcel["lengths"])
    )
    block = Block(parcel["first"], parcel["histories"], tally, parcel["events"])
    if "parts" not in parcel or assignment.told is None:
        return block, None
    meter = new_meter(assignment.told.flow, 0)._replace(
        **{name: parcel[name] for name in _METERED},
        amount=_whole(parcel["amount"]),
        hours=_whole(parcel["hours"]),
    )
    return block, Measured(meter, [(done, _whole(hours)) for done, hours in parcel["parts"]])


def fingerprint(assignment: Assignment) -> str:
    """Tells whether two processes made the same machine of a design: all of its numbers, digested."""
    digest = hashlib.blake2b(digest_size=16)
    flow = () if assignment.told is None else assignment.told.flow
    for array in _arrays((assignment.wired.machine, flow)):
        digest.update(np.int64(array.size).tobytes() + array.tobytes())
    return digest.hexdigest()


def _arrays(nested: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(nested, tuple):
        for one in nested:
            yield from _arrays(one)
    else:
        yield np.asarray(nested)


def _thin(table: Any, empty: float) -> tuple[int, Any, Any, float]:
    array = np.asarray(table)
    places = np.flatnonzero(array != empty)
    return array.size, places, array[places], empty


def _whole(thin: tuple[int, Any, Any, float]) -> Any:
    size, places, values, empty = thin
    array = np.full(size, empty, dtype=values.dtype)
    array[places] = values
    return array
