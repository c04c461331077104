"""Answers to cases of throughput with reduced capacity."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, combinations

from haplanner.engine.exact import analyze
from haplanner.engine.over_time import over_time
from haplanner.engine.performance.breakdowns import with_breakdowns
from haplanner.engine.performance.queues import erlang_b, erlang_c
from haplanner.engine.performance_figures import Throughput
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Service
from tests.cases.designs import k_of_n, mode, needs, up
from tests.cases.reference import Case, Figures, answers


def told(design: Design) -> Throughput:
    """The throughput of the only service, which must be exact."""
    (result,) = analyze(design, cut_sets=1).services.values()
    assert result.throughput is not None
    assert result.throughput.method == "exact"
    return result.throughput


def at_least(throughput: Throughput, amount: float) -> float:
    return sum(p for x, p in throughput.distribution if x >= amount)


@answers("PERF-01")
def servers_of_one_tier(case: Case) -> Figures:
    given = case.inputs
    server = Component(
        group="tier", count=given["servers"], capacity=given["capacity"], failures=up(given["availability"])
    )

    def tier(demand: float | None) -> Throughput:
        service = Service(demand=demand)
        groups, links = {"tier": Group(needed=1)}, needs("service", ["tier"])
        return told(
            Design(components={"server": server}, groups=groups, services={"service": service}, links=links)
        )

    found = tier(given["demand"])
    assert found.p_meets_demand is not None
    yield "expected_throughput", found.expected
    yield "capacity_only", tier(None).expected
    yield "P_full_service", found.p_meets_demand
    yield "P_at_least_300", at_least(found, 300)


@answers("PERF-03")
def the_largest_flow_by_its_cuts(case: Case) -> Figures:
    """The largest flow is the smallest cut: a service that needs all cuts, each of them any of its links.

    A cut's capacity is the sum over the links that lead out of a set of places around the source.
    """
    links = case.inputs["links"]
    components = {
        str(n): Component(capacity=link["capacity"], failures=up(link["availability"]))
        for n, link in enumerate(links)
    }
    arrows = {}
    inner = {end for link in links for end in (link["frm"], link["to"])} - {"s", "t"}
    for inside in subsets(inner):
        near = {"s", *inside}
        cut = "cut " + "".join(sorted(near))
        out = [
            str(n)
            for n, link in enumerate(links)
            if (link["frm"] in near and link["to"] not in near)
            or (link["undirected"] and link["to"] in near and link["frm"] not in near)
        ]
        components[cut] = Component(needs="any")
        arrows |= needs(cut, out) | needs("flow", [cut])
    found = told(Design(components=components, services={"flow": Service(demand=15.0)}, links=arrows))
    assert found.p_meets_demand is not None
    for amount, probability in found.distribution:
        yield f"distribution/{amount:g}", probability
    yield "expected", sum(x * p for x, p in found.distribution)
    yield "P_flow_ge_15", found.p_meets_demand


@answers("PERF-07")
def a_pair_that_delivers_less_by_halves(case: Case) -> Figures:
    """Two units of 60 behind something that lets 100 through."""
    reward, given = case.inputs["reward"], case.inputs
    pair = k_of_n(1, mode(given["MTBF_h"], given["MTTR_h"]), 2, crew=given["crews"])
    unit, neck = replace(pair.components["unit"], capacity=reward["1 up"]), Component(capacity=reward["2 up"])
    components = {"unit": unit, "neck": neck}
    links = needs("service", ["neck"]) | needs("neck", ["group"])
    # Over a mission: what one unit delivers while any works, and what both deliver more while both do.
    one, both = reward["1 up"], reward["2 up"] - reward["1 up"]
    tiers = [k_of_n(k, mode(given["MTBF_h"], given["MTTR_h"]), 2, crew=given["crews"]) for k in (1, 2)]
    for hours in (float(path.split("/")[1]) for path in case.figures if path.startswith("accumulated/")):
        served = [over_time(tier, hours)["service"] for tier in tiers]
        rates = zip((one, both), served, strict=True)
        total = sum(rate * (1.0 - float(found.mean_unavailability[-1])) for rate, found in rates)
        yield f"accumulated/{hours:g}", hours * total
    yield "steady_rate", told(replace(pair, components=components, links=links)).expected


@answers("PERF-04")
def queues_of_servers_that_never_fail(case: Case) -> Figures:
    """Waits in seconds and requests waiting from the latency of a service, shares from Erlang's formulas."""
    for name in {path.split("/")[1] for path in case.figures}:
        servers, arrivals, rate = (float(part.split("=")[1]) for part in name.split())
        tier = Component(group="tier", count=int(servers), service_time=1.0 / rate)
        design = Design(
            components={"server": tier},
            groups={"tier": Group(needed=1)},
            services={"service": Service(demand=arrivals)},
            links=needs("service", ["tier"]),
        )
        latency = analyze(design).services["service"].latency
        assert latency is not None
        assert latency.method == "exact"
        wait = latency.mean - 1.0 / rate
        yield f"table/{name}/P_wait", erlang_c(int(servers), arrivals / rate)
        yield f"table/{name}/Wq", wait
        yield f"table/{name}/Lq", arrivals * wait
        yield f"table/{name}/blocking_if_no_queue", erlang_b(int(servers), arrivals / rate)


@answers("PERF-06")
def queues_of_servers_that_break_down(case: Case) -> Figures:
    for name in {path.split("/")[1] for path in case.figures}:
        servers, *rates = (float(part.split("=")[1]) for part in name.split())
        crowd = with_breakdowns(int(servers), *rates)
        assert crowd is not None
        yield f"table/{name}/L", crowd.number
        yield f"table/{name}/W", crowd.time


def subsets(of: Iterable[str]) -> Iterable[tuple[str, ...]]:
    listed = sorted(of)
    return chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1))
