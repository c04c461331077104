"""The sections of a review that tell results: services, where downtime comes from, scenarios."""

from collections.abc import Iterator
from dataclasses import replace

from haplanner.engine.results import Analysis, ServiceResult
from haplanner.engine.target import allowed
from haplanner.model.design import element_name
from haplanner.model.figures_text import (
    format_availability,
    format_downtime_per_year,
    format_nines,
    format_rate,
    format_share,
)
from haplanner.model.labels import method_label
from haplanner.model.language import filled, in_turn, shown, translate
from haplanner.model.words import success_rule
from haplanner.report.availability_text import availability_text
from haplanner.report.charts import compare, importance, limits, waterfall
from haplanner.report.charts.catalogue import draw
from haplanner.report.charts.material import Material
from haplanner.report.costs import service_costs
from haplanner.report.latency_text import performs_text
from haplanner.report.review.document import Align, Block, Items, Paragraph, Picture, Section, Sheet
from haplanner.report.review.evidence import Evidence
from haplanner.report.sure_rows import target_text

MOST_LISTED = 12
"""Rows of a ranking that are printed; `analyze --json` has all."""


def summary(evidence: Evidence) -> Section:
    """Every service with its figures, its target and the verdict."""
    blocks: list[Block] = []
    design, analysis = evidence.design, evidence.analysis
    if design.notes.strip():
        blocks.append(Paragraph(design.notes.strip()))
    if analysis is None or not analysis.services:
        blocks.append(Paragraph(_no_figures(evidence), "strong"))
        return Section("summary", translate("Review", "Services and their targets"), tuple(blocks))
    blocks.append(Paragraph(_verdict(analysis), "strong"))
    columns = (
        translate("Review", "Service"),
        translate("Review", "Availability"),
        translate("Review", "Nines"),
        translate("Review", "Downtime"),
        translate("Review", "Outages"),
        translate("Review", "Target"),
        translate("Review", "Verdict"),
        translate("Review", "Found"),
    )
    rows = [_service_row(evidence, i, analysis.services[i]) for i in evidence.services()]
    blocks.append(
        Sheet("", columns, tuple(rows), ("left", *_right(5), "left", "left")),
    )
    notes = []
    for service_id in evidence.services():
        result, service = analysis.services[service_id], design.services[service_id]
        name = element_name(design, service_id)
        if result.performing is not None:
            notes.append(filled(translate("Lists", "%1: %2"), name, performs_text(result, service)))
        costs = service_costs(design, service_id, result)
        if costs is not None:
            told = filled(translate("Review", "costs %1 a year"), costs.total_text())
            terms = costs.terms_text()
            if terms:
                told = filled(translate("Lists", "%1 (%2)"), told, terms)
            notes.append(filled(translate("Lists", "%1: %2"), name, told))
        if evidence.sure and service_id in evidence.sure:
            told = target_text(analysis, service_id, evidence.sure[service_id])
            notes += [filled(translate("Lists", "%1: %2"), name, told)] if told else []
        notes += [filled(translate("Lists", "%1: %2"), name, shown(text)) for text in result.assumptions]
    if notes:
        blocks.append(Items(tuple(notes)))
    return Section("summary", translate("Review", "Services and their targets"), tuple(blocks))


def _no_figures(evidence: Evidence) -> str:
    if not evidence.design.services:
        return translate("Review", "The design has no service: there is nothing to promise an availability.")
    return filled(translate("Review", "It has no figures: %1"), evidence.why_no_figures)


def _verdict(analysis: Analysis) -> str:
    asked = [i for i, service in analysis.design.services.items() if service.target is not None]
    if not asked:
        return translate("Review", "No service has a target, so nothing is met or missed.")
    met = [i for i in asked if analysis.services[i].meets_target]
    if len(met) == len(asked):
        slow = [element_name(analysis.design, i) for i in sorted(asked) if _performs_too_seldom(analysis, i)]
        if slow:
            told = translate(
                "Review",
                "Every service with a target is available enough, but too seldom delivered its demand within "
                "its latency limit: %1.",
            )
            return filled(told, in_turn(slow))
        return translate("Review", "Every service with a target meets it.")
    missed = [element_name(analysis.design, i) for i in sorted(asked) if i not in met]
    return filled(translate("Review", "Not met, or not decided: %1."), in_turn(missed))


def _performs_too_seldom(analysis: Analysis, service_id: str) -> bool:
    """Whether a service performs less often than its target asks it to be available."""
    target, performing = analysis.design.services[service_id].target, analysis.services[service_id].performing
    return target is not None and performing is not None and performing.unavailability > allowed(target)


def _service_row(evidence: Evidence, service_id: str, result: ServiceResult) -> tuple[str, ...]:
    design, figures = evidence.design, result.figures
    target = design.services[service_id].target
    verdict = translate("Review", "not decided")
    if result.meets_target is not None:
        verdict = translate("Review", "met") if result.meets_target else translate("Review", "missed")
    return (
        element_name(design, service_id),
        availability_text(figures.unavailability, result.method, target, result.meets_target),
        format_nines(figures.unavailability),
        format_downtime_per_year(figures.unavailability),
        format_rate(figures.failures_per_year, translate("Review", "outages")),
        "—" if target is None else format_availability(allowed(target)),
        "—" if target is None else verdict,
        method_label(result.method),
    )


