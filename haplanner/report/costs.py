"""What a design costs a year: what is there, who repairs it, and what its outages take."""

import math
from dataclasses import dataclass

from haplanner.engine.results import Analysis, Figures
from haplanner.model.design import Design
from haplanner.model.figures_text import format_number
from haplanner.model.language import filled, in_turn, translate


@dataclass(frozen=True, slots=True)
class Costs:
    """Money a year: of components and crews, of downtime by the hour, and of outages by their number."""

    components: float = 0.0
    crews: float = 0.0
    downtime: float = 0.0
    outages: float = 0.0

    @property
    def total(self) -> float:
        """All of it: the total cost of ownership."""
        return math.fsum((self.components, self.crews, self.downtime, self.outages))

    def terms_text(self) -> str:
        """What it is made of: `8,000 components, 4,380 downtime`; nothing where that is one thing."""
        terms = (
            (self.components, translate("Costs", "%1 components")),
            (self.crews, translate("Costs", "%1 crews")),
            (self.downtime, translate("Costs", "%1 downtime")),
            (self.outages, translate("Costs", "%1 outages")),
        )
        told = [filled(text, money(value)) for value, text in terms if value]
        return in_turn(told, translate("Lists", "%1, %2")) if len(told) > 1 else ""


def money(value: float) -> str:
    """An amount, in whole units from a hundred on.

    >>> money(1_234_567.8), money(99.5), money(0.0), money(-1200.4)
    ('1,234,568', '99.5', '0', '−1,200')
    """
    return format_number(round(value) if abs(value) >= 100.0 else float(value))


def service_costs(design: Design, service_id: str, figures: Figures) -> Costs | None:
    """Of all that is there, and of the outages of one service; `None` where nothing is said about money.

    Σ cost × count, Σ cost × size, outage cost × downtime and incident cost × outages, all of one year.
    """
    return _costs(design, {service_id: figures})


def total_costs(analysis: Analysis) -> Costs | None:
    """Of the whole design, with the outages of all its services."""
    return _costs(analysis.design, {i: result.figures for i, result in analysis.services.items()})


def _costs(design: Design, figures: dict[str, Figures]) -> Costs | None:
    there = [c.cost * c.count for c in design.components.values() if c.cost is not None and c.enabled]
    crews = [crew.cost * crew.size for crew in design.crews.values() if crew.cost is not None]
    asked = [(design.services[i], of_service) for i, of_service in figures.items()]
    hours = [s.outage_cost * f.downtime_hours_per_year for s, f in asked if s.outage_cost is not None]
    outages = [s.incident_cost * f.failures_per_year for s, f in asked if s.incident_cost is not None]
    if not (there or crews or hours or outages):
        return None
    return Costs(math.fsum(there), math.fsum(crews), math.fsum(hours), math.fsum(outages))
