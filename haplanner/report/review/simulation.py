"""The sections of a review that tell what a simulation found: how years differ, the worst one explained."""

import heapq
import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from haplanner.model.design import element_name
from haplanner.model.figures_text import (
    format_duration,
    format_interval,
    format_sample,
    format_share,
)
from haplanner.model.language import filled, shown, translate
from haplanner.report.charts import timeline
from haplanner.report.charts.catalogue import draw
from haplanner.report.charts.when import when
from haplanner.report.credits_text import simulated_credit_lines
from haplanner.report.review.document import Block, Paragraph, Picture, Section, Sheet
from haplanner.report.review.evidence import Evidence

if TYPE_CHECKING:
    from haplanner.engine.simulated import Known, SimulatedService

MOST_OUTAGES = 8
"""Outages of the worst history that are explained, the longest ones."""


def simulated(evidence: Evidence) -> Section | None:
    """How much calendar years differ from the long run."""
    told = evidence.material.simulated
    title = translate("Review", "What a year may bring")
    if told is None:
        if not evidence.not_simulated:
            return None
        why = filled(translate("Review", "It cannot be simulated: %1"), evidence.not_simulated)
        return Section("simulated", title, (Paragraph(why),))
    columns = (
        translate("Review", "Service"),
        translate("Review", "Availability, simulated"),
        translate("Review", "Downtime of a year: 1 in 10 below"),
        translate("Review", "half below"),
        translate("Review", "9 in 10 below"),
        translate("Review", "Years within the target"),
    )
    main = evidence.design.main_service()
    ids = sorted(told.services, key=lambda i: (i != main, i))
    rows = tuple((element_name(evidence.design, i), *_cells(told.services[i])) for i in ids)
    sample = format_sample(told.replications_done, told.horizon, told.seed)
    blocks: list[Block] = [
        Sheet("", columns, rows, ("left", *("right",) * 5)),
        Paragraph(
            filled(translate("Review", "Simulated: %1. Intervals hold in 95 of 100 cases."), sample), "note"
        ),
        Picture(translate("Review", "Downtime of calendar years"), draw("distribution", evidence.material)),
        *_budgets(evidence),
    ]
    said = [*simulated_credit_lines(told), *map(shown, told.assumptions)]
    blocks += [Paragraph(text, "note") for text in said]
    return Section("simulated", title, tuple(blocks))


def _budgets(evidence: Evidence) -> Iterator[Picture]:
    """For each service with a target, how years use up what that allows, where whole years were read."""
    read = evidence.material.causes
    for service_id in evidence.services() if read is not None else ():
        if read is not None and service_id in read.services and read.services[service_id].burn is not None:
            drawn = draw("error-budget", replace(evidence.material, service=service_id))
            name = element_name(evidence.design, service_id)
            yield Picture(filled(translate("Review", "%1: its error budget over the year"), name), drawn)


def _cells(service: "SimulatedService") -> tuple[str, ...]:
    known = service.downtime_per_year_known
    kept = service.meets_target_probability
    share = "—"
    if kept is not None:
        share = format_share(kept)
        if service.meets_target_ci95 is not None:
            low, high = (format_share(end) for end in service.meets_target_ci95)
            share = filled(translate("Review", "%1 (%2 to %3)"), share, low, high)
    percentiles = (_known(known.get(percent)) for percent in (10, 50, 90))
    return (
        format_interval(service.unavailability, *service.availability_ci95),
        *percentiles,
        share,
    )


def _known(figure: "Known | None") -> str:
    if figure is None or not math.isfinite(figure.value):
        return "—"
    return format_duration(figure.value, "d")


def worst(evidence: Evidence) -> Section | None:
    """The history with most downtime: its timeline, and its longest outages with what would have helped."""
    history = evidence.material.history
    if history is None:
        return None
    chart = timeline.timeline(history, evidence.material.run)
    blocks: list[Block] = [Picture(chart.summary(), draw("timeline", evidence.material))]
    columns = (
        translate("Review", "When"),
        translate("Review", "How long"),
        translate("Review", "What happened"),
        translate("Review", "What would have helped"),
    )
    for row in chart.services:
        service_id = row.ref[1]
        lengths = (row.ends - row.starts).tolist()
        longest = heapq.nlargest(MOST_OUTAGES, range(len(lengths)), key=lambda i: (lengths[i], -i))
        outages = [chart.outages(service_id)[number] for number in longest]
        cells = tuple(
            (
                when(outage.start),
                format_duration(outage.hours, "d"),
                shown(outage.sentence),
                shown(outage.prevention) or "—",
            )
            for outage in outages
        )
        if cells:
            heading = filled(
                translate("Review", "%1: its longest outages, %2 of %3"), row.label, len(cells), len(lengths)
            )
            blocks.append(Sheet(heading, columns, cells, ("left", "right", "left", "left")))
    return Section("worst", translate("Review", "The worst history, explained"), tuple(blocks))
