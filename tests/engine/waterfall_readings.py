"""Waterfalls read by cause and by phase, after what holds for all of them has been looked at."""

import math

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import PHASES, DowntimeTerm, ServiceResult
from haplanner.model.design import Design
from haplanner.model.failure import FailureMode

MINUTES = 60.0


def results(design: Design) -> dict[str, ServiceResult]:
    return dict(analyze(design).services)


def terms(design: Design) -> tuple[DowntimeTerm, ...]:
    """Of the only service, after looking at what holds for every waterfall."""
    (result,) = results(design).values()
    look_at(result)
    return result.waterfall


def look_at(result: ServiceResult) -> None:
    hours = [term.hours_per_year for term in result.waterfall]
    assert math.fsum(hours) == pytest.approx(result.figures.unavailability * 8760, rel=1e-12, abs=0.0)
    assert hours == sorted(hours, reverse=True)
    assert all(time > 0.0 for time in hours)
    assert {term.phase for term in result.waterfall} <= set(PHASES)
    assert len({(t.cause, t.mode, t.phase) for t in result.waterfall}) == len(hours)


def by_cause(found: tuple[DowntimeTerm, ...]) -> dict[tuple[str, str], float]:
    out: dict[tuple[str, str], float] = {}
    for term in found:
        out[term.cause] = out.get(term.cause, 0.0) + term.hours_per_year
    return out


def by_phase(found: tuple[DowntimeTerm, ...]) -> dict[str, float]:
    out: dict[str, float] = {}
    for term in found:
        out[term.phase] = out.get(term.phase, 0.0) + term.hours_per_year
    return out


def failing(u: float, **more: object) -> dict[str, FailureMode]:
    """A mode of that unavailability."""
    return {"failure": FailureMode(mtbf=1000 * (1 - u), mttr=1000 * u, **more)}  # type: ignore[arg-type]
