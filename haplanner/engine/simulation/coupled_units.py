"""Whether a history decides what one unit's earlier return would have changed for others."""

from collections.abc import Iterable

import numpy as np

from haplanner.engine.simulation.cause import Causes
from haplanner.engine.simulation.log import Fault, Log
from haplanner.engine.simulation.machine import CREW, MODE_FACTS
from haplanner.engine.simulation.phases import TENDED
from haplanner.engine.simulation.spending import Spending
from haplanner.model.language import said


class CoupledUnits:
    """Knows which units depend on each other, beyond what they need: by roles, common causes and crews."""

    def __init__(self, log: Log, causes: Causes, spending: Spending) -> None:
        self._log, self._causes, self._spending = log, causes, spending
        self._wired, self._design = log.wired, log.wired.design

    def decides(self, fault: Fault, back: float, start: float, end: float, early: bool) -> bool:
        """Whether it is known what would have happened until `end` had a failure ended at `back`, and the
        outage that began at `start` with it; `early`: as its unit would have asked for its crew earlier."""
        if not self.leaves_roles([fault.leaf], back, end + fault.until - back):
            return False
        for group_id in self._groups(fault.leaf):
            if group_id in self._wired.shocks:
                strikes = self._spending.strikes(self._wired.shocks.index(group_id))
                if any(back <= strike < min(fault.until, end) for strike in strikes):
                    return False
        crew = self._crew(fault.leaf)
        return crew < 0 or (not early and self._nobody_waits(crew, fault, end))

    def leaves_roles(self, nodes: Iterable[int], start: float, end: float) -> bool:
        """Whether roles of units are as they were, although these nodes work better from `start` until `end`.

        They may not be in groups whose units need the nodes, where one of these stops meanwhile: it could
        have begun a switchover. Where waiting units age more slowly, nothing is taken for granted.
        """
        roles = self._wired.machine.roles
        reached = self._reached(nodes)
        for position, group_id in enumerate(self._wired.groups):
            slots = range(int(roles.group_slot[position]), int(roles.group_slot[position + 1]))
            units = [int(roles.slot_node[slot]) for slot in slots if int(roles.slot_node[slot]) in reached]
            group = self._design.groups[group_id]
            if units and group.mode == "standby" and group.dormancy < 1.0:
                return False
            for slot in slots:
                down = self._causes.nodes.get(int(roles.slot_node[slot])) if units else None
                if down is not None and np.any((start <= down.starts) & (down.starts < end)):
                    return False
        return True

    def _reached(self, nodes: Iterable[int]) -> set[int]:
        """All nodes that may depend on these."""
        network = self._wired.machine.network
        ahead = list(nodes)
        found = set(ahead)
        while ahead:
            node = ahead.pop()
            for edge in range(network.parent_start[node], network.parent_start[node + 1]):
                gate = int(network.parent[edge])
                if gate not in found:
                    found.add(gate)
                    ahead.append(gate)
        return found

    def any_fails(self, group_id: str, start: float, end: float) -> bool:
        """Whether a unit of a group fails after `start`, until `end`."""
        return any(
            group_id in self._groups(leaf) and self._log.fails_within(leaf, start, end)
            for leaf in self._causes.began(start, end)
        )

    def crew(self, leaf: int) -> str:
        """The crew that repairs a leaf, in words."""
        return said("Remedies", "the crew %1").of(sorted(self._design.crews)[self._crew(leaf)])

    def _nobody_waits(self, crew: int, fault: Fault, end: float) -> bool:
        """Whether nobody else waits for a crew from the moment on when a failure asked for it."""
        steps = self._spending.steps(fault.leaf, fault.number)
        asked = next((step.start for step in steps if step.place >= TENDED), fault.until)
        around = {one.number for one in self._causes.active(asked)} | set(self._causes.began(asked, end))
        for leaf in around - {fault.leaf}:
            if self._crew(leaf) != crew:
                continue
            for number in range(self._log.first_fault(leaf, asked), self._log.faults(leaf)):
                if self._log.fault(leaf, number).start >= end:
                    break
                for step in self._spending.steps(leaf, number):
                    if step.place == TENDED and step.end > asked and step.start < end:
                        return False
        return True

    def _crew(self, leaf: int) -> int:
        facts = self._wired.machine.modes.facts
        return int(facts[leaf * MODE_FACTS + CREW]) if leaf * MODE_FACTS < len(facts) else -1

    def _groups(self, leaf: int) -> list[str]:
        """The group that a leaf's unit is in, the group that that one is in, and so on."""
        map_name, element_id = self._wired.structure.leaves[leaf].owner
        found: list[str] = []
        if map_name in ("components", "groups"):
            group = getattr(self._design, map_name)[element_id].group
            while group is not None and group not in found:
                found.append(group)
                group = self._design.groups[group].group
        return found
