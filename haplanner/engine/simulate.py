"""Histories of a design, drawn event by event, as ever better estimates.

Every element's failure modes are renewal processes that start all new at time 0; what works follows from them
at every instant. The same seed gives the same histories and the same sums for any number of threads and any
batches: histories have keys of their own, and are added up in blocks whose size the design alone decides.
"""

import math
import os
import time
from collections.abc import Callable, Generator

from haplanner.engine.rare.search import RareSearch
from haplanner.engine.simulated import Histogram, Simulated, SimulatedService, Stopped, Which, pick
from haplanner.engine.simulation.answering import Answerers, OwnThreads
from haplanner.engine.simulation.blocks import Assignment, assigned
from haplanner.engine.simulation.collection import Collection
from haplanner.engine.simulation.delivery.collection import ThroughputCollection
from haplanner.engine.simulation.stopping import Stopping
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.design import Design

__all__ = ["CannotSimulate", "Histogram", "Simulated", "SimulatedService", "Which", "pick", "simulate"]

SNAPSHOT_SECONDS = 0.1
ASKING_SECONDS = 0.1
"""How long a block is waited for before somebody is asked whether it is still wanted."""


def simulate(
    design: Design,
    horizon: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    batch: int | None = None,
    *,
    precision: float | None = None,
    seconds: float | None = None,
    rare_events: bool = False,
    cancelled: Callable[[], bool] | None = None,
    answerers: Answerers | None = None,
) -> Generator[Simulated, None, None]:
    """Snapshots of a simulation, each better than the one before; the last one has all replications.

    `horizon` is in hours for each history; it, `replications` and `seed` are the design's own unless given.
    It ends sooner where every service's 95 % interval of unavailability is at most `precision` (the design's
    own unless given) times that figure to either side, or after so many `seconds`. With `rare_events`,
    services that have hardly any outage in the first histories are given their figures by weighted cycles
    (`haplanner.engine.rare`), as far as these can do, and say so; plain histories go on meanwhile.

    Without `batch` a snapshot comes about ten times a second, with it after every so many histories (rounded
    up to whole blocks). Closing the generator ends the work at once; whoever waits in another thread for its
    next value has it end by `cancelled`, which is asked several times a second. Blocks of histories are run
    by so many `threads`, or by whom `answerers` finds; weighted cycles always by threads of this process.

    Raises `CannotSimulate` right away where the design has no histories.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=90, mttr=10)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> *_, last = simulate(shop, horizon=8760, replications=100, seed=1)
    >>> low, high = last.services["shop"].availability_ci95
    >>> low < 0.9 < high
    True
    """
    settings = design.simulation
    horizon = settings.horizon if horizon is None else float(horizon)
    replications = settings.replications if replications is None else replications
    seed = settings.seed if seed is None else seed
    if not (math.isfinite(horizon) and horizon > 0.0):
        raise ValueError(f"horizon must be finite and > 0, is {horizon}")
    if replications < 1:
        raise ValueError(f"replications must be ≥ 1, is {replications}")
    precision = settings.precision if precision is None else precision
    if precision is not None and not precision > 0.0:
        raise ValueError(f"precision must be > 0, is {precision}")
    if batch is not None and batch < 1:
        raise ValueError(f"batch must be ≥ 1, is {batch}")
    assignment = assigned(design, horizon, seed, replications)
    workers = max(1, threads if threads is not None else os.cpu_count() or 1)
    if answerers is None:
        assignment.warm_up()
    collection = Collection(assignment.wired, horizon, seed, replications, precision, seconds)
    search = RareSearch(collection, precision, workers, rare_events)
    by_whom = answerers or (lambda assignment: OwnThreads(assignment, workers))
    return _snapshots(assignment, collection, search, by_whom, batch, cancelled or (lambda: False))


def _snapshots(
    assignment: Assignment,
    collection: Collection,
    search: RareSearch,
    answerers: Answerers,
    batch: int | None,
    cancelled: Callable[[], bool],
) -> Generator[Simulated, None, None]:
    started = time.perf_counter()
    ends = math.inf if collection.most_seconds is None else started + collection.most_seconds
    stopping = Stopping(collection.precision, collection.most_seconds)
    told = assignment.told
    throughput = None
    if told is not None:
        throughput = ThroughputCollection(
            assignment.wired.design, told, assignment.horizon, assignment.replications
        )
    blocks = assignment.blocks()
    shown, shown_at, pause = 0, -math.inf, SNAPSHOT_SECONDS
    answering = answerers(assignment)
    try:
        while answering.take(blocks):
            while (answer := answering.first(ASKING_SECONDS)) is None:
                if cancelled():
                    return
                if collection.done and time.perf_counter() >= ends:
                    yield _snapshot(collection, search, throughput, started, "time")
                    return
            finished, meter = answer
            if collection.done + finished.histories == collection.wanted:
                # Before the last histories are taken in: nothing better follows a snapshot that has them all.
                for _ in search.rest(ends):
                    yield _snapshot(collection, search, throughput, started)
            collection.add(finished.tally, finished.histories, finished.events)
            if throughput is not None and told is not None and told.watched:
                throughput.add(meter, finished.histories)
            if search.due:
                search.begin()
            search.go_on()
            now = time.perf_counter()
            due = now - shown_at >= pause if batch is None else collection.done - shown >= batch
            stopped = stopping.reason(
                collection.done,
                now - started,
                lambda: collection.relative_precision(search.figures, search.pending),
            )
            all_done = collection.done == collection.wanted
            if search.pending and (all_done or stopped == "precision"):
                for _ in search.rest(ends):
                    yield _snapshot(collection, search, throughput, started)
                if stopped == "precision" and not stopping.reached(
                    collection.relative_precision(search.figures)
                ):
                    stopped = ""
            if due or stopped or all_done:
                snapshot = _snapshot(collection, search, throughput, started, "" if all_done else stopped)
                shown, shown_at = collection.done, time.perf_counter()
                pause = max(SNAPSHOT_SECONDS, 10.0 * (shown_at - now))
                yield snapshot
            if stopped:
                return
    finally:
        search.close()
        answering.close()


def _snapshot(
    collection: Collection,
    search: RareSearch,
    throughput: ThroughputCollection | None,
    started: float,
    stopped: Stopped = "",
) -> Simulated:
    found = collection.snapshot(time.perf_counter() - started, search.figures, search.words, stopped)
    return found if throughput is None else throughput.into(found)
