"""What a request to a service calls: the queues on its way, and where it goes one of several ways.

A request calls everything that a chain of arrows with `needs: all` leads to, each queue once. Where any, or
so many, of several are enough, it goes to one of those that work, to each as often as to the others, as
throughput adds up what they deliver. All component units of a group are the servers of one queue; where they
take different times, each is taken to need the mean of them. Groups inside a group, and what its members call
by themselves, are several ways again, used in proportion to their units.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.performance.delivery import NotTold
from haplanner.engine.performance.ways import Ways
from haplanner.model.design import Design, element_name
from haplanner.model.language import said

MOST_ROUTES = 256
"""How many ways through a design a request may go at one time."""

Route = tuple[float, frozenset[Ref]]
"""How likely a request goes this way, and the queues on it."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A component or a group whose units serve requests: at most `servers` at a time, `service_time` s each.

    `alike` is false where the units take different times, of which that is the mean.
    """

    ref: Ref
    servers: int
    service_time: float
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """What is always called, and the choices on the way."""

    queues: frozenset[Ref] = frozenset()
    choices: "tuple[Choice, ...]" = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several ways: `key` names whether it works, `weight` how often it is gone beside the others."""

    key: tuple[str, str]
    weight: float
    call: Call


@dataclass(frozen=True, slots=True)
class Choice:
    """A request goes one of these ways, of those that work."""

    alternatives: tuple[Alternative, ...]


NOTHING = Call()


class Followed(Protocol):
    """What is asked of a design: what takes from what, and the formula of an element's being reached."""

    @property
    def ways(self) -> Ways:
        """What takes from what."""

    @property
    def refused(self) -> Mapping[Ref, str]:
        """Why some elements cannot be told."""

    @property
    def coupled(self) -> frozenset[str]:
        """The groups whose units depend on each other."""

    def limited(self, ref: Ref) -> bool:
        """Whether anything that an element calls may be a queue."""

    def reached(self, link_id: str, ref: Ref) -> int:
        """The formula of an element's working, and of a link to it being up."""


@dataclass
class Calls:
    """What the services of a design call; `queues` and `works` are of all that was asked for so far.

    `works[key]` is the formula of an alternative's working.
    """

    design: Design
    delivery: Followed
    queues: dict[Ref, Queue] = field(default_factory=dict)
    works: dict[tuple[str, str], int] = field(default_factory=dict)
    _known: dict[Ref, Call] = field(default_factory=dict)

    def of(self, ref: Ref) -> Call:
        """What an element calls, itself included. Raises `NotTold`."""
        if not self.delivery.limited(ref):
            return NOTHING
        if ref not in self._known:
            for one in self._below(ref):
                if one in self.delivery.refused:
                    raise NotTold(self.delivery.refused[one])
                self._known[one] = self._own(one, self._taken(one))
        return self._known[ref]

    def _below(self, ref: Ref) -> list[Ref]:
        """What is not known yet and must be before an element is: it comes last, what it takes from first.

        One by one, as a design may be deeper than Python's calls may be.
        """
        wanted, open_ = {ref}, [ref]
        while open_:
            for other in self._asked_of(open_.pop()):
                if other not in wanted and other not in self._known and self.delivery.limited(other):
                    wanted.add(other)
                    open_.append(other)
        return [one for one in self.delivery.ways.order if one in wanted]

    def _asked_of(self, ref: Ref) -> Iterator[Ref]:
        """What an element calls directly; units of one queue are not asked themselves, but what they call."""
        ways = self.delivery.ways
        members = ways.members[ref]
        whole = _are_units(members)
        yield from () if whole else members
        for one in (ref, *members) if whole else (ref,):
            yield from (to for _, to in ways.arrows[one])

    def _own(self, ref: Ref, taken: Call) -> Call:
        if ref[0] == "components":
            time = self.design.components[ref[1]].service_time
            return taken if time is None else _together([Call(self._queue(ref, [ref])), taken])
        return _together([self._members(ref), taken]) if ref[0] == "groups" else taken

    def _taken(self, ref: Ref) -> Call:
        """What an element calls by its arrows."""
        arrows = self.delivery.ways.arrows[ref]
        needs = getattr(self.design, ref[0])[ref[1]].needs
        if needs == "all" or needs == len(arrows):
            return _together([self.of(to) for _, to in arrows])
        return self._chosen([(link_id, to, 1.0, self.of(to)) for link_id, to in arrows])

    def _members(self, ref: Ref) -> Call:
        """What a request to a group calls inside it."""
        members = self.delivery.ways.members[ref]
        whole = _are_units(members)
        inner = [(m, self._taken(m) if whole and m[0] == "components" else self.of(m)) for m in members]
        weights = [float(self.design.components[i].count) if n == "components" else 1.0 for n, i in members]
        ways = self._chosen([("", m, w, call) for (m, call), w in zip(inner, weights, strict=True)])
        group = self.design.groups[ref[1]]
        if ways.choices and (group.mode == "standby" or ref[1] in self.delivery.coupled):
            raise NotTold(
                said(
                    "Latency",
                    "The units of %1 depend on each other and call others by themselves: which of them "
                    "carries load is not followed.",
                ).of(f"“{element_name(self.design, ref[1])}”")
            )
        if not whole or all(self.design.components[i].service_time is None for _, i in members):
            return ways
        return _together([Call(self._queue(ref, list(members))), ways])

    def _chosen(self, ways: list[tuple[str, Ref, float, Call]]) -> Call:
        """One of several; no choice where all lead to the same queues."""
        calls = [call for _, _, _, call in ways]
        if all(call == calls[0] for call in calls):
            return calls[0] if calls else NOTHING
        found = []
        for link_id, to, weight, call in ways:
            key = (link_id, to[1])
            self.works[key] = self.delivery.reached(link_id, to)
            found.append(Alternative(key, weight, call))
        return Call(frozenset(), (Choice(tuple(found)),))

    def _queue(self, ref: Ref, units: list[Ref]) -> frozenset[Ref]:
        components = [self.design.components[i] for _, i in units]
        servers = sum(component.count for component in components)
        times = {component.service_time or 0.0 for component in components}
        mean = sum(c.count * (c.service_time or 0.0) for c in components) / servers
        if ref[0] == "groups" and self.design.groups[ref[1]].mode == "standby":
            servers = min(servers, self.design.groups[ref[1]].needed)
        self.queues[ref] = Queue(ref, servers, times.pop() if len(times) == 1 else mean, len(times) < 2)
        return frozenset({ref})


