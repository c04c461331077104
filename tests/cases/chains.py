"""Answers to cases of standby, repair crews and recovery in phases, and of outages in time."""

from haplanner.model.failure import AutoRecovery
from tests.cases.designs import Failures, down, k_of_n, mode, of_service, series
from tests.cases.lifetimes import first_outage, lengths
from tests.cases.reference import Case, Figures, answers, data


@answers("MK-03")
def pairs_with_poor_repair(case: Case) -> Figures:
    unit = mode(case.inputs["MTBF_h"], case.inputs["MTTR_h"])
    dormancy = {"hot": 1.0, "cold": 0.0, "warm(0.25)": 0.25}
    for name, warmth in dormancy.items():
        for crews in (1, 2):
            row = f"table/{name}, {crews} crew{'s' if crews > 1 else ''}"
            if f"{row}/availability" in case.figures:
                design = k_of_n(1, unit, 2, crew=crews, mode="standby", dormancy=warmth)
                found = of_service(design)
                yield f"{row}/unavailability", found.unavailability
                yield f"{row}/availability", found.availability
                yield f"{row}/downtime_min_per_year", found.downtime_hours_per_year * 60
                yield f"{row}/MTTFF_h", first_outage(design)


@answers("MK-20")
def how_long_outages_are(case: Case) -> Figures:
    unit = mode(case.inputs["MTBF_h"], case.inputs["MTTR_h"])
    for name, crew in {"two_crews": None, "one_crew": 1}.items():
        pair = k_of_n(1, unit, 2, crew=crew)
        found = of_service(pair)
        yield f"{name}/mean_h", found.mean_down_time
        for figure, estimate in lengths(pair, found.frequency).items():
            yield f"{name}/{figure}", estimate
    yield "series_of_two/mean_h", of_service(k_of_n(2, unit, 2)).mean_down_time


@answers("HIER-02")
def recovery_in_phases(case: Case) -> Figures:
    """Submodels that are one failure mode: what fails at a rate, is noticed, travelled to and repaired.

    The midplane still works while a crew travels to a failure that is not severe: its time up ends when they
    arrive. Only means count in the long run.
    """
    p = data("sip_model.json")["parameters"]
    travel = 1 / p["alpha_sp"]

    def repaired(rate: float, mu: float) -> Failures:
        return mode(1 / rate, 1 / mu, alert=travel)

    severe, failing = p["c_mp"], 1 / p["lambda_mp"]
    recovery = AutoRecovery(success=p["b_os"], time=1 / p["beta_os"])
    submodels = {
        "midplane": mode(failing + (1 - severe) * travel, 1 / p["mu_mp"], alert=severe * travel),
        "processor": repaired(2 * p["lambda_cpu"], p["mu_cpu"]),
        "memory": repaired(4 * p["lambda_mem"], p["mu_mem"]),
        "base": repaired(p["lambda_base"], p["mu_base"]),
        "nic": repaired(p["lambda_nic"], p["mu_nic"]),
        "switch": repaired(p["lambda_esw"], p["mu_esw"]),
        "OS": mode(
            1 / p["lambda_os"],
            1 / p["mu_os"],
            alert=travel,
            detection=1 / p["delta_os"],
            auto=recovery,
        ),
    }
    for name, failures in submodels.items():
        found = of_service(series({"unit": failures}))
        yield f"downtime_min_per_year/{name}", found.downtime_hours_per_year * 60
    minutes = {path.split("/")[1]: m for path, m in case.figures.items() if path.startswith("downtime")}
    given = {name: down(m / 525_600) for name, m in minutes.items()}
    wholes = {
        "chassis": ("midplane", "cooling", "power"),
        "blade": ("processor", "memory", "disk", "base", "OS"),
    }
    for whole, parts in wholes.items():
        found = of_service(series({name: submodels.get(name, given[name]) for name in parts}))
        yield f"{whole}_min_per_year", found.downtime_hours_per_year * 60
