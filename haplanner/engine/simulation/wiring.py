"""From a design to the flat arrays that the simulation runs on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haplanner.engine.findings import deadlocks, empty_groups
from haplanner.engine.formulas.planned import is_set_apart
from haplanner.engine.formulas.structure import Ref, Structure, enabled_units, structure
from haplanner.engine.formulas.unplanned import with_unplanned
from haplanner.engine.simulation.calendar_wiring import calendars, maintained
from haplanner.engine.simulation.machine import (
    GROUP_FACTS,
    GROUP_FIGURES,
    MODE_FACTS,
    MODE_FIGURES,
    NEVER,
    REPAIR_SCALE,
    Ints,
    Machine,
    Modes,
    Network,
    Roles,
    Shocks,
    floats,
    ints,
    words,
)
from haplanner.engine.simulation.network import ALWAYS, network, rows
from haplanner.engine.simulation.random_numbers import element_key, parameters
from haplanner.model.check import check
from haplanner.model.design import Design, element_name
from haplanner.model.failure import FailureMode
from haplanner.model.language import said
from haplanner.model.problem import Problem


class CannotSimulate(Exception):
    """The design has no histories; `problems` says why and which element."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Wired:
    """A design's machine and what its numbers stand for.

    `node[state]` is the node of a state of `structure`, −1 for one that always works; `units` are (element,
    number of the unit in its box); `services` are in the order of their numbers; `groups` are those with
    roles. `counted` says what figures are made of: the structure itself, or, where the design does not count
    planned maintenance, what would work without it, in states of the same numbering. Then the tally has all
    services once more after them, with maintenance.
    """

    design: Design
    structure: Structure
    counted: Structure
    machine: Machine
    node: Sequence[int]
    units: Sequence[tuple[Ref, int]]
    services: Sequence[str]
    groups: Sequence[str]
    shocks: Sequence[str]
    events_per_hour: float
    busiest: tuple[Ref, float]
    assumptions: tuple[str, ...] = ()

    @property
    def sets_apart(self) -> bool:
        """Whether planned maintenance is told apart."""
        return self.counted is not self.structure

    @property
    def mended(self) -> bool:
        """Whether all that fails is repaired."""
        scales = self.machine.modes.figures[REPAIR_SCALE::MODE_FIGURES]
        return all(scale >= 0.0 for scale in scales)


def wire(design: Design) -> Wired:
    """The machine of a design. Raises `CannotSimulate` with all reasons and the elements they lie with."""
    problems = check(design)
    if problems:
        raise CannotSimulate(problems)
    built = structure(design)
    managed = tuple(g for g in sorted(built.coupled) if _has_roles(design, built, g))
    shocks = tuple(g for g in sorted(built.coupled) if design.groups[g].beta > 0.0)
    services = tuple(sorted(i for name, i in built.works if name == "services"))
    problems = [
        *deadlocks(design, built),
        *empty_groups(design, built),
        *_struck_groups(design, built, shocks),
    ]
    if not services:
        problems.append(
            Problem(
                "services", said("Simulating", "There is no service: nothing says what its users ask for.")
            )
        )
    if problems:
        raise CannotSimulate(problems)
    counted = built
    if is_set_apart(design):
        built, counted = with_unplanned(design)
    kept = {view.works["services", s][0] for s in services for view in (built, counted)}
    kept.update(s for group_id in managed for view in (built, counted) for s in view.members[group_id])
    node, gates = network(built, kept)
    units, of_unit = _units(built)
    machine = Machine(
        network=gates._replace(
            watch=_watch(built, counted, node, gates, services, managed),
            shown=_shown(built, counted, node, gates),
        ),
        modes=_modes(design, built, units, of_unit, shocks),
        roles=_roles(design, built, counted, node, units, managed),
        shocks=_shocks(design, units, shocks),
        calendars=calendars(design, built, node),
    )
    return Wired(
        design,
        built,
        counted,
        machine,
        node,
        units,
        services,
        managed,
        shocks,
        sum(_frequency(leaf.failure) for leaf in built.leaves if leaf.failure is not None)
        + sum(2.0 * planned.frequency for _, _, _, planned in maintained(built)),
        _busiest(built),
    )


def _has_roles(design: Design, built: Structure, group_id: str) -> bool:
    group = design.groups[group_id]
    if enabled_units(design, group_id) <= group.needed:
        return False
    return group_id in built.switching or (group.mode == "standby" and group.dormancy < 1.0)


