"""Connectivity of a network as a decision diagram, built vertex by vertex with only its frontier in mind."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.diagrams.connectivity import Network, Term
from haplanner.engine.diagrams.frontier_kernel import (
    CHECK,
    EDGE,
    ENTER,
    FORGET,
    LEARN,
    LEAVE,
    MOST_SLOTS,
    TIE,
    VERTEX,
    kernel,
)
from haplanner.engine.diagrams.recipe import FAILS, WORKS, Numbers
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.model.language import said

STATES = (30_000, 300_000, 3_000_000, 10_000_000)
"""Most states for each way to go through the network, in turn: at the most some seconds, and 200 MB."""

SLICE = 1 << 14
"""States after which it is asked whether there is patience left: some milliseconds."""

_Kind = Literal["vertex", "source", "edge"]
_ACTION = {"vertex": VERTEX, "source": TIE, "edge": EDGE}


class _Script(NamedTuple):
    """What is done with a state, level by level.

    `actions` are rows of the kernel: *learn* remembers the value of an atom that several parts share,
    *forget* drops it; a vertex is *entered* into the frontier (as a target, or not) and *leaves* it when all
    of its edges are known; *vertex*, *tie* (to a source) and *edge* are there or not; *check* asks whether
    all is decided, so many more targets and ties being to come. `tested[level]` is the atom of a level,
    whose actions begin at `begins[level]`.
    """

    actions: Numbers
    given: Numbers
    vertices: int
    width: int
    tested: list[int]
    begins: list[int]


class Nodes(NamedTuple):
    """A diagram's nodes, as `Diagram` has them."""

    level: Numbers
    low: Numbers
    high: Numbers


class FrontierDiagram:
    """All `wanted` vertices of a network work. `tested[level]` is the atom of a level, `functions[node]` the
    result.

    A state is what the tests so far say about the frontier, the vertices with edges still unknown: which of
    them are connected, which to a source. States that say the same are one (Hardy, Lucet, Limnios:
    K-terminal network reliability measures with binary decision diagrams, IEEE Trans. Reliability 56, 2007).
    Raises `TooManySteps`.
    """

    def __init__(
        self,
        formula: Formula,
        number: int,
        found: Network,
        wanted: frozenset[int],
        rounds: Sequence[int] = STATES,
        patience: Patience = ENDLESS,
    ) -> None:
        self.spent = 0
        patience.tell(said("Effort", "network, vertex by vertex"))
        scripts = [_script(formula, found, wanted, ahead) for ahead in (False, True)]
        for states in rounds:
            reached: dict[bool, float] = {}
            for ahead, script in enumerate(scripts):
                levels, made, complete = _levels(script, states, patience)
                self.spent += made
                if complete:
                    self.diagram, root = _merged(levels, made, patience)
                    self.tested = script.tested
                    self.functions = {TRUE: WORKS, FALSE: FAILS, number: root}
                    return
                reached[bool(ahead)] = len(levels) / len(script.begins)
            # The one that got further comes first in the next round.
            scripts = [scripts[ahead] for ahead in sorted(reached, key=lambda way: -reached[way])]
        raise TooManySteps(self.spent)

    def extend(self, number: int) -> bool:
        """Nothing else can be added."""
        del number
        return False


def _parts(found: Network, ahead: bool) -> list[tuple[_Kind, Term, tuple[int, ...]]]:
    """Everything that is there or not, with its vertices, in the order in which it is looked at.

    Vertices come one by one, each with its edges to those before it, or (`ahead`) with its edges to those
    after it, which come to the frontier then: better where nearly all vertices are connected.
    """
    parts: list[tuple[_Kind, Term, tuple[int, ...]]] = []
    entered: list[int] = []

    def enter(v: int) -> None:
        vertex = found.vertices[v]
        parts.append(("vertex", vertex.own, (v,)))
        parts.extend(("source", term, (v,)) for term in vertex.sources)
        entered.append(v)

    place = {v: i for i, v in enumerate(found.order)}
    for v in found.order:
        edges = found.vertices[v].edges
        if v not in entered:
            enter(v)
        if not ahead:
            parts.extend(("edge", edges[w], (w, v)) for w in entered if w in edges)
            continue
        for w in sorted(edges, key=lambda w: place[w]):
            if place[w] > place[v]:
                if w not in entered:
                    enter(w)
                parts.append(("edge", edges[w], (v, w)))
    return parts


class _Slots:
    """Numbers lent to what comes and goes: the lowest that is free."""

    def __init__(self) -> None:
        self.of: dict[int, int] = {}
        self.most = 0

    def lend(self, key: int) -> int:
        """A slot for a key."""
        taken = set(self.of.values())
        slot = next(i for i in range(self.most + 1) if i not in taken)
        self.of[key] = slot
        self.most = max(self.most, slot + 1)
        return slot


