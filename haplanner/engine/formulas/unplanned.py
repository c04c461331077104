"""A structure with every element twice: as it is, and as it would be without planned maintenance."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from haplanner.engine.formulas.planned import counting_all
from haplanner.engine.formulas.structure import Gate, Ref, Structure, structure
from haplanner.model.design import Design


def with_unplanned(design: Design) -> tuple[Structure, Structure]:
    """The structure with planned maintenance, and the one without, as views of the same leaves and gates.

    Both number their states alike: those of either are among `leaves` and `gates` of both. They share all
    leaves but those of maintenance, which the second does not read, and of switchovers, of which each has its
    own. A switchover that maintenance begins is one only in the first.

    >>> from haplanner.model.design import MaintenancePolicy
    >>> from haplanner.model.elements import Component, Link, Maintenance, Service
    >>> design = Design(components={"web": Component(maintenance=Maintenance(730, 2))},
    ...     services={"shop": Service()}, links={"1": Link("shop", "web")},
    ...     maintenance=MaintenancePolicy(counts=False))
    >>> whole, without = with_unplanned(design)
    >>> [view.evaluate([False])[view.works["services", "shop"][0]] for view in (whole, without)]
    [False, True]
    """
    whole, without = structure(counting_all(design)), structure(design)
    number = {leaf: n for n, leaf in enumerate(whole.leaves)}
    own = [leaf for leaf in without.leaves if leaf.is_switchover]
    leaves = (*whole.leaves, *own)
    first, between = len(leaves), len(leaves) + len(whole.gates)
    ours = [*range(len(whole.leaves)), *range(first, between)]
    theirs = [number[leaf] for leaf in without.leaves if not leaf.is_switchover]
    theirs += range(len(whole.leaves), first)
    theirs += range(between, between + len(without.gates))
    gates = (*_moved_gates(whole.gates, ours), *_moved_gates(without.gates, theirs))
    copies = (1,) * (len(leaves) + len(gates))
    return (
        replace(_moved(whole, ours), leaves=leaves, gates=gates, copies=copies),
        replace(_moved(without, theirs), leaves=leaves, gates=gates, copies=copies),
    )


def _moved_gates(gates: Iterable[Gate], to: list[int]) -> list[Gate]:
    return [Gate(gate.needed, tuple(to[state] for state in gate.inputs)) for gate in gates]


def _moved(made: Structure, to: list[int]) -> Structure:
    """The structure with its states numbered in another way."""

    def several(states: Mapping[Ref, tuple[int, ...]]) -> dict[Ref, tuple[int, ...]]:
        return {ref: tuple(to[state] for state in mine) for ref, mine in states.items()}

    return replace(
        made,
        works=several(made.works),
        up=several(made.up),
        met={ref: to[state] for ref, state in made.met.items()},
        members={i: tuple(to[state] for state in mine) for i, mine in made.members.items()},
        enough={i: to[state] for i, state in made.enough.items()},
        switching={i: to[state] for i, state in made.switching.items()},
    )
