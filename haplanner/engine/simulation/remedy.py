"""What would have prevented an outage or made it shorter: decided by the history, with nothing drawn anew.

Each remedy changes one thing from the failures behind the outage on, and the time of the outage is gone
through again: elements go on failing by themselves after the lives that the history drew for them. What would
need a draw that the history has not made, such as a switchover that never began, is not claimed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.simulation.cause import Active, Causes
from haplanner.engine.simulation.counterfactual import Change, Counterfactual
from haplanner.engine.simulation.coupled_units import CoupledUnits
from haplanner.engine.simulation.log import Fault, Log
from haplanner.engine.simulation.naming import name_of
from haplanner.engine.simulation.network import ALWAYS
from haplanner.engine.simulation.phases import RECOVERED, REPAIRED, TENDED
from haplanner.engine.simulation.spending import STEP_NAMES, Spending, Step
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_duration
from haplanner.model.labels import PHASE_LABELS
from haplanner.model.language import in_a_row, said, separated

LEAST_SHARE = 0.001
"""What would have saved less of an outage is no remedy."""


Kind = Literal["more units", "switchover", "speed", "planned"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would have made an outage `saved` hours shorter; `prevents`: there would have been none.

    `words` complete “with …”; `ref` is the element to be changed, `kind` what of it.
    """

    kind: Kind
    words: str
    ref: Ref
    saved: float
    prevents: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: Kind
    words: str
    ref: Ref
    change: Change = field(default_factory=Change)


class Remedies:
    """Finds remedies for the outages of one history."""

    def __init__(self, log: Log, causes: Causes, spending: Spending) -> None:
        self._log, self._causes, self._spending = log, causes, spending
        self._wired, self._design = log.wired, log.wired.design
        self._replay = Counterfactual(log, causes)
        self._coupled = CoupledUnits(log, causes, spending)

    def of(self, state: int, start: float, end: float) -> tuple[Remedy, ...]:
        """The remedies for an outage of a state, the best first."""
        node = self._wired.node[state]
        cause = self._causes.of(state, start)
        if not cause:
            return ()
        behind = {one.number: self._causes.stopped(one, start) for one in cause if one.is_switchover}
        found: dict[str, Remedy] = {}
        for candidate in self._candidates(cause, behind, start, end):
            left = self._replay.down_hours(node, start, end, candidate.change)
            saved = end - start - left
            if saved > LEAST_SHARE * (end - start) and candidate.words not in found:
                found[candidate.words] = Remedy(
                    candidate.kind, candidate.words, candidate.ref, saved, left == 0.0
                )
        return tuple(sorted(found.values(), key=lambda one: (-one.saved, not one.prevents)))

    def _candidates(
        self, cause: list[Active], behind: dict[int, list[Active]], start: float, end: float
    ) -> Iterator[_Candidate]:
        yield from self._units(cause, start, end)
        yield from self._spares(cause, end)
        for one in cause:
            if one.is_switchover:
                yield from self._switchover(one, end)
            elif one.is_planned:
                yield from self._another_time(one, end)
        failures = [one for one in cause if not one.is_switchover]
        failures += [one for stopped in behind.values() for one in stopped]
        for one in failures:
            fault = self._log.fault_at(one.number, start)
            held = {flag: start for flag, stopped in behind.items() if one in stopped}
            for step in self._spending.steps(fault.leaf, fault.number):
                yield from self._quicker(one, fault, step, set(held), start, end)

    def _units(self, cause: list[Active], start: float, end: float) -> Iterator[_Candidate]:
        """One more unit in a group that had too few; where they have roles it would have had to take over."""
        built, network = self._wired.counted, self._wired.machine.network
        zones = sorted({one.ref[1] for one in cause if one.ref[0] == "domains"})
        outside = separated([element_name(self._design, zone) for zone in zones], ", ")
        for group_id, state in built.enough.items():
            node = self._wired.node[state]
            if node == ALWAYS or len(built.gates[state - len(built.leaves)].inputs) < 2:
                continue
            down = self._causes.nodes.get(node)
            if group_id in self._wired.groups or down is None or not down.hold(start):
                continue
            shocks = self._wired.shocks
            if group_id in shocks and self._spending.struck(shocks.index(group_id), start):
                continue
            since = float(down.starts[down.starts <= start][-1])
            if network.works[node] and self._coupled.leaves_roles([node], since, end):
                words = said("Remedies", "one more working unit of %1")
                if zones:
                    words = said("Remedies", "one more working unit of %1 outside %2")
                words = words.of(element_name(self._design, group_id), outside)
                yield _Candidate("more units", words, ("groups", group_id), Change(relieved=node))

    def _spares(self, cause: list[Active], end: float) -> Iterator[_Candidate]:
        """A second one of a component that is in no group."""
        for one in cause:
            if one.ref[0] == "components" and self._design.components[one.ref[1]].group is None:
                leaves = self._wired.structure.leaves
                mine = frozenset(number for number, leaf in enumerate(leaves) if leaf.owner == one.ref)
                if self._coupled.leaves_roles(mine, one.start, end):
                    words = said("Remedies", "a working spare for %1").of(name_of(self._design, one))
                    yield _Candidate("more units", words, one.ref, Change(ignored=mine))

    def _another_time(self, one: Active, end: float) -> Iterator[_Candidate]:
        """Maintenance that is not just then."""
        if self._coupled.leaves_roles([one.number], one.start, end):
            words = said("Remedies", "planned maintenance of %1 at another time").of(
                name_of(self._design, one)
            )
            yield _Candidate("planned", words, one.ref, Change(ignored=frozenset({one.number})))

    def _switchover(self, one: Active, end: float) -> Iterator[_Candidate]:
        """A switchover that takes no time; units that begin to age faster then must not fail soon after."""
        group = self._design.groups[one.ref[1]]
        slow = group.mode == "standby" and group.dormancy < 1.0
        if slow and self._coupled.any_fails(one.ref[1], one.start, 2.0 * end - one.start):
            return
        if not self._coupled.leaves_roles([one.number], one.start, end):
            return
        name = element_name(self._design, one.ref[1])
        if self._spending.switchover_at(one.number, one.start) == "failed switchover":
            words = said("Remedies", "a switchover of %1 that succeeded at once").of(name)
        else:
            words = said("Remedies", "an instant switchover of %1").of(name)
        yield _Candidate("switchover", words, one.ref, Change(ignored=frozenset({one.number})))

    def _quicker(
        self, one: Active, fault: Fault, step: Step, held: set[int], start: float, end: float
    ) -> Iterator[_Candidate]:
        """A step of a failure that took less time: so little that the outage would not have begun, where that
        is possible, else none at all; of a repair half."""
        length = step.end - step.start
        if not length < float("inf"):
            return
        name, noun = name_of(self._design, one), PHASE_LABELS[STEP_NAMES[step.place]]
        spare = length - (fault.until - start)
        if fault.start < start and spare > 0.0 and step.place != TENDED:
            back, words = start, said("Remedies", "%1 of %2 within %3").of(noun, name, no_more_than(spare))
        elif step.place == REPAIRED:
            back, words = (
                fault.until - length / 2,
                said("Remedies", "the repair of %1 in half the time").of(name),
            )
        elif step.place == TENDED:
            crew = self._coupled.crew(fault.leaf)
            back, words = fault.until - length, said("Remedies", "a free member of %1 for %2").of(crew, name)
        else:
            back, words = fault.until - length, said("Remedies", "instant %1 of %2").of(noun, name)
        early = step.place <= RECOVERED
        if self._coupled.decides(fault, back, start, end, early):
            change = Change(back={(fault.leaf, fault.number): back}, held=frozenset(held))
            yield _Candidate("speed", words, one.ref, change)


