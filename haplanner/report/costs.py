"""What a design costs a year: what is there, who repairs it, and what its outages take and give back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from haplanner.engine.credit import yearly_credit
from haplanner.engine.outage_kinds import outage_kinds
from haplanner.engine.results import Analysis, Figures, ServiceResult
from haplanner.model.credit import Credit
from haplanner.model.design import Design
from haplanner.model.elements import Service
from haplanner.model.figures_text import format_number
from haplanner.model.language import filled, in_turn, translate


@dataclass(frozen=True, slots=True)
class Costs:
    """Money a year: of components and crews, of downtime by the hour, of outages by their number, of credits.

    Credits are approximate: what contracts are expected to give back (`haplanner.engine.credit`), so far as
    `credits_known` is true.
    """

    components: float = 0.0
    crews: float = 0.0
    downtime: float = 0.0
    outages: float = 0.0
    credits: float = 0.0
    credits_known: bool = True

    @property
    def total(self) -> float:
        """All of it: the total cost of ownership."""
        return math.fsum((self.components, self.crews, self.downtime, self.outages, self.credits))

    def total_text(self) -> str:
        """The total as it is shown: `≈ 12,400` where part of it is approximate."""
        return ("≈ " if self.credits else "") + money(self.total)

    def terms_text(self) -> str:
        """What it is made of: `8,000 components, 4,380 downtime`; nothing where that is one exact thing."""
        terms = (
            (self.components, translate("Costs", "%1 components")),
            (self.crews, translate("Costs", "%1 crews")),
            (self.downtime, translate("Costs", "%1 downtime")),
            (self.outages, translate("Costs", "%1 outages")),
            (self.credits, translate("Costs", "≈ %1 credits")),
        )
        told = [filled(text, money(value)) for value, text in terms if value]
        if not self.credits_known:
            told.append(translate("Costs", "credits not known"))
        exact = self.credits_known and not self.credits
        return "" if exact and len(told) == 1 else in_turn(told, translate("Lists", "%1, %2"))


def money(value: float) -> str:
    """An amount, in whole units from a hundred on.

    >>> money(1_234_567.8), money(99.5), money(0.0), money(-1200.4)
    ('1,234,568', '99.5', '0', '−1,200')
    """
    return format_number(round(value) if abs(value) >= 100.0 else float(value))


def service_costs(design: Design, service_id: str, result: ServiceResult) -> Costs | None:
    """Of all that is there, and of the outages of one service; `None` where nothing is said about money.

    Σ cost × count, Σ cost × size, outage cost × downtime, incident cost × outages and credits, all of a year.
    """
    return _costs(design, {service_id: result})


def total_costs(analysis: Analysis) -> Costs | None:
    """Of the whole design, with the outages of all its services."""
    return _costs(analysis.design, analysis.services)


def outage_costs(service: Service, figures: Figures) -> tuple[float, float]:
    """Money a year of a service's downtime by the hour, and of its outages by their number."""
    hours = (service.outage_cost or 0.0) * figures.downtime_hours_per_year
    return hours, (service.incident_cost or 0.0) * figures.failures_per_year


def _costs(design: Design, results: Mapping[str, ServiceResult]) -> Costs | None:
    there = [c.cost * c.count for c in design.components.values() if c.cost is not None and c.enabled]
    crews = [crew.cost * crew.size for crew in design.crews.values() if crew.cost is not None]
    asked = [(design.services[i], result) for i, result in results.items()]
    said = any(value is not None for s, _ in asked for value in (s.outage_cost, s.incident_cost, s.credit))
    if not (there or crews or said):
        return None
    taken = [outage_costs(service, result.figures) for service, result in asked]
    credits = [_credit(design, service.credit, r) for service, r in asked if service.credit is not None]
    return Costs(
        math.fsum(there),
        math.fsum(crews),
        math.fsum(hours for hours, _ in taken),
        math.fsum(outages for _, outages in taken),
        math.fsum(credit for credit in credits if credit is not None),
        credits_known=None not in credits,
    )


def _credit(design: Design, credit: Credit, result: ServiceResult) -> float | None:
    """`None` where too little is known of the outages."""
    kinds = outage_kinds(design, result)
    return None if not kinds and result.figures.unavailability > 0.0 else yearly_credit(credit, kinds)
