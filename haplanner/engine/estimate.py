"""What can be said of designs that are too large for an exact answer: certain bounds and a simulation."""

import math
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Context

from haplanner.engine.bounds import closer_bounds
from haplanner.engine.cut_sets.likely_cuts import likely_cut_sets
from haplanner.engine.cut_sets.single_points import single_points
from haplanner.engine.patience import ENDLESS, Cancelled, OutOfPatience, Patience
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, CutSet, Figures, ServiceResult, TooLarge
from haplanner.engine.simulate import CannotSimulate, simulate
from haplanner.engine.simulated import Simulated, SimulatedService
from haplanner.engine.simulated_throughput import throughput_of, with_simulated_speed
from haplanner.engine.simulation import compiled
from haplanner.engine.target import ROUNDING, allowed
from haplanner.model.design import Design
from haplanner.model.language import respelled, said

SHARE_OF_BOUNDS = 0.5
"""The part of the patience that bounds may take."""

SECONDS_OF_BOUNDS = 10.0
"""How long bounds may take at most: as they get closer, they get closer ever more slowly."""

SHARE_OF_CUT_SETS, SECONDS_OF_CUT_SETS = 0.1, 2.0
"""Likewise for cut sets."""

Bounds = tuple[float, float]


def estimate(design: Design, reason: TooLarge, patience: Patience = ENDLESS, cut_sets: int = 100) -> Analysis:
    """Figures of the design's own simulation, as far as it gets in time, and certain bounds on U.

    At most `cut_sets` of the likeliest minimal cut sets are listed, as far as they can be followed in time.
    What was simulated, its 95 % interval and the bounds are told among the assumptions. A simulated U that
    lies outside the certain bounds is replaced by the nearest value inside. A target is met or missed where
    all that is likely agrees. Raises `reason` where the design cannot be simulated, and `Cancelled`.
    """
    began = time.perf_counter()
    cuts = _cut_sets(design, cut_sets, patience)
    certain = _bounds(design, patience)
    try:
        simulated = _simulated(design, patience)
    except CannotSimulate:
        raise reason from None
    why = tuple(_sentence(problem.message) for problem in reason.problems)
    services = {
        i: replace(
            _service(why, found, simulated, certain.get(i), design.services[i].target, cuts[i]),
            throughput=throughput_of(simulated, i),
            throughput_missing=found.throughput_missing,
        )
        for i, found in simulated.services.items()
    }
    services = {i: with_simulated_speed(result, i, simulated) for i, result in services.items()}
    elements = {i: result.figures for i, result in services.items()}
    return Analysis(design, services, elements, time.perf_counter() - began)


def _within(patience: Patience, share: float, seconds: float) -> Patience:
    """A part of somebody's patience, but not more than so many seconds."""
    return Patience(min(seconds, share * patience.seconds_left), lambda: _is_cancelled(patience))


def _cut_sets(design: Design, most: int, patience: Patience) -> Mapping[str, tuple[CutSet, ...]]:
    """All single points of failure, and what else was found in time."""
    patience.tell(said("Estimates", "the likeliest cut sets"))
    single: Mapping[str, tuple[CutSet, ...]] = {}
    now = _within(patience, SHARE_OF_CUT_SETS, SECONDS_OF_CUT_SETS)
    with suppress(OutOfPatience), now.governing():
        single = single_points(design, now)
    now = _within(patience, SHARE_OF_CUT_SETS, SECONDS_OF_CUT_SETS)
    with now.governing():
        likely = likely_cut_sets(design, most, now)
    return {i: _together(found, single.get(i, ())) for i, found in likely.items()}


def _together(likely: tuple[CutSet, ...], single: tuple[CutSet, ...]) -> tuple[CutSet, ...]:
    known = {cut.events for cut in likely}
    both = [*likely, *(cut for cut in single if cut.events not in known)]
    return tuple(sorted(both, key=lambda cut: (-cut.probability, len(cut.events), cut.events)))


