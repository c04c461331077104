"""Histories of a design, drawn event by event, as ever better estimates.

Every element's failure modes are renewal processes that start all new at time 0; what works follows from them
at every instant. The same seed gives the same histories and the same sums for any number of threads and any
batches: histories have keys of their own, and are added up in blocks whose size the design alone decides.
"""

import math
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from haplanner.engine.rare.search import RareSearch
from haplanner.engine.simulated import Histogram, Simulated, SimulatedService, Stopped, Which, pick
from haplanner.engine.simulation import compiled
from haplanner.engine.simulation.collection import Collection
from haplanner.engine.simulation.delivery import compiled as compiled_delivery
from haplanner.engine.simulation.delivery.collection import ThroughputCollection
from haplanner.engine.simulation.delivery.runner import MOST_CHANGES, DeliveringRunner, too_long
from haplanner.engine.simulation.delivery.wiring import Delivering, delivering
from haplanner.engine.simulation.runner import Block, Runner, prepared
from haplanner.engine.simulation.stopping import Stopping
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.design import Design

__all__ = ["CannotSimulate", "Histogram", "Simulated", "SimulatedService", "Which", "pick", "simulate"]

FIRST_BLOCK_EVENTS = 12_500
"""Events of the first block of histories, so that something is seen soon; each block has twice as many …"""
BLOCK_EVENTS = 200_000
"""… up to so many: some milliseconds of work, so that threads share well and handing over does not count."""
MOST_IN_BLOCK = 1_000
MOST_YEARS_IN_BLOCK = 200_000
WORTH_COMPILING = 500_000
"""Events that take uncompiled functions longer than it takes to fetch compiled ones."""
LONGEST_BLOCK, LONGEST_WAIT = 400_000, 60.0
"""Events of a history that is not begun without compiled functions, and how long it waits for these."""
WORK_OF_DELIVERY = 3.0
"""How much longer an uncompiled history takes where it is told what is delivered."""
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
) -> Generator[Simulated, None, None]:
    """Snapshots of a simulation, each better than the one before; the last one has all replications.

    `horizon` is in hours for each history; it, `replications` and `seed` are the design's own unless given.
    It ends sooner where every service's 95 % interval of unavailability is at most `precision` (the design's
    own unless given) times that figure to either side, or after so many `seconds`. With `rare_events`,
    services that have hardly any outage in the first histories are given their figures by weighted cycles
    (`haplanner.engine.rare`), as far as these can do, and say so; plain histories go on meanwhile.

    Without `batch` a snapshot comes about ten times a second, with it after every so many histories (rounded
    up to whole blocks). Closing the generator ends the work at once; whoever waits in another thread for its
    next value has it end by `cancelled`, which is asked several times a second.

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
    wired = prepared(design, horizon)
    delivers = any(component.capacity is not None for component in design.components.values())
    work = wired.events_per_hour * horizon * replications * (WORK_OF_DELIVERY if delivers else 1.0)
    if work > WORTH_COMPILING:
        compiled.warm_up_in_background()
        if delivers:
            compiled_delivery.warm_up_in_background()
    workers = max(1, threads if threads is not None else os.cpu_count() or 1)
    collection = Collection(wired, horizon, seed, replications, precision, seconds)
    search = RareSearch(collection, precision, workers, rare_events)
    return _snapshots(collection, search, workers, batch, cancelled or (lambda: False))


def _blocks(collection: Collection) -> Iterator[tuple[int, int]]:
    """(first history, histories) of each block: decided by design and horizon, whatever the threads."""
    machine = collection.wired.machine
    cost = collection.wired.events_per_hour * collection.horizon + len(machine.network.works) / 4 + 1
    rows = len(collection.wired.services) * max(1, collection.years)
    most = max(1.0, min(MOST_IN_BLOCK, MOST_YEARS_IN_BLOCK / rows))
    events = FIRST_BLOCK_EVENTS
    first = 0
    while first < collection.wanted:
        size = min(int(max(1.0, min(events / cost, most))), collection.wanted - first)
        yield first, size
        first += size
        events = min(2 * events, BLOCK_EVENTS)


def _told(collection: Collection) -> Delivering | None:
    """What tells the throughput; of histories that are too long it only says so."""
    told = delivering(collection.wired)
    changes = collection.wired.events_per_hour * collection.horizon
    if told is None or changes < MOST_CHANGES:
        return told
    return told.refusing(too_long(changes))


def _runner(collection: Collection, told: Delivering | None, threads: int) -> Runner | DeliveringRunner:
    """What runs the blocks; designs without capacities pay nothing for those of others."""
    if told is None or not told.watched:
        return Runner(collection.wired.machine, collection.horizon, collection.seed)
    return DeliveringRunner(collection.wired, told, collection.horizon, collection.seed, threads)


def _snapshots(
    collection: Collection,
    search: RareSearch,
    threads: int,
    batch: int | None,
    cancelled: Callable[[], bool],
) -> Generator[Simulated, None, None]:
    started = time.perf_counter()
    ends = math.inf if collection.most_seconds is None else started + collection.most_seconds
    stopping = Stopping(collection.precision, collection.most_seconds)
    told = _told(collection)
    runner = _runner(collection, told, threads)
    run: Callable[..., tuple[Block, Any]] = runner.run
    throughput = None
    if told is not None:
        design = collection.wired.design
        throughput = ThroughputCollection(design, told, collection.horizon, collection.wanted)
    blocks = _blocks(collection)
    pool = ThreadPoolExecutor(threads, thread_name_prefix="simulation")
    waiting: deque[Future[Any]] = deque()
    shown, shown_at, pause = 0, -math.inf, SNAPSHOT_SECONDS
    if collection.wired.events_per_hour * collection.horizon > LONGEST_BLOCK:
        compiled.wait(LONGEST_WAIT)
    try:
        while True:
            # Before the compiled code is there, threads would only fight for the interpreter with the window.
            most = 2 * threads if compiled.compiled() is not None else 1
            while len(waiting) < most and (block := next(blocks, None)) is not None:
                waiting.append(pool.submit(run, *block, collection.years))
            if not waiting:
                return
            while not wait([waiting[0]], ASKING_SECONDS).done:
                if cancelled():
                    return
            finished, meter = waiting.popleft().result()
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
        runner.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def _snapshot(
    collection: Collection,
    search: RareSearch,
    throughput: ThroughputCollection | None,
    started: float,
    stopped: Stopped = "",
) -> Simulated:
    found = collection.snapshot(time.perf_counter() - started, search.figures, search.words, stopped)
    return found if throughput is None else throughput.into(found)
