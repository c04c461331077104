"""Connectivity of a network as a decision diagram, built vertex by vertex with only its frontier in mind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal, NamedTuple

from haplanner.engine.bdd import FAILS, WORKS, ListDiagram, TooManySteps
from haplanner.engine.formula import FALSE, TRUE, Formula
from haplanner.engine.modules import Supports

MOST_STARTS = 30
"""Vertices that a walk over the network is begun from, to find the one with the smallest frontier."""

STATES = (30_000, 150_000, 800_000)
"""Most states of the frontier for each way to go through the network, in turn."""

Term = frozenset[int]
"""Atoms that must all work."""

DOWN, SOURCE = -1, 0
"""Labels of a frontier vertex that is down, and of one that is connected to a source; others are ≥ 1."""


@dataclass(frozen=True)
class Vertex:
    """What a vertex needs itself, the terms any of which makes it a source, its edges to others."""

    own: Term
    sources: tuple[Term, ...]
    edges: dict[int, Term]


@dataclass(frozen=True)
class Network:
    """A graph whose vertices work while connected to a source, and a good order of them."""

    vertices: dict[int, Vertex]
    order: tuple[int, ...]


def targets(formula: Formula, number: int) -> tuple[int, frozenset[int]] | None:
    """The loop and those of its states that a conjunction of exits asks for; nothing for other nodes."""
    exits = [formula.nodes[n] for n in formula.conjuncts(number)]
    loops = {node.data[0] if node.kind == "exit" else -1 for node in exits}
    if len(loops) != 1 or -1 in loops:
        return None
    return loops.pop(), frozenset(node.data[1] for node in exits)


def network(formula: Formula, supports: Supports, loop: int) -> Network | None:
    """The network behind a loop; nothing for other loops.

    Every state of the loop must read x = a(b + e₁x₁ + e₂x₂ + …), with the same e in both directions and with
    atoms that share no variables.
    """
    linear: dict[int, tuple[dict[int, Term], list[Term]]] = {}
    for state, equation in formula.loops[loop].equations.items():
        parts = _linear(formula, supports, equation)
        if parts is None:
            return None
        linear[state] = parts
    vertices = {}
    for state, (edges, sources) in linear.items():
        shared: dict[int, Term] = {}
        rests = []
        for other, term in edges.items():
            back = linear[other][0].get(state)
            if back is None:
                return None
            shared[other] = term & back
            rests.append(term - back)
        own = rests[0] if rests else frozenset()
        if any(rest != own for rest in rests) or any(not own <= term for term in sources):
            return None
        vertices[state] = Vertex(own, tuple(term - own for term in sources), shared)
    seen = 0
    for atom in {a for v in vertices.values() for t in (v.own, *v.sources, *v.edges.values()) for a in t}:
        support = supports.of(atom)
        if seen & support:
            return None
        seen |= support
    return Network(vertices, tuple(_order({v: list(vertex.edges) for v, vertex in vertices.items()})))


def _linear(formula: Formula, supports: Supports, number: int) -> tuple[dict[int, Term], list[Term]] | None:
    """An equation as Σ term × hole + Σ term."""
    if not supports.open(number):
        return {}, [] if number == FALSE else [frozenset(formula.conjuncts(number))]
    node = formula.nodes[number]
    if node.kind == "hole":
        return {node.data[1]: frozenset()}, []
    if node.kind not in ("and", "or"):
        return None
    edges: dict[int, Term] = {}
    sources: list[Term] = []
    closed: Term = (
        frozenset(n for n in node.inputs if not supports.open(n)) if node.kind == "and" else frozenset()
    )
    inner = [n for n in node.inputs if node.kind == "or" or supports.open(n)]
    if node.kind == "and" and len(inner) != 1:
        return None
    for n in inner:
        parts = _linear(formula, supports, n)
        if parts is None or edges.keys() & parts[0].keys():
            return None
        edges |= {hole: term | closed for hole, term in parts[0].items()}
        sources += [term | closed for term in parts[1]]
    return edges, sources


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
    ) -> None:
        self.tested: list[int] = []
        self.functions = {TRUE: WORKS, FALSE: FAILS}
        self.diagram = ListDiagram(0, 0)
        for states in rounds:
            for ahead in (False, True):
                actions = _actions(formula, found, wanted, ahead)
                self.tested = [atom for a in actions if (atom := _branches(a)) is not None]
                self.diagram = ListDiagram(len(self.tested), 0)
                try:
                    self.functions[number] = _build(actions, self.diagram, states)
                except TooManySteps:
                    continue
                return
        raise TooManySteps

    def extend(self, number: int) -> bool:
        """Nothing else can be added."""
        del number
        return False


def _branches(action: Action) -> int | None:
    """The atom that an action tests, if it does."""
    return action.atom if isinstance(action, _Learn | _Part) else None


def _order(neighbours: dict[int, list[int]]) -> list[int]:
    """Vertices such that few are on the frontier at a time: the best of greedy walks from several starts."""
    best: list[int] = []
    best_cost = inf
    for start in sorted(neighbours, key=lambda v: (len(neighbours[v]), v))[:MOST_STARTS]:
        order, cost = _walk(neighbours, start)
        if cost < best_cost:
            best, best_cost = order, cost
    return best


def _walk(neighbours: dict[int, list[int]], start: int) -> tuple[list[int], float]:
    left = {v: len(others) for v, others in neighbours.items()}
    entered: dict[int, int] = {}
    frontier: set[int] = set()
    cost = 0.0

    def grown(v: int) -> int:
        done = sum(1 for w in neighbours[v] if w in frontier and left[w] == 1)
        return (0 if all(w in entered for w in neighbours[v]) else 1) - done

    while len(entered) < len(neighbours):
        near = {w for v in frontier for w in neighbours[v] if w not in entered}
        candidates = near or ({start} if start not in entered else set(neighbours) - entered.keys())
        oldest = {w: min((entered[v] for v in neighbours[w] if v in frontier), default=0) for w in candidates}
        chosen = min(candidates, key=lambda w: (grown(w), oldest[w], w))
        entered[chosen] = len(entered)
        frontier.add(chosen)
        for w in neighbours[chosen]:
            if w in entered:
                left[w] -= 1
                left[chosen] -= 1
        frontier = {v for v in frontier if left[v] > 0}
        cost += 3.0 ** len(frontier)
    return list(entered), cost


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


def _build(actions: Sequence[Action], diagram: ListDiagram, most: int) -> int:
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
        for state in states:
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
            raise TooManySteps
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