def _bounds(design: Design, patience: Patience) -> Mapping[str, Bounds]:
    found: Mapping[str, Bounds] = {}
    now = _within(patience, SHARE_OF_BOUNDS, SECONDS_OF_BOUNDS)
    with now.governing():
        for found in closer_bounds(design, now):
            # Not before: fetching compiled code would hold up the first bounds.
            compiled.warm_up_in_background()
            widest = max((high - low for low, high in found.values()), default=0.0)
            patience.tell(said("Estimates", "bounds on the unavailability: %1 apart").of(f"{widest:.1g}"))
    compiled.warm_up_in_background()
    return found


def _is_cancelled(patience: Patience) -> bool:
    try:
        patience.check()
    except Cancelled:
        return True
    except OutOfPatience:
        pass
    return False


def _simulated(design: Design, patience: Patience) -> Simulated:
    """The last snapshot for which there is patience; the first is waited for."""
    snapshots = simulate(design, rare_events=True)
    try:
        latest = next(snapshots)
        with suppress(OutOfPatience):
            patience.check()
            for latest in snapshots:
                patience.tell(
                    said("Estimates", "simulated %1 of %2 histories").of(
                        latest.replications_done, latest.replications_wanted
                    )
                )
                patience.check()
    finally:
        snapshots.close()
    return latest


def _sentence(message: str) -> str:
    """The message of a problem, which stands behind its place, by itself."""
    return respelled(message, message[:1].upper() + message[1:].rstrip(".") + ".")


def _service(
    why: tuple[str, ...],
    found: SimulatedService,
    simulated: Simulated,
    certain: Bounds | None,
    target: float | None,
    cuts: tuple[CutSet, ...],
) -> ServiceResult:
    u = found.unavailability
    likely = found.unavailability_ci95
    years = simulated.horizon / HOURS_PER_YEAR
    sample = simulated.replications_done, f"{years:.4g}", "–".join(_range(likely))
    words = said(
        "Estimates",
        "Simulated in %1 histories of %2 years, 95 % interval of the unavailability %3.",
    ).of(*sample)
    if certain:
        words = said(
            "Estimates",
            "Simulated in %1 histories of %2 years, 95 % interval of the unavailability %3; certain to lie "
            "between %4 and %5.",
        ).of(*sample, *_range(certain))
    more = list(simulated.assumptions)
    if certain is not None and not certain[0] <= u <= certain[1]:
        more.append(
            said(
                "Estimates",
                "The simulated unavailability, %1, is outside the certain bounds; the nearer one is shown.",
            ).of(f"{u:.4g}")
        )
        u = min(max(u, certain[0]), certain[1])
    return ServiceResult(
        figures=Figures(u, found.outages_per_year / HOURS_PER_YEAR),
        method="simulated",
        assumptions=(*why, words, *more),
        importance={},
        cut_sets=cuts,
        cut_sets_complete=False,
        meets_target=None if target is None else _meets(allowed(target), likely, certain),
        cut_sets_left_out=math.inf,
        unavailability_bounds=certain,
    )


def _meets(most: float, likely: Bounds, certain: Bounds | None) -> bool | None:
    """Whether U is within its limit; `None` where some of what is likely, and possible, is on either side."""
    low, high = likely
    if certain is not None:
        low, high = max(low, certain[0]), min(high, certain[1])
        if low > high:
            # The likely interval missed the certain one, as one in twenty may.
            low, high = certain
    if high <= most * ROUNDING:
        return True
    return False if low > most * ROUNDING else None


def _range(between: Bounds) -> tuple[str, str]:
    """In four digits, rounded outward: what is certain stays so."""
    low, high = (
        Context(prec=4, rounding=rounding).create_decimal(value)
        for value, rounding in zip(between, (ROUND_FLOOR, ROUND_CEILING), strict=True)
    )
    return f"{float(low):.4g}", f"{float(high):.4g}"
