"""From the raw inputs of reference cases to designs, and from their figures to what the cases expect."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from haplanner.engine.exact import analyze
from haplanner.engine.results import Figures, ServiceResult
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law

Case = dict[str, Any]
Found = Iterable[tuple[str, float]]
"""Where a value stands in the case's `expected` (without "value"), and what the program finds."""

SERVICE = "service"

ADAPTERS: dict[str, Callable[[Case], Found]] = {}


def adapter(*ids: str) -> Callable[[Callable[[Case], Found]], Callable[[Case], Found]]:
    def register(function: Callable[[Case], Found]) -> Callable[[Case], Found]:
        ADAPTERS.update(dict.fromkeys(ids, function))
        return function

    return register


def fails(availability: float, cycle: float = 1000.0) -> dict[str, FailureMode]:
    return fails_with(1.0 - availability, cycle)


def fails_with(probability: float, cycle: float = 1000.0) -> dict[str, FailureMode]:
    up, down = (1.0 - probability) * cycle, probability * cycle
    return {"failure": FailureMode(mtbf=up, mttr=down)} if probability > 0.0 else {}


def repaired(mtbf: float, mttr: float, **more: Any) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, **more)}


def box(failures: Mapping[str, FailureMode], **more: Any) -> Component:
    return Component(failures=failures, **more)


def series(**parts: Component | Group) -> Design:
    """A service that needs all of some components and groups."""
    return Design(
        components={i: p for i, p in parts.items() if isinstance(p, Component)},
        groups={i: p for i, p in parts.items() if isinstance(p, Group)},
        links={i: Link(SERVICE, i) for i, p in parts.items() if isinstance(p, Group) or p.group is None},
        services={SERVICE: Service()},
    )


def of(design: Design) -> ServiceResult:
    result = analyze(design, 10).services[SERVICE]
    assert (result.method, result.assumptions) == ("exact", ())
    return result


def figures(design: Design) -> Figures:
    return of(design).figures


def k_of_n(needed: int, units: int, failures: Mapping[str, FailureMode], **rules: Any) -> Design:
    crew = rules.pop("crew", None)
    group = Group(needed=needed, crew="c" if crew else None, **rules)
    design = series(g=group, u=Component(group="g", count=units, failures=failures))
    return replace(design, crews={"c": Crew(size=crew)} if crew else {})


@adapter("SLA-01")
def web_app_and_database(case: Case) -> Found:
    design = series(**{i: box(fails(a)) for i, a in case["inputs"]["components"].items()})
    yield "availability", figures(design).availability
    yield "downtime_min_per_year_8760h", figures(design).downtime_hours_per_year * 60


@adapter("SLA-02")
def database_or_queue(case: Case) -> Found:
    a = case["inputs"]["components"]
    design = series(
        web=box(fails(a["web_app"])), store=Group(),
        db=box(fails(a["sql_db"]), group="store"), queue=box(fails(a["queue"]), group="store"),
    )  # fmt: skip
    analysis = analyze(design)
    yield "db_or_queue", analysis.elements["store"].availability
    yield "availability", analysis.elements[SERVICE].availability


@adapter("SLA-03")
def two_regions(case: Case) -> Found:
    a, b = (float(x) for x in re.findall(r"\.\d+", case["inputs"]["region"]))
    design = series(dns=box(fails(case["inputs"]["traffic_manager"])), regions=Group())
    members = {f"web{i}": box(fails(a), group="regions") for i in range(case["inputs"]["regions"])}
    stores = {f"db{i}": box(fails(b)) for i in range(case["inputs"]["regions"])}
    links = {f"{i}": Link(f"web{i}", f"db{i}") for i in range(case["inputs"]["regions"])}
    design = replace(
        design, components={**design.components, **members, **stores}, links={**design.links, **links}
    )
    analysis = analyze(design)
    yield "per_region", analysis.elements["web0"].availability
    yield "both_regions", analysis.elements["regions"].availability
    yield "total", analysis.elements[SERVICE].availability


@adapter("SLA-04")
def chain_of_promises(case: Case) -> Found:
    given = case["inputs"]
    network = [0.9999] * 4
    rest = [given["code"], given["config"], given["operations"]]

    def all_of(values: Sequence[float]) -> float:
        return figures(series(**{f"c{i}": box(fails(a)) for i, a in enumerate(values)})).availability

    yield "platform", all_of(given["platform"])
    yield "platform_with_network", all_of([*given["platform"], *network])
    # The case's overall figure goes on from its own rounded 99.68 %.
    yield "overall", all_of([0.9968, *rest])


