"""What works when: a design as one flat monotone system of leaves and at-least-k gates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Maintenance, Needs, Node
from haplanner.model.failure import FailureMode

Ref = tuple[str, str]
"""Map name and id, `("components", "db-1")`."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One cause, up or down by itself: a failure mode of one unit of a component, of a group, domain or link.

    `failure` is `None` for planned maintenance of a unit, which is down while that goes on, and for the one
    cause that is nobody's own: "no switchover is in progress" of a group; it is up unless the group's rules
    say otherwise. `copies` > 1 stands for so many independent leaves.
    """

    owner: Ref
    unit: int
    mode: str
    failure: FailureMode | None
    copies: int = 1
    maintenance: Maintenance | None = None

    @property
    def is_switchover(self) -> bool:
        """Whether it is down while a switchover is in progress, and else up."""
        return self.failure is None and self.maintenance is None


@dataclass(frozen=True, slots=True)
class Gate:
    """True while at least `needed` of the `inputs` are (0: always); an input listed twice counts twice."""

    needed: int
    inputs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A design as the least fixed point of monotone gates; disabled elements are not in it.

    States are numbered: leaves first, `0 … len(leaves) − 1` (failure modes, then planned maintenance, then
    switchovers), then gates in turn. `copies[state]` is 1, except for the leaves and gates of a box of
    identical units when the structure was made with `lumped=True`: there one state stands for so many
    exchangeable units, and counts so many times in a gate that lists it.

    * `works[ref]`: the states that say whether an element works: one for each unit of a component, one for
      groups, services and domains; for a link the state that says whether it is up.
    * `up[ref]`: likewise, whether it is up by itself (not services).
    * `met[ref]`: whether its domains are up and its dependencies are met (components and groups).
    * `members[group_id]`: the states of the group's units, in the order of their ids.
    * `enough[group_id]`: the state "at least `needed` of them work", switchovers apart.
    * `switching[group_id]`: the leaf "no switchover is in progress", where a switchover is not instant.
    * `coupled`: ids of groups whose units are not independent (standby, switchover, crew, common cause).

    An arrow to a box of several units is met while at least one of them works.
    """

    leaves: tuple[Leaf, ...]
    gates: tuple[Gate, ...]
    copies: tuple[int, ...]
    works: Mapping[Ref, tuple[int, ...]]
    up: Mapping[Ref, tuple[int, ...]]
    met: Mapping[Ref, int]
    members: Mapping[str, tuple[int, ...]]
    enough: Mapping[str, int]
    switching: Mapping[str, int]
    coupled: frozenset[str]

    def evaluate(self, leaves_up: Sequence[bool]) -> list[bool]:
        """Every state, given the leaves: the least fixed point, what comes up starting from everything down.

        Only for structures whose copies are all 1. Time is proportional to the number of gate inputs.
        """
        missing = [gate.needed for gate in self.gates]
        readers: list[list[int]] = [[] for _ in self.copies]
        first = len(self.leaves)
        for number, gate in enumerate(self.gates):
            for state in gate.inputs:
                readers[state].append(number)
        values = [False] * len(self.copies)
        rising = [state for state, up in enumerate(leaves_up) if up]
        rising += [first + number for number, needed in enumerate(missing) if needed <= 0]
        for state in rising:
            values[state] = True
        while rising:
            for number in readers[rising.pop()]:
                missing[number] -= 1
                if missing[number] == 0:
                    values[first + number] = True
                    rising.append(first + number)
        return values


def is_coupled(design: Design, group_id: str, here: frozenset[Ref]) -> bool:
    """Whether a group's units depend on each other or on others': standby, switchover, crew, common cause,
    planned maintenance that waits.

    A switchover matters only where there are spare units, a crew only where it is smaller than the number
    of units that it looks after. `here` are the elements that are `present`.
    """
    group = design.groups[group_id]
    if group.beta > 0.0 or crew_is_short(design, group.crew, here):
        return True
    units = enabled_units(design, group_id)
    if units <= group.needed:
        return False
    if maintenance_waits(design, group_id):
        return True
    return not group.switchover.instant or (group.mode == "standby" and group.dormancy < 1.0)


def maintenance_waits(design: Design, group_id: str) -> bool:
    """Whether planned maintenance of some unit of a group counts and waits for the others."""
    policy = design.maintenance
    if (
        not (policy.counts and policy.waits)
        or enabled_units(design, group_id) <= design.groups[group_id].needed
    ):
        return False
    inside = [c for i in design.members(group_id) if (c := design.components.get(i)) is not None]
    return any(c.enabled and c.maintenance for c in inside)


