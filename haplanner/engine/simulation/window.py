"""The arrays of what is drawn ahead: the events of a window of time."""

from collections.abc import MutableSequence, Sequence
from typing import Any, NamedTuple

import numpy as np

# Where what is drawn ahead stands: the window and the place in it; how many events an hour has in the long
# run, when the window ends, when the next event is at the earliest, and when the last one was.
WINDOW, PLACE = range(2)
PACE, END, NEXT, LAST = range(4)

WINDOW_EVENTS = 4096
"""Events that are drawn ahead at a time: they stay near the processor …"""
EVENTS_OF_MODE = 16
"""… or so many for each mode, so that asking every mode for its events costs far less than they do …"""
TIMES_THE_ROOM = 2
"""… and so many times that number where they come thick and fast."""

BUCKETS = 2
"""Buckets for every event of a window: more cost more to count than they save in sorting."""

WATCHED, NOT_ONE = -2, -1
"""In place of the only gate above a mode: somebody watches it, or some gate above it lies on a cycle; nobody
does and none lies on one, but there is none or several."""


class Ahead(NamedTuple):
    """Events drawn ahead, one window of time after another, of the modes whose clocks nothing else touches.

    `mode` are those modes, `queued` is all else that happens, `due[m]` the first event of mode m that is not
    drawn yet. The window's events are (`drawn_time`, `drawn_mode`) mode by mode and (`time`, `item`) in the
    order of time, which `bucket` serves to find. `gate[m]` is the only gate above mode m, or `WATCHED`, or
    `NOT_ONE`. `at` and `moment` say where the window stands: see `WINDOW`, `PACE` and so on.
    """

    mode: MutableSequence[int]
    queued: MutableSequence[int]
    gate: MutableSequence[int]
    due: MutableSequence[float]
    drawn_time: MutableSequence[float]
    drawn_mode: MutableSequence[int]
    time: MutableSequence[float]
    item: MutableSequence[int]
    bucket: MutableSequence[int]
    at: MutableSequence[int]
    moment: MutableSequence[float]


def new_ahead(modes: Sequence[int], queued: Sequence[int], gate: Sequence[int], pace: float) -> Ahead:
    """Room for windows of these modes' events, which come at a pace of so many an hour."""
    room = TIMES_THE_ROOM * max(WINDOW_EVENTS, EVENTS_OF_MODE * len(modes)) if modes else 0
    return Ahead(
        mode=_whole(modes),
        queued=_whole(queued),
        gate=_whole(gate),
        due=_real(len(gate)),
        drawn_time=_real(room),
        drawn_mode=_small(room),
        time=_real(room + 1),
        item=_small(room + 1),
        bucket=_small(BUCKETS * room + 2),
        at=_whole([0, 0]),
        moment=_real(4, pace),
    )


def _whole(values: Sequence[int]) -> Any:
    return np.array(values, dtype=np.int64)


def _small(length: int) -> Any:
    """Numbers of half the size: more events fit near the processor."""
    return np.zeros(length, dtype=np.int32)


def _real(length: int, value: float = 0.0) -> Any:
    return np.full(length, value, dtype=np.float64)
