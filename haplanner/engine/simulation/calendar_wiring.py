"""From planned maintenance in a design to the flat arrays of its calendars."""

from collections.abc import Sequence

from haplanner.engine.formulas.planned import counting_all
from haplanner.engine.formulas.structure import Ref, Structure, maintenance_waits
from haplanner.engine.simulation.machine import Calendars, floats, ints, words
from haplanner.engine.simulation.network import ALWAYS, rows
from haplanner.engine.simulation.random_numbers import element_key
from haplanner.model.design import Design
from haplanner.model.elements import Maintenance


def calendars(design: Design, built: Structure, node: Sequence[int]) -> Calendars:
    """A calendar for every unit that is maintained; `node` is that of every state of the structure."""
    found = maintained(built)
    every, duration = floats(len(found)), floats(len(found))
    leaf, needed = ints(len(found)), ints(len(found))
    others = []
    keys = []
    for position, (number, owner, unit, maintenance) in enumerate(found):
        every[position], duration[position] = maintenance.every, maintenance.duration
        leaf[position] = number
        keys.append(element_key("maintenance", owner[1], unit))
        needed[position], mine = _others(design, built, node, owner, unit)
        others.append(mine)
    return Calendars(every, duration, words(keys), leaf, needed, *rows(others))


def maintained(built: Structure) -> list[tuple[int, Ref, int, Maintenance]]:
    """(number of the leaf, element, unit, its calendar) of every unit that is maintained."""
    return [
        (number, leaf.owner, leaf.unit, leaf.maintenance)
        for number, leaf in enumerate(built.leaves)
        if leaf.maintenance is not None
    ]


def _others(
    design: Design, built: Structure, node: Sequence[int], owner: Ref, unit: int
) -> tuple[int, list[int]]:
    """How many of which nodes must work for a unit to be taken out."""
    group_id = design.components[owner[1]].group
    if group_id is None or not maintenance_waits(counting_all(design), group_id):
        return 0, []
    mine = built.works[owner][unit]
    nodes = [node[state] for state in built.members[group_id] if state != mine]
    return design.groups[group_id].needed - nodes.count(ALWAYS), [n for n in nodes if n != ALWAYS]
