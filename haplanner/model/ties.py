"""Who is in which group, which arrows leave a node, what it needs: found once for maps that stay the same.

Asked one by one, each of these questions goes through all elements of a design; asked of every group of a
large design, they would take a square of them. Maps of a design are never mutated, so that what was found for
the very same maps holds.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from haplanner.model.elements import Component, Group, Link
from haplanner.model.identity import other_than

_KEPT = 4
"""So many designs are asked about by turns: the one in view, the base, and those of workers."""
_MOST_MOVED = 100
"""Where more components than these are elsewhere, all is found anew."""


class Ties:
    """What of a design holds what, by id.

    >>> pair, alone = Component(group="g", count=2), Component()
    >>> of = Ties({"a": pair, "b": alone}, {"g": Group()}, {"1": Link("b", "g")})
    >>> of.members["g"], of.units["g"], of.outgoing["b"], of.needs["g"]
    (['a'], 2, ['1'], ['a'])
    """

    def __init__(
        self, components: Mapping[str, Component], groups: Mapping[str, Group], links: Mapping[str, Link]
    ) -> None:
        self.components, self.groups, self.links = components, groups, links
        self._counts: dict[str, int] = {}
        """How many each node needs, as far as somebody asked."""

    def with_components(self, components: Mapping[str, Component]) -> "Ties | None":
        """The same for other components with what was found so far, where few of these differ in what matters
        here: the groups that they are in, and how many units they are. `None` where more do, or ids do.
        """
        if components.keys() != self.components.keys():
            return None
        moved = [i for i in other_than(self.components, components) if self._elsewhere(i, components[i])]
        if len(moved) > _MOST_MOVED:
            return None
        other, found = Ties(components, self.groups, self.links), dict(self.__dict__)
        if moved:
            groups = {self.components[i].group for i in moved} | {components[i].group for i in moved}
            of_groups = [i for i in groups if i is not None]
            found["needed_by"] = self._needed_by_after(moved, components)
            apart = reached(of_groups, self.needed_by) | reached(of_groups, found["needed_by"])
            found["_counts"] = {i: n for i, n in dict(self._counts).items() if i not in apart}
            for name, renewed in (("needs", self._needs_in), ("members", self._members_in)):
                if name in found:
                    found[name] = _with(found[name], {i: renewed(i, moved, components) for i in of_groups})
            if "units" in found:
                units = dict.fromkeys(of_groups, 0) | found["units"]
                for i in moved:
                    for component, sign in ((self.components[i], -1), (components[i], 1)):
                        if component.group is not None:
                            units[component.group] += sign * component.count
                found["units"] = {i: n for i, n in units.items() if n}
        other.__dict__.update(found | {"components": components})
        return other

    def _elsewhere(self, component_id: str, now: Component) -> bool:
        before = self.components[component_id]
        return (before.group, before.count) != (now.group, now.count)

    def _members_in(
        self, group_id: str, moved: Iterable[str], components: Mapping[str, Component]
    ) -> list[str]:
        """The members of a group with other components, of which these were `moved`."""
        left = {*self.members.get(group_id, ())}.difference(moved)
        return sorted(left.union(i for i in moved if components[i].group == group_id))

    def _needed_by_after(
        self, moved: Iterable[str], components: Mapping[str, Component]
    ) -> dict[str, list[str]]:
        """What depends on each node once these moved: of links what did, of groups those that they are in."""
        by = {}
        for i in moved:
            before, now = self.components[i].group, components[i].group
            by[i] = list(self.needed_by.get(i, ()))
            if before is not None:
                by[i].remove(before)
            if now is not None:
                by[i].append(now)
        return _with(self.needed_by, by)

    def _needs_in(
        self, group_id: str, moved: Iterable[str], components: Mapping[str, Component]
    ) -> list[str]:
        """What a group needs then: the targets of its links as before, and its members."""
        before, members = self.needs.get(group_id, []), self.members.get(group_id, [])
        targets = before[: len(before) - len(members)]
        return targets + self._members_in(group_id, moved, components)

    def neediest(self, node_ids: Iterable[str]) -> str | None:
        """Which of these nodes needs most, the first by id of several alike; `None` of none."""
        return min(node_ids, key=lambda i: (-self._count(i), i), default=None)

    def _count(self, node_id: str) -> int:
        if node_id not in self._counts:
            self._counts[node_id] = len(reached([node_id], self.needs))
        return self._counts[node_id]

    @cached_property
    def members(self) -> Mapping[str, list[str]]:
        """The components and groups directly inside each group, in the order of ids."""
        found: dict[str, list[str]] = {}
        for nodes in (self.components, self.groups):
            for node_id, node in nodes.items():
                if node.group is not None:
                    found.setdefault(node.group, []).append(node_id)
        for ids in found.values():
            ids.sort()
        return found

    @cached_property
    def units(self) -> Mapping[str, int]:
        """n of each group that has any: Σ count of its components, and one for each group inside."""
        found: dict[str, int] = {}
        for component in self.components.values():
            if component.group is not None:
                found[component.group] = found.get(component.group, 0) + component.count
        for group in self.groups.values():
            if group.group is not None:
                found[group.group] = found.get(group.group, 0) + 1
        return found

    @cached_property
    def outgoing(self) -> Mapping[str, list[str]]:
        """The links by which each node depends on others, in the order of ids."""
        found: dict[str, list[str]] = {}
        for link_id in sorted(self.links):
            link = self.links[link_id]
            found.setdefault(link.source, []).append(link_id)
            if link.both_ways and link.target != link.source:
                found.setdefault(link.target, []).append(link_id)
        return found

    @cached_property
    def needs(self) -> Mapping[str, list[str]]:
        """What each node depends on directly: targets of its links, and members."""
        found: dict[str, list[str]] = {}
        for link in self.links.values():
            found.setdefault(link.source, []).append(link.target)
            if link.both_ways:
                found.setdefault(link.target, []).append(link.source)
        for group_id, ids in self.members.items():
            found.setdefault(group_id, []).extend(ids)
        return found

    @cached_property
    def needed_by(self) -> Mapping[str, list[str]]:
        """What depends on each node directly: the same the other way round."""
        found: dict[str, list[str]] = {}
        for node_id, needed in self.needs.items():
            for other in needed:
                found.setdefault(other, []).append(node_id)
        return found


def _with(found: Mapping[str, list[str]], renewed: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What was found, with other lists in the place of some; none where there is nothing in it."""
    both = {**found, **renewed}
    for i, ids in renewed.items():
        if not ids:
            del both[i]
    return both


def reached(starts: Iterable[str], onward: Mapping[str, list[str]]) -> set[str]:
    """All that steps lead to from the starts, with these.

    >>> sorted(reached(["a"], {"a": ["b"], "b": ["c"], "x": ["a"]}))
    ['a', 'b', 'c']
    """
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += onward.get(here, ())
    return seen


_known: tuple[Ties, ...] = ()


def ties(components: Mapping[str, Component], groups: Mapping[str, Group], links: Mapping[str, Link]) -> Ties:
    """Those of these maps, with what was found before where they are the very same. Safe from any thread."""
    global _known
    for known in _known:
        if known.components is components and known.groups is groups and known.links is links:
            return known
    near = (known for known in _known if known.groups is groups and known.links is links)
    alike = (found for known in near if (found := known.with_components(components)) is not None)
    made = next(alike, None) or Ties(components, groups, links)
    _known = (made, *_known[: _KEPT - 1])
    return made
