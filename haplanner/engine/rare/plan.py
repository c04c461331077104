"""From a design's machine to the plan of its weighted cycles, for one service, or why there is none."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from haplanner.engine.rare.walk import FACTS, HAS_ROLES, LEAST_CHANCE, PLAN_FIGURES, SERVICE, Plan
from haplanner.engine.simulation.machine import (
    AUTO_SUCCESS,
    CREW,
    GROUP_FIGURES,
    LIFE_LAW,
    LIFE_SCALE,
    MODE_FACTS,
    MODE_FIGURES,
    NEVER,
    REPAIR_SCALE,
    SWITCH_COVERED,
    UNIT,
    Floats,
    Ints,
    Machine,
    Network,
    floats,
    ints,
)
from haplanner.engine.simulation.network import rows
from haplanner.engine.simulation.random_numbers import FIXED
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.design import element_name
from haplanner.model.language import said
from haplanner.model.law import EXPONENTIAL

FloatArray = NDArray[np.float64]

MOST_IN_REPAIR = 2.0
"""Failures being mended at any time, on average, beyond which everything is hardly ever up."""

LEARNT = 0.8
"""How far the choice of a cycle's first item follows what was found to matter."""

ITEMS_BESIDE = 30
"""Every event of a cycle costs as much as looking at so many items, besides those it looks at."""

SETTING_UP = 8
"""How often every item is looked at before the first cycle of a walk, in the same measure."""

_NEVER_YET = 1e300
"""Hours after which the machine's own common causes strike: they are drawn by the plan."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and the machine that it runs on.

    `in_repair` is how many of the failures that matter are being mended at any time, on average.
    """

    plan: Plan
    machine: Machine
    in_repair: float

    @property
    def work_of_cycle(self) -> float:
        """How often a cycle looks at an item, about: at all of them at each of its events.

        With ρ in repair on average, everything is up for e^−ρ of the time, and a cycle has e^ρ failures.
        """
        return (len(self.plan.rate) + ITEMS_BESIDE) * math.exp(self.in_repair)

    @property
    def work_of_setting_up(self) -> float:
        """What it takes to begin a walk, in the same measure."""
        return float(SETTING_UP * len(self.plan.rate))


def planned(wired: Wired, service: str) -> Planned | str:
    """The plan for one service; a sentence where weighted cycles cannot do, empty where there is no need."""
    machine = wired.machine
    node = wired.node[wired.counted.works["services", service][0]]
    relevant = _relevant(machine, node)
    if not relevant or not machine.network.works[node]:
        return ""
    in_repair = _in_repair(wired, relevant)
    reason = _unfit(wired, relevant, in_repair)
    if reason:
        return reason
    return Planned(_plan(wired, node, relevant), _machine(machine), in_repair)


def _in_repair(wired: Wired, relevant: set[int]) -> float:
    """How many of these failures are being mended at any time, on average."""
    failures = (wired.structure.leaves[mode].failure for mode in sorted(relevant))
    return sum((failure.mean_down_time or 0.0) / failure.mtbf for failure in failures if failure is not None)


def _unfit(wired: Wired, relevant: set[int], in_repair: float) -> str:
    """Why there are no weighted cycles; empty where there are."""
    design, modes = wired.design, wired.machine.modes
    if len(wired.machine.calendars.key):
        return said("Rare", "Planned maintenance keeps to a calendar, whatever else is up.")
    for mode in sorted(relevant):
        (_, element_id), _ = wired.units[modes.facts[mode * MODE_FACTS + UNIT]]
        name = f"“{element_name(design, element_id)}”"
        failure = wired.structure.leaves[mode].failure
        if failure is None or failure.life != EXPONENTIAL:
            return said(
                "Rare", "The lives of %1 are not exponential: it is not as good as new while it works."
            ).of(name)
        if modes.figures[mode * MODE_FIGURES + REPAIR_SCALE] < 0.0 and not (
            failure.auto is not None and failure.auto.success >= 1.0
        ):
            return said("Rare", "%1 is never repaired.").of(name)
    if in_repair > MOST_IN_REPAIR:
        return said(
            "Rare", "On average %1 failures are being mended: everything is hardly ever up at once."
        ).of(f"{in_repair:.3g}")
    return ""


def _relevant(machine: Machine, service: int) -> set[int]:
    """The failure modes that may matter to a service, be it through a crew or a role."""
    network, modes, roles, _, _ = machine
    below = _below(network)
    nodes: set[int] = set()
    found: set[int] = set()
    wanted = [service]
    while wanted:
        node = wanted.pop()
        if node in nodes:
            continue
        nodes.add(node)
        wanted += below[node]
        if node >= len(modes.key):
            continue
        found.add(node)
        unit = modes.facts[node * MODE_FACTS + UNIT]
        wanted += range(modes.of_unit[unit], modes.of_unit[unit + 1])
        crew = modes.facts[node * MODE_FACTS + CREW]
        if crew >= 0:
            wanted += [m for m in range(len(modes.key)) if modes.facts[m * MODE_FACTS + CREW] == crew]
        for place in range(roles.unit_slot_start[unit], roles.unit_slot_start[unit + 1]):
            group = roles.slot_group[roles.unit_slot[place]]
            wanted += list(roles.slot_node[roles.group_slot[group] : roles.group_slot[group + 1]])
    return found


