"""Every figure of an analysis as one table, a row for each service and element."""

import math

from haplanner.engine.results import Analysis, Figures
from haplanner.model.design import element_name
from haplanner.report.charts.table import Table

COLUMNS = (
    "element", "id", "name", "availability", "unavailability", "nines", "downtime_hours_per_year",
    "failures_per_year", "mean_up_time_hours", "mean_down_time_hours", "method", "share_of_downtime",
)  # fmt: skip


def figures_table(analysis: Analysis, service_id: str | None = None) -> Table:
    """One row for each service, then each element; shares are those of the downtime of `service_id`.

    Figures have full precision; what is infinite or has no meaning is left empty.
    """
    design = analysis.design
    result = analysis.services.get(service_id) if service_id is not None else None
    rows: list[tuple[str | float | None, ...]] = []
    for map_name in ("services", "groups", "components", "domains"):
        for element_id in sorted(getattr(design, map_name)):
            figures = analysis.elements.get(element_id)
            if figures is None:
                continue
            service = analysis.services.get(element_id) if map_name == "services" else None
            importance = result.importance.get(element_id) if result is not None else None
            rows.append(
                (
                    map_name.removesuffix("s"),
                    element_id,
                    element_name(design, element_id),
                    *_numbers(figures),
                    service.method if service is not None else None,
                    importance.fussell_vesely if importance is not None else None,
                )
            )
    return Table(COLUMNS, tuple(rows))


def _numbers(figures: Figures) -> tuple[float | None, ...]:
    numbers = (
        figures.availability,
        figures.unavailability,
        figures.nines,
        figures.downtime_hours_per_year,
        figures.failures_per_year,
        figures.mean_up_time,
        figures.mean_down_time,
    )
    return tuple(x if math.isfinite(x) else None for x in numbers)
