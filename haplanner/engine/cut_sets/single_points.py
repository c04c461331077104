"""Single points of failure at any size: what stops a function all by itself, followed upwards in sets."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress

from haplanner.engine.cut_sets.cutsets import Cut, in_order
from haplanner.engine.cut_sets.events import Events
from haplanner.engine.diagrams.diagram_build import ChainState
from haplanner.engine.diagrams.rounded_region import is_chain
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.formulas.formula import FALSE, TRUE, Formula, Node
from haplanner.engine.formulas.lowering import Lowering, with_all_up
from haplanner.engine.formulas.structure import structure
from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import CannotCompute, CutSet
from haplanner.engine.sources import Sources
from haplanner.model.design import Design


def single_points(design: Design, patience: Patience = ENDLESS) -> dict[str, tuple[CutSet, ...]]:
    """The minimal cut sets of one event of every service, the likeliest first.

    Every function has the set of variables that stop it alone: of an and the union of its inputs' sets, of
    an or the intersection, of at least k those in more than n − k of them; circles begin with everything and
    lose what they can do without. Any one unit of a box is one event. A group whose units depend on one
    another and need other things is left out. The design is one that `analyze` finds no fault with but its
    size.
    Raises what `patience` raises.

    >>> from haplanner.model.elements import Component, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(failures={"crash": FailureMode(mtbf=999, mttr=1)})
    >>> shop = Design(components={"web": web}, services={"shop": Service()}, links={"1": Link("shop", "web")})
    >>> single_points(shop)
    {'shop': (CutSet(events=('web',), probability=0.001),)}
    """
    built = structure(design, lumped=True)
    lowered = Lowering(built)
    sources = Sources(design, built, lowered.hosts)
    events = Events(design, sources, sources.figures(design), defaultdict(tuple))
    roots = {i: lowered.works(("services", i)) for i in sorted(design.services)}
    works = with_all_up(built)
    boxes = {box.variable for node in lowered.formula.nodes for box in node.boxes}
    in_boxes = {lowered.formula.nodes[variable].data for variable in boxes}
    stopped = Stopped(lowered.formula, sources.chain_state(lowered.formula), patience)
    found = {}
    for service_id, root in roots.items():
        cuts: list[Cut] = []
        # What never works needs no failure to be down.
        ever = works[built.works["services", service_id][0]]
        for key in stopped.variables(root) if ever else []:
            # A group's Markov chain may have too many states, or no long run.
            with suppress(CannotCompute):
                found_here = [events.units(key, 1)] if key in in_boxes else events.cuts(key).likeliest
                cuts += [cut for cut in found_here if len(cut.events) == 1]
        found[service_id] = in_order(cuts)
    return found


class Stopped:
    """For every node of a formula the variables that stop it alone, as bits of a number."""

    def __init__(self, formula: Formula, chain_state: ChainState, patience: Patience = ENDLESS) -> None:
        self._formula = formula
        self._patience = patience
        self._chains = {
            n: _chain(node, chain_state) for n, node in enumerate(list(formula.nodes)) if is_chain(node)
        }
        self._keys = [
            n for n, node in enumerate(formula.nodes) if node.kind == "variable" and not node.inputs
        ]
        self._all = (1 << len(self._keys)) - 1
        self._bits = {number: 1 << position for position, number in enumerate(self._keys)}
        self._of: dict[int, int] = {TRUE: 0, FALSE: self._all}
        self._holes: dict[tuple[int, int], int] = {}

    def variables(self, root: int) -> list[Key]:
        """The keys of the variables that stop a node alone."""
        bits = self.of(root)
        return [self._formula.nodes[n].data for i, n in enumerate(self._keys) if bits >> i & 1]

    def of(self, root: int) -> int:
        """The set of a node outside of all loops."""
        stack = [root]
        while stack:
            here = stack[-1]
            node = self._formula.nodes[here]
            missing = [n for n in self._formula.below(here) if n not in self._of]
            if here not in self._of and not missing:
                if node.kind == "exit" and node.data not in self._holes:
                    self._solve(node.data[0])
                self._of[here] = self._combined(here, node, self._of)
            if here in self._of:
                stack.pop()
            else:
                stack += missing
        return self._of[root]

    def _solve(self, loop: int) -> None:
        """The sets of a loop's states: everything, less what turns out not to stop them, until all agree."""
        equations = self._formula.loops[loop].equations
        order = sorted({n for equation in equations.values() for n in self._inside(equation)})
        for number in {n for here in order for n in self._formula.below(here)} - set(order):
            self.of(number)
        for equation in equations.values():
            if equation not in order:
                self.of(equation)
        self._holes |= {(loop, state): self._all for state in equations}
        values = dict(self._of)
        agreed = False
        while not agreed:
            self._patience.check()
            for number in order:
                values[number] = self._combined(number, self._formula.nodes[number], values)
            found = {(loop, state): values[equation] for state, equation in equations.items()}
            agreed = all(self._holes[hole] == bits for hole, bits in found.items())
            self._holes |= found

    def _inside(self, root: int) -> list[int]:
        """The nodes of an equation that depend on holes, and the holes."""
        depends: dict[int, bool] = {}
        stack = [(root, False)]
        while stack:
            here, asked = stack.pop()
            if here in depends:
                continue
            node = self._formula.nodes[here]
            below = self._formula.below(here)
            if node.kind == "hole":
                depends[here] = True
            elif asked or not below:
                depends[here] = any(depends[n] for n in below)
            else:
                stack.append((here, True))
                stack += [(n, False) for n in below if n not in depends]
        return [n for n, yes in depends.items() if yes]

    def _combined(self, number: int, node: Node, values: dict[int, int]) -> int:
        if node.kind == "variable":
            return self._bits.get(number, 0)
        if node.kind in ("hole", "exit"):
            return self._holes[node.data]
        if node.kind == "coupled":
            return self._bits.get(self._chains.get(number, number), 0)
        sets = [values[n] for n in node.inputs]
        if node.kind == "and":
            return _union(sets)
        if node.kind == "or":
            out = self._all
            for one in sets:
                out &= one
            return out
        weighted = [(one, 1) for one in sets]
        total = len(sets)
        for box in node.boxes:
            total += box.units
            condition = values[box.condition]
            # One unit of a box is one event, what all of them need takes all.
            weighted += [(values[box.variable] & ~condition, 1), (condition, box.units)]
        return in_at_least(weighted, total - node.data + 1)


