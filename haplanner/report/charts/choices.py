"""Which numbers are worth varying: those of the element at hand, then of what limits the service most."""

from collections.abc import Mapping

from haplanner.engine.results import Analysis, Importance
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.report.charts.order import largest_first
from haplanner.report.charts.parameter import Parameter, parameters

MOST_ELEMENTS = 12


def worth_varying(
    design: Design, analysis: Analysis | None, service_id: str | None, first: Ref | None = None
) -> list[Parameter]:
    """Numbers of `first`, then of the elements that cause most downtime; without figures, of any."""
    refs: list[Ref] = [] if first is None else [first]
    refs += [ref for ref in _limiting(design, analysis, service_id) if ref not in refs]
    return [parameter for ref in refs for parameter in parameters(design, ref)]


def _limiting(design: Design, analysis: Analysis | None, service_id: str | None) -> list[Ref]:
    importance: Mapping[str, Importance] = {}
    if analysis is not None and service_id is not None and service_id in analysis.services:
        importance = analysis.services[service_id].importance
    ranked = sorted(importance, key=lambda i: largest_first(importance[i].downtime_caused, i))
    ids = list(dict.fromkeys([*ranked, *sorted(design.components)]))[:MOST_ELEMENTS]
    found = ((design.find(element_id), element_id) for element_id in ids)
    return [(where[0], element_id) for where, element_id in found if where is not None]
