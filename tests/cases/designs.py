"""Designs from the raw inputs of published cases: probabilities, fault trees, networks, groups."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from haplanner.engine.exact import analyze
from haplanner.engine.results import Figures
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service
from haplanner.model.failure import FailureMode

Failures = Mapping[str, FailureMode]


def complement(p: float) -> float:
    """1 − p of a decimal fraction as it was written: 1 − 0.9999 is not quite 0.0001 in binary."""
    return float(1 - Decimal(repr(p)))


def down(u: float) -> Failures:
    """A failure mode whose unavailability is u, to rounding."""
    return {"failure": FailureMode(mtbf=complement(u) / u, mttr=1.0)} if u else {}


def up(a: float) -> Failures:
    """A failure mode whose availability is a."""
    u = complement(a)
    return {"failure": FailureMode(mtbf=a / u, mttr=1.0)} if u else {}


def mode(mtbf: float, mttr: float, **more: Any) -> Failures:
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, **more)}


def needs(source: str, targets: Iterable[str]) -> dict[str, Link]:
    """Arrows from one element to others."""
    return {f"{source}:{target}": Link(source, target) for target in targets}


def series(blocks: Mapping[str, Failures]) -> Design:
    """A service that needs all blocks."""
    return Design(
        components={name: Component(failures=failures) for name, failures in blocks.items()},
        services={"service": Service()},
        links=needs("service", blocks),
    )


def k_of_n(
    needed: int, units: Failures | Sequence[Failures], count: int = 1, crew: int | None = None, **group: Any
) -> Design:
    """A service behind a group: of `count` identical units, or of the given ones."""
    if isinstance(units, Mapping):
        members = {"unit": Component(group="group", count=count, failures=units)}
    else:
        members = {f"u{i}": Component(group="group", failures=f) for i, f in enumerate(units)}
    return Design(
        components=members,
        groups={"group": Group(needed=needed, crew=None if crew is None else "crew", **group)},
        crews={} if crew is None else {"crew": Crew(size=crew)},
        services={"service": Service()},
        links=needs("service", ["group"]),
    )


def of_service(design: Design) -> Figures:
    """The figures of the only service, which must be exact."""
    (result,) = analyze(design, cut_sets=0).services.values()
    assert result.method == "exact"
    return result.figures


def fault_tree(
    top: str, events: Mapping[str, float], gates: Mapping[str, tuple[str | int, Sequence[str]]]
) -> Design:
    """A tree of failures as dependencies: a gate is a component that never fails by itself.

    `gates` maps a gate to its type and inputs: `or`, `and`, or how many inputs must fail. It works while so
    many of its inputs work that the gate has not failed.
    """
    components = {event: Component(failures=down(p)) for event, p in events.items()}
    links: dict[str, Link] = {}
    for gate, (kind, inputs) in gates.items():
        if kind == "or":
            components[gate] = Component(needs="all")
        elif kind == "and":
            components[gate] = Component(needs="any")
        else:
            components[gate] = Component(needs=len(inputs) - int(kind) + 1)
        links |= needs(gate, inputs)
    return Design(
        components=components, services={"service": Service()}, links=links | needs("service", [top])
    )


def network(
    edges: Sequence[Sequence[Any]],
    terminals: Sequence[str],
    nodes: Mapping[str, float] | float = 1.0,
) -> Design:
    """A network that works while all terminals are connected by links that work.

    `edges` are (node, node, availability); a node works while it reaches the last terminal, which itself
    needs nothing.
    """
    *others, root = terminals
    names = {str(end) for one, other, _ in edges for end in (one, other)}

    def failures(name: str) -> Failures:
        return up(nodes if isinstance(nodes, float) else nodes.get(name, 1.0))

    components = {
        name: Component(failures=failures(name), needs="all" if name == root else "any") for name in names
    }
    links: dict[str, Link] = {}
    for number, (one, other, a) in enumerate(edges):
        name = f"{number:04}"
        if one == root:
            links[name] = Link(other, one, failures=up(a))
        elif other == root:
            links[name] = Link(one, other, failures=up(a))
        else:
            links[name] = Link(one, other, both_ways=True, failures=up(a))
    return Design(
        components=components, services={"service": Service()}, links=links | needs("service", others)
    )
