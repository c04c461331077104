"""The throughput of services that the exact engine does not tell, from the design's own simulation."""

from contextlib import suppress
from dataclasses import replace

from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.performance_figures import Throughput
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, ServiceResult
from haplanner.engine.simulate import CannotSimulate, simulate
from haplanner.engine.simulated import Simulated
from haplanner.model.demand import steady_demand
from haplanner.model.figures_text import format_number
from haplanner.model.language import said


def with_simulated_throughput(analysis: Analysis, patience: Patience = ENDLESS) -> Analysis:
    """The analysis with a simulated throughput where there is no exact one, as far as patience goes.

    Where the simulation tells none either, the reason stays. Raises `Cancelled`.
    """
    if not any(result.throughput_missing for result in analysis.services.values()):
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
    services = {
        i: _with(result, i, latest) if result.throughput_missing else result
        for i, result in analysis.services.items()
    }
    return replace(analysis, services=services)


def _with(result: ServiceResult, service_id: str, simulated: Simulated) -> ServiceResult:
    found = throughput_of(simulated, service_id, (result.throughput_missing,))
    return result if found is None else replace(result, throughput=found, throughput_missing="")


def throughput_of(simulated: Simulated, service_id: str, why: tuple[str, ...] = ()) -> Throughput | None:
    """What a simulation says of a service's throughput; how sure it is, and `why`, are told in words."""
    found = simulated.services[service_id].throughput
    if found is None:
        return None
    demand = steady_demand(simulated.design.services[service_id])
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
