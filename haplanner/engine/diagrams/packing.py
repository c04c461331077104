"""Diagrams as operations: only what is read of them, in the order in which it is evaluated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from haplanner.engine.diagrams.diagram_build import RegionDiagram
from haplanner.engine.diagrams.frontier import FrontierDiagram
from haplanner.engine.diagrams.recipe import FAILS, WORKS
from haplanner.engine.evaluation.operations import DiagramStep, stretches

Built = RegionDiagram | FrontierDiagram


@dataclass(frozen=True, slots=True)
class OpenDiagram:
    """A diagram that may still be added to: its operation, and the operations that read a function of it."""

    number: int
    built: Built
    inputs: tuple[int, ...]
    roots: list[int] = field(default_factory=list)


def packed(built: Built, inputs: Sequence[int], roots: Iterable[int]) -> tuple[DiagramStep, dict[int, int]]:
    """The nodes below the roots, last level first, and their new numbers."""
    diagram, wanted = built.diagram, sorted(set(roots) - {FAILS, WORKS})
    size = wanted[-1] + 1 if wanted else 2
    level, low, high = (np.asarray(part[:size]) for part in (diagram.level, diagram.low, diagram.high))
    reached = np.zeros(size, dtype=np.bool_)
    reached[wanted] = True
    # Nodes by level; what a level leads to lies in later ones.
    by_level = 2 + np.argsort(level[2:], kind="stable")
    bounds = np.flatnonzero(np.diff(level[by_level], prepend=-1, append=-1)).tolist()
    for begin, end in pairwise(bounds):
        here = by_level[begin:end]
        here = here[reached[here]]
        reached[low[here]] = True
        reached[high[here]] = True
    kept = by_level[reached[by_level]]
    kept = kept[np.argsort(-level[kept], kind="stable")]
    number = np.zeros(size, dtype=np.int64)
    number[WORKS] = 1
    number[kept] = np.arange(2, 2 + len(kept))
    levels = np.concatenate(([-1, -1], level[kept])).astype(np.int64)
    return (
        DiagramStep(
            tuple(inputs),
            levels,
            np.concatenate(([0, 1], number[low[kept]])),
            np.concatenate(([0, 1], number[high[kept]])),
            stretches(levels),
        ),
        {FAILS: 0, WORKS: 1} | {root: int(number[root]) for root in wanted},
    )