@adapter("SLA-05")
def downtime_of_a_year(case: Case) -> Found:
    for percent in case["expected"]["table"]["value"]:
        down = Figures(1.0 - float(percent) / 100, 0.0)
        yield f"table.{percent}.year365_h", down.downtime_hours_per_year


@adapter("SLA-11")
def downtime_of_tiers(case: Case) -> Found:
    for tier, percent in case["inputs"]["tiers"].items():
        yield f"hours_per_year_8760.{tier}", Figures(1.0 - percent / 100, 0.0).downtime_hours_per_year


@adapter("SLA-07")
def one_of_two(case: Case) -> Found:
    yield "availability", figures(k_of_n(1, 2, fails(case["inputs"]["component"]))).availability


@adapter("SLA-08")
def spares(case: Case) -> Found:
    for row in case["expected"]["table"]["value"]:
        spare, n, a = re.fullmatch(r"(\d+) spares of n=(\d+), a=([\d.]+)", row).groups()  # type: ignore[union-attr]
        design = k_of_n(int(n) - int(spare), int(n), fails(float(a)))
        yield f"table.{row}.exact", figures(design).availability


@adapter("SLA-09")
def two_parts(case: Case) -> Found:
    found = figures(series(**{f"c{i}": box(fails(a)) for i, a in enumerate(case["inputs"]["components"])}))
    yield "availability", found.availability
    yield "downtime_days_per_year", found.downtime_hours_per_year / 24


@adapter("SLA-10")
def signal_processing(case: Case) -> Found:
    given = {i: repaired(*v) for i, v in case["inputs"]["components_MTBF_MTTR_h"].items()}
    processor = Component(
        group="g", failures={"hw": given["sp_hw"]["failure"], "sw": given["sp_sw"]["failure"]}
    )
    design = series(
        input=box(given["input_transducer"]), output=box(given["output_transducer"]), g=Group(),
        one=processor, two=processor,
    )  # fmt: skip
    analysis = analyze(design)
    yield "component_availability.input_transducer", analysis.elements["input"].availability
    yield "one_processor", analysis.elements["one"].availability
    yield "system", analysis.elements[SERVICE].availability
    yield "downtime_min_per_year", analysis.elements[SERVICE].downtime_hours_per_year * 60


@adapter("SLA-12")
def a_thousand_servers(case: Case) -> Found:
    n, a = case["inputs"]["n"], case["inputs"]["a"]
    yield "availability", figures(k_of_n(n, n, fails(a))).availability


@adapter("SLA-13")
def one_unit(case: Case) -> Found:
    yield (
        "availability",
        figures(series(u=box(repaired(case["inputs"]["MTBF"], case["inputs"]["MTTR"])))).availability,
    )


@adapter("SLA-14")
def people_and_planned_work(case: Case) -> Found:
    given = case["inputs"]
    hardware = FailureMode(mtbf=given["MTBF_h"], mttr=given["MTTR_h"])
    planned = fails_with(given["maintenance_h_per_year"] / 8760)["failure"]
    error = FailureMode(mtbf=8760 / given["operator_outages_per_year"], mttr=given["operator_MTTR_h"])
    modes = {"hardware": hardware, "planned": planned, "operator": error}
    yield "A_hw", figures(series(u=box({"hardware": hardware}))).availability
    yield "A_with_planned_series", figures(series(u=box(modes))).availability


@adapter("SIM-03")
def independent_components(case: Case) -> Found:
    parts = {f"c{i}": box(repaired(*v)) for i, v in enumerate(case["inputs"]["MTBF_MTTR"])}
    yield "independent", figures(series(**parts)).availability


@adapter("RBD-02")
def shared_part(case: Case) -> Found:
    q = {i: box(fails_with(p)) for i, p in case["inputs"]["failure_prob"].items()}
    links = {"1": Link("x", "A"), "2": Link("x", "B"), "3": Link("y", "B"), "4": Link("y", "C")}
    either = Component(needs="any")
    design = series(x=either, y=either)
    design = replace(design, components={**design.components, **q}, links={**design.links, **links})
    yield "exact", of(design).figures.unavailability
    yield "rare_event", sum(cut.probability for cut in of(design).cut_sets)


@adapter("RBD-03")
def vote_of_unequals(case: Case) -> Found:
    q = {i: box(fails_with(p), group="g") for i, p in case["inputs"]["failure_prob"].items()}
    design = series(g=Group(needed=2), **q)
    yield "exact", of(design).figures.unavailability
    yield "rare_event", sum(cut.probability for cut in of(design).cut_sets)


