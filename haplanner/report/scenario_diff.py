"""Two scenarios as what changed in words, and what each change does to every service."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from haplanner.engine.results import Analysis, ServiceResult
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_difference
from haplanner.model.words import what_changed
from haplanner.report.availability_text import availability_text
from haplanner.report.charts.change_shares import Share, shares_by_service
from haplanner.report.text_table import one_line, text_table


@dataclass(frozen=True, slots=True)
class ServiceDiff:
    """One service before and after; `None` where that design has no such service.

    `shares` sum to the difference; there are none where either figure is no exact one.
    """

    name: str
    before: ServiceResult | None
    after: ServiceResult | None
    shares: tuple[Share, ...]

    @property
    def is_exact(self) -> bool:
        """Whether there are exact figures of both."""
        return all(one is not None and one.method == "exact" for one in (self.before, self.after))

    @property
    def hours_per_year(self) -> float | None:
        """How much more (or, negative, less) downtime there is."""
        if self.before is None or self.after is None:
            return None
        return self.after.figures.downtime_hours_per_year - self.before.figures.downtime_hours_per_year


@dataclass(frozen=True, slots=True)
class ScenarioDiff:
    """Everything between two designs: the changes in words, and each service by its id."""

    design_name: str
    before_name: str
    after_name: str
    changes: tuple[str, ...]
    services: Mapping[str, ServiceDiff]


def scenario_diff(names: tuple[str, str], before: Analysis, after: Analysis) -> ScenarioDiff:
    """What leads from one computed design to another; `names` are those of the two scenarios."""
    changes = tuple(what_changed(before.design, after.design))
    services = {}
    for service_id in sorted({*before.services, *after.services}):
        one, other = before.services.get(service_id), after.services.get(service_id)
        name = element_name(after.design if other is not None else before.design, service_id)
        services[service_id] = ServiceDiff(name, one, other, ())
    exact = {i: found for i, found in services.items() if found.is_exact}
    if len(changes) == 1:  # it has the whole difference
        shares: dict[str, tuple[Share, ...]] = {
            i: (Share(changes[0], found.hours_per_year or 0.0),) for i, found in exact.items()
        }
    else:
        shares = shares_by_service(before.design, after.design, exact)
    services |= {i: replace(found, shares=shares[i]) for i, found in exact.items()}
    return ScenarioDiff(before.design.name, *names, changes, services)


def diff_text(found: ScenarioDiff) -> str:
    """For people: a heading, and for each service its figures and its changes, what matters most first."""
    parts = [one_line(f"{found.design_name}: {found.before_name} → {found.after_name}")]
    if not found.changes:
        return f"{parts[0]}\n\nNothing differs."
    for service in found.services.values():
        parts.append(_service_text(service, found.changes))
    return "\n\n".join(parts)


def _service_text(service: ServiceDiff, changes: tuple[str, ...]) -> str:
    head = f"{service.name}: {_figure(service.before)} → {_figure(service.after)}"
    if service.hours_per_year is not None:
        head += f", {format_difference(service.hours_per_year)} a year"
    if service.shares:
        rows = [[share.words, format_difference(share.hours_per_year)] for share in service.shares]
        return f"{one_line(head)}\n{text_table(['What changed', 'Share'], rows)}"
    return "\n".join((one_line(head), *(one_line(f"- {words}") for words in changes)))


def _figure(result: ServiceResult | None) -> str:
    return "none" if result is None else availability_text(result.figures.unavailability, result.method)


def diff_json(found: ScenarioDiff) -> str:
    """For machines: unavailabilities, differences in hours a year, and every change with its share."""
    services = {
        service_id: {
            "name": service.name,
            "from": None if service.before is None else service.before.figures.unavailability,
            "to": None if service.after is None else service.after.figures.unavailability,
            "difference_hours_per_year": service.hours_per_year,
            "changes": [
                {"words": share.words, "hours_per_year": share.hours_per_year} for share in service.shares
            ],
        }
        for service_id, service in found.services.items()
    }
    record: dict[str, Any] = {
        "design": found.design_name,
        "from": found.before_name,
        "to": found.after_name,
        "changes": list(found.changes),
        "services": services,
    }
    return json.dumps(record, indent=2, allow_nan=False, ensure_ascii=False)
