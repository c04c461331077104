"""What a review document is written from: all figures of a design, one simulation, its worst history."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from haplanner.engine.patience import Cancelled
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.engine.simulation.wiring import CannotSimulate
from haplanner.model.design import Design
from haplanner.model.language import filled, in_turn, shown, translate
from haplanner.model.problem import Problem
from haplanner.model.scenario import apply_scenario
from haplanner.model.scenario_order import in_order
from haplanner.report.answer import sureness
from haplanner.report.charts.compare import scenario_name
from haplanner.report.charts.material import Material, figures_or_why, shown_history
from haplanner.report.doubts import Weighed, weighed

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import Sureness

_LONGER = 12.0
"""So much longer than for a figure may be drawn for how sure it is: a document is to be the same again."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a design comes from: its file's name (without a folder), SHA-256 and the program's version.

    `saved`: whether the file holds the design; else the digest is of what saving would write.
    """

    name: str
    digest: str
    version: str
    saved: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that is told; `date` is the ISO date that the document bears.

    `not_simulated` says why there is no simulation, where there is none; `sure` is how sure the figures of
    services are, by id, where some number that went in is not.
    """

    source: Source
    date: str
    material: Material
    findings: tuple[Weighed, ...]
    not_simulated: str = ""
    sure: "Sureness | None" = None
    sure_seconds: float | None = None
    """How long it might be drawn for, `None` without an end."""

    @property
    def design(self) -> Design:
        """The design in the scenario under review."""
        return self.material.design

    @property
    def analysis(self) -> Analysis | None:
        """Its long-run figures, where it has any."""
        found = (self.material.analyses or {}).get(self.material.scenario)
        return found if isinstance(found, Analysis) else None

    @property
    def why_no_figures(self) -> str:
        """Why it has none."""
        found = (self.material.analyses or {}).get(self.material.scenario)
        return told_problems(found.problems) if isinstance(found, CannotCompute) else ""

    def services(self) -> tuple[str, ...]:
        """Ids of the services that have figures: the one that needs most first, then by id."""
        if self.analysis is None:
            return ()
        main = self.design.main_service()
        return tuple(sorted(self.analysis.services, key=lambda i: (i != main, i)))


def told_problems(problems: Iterable[Problem]) -> str:
    """Problems one after another, in the language of now."""
    return in_turn([shown(problem.message) for problem in problems], translate("Lists", "%1; %2"))


def gather_evidence(
    base: Design,
    scenario: str | None,
    source: Source,
    date: str,
    seconds: float | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[str, None, Evidence]:
    """Work everything out; yields what is being done, and returns the evidence. May be closed at any yield.

    Exact figures of one scenario may take so many `seconds`, then they are estimated. What cannot be had is
    left out with its reason; nothing is raised for a design that has no figures. Raises `Cancelled` between
    two yields once it is `cancelled`.
    """

    def tell(_what: str) -> None:
        if cancelled():
            raise Cancelled

    analyses: dict[str | None, Analysis | CannotCompute] = {}
    for other in dict.fromkeys((scenario, None, *in_order(base.scenarios))):
        yield filled(translate("Review", "Figures: %1"), scenario_name(base, other))
        analyses[other] = figures_or_why(base, other, seconds, tell)
    design = apply_scenario(base, scenario)
    material = Material(base, design, scenario, design.main_service(), analyses)
    not_simulated = ""
    if design.services:
        try:
            material = yield from _simulated(material, cancelled)
        except CannotSimulate as reason:
            not_simulated = told_problems(reason.problems)
    findings: tuple[Weighed, ...] = ()
    if material.service is not None:
        try:
            for found in weighed(design, material.service):
                findings = found
                yield translate("Review", "Assumptions, and what is at stake")
        except CannotCompute:
            findings = ()
    sure: Sureness | None = None
    longer = None if seconds is None else _LONGER * seconds
    answered = analyses.get(scenario)
    if isinstance(answered, Analysis):
        yield translate("Review", "How sure this is")
        sure = sureness(design, answered, longer, tell, cancelled)
    return Evidence(source, date, material, findings, not_simulated, sure, longer)


def _simulated(material: Material, cancelled: Callable[[], bool]) -> Generator[str, None, Material]:
    """The material with the simulation that the design asks for and its worst history."""
    from haplanner.engine.simulate import simulate

    last = None
    yield translate("Review", "Simulation")
    for last in simulate(material.design, rare_events=True, cancelled=cancelled):
        done, wanted = f"{last.replications_done:,}", f"{last.replications_wanted:,}"
        yield filled(translate("Review", "Simulation: %1 of %2 histories"), done, wanted)
    if last is None:
        return material
    worst, told = shown_history(last, "worst")
    ranked = None
    if any(service.target is not None for service in material.design.services.values()):
        from haplanner.engine.causes import ranked_causes

        for ranked in ranked_causes(material.design, last.horizon, last.replications_done, last.seed):
            done, wanted = f"{ranked.histories_read:,}", f"{ranked.histories_wanted:,}"
            yield filled(translate("Review", "Error budget: %1 of %2 histories"), done, wanted)
    return replace(material, simulated=last, history=worst, run=told, causes=ranked)
