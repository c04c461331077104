"""How sure the figures of services and elements are, as lines for a terminal."""

from textwrap import wrap
from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_share
from haplanner.model.labels import field_label
from haplanner.report.sure_rows import (
    cells,
    columns_of,
    draws_text,
    element_rows,
    owner,
    sure_rows,
    target_text,
)
from haplanner.report.text_table import one_line, shortened, text_table

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure, Share, Sureness

LEAST = 0.01
"""Smaller shares of the doubt are not told of one by one."""
MOST_ELEMENTS = 10
_MOST = 5


def sureness_text(analysis: Analysis, service_id: str, sure: "HowSure") -> str:
    """A table of percentiles, and whose doubt it is."""
    design, rows = analysis.design, sure_rows(analysis, service_id, sure)
    name = shortened(one_line(element_name(design, service_id)), 24)
    told = [share_text(design, one) for one in sure.shares if one.share >= LEAST][:_MOST]
    lines = [
        f"How sure the figures of {name} are, by spreads and evidence",
        text_table(["", *columns_of(rows)], [[row.name, *cells(row, rows)] for row in rows]),
        *wrap(" ".join(filter(None, (target_text(analysis, service_id, sure), draws_text(rows)))), 80),
    ]
    if told:
        lines += ["Most of the doubt:", *(f"  {shortened(one_line(words), 78)}" for words in told)]
    return "\n".join(lines)


def elements_text(design: Design, sure: "Sureness") -> str:
    """The availability of the elements that unsure numbers touch; empty where there are none."""
    rows = tuple(row for row in element_rows(sure) if row.unit == "unavailability")
    if not rows:
        return ""
    listed = [
        [shortened(one_line(owner(design, row)), 28), *cells(row, rows)] for row in rows[:MOST_ELEMENTS]
    ]
    lines = ["How sure the availability of elements is", text_table(["", *columns_of(rows)], listed)]
    if len(rows) > MOST_ELEMENTS:
        lines.append(f"… and {len(rows) - MOST_ELEMENTS:,} more; --json has all.")
    return "\n".join(lines)


def share_text(design: Design, one: "Share") -> str:
    """`80% MTBF of ISP A`; of an element with several failure modes also which."""
    number = one.number
    element = getattr(design, number.ref[0])[number.ref[1]]
    mode = f" ({number.mode})" if len(element.failures) > 1 else ""
    name = element_name(design, number.ref[1])
    return f"{format_share(one.share)} {field_label(number.field)} of {name}{mode}"