@adapter("RBD-04")
def vote_with_a_given_availability(case: Case) -> Found:
    given = [case["expected"]["ctmc_availability"]["value"], *case["inputs"]["others"]]
    units = {f"u{i}": box(fails(a), group="g") for i, a in enumerate(given)}
    yield "system", figures(series(g=Group(needed=2), **units)).availability


@adapter("MK-03")
def poor_repair(case: Case) -> Found:
    failures = repaired(case["inputs"]["MTBF_h"], case["inputs"]["MTTR_h"])
    for row in case["expected"]["table"]["value"]:
        kind, crews = row.split(", ")
        warmth = {"hot": 1.0, "cold": 0.0}.get(kind, 0.25)
        group = {"mode": "standby", "dormancy": warmth, "crew": int(crews.split()[0])}
        found = figures(k_of_n(1, 2, failures, **group))
        yield f"table.{row}.unavailability", found.unavailability
        yield f"table.{row}.downtime_min_per_year", found.downtime_hours_per_year * 60


@adapter("MK-16")
def only_means_matter(case: Case) -> Found:
    pair = repaired(1000, 24, life=Law("weibull", shape=2.0), repair=Law("lognormal", cv=1.0))
    three = repaired(500, 12, life=Law("weibull", shape=0.7), repair=Law("gamma", cv=3**-0.5))
    rows = list(case["expected"]["table"]["value"])
    yield f"table.{rows[0]}.A", figures(k_of_n(1, 2, pair)).availability
    yield f"table.{rows[1]}.A", figures(k_of_n(2, 3, three)).availability


@adapter("MK-20")
def mean_outages(case: Case) -> Found:
    unit = repaired(case["inputs"]["MTBF_h"], case["inputs"]["MTTR_h"])
    yield "two_crews.mean_h", figures(k_of_n(1, 2, unit)).mean_down_time
    yield "one_crew.mean_h", figures(k_of_n(1, 2, unit, crew=1)).mean_down_time
    yield "series_of_two.mean_h", figures(k_of_n(2, 2, unit)).mean_down_time


