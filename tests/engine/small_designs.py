"""Small designs that simulation tests are made of, and the Markov chains that they are judged by."""

from collections.abc import Hashable, Mapping

import numpy as np

from haplanner.engine.simulate import Simulated, SimulatedService, simulate
from haplanner.engine.simulation import compiled
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Group, Link, Service
from haplanner.model.failure import FailureMode


def mode(mtbf, mttr, **fields):
    return {"failure": FailureMode(mtbf=mtbf, mttr=mttr, **fields)}


def single(mtbf, mttr, target=None, **fields):
    """One component behind one service."""
    return Design(
        components={"unit": Component(name="Unit", failures=mode(mtbf, mttr, **fields))},
        services={"service": Service(target=target)},
        links={"1": Link("service", "unit")},
    )


def units(count, mtbf, mttr, crew=None, failure=None, **group):
    """A group of identical units, each a component of its own, behind one service."""
    failures = failure or mode(mtbf, mttr)
    return Design(
        components={f"u{i}": Component(name=f"U{i}", group="g", failures=failures) for i in range(count)},
        groups={"g": Group(name="Group", crew=None if crew is None else "c", **group)},
        crews={} if crew is None else {"c": Crew(size=crew)},
        services={"service": Service()},
        links={"1": Link("service", "g")},
    )


def result(design, horizon, replications, seed=1, **options) -> Simulated:
    """The last snapshot, from compiled code."""
    compiled.warm_up()
    *_, last = simulate(design, horizon, replications, seed, **options)
    return last


def only(simulated: Simulated) -> SimulatedService:
    (found,) = simulated.services.values()
    return found


def within(interval, value, standard_errors=4.0):
    """Whether a value is so near to the middle of a 95 % interval: 4 standard errors miss once in 15,000."""
    low, high = interval
    return abs(value - (low + high) / 2) <= (high - low) / 2 * standard_errors / 1.96


def steady(rates: Mapping[tuple[Hashable, Hashable], float]) -> dict[Hashable, float]:
    """Long-run probabilities of the states of a Markov chain."""
    states = sorted({s for pair in rates for s in pair}, key=str)
    place = {state: i for i, state in enumerate(states)}
    flow = np.zeros((len(states), len(states)))
    for (source, target), rate in rates.items():
        flow[place[target], place[source]] += rate
        flow[place[source], place[source]] -= rate
    flow[-1] = 1.0
    answer = np.linalg.solve(flow, np.eye(len(states))[-1])
    return dict(zip(states, answer.tolist(), strict=True))
