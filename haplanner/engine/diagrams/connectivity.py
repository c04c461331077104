"""Networks in a formula: loops of vertices that work while they are connected to a source."""

from dataclasses import dataclass
from math import inf

from haplanner.engine.formulas.formula import FALSE, Formula
from haplanner.engine.formulas.modules import Supports

MOST_STARTS = 30
"""Vertices that a walk over the network is begun from, to find the one with the smallest frontier."""

Term = frozenset[int]
"""Atoms that must all work."""


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
    _settle(linear)
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


def _settle(linear: dict[int, tuple[dict[int, Term], list[Term]]]) -> None:
    """Put states that need no other state of the loop, such as those tied to a source, in their places."""
    settled: set[int] = set()
    while closed := [state for state, (edges, _) in linear.items() if not edges and state not in settled]:
        settled.update(closed)
        for edges, sources in linear.values():
            for state in edges.keys() & closed:
                term = edges.pop(state)
                sources += [term | source for source in linear[state][1]]


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