def _are_units(members: tuple[Ref, ...]) -> bool:
    """Whether all members of a group are components, and so units of one queue."""
    return all(name == "components" for name, _ in members)


def _together(calls: list[Call]) -> Call:
    """All of them; what several call is called once."""
    queues = frozenset[Ref]().union(*(call.queues for call in calls))
    choices = dict.fromkeys(choice for call in calls for choice in call.choices)
    return Call(queues, tuple(choices))


def reached(call: Call) -> frozenset[Ref]:
    """Every queue that a request may come to."""
    inner = (reached(one.call) for choice in call.choices for one in choice.alternatives)
    return call.queues.union(*inner)


def alternatives(call: Call) -> frozenset[tuple[str, str]]:
    """The keys of all ways that it may choose from."""
    found: set[tuple[str, str]] = set()
    for choice in call.choices:
        for one in choice.alternatives:
            found |= {one.key, *alternatives(one.call)}
    return frozenset(found)


def routes(call: Call, works: Mapping[tuple[str, str], bool]) -> list[Route]:
    """The ways that requests go while so much works; none where no way is open. Raises `NotTold`.

    >>> one, other = Call(frozenset({("groups", "a")})), Call(frozenset({("groups", "b")}))
    >>> choice = Choice((Alternative(("1", "a"), 1.0, one), Alternative(("2", "b"), 1.0, other)))
    >>> [p for p, _ in routes(Call(frozenset(), (choice,)), {("1", "a"): True, ("2", "b"): True})]
    [0.5, 0.5]
    """
    joined: dict[frozenset[Ref], float] = {}
    for probability, queues in _ways(call, works):
        joined[queues] = joined.get(queues, 0.0) + probability
    return [(probability, queues) for queues, probability in joined.items()]


def _ways(call: Call, works: Mapping[tuple[str, str], bool]) -> Iterator[Route]:
    found: list[Route] = [(1.0, call.queues)]
    for choice in call.choices:
        there = [one for one in choice.alternatives if works[one.key]]
        weight = sum(one.weight for one in there)
        ways = [(one.weight / weight * p, queues) for one in there for p, queues in _ways(one.call, works)]
        found = [(p * q, queues | more) for p, queues in found for q, more in ways]
        if len(found) > MOST_ROUTES:
            raise NotTold(said("Latency", "Requests can go too many different ways to follow them all."))
    yield from found
