"""Answers to cases about time: availability and outages from all new on, and how long outages last."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike

from haplanner.engine.history import history
from haplanner.engine.over_time import over_time
from haplanner.engine.results import HOURS_PER_YEAR, OverTime
from haplanner.engine.simulate import simulate
from haplanner.engine.simulated import SimulatedService
from haplanner.engine.simulation import compiled
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from tests.cases.designs import Failures, k_of_n, mode, needs, series
from tests.cases.reference import ByRules, Case, Estimate, Figures, answers

HISTORIES = 20_000


def simulated(design: Design, horizon: float, histories: int = HISTORIES) -> SimulatedService:
    compiled.warm_up()
    *_, last = simulate(design, horizon, histories, seed=1)
    (found,) = last.services.values()
    return found


def mean(values: ArrayLike) -> Estimate:
    """The mean of independent values."""
    many = np.asarray(values, dtype=float)
    return Estimate(float(many.mean()), float(many.std(ddof=1)) / math.sqrt(len(many)))


def share(values: ArrayLike) -> Estimate:
    """How many of independent values are true."""
    return mean(np.asarray(values, dtype=float))


def mission(design: Design, hours: float) -> OverTime:
    """The only service over a mission, which must be exact."""
    (found,) = over_time(design, hours, points=2).values()
    assert found.method == found.first_outage_method == "exact"
    return found


def first_outage(design: Design) -> float:
    """The mean time to the first outage in hours, whatever the mission."""
    return mission(design, 1.0).mean_time_to_first_outage


def lost(rate: float) -> Failures:
    """A failure that is never repaired."""
    return {"failure": FailureMode(mtbf=1.0 / rate, mttr=None)}


def standby(units: list[Failures], needed: int, dormancy: float) -> Design:
    return k_of_n(needed, units, mode="standby", dormancy=dormancy)


@answers("SIM-02")
def a_history_of_fixed_times(case: Case) -> Figures:
    """The names of what failed are compared here, the figures with the case's."""
    fixed = Law("fixed")
    lives = case.inputs["life_h"]
    design = series(
        {name: mode(life, case.inputs["repair_h"], life=fixed, repair=fixed) for name, life in lives.items()}
    )
    horizon = case.inputs["horizon_h"]
    story = history(design, horizon, seed=1, replication=0)
    failed = sorted((float(start), name) for name in lives for start in story.rows[name].starts)
    assert "".join(name for _, name in failed) == "ABAB"
    for position, (start, _) in enumerate(failed):
        yield f"failures/{position}/0", start
    yield "availability", simulated(design, horizon, histories=1).availability


@answers("SIM-05")
def the_first_year_of_one_unit(case: Case) -> Figures:
    unit = mode(case.inputs["MTBF_h"], case.inputs["MTTR_h"])
    hours = case.inputs["T_h"]
    found = mission(series({"unit": unit}), hours)
    yield "expected_failures", float(found.expected_outages[-1])
    yield "expected_downtime_h", float(found.mean_unavailability[-1]) * hours


@answers("MK-01")
def the_beginning_of_one_unit(case: Case) -> Figures:
    design = series({"unit": mode(case.inputs["MTBF_h"], case.inputs["MTTR_h"])})
    for hours in sorted({path.split("/")[1] for path in case.figures}):
        found = mission(design, float(hours))
        yield f"table/{hours}/A_t", 1.0 - float(found.unavailability[-1])
        yield f"table/{hours}/interval_availability", 1.0 - float(found.mean_unavailability[-1])
        yield f"table/{hours}/reliability", 1.0 - float(found.unreliability[-1])


@answers("MK-04")
def a_primary_and_a_warm_spare(case: Case) -> Figures:
    yield "MTTF", first_outage(standby([lost(case.inputs["lam"])] * 2, 1, case.inputs["dormancy"]))


@answers("MK-06")
def three_primaries_and_a_warm_spare(case: Case) -> Figures:
    yield "MTTF", first_outage(standby([lost(case.inputs["lam"])] * 4, 3, case.inputs["dormancy"]))


def with_inner_group(case: Case, inner: Group, members: int) -> Design:
    """A primary, and a spare that is a group of units."""
    unit = lost(case.inputs["lam"])
    outer = standby([unit], 1, case.inputs["dormancy"])
    spares = {f"v{i}": Component(group="v", failures=unit) for i in range(members)}
    return outer.with_maps(components=outer.components | spares, groups=outer.groups | {"v": inner})


@answers("MK-08")
def a_spare_of_three_units_in_series(case: Case) -> Figures:
    """A group inside another counts as one unit of exponential life, which three units in series have."""
    (found,) = over_time(with_inner_group(case, Group(group="group", needed=3), 3), 1.0, points=2).values()
    yield "MTTF", found.mean_time_to_first_outage


@answers("MK-09")
def spares_in_order(case: Case) -> Figures:
    """Spares take over in the order of their ids."""
    rates = [float(word.split()[1]) for word in case.inputs["order"]]
    yield "MTTF", first_outage(standby([lost(rate) for rate in rates], 1, case.inputs["dormancy"]))


