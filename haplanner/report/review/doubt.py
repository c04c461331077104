"""The section of a review that tells how sure its figures are, and whose doubt that is."""

from typing import TYPE_CHECKING

from haplanner.model.design import element_name
from haplanner.model.figures_text import format_share
from haplanner.model.labels import field_label
from haplanner.model.language import filled, in_a_row, in_turn, translate
from haplanner.report.review.document import Align, Block, Paragraph, Section, Sheet
from haplanner.report.review.evidence import Evidence
from haplanner.report.sure_rows import (
    SureRow,
    cells,
    columns_of,
    draws_text,
    element_rows,
    owner,
    sure_rows,
    target_text,
    total_row,
)
from haplanner.report.sureness import LEAST

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import Share

_MOST = 5
_MOST_ELEMENTS = 12


def how_sure(evidence: Evidence) -> Section | None:
    """For each service and element the figures between which the truth lies in nine of ten cases."""
    blocks: list[Block] = []
    analysis, sure = evidence.analysis, evidence.sure
    if analysis is None or not sure:
        return None
    for service_id in evidence.services():
        if service_id not in sure:
            continue
        rows = sure_rows(analysis, service_id, sure[service_id])
        name = element_name(evidence.design, service_id)
        blocks.append(_sheet(name, translate("Review", "Figure"), rows, [row.name for row in rows]))
        told = [_share(evidence, one) for one in sure[service_id].shares if one.share >= LEAST][:_MOST]
        sentences = [target_text(analysis, service_id, sure[service_id])]
        if told:
            sentences.append(filled(translate("Review", "Most of the doubt: %1."), in_turn(told)))
        if any(sentences):
            blocks.append(Paragraph(in_a_row([one for one in sentences if one])))
        notes = [draws_text(rows)]
        if any(row.name.startswith("≈") for row in rows):
            notes.append(translate("Review", "≈ rests on what is assumed of it above."))
        blocks.append(Paragraph(in_a_row(notes), "note"))
    together = total_row(analysis, sure)
    if together is not None:
        title = translate("Review", "All services together")
        blocks.append(_sheet(title, translate("Review", "Figure"), (together,), [together.name]))
    blocks += _elements(evidence)
    return Section("sureness", translate("Review", "How sure this is"), tuple(blocks)) if blocks else None


def _elements(evidence: Evidence) -> list[Block]:
    """Those whose downtime is the least sure, where there are others than services."""
    rows = element_rows(evidence.sure) if evidence.sure is not None else ()
    if not rows:
        return []
    kept = rows[: 2 * _MOST_ELEMENTS]
    names = [filled(translate("Lists", "%1: %2"), owner(evidence.design, row), row.name) for row in kept]
    title = translate("Review", "Elements, the least sure downtime first")
    found: list[Block] = [_sheet(title, translate("Review", "Figure"), kept, names)]
    if len(rows) > len(kept):
        told = filled(translate("Review", "… and %1 more"), f"{(len(rows) - len(kept)) // 2:,}")
        found.append(Paragraph(told, "note"))
    return found


def _sheet(caption: str, first: str, rows: tuple[SureRow, ...], names: list[str]) -> Sheet:
    columns = (first, *columns_of(rows))
    lines = tuple((name, *cells(row, rows)) for name, row in zip(names, rows, strict=True))
    right: tuple[Align, ...] = tuple("right" for _ in columns[1:])
    return Sheet(caption, columns, lines, ("left", *right))


def _share(evidence: Evidence, one: "Share") -> str:
    """`80% MTBF of ISP A`; of an element with several failure modes also which."""
    ref, mode = one.number.ref, one.number.mode
    name = element_name(evidence.design, ref[1])
    if len(getattr(evidence.design, ref[0])[ref[1]].failures) > 1:
        name = filled(translate("Lists", "%1 (%2)"), name, mode)
    told = translate("Review", "%1 %2 of %3")
    return filled(told, format_share(one.share), field_label(one.number.field), name)
