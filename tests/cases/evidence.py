"""Answers to cases of figures that are estimated from what was observed."""

from collections import Counter

from haplanner.engine.evidence.learning import learn
from haplanner.engine.evidence.mean_bounds import at_least, length_bounds, mean_bounds
from haplanner.engine.evidence.trend import Watch, trend
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.io.outage_log.instants import zone
from haplanner.io.outage_log.read import Reading, read_outage_log
from haplanner.io.outage_log.rows import rows
from haplanner.io.outage_log.table import table
from tests.cases.reference import DATA, Case, Figures, answers


@answers("STAT-01")
def failures_within_a_chosen_time(case: Case) -> Figures:
    hours, failures = case.inputs["hours"], case.inputs["failures"]
    yield "MTBF", hours / failures
    low, high = mean_bounds(hours, failures, case.inputs["confidence"])
    yield "lower", low
    yield "upper", high
    for path in case.figures:
        if path.startswith("factor_table/"):
            _, seen, confidence, side = path.split("/")
            yield path, mean_bounds(float(seen), int(seen), float(confidence))[int(side)]


@answers("STAT-02")
def no_failure_at_all(case: Case) -> Figures:
    for confidence in case.inputs["confidence"]:
        yield f"lower/{confidence}", at_least(case.inputs["hours"], case.inputs["failures"], confidence)


@answers("STAT-03")
def both_sides_or_one(case: Case) -> Figures:
    two, one = case.inputs["tests"]
    yield "two_sided", mean_bounds(two["T"], two["F"], two["CI"])[0]
    yield "one_sided", at_least(one["T"], one["F"], one["CI"])


@answers("STAT-04")
def a_test_that_the_tenth_failure_ends(case: Case) -> Figures:
    hours, failures = case.inputs["items"] * case.inputs["stop_h"], case.inputs["failures"]
    confidence = case.inputs["confidence"]
    yield "MTBF", hours / failures
    yield "one_sided_lower", at_least(hours, failures, confidence, "event")
    for side, bound in enumerate(mean_bounds(hours, failures, confidence, "event")):
        yield f"two_sided/{side}", bound


@answers("STAT-06")
def failures_that_grow_rarer(case: Case) -> Figures:
    times = case.inputs["failure_times"]
    found = trend([Watch(times[-1], times)], "event")
    assert found is not None
    yield "crow_beta", found.shape
    yield "crow_lambda", found.rate
    yield "MTBF_instantaneous", found.mtbf_at_the_end
    yield "MTBF_cumulative", times[-1] / len(times)


@answers("STAT-09")
def a_log_of_a_single_node(case: Case) -> Figures:
    data = (DATA / "lanl_sys22.csv").read_bytes()
    start, end = case.inputs["window"]
    log = read_outage_log(data, Reading(start=start, end=end))
    found = learn(log)[""]
    (differing,) = [note for note in log.notes if "recorded downtime" in note]
    yield "events", log.rows
    yield "events_after_merging", found.failures
    yield "rows_where_recorded_downtime_differs", differing.rpartition(": ")[2].count(",") + 1
    yield "window_h", log.window.hours
    yield "downtime_h", found.down
    yield "availability", found.availability
    yield "MTBF_uptime_per_failure_h", found.mtbf or 0.0
    yield "MTTR_h", found.mttr or 0.0
    yield "median_repair_h", found.median_repair or 0.0
    as_exponential = length_bounds(found.mttr or 0.0, found.restorations, 1.0)
    lognormal = found.repair_fits["lognormal"].fit
    for side in (0, 1):
        yield f"MTBF_90_two_sided_h/{side}", found.mtbf_bounds[side]
        yield f"MTTR_90_exponential_h/{side}", as_exponential[side]
        log_moments = lognormal.log_mean, lognormal.log_deviation
        yield f"repair_lognormal_mu_sigma_ln_h/{side}", log_moments[side]
    assert found.trend is not None
    yield "laplace_U_time_truncated", found.trend.laplace
    yield "crow_beta_time_truncated_mle", found.trend.shape
    read, _ = rows(table(data), {}, zone("UTC"))
    for cause, count in Counter(row.cause for row in read).items():
        yield f"causes/{cause}", count


@answers("STAT-11")
def failures_of_drives_in_a_year(case: Case) -> Figures:
    hours, failures = case.inputs["drive_days"] * 24.0, case.inputs["failures"]
    yield "AFR", HOURS_PER_YEAR * failures / hours
    yield "MTBF_h", hours / failures
    low, high = mean_bounds(hours, failures)
    yield "AFR_90/0", HOURS_PER_YEAR / high
    yield "AFR_90/1", HOURS_PER_YEAR / low
