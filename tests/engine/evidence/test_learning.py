"""What a log says of a component is what was put into it, and its oddities are told."""

import numpy as np
import pytest

from haplanner.engine.evidence.learning import Evidence, learn
from haplanner.model.law import EXPONENTIAL, Law
from haplanner.model.outage_log import Down, OutageLog, Span, UnitLog

YEAR = 8760.0


def log_of(*units: tuple[Down, ...], hours: float = YEAR, **more: object) -> OutageLog:
    span = Span(0.0, hours)
    made = tuple(UnitLog("web", str(n), (span,), downs) for n, downs in enumerate(units))
    return OutageLog(made, span, sum(map(len, units)), **more)  # type: ignore[arg-type]


def web(*units: tuple[Down, ...], hours: float = YEAR, **more: object) -> Evidence:
    return learn(log_of(*units, hours=hours, **more))["web"]


def lived(rng: np.random.Generator, hours: float, shape: float, scale: float) -> tuple[Down, ...]:
    """A unit that lives by a Weibull law and is repaired for an hour, as long as it is watched."""
    now, downs = 0.0, []
    while (now := now + scale * float(rng.weibull(shape))) < hours - 1.0:
        downs.append(Down(now, now + 1.0))
        now += 1.0
    return tuple(downs)


def test_hours_failures_and_repairs_are_those_of_all_units() -> None:
    found = web((Down(100.0, 104.0), Down(200.0, 202.0)), (Down(50.0, 53.0),), ())
    assert (found.units, found.failures, found.restorations) == (3, 3, 3)
    assert (found.up, found.down) == (3 * YEAR - 9.0, 9.0)
    assert found.mtbf == pytest.approx((3 * YEAR - 9.0) / 3)
    assert (found.mttr, found.median_repair) == (3.0, 3.0)
    assert found.unavailability == pytest.approx(9.0 / (3 * YEAR))
    assert (found.observed.failures, found.observed.hours, found.observed.downtime) == (3, 3 * YEAR - 9, 9)


def test_what_was_down_when_the_watch_began_is_down_time_and_no_failure() -> None:
    found = web((Down(0.0, 10.0, failed=False), Down(100.0, 110.0)))
    assert (found.failures, found.restorations, found.down) == (1, 1, 20.0)
    assert (found.mttr, found.mtbf) == (10.0, YEAR - 20.0)
    assert found.lives.hours.tolist() == [90.0, YEAR - 110.0]
    assert found.lives.complete.tolist() == [True, False]


def test_a_repair_that_goes_on_counts_for_its_hours_and_is_cut_off() -> None:
    found = web((Down(100.0, 104.0), Down(YEAR - 8.0, YEAR, restored=False)))
    assert (found.failures, found.restorations, found.mttr) == (2, 1, 12.0)
    assert found.repairs.complete.tolist() == [True, False]
    assert found.lives.complete.tolist() == [True]


def test_gaps_in_the_watch_are_not_up() -> None:
    unit = UnitLog("web", "", (Span(0.0, 100.0), Span(150.0, 200.0)), (Down(40.0, 50.0), Down(160.0, 161.0)))
    found = learn(OutageLog((unit,), Span(0.0, 200.0), 2))["web"]
    assert (found.up, found.down, found.watched) == (139.0, 11.0, 150.0)
    assert found.lives.hours.tolist() == [50.0, 39.0]
    assert found.lives.complete.tolist() == [False, False]
    assert found.watches[0].failures == [40.0, 110.0]


def test_a_log_without_failures_bounds_from_below() -> None:
    found = web((), ())
    assert found.mtbf is None
    assert found.mttr is None
    assert found.mtbf_bounds == (pytest.approx(2 * YEAR / -np.log(0.05)), np.inf)
    assert found.cautions == ("No failure was seen: only a lower bound of the MTBF is known.",)


def test_where_the_last_row_ends_the_watch_bounds_are_those_after_an_event() -> None:
    downs = tuple(Down(100.0 * n, 100.0 * n + 1.0) for n in range(1, 11))
    given = web(downs, hours=1001.0)
    last = web(downs, hours=1001.0, end_given=False, ended_by="web")
    assert (given.stopped_by, last.stopped_by) == ("time", "event")
    assert last.mtbf_bounds[0] > given.mtbf_bounds[0]


def test_bounds_hold_as_often_as_they_say_when_lives_come_from_a_simulated_log() -> None:
    """Units that live exponentially for 500 h and are down for 1 h, watched for a while."""
    rng = np.random.default_rng(17)
    held = 0
    for _ in range(400):
        low, high = web(lived(rng, 2_000.0, 1.0, 500.0), hours=2_000.0).mtbf_bounds
        held += low <= 500.0 <= high
    assert held >= 400 * 0.9 - 4 * (400 * 0.9 * 0.1) ** 0.5


def test_ageing_is_seen_and_a_constant_rate_is_left_exponential() -> None:
    rng = np.random.default_rng(19)
    ageing = web(*[lived(rng, YEAR, 3.0, 400.0) for _ in range(5)])
    assert ageing.life.law == "weibull"
    assert ageing.life.shape == pytest.approx(3.0, rel=0.25)
    assert not ageing.life_fits["weibull"].doubted
    assert ageing.life_fits["exponential"].doubted
    constant = web(*[lived(rng, YEAR, 1.0, 400.0) for _ in range(5)])
    assert constant.life == EXPONENTIAL
    assert isinstance(constant.repair, Law)


def test_a_unit_unlike_the_others_is_told() -> None:
    many = tuple(Down(100.0 * n, 100.0 * n + 1.0) for n in range(1, 13))
    found = web(many, (Down(500.0, 501.0),), (), ())
    assert "One unit of 4 had 12 of 13 failures: it is not like the others." in found.cautions
    even = web(many[:3], many[3:6], many[6:9], many[9:])
    assert not any("not like the others" in caution for caution in even.cautions)


def test_a_trend_is_told_with_the_rate_of_the_end() -> None:
    downs = tuple(Down(t, t + 0.5) for t in (10.0, 15.0, 30.0, 70.0, 90.0, 200.0, 300.0, 900.0))
    found = web(downs, hours=5_000.0)
    assert found.cautions[0].startswith("Failures grow rarer: at the end one in ")
    assert found.cautions[0].endswith("The past does not predict.")
