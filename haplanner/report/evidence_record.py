"""What was learnt from a log of outages as plain records for other programs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from haplanner.engine.evidence.against_model import AgainstModel
from haplanner.engine.evidence.chosen import Fitted
from haplanner.engine.evidence.learning import Evidence
from haplanner.model.law import Law
from haplanner.model.outage_log import OutageLog
from haplanner.report.plain_number import Record, number

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


def evidence_record(
    log: OutageLog, found: Mapping[str, Evidence], against: Mapping[str, AgainstModel] | None = None
) -> Record:
    """The log, every component of it and, where there is a design, what that says; durations in hours."""
    window = log.window
    record: Record = {
        "rows": log.rows,
        "window": {
            "start": _moment(window.start),
            "end": _moment(window.end),
            "hours": window.hours,
            "start_from": "option" if log.start_given else "first row",
            "end_from": "option" if log.end_given else "last row",
        },
        "notes": [str(note) for note in log.notes],
        "components": {name: _component(one) for name, one in found.items()},
    }
    if against is not None:
        record["design"] = {name: _against(one) for name, one in against.items()}
    return record


def _moment(hours: float) -> str:
    return (_ZERO + timedelta(hours=hours)).isoformat(timespec="seconds")


def _component(one: Evidence) -> Record:
    trend = one.trend
    return {
        "units": one.units,
        "watched_hours": one.watched,
        "up_hours": one.up,
        "down_hours": one.down,
        "availability": one.availability,
        "unavailability": one.unavailability,
        "failures": one.failures,
        "restorations": one.restorations,
        "confidence": one.confidence,
        "mtbf": one.mtbf,
        "mtbf_bounds": _bounds(one.mtbf_bounds),
        "mtbf_bounds_after": "time" if one.stopped_by == "time" else "failure",
        "mttr": one.mttr,
        "mttr_bounds": _bounds(one.mttr_bounds),
        "median_repair": one.median_repair,
        "life": _law(one.life),
        "repair": _law(one.repair),
        "life_fits": {name: _fit(fitted) for name, fitted in one.life_fits.items()},
        "repair_fits": {name: _fit(fitted) for name, fitted in one.repair_fits.items()},
        "trend": None
        if trend is None
        else {
            "laplace": trend.laplace,
            "laplace_probability": trend.laplace_probability,
            "crow_amsaa_shape": trend.shape,
            "crow_amsaa_rate": trend.rate,
            "crow_amsaa_probability": trend.shape_probability,
            "mtbf_at_the_end": trend.mtbf_at_the_end,
            "direction": trend.direction,
        },
        "causes": dict(one.causes),
        "cautions": [str(caution) for caution in one.cautions],
    }


def _bounds(bounds: Sequence[float]) -> list[float | None]:
    """Both ends; null where there is none."""
    return [number(end) for end in bounds]


def _law(law: Law) -> Record:
    return {name: value for name, value in asdict(law).items() if value is not None}


def _fit(fitted: Fitted) -> Record:
    fit, goodness = fitted
    return {
        **_law(fit.law),
        "mean": number(fit.mean),
        "log_likelihood": number(fit.log_likelihood),
        "aic": number(fit.aic),
        "anderson_darling": None if goodness is None else number(goodness.statistic),
        "probability": None if goodness is None else goodness.probability,
    }


def _against(one: AgainstModel) -> Record:
    return {
        "map": one.map_name,
        "id": one.element_id,
        "expected_failures": one.expected,
        "seen_failures": one.seen,
        "expected_failures_per_year": one.expected_per_year,
        "seen_failures_per_year": one.seen_per_year,
        "expected_unavailability": one.expected_unavailability,
        "seen_unavailability": one.seen_unavailability,
        "probability": one.probability,
        "agrees": one.agrees,
    }