def crew_is_short(design: Design, crew_id: str | None, here: frozenset[Ref]) -> bool:
    """Whether units can ever wait for a crew: it is smaller than the number of units that it serves."""
    if crew_id is None:
        return False
    served = {i for name, i in here if name == "groups" and design.groups[i].crew == crew_id}
    units = sum(c.count for c in design.components.values() if c.enabled and c.group in served)
    return design.crews[crew_id].size < units


def enabled_units(design: Design, group_id: str) -> int:
    """n of a group, disabled members left out."""
    units = 0
    for node_id in design.members(group_id):
        component, group = design.components.get(node_id), design.groups.get(node_id)
        if component is not None and component.enabled:
            units += component.count
        units += group is not None and group.enabled
    return units


def present(design: Design) -> frozenset[Ref]:
    """Every element that counts: enabled, and inside enabled groups only; links between such nodes."""
    found: set[Ref] = {("services", i) for i in design.services}
    found |= {("domains", i) for i, domain in design.domains.items() if domain.enabled}
    for map_name in ("components", "groups"):
        for node_id, node in getattr(design, map_name).items():
            here: Component | Group | None = node
            steps = 0
            while here is not None and here.enabled and steps <= len(design.groups):
                here = design.groups[here.group] if here.group is not None else None
                steps += 1
            if here is None:
                found.add((map_name, node_id))
    nodes = {node_id for map_name, node_id in found if map_name != "domains"}
    found |= {
        ("links", i) for i, link in design.links.items() if link.source in nodes and link.target in nodes
    }
    return frozenset(found)


def structure(design: Design, lumped: bool = False) -> Structure:
    """The structure of a design that `check` finds no fault with.

    `lumped` keeps the identical units of one box in one state each for the unit and its leaves (see
    `Structure.copies`); otherwise every unit has its own.

    >>> from haplanner.model.elements import Link, Service
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> made = structure(Design(components={"web": web}, services={"shop": Service()},
    ...                         links={"1": Link("shop", "web")}))
    >>> (shop,) = made.works["services", "shop"]
    >>> made.evaluate([True])[shop], made.evaluate([False])[shop]
    (True, False)
    """
    return _Builder(design, lumped).build()


