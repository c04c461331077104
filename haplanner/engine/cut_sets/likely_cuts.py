"""The likeliest minimal cut sets of a formula, found from the top down where no diagram is at hand."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations, islice
from math import comb
from typing import NamedTuple

from haplanner.engine.cut_sets.cutsets import Cut, CutsOf, in_order
from haplanner.engine.cut_sets.events import Events
from haplanner.engine.diagrams.diagram_build import ChainState
from haplanner.engine.diagrams.rounded_region import is_chain
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.lowering import Lowering
from haplanner.engine.formulas.structure import structure
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.engine.results import CannotCompute, CutSet
from haplanner.engine.sources import Sources
from haplanner.model.design import Design

MOST_CHOICES = 2_000
"""Most ways for one gate to fail that are followed."""


MOST_PARTIAL = 300_000
"""Most partial sets that are kept in mind."""


def likely_cut_sets(design: Design, most: int, patience: Patience = ENDLESS) -> dict[str, tuple[CutSet, ...]]:
    """The likeliest minimal cut sets of every service, at most so many, as far as patience allows.

    The design is one that `analyze` finds no fault with but its size. Raises `Cancelled`.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> likely_cut_sets(shop, 10)
    {'shop': (CutSet(events=('web',), probability=0.001),)}
    """
    built = structure(design, lumped=True)
    lowered = Lowering(built)
    sources = Sources(design, built, lowered.hosts)
    events = Events(design, sources, sources.figures(design), defaultdict(tuple))
    search = LikelyCuts(lowered.formula, events.cuts, sources.chain_state(lowered.formula))
    found = {}
    for service_id in sorted(design.services):
        listed: list[Cut] = []
        # A group's Markov chain may have too many states, or no long run.
        with suppress(CannotCompute):
            for cut in islice(search.of(lowered.works(("services", service_id)), patience), most):
                listed.append(cut)
        found[service_id] = in_order(listed)
    return found


class Unfollowed(Exception):
    """What comes next has too many ways to fail, or depends on more than its inputs."""


class Partial(NamedTuple):
    """Failures so far (`events`), functions that must still fail, and all that does or is about to."""

    probability: float
    events: tuple[str, ...]
    pending: frozenset[int]
    failing: frozenset[int]


class LikelyCuts:
    """Cut sets in order of their probability, for as long as they can be followed.

    The likeliest partial set is always taken up first, and made to fail what it has to: all inputs of an or,
    one input of an and (the method of obtaining cut sets by Fussell and Vesely, 1972, with a best-first
    queue). A set only gets less likely on its way, so that complete ones come out in order, and those that
    hold an earlier one are not minimal. In a circle, what would have to fail already may be taken to.
    """

    def __init__(self, formula: Formula, cuts_of: CutsOf, chain_state: ChainState) -> None:
        self._formula = formula
        self._cuts_of = cuts_of
        self._chain_state = chain_state

    def of(self, root: int, patience: Patience = ENDLESS) -> Iterator[Cut]:
        """The minimal cut sets of a node, the likeliest first; ends early where it cannot go on for sure."""
        found: list[frozenset[str]] = []
        number = 0
        heap = [(-1.0, 0, number, Partial(1.0, (), frozenset((root,)), frozenset()))]
        while heap:
            try:
                patience.check()
                partial = heapq.heappop(heap)[3]
                events = frozenset(partial.events)
                if any(cut <= events for cut in found):
                    continue
                if len(heap) > MOST_PARTIAL:
                    return
                if not partial.pending:
                    found.append(events)
                    yield Cut(partial.probability, partial.events)
                    continue
                following = list(self._expanded(partial))
            except (OutOfPatience, Unfollowed):
                return
            for more in following:
                number += 1
                heapq.heappush(heap, (-more.probability, len(more.events), number, more))

    def _expanded(self, partial: Partial) -> Iterator[Partial]:
        """What one more step makes of a partial set: nothing where a function never fails."""
        nodes = self._formula.nodes
        here = min(partial.pending, key=lambda n: (_ways(nodes[n]), n))
        pending = partial.pending - {here}
        failing = partial.failing | {here}
        node = nodes[here]
        if here == TRUE:
            return
        if here == FALSE or here in partial.failing:
            yield partial._replace(pending=pending)
        elif node.kind == "variable" and node.inputs:
            raise Unfollowed
        elif node.kind == "variable":
            for cut in self._cuts_of(node.data).likeliest:
                chance = partial.probability * cut.probability
                yield Partial(chance, partial.events + cut.events, pending, failing)
        else:
            for inputs in self._choices(here, partial.failing):
                yield partial._replace(pending=pending | inputs, failing=failing)

    def _choices(self, here: int, failing: frozenset[int]) -> list[frozenset[int]]:
        """Sets of functions any of which makes a node fail, if all in it do."""
        node = self._formula.nodes[here]
        if is_chain(node):
            able = frozenset(i for i, n in enumerate(node.inputs) if n == TRUE)
            return [frozenset((self._chain_state(node, able),))]
        if node.kind in ("exit", "hole"):
            loop, state = node.data
            return [frozenset((self._formula.loops[loop].equations[state],))]
        if node.boxes or node.kind == "coupled":
            raise Unfollowed
        if node.kind == "or":
            return [frozenset(node.inputs)]
        if any(n in failing for n in node.inputs) and node.kind == "and":
            return [frozenset()]
        inputs = list(enumerate(node.inputs))
        failures = 1 if node.kind == "and" else len(inputs) - node.data + 1
        if comb(len(inputs), failures) > MOST_CHOICES:
            raise Unfollowed
        return [frozenset(n for _, n in some) for some in combinations(inputs, failures)]


def _ways(node: Node) -> int:
    """How many partial sets taking up a node makes of one."""
    if node.kind == "and":
        return len(node.inputs)
    return comb(len(node.inputs), node.data - 1) if node.kind == "at least" else 1
