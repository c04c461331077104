"""Answers to cases of networks: two or more terminals, links and nodes that fail."""

from itertools import combinations

from tests.cases.designs import network, of_service
from tests.cases.reference import Case, Figures, answers
from tests.cases.waiting import reason


@answers("NET-01", "NET-02", "NET-12", "NET-16")
def one_network(case: Case) -> Figures:
    nodes = case.inputs.get("node_reliability", case.inputs.get("node_availability", 1.0))
    found = of_service(network(case.inputs["edges"], case.inputs["terminals"], nodes))
    if "downtime_min_per_year" in case.figures:
        yield "availability", found.availability
        yield "downtime_min_per_year", found.downtime_hours_per_year * 60
    else:
        yield "reliability", found.availability


@answers("NET-03")
def links_of_one_reliability(case: Case) -> Figures:
    for p in case.inputs["p"]:
        edges = [(one, other, p) for one, other, _ in case.inputs["edges"]]
        yield f"reliability/{p}", of_service(network(edges, case.inputs["terminals"])).availability


@answers("NET-05", "NET-06", "NET-07", "NET-08", "NET-10", "NET-11")
def grid(case: Case) -> Figures:
    rows, cols, p = (case.inputs[name] for name in ("rows", "cols", "link"))
    places = [(row, col) for row in range(rows) for col in range(cols)]
    edges = [
        (f"{row}.{col}", f"{r}.{c}", p)
        for row, col in places
        for r, c in ((row + 1, col), (row, col + 1))
        if (r, c) in places
    ]
    terminals = places if case.inputs["terminals"] == "all" else case.inputs["terminals"]
    found = of_service(network(edges, [f"{row}.{col}" for row, col in terminals]))
    yield "reliability", found.availability


@answers("NET-13")
def complete_graphs(case: Case) -> Figures:
    for n in case.inputs["n"]:
        if reason(case, f"unreliability/{n}") is None:
            names = [f"{i:02}" for i in range(n)]
            edges = [(one, other, case.inputs["p"]) for one, other in combinations(names, 2)]
            yield f"unreliability/{n}", of_service(network(edges, names)).unavailability


@answers("NET-14")
def links_side_by_side(case: Case) -> Figures:
    for name, given in case.inputs.items():
        yield name, of_service(network(given["edges"], given["terminals"])).availability
