"""All that is to be said of one component of a log, and of the log itself, as text to be read and copied."""

from collections.abc import Iterator
from html import escape

from haplanner.engine.evidence.learning import Evidence
from haplanner.model.design import Design
from haplanner.model.language import filled, in_a_row, in_turn, shown, translate
from haplanner.model.outage_log import OutageLog
from haplanner.report.evidence_words import agreement_text, component_text, mean_text, watched_text
from haplanner.ui.dialogs.evidence.component_rows import ComponentRow

_CAUSES = 8


def details_html(log: OutageLog, row: ComponentRow | None, design: Design) -> str:
    """Paragraphs: the design beside what came, the causes, and what was done to the log."""
    parts: list[str] = []
    if row is not None:
        parts.append(_heading(shown(component_text(row.found.component))))
        parts += map(_paragraph, _of_component(row, design))
    parts.append(_heading(translate("Evidence", "The log")))
    rows = filled(translate("Evidence", "%1 rows, %2"), f"{log.rows:,}", shown(watched_text(log)))
    parts += map(_paragraph, (rows, *map(shown, log.notes)))
    return "".join(parts)


def beware(found: Evidence) -> str:
    """What to be wary of, one sentence after another."""
    return shown(in_a_row(found.cautions))


def _of_component(row: ComponentRow, design: Design) -> Iterator[str]:
    found = row.found
    yield row.words(design) if row.against is None else agreement_text(row.against)
    if row.refusal and row.place is not None:
        yield row.refusal
    if found.median_repair is not None:
        text = translate("Evidence", "Half of all were restored within %1.")
        yield filled(text, mean_text(found.median_repair))
    if any(found.causes):
        named = sorted(found.causes.items(), key=lambda pair: (-pair[1], pair[0]))[:_CAUSES]
        none = translate("Evidence", "none given")
        told = in_turn([f"{cause or none} {count:,}" for cause, count in named])
        yield filled(translate("Evidence", "Causes: %1"), told)


def _heading(text: str) -> str:
    return f"<p><b>{escape(text)}</b></p>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
