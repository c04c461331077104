"""Connectivity of a network as a decision diagram, built vertex by vertex with only its frontier in mind."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from haplanner.engine.diagrams.bdd import ListDiagram, TooManySteps
from haplanner.engine.diagrams.connectivity import Network, Term
from haplanner.engine.diagrams.recipe import FAILS, WORKS, Recipe
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula
from haplanner.engine.patience import ENDLESS, Patience

STATES = (30_000, 150_000, 800_000)
"""Most states of the frontier for each way to go through the network, in turn."""

CHECK_EVERY = 1 << 10
"""States after which it is asked whether there is patience left."""

DOWN, SOURCE = -1, 0
"""Labels of a frontier vertex that is down, and of one that is connected to a source; others are ≥ 1."""


State = tuple[tuple[int, ...], frozenset[int], tuple[bool, ...]]
"""Labels of the frontier's vertices; blocks that hold a target but no source; remembered atoms' values."""


_Kind = Literal["vertex", "source", "edge"]


class _Part(NamedTuple):
    """A vertex, a source of it or an edge that is there or not; by an atom and remembered ones."""

    kind: _Kind
    atom: int | None
    given: tuple[int, ...]
    ends: tuple[int, ...]


class _Learn(NamedTuple):
    """The value of an atom that several parts share is tested and remembered."""

    atom: int


class _Forget(NamedTuple):
    """No part needs the value any more."""

    position: int


class _Enter(NamedTuple):
    """A vertex comes to the frontier."""

    target: bool


class _Leave(NamedTuple):
    """All edges of the vertex at a position of the frontier are known."""

    position: int


class _Check(NamedTuple):
    """From here on there are so many more targets and sources to come."""

    targets: int
    sources: int


Action = _Part | _Learn | _Forget | _Enter | _Leave | _Check


class FrontierDiagram:
    """All `wanted` vertices of a network work. `tested[level]` is the atom of a level, `functions[node]` the
    result.

    A state is what the tests so far say about the frontier, the vertices with edges still unknown: which of
    them are connected, which to a source. States that say the same are one node (Hardy, Lucet, Limnios:
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
        self.tested: list[int] = []
        self.functions = {TRUE: WORKS, FALSE: FAILS}
        self.diagram = ListDiagram(Recipe(), [])
        for states in rounds:
            for ahead in (False, True):
                actions = _actions(formula, found, wanted, ahead)
                self.tested = [atom for a in actions if (atom := _branches(a)) is not None]
                self.diagram = ListDiagram(Recipe(), [])
                patience.tell("network, vertex by vertex")
                try:
                    self.functions[number] = _build(actions, self.diagram, states, patience)
                except TooManySteps as ended:
                    self.spent += ended.steps
                    continue
                self.spent += len(self.diagram.level)
                return
        raise TooManySteps(self.spent)

    def extend(self, number: int) -> bool:
        """Nothing else can be added."""
        del number
        return False


def _branches(action: Action) -> int | None:
    """The atom that an action tests, if it does."""
    return action.atom if isinstance(action, _Learn | _Part) else None


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


def _actions(formula: Formula, found: Network, wanted: frozenset[int], ahead: bool) -> list[Action]:
    parts = _parts(found, ahead)
    uses = Counter(atom for _, term, _ in parts for atom in term)
    left = Counter(v for _, _, ends in parts for v in ends)
    missing, sources = len(wanted), sum(kind == "source" for kind, _, _ in parts)
    frontier: list[int] = []
    known: list[int] = []
    actions: list[Action] = []
    for kind, term, ends in parts:
        if kind == "vertex":
            frontier += ends
            is_target = ends[0] in wanted
            actions.append(_Enter(is_target))
            missing -= is_target
        shared = sorted(a for a in term if uses[a] > 1 or a in known)
        for atom in shared:
            if atom not in known:
                known.append(atom)
                actions.append(_Learn(atom))
        alone = [a for a in term if a not in shared]
        given = tuple(known.index(a) for a in shared)
        places = tuple(frontier.index(v) for v in ends)
        actions.append(_Part(kind, formula.conj(alone) if alone else None, given, places))
        sources -= kind == "source"
        uses.subtract(term)
        for atom in shared:
            if uses[atom] == 0:
                actions.append(_Forget(known.index(atom)))
                known.remove(atom)
        left.subtract(ends)
        for v in [v for v in frontier if left[v] == 0]:
            actions.append(_Leave(frontier.index(v)))
            frontier.remove(v)
        actions.append(_Check(missing, sources))
    return actions


def _build(actions: Sequence[Action], diagram: ListDiagram, most: int, patience: Patience) -> int:
    """All states level by level, then their nodes from the last level up."""
    start = next((i for i, a in enumerate(actions) if _branches(a) is not None), len(actions))
    first = _run(actions[:start], ((), frozenset(), ()))
    if isinstance(first, int):
        return first
    states: dict[State, int] = {first: 0}
    levels: list[list[tuple[int, int]]] = []
    made = 0
    while start < len(actions):
        end = next(
            (i for i in range(start + 1, len(actions)) if _branches(actions[i]) is not None), len(actions)
        )
        following: dict[State, int] = {}
        sides: list[tuple[int, int]] = []
        for number, state in enumerate(states):
            if number % CHECK_EVERY == 0:
                patience.check()
            ways = []
            for value in (False, True):
                after = _step(actions[start], state, value)
                after = after if isinstance(after, int) else _run(actions[start + 1 : end], after)
                # Ends are 0 and 1, states of the next level count from 2.
                ways.append(
                    after if isinstance(after, int) else 2 + following.setdefault(after, len(following))
                )
            sides.append((ways[0], ways[1]))
        made += len(sides)
        if made > most:
            raise TooManySteps(made)
        levels.append(sides)
        states, start = following, end
    below: list[int] = []
    for level in range(len(levels) - 1, -1, -1):
        ends = [FAILS, WORKS, *below]
        below = [diagram.node(level, ends[low], ends[high]) for low, high in levels[level]]
    return below[0]


def _run(actions: Sequence[Action], state: State) -> State | int:
    for action in actions:
        after = _step(action, state, True)
        if isinstance(after, int):
            return after
        state = after
    return state


def _step(action: Action, state: State, value: bool) -> State | int:
    """The state after an action whose test came out as `value`; `FAILS` or `WORKS` where it decides."""
    labels, waiting, known = state
    match action:
        case _Enter(target):
            fresh = max(labels, default=SOURCE) + 1 if any(label > SOURCE for label in labels) else 1
            return (*labels, fresh), waiting | {fresh} if target else waiting, known
        case _Learn():
            return labels, waiting, (*known, value)
        case _Forget(position):
            return labels, waiting, known[:position] + known[position + 1 :]
        case _Part(kind, _, given, ends):
            there = value and all(known[i] for i in given)
            return _placed(kind, there, ends, state)
        case _Leave(position):
            label = labels[position]
            rest = labels[:position] + labels[position + 1 :]
            if label > SOURCE and label in waiting and label not in rest:
                return FAILS
            return _renumbered(rest, waiting, known)
        case _Check(targets, sources):
            if not targets and not waiting:
                return WORKS
            if not sources and waiting and SOURCE not in labels:
                return FAILS
    return state


def _placed(kind: _Kind, there: bool, ends: tuple[int, ...], state: State) -> State | int:
    labels, waiting, known = state
    if kind == "vertex":
        if there:
            return state
        (v,) = ends
        if labels[v] in waiting:
            return FAILS
        return (*labels[:v], DOWN, *labels[v + 1 :]), waiting, known
    if not there:
        return state
    one = labels[ends[0]]
    other = SOURCE if kind == "source" else labels[ends[1]]
    if DOWN in (one, other) or one == other:
        return state
    kept, gone = min(one, other), max(one, other)
    labels = tuple(kept if label == gone else label for label in labels)
    if gone in waiting:
        waiting = waiting - {gone} if kept == SOURCE else waiting - {gone} | {kept}
    if kept == SOURCE:
        waiting = waiting - {SOURCE}
    return _renumbered(labels, waiting, known)


def _renumbered(labels: tuple[int, ...], waiting: frozenset[int], known: tuple[bool, ...]) -> State:
    """Blocks numbered in the order in which they appear."""
    number = {DOWN: DOWN, SOURCE: SOURCE}
    for label in labels:
        number.setdefault(label, len(number) - 1)
    renumbered = tuple(number[label] for label in labels)
    return renumbered, frozenset(number[label] for label in waiting), known