def _frequency(failure: FailureMode) -> float:
    """Failures and restorations per hour of one failure mode in the long run."""
    down = failure.mean_down_time
    return 0.0 if down is None else 2.0 / (failure.mtbf + down)


def _busiest(built: Structure) -> tuple[Ref, float]:
    """The element that fails or is maintained most often, and how many hours are between."""
    found = [(leaf.failure.mtbf, leaf.owner) for leaf in built.leaves if leaf.failure is not None]
    found += [(planned.every, owner) for _, owner, _, planned in maintained(built)]
    mtbf, owner = min(found, default=(NEVER, ("", "")))
    return owner, mtbf


def _struck_groups(design: Design, built: Structure, shocks: Sequence[str]) -> list[Problem]:
    """Groups inside a group with common cause: a unit of several parts has no failure rate to share."""
    return [
        Problem(
            f"groups.{group_id}.beta",
            said(
                "Simulating",
                "Common cause cannot strike the group “%1” as one unit. Set the share in the inner group "
                "instead.",
            ).of(element_name(design, member)),
        )
        for group_id in shocks
        for member in design.members(group_id)
        if ("groups", member) in built.works
    ]


def _units(built: Structure) -> tuple[list[tuple[Ref, int]], Ints]:
    """Every unit with failure modes, and where its modes are: leaves of one unit follow each other."""
    units: list[tuple[Ref, int]] = []
    starts = []
    for number, leaf in enumerate(built.leaves):
        if leaf.failure is None:
            continue
        if not units or units[-1] != (leaf.owner, leaf.unit):
            units.append((leaf.owner, leaf.unit))
            starts.append(number)
    of_unit = ints(len(units) + 1, sum(1 for leaf in built.leaves if leaf.failure is not None))
    of_unit[: len(starts)] = starts
    return units, of_unit


def _modes(
    design: Design, built: Structure, units: Sequence[tuple[Ref, int]], of_unit: Ints, shocks: Sequence[str]
) -> Modes:
    crews = sorted(design.crews)
    count = int(of_unit[len(units)])
    facts, figures, keys = ints(count * MODE_FACTS), floats(count * MODE_FIGURES), []
    for unit, ((map_name, element_id), number) in enumerate(units):
        group_id = design.components[element_id].group if map_name == "components" else None
        group = design.groups[group_id] if group_id is not None else None
        crew = crews.index(group.crew) if group is not None and group.crew is not None else -1
        kept = 1.0 - group.beta if group is not None else 1.0
        for mode in range(of_unit[unit], of_unit[unit + 1]):
            leaf = built.leaves[mode]
            failure = leaf.failure
            if failure is None:
                continue
            life_law, life_scale, life_shape = parameters(failure.life, failure.mtbf / kept)
            repair_law, repair_scale, repair_shape = parameters(failure.repair, failure.mttr or 0.0)
            auto = failure.auto
            facts[mode * MODE_FACTS : (mode + 1) * MODE_FACTS] = [unit, life_law, repair_law, crew]
            figures[mode * MODE_FIGURES : (mode + 1) * MODE_FIGURES] = [
                life_scale,
                life_shape,
                failure.detection,
                -1.0 if auto is None else auto.success,
                0.0 if auto is None else auto.time,
                failure.alert,
                -1.0 if failure.mttr is None else repair_scale,
                repair_shape,
                failure.restore,
                1.0 / failure.mtbf,
            ]
            keys.append(element_key(map_name, element_id, number, leaf.mode))
    sizes = ints(len(crews))
    sizes[:] = [design.crews[crew].size for crew in crews]
    return Modes(facts, figures, words(keys), of_unit, sizes)


def _members(design: Design, built: Structure, group_id: str) -> list[tuple[Ref, int]]:
    """(element, unit) of each of a group's units, in the order of `Structure.members`."""
    found = []
    for member in design.members(group_id):
        for map_name in ("components", "groups"):
            found += [
                ((map_name, member), unit) for unit in range(len(built.works.get((map_name, member), ())))
            ]
    return found


def _inside(design: Design, built: Structure, member: tuple[Ref, int]) -> list[tuple[Ref, int]]:
    """The unit itself and, where it is a group, all units inside it."""
    (map_name, element_id), _ = member
    found = [member]
    if map_name == "groups":
        for inner in _members(design, built, element_id):
            found += _inside(design, built, inner)
    return found


