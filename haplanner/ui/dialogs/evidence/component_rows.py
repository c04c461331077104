"""What a log says of each component, beside what the design says, and whether it can go into it."""

from dataclasses import dataclass

from haplanner.engine.evidence.against_model import AgainstModel, against_model
from haplanner.engine.evidence.learning import Evidence
from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name
from haplanner.model.language import translate
from haplanner.model.learnt import Learnt, learn_failure, matching
from haplanner.model.problem import EditRefused
from haplanner.report.evidence_words import verdict_text


@dataclass(frozen=True, slots=True, eq=False)
class ComponentRow:
    """One component of a log. `place` is the element that it means; `refusal`: why it cannot go there."""

    found: Evidence
    learnt: Learnt
    place: tuple[str, str] | None
    against: AgainstModel | None
    refusal: str

    def words(self, design: Design) -> str:
        """In the design: which element it is, and whether they agree; or that there is none."""
        if self.place is None:
            return self.refusal
        name = element_name(design, self.place[1])
        return name if self.against is None else f"{name}: {verdict_text(self.against)}"


def component_row(found: Evidence, learnt: Learnt, design: Design, analysis: Analysis | None) -> ComponentRow:
    """The row of one component, with the design as it is now."""
    place = matching(design, found.component)
    if place is None:
        words = translate("Evidence", "not in the design by its id or name")
        return ComponentRow(found, learnt, None, None, words)
    map_name, element_id = place
    against = None
    if map_name == "services":
        result = analysis.services.get(element_id) if analysis is not None else None
        if result is not None:
            against = against_model(design, map_name, element_id, found, result.figures)
    else:
        against = against_model(design, map_name, element_id, found)
    refusal = ""
    try:
        learn_failure(design, map_name, element_id, learnt)
    except EditRefused as reason:
        refusal = str(reason)
    return ComponentRow(found, learnt, place, against, refusal)


def written(design: Design, rows: list[ComponentRow]) -> Design:
    """The design with what was learnt of all these components; raises `EditRefused`."""
    for row in rows:
        if row.place is not None:
            design = learn_failure(design, *row.place, row.learnt)
    return design
