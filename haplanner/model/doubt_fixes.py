"""Quick fixes for doubts that take more than a number: a spare, and a second failure domain."""

from collections.abc import Callable
from dataclasses import replace

from haplanner.model.design import Design
from haplanner.model.draw import add, unique_name
from haplanner.model.grouping import add_spare, set_count

Change = Callable[[Design], Design]


def with_spare(group_id: str) -> Change:
    """A group with one unit more: another one of its first box, or a twin of its first component."""

    def change(design: Design) -> Design:
        first = next(i for i in design.members(group_id) if i in design.components)
        count = design.components[first].count
        return set_count(design, [first], count + 1) if count > 1 else add_spare(design, first)[0]

    return change


def spread(design: Design, group_id: str, domain_id: str) -> Change | None:
    """Every second component of a group in another domain than this one; `None` where they do not all lie in
    it themselves, or where there is but one box.

    The other domain is one beside it that can fail too, or a new one that is like it.
    """
    members = [i for i in design.members(group_id) if i in design.components]
    if len(members) < 2 or any(domain_id not in design.components[i].domains for i in members):
        return None

    def change(design: Design) -> Design:
        domain = design.domains[domain_id]
        beside = (
            i
            for i, other in sorted(design.domains.items())
            if i != domain_id and other.enabled and other.failures and other.parent == domain.parent
            and not any(i in design.components[m].domains for m in members)
        )  # fmt: skip
        other_id = next(beside, None)
        if other_id is None:
            twin = replace(domain, name=unique_name(design, domain.name or domain_id))
            design, other_id = add(design, "domains", twin)
        components = dict(design.components)
        for member in members[1::2]:
            component = components[member]
            domains = tuple(other_id if i == domain_id else i for i in component.domains)
            components[member] = replace(component, domains=domains)
        return replace(design, components=components)

    return change
