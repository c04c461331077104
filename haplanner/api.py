"""What Python programs call: open a design, change it, and ask for its figures, as the command line does.

Designs and results are frozen values; times are in hours, frequencies per hour, unless a name says otherwise.
Nothing here needs Qt, and numpy is loaded with the first question.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from haplanner.engine.patience import USUAL_SECONDS
from haplanner.io.design_file import read_design, write_design
from haplanner.io.refusal import no_scenario
from haplanner.model.design import Design
from haplanner.model.figures_text import HOURS_PER_YEAR
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_patch, apply_scenario
from haplanner.model.scenario_order import in_order
from haplanner.model.simulation_plan import simulation_plan

if TYPE_CHECKING:
    from haplanner.engine.evidence.learning import Evidence
    from haplanner.engine.history import History
    from haplanner.engine.improvement.improvement import Improvement
    from haplanner.engine.results import Analysis, CannotCompute, OverTime
    from haplanner.engine.simulated import Simulated, Which
    from haplanner.model.decisions import Decisions
    from haplanner.report.verdict import Verdict


def open_design(path: Path | str) -> Design:
    """The design in a file. Raises `FileRefused` with every problem and its place."""
    return read_design(path)


def save_design(design: Design, path: Path | str) -> None:
    """Write a design, whole or not at all. Raises `SaveFailed`; what the file held before is whole then."""
    write_design(path, design)


def with_scenario(design: Design, scenario: str | None) -> Design:
    """The design with one of its scenarios laid over it, by id; `None` is the design itself.

    Raises `DesignError` where there is no such scenario, or it does not fit the design.
    """
    if scenario is not None and scenario not in design.scenarios:
        raise DesignError([Problem("scenarios", no_scenario(design, scenario))])
    return apply_scenario(design, scenario)


def with_changes(design: Design, patch: Mapping[str, Any]) -> Design:
    """The design with a merge patch (RFC 7396) laid over it, in the words and units of the file.

    What the patch does not name stays, `None` removes. Raises `DesignError` with the place of every value
    that breaks a bound or names what is not there.

    >>> from haplanner.model.elements import Component
    >>> shop = Design(components={"web": Component(name="Web")})
    >>> with_changes(shop, {"components": {"web": {"cost": 1200}}}).components["web"].cost
    1200.0
    >>> with_changes(shop, {"components": {"web": {"count": 0}}})
    Traceback (most recent call last):
    ...
    haplanner.model.problem.DesignError: patch.components.web.count: must be ≥ 1, is 0
    """
    return apply_patch(design, patch)


def analyze(
    design: Design, scenario: str | None = None, *, patience: float | None = USUAL_SECONDS
) -> "Analysis":
    """The long-run figures of every service and element.

    Where an exact answer takes longer than `patience` (seconds; `None`: however long) they are simulated,
    which `method` tells. Raises `CannotCompute` where the design has no figures.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> analyze(shop).services["shop"].figures.availability
    0.999
    """
    from haplanner.report.answer import answer

    return answer(with_scenario(design, scenario), patience)


def over_time(
    design: Design,
    mission_hours: float = HOURS_PER_YEAR,
    scenario: str | None = None,
    *,
    patience: float | None = USUAL_SECONDS,
) -> "Mapping[str, OverTime]":
    """Every service from the day when all is new to the mission's end, by id: A(t), R(t), outages.

    Raises `CannotCompute` where there is no exact answer within `patience` (seconds).
    """
    from haplanner.engine.results import CannotCompute
    from haplanner.report.answer import over_time

    found = over_time(with_scenario(design, scenario), mission_hours, patience)
    if isinstance(found, CannotCompute):
        raise found
    return found


def simulate(
    design: Design,
    scenario: str | None = None,
    *,
    years: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    precision: float | None = None,
    seconds: float | None = None,
    cluster: str | None = None,
) -> "Simulated":
    """The figures of simulated histories, each of so many `years`, with their 95 % intervals.

    What is not given is as the design has it. The same `seed` gives the same histories. With a `precision`
    the simulation ends once every unavailability is known within that fraction of it to either side, with
    `seconds` after that time with what there is. The workers of a `cluster`, the address of a Dask scheduler
    or its scheduler file, find the same bits. Raises `DesignError` where the design has no service or a
    number breaks its bound, `CannotSimulate` where it has no histories, and `ClusterFailed`.
    """
    from haplanner.cluster.cluster import cluster_at
    from haplanner.engine.simulate import simulate

    wanted = with_scenario(design, scenario)
    if not wanted.services:
        raise DesignError([Problem("services", "there is no service to simulate")])
    planned = simulation_plan(wanted, years, replications, seed, precision)
    with cluster_at(cluster, patience=seconds) as found:
        *_, last = simulate(planned, seconds=seconds, rare_events=True, answerers=found.answerers)
    return last


def history(simulated: "Simulated", which: "Which" = "typical") -> "History":
    """One of the simulated histories in full: each outage with its cause and what its time was spent on.

    `which` is `typical`, `worst`, `best`, `first` (the first with an outage), or its number from 0.
    """
    from haplanner.report.charts.material import shown_history

    return shown_history(simulated, which)[0]


def compare(
    design: Design, *, patience: float | None = USUAL_SECONDS
) -> "dict[str | None, Analysis | CannotCompute]":
    """The figures of the base, `None`, and of every scenario by id, or the reason why one has none."""
    from haplanner.report.charts.material import figures_or_why

    return {
        scenario: figures_or_why(design, scenario, patience)
        for scenario in (None, *in_order(design.scenarios))
    }


def check(
    design: Design,
    scenario: str | None = None,
    *,
    performance: bool = False,
    patience: float | None = USUAL_SECONDS,
) -> "dict[str, Verdict]":
    """Whether each service that has a target meets it, by id; nothing where none has one.

    With `performance` a service counts only while it is delivered its demand, within its latency limit.
    Raises `CannotCompute` where the design has no figures.
    """
    from haplanner.report.verdict import verdicts

    return verdicts(analyze(design, scenario, patience=patience), performance)


def optimize(
    design: Design,
    service: str | None = None,
    *,
    budget: float | None = None,
    target: float | None = None,
    choices: "Path | str | Mapping[str, Any] | None" = None,
    scenario: str | None = None,
    patience: float | None = USUAL_SECONDS,
) -> "Improvement":
    """The most available way to decide within a `budget` a year, or the cheapest that meets a `target`.

    Decided is among `choices`: a choices file, or the same as a mapping; without them, among more of what has
    a cost. `front` holds all that nothing beats, `answer` is `None` where nothing will do, `proven` says
    whether `patience` (seconds) sufficed to be certain. `service` is the first unless named. Raises
    `DesignError` with the place of what does not fit, `FileRefused`, and `CannotCompute` where the design has
    no exact figures.

    >>> from haplanner.model.elements import Component, Group, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(group="tier", cost=5.0, failures={"crash": FailureMode(mtbf=9, mttr=1)})
    >>> shop = Design(components={"web": web}, groups={"tier": Group()}, services={"shop": Service()},
    ...               links={"1": Link("shop", "tier")})
    >>> two = {"name": "two servers", "cost": 0, "patch": {"components": {"web": {"count": 2}}}}
    >>> found = optimize(shop, target=0.98, choices={"decisions": [{"name": "Tier", "options": [two]}]})
    >>> found.answer.price, round(found.answer.figures.availability, 4), found.proven
    (10.0, 0.99, True)
    """
    from haplanner.engine.improvement.improve import improve
    from haplanner.engine.improvement.improvement import Question
    from haplanner.engine.patience import Patience

    wanted = with_scenario(design, scenario)
    service_id = min(wanted.services, default="") if service is None else service
    problems = [] if service_id in wanted.services else [Problem("services", f"has no {service_id!r}")]
    if budget is not None and target is not None:
        problems.append(Problem("target", "is asked for beside a budget"))
    if target is not None and not 0.0 < target < 1.0:
        problems.append(Problem("target", f"must be > 0 and < 1, is {target}"))
    if budget is not None and not 0.0 <= budget < math.inf:
        problems.append(Problem("budget", f"must be ≥ 0, is {budget}"))
    if problems:
        raise DesignError(problems)
    decisions = _choices(wanted, choices).priced()
    if not decisions:
        raise DesignError([Problem("choices", "nothing that could be decided has a price")])
    return improve(wanted, service_id, decisions, Question(budget, target), Patience(patience))


def _choices(design: Design, choices: "Path | str | Mapping[str, Any] | None") -> "Decisions":
    from haplanner.io.choices import read_choices
    from haplanner.io.design_file import read_file
    from haplanner.io.library import types_of
    from haplanner.model.decisions import Decisions
    from haplanner.model.plain import read_value
    from haplanner.model.proposals import proposals

    if choices is None:
        return proposals(design, types_of)
    if isinstance(choices, Mapping):
        found: Decisions = read_value(Decisions, choices, "choices")
        return found
    return read_choices(read_file(choices))


def fit(
    log: Path | str,
    *,
    confidence: float = 0.9,
    start: str = "",
    end: str = "",
    timezone: str = "UTC",
    columns: Mapping[str, str] = MappingProxyType({}),
    units: Mapping[str, int] = MappingProxyType({}),
) -> "dict[str, Evidence]":
    """What a log of outages says of each component: `mtbf` and `mttr` with bounds, laws, a trend, cautions.

    The log is CSV, JSON lines, or what Prometheus recorded. `start` and `end` (ISO 8601) are when the watch
    began and ended, by default the first and the last row; `timezone` is that of times that name none.
    `columns` says what they hold (`{"start": "begin"}`) where their titles do not, `units` how many like
    units a component stands for. Bounds are two-sided, with `confidence` in all. Raises `FileRefused`, and
    `DesignError` for a confidence that is none.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> rows = ["component,start,end", "db,2024-03-01 10:00,2024-03-01 14:00"]
    >>> rows += ["db,2024-09-01 08:00,2024-09-01 16:00"]
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "log.csv").write_text("\\n".join(rows))
    ...     found = fit(Path(folder, "log.csv"), start="2024-01-01", end="2025-01-01")["db"]
    >>> found.failures, found.mttr, found.mtbf
    (2, 6.0, 4386.0)
    """
    from haplanner.engine.evidence.learning import learn
    from haplanner.io.design_file import read_file
    from haplanner.io.outage_log.read import Reading, read_outage_log

    if not 0.0 < confidence < 1.0:
        raise DesignError([Problem("confidence", f"must be > 0 and < 1, is {confidence}")])
    how = Reading(columns=columns, start=start, end=end, timezone=timezone, units=units)
    return learn(read_outage_log(read_file(log), how), confidence)
