"""What charts are drawn from, gathered for those that draw without a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haplanner.engine.patience import Patience
from haplanner.engine.results import HOURS_PER_YEAR, Analysis, CannotCompute, OverTime
from haplanner.model.design import Design
from haplanner.model.figures_text import format_duration
from haplanner.model.language import filled, translate
from haplanner.model.problem import DesignError
from haplanner.model.proposals import proposals
from haplanner.model.scenario import apply_scenario
from haplanner.model.scenario_order import in_order
from haplanner.report.answer import Courses, Tell, answer, over_time, silent
from haplanner.report.charts.evaluator import Evaluator, Evaluators

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.improvement.improvement import Improvement
    from haplanner.engine.ranked import RankedCauses
    from haplanner.engine.simulated import Simulated, Which
    from haplanner.engine.simulation.answering import Answerers


@dataclass(frozen=True, slots=True)
class Material:
    """Results of one design in one scenario; what a chart does not need may be missing.

    `analyses` are by scenario id, `None` the base; `run` says which history it is.
    """

    base: Design
    design: Design
    scenario: str | None = None
    service: str | None = None
    analyses: "Mapping[str | None, Analysis | CannotCompute] | None" = None
    simulated: "Simulated | None" = None
    history: "History | None" = None
    run: str = ""
    over_time: Courses | None = None
    causes: "RankedCauses | None" = None
    improvement: "Improvement | None" = None
    evaluators: Evaluators = Evaluator

    @property
    def analysis(self) -> Analysis:
        """The exact figures of the scenario; raises `CannotCompute` where there are none."""
        answer = (self.analyses or {}).get(self.scenario)
        if isinstance(answer, CannotCompute):
            raise answer
        if answer is None:
            raise LookupError("this chart needs exact figures")
        return answer

    def course(self) -> OverTime:
        """The chosen service over time; raises `CannotCompute` where that cannot be had."""
        if isinstance(self.over_time, CannotCompute):
            raise self.over_time
        if self.over_time is None:
            raise LookupError("this chart needs figures over time")
        return self.over_time[self.chosen_service()]

    def chosen_service(self) -> str:
        """The service that is asked for, else the first by id; raises `LookupError` where there is none."""
        services = self.design.services
        if self.service is not None:
            if self.service not in services:
                raise LookupError(f"there is no service {self.service!r}")
            return self.service
        if not services:
            raise LookupError("the design has no service")
        return min(services)


ANALYSIS, FIGURES, SCENARIOS, OVER_TIME, SIMULATION, HISTORY, CAUSES, IMPROVEMENT = (
    "analysis",
    "figures",
    "scenarios",
    "over time",
    "simulation",
    "history",
    "causes",
    "improvement",
)
"""What a chart can need: long-run figures, those if there are any, those of all scenarios, and so on."""


def gather(
    needs: frozenset[str],
    base: Design,
    scenario: str | None = None,
    service: str | None = None,
    *,
    horizon: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    which: "Which" = "typical",
    mission_hours: float = HOURS_PER_YEAR,
    seconds: float | None = None,
    tell: Tell = silent,
    answerers: "Answerers | None" = None,
    evaluators: Evaluators = Evaluator,
) -> Material:
    """Compute what is needed; horizon (hours), replications and seed are the design's unless given.

    Figures that would take longer than `seconds` (`None`: there is no hurry) are estimated; `tell` hears what
    is being done, `answerers` run the histories and `evaluators` work out the points of a sweep. Raises
    `CannotCompute` where the design in view has no figures; other scenarios may lack theirs.
    """

    def analysis(wanted: Design) -> Analysis:
        return answer(wanted, seconds, tell)

    design = apply_scenario(base, scenario)
    analyses: dict[str | None, Analysis | CannotCompute] = {}
    if ANALYSIS in needs:
        analyses[scenario] = analysis(design)
    elif FIGURES in needs:
        analyses[scenario] = figures_or_why(base, scenario, seconds, tell)
    if SCENARIOS in needs:
        for other in (None, *in_order(base.scenarios)):
            if other not in analyses:
                analyses[other] = figures_or_why(base, other, seconds, tell)
    course = over_time(design, mission_hours, seconds, tell) if OVER_TIME in needs else None
    simulated, shown, run = None, None, ""
    if SIMULATION in needs or HISTORY in needs:
        from haplanner.engine.simulate import simulate

        *_, simulated = simulate(design, horizon, replications, seed, answerers=answerers)
    if HISTORY in needs and simulated is not None:
        shown, run = shown_history(simulated, which)
    ranked = None
    if CAUSES in needs:
        from haplanner.engine.causes import ranked_causes

        *_, ranked = ranked_causes(design, horizon, replications, seed)
    improved = _improved(design, service, seconds, tell) if IMPROVEMENT in needs else None
    return Material(
        base, design, scenario, service, analyses, simulated, shown, run, course, ranked, improved, evaluators
    )


def figures_or_why(
    base: Design, scenario: str | None, seconds: float | None = None, tell: Tell = silent
) -> Analysis | CannotCompute:
    """The figures of a scenario as `answer` gives them, or why it has none."""
    try:
        return answer(apply_scenario(base, scenario), seconds, tell)
    except CannotCompute as reason:
        return reason
    except DesignError as error:
        return CannotCompute(error.problems)


def shown_history(simulated: "Simulated", which: "Which") -> "tuple[History, str]":
    """One of the simulated histories, and which one that is, in words."""
    from haplanner.engine.history import history, pick

    number = pick(simulated, which)
    shown = history(simulated.design, simulated.horizon, simulated.seed, number)
    return shown, run_text(number, simulated.replications_done, which, any_outage(simulated))


def _improved(design: Design, service: str | None, seconds: float | None, tell: Tell) -> "Improvement":
    """What can be had for what the design has prices for; raises `LookupError` where that is nothing."""
    from haplanner.engine.improvement.improve import improve

    decisions = proposals(design).priced()
    chosen = Material(design, design, service=service).chosen_service()
    if not decisions:
        raise LookupError("nothing that could be decided has a price: give components a cost")
    return improve(design, chosen, decisions, patience=Patience(seconds, tell=tell))


def run_text(number: int, of: int, which: "Which", any_outage: bool = True) -> str:
    """`Run 7 of 1,000 (typical: about the median downtime)`; `number` counts from 0."""
    text = filled(translate("Runs", "Run %1 of %2"), f"{number + 1:,}", f"{of:,}")
    if not any_outage:
        return filled(translate("Runs", "%1 (no run had an outage)"), text)
    words = {
        "typical": translate("Runs", "typical: about the median downtime"),
        "worst": translate("Runs", "worst: most downtime"),
        "first": translate("Runs", "first with an outage"),
    }
    return filled(translate("Lists", "%1 (%2)"), text, words[which]) if which in words else text


def any_outage(simulated: "Simulated") -> bool:
    """Some service was out in some history."""
    return any(service.outages for service in simulated.services.values())


def read_text(ranked: "RankedCauses") -> str:
    """`simulated, 1,000 × 10 y`; of how many, where not all were read."""
    read, histories = f"{ranked.histories_read:,}", f"{ranked.histories:,}"
    length = format_duration(ranked.horizon)
    if ranked.histories_read < ranked.histories:
        return filled(translate("Runs", "simulated, %1 of %2 × %3"), read, histories, length)
    return filled(translate("Runs", "simulated, %1 × %2"), read, length)


def sample_text(simulated: "Simulated") -> str:
    """`simulated, 1,000 × 10 y`."""
    sample = f"{simulated.replications_done:,}", format_duration(simulated.horizon)
    return filled(translate("Runs", "simulated, %1 × %2"), *sample)
