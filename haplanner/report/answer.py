"""The figures of a design without a window: exact where that is soon enough, estimated where it is not."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from haplanner.engine.patience import Patience
from haplanner.engine.results import (
    HOURS_PER_YEAR,
    Analysis,
    CannotCompute,
    Explanation,
    OverTime,
    TooLarge,
)
from haplanner.model.design import Design
from haplanner.model.problem import Problem

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import Sureness

Tell = Callable[[str], object]
Courses = Mapping[str, OverTime] | CannotCompute
"""Every service over time, or why there is none of it."""


_NO_COURSE = "figures over time need an exact answer, and the design is too large for one in this time"


def silent(_what: str) -> None:
    """Nobody is told how far an answer is."""


def answer(design: Design, seconds: float | None = None, tell: Tell = silent) -> Analysis:
    """The exact figures; estimated ones, which say so, where those would take longer than `seconds`.

    An estimate takes about as long again, and so does a throughput that has to be simulated. `None`: an exact
    answer, however long it takes. Raises `CannotCompute` where the design has no figures.
    """
    from haplanner.engine.exact import analyze

    try:
        analysis = analyze(design, patience=Patience(seconds, tell=tell))
        if any(r.throughput_missing or r.latency_missing for r in analysis.services.values()):
            from haplanner.engine.simulated_throughput import with_simulated_throughput

            analysis = with_simulated_throughput(analysis, Patience(seconds, tell=tell))
        return analysis
    except TooLarge as reason:
        from haplanner.engine.estimate import estimate

        return estimate(design, reason, Patience(seconds, tell=tell))


def over_time(
    design: Design,
    mission_hours: float = HOURS_PER_YEAR,
    seconds: float | None = None,
    tell: Tell = silent,
    known: Analysis | None = None,
) -> Courses:
    """Every service from all new to the mission's end (hours > 0), or why that cannot be had.

    It is not even tried where the long-run figures, `known` already, had to be estimated.
    """
    from haplanner.engine.over_time import over_time

    if known is not None and any(result.method == "simulated" for result in known.services.values()):
        return TooLarge([Problem("services", _NO_COURSE)])
    try:
        return over_time(design, mission_hours, patience=Patience(seconds, tell=tell))
    except CannotCompute as reason:
        return reason


def sureness(
    design: Design,
    known: Analysis,
    seconds: float | None = None,
    tell: Tell = silent,
    cancelled: Callable[[], bool] = lambda: False,
) -> "Sureness":
    """How sure all figures are; nothing where all is sure, or no exact answer is soon enough.

    Raises `Cancelled` once it is `cancelled`.
    """
    from haplanner.engine.uncertainty.how_sure import how_sure
    from haplanner.engine.uncertainty.sureness import Sureness

    if any(result.method == "simulated" for result in known.services.values()):
        return Sureness({})
    try:
        return how_sure(design, patience=Patience(seconds, cancelled, tell))
    except CannotCompute:
        return Sureness({})


def explanations(design: Design) -> dict[str, Explanation]:
    """The formula of each service with its numbers; one that cannot be written says why."""
    from haplanner.engine.explain import explain

    found = {}
    for service_id in sorted(design.services):
        try:
            found[service_id] = explain(design, service_id)
        except CannotCompute as reason:
            found[service_id] = Explanation(service_id, (), False, str(reason))
    return found