def _below(network: Network) -> list[list[int]]:
    """The inputs of every node."""
    inputs: list[list[int]] = [[] for _ in network.works]
    for node in range(len(inputs)):
        for gate in network.parent[network.parent_start[node] : network.parent_start[node + 1]]:
            inputs[gate].append(node)
    return inputs


def _plan(wired: Wired, node: int, relevant: set[int]) -> Plan:
    machine = wired.machine
    modes, shocks = machine.modes, machine.shocks
    count = len(modes.key)
    rate = floats(count + len(shocks.key))
    for mode in relevant:
        rate[mode] = 1.0 / modes.figures[mode * MODE_FIGURES + LIFE_SCALE]
    struck = [[mode] for mode in range(count)]
    for shock in range(len(shocks.key)):
        units = shocks.unit[shocks.unit_start[shock] : shocks.unit_start[shock + 1]]
        hit = [mode for unit in units for mode in range(modes.of_unit[unit], modes.of_unit[unit + 1])]
        struck.append(hit)
        if relevant.intersection(hit):
            rate[count + shock] = 1.0 / shocks.mean[shock]
    wounds = _wounds(machine.network, [hit if rate[i] > 0.0 else [] for i, hit in enumerate(struck)])
    gates = sorted({gate for wounded in wounds for gate in wounded})
    number = {gate: position for position, gate in enumerate(gates)}
    wound_start, wound = rows([[number[gate] for gate in wounded] for wounded in wounds])
    alike: list[list[int]] = [[] for _ in gates]
    for item, wounded in enumerate(wounds):
        for gate in wounded:
            alike[number[gate]].append(item)
    share_start, share = rows(alike)
    repair = floats(count)
    for mode in relevant:
        failure = wired.structure.leaves[mode].failure
        repair[mode] = (failure.mttr or 0.0) if failure is not None else 0.0
    facts = ints(FACTS)
    facts[SERVICE] = node
    facts[HAS_ROLES] = int(len(machine.roles.slot_group) > 0)
    covered, seldom_group = _seldom_failing(machine.roles.figures[SWITCH_COVERED::GROUP_FIGURES])
    automatic, seldom_mode = _seldom_failing(modes.figures[AUTO_SUCCESS::MODE_FIGURES])
    return Plan(
        facts=facts,
        figures=floats(PLAN_FIGURES),
        rate=rate,
        first=first_choice(rate),
        wound_start=wound_start,
        wound=wound,
        share_start=share_start,
        share=share,
        covered=covered,
        automatic=automatic,
        repair=repair,
        seldom_group=seldom_group,
        seldom_mode=seldom_mode,
    )


def first_choice(rate: FloatArray, learnt: FloatArray | None = None) -> Any:
    """How eagerly each item is chosen first: by its rate and evenly, and mostly by how much came of it.

    `learnt` are, for each item, the summed squares of what came of the cycles that began with it; these are
    spread most evenly where an item is chosen by the root of that sum.

    >>> first_choice(np.array([1.0, 3.0, 0.0])).tolist()
    [0.375, 0.625, 0.0]
    """
    able = rate > 0.0
    if not able.any():
        return floats(len(rate))
    prior: FloatArray = np.where(able, 0.5 * rate / rate.sum() + 0.5 / np.count_nonzero(able), 0.0)
    if learnt is None or not learnt.any():
        return prior
    root = np.where(able, np.sqrt(learnt), 0.0)
    chosen: FloatArray = (1.0 - LEARNT) * prior + LEARNT * root / root.sum()
    return chosen


def _machine(machine: Machine) -> Machine:
    """The machine without lives and common causes: the plan draws them."""
    modes, shocks = machine.modes, machine.shocks
    facts: Any = np.array(modes.facts)
    figures: Any = np.array(modes.figures)
    facts[LIFE_LAW::MODE_FACTS] = FIXED
    figures[LIFE_SCALE::MODE_FIGURES] = NEVER
    never = floats(len(shocks.key), _NEVER_YET)
    return machine._replace(
        modes=modes._replace(facts=facts, figures=figures), shocks=shocks._replace(mean=never)
    )


def _seldom_failing(success: Floats) -> tuple[Floats, Ints]:
    """Chances of success that are near to 1, −1 for all others; and which they are."""
    near = [number for number, chance in enumerate(success) if 1.0 - LEAST_CHANCE < chance < 1.0]
    found, which = floats(len(success), -1.0), ints(len(near))
    which[:] = near
    for number in near:
        found[number] = success[number]
    return found, which


def _wounds(network: Network, struck: Sequence[Iterable[int]]) -> list[list[int]]:
    """For each set of leaves, the gates that lose an input with them and still work.

    Gates that hold each other up are taken to do so: this is about where to look first.
    """
    works, count = list(network.works), list(network.inputs_up)
    found = []
    for leaves in struck:
        changed: list[int] = []
        fallen: list[int] = []
        touched: dict[int, None] = {}
        stack = [leaf for leaf in leaves if works[leaf]]
        for leaf in stack:
            works[leaf] = 0
            fallen.append(leaf)
        while stack:
            node = stack.pop()
            for gate in network.parent[network.parent_start[node] : network.parent_start[node + 1]]:
                count[gate] -= 1
                changed.append(gate)
                touched[gate] = None
                if works[gate] and count[gate] < network.threshold[gate]:
                    works[gate] = 0
                    fallen.append(gate)
                    stack.append(gate)
        found.append([gate for gate in touched if works[gate]])
        for gate in changed:
            count[gate] += 1
        for node in fallen:
            works[node] = 1
    return found
