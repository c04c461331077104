"""Which elements nobody has named a price for, so that nothing is decided about them."""

from collections.abc import Iterable, Iterator, Mapping

from haplanner.engine.exact import compile_design
from haplanner.engine.results import CannotCompute, Importance
from haplanner.model.decisions import Decision, Decisions
from haplanner.model.design import Design, element_name
from haplanner.model.language import in_turn
from haplanner.report.text_table import one_line

MOST_NAMED = 3
"""So many elements are named."""
_DECIDED = ("components", "groups", "crews")
"""What is decided about; arrows and what else an option changes go along."""


def unpriced_text(offered: Decisions, design: Design, service_id: str) -> str:
    """The elements none of whose options has a price, those that cost the service most downtime first.

    Empty where there are none.
    """
    priced = {i for decision in offered.priced() for i in _elements(design, [decision])}
    left = [i for i in dict.fromkeys(_elements(design, offered.decisions)) if i not in priced]
    if not left:
        return ""
    caused = {i: one.downtime_caused for i, one in _importance(design, service_id).items()}
    weakest = sorted(left, key=lambda i: (-caused.get(i, 0.0), i))
    names = in_turn([one_line(element_name(design, i)) for i in weakest[:MOST_NAMED]])
    more = len(left) - MOST_NAMED
    told = f"{names} and {more:,} more" if more > 0 else names
    return f"Left out, as nothing about them has a price: {told}"


def _importance(design: Design, service_id: str) -> Mapping[str, Importance]:
    try:
        return compile_design(design, elements=False).analyze(design, 0).services[service_id].importance
    except CannotCompute:
        return {}


def _elements(design: Design, decisions: Iterable[Decision]) -> Iterator[str]:
    """The elements of the design that options change."""
    for decision in decisions:
        for option in decision.options:
            for name in _DECIDED:
                yield from (i for i in option.patch.get(name) or () if i in getattr(design, name))