@answers("MK-10")
def a_spare_that_has_a_spare(case: Case) -> Figures:
    """In the case the spare of the spare fails as often as the spare; by the model it waits twice, d × d × λ.

    After the first failure, whichever it is, one unit carries load and one waits; then one carries load. Only
    the simulation knows that the inner group's life is not exponential.
    """
    rate, d = case.inputs["lam"], case.inputs["dormancy"]
    inner = Group(group="group", mode="standby", dormancy=d)
    expected = (1 / (1 + d + d * d) + 1 / (1 + d) + 1) / rate
    assert (1 / (1 + d + d) + 1 / (1 + d) + 1) / rate == pytest.approx(case.figures["MTTF"])
    first = simulated(with_inner_group(case, inner, 2), 20.0 * expected).first_outage
    assert np.isfinite(first).all()
    yield "MTTF", ByRules(mean(first), expected)


@answers("MK-11")
def a_vote_without_repair(case: Case) -> Figures:
    yield "MTTF", first_outage(k_of_n(2, [lost(rate) for rate in case.inputs["rates"]]))


@answers("MK-18")
def a_vote_with_and_without_repair(case: Case) -> Figures:
    rate, repair = case.inputs["lam"], case.inputs["mu"]
    yield "MTTF_with_repair", first_outage(k_of_n(2, mode(1 / rate, 1 / repair), 3))
    yield "MTTF_without", first_outage(k_of_n(2, lost(rate), 3))


@answers("MK-19")
def hot_and_cold_units_without_repair(case: Case) -> Figures:
    unit = lost(1 / case.inputs["MTTF_unit"])
    for n in case.inputs["n"]:
        for kind, dormancy in {"hot": 1.0, "cold": 0.0}.items():
            found = mission(standby([unit] * n, 1, dormancy), 500.0)
            yield f"{kind}/{n}", found.mean_time_to_first_outage
            yield f"R_500h_{kind}/{n}", 1.0 - float(found.unreliability[-1])


@answers("RBD-06")
def a_block_diagram_without_repair(case: Case) -> Figures:
    rates = case.inputs["rates"]
    design = series({name: lost(rates[name]) for name in "ABE"})
    groups = {name: Group(needed=1) for name in "CD"}
    units = {"C": Component(group="C", count=3), "D": Component(group="D", count=2)}
    members = {f"{name}-unit": replace(unit, failures=lost(rates[name])) for name, unit in units.items()}
    design = design.with_maps(
        components=design.components | members, groups=groups, links=design.links | needs("service", groups)
    )
    found = mission(design, 10.0)
    yield "MTTF", found.mean_time_to_first_outage
    yield "R_10", 1.0 - float(found.unreliability[-1])
    yield "unreliability_10", float(found.unreliability[-1])


@answers("CCF-06")
def a_voter_with_a_common_cause(case: Case) -> Figures:
    unit, hours = lost(case.inputs["lam"]), case.inputs["t_h"]
    for figure, beta in {"system": case.inputs["beta"], "independent_naive": 0.0}.items():
        yield figure, float(mission(k_of_n(2, unit, 3, beta=beta), hours).unreliability[-1])


@answers("CCF-07")
def mirrored_disks_with_a_common_cause(case: Case) -> Figures:
    unit = lost(case.inputs["rate_per_year"] / HOURS_PER_YEAR)
    for figure, beta in {"P_both_lost_1y": case.inputs["beta"], "without_ccf": 0.0}.items():
        yield figure, float(mission(k_of_n(1, unit, 2, beta=beta), HOURS_PER_YEAR).unreliability[-1])


@answers("DUR-01")
def groups_of_disks_that_survive_one_loss(case: Case) -> Figures:
    """So many disks are one group many times over, not a whole number; losses come at a steady rate.

    The case's approximation is MTTF² ÷ (disks × others of the group × MTTR).
    """
    n, mttf, mttr = (case.inputs[name] for name in ("group_size", "disk_MTTF_h", "MTTR_h"))
    one = first_outage(k_of_n(n - 1, mode(mttf, mttr), n))
    yield "exact_one_group_h", one
    yield "exact_100_disks_years", one * n / case.inputs["disks"] / HOURS_PER_YEAR


@answers("DUR-02")
def mirrored_disks(case: Case) -> Figures:
    yield "exact_h", first_outage(k_of_n(1, mode(case.inputs["MTTF_h"], case.inputs["MTTR_h"]), 2))


@answers("DUR-04")
def copies_that_are_made_anew(case: Case) -> Figures:
    for path in case.figures:
        words = path.split("/")[1].replace("=", " ").replace("h", "").split()
        copies, mttf, rebuild = (float(words[i]) for i in (1, 3, 5))
        found = first_outage(k_of_n(1, mode(mttf, rebuild), int(copies)))
        yield path, found / HOURS_PER_YEAR


def outages(design: Design, about: int, frequency: float) -> np.ndarray:
    """Lengths of about so many outages, in one history."""
    story = history(design, about / frequency, seed=1, replication=0)
    return np.array([outage.hours for outage in story.outages["service"]])


def beyond(hours: np.ndarray, percent: float) -> Estimate:
    """A percentile, its standard error by that of the ranks about it."""
    ordered = np.sort(hours)
    n, p = len(ordered), percent / 100
    spread = math.sqrt(n * p * (1 - p))
    low, high = (ordered[int(n * p + sign * spread)] for sign in (-1, 1))
    return Estimate(float(ordered[int(n * p)]), float(high - low) / 2)


def lengths(design: Design, frequency: float) -> dict[str, Estimate]:
    hours = outages(design, 4_000, frequency)
    return {"p95_h": beyond(hours, 95), "P_gt_8h": share(hours > 8.0)}
