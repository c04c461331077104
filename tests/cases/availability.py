"""Answers to cases of blocks in series, in parallel and k out of n, and of downtime by the year."""

from dataclasses import replace

from haplanner.engine.exact import analyze
from haplanner.engine.results import HOURS_PER_YEAR
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Maintenance, Service
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from tests.cases.designs import complement, fault_tree, k_of_n, mode, needs, of_service, series, up
from tests.cases.reference import Case, Figures, answers

HOURS_PER_36525_DAYS = 8766.0


@answers("SLA-01", "SLA-09")
def blocks_in_series(case: Case) -> Figures:
    blocks = case.inputs["components"]
    named = blocks if isinstance(blocks, dict) else {f"b{i}": a for i, a in enumerate(blocks)}
    found = of_service(series({name: up(a) for name, a in named.items()}))
    yield "availability", found.availability
    if case.id == "SLA-01":
        yield "downtime_min_per_year_8760h", found.downtime_hours_per_year * 60
    else:
        yield "downtime_days_per_year", found.downtime_hours_per_year / 24


@answers("SLA-02")
def a_queue_to_fall_back_on(case: Case) -> Figures:
    a = case.inputs["components"]
    design = Design(
        components={
            "web": Component(failures=up(a["web_app"])),
            "db": Component(group="data", failures=up(a["sql_db"])),
            "queue": Component(group="data", failures=up(a["queue"])),
        },
        groups={"data": Group(needed=1)},
        services={"shop": Service()},
        links=needs("shop", ["web", "data"]),
    )
    analysis = analyze(design)
    yield "db_or_queue", analysis.elements["data"].availability
    yield "availability", analysis.services["shop"].figures.availability


@answers("SLA-03")
def two_regions_behind_a_router(case: Case) -> Figures:
    components = {"router": Component(failures=up(case.inputs["traffic_manager"]))}
    groups = {"regions": Group(needed=1)}
    for region in ("east", "west"):
        groups[region] = Group(group="regions", needed=2)
        components[f"{region}-web"] = Component(group=region, failures=up(0.9995))
        components[f"{region}-db"] = Component(group=region, failures=up(0.9999))
    design = Design(
        components=components,
        groups=groups,
        services={"shop": Service()},
        links=needs("shop", ["router", "regions"]),
    )
    analysis = analyze(design)
    yield "per_region", analysis.elements["east"].availability
    yield "both_regions", analysis.elements["regions"].availability
    yield "total", analysis.services["shop"].figures.availability


@answers("SLA-04")
def a_chain_of_objectives(case: Case) -> Figures:
    """The case's last figure goes on with the second one rounded to four digits."""
    platform = {f"p{i}": a for i, a in enumerate(case.inputs["platform"])}
    network = {f"n{i}": 0.9999 for i in range(4)}
    rest = {name: case.inputs[name] for name in ("code", "config", "operations")}
    design = Design(
        components={i: Component(failures=up(a)) for i, a in (platform | network).items()},
        services={"platform": Service(), "with-network": Service()},
        links=needs("platform", platform) | needs("with-network", ["platform", *network]),
    )
    services = analyze(design).services
    with_network = services["with-network"].figures.availability
    yield "platform", services["platform"].figures.availability
    yield "platform_with_network", with_network
    blocks = {"so-far": round(with_network, 4), **rest}
    yield "overall", of_service(series({i: up(a) for i, a in blocks.items()})).availability


@answers("SLA-05", "SLA-06", "SLA-11")
def downtime_by_the_year(case: Case) -> Figures:
    """The program's year has 365 days; another year's downtime is in proportion."""
    if case.id == "SLA-11":
        for tier, percent in case.inputs["tiers"].items():
            yield f"hours_per_year_8760/{tier}", yearly(percent)
        return
    for percent in ("99", "99.9", "99.95", "99.99", "99.999", "99.9999"):
        hours = yearly(float(percent))
        longer = hours * HOURS_PER_36525_DAYS / HOURS_PER_YEAR
        for period, value in {
            "week_h": hours * 168 / HOURS_PER_YEAR,
            "month30_h": hours * 720 / HOURS_PER_YEAR,
            "year365_h": hours,
            "year_36525_h": longer,
            "month_h": longer / 12,
        }.items():
            path = f"table/{percent}/{period}"
            if path in case.figures:
                yield path, value