def _chain(node: Node, chain_state: ChainState) -> int:
    """The variable that stands for a group whose units need nothing else."""
    return chain_state(node, frozenset(i for i, n in enumerate(node.inputs) if n == TRUE))


def _union(sets: Sequence[int]) -> int:
    out = 0
    for one in sets:
        out |= one
    return out


def in_at_least(weighted: Sequence[tuple[int, int]], least: int) -> int:
    """The bits whose sets have a weight of at least `least` together: counted in binary, all at once.

    >>> in_at_least([(0b011, 1), (0b110, 2)], 2), in_at_least([(0b011, 1), (0b110, 2)], 3)
    (6, 2)
    """
    planes: list[int] = []
    for bits, weight in weighted:
        position = 0
        while weight:
            if weight & 1:
                carry, at = bits, position
                while carry:
                    if at == len(planes):
                        planes.append(0)
                    planes[at], carry = planes[at] ^ carry, planes[at] & carry
                    at += 1
            weight >>= 1
            position += 1
            while len(planes) < position:
                planes.append(0)
    return _not_below(planes, least)


def _not_below(planes: Sequence[int], least: int) -> int:
    """The bits whose number, written across the planes, is at least so large."""
    every = _union(planes)
    if least <= 0:
        return every
    if least >> len(planes):
        return 0
    more, equal = 0, every
    for position in reversed(range(len(planes))):
        plane = planes[position]
        if least >> position & 1:
            equal &= plane
        else:
            more |= equal & plane
            equal &= ~plane
    return more | equal
