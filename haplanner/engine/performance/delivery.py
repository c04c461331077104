"""What every element of a design can deliver, as formulas over the same variables as what works.

An element delivers the smaller of its own and what it takes from others: the least of them where it needs
all, their sum where it needs any or so many (and gets something from so many). A component's own is its
capacity times its units that are up, a group's the sum over its members, or over those that carry load, also
where these are fewer than it needs: who loses a shard loses its share. That holds for what depends on such a
group, too: something in between that never fails and has no capacity changes nothing. Where a member knows
no limit there are no shares, and too few members deliver nothing. A group that is down by itself, or while
it switches over, delivers nothing. So does what works but has nothing to take. A capacity that is reached by
several ways counts on each: where they are added up this is more than there is, and it is said in words.
"""

from collections.abc import Mapping, Sequence

from haplanner.engine.formulas.formula import FALSE, TRUE, Box
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.structure import Ref, Structure, enabled_units
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.performance.amounts import (
    UNLIMITED,
    Amount,
    TooManyAmounts,
    amount,
    multiples,
)
from haplanner.engine.performance.part import Part, added, always, held, in_series
from haplanner.engine.performance.ways import ways
from haplanner.model.design import Design, element_name
from haplanner.model.elements import MOST_UNITS, Component, Group, Node
from haplanner.model.language import said


class NotTold(Exception):
    """What an element delivers cannot be said exactly; the argument says why, in words."""


def in_a_circle(design: Design, refs: Sequence[Ref]) -> str:
    """Why nothing is told of elements that take from each other, in words."""
    names = [f"“{element_name(design, i)}”" for _, i in refs]
    return said(
        "Throughput",
        "%1 take from each other in a circle: what passes around it would be counted without end.",
    ).of(" and ".join(names[:3]))


