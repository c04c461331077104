"""Certain bounds on the unavailability of designs that are too large for an exact answer."""

import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from haplanner.engine.assumptions import assumptions
from haplanner.engine.cut_sets.single_points import Stopped
from haplanner.engine.diagrams.enclosure import UNKNOWN, Enclosure
from haplanner.engine.diagrams.rounded import OutOfRoom
from haplanner.engine.diagrams.rounded_region import NoBounds
from haplanner.engine.formulas.formula import Formula
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.modules import Supports
from haplanner.engine.formulas.structure import structure
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import CannotCompute
from haplanner.engine.sources import SourceFigures, Sources, nested_groups
from haplanner.model.design import Design

FIRST_NODES, FACTOR = 250, 2
"""Nodes that a diagram may have at first, and how many times as many the next time."""

CLOSE = 1e-6
"""Bounds that are no farther apart than this, relative to the upper one, are close enough."""

ROUNDING = 1e-12
"""Sums of positive terms are right to this, relative; the bounds are moved apart by as much."""


def bounds(design: Design, patience: Patience = ENDLESS) -> Mapping[str, tuple[float, float]]:
    """Lower and upper bounds on U of the services, as close as patience allows.

    U lies between that of a function that never fails where the true one works, and that of one that never
    works where the true one fails; both are kept small as decision diagrams by rounding, to ever more nodes.
    Nor is it below the probability that any single point of failure is down.
    A service is left out where nothing is certain: where even its exact figures would be approximate, or
    units that depend on one another need others. The design is one that `analyze` finds no fault with but
    its size. Raises `Cancelled`.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> low, high = bounds(shop)["shop"]
    >>> low <= 0.001 <= high, high - low < 1e-12
    (True, True)
    """
    last: Mapping[str, tuple[float, float]] = {}
    for found in closer_bounds(design, patience):
        last = found
    return last


def closer_bounds(
    design: Design, patience: Patience = ENDLESS
) -> Iterator[Mapping[str, tuple[float, float]]]:
    """The bounds as they come closer; ends when they are close enough or patience is over."""
    built = structure(design, lumped=True)
    lowered = Lowering(built)
    sources = Sources(design, built, lowered.hosts)
    figures = sources.figures(design)
    formula = lowered.formula
    certain: dict[str, int] = {}
    for service_id in sorted(design.services):
        root = lowered.works(("services", service_id))
        keys = dict.fromkeys(_keys(formula, root), ())
        if any(key[0] == "chain" and nested_groups(sources.members[key[1]]) for key in keys):
            continue  # These count as units of other kinds than they are.
        # A group's Markov chain may have too many states, or no long run, or take too long.
        with suppress(CannotCompute, OutOfPatience):
            if not assumptions(design, sources, lowered.conditioned, figures, keys):
                certain[service_id] = root
    enclosure = Enclosure(
        formula, lambda key: figures.point(key, ()).unavailability, sources.chain_state(formula), patience
    )
    alone = _single_points(formula, sources, figures, certain, patience)
    wide = dict(certain)
    nodes = FIRST_NODES
    while wide:
        for service_id, root in list(wide.items()):
            try:
                found = enclosure.of(root, nodes)
            except (NoBounds, CannotCompute):
                del wide[service_id], certain[service_id]
                continue
            except (OutOfPatience, OutOfRoom):
                yield _known(enclosure, certain, alone)
                return
            if found.high - found.low <= CLOSE * found.high:
                del wide[service_id]
            yield _known(enclosure, certain, alone)
        nodes *= FACTOR


def _single_points(
    formula: Formula,
    sources: Sources,
    figures: SourceFigures,
    roots: Mapping[str, int],
    patience: Patience,
) -> dict[str, float]:
    """The probability that any of a service's single points of failure is down: U is not below it."""
    stopped = Stopped(formula, sources.chain_state(formula), patience)
    found = {}
    for service_id, root in roots.items():
        with suppress(OutOfPatience, CannotCompute):
            patience.check()
            points = [figures.point(key, ()).unavailability for key in stopped.variables(root)]
            found[service_id] = -math.expm1(math.fsum(math.log1p(-min(u, 1.0 - 1e-16)) for u in points))
    return found


def _known(
    enclosure: Enclosure, roots: Mapping[str, int], alone: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    found = {i: enclosure.best(root) for i, root in roots.items()}
    closer = {i: (max(low, alone.get(i, 0.0)), high) for i, (low, high) in found.items()}
    return {
        i: (low * (1.0 - ROUNDING), min(1.0, high * (1.0 + ROUNDING)))
        for i, (low, high) in closer.items()
        if (low, high) != UNKNOWN
    }


def _keys(formula: Formula, root: int) -> list[Any]:
    """The variables that a node depends on; every coupled group counts with all of its members."""
    supports = Supports(formula)
    keys: list[Any] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        here = stack.pop()
        if here not in seen:
            seen.add(here)
            node = formula.nodes[here]
            if node.kind == "variable":
                keys.append(node.data)
            elif node.kind == "coupled":
                keys.append(("chain", node.data[0], frozenset(range(len(node.inputs)))))
            stack.extend(supports.below(here))
    return keys
