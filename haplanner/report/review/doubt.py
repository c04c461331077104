"""The section of a review that tells how sure its figures are, and whose doubt that is."""

from typing import TYPE_CHECKING

from haplanner.model.design import element_name
from haplanner.model.figures_text import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_rate,
    format_share,
)
from haplanner.model.labels import field_label
from haplanner.model.language import filled, in_turn, translate
from haplanner.report.review.document import Block, Paragraph, Section, Sheet
from haplanner.report.review.evidence import Evidence
from haplanner.report.sureness import LEAST

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.how_sure import Share

_MOST = 5


def how_sure(evidence: Evidence) -> Section | None:
    """For each service the figures between which the truth lies in nine of ten cases."""
    blocks: list[Block] = []
    outages = translate("Review", "outages")
    columns = (
        translate("Review", "Figure"),
        translate("Review", "1 in 20 below"),
        translate("Review", "Half below"),
        translate("Review", "19 in 20 below"),
    )
    for service_id in evidence.services():
        sure = evidence.sure.get(service_id)
        if sure is None:
            continue
        low, middle, high = sure.unavailability
        rows = (
            (translate("Review", "Availability"), *map(format_availability, (high, middle, low))),
            (translate("Review", "Downtime"), *map(format_downtime_per_year, (low, middle, high))),
            (
                translate("Review", "Outages"),
                *(format_rate(rate, outages) for rate in sure.failures_per_year),
            ),
            (translate("Review", "Mean up time"), *map(format_duration, sure.mean_up_time)),
            (translate("Review", "Mean outage"), *map(format_duration, sure.mean_down_time)),
        )
        name = element_name(evidence.design, service_id)
        blocks.append(Sheet(name, columns, rows, ("left", "right", "right", "right")))
        told = [_share(evidence, one) for one in sure.shares if one.share >= LEAST][:_MOST]
        if told:
            blocks.append(Paragraph(filled(translate("Review", "Most of the doubt: %1."), in_turn(told))))
        drawn = translate("Review", "From %1 draws of what is not known; how years differ is another matter.")
        blocks.append(Paragraph(filled(drawn, f"{sure.draws:,}"), "note"))
    return Section("sureness", translate("Review", "How sure this is"), tuple(blocks)) if blocks else None


def _share(evidence: Evidence, one: "Share") -> str:
    """`80% MTBF of ISP A`; of an element with several failure modes also which."""
    ref, mode = one.number.ref, one.number.mode
    name = element_name(evidence.design, ref[1])
    if len(getattr(evidence.design, ref[0])[ref[1]].failures) > 1:
        name = filled(translate("Lists", "%1 (%2)"), name, mode)
    told = translate("Review", "%1 %2 of %3")
    return filled(told, format_share(one.share), field_label(one.number.field), name)
