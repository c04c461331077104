"""How sure the figures of a service are, as lines for a terminal and as a record for other programs."""

from typing import TYPE_CHECKING

from haplanner.model.design import Design, element_name
from haplanner.model.labels import field_label
from haplanner.model.units import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_rate,
    format_share,
)
from haplanner.report.plain_number import Record, number
from haplanner.report.text_table import one_line, shortened, text_table

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.how_sure import HowSure, Share

LEAST = 0.01
"""Smaller shares of the doubt are not told of one by one."""
_MOST = 5


def sureness_text(design: Design, service_id: str, sure: "HowSure") -> str:
    """A table of percentiles, and whose doubt it is."""
    low, middle, high = sure.unavailability
    rows = [
        ["Availability", *(format_availability(u) for u in (high, middle, low))],
        ["Downtime", *(format_downtime_per_year(u) for u in (low, middle, high))],
        ["Outages", *(format_rate(rate, "outages") for rate in sure.failures_per_year)],
        ["Mean up time", *map(format_duration, sure.mean_up_time)],
        ["Mean outage", *map(format_duration, sure.mean_down_time)],
    ]
    name = shortened(one_line(element_name(design, service_id)), 24)
    told = [share_text(design, one) for one in sure.shares if one.share >= LEAST][:_MOST]
    lines = [
        f"How sure the figures of {name} are, by spreads and evidence",
        text_table(["", "1 in 20 below", "Half below", "19 in 20 below"], rows),
        f"{sure.draws:,} draws of what is not known; how years differ, simulate tells.",
    ]
    if told:
        lines += ["Most of the doubt:", *(f"  {shortened(one_line(words), 78)}" for words in told)]
    return "\n".join(lines)


def share_text(design: Design, one: "Share") -> str:
    """`80% MTBF of ISP A`; of an element with several failure modes also which."""
    number = one.number
    element = getattr(design, number.ref[0])[number.ref[1]]
    mode = f" ({number.mode})" if len(element.failures) > 1 else ""
    name = element_name(design, number.ref[1])
    return f"{format_share(one.share)} {field_label(number.field)} of {name}{mode}"


def sureness_record(sure: "HowSure | None") -> Record | None:
    """The percentiles, and every number's share of the variance of ln U; `None` where all is sure."""
    if sure is None:
        return None
    return {
        "draws": sure.draws,
        "unavailability": _three(sure.unavailability),
        "downtime_hours_per_year": _three(sure.downtime_hours_per_year),
        "failures_per_year": _three(sure.failures_per_year),
        "mean_up_time": _three(sure.mean_up_time),
        "mean_down_time": _three(sure.mean_down_time),
        "shares": [
            {
                "element": one.number.ref[1],
                "mode": one.number.mode,
                "field": one.number.field,
                "share": one.share,
            }
            for one in sure.shares
        ],
    }


def _three(values: tuple[float, float, float]) -> Record:
    return dict(zip(("p5", "p50", "p95"), map(number, values), strict=True))