def yearly(percent: float) -> float:
    """Hours of downtime a year of something that is available so much of the time."""
    return of_service(series({"unit": up(round(percent / 100, 9))})).downtime_hours_per_year


@answers("SLA-07")
def a_redundant_pair(case: Case) -> Figures:
    yield "availability", of_service(k_of_n(1, up(case.inputs["component"]), 2)).availability


@answers("SLA-08")
def spares_exactly(case: Case) -> Figures:
    for path in case.figures:
        if path.endswith("/exact"):
            words = path.split("/")[1].replace(",", "").replace("=", " ").split()
            spares, n, a = int(words[0]), int(words[4]), float(words[6])
            yield path, of_service(k_of_n(n - spares, up(a), n)).availability


@answers("SLA-10")
def redundant_processors_between_transducers(case: Case) -> Figures:
    figures = case.inputs["components_MTBF_MTTR_h"]
    parts = {"in": "input_transducer", "out": "output_transducer"}
    groups = {"processors": Group(needed=1)}
    components = {i: Component(failures=mode(*figures[kind])) for i, kind in parts.items()}
    for i in ("1", "2"):
        groups[f"sp{i}"] = Group(group="processors", needed=2)
        components |= {
            f"{kind}-{i}": Component(group=f"sp{i}", failures=mode(*figures[kind]))
            for kind in ("sp_hw", "sp_sw")
        }
    design = Design(
        components=components,
        groups=groups,
        services={"s": Service()},
        links=needs("s", ["in", "processors", "out"]),
    )
    analysis = analyze(design)
    shown = {"input_transducer": "in", "output_transducer": "out", "sp_hw": "sp_hw-1", "sp_sw": "sp_sw-2"}
    for kind, element in shown.items():
        yield f"component_availability/{kind}", analysis.elements[element].availability
    yield "one_processor", analysis.elements["sp1"].availability
    yield "system", analysis.services["s"].figures.availability
    yield "downtime_min_per_year", analysis.services["s"].figures.downtime_hours_per_year * 60


@answers("SLA-12")
def a_thousand_servers(case: Case) -> Figures:
    n = case.inputs["n"]
    yield "availability", of_service(k_of_n(n, up(case.inputs["a"]), n)).availability


@answers("SLA-13")
def one_unit(case: Case) -> Figures:
    found = of_service(series({"unit": mode(case.inputs["MTBF"], case.inputs["MTTR"])}))
    yield "availability", found.availability


@answers("SLA-14")
def hardware_with_planned_maintenance_and_operators(case: Case) -> Figures:
    given = case.inputs
    hardware = mode(given["MTBF_h"], given["MTTR_h"])
    yield "A_hw", of_service(series({"unit": hardware})).availability
    yearly = HOURS_PER_YEAR / given["operator_outages_per_year"]
    plain = series({"unit": hardware, "operators": mode(yearly, given["operator_MTTR_h"])})
    once_a_year = Maintenance(HOURS_PER_YEAR, given["maintenance_h_per_year"])
    unit = replace(plain.components["unit"], maintenance=once_a_year)
    with_planned = plain.with_maps(components={**plain.components, "unit": unit})
    yield "A_with_planned_series", of_service(with_planned).availability


@answers("RBD-02")
def a_shared_component(case: Case) -> Figures:
    design = fault_tree(
        "top",
        case.inputs["failure_prob"],
        {"top": ("or", ["left", "right"]), "left": ("and", ["A", "B"]), "right": ("and", ["B", "C"])},
    )
    yield from exact_and_rare(design)


@answers("RBD-03")
def a_vote_of_unequal_units(case: Case) -> Figures:
    yield from exact_and_rare(fault_tree("top", case.inputs["failure_prob"], {"top": (2, ["A", "B", "C"])}))


def exact_and_rare(design: Design) -> Figures:
    """The probability of the top event, and the sum over all minimal cut sets."""
    (result,) = analyze(design).services.values()
    assert result.cut_sets_complete
    yield "exact", result.figures.unavailability
    yield "rare_event", sum(cut.probability for cut in result.cut_sets)


