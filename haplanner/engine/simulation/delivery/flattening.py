"""From sensors and nodes that tell what is delivered to flat arrays, with all up that can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from haplanner.engine.performance.amounts import amount
from haplanner.engine.simulation.delivery.arrays import LARGEST, STEPS, UNLIMITED, Flow, new_level
from haplanner.engine.simulation.delivery.kernel import amount_of
from haplanner.engine.simulation.machine import as_lists, ints
from haplanner.engine.simulation.network import ALWAYS, rows
from haplanner.engine.simulation.wiring import Wired
from haplanner.model.demand import demands


@dataclass(frozen=True, slots=True)
class Made:
    """A node; its inputs are sensors as n ≥ 0, nodes that were made before as −1 − n."""

    kind: int
    inputs: Sequence[int]
    limit: int = UNLIMITED
    floor: int = 0
    least: int = 0


def flow(
    wired: Wired,
    services: Sequence[str],
    coded: Sequence[str],
    quanta: Fraction,
    sensors: Sequence[tuple[int, int]],
    nodes: Sequence[Made],
) -> Flow:
    """The arrays of sensors (node of the simulation's network, weight) and nodes; the last are services, and
    after them those that tell the states of queues of some services."""
    network, first = wired.machine.network, len(sensors)
    of_node: list[list[int]] = [[] for _ in network.works]
    values = ints(first + len(nodes))
    for sensor, (node, weight) in enumerate(sensors):
        if node != ALWAYS:
            of_node[node].append(sensor)
        values[sensor] = weight if node == ALWAYS or network.works[node] else 0
    sources = [[n if n >= 0 else first - 1 - n for n in made.inputs] for made in nodes]
    parents: list[list[int]] = [[] for _ in values]
    for number, inputs in enumerate(sources):
        for item in inputs:
            parents[item].append(number)
    service, working, works = ints(len(nodes)), ints(len(network.works)), []
    watched = [*services, *coded]
    for number, service_id in enumerate(watched):
        service[len(nodes) - len(watched) + number] = number + 1
        place = wired.node[wired.counted.works["services", service_id][0]]
        works.append(1 if place == ALWAYS else network.works[place])
        if place != ALWAYS and number < len(services):
            working[place] = number + 1
    asked = [demands(wired.design.services[service_id]) for service_id in services]
    profiles = [len(wired.design.services[service_id].profile) or 1 for service_id in services]
    levels = [[round(amount(demand) * quanta) for _, demand in row] for row in asked]
    hours = [[round(share * n) for share, _ in row] for row, n in zip(asked, profiles, strict=True)]
    demand_start, demand = rows([*levels, *([] for _ in coded)])
    _, hours_asked = rows(hours)
    sensor_start, sensor_of = rows(of_node)
    parent_start, parent = rows(parents)
    source_start, source = rows(sources)
    return _started(
        Flow(
            sensor_start=sensor_start,
            sensor=sensor_of,
            weight=_whole([weight for _, weight in sensors]),
            parent_start=parent_start,
            parent=parent,
            source_start=source_start,
            source=source,
            kind=_whole([made.kind for made in nodes]),
            limit=_whole([made.limit for made in nodes]),
            floor=_whole([made.floor for made in nodes]),
            least=_whole([made.least for made in nodes]),
            service=service,
            service_node=_whole(range(len(values) - len(watched), len(values))),
            working=working,
            demand_start=demand_start,
            demand=demand,
            asked=hours_asked,
            step=ints(len(watched)),
            first_value=values,
            first_total=ints(len(nodes)),
            first_positive=ints(len(nodes)),
            first_load=ints(len(source)),
            first_works=_whole(works),
        )
    )


def _started(blank: Flow) -> Flow:
    """With the state of the nodes while all is up that can be."""
    given, level = as_lists(blank), as_lists(new_level(blank))
    items = len(blank.weight)
    level.value[:items] = given.first_value[:items]
    for node in range(len(blank.kind)):
        inputs = given.source[given.source_start[node] : given.source_start[node + 1]]
        level.total[node] = sum(level.value[item] for item in inputs)
        level.positive[node] = sum(level.value[item] > 0 for item in inputs)
        level.value[items + node] = amount_of(given, level, node)
    most = [level.value[item] for item in given.service_node]
    return blank._replace(
        step=_whole([max(1, -(-min(value, LARGEST) // STEPS)) for value in most]),
        first_value=_whole(level.value),
        first_total=_whole(level.total),
        first_positive=_whole(level.positive),
        first_load=_whole(level.load),
    )


def _whole(values: Sequence[int]) -> Any:
    found = ints(len(values))
    found[:] = values
    return found
