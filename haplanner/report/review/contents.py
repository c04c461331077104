"""The review document of a design: which sections it has, and in which order they are read."""

from haplanner.model.language import filled, translate
from haplanner.report.charts.compare import scenario_name
from haplanner.report.review import doubt, inputs, performance, results, simulation
from haplanner.report.review.document import Document
from haplanner.report.review.evidence import Evidence


def review(evidence: Evidence, language: str = "en") -> Document:
    """What a reviewer reads; all words are in the language of now, which has the tag `language`.

    A section that has nothing to tell is left out, but for those whose silence would mislead.
    """
    material = evidence.material
    name = material.base.name
    sections = (
        results.summary(evidence),
        results.diagram(evidence),
        results.downtime(evidence),
        results.what_limits(evidence),
        results.cut_sets(evidence),
        performance.performance(evidence),
        performance.costs(evidence),
        results.scenarios(evidence),
        simulation.simulated(evidence),
        simulation.worst(evidence),
        doubt.how_sure(evidence),
        inputs.findings(evidence),
        inputs.figures_and_sources(evidence),
        inputs.how_to_repeat(evidence, language),
        inputs.decision(),
    )
    lines = [
        filled(translate("Review", "Scenario: %1"), scenario_name(material.base, material.scenario)),
        filled(translate("Review", "Date: %1"), evidence.date),
        filled(translate("Review", "HA Planner %1"), evidence.source.version),
    ]
    short = evidence.source.digest[:12]
    footer = f"{name} · {evidence.date} · HA Planner {evidence.source.version} · {short}"
    return Document(
        filled(translate("Review", "Availability review: %1"), name),
        tuple(lines),
        tuple(section for section in sections if section is not None),
        translate("Review", "Contents"),
        footer,
        evidence.date,
        language.replace("_", "-"),
    )