def _script(formula: Formula, found: Network, wanted: frozenset[int], ahead: bool) -> _Script:
    parts = _parts(found, ahead)
    uses = Counter(atom for _, term, _ in parts for atom in term)
    left = Counter(v for _, _, ends in parts for v in ends)
    missing, ties = len(wanted), sum(kind == "source" for kind, _, _ in parts)
    vertices, atoms = _Slots(), _Slots()
    tested: list[int] = []
    begins: list[int] = []
    actions: list[tuple[int, int, int, int, int]] = []
    given: list[int] = []

    def act(kind: int, slot: int, other: int = 0, needs: Sequence[int] = ()) -> None:
        given.extend(needs)
        actions.append((kind, slot, other, len(given) - len(needs), len(given)))

    def test(atom: int) -> None:
        begins.append(len(actions))
        tested.append(atom)

    for kind, term, ends in parts:
        if kind == "vertex":
            is_target = ends[0] in wanted
            act(ENTER, vertices.lend(ends[0]), is_target)
            missing -= is_target
        shared = sorted(a for a in term if uses[a] > 1 or a in atoms.of)
        for atom in shared:
            if atom not in atoms.of:
                test(atom)
                act(LEARN, atoms.lend(atom))
        if alone := [a for a in term if a not in shared]:
            test(formula.conj(alone))
        slots = [vertices.of[v] for v in ends]
        act(_ACTION[kind], slots[0], slots[-1], [atoms.of[a] for a in shared])
        ties -= kind == "source"
        uses.subtract(term)
        for atom in shared:
            if uses[atom] == 0:
                act(FORGET, atoms.of.pop(atom))
        left.subtract(ends)
        for v in [v for v in vertices.of if left[v] == 0]:
            act(LEAVE, vertices.of.pop(v))
        act(CHECK, missing, ties)
    table = np.array(actions, dtype=np.int32).reshape(-1, 5)
    # Remembered atoms lie behind the vertices.
    table[np.isin(table[:, 0], (LEARN, FORGET)), 1] += vertices.most
    behind = np.array(given, dtype=np.int32) + np.int32(vertices.most)
    return _Script(table, behind, vertices.most, vertices.most + atoms.most, tested, begins)


class _Level:
    """The states of one level, and where they are found."""

    def __init__(self, width: int) -> None:
        self.count = 0
        self.rows = np.zeros((4 * SLICE, width), dtype=np.uint8)
        self.table = np.zeros(8 * SLICE, dtype=np.int32)

    def make_room(self, more: int) -> None:
        """So many more states may come."""
        if self.count + more > len(self.rows):
            larger = np.zeros((2 * len(self.rows), self.rows.shape[1]), dtype=np.uint8)
            larger[: self.count] = self.rows[: self.count]
            self.rows, self.table = larger, np.zeros(2 * len(self.table), dtype=np.int32)
            kernel().enter(self.rows, self.count, self.table)

    def clear(self) -> None:
        """Nothing is in it."""
        self.count = 0
        self.table[:] = 0


def _levels(script: _Script, most: int, patience: Patience) -> tuple[list[Numbers], int, bool]:
    """Level by level, what each of its states leads to; how many states there are; whether that is all.

    `ways[i]` of a level are the ends, or 2 + a state of the next level, for state i's test failing and
    succeeding. The level before the first test has one state.
    """
    if script.vertices > MOST_SLOTS:
        return [], 0, False
    expand = kernel().expand
    here, following = _Level(script.width), _Level(script.width)
    here.count = 1
    levels: list[Numbers] = []
    made = 0
    for begin, end in pairwise((0, *script.begins, len(script.actions))):
        made += here.count
        if made > most:
            return levels, made, False
        ways = np.empty((here.count, 2), dtype=np.int32)
        following.clear()
        for low in range(0, here.count, SLICE):
            patience.check()
            high = min(low + SLICE, here.count)
            following.make_room(2 * (high - low))
            arrays = (following.rows, following.count, following.table, ways)
            following.count = expand(
                script.actions[begin:end], script.given, script.vertices, here.rows, low, high, *arrays
            )
        levels.append(ways)
        here, following = following, here
    return levels, made, True


def _merged(levels: Sequence[Numbers], states: int, patience: Patience) -> tuple[Nodes, int]:
    """The nodes of all states, alike ones once; and that of the first.

    What precedes the first test leads to one place.
    """
    arrays = Nodes(*np.empty((3, states + 2), dtype=np.int32))
    arrays.level[:2] = len(levels) - 1
    for part in (arrays.low, arrays.high):
        part[:2] = FAILS, WORKS
    nodes = 2
    below = np.array([FAILS, WORKS], dtype=np.int32)
    for level in range(len(levels) - 1, -1, -1):
        patience.check()
        here = np.empty(2 + len(levels[level]), dtype=np.int32)
        here[:2] = FAILS, WORKS
        nodes = kernel().merge(levels[level], below, level - 1, *arrays, nodes, here)
        below = here
    return Nodes(*(part[:nodes].copy() for part in arrays)), int(below[2])
