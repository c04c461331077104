"""What belongs with some elements: those of the same kind, what they need, and what needs them."""

from collections.abc import Iterable, Sequence

from haplanner.model.design import NODE_MAPS, Design
from haplanner.model.edit import Ref
from haplanner.model.elements import Component


def same_kind(design: Design, refs: Sequence[Ref]) -> list[Ref]:
    """Components of the kinds of these, and all groups, domains, services or arrows where one is among them.

    >>> shop = Design(components={"a": Component(kind="disk"), "b": Component(), "c": Component(kind="disk")})
    >>> same_kind(shop, [("components", "c")])
    [('components', 'c'), ('components', 'a')]
    """
    kinds = {(m, _kind(design, (m, i))) for m, i in refs}
    maps = dict.fromkeys(m for m, _ in refs)
    return _with(
        refs, ((m, i) for m in maps for i in getattr(design, m) if (m, _kind(design, (m, i))) in kinds)
    )


def what_they_need(design: Design, refs: Sequence[Ref]) -> list[Ref]:
    """These and all that they depend on by arrows and membership, directly or through others.

    Of an arrow it is what its end needs, with the end; a failure domain needs nothing.
    """
    starts = []
    for map_name, i in refs:
        if map_name == "links":
            link = design.links[i]
            starts += [link.target, link.source] if link.both_ways else [link.target]
        elif map_name in NODE_MAPS:
            starts.append(i)
    return _with(refs, _nodes(design, design.needed_by(starts)))


def what_needs_them(design: Design, refs: Sequence[Ref]) -> list[Ref]:
    """These and all that depends on them by arrows and membership, directly or through others.

    Of an arrow it is its source and what needs that; of a failure domain all that goes down with it, with
    what needs that.
    """
    starts = []
    domains = set()
    for map_name, i in refs:
        if map_name == "links":
            link = design.links[i]
            starts += [link.source, link.target] if link.both_ways else [link.source]
        elif map_name == "domains":
            domains.add(i)
        elif map_name in NODE_MAPS:
            starts.append(i)
    if domains:
        within = {i for i in design.domains if domains.intersection(design.domains_around(i))}
        for nodes in (design.components, design.groups):
            starts += [i for i, node in nodes.items() if within.intersection(node.domains)]
    return _with(refs, _nodes(design, design.in_need_of(starts)))


def _kind(design: Design, ref: Ref) -> str:
    element = getattr(design, ref[0])[ref[1]]
    return element.kind if isinstance(element, Component) else ""


def _nodes(design: Design, ids: set[str]) -> Iterable[Ref]:
    return ((m, i) for m in ("services", "groups", "components") for i in getattr(design, m) if i in ids)


def _with(first: Iterable[Ref], rest: Iterable[Ref]) -> list[Ref]:
    return list(dict.fromkeys((*first, *rest)))