class Delivery:
    """The formulas of a design, over the variables of a `Lowering` of its lumped structure.

    `parts[ref]` is what an element delivers, `works[ref]` the formula of its working (of a box: of any of its
    units); `refused[ref]` says in words why there is neither. `words[ref]` are the sentences on what is taken
    for granted; `ways` what takes from what. That so many units of a coupled group carry load is a variable
    of its own where they need nothing outside, `("carrying", group, m)`: m do given that m − 1 do; otherwise
    a node "coupled".
    """

    def __init__(self, design: Design, structure: Structure, patience: Patience = ENDLESS) -> None:
        self._design, self._structure = design, structure
        self._lowered = Lowering(structure)
        self.ways = ways(design, structure)
        self.formula = self._lowered.formula
        self.parts: dict[Ref, Part] = {}
        self.works: dict[Ref, int] = {}
        self.refused: dict[Ref, str] = {}
        self.words: dict[Ref, tuple[str, ...]] = {}
        self._works_if: dict[Ref, int] = {}
        self._passes_if: dict[Ref, int] = {}
        """What a unit of a component needs besides being up, to work and to deliver anything."""
        for ref in self.ways.order:
            patience.check()
            self._element(ref)

    @property
    def conditioned(self) -> frozenset[str]:
        """The coupled groups whose units need something outside the group."""
        return frozenset(self._lowered.conditioned)

    @property
    def coupled(self) -> frozenset[str]:
        """The groups whose units depend on each other."""
        return self._structure.coupled

    def limited(self, ref: Ref) -> bool:
        """Whether any capacity limits what an element delivers."""
        return bool(self.ways.behind[ref])

    def carrying(self, ref: Ref, units: int) -> int:
        """The formula of at least so many units carrying load: of a component, or of those in a group."""
        group = self._design.groups.get(ref[1]) if ref[0] == "groups" else None
        members = [ref] if group is None else self.ways.members[ref]
        members = [member for member in members if member[0] == "components"]
        if group is not None and self._is_coupled(ref):
            conditions = [self._lowered.outside[self._structure.met[member]] for member in members]
            return self._carry(ref[1], conditions, units)
        return self._counted(units, [self._box(member, self._works_if[member]) for member in members])

    def reached(self, link_id: str, ref: Ref) -> int:
        """The formula of an element's working, and of a link to it being up; without an id, of the former."""
        up = self._lowered.outside[self._structure.up["links", link_id][0]] if link_id else TRUE
        return self.formula.conj([up, self.works[ref]])

    def _element(self, ref: Ref) -> None:
        if not self.limited(ref):
            self._unlimited(ref)
            return
        below = [*(to for _, to in self.ways.arrows[ref]), *self.ways.members[ref]]
        self.words[ref] = tuple(dict.fromkeys(w for one in below for w in self.words.get(one, ())))
        try:
            if ref in self.ways.circles:
                raise NotTold(in_a_circle(self._design, self.ways.circles[ref]))
            for one in below:
                if one in self.refused:
                    raise NotTold(self.refused[one])
            self._limited(ref)
        except NotTold as reason:
            self.refused[ref] = str(reason)
        except TooManyAmounts:
            self.refused[ref] = said(
                "Throughput", "%1 can deliver too many different amounts to tell them all."
            ).of(self._name(ref))

    def _name(self, ref: Ref) -> str:
        return f"“{element_name(self._design, ref[1])}”"

    def _unlimited(self, ref: Ref) -> None:
        """All or nothing, as it works."""
        self.works[ref] = self._lowered.works(ref)
        if ref[0] == "components":
            met = self._lowered.outside[self._structure.met[ref]]
            self._works_if[ref] = self._passes_if[ref] = met
            self.works[ref] = self.formula.at_least(1, (), [self._box(ref, met)])
        self.parts[ref] = Part((UNLIMITED,), (self.works[ref],))

    def _limited(self, ref: Ref) -> None:
        formula = self.formula
        node = getattr(self._design, ref[0])[ref[1]]
        taken, met = self._taken(ref, node)
        if ref[0] == "services":
            self.parts[ref], self.works[ref] = taken, met
            return
        outside = [
            self._lowered.works(("domains", domain_id))
            for domain_id in node.domains
            if ("domains", domain_id) in self._structure.works
        ]
        if ref[0] == "components":
            own = self._alike(amount(node.capacity), [self._box(ref, TRUE)])
            works = formula.at_least(1, (), [self._box(ref, TRUE)])
            self._works_if[ref] = formula.conj([met, *outside])
            self._passes_if[ref] = formula.conj([taken.anything, *outside])
        else:
            own, works = self._coupled(ref, node) if self._is_coupled(ref) else self._group(ref, node)
            outside.append(self._own(ref))
        self.parts[ref] = held(formula, in_series(formula, [own, taken]), outside)
        self.works[ref] = formula.conj([works, met, *outside])

    def _taken(self, ref: Ref, node: Node) -> tuple[Part, int]:
        """What an element's dependencies deliver, and the formula of their being met."""
        formula, arrows = self.formula, self.ways.arrows[ref]
        if not arrows:
            return always((UNLIMITED,)), TRUE
        parts, working = [], []
        for link_id, to in arrows:
            if to[0] == "components" and self._is_coupled_box(to):
                raise NotTold(
                    said(
                        "Throughput",
                        "%1 takes from %2 by itself, whose units depend on others of their group.",
                    ).of(self._name(ref), self._name(to))
                )
            up = self._lowered.outside[self._structure.up["links", link_id][0]]
            parts.append(held(formula, self.parts[to], [up]))
            working.append(self.reached(link_id, to))
        if node.needs == "all":
            return in_series(formula, parts), formula.conj(working)
        self._notice_shared(ref, [to for _, to in arrows])
        needed = 1 if node.needs == "any" else node.needs
        enough = formula.at_least(needed, [part.anything for part in parts])
        return held(formula, added(formula, parts), [enough]), formula.at_least(needed, working)

    def _alike(self, one: Amount, boxes: Sequence[Box], most: int = MOST_UNITS) -> Part:
        """What units of one capacity deliver together, where at most so many carry load."""
        amounts = multiples(one, min(most, sum(box.units for box in boxes)))
        return Part(amounts, tuple(self._counted(m, boxes) for m in range(1, len(amounts) + 1)))

    def _counted(self, needed: int, boxes: Sequence[Box], plain: Sequence[int] = ()) -> int:
        """At least so many of the units; a box of one unit is an input like any other."""
        formula = self.formula
        single = [formula.conj([box.variable, box.condition]) for box in boxes if box.units == 1]
        return formula.at_least(needed, [*plain, *single], [box for box in boxes if box.units > 1])

    def _group(self, ref: Ref, group: Group) -> tuple[Part, int]:
        """What the members deliver together, and the formula of enough of them working."""
        members = self.ways.members[ref]
        alike: dict[Amount, list[Box]] = {}
        parts = []
        for member in members:
            if member[0] == "components" and not self._takes(member):
                capacity = amount(self._design.components[member[1]].capacity)
                alike.setdefault(capacity, []).append(self._box(member, self._passes_if[member]))
            else:
                parts.append(self.parts[member])
        most = MOST_UNITS
        if group.mode == "standby" and enabled_units(self._design, ref[1]) > group.needed:
            most = group.needed
            if parts or len(alike) > 1:
                raise NotTold(self._unlike(ref))
        parts += [self._alike(one, boxes, most) for one, boxes in alike.items()]
        self._notice_shared(ref, members)
        own = added(self.formula, parts)
        if UNLIMITED in own.amounts:
            anything = {member: part.anything for member, part in self.parts.items() if member in members}
            own = held(self.formula, own, [self._enough(group, members, self._passes_if, anything)])
        return own, self._enough(group, members, self._works_if, self.works)

    def _enough(
        self, group: Group, members: Sequence[Ref], unit_if: Mapping[Ref, int], whole: Mapping[Ref, int]
    ) -> int:
        """At least as many units as a group needs: of components given what each needs, of groups as such."""
        boxes = [self._box(member, unit_if[member]) for member in members if member[0] == "components"]
        return self._counted(
            group.needed, boxes, [whole[member] for member in members if member[0] == "groups"]
        )

    def _coupled(self, ref: Ref, group: Group) -> tuple[Part, int]:
        """The same of a group whose units depend on each other: its chain tells how many carry load."""
        structure = self._structure
        members = self.ways.members[ref]
        if not any(map(self.limited, members)):
            enough = self._lowered.outside[structure.enough[ref[1]]]
            return Part((UNLIMITED,), (enough,)), enough
        capacities = {
            self._design.components[i].capacity if name == "components" else None for name, i in members
        }
        if None in capacities or len(capacities) > 1 or any(map(self._takes, members)):
            raise NotTold(self._unlike(ref))
        (capacity,) = capacities
        units = sum(self._design.components[i].count for _, i in members)
        carrying = min(units, group.needed) if group.mode == "standby" else units
        conditions = [self._lowered.outside[structure.met[member]] for member in members]
        amounts = multiples(amount(capacity), carrying)
        levels = [self._carry(ref[1], conditions, m) for m in range(1, len(amounts) + 1)]
        enough = FALSE if group.needed > carrying else self._carry(ref[1], conditions, group.needed)
        return Part(amounts, tuple(levels)), enough

    def _carry(self, group_id: str, conditions: Sequence[int], units: int) -> int:
        """At least so many units of a coupled group carry load."""
        formula = self.formula
        if any(condition != TRUE for condition in conditions):
            return formula.coupled(group_id, conditions, (), units)
        return formula.conj([formula.variable(("carrying", group_id, m)) for m in range(1, units + 1)])

    def _unlike(self, ref: Ref) -> str:
        return said(
            "Throughput",
            "The units of %1 depend on each other and do not all deliver the same: how much those that "
            "carry load deliver is not known exactly.",
        ).of(self._name(ref))

    def _box(self, ref: Ref, condition: int) -> Box:
        return Box(self._own(ref), self._structure.copies[self._structure.works[ref][0]], condition)

    def _own(self, ref: Ref) -> int:
        """Being up by itself: of an element, or of a unit of a box."""
        return self._lowered.own(ref)

    def _takes(self, ref: Ref) -> bool:
        """Whether what an element takes from others limits it."""
        return any(self.limited(to) for _, to in self.ways.arrows[ref])

    def _is_coupled(self, ref: Ref) -> bool:
        return ref[0] == "groups" and ref[1] in self._structure.coupled

    def _is_coupled_box(self, ref: Ref) -> bool:
        component: Component = self._design.components[ref[1]]
        return component.count > 1 and component.group in self._structure.coupled

    def _notice_shared(self, ref: Ref, refs: Sequence[Ref]) -> None:
        """Say so where a sum counts one capacity several times."""
        seen: set[Ref] = set()
        twice: set[Ref] = set()
        for one in refs:
            twice |= seen & self.ways.behind[one]
            seen |= self.ways.behind[one]
        if twice:
            names = ", ".join(self._name(one) for one in sorted(twice)[:3])
            self.words[ref] = (
                *self.words[ref],
                said(
                    "Throughput",
                    "%1 adds up what reaches it by several ways; the capacity of %2, which they share, "
                    "counts on each of them.",
                ).of(self._name(ref), names),
            )