def _roles(
    design: Design,
    built: Structure,
    counted: Structure,
    node: Sequence[int],
    units: Sequence[tuple[Ref, int]],
    managed: Sequence[str],
) -> Roles:
    number = {unit: position for position, unit in enumerate(units)}
    facts, figures = ints(len(managed) * GROUP_FACTS), floats(len(managed) * GROUP_FIGURES)
    slots: list[list[int]] = []
    unplanned = ints(sum(len(built.members[group_id]) for group_id in managed))
    governed: list[list[int]] = []
    governing: list[list[int]] = [[] for _ in units]
    for position, group_id in enumerate(managed):
        group = design.groups[group_id]
        manual = group.switchover.manual
        standby = group.mode == "standby"
        facts[position * GROUP_FACTS : (position + 1) * GROUP_FACTS] = [
            group.needed,
            int(standby),
            built.switching.get(group_id, -1),
            counted.switching.get(group_id, -1) if counted is not built else -1,
        ]
        figures[position * GROUP_FIGURES : (position + 1) * GROUP_FIGURES] = [
            group.switchover.time,
            group.switchover.success,
            -1.0 if manual is None else manual,
            group.dormancy if standby else 1.0,
        ]
        unplanned[len(governed) : len(governed) + len(counted.members[group_id])] = [
            node[state] for state in counted.members[group_id]
        ]
        slots.append([node[state] for state in built.members[group_id]])
        for member in _members(design, built, group_id):
            inside = [number[unit] for unit in _inside(design, built, member) if unit in number]
            for unit in inside:
                governing[unit].append(len(governed))
            governed.append(inside)
    group_slot, slot_node = rows(slots)
    slot_group = ints(len(governed))
    for position in range(len(managed)):
        slot_group[group_slot[position] : group_slot[position + 1]] = position
    keys = [element_key("groups", group_id, "switchover") for group_id in managed]
    return Roles(
        facts,
        figures,
        words(keys),
        group_slot,
        slot_group,
        slot_node,
        unplanned,
        *rows(governed),
        *rows(governing),
    )


def _shocks(design: Design, units: Sequence[tuple[Ref, int]], shocks: Sequence[str]) -> Shocks:
    """β × the mean rate of the units; units without failures count with none."""
    mean, struck = floats(len(shocks)), []
    for position, group_id in enumerate(shocks):
        members = [
            i for i in design.members(group_id) if i in design.components and design.components[i].enabled
        ]
        rate = sum(
            design.components[i].count / failure.mtbf
            for i in members
            for failure in design.components[i].failures.values()
        )
        if rate > 0.0:
            mean[position] = enabled_units(design, group_id) / (design.groups[group_id].beta * rate)
        else:
            mean[position] = NEVER
        inside = {("components", i) for i in members}
        struck.append([number for number, (ref, _) in enumerate(units) if ref in inside])
    keys = [element_key("groups", group_id, "common cause") for group_id in shocks]
    return Shocks(mean, words(keys), *rows(struck))


def _watch(
    built: Structure,
    counted: Structure,
    node: Sequence[int],
    gates: Network,
    services: Sequence[str],
    managed: Sequence[str],
) -> Ints:
    watch: Ints = ints(len(gates.works))
    views = (counted,) if counted is built else (counted, built)
    for position, (view, service) in enumerate((view, service) for view in views for service in services):
        watch[node[view.works["services", service][0]]] = position + 1
    slot = 0
    for group_id in managed:
        for state in built.members[group_id]:
            watch[node[state]] = -(slot + 1)
            slot += 1
    return watch


def _shown(built: Structure, counted: Structure, node: Sequence[int], gates: Network) -> Ints:
    """What a history's log wants: all leaves, how units and services work, what groups are by themselves."""
    leaves = len(built.leaves)
    shown: Ints = ints(len(gates.works))
    shown[:leaves] = ints(leaves, 1)
    wanted = [*built.enough.values(), *counted.enough.values()]
    wanted += [states[0] for ref, states in counted.works.items() if ref[0] == "services"]
    for (map_name, element_id), states in built.works.items():
        if map_name in ("components", "groups", "services"):
            wanted += states
        if map_name == "groups":
            wanted += built.up[map_name, element_id]
    for state in wanted:
        if node[state] != ALWAYS:
            shown[node[state]] = 1
    return shown
