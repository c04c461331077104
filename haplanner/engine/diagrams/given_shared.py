"""Functions of which many parts read the same few: what they become for every way in which these can be.

The leaves of a fabric all need one of its few spines: given which spines work, they have nothing in common.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from haplanner.engine.diagrams.recipe import FAILS, WORKS
from haplanner.engine.evaluation.operations import DiagramStep, stretches
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula
from haplanner.engine.formulas.modules import Region, Supports
from haplanner.engine.patience import Patience

MANY = 24
"""Fewer readers, or fewer inputs of one gate, are no trouble to a decision diagram."""

MOST_SHARED = 8
"""Parts taken as given at once; each doubles the number of ways."""

MOST_MADE = 400_000
"""Functions that may have to be made: a second or two."""


class Shared:
    """The few parts that many others in a region read, most read first, and the region's root given each way.

    `parts` are atoms of the region: independent functions. There are none where it is of no use. `made`
    functions have to be made for it.
    """

    def __init__(self, formula: Formula, supports: Supports, region: Region, root: int) -> None:
        self._formula, self._region, self._root = formula, region, root
        self.parts: tuple[int, ...] = ()
        self.made = 0
        inner = [formula.nodes[n] for n in region.inner]
        if all(len(node.reads) < MANY for node in inner) or any(
            node.kind == "exit" or supports.open(n) for n, node in zip(region.inner, inner, strict=True)
        ):
            return
        taken = {TRUE, FALSE, *(box.variable for node in inner for box in node.boxes)}
        found = [n for n in region.atoms if region.uses[n] >= MANY and n not in taken]
        counted = any(node.kind == "at least" and len(node.reads) >= MANY for node in inner)
        if len(found) <= MOST_SHARED and (counted or self._read_once(found)):
            found.sort(key=lambda n: (-region.uses[n], n))
            bits = {n: 1 << i for i, n in enumerate(found)}
            self._mask = {n: bits.get(n, 0) for n in region.atoms}
            for n, node in zip(region.inner, inner, strict=True):
                mask = 0
                for read in node.reads:
                    mask |= self._mask.get(read, 0)
                self._mask[n] = mask
            self.made = sum(1 << self._mask[n].bit_count() for n in region.inner)
            if self.made <= MOST_MADE:
                self.parts = tuple(found)

    def _read_once(self, found: Sequence[int]) -> bool:
        """Whether nothing else is read twice: then no diagram is left to be made."""
        region = self._region
        others = (n for n in (*region.atoms, *region.inner) if n not in (TRUE, FALSE, *found))
        return all(region.uses.get(n, 0) <= 1 for n in others)

    def given(self, patience: Patience) -> Sequence[int]:
        """The root for every way: bit i of the position says whether part i works.

        A function is made once for all ways that differ only in parts that it does not read. Raises
        `OutOfPatience`.
        """
        formula, mask_of = self._formula, self._mask
        became: dict[int, Mapping[int, int]] = {}
        for i, part in enumerate(self.parts):
            became[part] = {0: FALSE, 1 << i: TRUE}
        for n in self._region.inner:
            node = formula.nodes[n]
            mask = mask_of[n]
            if not mask:
                continue
            patience.check()
            reads = [(read, mask_of.get(read, 0)) for read in node.reads]
            became[n] = {
                way: formula.remade(node, [became[r][way & bits] if bits else r for r, bits in reads])
                for way in _within(mask)
            }
        return [became[self._root][way] for way in range(1 << len(self.parts))]


def chosen(
    tested: Sequence[int], given: Sequence[int], level_of: Mapping[int, int]
) -> tuple[DiagramStep, int]:
    """The diagram that tests the parts first and then what its function became; and the node of its root.

    `tested` are the operations of the parts and of those functions, `given` the functions for every way as in
    `Shared.given`, `level_of` says at which level each but the constants is tested.
    """
    parts = len(given).bit_length() - 1
    number = {FALSE: FAILS, TRUE: WORKS}
    nodes = [(-1, FAILS, FAILS), (-1, WORKS, WORKS)]
    for function in sorted(level_of, key=level_of.__getitem__, reverse=True):
        number[function] = len(nodes)
        nodes.append((level_of[function], FAILS, WORKS))
    row = [number[function] for function in given]
    for level in range(parts - 1, -1, -1):
        half = len(row) // 2
        known: dict[tuple[int, int], int] = {}
        for low, high in zip(row[:half], row[half:], strict=True):
            if low != high and (low, high) not in known:
                known[low, high] = len(nodes)
                nodes.append((level, low, high))
        row = [
            low if low == high else known[low, high] for low, high in zip(row[:half], row[half:], strict=True)
        ]
    levels, lows, highs = np.array(nodes, dtype=np.int64).T.copy()
    lows[:2], highs[:2] = (0, 1), (0, 1)
    return DiagramStep(tuple(tested), levels, lows, highs, stretches(levels), independent=False), row[0]


def _within(mask: int) -> Iterator[int]:
    """All sets of a mask's bits, itself first."""
    way = mask
    while True:
        yield way
        if not way:
            return
        way = (way - 1) & mask