@answers("RBD-04")
def a_vote_with_a_markov_chain(case: Case) -> Figures:
    """The chain is left at 0.2 per hour wherever it is up and entered again at 0.5, so it is one mode.

    The figure's derivative by the failure rate is the Birnbaum importance times that of the unavailability.
    """
    rate, repair = 0.2, 0.5
    others = case.inputs["others"]
    analysis = analyze(k_of_n(2, [mode(1 / rate, 1 / repair), *map(up, others)]))
    birnbaum = analysis.services["service"].importance["u0"].birnbaum
    yield "ctmc_availability", analysis.elements["u0"].availability
    yield "system", analysis.services["service"].figures.availability
    yield "d_system_d_lambda3", -birnbaum * repair / (rate + repair) ** 2
    yield "d2", birnbaum * 2 * repair / (rate + repair) ** 3


@answers("MK-16")
def other_laws_with_the_same_means(case: Case) -> Figures:
    ageing = FailureMode(mtbf=1000, mttr=24, life=Law("weibull", shape=2), repair=Law("lognormal", cv=1.5))
    infant = FailureMode(mtbf=500, mttr=12, life=Law("weibull", shape=0.7), repair=Law("gamma", cv=3**-0.5))
    pair = of_service(k_of_n(1, {"failure": ageing}, 2))
    three = of_service(k_of_n(2, {"failure": infant}, 3))
    yield "table/weibull life shape 2, lognormal repair/A", pair.availability
    yield "table/2-of-3/A", three.availability


@answers("SIM-03")
def clocks_that_never_stand_still(case: Case) -> Figures:
    units = {f"u{i}": mode(*figures) for i, figures in enumerate(case.inputs["MTBF_MTTR"])}
    yield "independent", of_service(series(units)).availability


@answers("QUO-01")
def majorities(case: Case) -> Figures:
    for path in case.figures:
        n, p = (float(word.split("=")[1]) for word in path.split("/")[1].split())
        yield path, of_service(k_of_n(int(n) // 2 + 1, up(p), int(n))).availability


@answers("QUO-03")
def replicas_in_zones(case: Case) -> Figures:
    zone, broker = case.inputs["zone_availability"], case.inputs["broker_availability"]
    for name, zones in {"three_zones": "abc", "two_zones": "aab"}.items():
        plain = k_of_n(2, [up(broker)] * 3)
        placed = {
            i: replace(c, domains=(z,)) for (i, c), z in zip(plain.components.items(), zones, strict=True)
        }
        domains = {z: Domain(failures=up(zone)) for z in zones}
        yield name, of_service(plain.with_maps(components=placed, domains=domains)).availability


@answers("QUO-04")
def a_quorum_and_its_crew(case: Case) -> Figures:
    unit = mode(case.inputs["MTBF_h"], case.inputs["MTTR_h"])
    need, n = case.inputs["need"], case.inputs["n"]
    yield "independent", of_service(k_of_n(need, unit, n)).availability
    yield "one_crew", of_service(k_of_n(need, unit, n, crew=1)).availability


@answers("IMP-05")
def half_the_repair_or_twice_the_life(case: Case) -> Figures:
    mtbf, mttr = case.inputs["MTBF_h"], case.inputs["MTTR_h"]
    plain, short, long = (
        of_service(series({"unit": mode(*figures)}))
        for figures in ((mtbf, mttr), (mtbf, mttr / 2), (2 * mtbf, mttr))
    )
    assert short.frequency > 1.9 * long.frequency
    yield "A", plain.availability
    yield "A_half_MTTR", short.availability
    yield "A_double_MTBF", long.availability


@answers("CCF-05")
def sensors_with_a_common_cause(case: Case) -> Figures:
    p, beta = case.inputs["p"], case.inputs["beta"]
    plain = k_of_n(2, [up(complement(p))] * 3)
    yield "no_ccf", of_service(plain).unavailability
    alone = k_of_n(2, [up(complement(p * (1 - beta)))] * 3)
    shared = {i: replace(c, domains=("shock",)) for i, c in alone.components.items()}
    domains = {"shock": Domain(failures=up(complement(p * beta)))}
    yield "exact", of_service(alone.with_maps(components=shared, domains=domains)).unavailability