class _Builder:
    """Gathers leaves and gates; numbers gates from 0 until the number of leaves is known."""

    def __init__(self, design: Design, lumped: bool) -> None:
        self.design = design
        self.lumped = lumped
        self.here = present(design)
        self.leaves: list[Leaf] = []
        # Gate inputs: leaves as n ≥ 0, gates as −1 − n.
        self.gates: list[tuple[int, list[int], int]] = []
        self.works: dict[Ref, list[int]] = {}
        self.up: dict[Ref, list[int]] = {}
        self.met: dict[Ref, int] = {}
        self.members: dict[str, list[int]] = {}
        self.enough: dict[str, int] = {}
        self.switching: dict[str, int] = {}
        self.outgoing: dict[str, list[tuple[str, str]]] = {}

    def build(self) -> Structure:
        design = self.design
        for link_id in sorted(i for name, i in self.here if name == "links"):
            link = design.links[link_id]
            self.outgoing.setdefault(link.source, []).append((link_id, link.target))
            if link.both_ways:
                self.outgoing.setdefault(link.target, []).append((link_id, link.source))
        refs = sorted(self.here)
        for ref in refs:
            self._own(ref)
        for ref in refs:
            self._requirements(ref)
        for group_id in sorted(i for name, i in self.here if name == "groups"):
            self._group(group_id)
        return self._numbered()

    def _own(self, ref: Ref) -> None:
        """Leaves of the element, one state for each unit's being up, and an open gate for its working."""
        map_name, element_id = ref
        element = getattr(self.design, map_name)[element_id]
        count = element.count if isinstance(element, Component) else 1
        failures: Mapping[str, FailureMode] = {} if map_name == "services" else element.failures
        planned = element.maintenance if isinstance(element, Component) else None
        if not self.design.maintenance.counts:
            planned = None
        repeats, copies = (1, count) if self.lumped else (count, 1)
        self.up[ref], self.works[ref] = [], []
        for unit in range(repeats):
            modes = []
            for mode, failure in sorted(failures.items()):
                modes.append(len(self.leaves))
                self.leaves.append(Leaf(ref, unit, mode, failure, copies))
            if planned is not None:
                modes.append(len(self.leaves))
                self.leaves.append(Leaf(ref, unit, "", None, copies, planned))
            up = modes[0] if len(modes) == 1 else self._all(modes, copies)
            self.up[ref].append(up)
            self.works[ref].append(up if map_name == "links" else self._all([up], copies))

    def _requirements(self, ref: Ref) -> None:
        """Close the gates of domains, components and services; groups wait for their members."""
        map_name, element_id = ref
        if map_name == "links":
            return
        element = getattr(self.design, map_name)[element_id]
        needed: list[int] = []
        if map_name == "domains":
            needed = self._domains([element.parent] if element.parent is not None else [])
        else:
            if map_name != "services":
                needed = self._domains(element.domains)
            needed += self._dependencies(element_id, element)
        if map_name in ("components", "groups"):
            self.met[ref] = needed[0] if len(needed) == 1 else self._all(needed)
            needed = [self.met[ref]] if needed else []
        for state in self.works[ref]:
            self._require(state, needed)

    def _group(self, group_id: str) -> None:
        ref = ("groups", group_id)
        group = self.design.groups[group_id]
        members: list[int] = []
        for member in self.design.members(group_id):
            for map_name in ("components", "groups"):
                members += self.works.get((map_name, member), ())
        self.members[group_id] = members
        self.enough[group_id] = self._gate(group.needed, members)
        (state,) = self.works[ref]
        self._require(state, [self.enough[group_id]])
        if enabled_units(self.design, group_id) > group.needed and not group.switchover.instant:
            self.switching[group_id] = len(self.leaves)
            self.leaves.append(Leaf(ref, 0, "", None))
            self._require(state, [self.switching[group_id]])

    def _domains(self, domains: Iterable[str]) -> list[int]:
        return [self.works["domains", d][0] for d in dict.fromkeys(domains) if ("domains", d) in self.here]

    def _dependencies(self, node_id: str, node: Node) -> list[int]:
        """The state "dependencies are met", or nothing where no arrow leaves the node."""
        arrows = []
        for link_id, target in self.outgoing.get(node_id, ()):
            link_up = self.up["links", link_id]
            target_works = self._target(target)
            has_failures = bool(self.design.links[link_id].failures)
            arrows.append(self._all([*link_up, target_works]) if has_failures else target_works)
        return [self._gate(_needed(node.needs, len(arrows)), arrows)] if arrows else []

    def _target(self, node_id: str) -> int:
        for map_name in ("components", "groups", "services"):
            states = self.works.get((map_name, node_id))
            if states is not None:
                several = len(states) > 1 or self._copies(states[0]) > 1
                return self._gate(1, states) if several else states[0]
        raise KeyError(node_id)

    def _copies(self, state: int) -> int:
        return self.leaves[state].copies if state >= 0 else self.gates[-1 - state][2]

    def _all(self, inputs: Iterable[int], copies: int = 1) -> int:
        listed = list(inputs)
        return self._gate(len(listed), listed, copies)

    def _gate(self, needed: int, inputs: Sequence[int], copies: int = 1) -> int:
        self.gates.append((needed, list(inputs), copies))
        return -len(self.gates)

    def _require(self, state: int, more: Sequence[int]) -> None:
        needed, inputs, copies = self.gates[-1 - state]
        self.gates[-1 - state] = (needed + len(more), [*inputs, *more], copies)

    def _numbered(self) -> Structure:
        first = len(self.leaves)
        order = sorted(range(first), key=lambda n: _kind(self.leaves[n]))
        place = {old: new for new, old in enumerate(order)}

        def number(state: int) -> int:
            return place[state] if state >= 0 else first - 1 - state

        def numbers(states: Iterable[int]) -> tuple[int, ...]:
            return tuple(number(s) for s in states)

        leaves = [self.leaves[n] for n in order]
        groups = sorted(i for name, i in self.here if name == "groups")
        return Structure(
            leaves=tuple(leaves),
            gates=tuple(Gate(needed, numbers(inputs)) for needed, inputs, _ in self.gates),
            copies=tuple([leaf.copies for leaf in leaves] + [copies for _, _, copies in self.gates]),
            works={ref: numbers(states) for ref, states in self.works.items()},
            up={ref: numbers(states) for ref, states in self.up.items() if ref[0] != "services"},
            met={ref: number(state) for ref, state in self.met.items()},
            members={group_id: numbers(states) for group_id, states in self.members.items()},
            enough={group_id: number(state) for group_id, state in self.enough.items()},
            switching={group_id: number(state) for group_id, state in self.switching.items()},
            coupled=frozenset(g for g in groups if is_coupled(self.design, g, self.here)),
        )


def _kind(leaf: Leaf) -> int:
    """Failure modes come first, then planned maintenance, then switchovers."""
    return 0 if leaf.failure is not None else 1 if leaf.maintenance is not None else 2


def _needed(needs: Needs, arrows: int) -> int:
    if needs == "all":
        return arrows
    return 1 if needs == "any" else needs
