"""What every element takes from others: its arrows, its members, and the capacities that lie behind them."""

from collections.abc import Mapping
from dataclasses import dataclass

from haplanner.engine.formulas.graphs import strong_components
from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.model.design import Design

Arrow = tuple[str, Ref]
"""The id of a link, and the element at its other end."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The components, groups and services of a design, those first that others take from.

    `arrows` and `members` are what each takes from; `behind` the components with a capacity that are reached
    so, itself among them: an element with none is unlimited. `circles` holds for every limited element that
    takes from itself by some way the elements on that way.
    """

    order: tuple[Ref, ...]
    arrows: Mapping[Ref, tuple[Arrow, ...]]
    members: Mapping[Ref, tuple[Ref, ...]]
    behind: Mapping[Ref, frozenset[Ref]]
    circles: Mapping[Ref, tuple[Ref, ...]]


def ways(design: Design, structure: Structure) -> Ways:
    """The ways of a design through what is present in its structure."""
    nodes = sorted(ref for ref in structure.works if ref[0] in ("components", "groups", "services"))
    named = {ref[1]: ref for ref in nodes}
    arrows: dict[Ref, list[Arrow]] = {ref: [] for ref in nodes}
    for link_id in sorted(i for name, i in structure.works if name == "links"):
        link = design.links[link_id]
        arrows[named[link.source]].append((link_id, named[link.target]))
        if link.both_ways:
            arrows[named[link.target]].append((link_id, named[link.source]))
    members = {
        ref: tuple(named[i] for i in design.members(ref[1]) if i in named) if ref[0] == "groups" else ()
        for ref in nodes
    }
    number = {ref: position for position, ref in enumerate(nodes)}
    below = [
        [*(number[to] for _, to in arrows[ref]), *map(number.__getitem__, members[ref])] for ref in nodes
    ]
    order: list[Ref] = []
    behind: dict[Ref, frozenset[Ref]] = {}
    circles: dict[Ref, tuple[Ref, ...]] = {}
    for together in strong_components(below):
        refs = tuple(nodes[n] for n in reversed(together))
        reached = {ref for ref in refs if _has_capacity(design, ref)}
        reached.update(*(behind.get(nodes[n], ()) for here in together for n in below[here]))
        for ref in refs:
            behind[ref] = frozenset(reached)
            if reached and (len(refs) > 1 or number[ref] in below[number[ref]]):
                circles[ref] = refs
        order += refs
    return Ways(tuple(order), {ref: tuple(found) for ref, found in arrows.items()}, members, behind, circles)


def may_be_unlimited(design: Design, found: Ways) -> frozenset[Ref]:
    """The elements that something without any limit may get through to, while others bound it or not."""
    free: set[Ref] = set()
    for ref in found.order:
        node = getattr(design, ref[0])[ref[1]]
        arrows = [to in free for _, to in found.arrows[ref]]
        taken = not arrows or (all(arrows) if node.needs == "all" else any(arrows))
        own = not _has_capacity(design, ref)
        if found.members[ref]:
            own = any(member in free for member in found.members[ref])
        if taken and own:
            free.add(ref)
    return frozenset(free)


def _has_capacity(design: Design, ref: Ref) -> bool:
    return ref[0] == "components" and design.components[ref[1]].capacity is not None