def no_more_than(hours: float) -> str:
    """A duration in words that is never longer than it is.

    >>> no_more_than(3.4999), no_more_than(0.0168)
    ('3 h 29 min', '1 min')
    """
    for unit, step in ((24.0, 1.0), (1.0, 1 / 60), (1 / 60, 1 / 3600)):
        if hours >= unit:
            return format_duration(int(hours / step + 1e-9) * step)
    return format_duration(hours * 0.99)


def remedies_sentence(remedies: Sequence[Remedy]) -> str:
    """The best remedy of each kind, at most two of a sort, in one or two sentences; empty without any."""
    prevent = _best_of_each([one for one in remedies if one.prevents])[:2]
    shorten = _best_of_each([one for one in remedies if not one.prevents])[: 1 if prevent else 2]
    parts = []
    if prevent:
        words = [one.words for one in prevent]
        texts = (
            said("Remedies", "It would not have happened with %1."),
            said("Remedies", "It would not have happened with %1, or with %2."),
        )
        parts.append(texts[len(words) - 1].of(*words))
    if shorten:
        shorter = said("Remedies", "%1 shorter with %2")
        told = [shorter.of(format_duration(one.saved), one.words) for one in shorten]
        texts = said("Remedies", "It would have been %1."), said("Remedies", "It would have been %1, or %2.")
        parts.append(texts[len(told) - 1].of(*told))
    return in_a_row(parts)


def _best_of_each(remedies: Sequence[Remedy]) -> list[Remedy]:
    found: dict[Kind, Remedy] = {}
    for one in remedies:
        found.setdefault(one.kind, one)
    return list(found.values())
