"""How sure the figures of a service and of all elements are, as one table for screen, paper and files."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name
from haplanner.model.language import filled, in_a_row, translate
from haplanner.report.charts.table import Cell, Table
from haplanner.report.sure_rows import (
    SureRow,
    draws_text,
    element_rows,
    owner,
    sure_rows,
    target_text,
    total_row,
)
from haplanner.report.sureness import LEAST, share_text

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import Sureness


@dataclass(frozen=True, slots=True)
class SurenessChart:
    """The rows of a service, then of all services together, then of elements; and whose the doubt is."""

    design: Design
    service_id: str
    rows: tuple[SureRow, ...]
    most: str
    target: str

    def heading(self) -> str:
        """Between what the availability lies, and whose doubt that is most."""
        first = self.rows[0]
        text = translate("Sureness", "With 90% confidence %1 to %2 available")
        told = filled(text, first.texts[0], first.texts[2])
        return (
            filled(translate("Sureness", "%1; most of the doubt: %2"), told, self.most) if self.most else told
        )

    def summary(self) -> str:
        """The heading, how likely the target is met, and from how many draws all that is."""
        sentences = (self.target, draws_text(self.rows))
        return in_a_row([f"{self.heading()}.", *(sentence for sentence in sentences if sentence)])

    def name(self, row: SureRow) -> str:
        """What a row is about: the service itself, another element, or all together."""
        return owner(self.design, row)

    def title(self) -> str:
        """What it is called on paper."""
        named = element_name(self.design, self.service_id)
        return filled(translate("Sureness", "%1 – how sure the figures of %2 are"), self.design.name, named)

    def table(self) -> Table:
        """The numbers in full precision."""
        lines: list[tuple[Cell, ...]] = [
            (self.name(row), row.element or None, row.key, row.unit, *row.values, row.draws)
            for row in self.rows
        ]
        return Table(("element", "id", "figure", "unit", "p5", "p50", "p95", "draws"), tuple(lines))


def sureness_chart(analysis: Analysis, service_id: str, sure: "Sureness") -> SurenessChart:
    """The chart of a service that is in both."""
    together = total_row(analysis, sure)
    rows = (
        *sure_rows(analysis, service_id, sure[service_id]),
        *([] if together is None else [together]),
        *element_rows(sure),
    )
    told = [share_text(analysis.design, one) for one in sure[service_id].shares[:1] if one.share >= LEAST]
    target = target_text(analysis, service_id, sure[service_id])
    return SurenessChart(analysis.design, service_id, rows, told[0] if told else "", target)
