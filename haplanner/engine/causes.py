"""The ranked causes of a simulation's outages, from its own histories, as ever better estimates."""

import time
from collections.abc import Generator

from haplanner.engine.ranked import PerYear, RankedCause, RankedCauses, RankedElement, RankedService
from haplanner.engine.simulation import compiled, compiled_reading
from haplanner.engine.simulation.ranking import Ranking
from haplanner.engine.simulation.reader import LogTooLong, Reader
from haplanner.engine.simulation.runner import prepared
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.design import Design
from haplanner.model.language import said, told_by

__all__ = ["PerYear", "RankedCause", "RankedCauses", "RankedElement", "RankedService", "ranked_causes"]

MOST_EVENTS = 40_000_000
"""Events in the histories that are read: some seconds of work, and far more outages than a ranking needs."""
WORTH_COMPILING = 200_000
LONGEST_PLAIN, LONGEST_WAIT = 400_000, 60.0
"""Events of a history that is not read without compiled functions, and how long it waits for these."""
SNAPSHOT_SECONDS = 0.2


def ranked_causes(
    design: Design,
    horizon: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    most_events: float = MOST_EVENTS,
) -> Generator[RankedCauses, None, None]:
    """Snapshots of reading the histories that `simulate` runs with the same arguments, each better.

    The first histories are read, all of them unless they have more than `most_events` events together. Where
    one history alone has more, or more changes than are kept of one, the last snapshot has no rankings and
    says so in `missing`.
    Closing the generator ends the work. Raises `CannotSimulate` right away.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> from haplanner.model.law import Law
    >>> fixed = FailureMode(mtbf=100, mttr=10, life=Law("fixed"), repair=Law("fixed"))
    >>> shop = Design(components={"web": Component(name="Web", failures={"crash": fixed})},
    ...               services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> *_, last = ranked_causes(shop, horizon=8760, replications=3)
    >>> (web,) = last.services["shop"].causes
    >>> web.members, web.outages.mean, web.hours.mean
    (((('components', 'web'), 1),), 79.0, 790.0)
    """
    settings = design.simulation
    horizon = settings.horizon if horizon is None else float(horizon)
    replications = settings.replications if replications is None else replications
    wired = prepared(design, horizon)
    events = wired.events_per_hour * horizon
    wanted = int(max(1, min(replications, most_events / max(events, 1e-9))))
    seed = settings.seed if seed is None else seed
    if events * wanted > WORTH_COMPILING:
        compiled.warm_up_in_background()
        compiled_reading.warm_up_in_background()
    if events > most_events:
        why = said("Causes", "about %1 events, the most are %2").of(f"{events:,.0f}", f"{most_events:,.0f}")
        return _unread(wired.design, horizon, replications, seed, why)
    return _snapshots(wired, horizon, replications, wanted, seed)


def _unread(
    design: Design, horizon: float, replications: int, seed: int, why: str
) -> Generator[RankedCauses, None, None]:
    """No ranking, as a history has too much to be read: `why` says how much."""
    missing = said("Causes", "The causes are not ranked: one history has %1. Choose a shorter horizon.").of(
        why
    )
    yield RankedCauses(design, horizon, seed, 0, 0, replications, {}, missing)


def _snapshots(
    wired: Wired, horizon: float, replications: int, wanted: int, seed: int
) -> Generator[RankedCauses, None, None]:
    reader = Reader(wired, horizon, seed)
    rankings = {service: Ranking(wired, number, horizon) for number, service in enumerate(wired.services)}
    shown_at, pause = time.perf_counter(), SNAPSHOT_SECONDS
    if wired.events_per_hour * horizon > LONGEST_PLAIN:
        compiled.wait(LONGEST_WAIT)
        compiled_reading.wait(LONGEST_WAIT)
    for replication in range(wanted):
        try:
            read = reader.read(replication)
        except LogTooLong as error:
            yield from _unread(wired.design, horizon, replications, seed, told_by(error))
            return
        for ranking in rankings.values():
            ranking.add(replication, read)
        now = time.perf_counter()
        if replication + 1 < wanted and now - shown_at < pause:
            continue
        services = {service: ranking.ranked() for service, ranking in rankings.items()}
        snapshot = RankedCauses(wired.design, horizon, seed, replication + 1, wanted, replications, services)
        shown_at = time.perf_counter()
        pause = max(SNAPSHOT_SECONDS, 10.0 * (shown_at - now))
        yield snapshot
