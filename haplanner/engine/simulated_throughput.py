"""Throughput and latency that the exact engine does not tell, from the design's own simulation."""

from contextlib import suppress
from dataclasses import replace

from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, ServiceResult
from haplanner.engine.simulate import CannotSimulate, simulate
from haplanner.engine.simulated import Simulated
from haplanner.model.demand import mean_demand
from haplanner.model.figures_text import format_number
from haplanner.model.language import said


def with_simulated_throughput(analysis: Analysis, patience: Patience = ENDLESS) -> Analysis:
    """The analysis with a simulated throughput and latency where there is no exact one, as patience goes.

    Where the simulation tells none either, the reason stays. Raises `Cancelled`.
    """
    if not is_worth_simulating(analysis):
        return analysis
    patience.tell("simulated throughput")
    snapshots = simulate(analysis.design)
    try:
        latest = next(snapshots)
        with suppress(OutOfPatience):
            patience.check()
            for latest in snapshots:
                patience.tell(
                    said("Throughput", "simulated %1 of %2 histories").of(
                        latest.replications_done, latest.replications_wanted
                    )
                )
                patience.check()
    except CannotSimulate:
        return analysis
    finally:
        snapshots.close()
    services = {i: _with(result, i, latest) for i, result in analysis.services.items()}
    return replace(analysis, services=services)


def is_worth_simulating(analysis: Analysis) -> bool:
    """Whether something was not told exactly that a simulation can tell.

    For a latency there must be a demand, and something that takes time.
    """
    queues = any(c.service_time is not None for c in analysis.design.components.values())
    return any(
        result.throughput_missing
        or (result.latency_missing and queues and analysis.design.services[i].demand is not None)
        for i, result in analysis.services.items()
    )


def _with(result: ServiceResult, service_id: str, simulated: Simulated) -> ServiceResult:
    if result.throughput_missing:
        found = throughput_of(simulated, service_id, (result.throughput_missing,))
        if found is not None:
            result = replace(result, throughput=found, throughput_missing="")
    return with_simulated_speed(result, service_id, simulated)


def with_simulated_speed(result: ServiceResult, service_id: str, simulated: Simulated) -> ServiceResult:
    """The result with the simulated latency and performance where it has none; raises nothing."""
    speed = simulated.services[service_id].speed
    if result.latency is not None or speed is None or speed.latency is None:
        return result
    why = (result.latency_missing,) if result.latency_missing else ()
    latency = replace(speed.latency, assumptions=(*why, *speed.latency.assumptions))
    performing = result.performing or speed.performing
    return replace(result, latency=latency, performing=performing, latency_missing="")


def throughput_of(simulated: Simulated, service_id: str, why: tuple[str, ...] = ()) -> Throughput | None:
    """What a simulation says of a service's throughput; how sure it is, and `why`, are told in words."""
    found = simulated.services[service_id].throughput
    if found is None:
        return None
    demand = mean_demand(simulated.design.services[service_id])
    years = simulated.horizon / HOURS_PER_YEAR
    low, high = (format_number(end, 5) for end in found.expected_ci95)
    words = said(
        "Throughput",
        "Simulated in %1 histories of %2 years, 95 % interval of the mean throughput %3 to %4 a second.",
    ).of(simulated.replications_done, f"{years:.4g}", low, high)
    return Throughput(
        expected=found.expected,
        distribution=found.distribution,
        unserved=None if demand is None else max(0.0, demand - found.expected),
        unmet=found.unmet,
        unavailability_with_demand=found.unavailability_with_demand,
        method="simulated",
        assumptions=(*why, words),
    )
