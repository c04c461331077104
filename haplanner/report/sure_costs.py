"""How sure the costs of a year are, from what unavailability, outages and credits are in every draw."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haplanner.engine.results import HOURS_PER_YEAR, Analysis
from haplanner.model.design import Design
from haplanner.report.costs import Costs

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure, Three


class SureCosts(NamedTuple):
    """Money a year, from so many draws; `approximate` where credits are in it, or figures that are."""

    draws: int
    total: "Three"
    approximate: bool


def sure_costs(analysis: Analysis, costs: Costs | None, sure: Mapping[str, "HowSure"]) -> SureCosts | None:
    """Of the services in `sure` together, whose `costs` are known; `None` where nothing of these is unsure.

    What is there costs what it costs; downtime and outages follow the draws. Nor is it told where some
    draw's credits are not known, as then the total is not.
    """
    from haplanner.engine.uncertainty.sureness import three

    design = analysis.design
    drawn = {i: one.drawn for i, one in sure.items() if one.drawn is not None}
    paying = {i: one for i, one in drawn.items() if _pays(design, i)}
    unknown = any(design.services[i].credit is not None and one.credits is None for i, one in paying.items())
    if costs is None or not paying or unknown:
        return None
    draws = min(
        len(values)
        for one in paying.values()
        for values in (one.unavailability, one.credits)
        if values is not None
    )
    total = np.full(draws, math.fsum((costs.components, costs.crews)))
    for service_id, one in paying.items():
        service = design.services[service_id]
        total += (service.outage_cost or 0.0) * HOURS_PER_YEAR * one.unavailability[:draws]
        total += (service.incident_cost or 0.0) * HOURS_PER_YEAR * one.frequency[:draws]
        if one.credits is not None:
            total += one.credits[:draws]
    approximate = any(
        one.credits is not None or analysis.services[i].method != "exact" for i, one in paying.items()
    )
    return SureCosts(draws, three(total), approximate)


def _pays(design: Design, service_id: str) -> bool:
    """Whether anything is paid for a service's not working."""
    service = design.services[service_id]
    return any(value for value in (service.outage_cost, service.incident_cost, service.credit))
