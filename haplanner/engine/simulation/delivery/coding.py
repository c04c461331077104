"""The state of a service's queues as one whole number, which is followed like an amount that is delivered.

Its digits tell whether the service works, how many of its demands are met, how many units of every queue
work, and which of several ways are open: each has a weight of its own, so that their sum tells them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from haplanner.engine.formulas.structure import Ref
from haplanner.engine.performance.calls import Call, Calls, alternatives, reached
from haplanner.engine.performance.delivery import NotTold, in_a_circle
from haplanner.engine.performance.slowness import State
from haplanner.engine.performance.ways import Ways
from haplanner.engine.simulation.delivery.arrays import GATE, LARGEST, SUM, UNLIMITED
from haplanner.engine.simulation.delivery.flattening import Made
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.demand import demands
from haplanner.model.design import Design
from haplanner.model.language import said


@dataclass(frozen=True, slots=True)
class Coding:
    """How to read the number of one service: `demands` are how many it has, `limited` whether they may be
    missed; `queues` with the units of each, and `ways` with their keys, in the order of their digits."""

    service_id: str
    calls: Calls
    call: Call
    demands: int
    limited: bool
    queues: tuple[tuple[Ref, int], ...]
    ways: tuple[tuple[str, str], ...]

    def read(self, code: int, probability: float) -> State | None:
        """The state that a number stands for; `None` while the service does not work."""
        code, works = divmod(code, 2)
        met = self.demands
        if self.limited:
            code, met = divmod(code, self.demands + 1)
        units: dict[Ref, int] = {}
        for ref, most in self.queues:
            code, working = divmod(code, most + 1)
            units[ref] = min(working, self.calls.queues[ref].servers)
        there: dict[tuple[str, str], bool] = {}
        for key in self.ways:
            code, way = divmod(code, 2)
            there[key] = bool(way)
        return State(units, there, met, probability) if works else None


class Maker(Protocol):
    """What makes the nodes that are followed."""

    @property
    def wired(self) -> Wired:
        """The design."""

    @property
    def ways(self) -> Ways:
        """What takes from what."""

    @property
    def items(self) -> Mapping[Ref, int]:
        """What every element delivers."""

    def sensor(self, state: int, weight: int) -> int:
        """An amount while a state of the structure holds."""

    def constant(self, weight: int) -> int:
        """An amount at all times."""

    def node(self, made: Made) -> int:
        """An amount made of several."""

    def in_quanta(self, rate: float) -> int:
        """Requests a second as an amount."""


class Reached:
    """What `Calls` asks of a design: no formulas, as a history tells what works."""

    def __init__(self, design: Design, ways: Ways, coupled: frozenset[str]) -> None:
        self.ways, self.coupled = ways, coupled
        self.refused = {ref: in_a_circle(design, refs) for ref, refs in ways.circles.items()}

    def limited(self, ref: Ref) -> bool:
        """Whether anything that an element calls may be a queue."""
        return bool(self.ways.behind[ref])

    def reached(self, link_id: str, ref: Ref) -> int:
        """No formula."""
        return 0


def coded(maker: Maker, calls: Calls, service_id: str) -> tuple[Coding, Made] | None:
    """The number of a service, and how it is made; `None` where it has no queue or no demand.

    Raises `NotTold` where its digits are too many.
    """
    ref, structure = ("services", service_id), maker.wired.counted
    asked = demands(maker.wired.design.services[service_id])
    if not asked:
        return None
    call = calls.of(ref)
    queues = sorted(reached(call))
    if not queues:
        return None
    weight = 1
    inputs: list[int] = []

    def digit(most: int) -> int:
        nonlocal weight
        mine, weight = weight, weight * (most + 1)
        if weight > LARGEST:
            raise NotTold(
                said("Latency", "There are too many states with different latencies to tell them all.")
            )
        return mine

    inputs.append(maker.sensor(structure.works[ref][0], digit(1)))
    capacity = any(maker.wired.design.components[i].capacity is not None for _, i in maker.ways.behind[ref])
    if capacity:
        mine = digit(len(asked))
        for _, demand in asked:
            flag = Made(SUM, [maker.items[ref]], limit=1, floor=maker.in_quanta(demand))
            enough = maker.node(flag) if demand > 0.0 else maker.constant(1)
            inputs.append(maker.node(Made(GATE, [maker.constant(mine), enough])))
    counts = []
    for queue in queues:
        members = [queue] if queue[0] == "components" else maker.ways.members[queue]
        states = [s for m in members if m[0] == "components" for s in structure.works[m]]
        counts.append((queue, len(states)))
        mine = digit(len(states))
        inputs += [maker.sensor(state, mine) for state in states]
    keys = tuple(sorted(alternatives(call)))
    for link_id, target in keys:
        mine = digit(1)
        to = next(
            r for r in structure.works if r[1] == target and r[0] in ("components", "groups", "services")
        )
        any_unit = maker.node(Made(SUM, [maker.sensor(s, 1) for s in structure.works[to]], limit=1))
        parts = [maker.constant(mine), any_unit]
        if link_id:
            parts.append(maker.sensor(structure.up["links", link_id][0], UNLIMITED))
        inputs.append(maker.node(Made(GATE, parts)))
    coding = Coding(service_id, calls, call, len(asked), capacity, tuple(counts), keys)
    return coding, Made(SUM, inputs)
