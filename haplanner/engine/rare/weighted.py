"""Figures of a service whose outages are too rare for plain histories, from weighted cycles.

A cycle goes from everything up to everything up again. With D the hours in which the service does not work
during a cycle, N the number of its outages and T the cycle's length, in the long run

    unavailability = E[D] ÷ E[T],   outages per hour = E[N] ÷ E[T].

D and N come from weighted cycles (`haplanner.engine.rare.cycles`), T and the starts of cycles (who carries
load then) from plain ones, so that no weight has to carry what a role remembers. Many walks go on
independently of each other; how much their ratios differ tells how sure the whole is.
"""

import math
import os
from collections.abc import Generator

from haplanner.engine.rare import compiled
from haplanner.engine.rare.figures import weighted_figures
from haplanner.engine.rare.plan import Planned
from haplanner.engine.rare.walk import HAS_ROLES
from haplanner.engine.rare.walks import WALKS, Walks
from haplanner.engine.simulated import WeightedFigures
from haplanner.engine.warming import available

BRANCHES = 4
"""Weighted cycles from the start of each plain one."""

WARMING_WITH_ROLES = 1_000
"""Plain cycles of each walk that come before those that count, where roles tell one start from another."""

PILOTS, LEAST_PILOT, MOST_PILOT, PILOT_OF_ITEM = 2, 2, 12, 10
"""Pilots tell where to look: so many plain cycles of each walk, for so many weighted ones to an item."""

FIRST_STEP = 25
"""Plain cycles of each walk before anybody asks how sure the figures are."""

LEAST_CYCLES, MOST_CYCLES = 20, 6_000
"""Plain cycles of each walk: fewer tell nothing, and no more are gone unless they are asked for."""

WORK = 1.2e8
"""How often all cycles of all services together may look at an item (`Planned.work_of_cycle`): two to three
seconds of one processor. It is work that is bounded, not time, so that the same seed gives the same bits."""
WORK_PLAIN_CODE = WORK / 20.0
"""Where nothing will ever be compiled."""

LEAST_GROWTH, MOST_GROWTH, SPARE = 0.5, 3.0, 1.1
"""Sure enough? is asked when there is half as much again as when it was last asked, so that asking often does
not pick what chance has made look sure; or when it should be so, with some to spare, if that is later."""


def weighted_cycles(
    planned: Planned,
    service: str,
    seed: int,
    precision: float,
    most: int = MOST_CYCLES,
    threads: int | None = None,
) -> Generator[WeightedFigures | None, None, None]:
    """Ever better figures of one service; the sequence ends once the relative precision is reached.

    `None` where no outage was seen so far. Before the precision it ends after `most` plain cycles of each
    walk, after the first of its steps where no outage was seen before either, and where a cycle came to no
    end. The same seed gives the same last figures for any number of threads. Something comes several times a
    second; closing the generator ends the work.
    """
    compiled.warm_up_in_background()
    walks = Walks(planned, service, seed, max(1, threads if threads is not None else os.cpu_count() or 1))
    figures: WeightedFigures | None = None
    try:
        if not (yield from _go(walks, _warming(planned), 0, None)):
            return
        seen = False
        for _ in range(PILOTS):
            if not (yield from _go(walks, _pilot(planned), BRANCHES, None)):
                return
            seen = seen or weighted_figures(walks.sums) is not None
            walks.learn()
            walks.forget()
        done, step = 0, min(FIRST_STEP, most)
        while done < most:
            if not (yield from _go(walks, step, BRANCHES, figures)):
                return
            walks.learn()
            done += step
            figures = weighted_figures(walks.sums)
            yield figures
            if figures is None and not seen:
                return
            if figures is not None and figures.trustworthy and figures.relative_precision <= precision:
                return
            step = min(_next_step(done, figures, precision), most - done)
    finally:
        walks.close()


def affordable(planned: Planned, share: float = 1.0) -> int:
    """How many plain cycles each walk may go for that share of `WORK`; 0 where they would tell nothing."""
    work = share * (WORK if available() else WORK_PLAIN_CODE) / WALKS - planned.work_of_setting_up
    cycles = work / planned.work_of_cycle - _warming(planned)
    counting = int(cycles / (1 + BRANCHES)) - PILOTS * _pilot(planned)
    return counting if counting >= LEAST_CYCLES else 0


def _warming(planned: Planned) -> int:
    return WARMING_WITH_ROLES if planned.plan.facts[HAS_ROLES] else 0


def _pilot(planned: Planned) -> int:
    wanted = math.ceil(PILOT_OF_ITEM * len(planned.plan.rate) / (WALKS * BRANCHES))
    return min(max(LEAST_PILOT, wanted), MOST_PILOT)


def _next_step(done: int, figures: WeightedFigures | None, precision: float) -> int:
    """How many more cycles are gone before it is asked again how sure the figures are."""
    growth = LEAST_GROWTH
    if figures is not None and figures.trustworthy:
        growth = SPARE * (figures.relative_precision / precision) ** 2 - 1.0
    return max(1, int(done * min(max(growth, LEAST_GROWTH), MOST_GROWTH)))


def _go(
    walks: Walks, cycles: int, branches: int, so_far: WeightedFigures | None
) -> Generator[WeightedFigures | None, None, bool]:
    """Go so many cycles, with the figures so far whenever somebody may end it; false where one could not."""
    stretches = walks.go(cycles, branches)
    while True:
        try:
            next(stretches)
        except StopIteration as end:
            return bool(end.value)
        yield so_far
