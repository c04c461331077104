"""Ranked causes for people at a terminal, and as records for other programs."""

import math
from typing import TYPE_CHECKING, Any

from haplanner.model.design import element_name
from haplanner.model.figures_text import format_duration, format_number, format_share
from haplanner.model.language import in_turn
from haplanner.report.charts.causes import Row, cause_name, causes
from haplanner.report.plain_number import number
from haplanner.report.text_table import one_line, shortened, text_table

if TYPE_CHECKING:
    from haplanner.engine.ranked import PerYear, RankedCauses

MOST_LISTED = 10
"""How many causes a table lists; all are in the JSON."""
_NAME = 34


def causes_text(ranked: "RankedCauses") -> str:
    """For each service the causes of its outages, and on what its downtime is spent; or why not."""
    if ranked.missing:
        return ranked.missing
    parts = []
    for service_id in sorted(ranked.services):
        chart = causes(ranked, service_id)
        if not chart.rows:
            continue
        name = one_line(element_name(ranked.design, service_id))
        rows = [
            [
                shortened(one_line(row.label), _NAME),
                format_duration(row.hours_per_year, "d"),
                _interval(row),
                format_share(row.share),
                format_number(row.outages_per_year or 0.0, 2),
            ]
            for row in chart.rows[:MOST_LISTED]
        ]
        columns = [
            f"Causes, {shortened(name, 20)}",
            "Downtime a year",
            "95% interval",
            "Share",
            "Outages a year",
        ]
        lines = [text_table(columns, rows)]
        if len(chart.rows) > MOST_LISTED:
            lines.append(f"… and {len(chart.rows) - MOST_LISTED:,} more causes of less downtime each.")
        phases = causes(ranked, service_id, "phase").rows
        told = in_turn([f"{row.label.lower()} {format_share(row.share)}" for row in phases])
        lines.append(f"Spent on: {told}.")
        parts.append("\n".join(lines))
    if parts and ranked.histories_read < ranked.histories:
        read = f"{ranked.histories_read:,} of {ranked.histories:,}"
        parts.append(f"The causes are those of the first {read} histories.")
    return "\n\n".join(parts)


def _interval(row: Row) -> str:
    low, high = row.hours_ci95
    return f"{format_duration(low, 'd')} – {format_duration(high, 'd') if math.isfinite(high) else '?'}"


def causes_record(ranked: "RankedCauses", service_id: str) -> dict[str, Any]:
    """The rankings of one service in full precision."""
    found = ranked.services[service_id]
    return {
        "histories_read": ranked.histories_read,
        "histories": ranked.histories,
        "causes": [
            {
                "elements": [
                    {"kind": kind, "id": element_id, "units": units}
                    for (kind, element_id), units in one.members
                ],
                "name": cause_name(ranked.design, one.members),
                **_per_year("hours_per_year", one.hours),
                **_per_year("outages_per_year", one.outages),
                "outages_seen": one.seen,
                "longest": {"history": one.longest[0] + 1, "start_hours": one.longest[1]},
            }
            for one in found.causes
        ],
        "elements": [
            {
                "kind": one.ref[0],
                "id": one.ref[1],
                **_per_year("hours_per_year", one.hours),
                **_per_year("outages_per_year", one.outages),
                "phases": {phase: number(hours) for phase, hours in one.phases.items()},
            }
            for one in found.elements
        ],
        "phases": {phase: _per_year("hours_per_year", hours) for phase, hours in found.phases.items()},
    }


def _per_year(name: str, figure: "PerYear") -> dict[str, Any]:
    return {name: number(figure.mean), f"{name}_ci95": [number(end) for end in figure.ci95]}
