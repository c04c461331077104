"""Which failure domains an element lies in, and edits that put it in or take it out; refused in words."""

from collections.abc import Iterable
from dataclasses import replace

from haplanner.model.design import Design, element_name
from haplanner.model.elements import Component, Group
from haplanner.model.language import filled, translate
from haplanner.model.problem import EditRefused


def way_into(design: Design, node_id: str, domain_id: str) -> tuple[str, ...]:
    """The domains by which a node lies in another: one of its own first, that one last; empty for none.

    A node of `rack`, which is inside `zone`, lies in `zone` by way of (`rack`, `zone`).
    """
    node = design.components.get(node_id) or design.groups.get(node_id)
    for start in () if node is None else node.domains:
        around = design.domains_around(start)
        if domain_id in around:
            return around[: around.index(domain_id) + 1]
    return ()


def put_into(design: Design, node_ids: Iterable[str], domain_id: str) -> Design:
    """Put components and groups into a failure domain, beside those that they lie in already.

    Raises `EditRefused` where none of them can be put in: a service cannot, nor can what lies in it already.
    """
    ids = list(node_ids)
    able = [i for i in ids if i in design.components or i in design.groups]
    if not able:
        raise EditRefused(translate("Edits", "A service cannot lie in a failure domain."))
    new = [i for i in able if not way_into(design, i, domain_id)]
    if not new:
        raise EditRefused(
            filled(translate("Edits", "It lies in “%1” already."), element_name(design, domain_id))
        )
    return _with_domains(design, {i: (*_node(design, i).domains, domain_id) for i in new})


def take_out(design: Design, node_ids: Iterable[str], domain_id: str) -> Design:
    """Take components and groups out of a failure domain.

    Raises `EditRefused` where none of them lies in it by itself: what lies in a domain within it has to be
    taken out of that.
    """
    ids = [i for i in node_ids if i in design.components or i in design.groups]
    own = [i for i in ids if domain_id in _node(design, i).domains]
    if not own:
        name = element_name(design, domain_id)
        way = next((way for i in ids if (way := way_into(design, i, domain_id))), ())
        if len(way) > 1:
            inner = element_name(design, way[0])
            raise EditRefused(filled(translate("Edits", "It lies in “%1” by way of “%2”."), name, inner))
        raise EditRefused(filled(translate("Edits", "It does not lie in “%1”."), name))
    rest = {i: tuple(d for d in _node(design, i).domains if d != domain_id) for i in own}
    return _with_domains(design, rest)


def _node(design: Design, node_id: str) -> Component | Group:
    return design.components[node_id] if node_id in design.components else design.groups[node_id]


def _with_domains(design: Design, domains: dict[str, tuple[str, ...]]) -> Design:
    components = {
        i: replace(design.components[i], domains=d) for i, d in domains.items() if i in design.components
    }
    groups = {i: replace(design.groups[i], domains=d) for i, d in domains.items() if i in design.groups}
    return design.with_maps(
        components={**design.components, **components}, groups={**design.groups, **groups}
    )
