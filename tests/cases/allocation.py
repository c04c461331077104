"""Answers to published problems of redundancy allocation: what to buy within given limits."""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

from haplanner.engine.allocation.allocate import Allocation, most_available
from haplanner.engine.allocation.choice import Choice, Uses
from haplanner.engine.allocation.network import path_system
from haplanner.engine.allocation.series import SeriesFront
from haplanner.engine.allocation.subsystem import Subsystem, UnitType, choices
from tests.cases.reference import Case, Figures, answers, data


@cache
def problems() -> Any:
    """All problems, by name."""
    return data("rap.json")


@cache
def fyffe(mixing: bool = True) -> tuple[list[list[Choice]], SeriesFront]:
    """The 14 subsystems, and everything worth having of them up to the greatest weight."""
    problem = problems()["fyffe"]
    parts = [
        choices(Subsystem(tuple(UnitType(1 - r, (c, w)) for r, c, w in types), most=8, mixing=mixing))
        for types in problem["table"]
    ]
    return parts, SeriesFront(parts, (130.0, 191.0))


@answers("RAP-01")
def thirty_two_weights(case: Case) -> Figures:
    _, front = fyffe()
    for path in case.figures:
        found = front.best((130.0, float(path.removeprefix("table/"))))
        assert found is not None
        yield path, 1 - found.unavailability


@answers("RAP-W191", "RAP-W159")
def one_weight(case: Case) -> Figures:
    limits = (130.0, float(case.inputs["weight"]))
    parts, front = fyffe()
    found, alike = front.best(limits), fyffe(mixing=False)[1].best(limits)
    assert found is not None
    assert alike is not None
    yield "reliability", 1 - found.unavailability
    yield "no_mixing", 1 - alike.unavailability
    for part, chosen in enumerate(found.chosen):
        for kind, count in enumerate(parts[part][chosen].what):
            yield f"one_optimal_design/{part}/{kind}", float(count)


def bought(case: Case, parts: Sequence[Sequence[Choice]], limits: Uses, paths: Any = None) -> Allocation:
    """What is found, which must be proven."""
    system = None if paths is None else path_system(paths, len(parts))
    found = most_available(parts, limits, system)
    assert found is not None, case.id
    assert found.proven, case.id
    return found


def named(found: Allocation) -> Figures:
    yield "reliability", 1 - found.unavailability
    for part, choice in enumerate(found.choices):
        yield f"x/{part}", float(choice.what[0])


@answers("RAP-T5")
def three_limits_that_are_not_linear(case: Case) -> Figures:
    problem = problems()["tillman5"]
    parts = [
        [
            Choice((1 - r) ** x, (p * x**2, c * (x + math.exp(x / 4)), w * x * math.exp(x / 4)), (x,))
            for x in range(1, 8)
        ]
        for r, p, c, w in zip(*(problem[name] for name in "rpcw"), strict=True)
    ]
    yield from named(bought(case, parts, (110.0, 175.0, 200.0)))


@answers("RAP-L15")
def fifteen_stages(case: Case) -> Figures:
    problem = problems()["luus15"]
    parts = [
        choices(Subsystem((UnitType(1 - r, (c, w)),), most=10))
        for r, c, w in zip(*(problem[name] for name in "rcw"), strict=True)
    ]
    yield from named(bought(case, parts, (400.0, 414.0)))


@answers("RAP-B5")
def a_bridge(case: Case) -> Figures:
    problem = problems()["bridge5"]
    parts = [
        choices(Subsystem((UnitType(1 - r, (c,)),), most=20))
        for r, c in zip(problem["r"], problem["c"], strict=True)
    ]
    paths = [(0, 1), (2, 3), (0, 4, 3), (2, 4, 1)]
    yield from named(bought(case, parts, (float(problem["budget"]),), paths))


@answers("RAP-G1")
def where_greed_goes_wrong(case: Case) -> Figures:
    parts = [
        choices(Subsystem((UnitType(1 - r, (c,)),), most=6))
        for r, c in zip(case.inputs["r"], case.inputs["c"], strict=True)
    ]
    yield "optimum", 1 - bought(case, parts, (float(case.inputs["budget"]),)).unavailability
