"""Answers to cases of fault trees: probabilities, minimal cut sets, importance, common causes."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from haplanner.engine.exact import analyze
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Service
from tests.cases.designs import down, fault_tree, k_of_n, needs, of_service, up
from tests.cases.lifetimes import first_outage, lost
from tests.cases.reference import Case, Figures, answers, cases, data

TREES: Mapping[str, Any] = data("fault_trees.json")
MOST_LISTED = 40_000
"""Cut sets that are listed one by one; where there are more, their sum alone is looked at."""


def tree(given: Mapping[str, Any]) -> Design:
    """A re-encoded tree."""
    gates = {
        gate: (what["k"] if what["type"] == "atleast" else what["type"], what["inputs"])
        for gate, what in given["gates"].items()
    }
    return fault_tree(given["top"], given["events"], gates)


@answers(*(f"FT-{name}" for name in TREES))
def benchmark_tree(case: Case) -> Figures:
    listed = case.figures["minimal_cut_sets"] <= MOST_LISTED
    design = tree(TREES[case.id.removeprefix("FT-")])
    (result,) = analyze(design, MOST_LISTED if listed else 100).services.values()
    assert result.method == "exact"
    yield "top_probability", result.figures.unavailability
    yield "rare_event_sum", math.fsum(cut.probability for cut in result.cut_sets) + result.cut_sets_left_out
    if listed:
        assert result.cut_sets_complete
        yield "minimal_cut_sets", len(result.cut_sets)
        for order, count in Counter(len(cut.events) for cut in result.cut_sets).items():
            yield f"by_order/{order}", count


@answers("FT-aircraft")
def votes_of_several_kinds(case: Case) -> Figures:
    """The probability that it has failed at a time, with those of its parts at that time."""
    votes = {"IRS": (2, 3), "PRS": (2, 3), "SA": (2, 3), "CS": (3, 4)}
    for t in case.inputs["t_h"]:
        events: dict[str, float] = {}
        gates: dict[str, tuple[str | int, Sequence[str]]] = {"crash": ("or", list(votes))}
        for kind, (failed, units) in votes.items():
            names = [f"{kind}-{i}" for i in range(units)]
            events |= dict.fromkeys(names, -math.expm1(-case.inputs["rates"][kind] * t))
            gates[kind] = (failed, names)
        yield f"P_crash/{t}", of_service(fault_tree("crash", events, gates)).unavailability


@answers("IMP-03")
def importance_in_a_vote(case: Case) -> Figures:
    events = dict.fromkeys("abcd", case.inputs["q"])
    (result,) = analyze(fault_tree("top", events, {"top": (2, list("abcd"))})).services.values()
    yield "top", result.figures.unavailability
    one = result.importance["a"]
    yield from {
        "birnbaum": one.birnbaum,
        "criticality": one.criticality,
        "RAW": one.raw,
        "RRW": one.rrw,
    }.items()
    three_needed = k_of_n(3, lost(case.inputs["rate"]), 4)
    yield "MTTF", first_outage(three_needed)


@answers("IMP-04")
def importance_in_two_trains(case: Case) -> Figures:
    given = case.inputs["failure_prob"]
    names = {"P1": "PumpOne", "V1": "ValveOne", "P2": "PumpTwo", "V2": "ValveTwo"}
    design = fault_tree(
        "top",
        {short: given[name] for short, name in names.items()},
        {"top": ("and", ["one", "two"]), "one": ("or", ["P1", "V1"]), "two": ("or", ["P2", "V2"])},
    )
    (result,) = analyze(design).services.values()
    yield "top_probability", result.figures.unavailability
    for name in names:
        for measure in ("birnbaum", "criticality", "raw", "rrw"):
            yield f"importance/{name}/{measure}", getattr(result.importance[name], measure)


@answers("IMP-06")
def importance_in_a_web_shop(case: Case) -> Figures:
    a = case.inputs["availability"]
    design = Design(
        components={i: Component(group="web" if "web" in i else None, failures=up(a[i])) for i in a},
        groups={"web": Group(needed=1)},
        services={"shop": Service()},
        links=needs("shop", ["lb", "web", "db"]),
    )
    result = analyze(design).services["shop"]
    yield "availability", result.figures.availability
    for name in a:
        one = result.importance[name]
        for measure, value in {
            "birnbaum": one.birnbaum,
            "criticality_failure": one.criticality,
            "improvement_potential": one.downtime_caused / HOURS_PER_YEAR,
            "raw": one.raw,
            "rrw": one.rrw,
            "fussell_vesely_exact": one.fussell_vesely,
        }.items():
            yield f"importance/{name}/{measure}", value


def with_common_causes(
    units: Sequence[str], causes: Mapping[int, float]
) -> tuple[dict[str, Component], dict[str, Domain]]:
    """Units and the domains that each so many of them share: `causes[2]`: the probability of each pair's."""
    domains = {
        ".".join(some): (some, Domain(failures=down(causes[size])))
        for size in causes
        if size > 1
        for some in combinations(units, size)
    }
    components = {
        unit: Component(
            failures=down(causes[1]),
            domains=tuple(name for name, (some, _) in domains.items() if unit in some),
        )
        for unit in units
    }
    return components, {name: domain for name, (_, domain) in domains.items()}


@answers("CCF-01", "CCF-03", "CCF-04")
def trains_with_common_causes(case: Case) -> Figures:
    """Probabilities of each cause by the models' definitions, as domains: beta, alpha and phi factors."""
    total = case.inputs["Q_total"]
    model, _, figures = case.inputs["model"].partition("=")
    factors = [float(word) for word in figures.strip("()").split(",")]
    if model == "beta":
        causes = {1: (1 - factors[0]) * total, 3: factors[0] * total}
    elif model == "alpha":
        mean = sum(size * factor for size, factor in enumerate(factors, 1))
        causes = {s: s / math.comb(2, s - 1) * f / mean * total for s, f in enumerate(factors, 1)}
    else:
        causes = {size: factor * total for size, factor in enumerate(factors, 1)}
    pumps, domains = with_common_causes(["p1", "p2", "p3"], causes)
    valves, others = with_common_causes(["v1", "v2", "v3"], causes)
    trains = {f"t{i}": Component(group="trains") for i in (1, 2, 3)}
    links = {link: what for i in (1, 2, 3) for link, what in needs(f"t{i}", [f"p{i}", f"v{i}"]).items()}
    design = Design(
        components=pumps | valves | trains,
        groups={"trains": Group(needed=1)},
        domains=domains | others,
        services={"s": Service()},
        links=links | needs("s", ["trains"]),
    )
    yield "top_probability", of_service(design).unavailability


@answers("CCF-08")
def four_units_with_common_causes(case: Case) -> Figures:
    """Multiple Greek letters: Q(k) = Q ÷ C(3, k − 1) × the product of the first factors × (1 − the next)."""
    factors = [1.0, *(case.inputs[name] for name in ("beta", "gamma", "delta")), 0.0]
    causes = {
        size: case.inputs["Q_total"]
        * math.prod(factors[:size])
        * (1 - factors[size])
        / math.comb(3, size - 1)
        for size in (1, 2, 3, 4)
    }
    components, domains = with_common_causes("abcd", causes)
    for size, probability in causes.items():
        yield f"Qk/{size}", probability
    for failed in (1, 2, 3, 4):
        design = k_of_n(4 - failed + 1, [{}] * 4)
        members = {i: replace(c, group="group") for i, c in components.items()}
        found = of_service(design.with_maps(components=members, domains=domains))
        yield f"P_at_least/{failed}", found.unavailability


assert {f"FT-{name}" for name in TREES} <= cases().keys()
