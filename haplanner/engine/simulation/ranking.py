"""Adds up what histories' outages came from, and ranks it."""

import math
from collections.abc import Sequence

import numpy as np

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.ranked import PerYear, RankedCause, RankedElement, RankedService
from haplanner.engine.results import HOURS_PER_YEAR, PHASES
from haplanner.engine.simulation.burning import Burning
from haplanner.engine.simulation.confidence import student_quantile
from haplanner.engine.simulation.reader import IntArray, Read
from haplanner.engine.simulation.wiring import Wired

AT_ONCE = 100_000
"""Outages that are made Python's numbers at a time: these take many times the room."""

Members = tuple[tuple[Ref, int], ...]


class Ranking:
    """What the histories that were read so far came to, for one service."""

    def __init__(self, wired: Wired, number: int, horizon: float) -> None:
        self._wired, self._number, self._horizon = wired, number, horizon
        self._owners, self._owner_of = _owners(wired, wired.services[number])
        self._place = {owner: place for place, owner in enumerate(self._owners)}
        self._read = 0
        self._names: dict[tuple[int, ...], Members] = {}
        self._causes: dict[Members, _Sums] = {}
        self._all = _Sums()
        self._element_hours = np.zeros((2, len(self._owners)))
        self._element_outages = np.zeros((2, len(self._owners)))
        self._spent = np.zeros((len(self._owners), len(PHASES)))
        self._phase_squares = np.zeros(len(PHASES))
        target = wired.design.services[wired.services[number]].target
        self._burning = None if target is None else Burning(target, horizon, wired.mended)

    def add(self, replication: int, read: Read) -> None:
        """Take in a history."""
        self._read += 1
        mine = np.flatnonzero(read.service == self._number)
        found: dict[tuple[int, ...], _Sums] = {}
        for place in range(0, len(mine), AT_ONCE):
            _add_outages(found, replication, read, mine[place : place + AT_ONCE])
        took_part = np.zeros(len(self._owners))
        by_members: dict[Members, _Sums] = {}
        for leaves, sums in found.items():
            members = self._names.get(leaves)
            if members is None:
                members = self._names[leaves] = self._members(leaves)
            took_part[[self._place[ref] for ref, _ in members]] += sums.outages
            by_members.setdefault(members, _Sums()).join(sums)
        spent = np.zeros_like(self._spent)
        np.add.at(spent, self._owner_of, read.spent[self._number])
        self._spent += spent
        by_element, by_phase = spent.sum(axis=1), spent.sum(axis=0)
        self._element_hours += (by_element, by_element**2)
        self._element_outages += (took_part, took_part**2)
        self._phase_squares += by_phase**2
        whole = _Sums(math.fsum(read.end[mine]) - math.fsum(read.start[mine]), len(mine))
        self._all.add(whole)
        if self._burning is not None:
            self._burning.add(read.start[mine], read.end[mine])
        for members, sums in by_members.items():
            self._causes.setdefault(members, _Sums()).add(sums)

    def ranked(self) -> RankedService:
        """The rankings now."""
        causes = [
            RankedCause(
                members,
                self._per_year(sums.hours, sums.hours_squared),
                self._per_year(sums.outages, sums.outages_squared),
                int(sums.outages),
                sums.longest[1:],
            )
            for members, sums in self._causes.items()
        ]
        causes.sort(key=lambda cause: (-cause.hours.mean, -cause.seen, cause.members))
        elements = [self._element(place) for place in np.flatnonzero(self._element_hours[0]).tolist()]
        elements.sort(key=lambda element: (-element.hours.mean, element.ref))
        phases = {
            phase: self._per_year(float(hours), float(squares))
            for phase, hours, squares in zip(
                PHASES, self._spent.sum(axis=0), self._phase_squares, strict=True
            )
            if hours > 0.0
        }
        return RankedService(
            self._per_year(self._all.hours, self._all.hours_squared),
            self._per_year(self._all.outages, self._all.outages_squared),
            tuple(causes),
            tuple(elements),
            dict(sorted(phases.items(), key=lambda item: -item[1].mean)),
            None if self._burning is None else self._burning.burn(),
        )

    def _element(self, place: int) -> RankedElement:
        per_year = HOURS_PER_YEAR / (self._horizon * self._read)
        spent = zip(PHASES, (self._spent[place] * per_year).tolist(), strict=True)
        return RankedElement(
            self._owners[place],
            self._per_year(*self._element_hours[:, place].tolist()),
            self._per_year(*self._element_outages[:, place].tolist()),
            {phase: hours for phase, hours in spent if hours > 0.0},
        )

    def _members(self, leaves: Sequence[int]) -> Members:
        """The elements of a cause, and how many of their units; its modes do not matter."""
        units: dict[Ref, set[int]] = {}
        for number in leaves:
            leaf = self._wired.structure.leaves[number]
            units.setdefault(leaf.owner, set()).add(leaf.unit)
        return tuple(sorted((ref, len(numbers)) for ref, numbers in units.items()))

    def _per_year(self, total: float, squares: float) -> PerYear:
        """Student's interval of the mean over histories; what is counted cannot be less than nothing."""
        scale, n = HOURS_PER_YEAR / self._horizon, self._read
        mean = total / n
        if n < 2:
            return PerYear(mean * scale, (0.0, math.inf))
        variance = max(squares - total * mean, 0.0) / (n - 1)
        half = student_quantile(n - 1) * math.sqrt(variance / n)
        return PerYear(mean * scale, (max(mean - half, 0.0) * scale, (mean + half) * scale))


class _Sums:
    """Sums over histories of the hours and the number of outages of one cause, and of their squares."""

    __slots__ = ("hours", "hours_squared", "longest", "outages", "outages_squared")

    def __init__(self, hours: float = 0.0, outages: int = 0) -> None:
        self.hours, self.outages = hours, outages
        self.hours_squared = self.outages_squared = 0.0
        self.longest = (0.0, 0, 0.0)
        """How long, in which history, from when on."""

    def add(self, history: "_Sums") -> None:
        """Take in the sums of one history."""
        self.hours_squared += history.hours**2
        self.outages_squared += float(history.outages) ** 2
        self.join(history)

    def join(self, history: "_Sums") -> None:
        """Take in more outages of the same history."""
        self.hours += history.hours
        self.outages += history.outages
        if history.longest[0] > self.longest[0]:
            self.longest = history.longest


def _add_outages(found: dict[tuple[int, ...], _Sums], replication: int, read: Read, some: IntArray) -> None:
    """Take in some outages of a history, by the leaves of their causes."""
    begin, until = read.first[some], read.first[some + 1]
    cause = read.cause[begin[0] : until[-1]].tolist()
    rows = (begin - begin[0], until - begin[0], read.start[some], read.end[some])
    for first, last, start, end in zip(*(row.tolist() for row in rows), strict=True):
        leaves = tuple(cause[first:last])
        sums = found.get(leaves)
        if sums is None:
            sums = found[leaves] = _Sums()
        sums.outages += 1
        sums.hours += end - start
        if end - start > sums.longest[0]:
            sums.longest = (end - start, replication, start)


def _owners(wired: Wired, service: str) -> tuple[list[Ref], IntArray]:
    """(elements that downtime is charged to, the number of the element of each row of `Read.spent`)."""
    rows = [leaf.owner for leaf in wired.structure.leaves]
    rows += [("groups", group) for group in wired.shocks]
    rows.append(("services", service))
    owners = sorted(set(rows))
    place = {owner: number for number, owner in enumerate(owners)}
    return owners, np.array([place[owner] for owner in rows])