def diagram(evidence: Evidence) -> Section:
    """The drawing, and when each service works."""
    picture = Picture(
        translate("Review", "An arrow points at what is needed; a frame is a redundancy group."),
        draw("diagram", evidence.material),
    )
    design = evidence.design
    sources = {link.source for link in design.links.values()}
    sources |= {link.target for link in design.links.values() if link.both_ways}
    needing = sorted(sources & design.components.keys())
    rules = tuple(
        filled(translate("Lists", "%1: %2"), element_name(design, i), success_rule(design, i))
        for i in (*sorted(design.services), *sorted(design.groups), *needing)
    )
    blocks: tuple[Block, ...] = (picture, Items(rules)) if rules else (picture,)
    return Section("diagram", translate("Review", "The design"), blocks)


def downtime(evidence: Evidence) -> Section | None:
    """For each service, its hours a year by cause and phase."""
    blocks: list[Block] = []
    for service_id, of_service in _each(evidence):
        chart = waterfall.waterfall(of_service.analysis, service_id)
        blocks.append(Picture(chart.heading(), draw("waterfall", of_service)))
    return _section("downtime", translate("Review", "Where the downtime comes from"), blocks)


def what_limits(evidence: Evidence) -> Section | None:
    """For each service, its elements by what they cost it, with the measures of the field."""
    blocks: list[Block] = []
    fields = [field for field, _, _ in importance.MEASURES]
    for service_id, of_service in _each(evidence):
        chart = importance.measures(of_service.analysis, service_id)
        rows = [row for row in chart.rows if row.downtime_caused > 0.0]
        if rows:
            columns = (
                translate("Review", "Element"),
                *(shown(name) for _, name, _ in importance.MEASURES),
            )
            cells = tuple((row.label, *(row.text(f) for f in fields)) for row in rows[:MOST_LISTED])
            heading = limits.limits(of_service.analysis, service_id).summary()
            blocks.append(Sheet(heading, columns, cells, ("left", *_right(len(fields)))))
            blocks += _left_out(len(rows))
    if blocks:
        definitions = [f"{shown(name)}: {shown(meaning)}." for _, name, meaning in importance.MEASURES]
        blocks.append(Paragraph(" ".join(definitions), "note"))
    return _section("limits", translate("Review", "What limits it"), blocks)


def cut_sets(evidence: Evidence) -> Section | None:
    """For each service, the smallest sets of failures that stop it."""
    blocks: list[Block] = []
    for service_id, of_service in _each(evidence):
        chart = limits.limits(of_service.analysis, service_id)
        if not chart.cuts:
            continue
        shown_cuts = chart.cuts[:MOST_LISTED]
        probabilities = limits.probability_texts(cut.probability for cut in shown_cuts)
        rows = tuple(
            (cut.label, str(cut.order), probability, format_share(min(1.0, cut.share)))
            for cut, probability in zip(shown_cuts, probabilities, strict=True)
        )
        columns = (
            translate("Review", "Failures"),
            translate("Review", "Order"),
            translate("Review", "Probability"),
            translate("Review", "Share"),
        )
        singles = sum(cut.single_point for cut in chart.cuts)
        heading = filled(
            translate("Review", "%1: single points of failure: %2"), chart.service_name, singles or "0"
        )
        blocks.append(Sheet(heading, columns, rows, ("left", "right", "right", "right")))
        blocks += _left_out(len(chart.cuts))
        if not chart.cuts_complete:
            blocks.append(Paragraph(chart.left_out_text(), "note"))
    return _section("cut-sets", translate("Review", "What stops it"), blocks)


def scenarios(evidence: Evidence) -> Section | None:
    """Base and scenarios beside each other, for each service."""
    material = evidence.material
    if not material.base.scenarios or not material.analyses:
        return None
    blocks: list[Block] = []
    for service_id, of_service in _each(evidence):
        if service_id not in material.base.services:
            continue
        chart = compare.compare(
            material.base, material.analyses, service_id, baseline_name=compare.baseline()
        )
        *_, chart = compare.with_shares(chart, material.analyses, service_id)
        blocks.append(Picture(chart.summary(), draw("compare", of_service)))
        columns = (
            translate("Review", "Scenario"),
            translate("Review", "Availability"),
            translate("Review", "Nines"),
            translate("Review", "Downtime a year"),
            translate("Review", "Difference"),
            translate("Review", "What it changes, with each change's share"),
        )
        rows = tuple(
            (
                row.name,
                row.availability_text(),
                row.nines_text(),
                row.downtime_text(),
                row.difference_text(),
                row.changes_text(),
            )
            for row in chart.rows
        )
        blocks.append(Sheet("", columns, rows, ("left", "right", "right", "right", "left", "left")))
    return _section("scenarios", translate("Review", "Scenarios compared"), blocks)


def _right(columns: int) -> tuple[Align, ...]:
    return tuple("right" for _ in range(columns))


def _each(evidence: Evidence) -> Iterator[tuple[str, Material]]:
    """Every service with figures of its own, and what its charts are drawn from."""
    for service_id in evidence.services():
        yield service_id, replace(evidence.material, service=service_id)


def _left_out(count: int) -> list[Block]:
    if count <= MOST_LISTED:
        return []
    told = filled(translate("Review", "… and %1 more"), f"{count - MOST_LISTED:,}")
    return [Paragraph(told, "note")]


def _section(section_id: str, title: str, blocks: list[Block]) -> Section | None:
    return Section(section_id, title, tuple(blocks)) if blocks else None