@adapter("QUO-01")
def majorities(case: Case) -> Found:
    for row in case["expected"]["table"]["value"]:
        n, p = re.fullmatch(r"n=(\d+) p=([\d.]+)", row).groups()  # type: ignore[union-attr]
        yield f"table.{row}", figures(k_of_n(int(n) // 2 + 1, int(n), fails(float(p)))).availability


@adapter("QUO-03")
def replicas_in_zones(case: Case) -> Found:
    zone, broker = case["inputs"]["zone_availability"], case["inputs"]["broker_availability"]
    for name, homes in (("three_zones", "abc"), ("two_zones", "aab")):
        brokers = {f"b{i}": box(fails(broker), group="g", domains=(z,)) for i, z in enumerate(homes)}
        design = series(g=Group(needed=2), **brokers)
        yield (
            name,
            figures(replace(design, domains={z: Domain(failures=fails(zone)) for z in homes})).availability,
        )


@adapter("QUO-04")
def controllers(case: Case) -> Found:
    given = case["inputs"]
    unit = repaired(given["MTBF_h"], given["MTTR_h"])
    yield "independent", figures(k_of_n(given["need"], given["n"], unit)).availability
    yield "one_crew", figures(k_of_n(given["need"], given["n"], unit, crew=1)).availability


@adapter("IMP-03")
def importance_in_a_vote(case: Case) -> Found:
    units = {f"u{i}": box(fails_with(case["inputs"]["q"]), group="g") for i in range(4)}
    result = of(series(g=Group(needed=3), **units))
    one = result.importance["u0"]
    yield "top", result.figures.unavailability
    yield "birnbaum", one.birnbaum
    yield "criticality", one.criticality
    yield "RAW", one.raw
    yield "RRW", one.rrw


@adapter("IMP-04")
def importance_in_two_trains(case: Case) -> Found:
    given = case["inputs"]["failure_prob"]
    names = {"P1": "PumpOne", "P2": "PumpTwo", "V1": "ValveOne", "V2": "ValveTwo"}
    parts = {short: box(fails_with(given[name])) for short, name in names.items()}
    links = {f"{t}{i}": Link(f"train{i}", f"{t}{i}") for t in "PV" for i in (1, 2)}
    train = Component(group="g")
    design = series(g=Group(), train1=train, train2=train)
    design = replace(design, components={**design.components, **parts}, links={**design.links, **links})
    result = of(design)
    yield "top_probability", result.figures.unavailability
    for part, expected in case["expected"]["importance"]["value"].items():
        for measure in ("birnbaum", "criticality", "raw", "rrw"):
            yield f"importance.{part}.{measure}", getattr(result.importance[part], measure)
        assert expected


@adapter("IMP-05")
def halved_and_doubled(case: Case) -> Found:
    up, down = case["inputs"]["MTBF_h"], case["inputs"]["MTTR_h"]
    yield "A", figures(series(u=box(repaired(up, down)))).availability
    yield "A_half_MTTR", figures(series(u=box(repaired(up, down / 2)))).availability
    yield "A_double_MTBF", figures(series(u=box(repaired(2 * up, down)))).availability


@adapter("IMP-06")
def six_measures(case: Case) -> Found:
    a = {i: fails(v) for i, v in case["inputs"]["availability"].items()}
    web1, web2 = box(a["web1"], group="web"), box(a["web2"], group="web")
    result = of(series(lb=box(a["lb"]), web=Group(), web1=web1, web2=web2, db=box(a["db"])))
    yield "availability", result.figures.availability
    for part in a:
        one = result.importance[part]
        yield f"importance.{part}.birnbaum", one.birnbaum
        yield f"importance.{part}.criticality_failure", one.criticality
        yield f"importance.{part}.improvement_potential", one.downtime_caused / 8760
        yield f"importance.{part}.raw", one.raw
        yield f"importance.{part}.rrw", one.rrw
        yield f"importance.{part}.fussell_vesely_exact", one.fussell_vesely


@adapter("CCF-05")
def common_cause_by_beta(case: Case) -> Found:
    p, beta = case["inputs"]["p"], case["inputs"]["beta"]
    unit = box(fails_with((1 - beta) * p), group="g", count=3)
    yield "exact", figures(series(g=Group(needed=2, failures=fails_with(beta * p)), u=unit)).unavailability
    yield "no_ccf", figures(k_of_n(2, 3, fails_with(p))).unavailability


def trains(case: Case, shares: Mapping[int, float]) -> Design:
    """Three trains of pump and valve; `shares[k]`: probability of a cause of given k pumps or valves."""
    design = series(g=Group(), **{f"t{i}": Component(group="g") for i in range(3)})
    parts: dict[str, Component] = {}
    domains: dict[str, Domain] = {}
    for kind in ("pump", "valve"):
        members: dict[int, list[str]] = {i: [] for i in range(3)}
        for size, probability in shares.items():
            for some in combinations(range(3), size):
                if size > 1:
                    name = f"{kind}s-{''.join(map(str, some))}"
                    domains[name] = Domain(failures=fails_with(probability))
                    for i in some:
                        members[i].append(name)
        parts |= {f"{kind}{i}": box(fails_with(shares[1]), domains=tuple(members[i])) for i in range(3)}
    links = {f"{kind}{i}": Link(f"t{i}", f"{kind}{i}") for kind in ("pump", "valve") for i in range(3)}
    assert case["inputs"]["top"] == "every train has a failed pump or valve"
    return replace(
        design, components={**design.components, **parts}, links={**design.links, **links}, domains=domains
    )


def given_shares(case: Case) -> list[float]:
    return [float(x) for x in re.findall(r"[\d.]+", case["inputs"]["model"])]


@adapter("CCF-01")
def beta_factor(case: Case) -> Found:
    q, (beta,) = case["inputs"]["Q_total"], given_shares(case)
    yield "top_probability", figures(trains(case, {1: (1 - beta) * q, 3: beta * q})).unavailability


@adapter("CCF-03")
def alpha_factor(case: Case) -> Found:
    q, alpha = case["inputs"]["Q_total"], given_shares(case)
    total = sum(k * a for k, a in enumerate(alpha, 1))
    shares = {k: k / math.comb(2, k - 1) * a / total * q for k, a in enumerate(alpha, 1)}
    yield "top_probability", figures(trains(case, shares)).unavailability


@adapter("CCF-04")
def phi_factor(case: Case) -> Found:
    q, phi = case["inputs"]["Q_total"], given_shares(case)
    yield "top_probability", figures(trains(case, {k: f * q for k, f in enumerate(phi, 1)})).unavailability


@adapter("CCF-08")
def several_greek_letters(case: Case) -> Found:
    given, shares = case["inputs"], case["expected"]["Qk"]["value"]
    n = given["group"]
    domains: dict[str, Domain] = {}
    members: dict[int, list[str]] = {i: [] for i in range(n)}
    for size in range(2, n + 1):
        for some in combinations(range(n), size):
            name = "d" + "".join(map(str, some))
            domains[name] = Domain(failures=fails_with(shares[str(size)]))
            for i in some:
                members[i].append(name)
    units = {f"u{i}": box(fails_with(shares["1"]), group="g", domains=tuple(members[i])) for i in range(n)}
    for least in range(1, n + 1):
        design = replace(series(g=Group(needed=n - least + 1), **units), domains=domains)
        yield f"P_at_least.{least}", figures(design).unavailability


def network(
    edges: Sequence[tuple[str, str, float]],
    terminals: Sequence[str],
    nodes: Mapping[str, float] | float = 1.0,
) -> Design:
    """Terminals that must be connected: the first is the source, every other vertex needs any neighbour."""
    source = terminals[0]
    names = dict.fromkeys(end for edge in edges for end in edge[:2])
    components = {
        v: Component(
            needs="all" if v == source else "any",
            failures=fails(nodes.get(v, 1.0) if isinstance(nodes, Mapping) else nodes),
        )
        for v in names
    }
    links = {}
    for number, (a, b, p) in enumerate(edges):
        if a == source:
            a, b = b, a
        links[f"e{number}"] = Link(a, b, both_ways=b != source, failures=fails(p))
    links |= {f"s{v}": Link(SERVICE, v) for v in terminals}
    return Design(components=components, links=links, services={SERVICE: Service()})


@adapter("NET-01", "NET-02", "NET-12", "NET-16")
def listed_network(case: Case) -> Found:
    given = case["inputs"]
    nodes = given.get("node_reliability", given.get("node_availability", 1.0))
    found = figures(network([tuple(e) for e in given["edges"]], given["terminals"], nodes))
    if "reliability" in case["expected"]:
        yield "reliability", found.availability
    else:
        yield "availability", found.availability
        yield "downtime_min_per_year", found.downtime_hours_per_year * 60


@adapter("NET-03")
def network_of_one_probability(case: Case) -> Found:
    for p in case["inputs"]["p"]:
        edges = [(a, b, p) for a, b, _ in case["inputs"]["edges"]]
        yield f"reliability.{p}", figures(network(edges, case["inputs"]["terminals"])).availability


@adapter("NET-05", "NET-06", "NET-07", "NET-08", "NET-10", "NET-11")
def grid(case: Case) -> Found:
    given = case["inputs"]
    rows, columns, p = given["rows"], given["cols"], given["link"]
    places = [(r, c) for r in range(rows) for c in range(columns)]
    edges = [(f"{r}.{c}", f"{r}.{c + 1}", p) for r, c in places if c + 1 < columns]
    edges += [(f"{r}.{c}", f"{r + 1}.{c}", p) for r, c in places if r + 1 < rows]
    terminals = places if given["terminals"] == "all" else given["terminals"]
    yield "reliability", figures(network(edges, [f"{r}.{c}" for r, c in terminals])).availability


LARGEST_COMPLETE_GRAPH = 8
"""Vertices of the largest complete graph that is answered exactly."""


def complete_graph(n: int, p: float) -> float:
    """Probability that not all vertices are connected."""
    names = [f"v{i}" for i in range(n)]
    return figures(network([(a, b, p) for a, b in combinations(names, 2)], names)).unavailability


@adapter("NET-13")
def complete_graphs(case: Case) -> Found:
    for n in case["inputs"]["n"]:
        if n <= LARGEST_COMPLETE_GRAPH:
            yield f"unreliability.{n}", complete_graph(n, case["inputs"]["p"])


@adapter("NET-14")
def two_small_networks(case: Case) -> Found:
    for name, given in case["inputs"].items():
        edges = [tuple(edge) for edge in given["edges"]]
        yield name, figures(network(edges, given["terminals"])).availability


def fault_tree(tree: Mapping[str, Any]) -> Design:
    """Events become components, gates components that need what stands below: an or needs all, an and any."""
    components, links = {}, {}
    for event, p in tree["events"].items():
        components[event] = box(fails_with(p))
    for gate, given in tree["gates"].items():
        n = len(given["inputs"])
        needs = {"or": "all", "and": "any"}.get(given["type"]) or n - given["k"] + 1
        components[gate] = Component(needs=needs)
        links |= {f"{gate}.{i}": Link(gate, below) for i, below in enumerate(given["inputs"])}
    links["top"] = Link(SERVICE, tree["top"])
    return Design(components=components, links=links, services={SERVICE: Service()})


def fault_tree_case(case: Case, tree: Mapping[str, Any]) -> Found:
    result = analyze(fault_tree(tree), 50).services[SERVICE]
    yield "top_probability", result.figures.unavailability
    yield "rare_event_sum", sum(cut.probability for cut in result.cut_sets) + result.cut_sets_left_out
