"""What a change of an element's surroundings is in words: its group, domains and crew, by their names."""

from collections.abc import Iterator
from typing import Any

from haplanner.model.design import Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Group
from haplanner.model.language import filled, translate

PLACES = frozenset({"group", "domains", "parent", "crew", "both_ways"})
"""Fields that are told here."""


def came(design: Design, ref: Ref) -> str:
    """That an element is new, with the group that it stands in: `db-3 added to Orders DB`."""
    name = name_of(design, ref)
    element = getattr(design, ref[0])[ref[1]]
    if isinstance(element, Component | Group) and element.group is not None:
        return filled(translate("Words", "%1 added to %2"), name, element_name(design, element.group))
    return filled(translate("Words", "%1 added"), name)


def moved(base: Design, other: Design, name: str, field: str, old: Any, new: Any) -> Iterator[str]:
    """That an element stands elsewhere now, for a field of `PLACES` with its values.

    >>> from haplanner.model.elements import Domain
    >>> zones = Design(domains={"a": Domain("Zone A"), "b": Domain("Zone B")})
    >>> [*moved(zones, zones, "db", "domains", ("a",), ("b",))]
    ['db moved from Zone A to Zone B']
    """
    if field == "both_ways":
        yield filled(
            translate("Words", "arrow %1 now both ways")
            if new
            else translate("Words", "arrow %1 now one way"),
            name,
        )
        return
    if field == "crew":
        if new is None:
            yield filled(translate("Words", "%1 repaired without limit"), name)
        else:
            yield filled(translate("Words", "%1 repaired by %2"), name, name_of(other, ("crews", new)))
        return
    map_name = "groups" if field == "group" else "domains"
    before = old if isinstance(old, tuple) else () if old is None else (old,)
    after = new if isinstance(new, tuple) else () if new is None else (new,)
    left = [name_of(base, (map_name, i)) for i in before if i not in after]
    entered = [name_of(other, (map_name, i)) for i in after if i not in before]
    while left and entered:
        yield filled(translate("Words", "%1 moved from %2 to %3"), name, left.pop(0), entered.pop(0))
    for place in left:
        yield filled(translate("Words", "%1 no longer in %2"), name, place)
    for place in entered:
        yield filled(translate("Words", "%1 now in %2"), name, place)


def name_of(design: Design, ref: Ref) -> str:
    """The name of an element of a certain map, or its id; what is gone has only that."""
    element = getattr(design, ref[0]).get(ref[1])
    if ref[0] == "links" or element is None:
        return element_name(design, ref[1])
    return element.name or ref[1]
