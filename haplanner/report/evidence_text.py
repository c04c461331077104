"""What was learnt from a log of outages, for people at a terminal."""

from collections.abc import Mapping, Sequence

from haplanner.engine.evidence.against_model import AgainstModel
from haplanner.engine.evidence.learning import Evidence
from haplanner.model.design import Design, element_name
from haplanner.model.outage_log import OutageLog
from haplanner.model.units import format_availability, format_number, format_percent
from haplanner.report.evidence_words import (
    agreement_text,
    bounds_text,
    component_text,
    fitness_text,
    law_text,
    mean_text,
    watched_text,
)
from haplanner.report.text_table import one_line, text_table

MOST_IN_DETAIL = 12
"""So many components are told of one by one; the table and the JSON have all."""


def evidence_text(
    log: OutageLog,
    found: Mapping[str, Evidence],
    design: Design | None = None,
    against: Sequence[AgainstModel] = (),
) -> str:
    """The figures of every component, the laws of those that failed most, and the design beside the log."""
    rows = f"{log.rows:,} row{'' if log.rows == 1 else 's'}"
    parts = [
        "\n".join([f"{rows}, {watched_text(log)}", *(f"  {one_line(note)}" for note in log.notes)]),
        _figures(found),
    ]
    often = sorted(found.values(), key=lambda one: (-one.failures, one.component))[:MOST_IN_DETAIL]
    parts += [_details(one) for one in often]
    if len(found) > MOST_IN_DETAIL:
        parts.append(f"And {len(found) - MOST_IN_DETAIL} more with fewer failures; --json has them all.")
    if design is not None:
        parts.append(_against(design, against))
    return "\n\n".join(part for part in parts if part)


def _figures(found: Mapping[str, Evidence]) -> str:
    share = format_percent(next(iter(found.values())).confidence) if found else "90%"
    sure = f"{share} sure"
    columns = ["Component", "Failures", "MTBF", sure, "MTTR", sure, "Up"]
    rows = [
        [
            component_text(one.component) + (f" ({one.units:,} units)" if one.units > 1 else ""),
            f"{one.failures:,}",
            mean_text(one.mtbf),
            bounds_text(*one.mtbf_bounds),
            mean_text(one.mttr),
            bounds_text(*one.mttr_bounds) if one.mttr is not None else "–",
            format_availability(one.unavailability),
        ]
        for one in found.values()
    ]
    return text_table(columns, rows)


def _details(one: Evidence) -> str:
    rows = []
    for title, fits, law in (
        ("Time to failure", one.life_fits, one.life),
        ("Time to restore", one.repair_fits, one.repair),
    ):
        for name, fitted in fits.items():
            rows.append(
                [
                    title,
                    ("→ " if name == law.law else "  ") + law_text(fitted.fit),
                    mean_text(fitted.fit.mean),
                    format_number(fitted.fit.aic, 5),
                    fitness_text(fitted),
                ]
            )
            title = ""
    lines = [f"! {one_line(caution)}" for caution in one.cautions]
    if one.median_repair is not None:
        lines.insert(0, f"Half of all were restored within {mean_text(one.median_repair)}.")
    if any(one.causes):
        causes = sorted(one.causes.items(), key=lambda pair: (-pair[1], pair[0]))
        named = ", ".join(f"{cause or 'none given'} {count:,}" for cause, count in causes[:8])
        lines.insert(0, one_line(f"Causes: {named}{', …' if len(causes) > 8 else ''}."))
    drawn = text_table(["", "Law", "Mean", "AIC", "Fit"], rows, ["left", "left"]) if rows else ""
    if not lines and not rows:
        return ""
    return "\n".join(filter(None, [one_line(component_text(one.component)), drawn, *lines]))


def _against(design: Design, against: Sequence[AgainstModel]) -> str:
    if not against:
        return "No component of the log is in the design by its id or name."
    width = max(len(element_name(design, one.element_id)) for one in against)
    return "\n".join(
        f"{one_line(element_name(design, one.element_id)):<{min(width, 30)}}  {agreement_text(one)}"
        f" By chance: p = {format_number(one.probability, 2)}."
        for one in against
    )
