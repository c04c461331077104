"""Which parts of a formula stand alone: supports, and the modules below a node."""

from collections.abc import Sequence

from haplanner.engine.formulas.formula import Formula


class Supports:
    """On which independent variables each node depends, as bits of whole numbers.

    The chain of a coupled group is one variable, whatever its conditions; a loop's holes have a bit of their
    own, by which nodes inside a loop are known (`open`).
    """

    def __init__(self, formula: Formula) -> None:
        self._formula = formula
        self._bits: dict[object, int] = {}
        self._known: dict[int, int] = {0: 0, 1: 0}
        self._loops: dict[int, int] = {}
        self._holes = 0

    def of(self, number: int) -> int:
        """The variables of a node."""
        stack = [number]
        while stack:
            here = stack[-1]
            if here in self._known:
                stack.pop()
                continue
            below = self.below(here)
            missing = [n for n in below if n not in self._known]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            joined = self._joined(below)
            if self._formula.nodes[here].kind == "exit":
                joined &= ~self._holes
            self._known[here] = self._own(here) | joined
        return self._known[number]

    def open(self, number: int) -> bool:
        """Whether it is inside a loop: depends on a hole."""
        return bool(self.of(number) & self._holes)

    def below(self, number: int) -> Sequence[int]:
        """Everything that a node is made of directly; an exit is made of its loop's equations."""
        node = self._formula.nodes[number]
        if node.kind == "exit":
            return tuple(self._formula.loops[node.data[0]].equations.values())
        return self._formula.below(number)

    def _own(self, number: int) -> int:
        node = self._formula.nodes[number]
        if node.kind == "variable":
            return self._bit(node.data)
        if node.kind == "coupled":
            return self._bit(("chain", node.data[0]))
        if node.kind == "hole":
            bit = self._bit(("hole", node.data[0]))
            self._holes |= bit
            return bit
        return 0

    def _joined(self, numbers: Sequence[int]) -> int:
        joined = 0
        for number in numbers:
            joined |= self._known[number]
        return joined

    def _bit(self, key: object) -> int:
        return 1 << self._bits.setdefault(key, len(self._bits))


ABOVE = -1
"""Instead of a node: what reads several roots."""


class Region:
    """What lies below a node, or below several, down to its greatest modules: the part that only a decision
    diagram can evaluate.

    A module is a function whose variables are reached only through it, so it can stand for one variable
    (Dutuit and Rauzy, A linear-time algorithm to find modules of fault trees, IEEE Trans. Reliability 45,
    1996).

    `inner` are the nodes to be evaluated, inputs first; `atoms` the modules and variables at the region's
    edge, in the order in which a walk meets them; `uses[n]` counts the places inside the region that read
    node n. Among several roots, the modules are atoms as well; `root` is then `ABOVE`.
    """

    def __init__(self, formula: Formula, supports: Supports, *roots: int) -> None:
        self.roots = roots
        self.root = roots[0] if len(roots) == 1 else ABOVE
        self.uses: dict[int, int] = {}
        modules = _modules(supports, roots)
        inner: set[int] = set()
        self.atoms: list[int] = []
        seen: set[int] = set()
        stack = list(reversed(roots))
        if self.root == ABOVE:
            self.uses.update(dict.fromkeys(roots, 1))
        while stack:
            here = stack.pop()
            if here in seen:
                continue
            seen.add(here)
            node = formula.nodes[here]
            if node.kind == "variable" or (here in modules and not supports.open(here)):
                self.atoms.append(here)
            elif node.kind not in ("true", "false"):
                inner.add(here)
                below = supports.below(here)
                for number in below:
                    self.uses[number] = self.uses.get(number, 0) + 1
                stack.extend(reversed(below))
        self.inner = sorted(inner)


def _modules(supports: Supports, roots: Sequence[int]) -> set[int]:
    """The modules strictly below a root, or below several: all visits to what is inside them happen between
    their own.
    """
    root, below = roots[0], supports.below
    if len(roots) > 1:
        root = ABOVE

        def below(number: int) -> Sequence[int]:
            return roots if number == ABOVE else supports.below(number)

    first: dict[int, int] = {root: 0}
    second: dict[int, int] = {}
    last: dict[int, int] = {root: 0}
    order: list[int] = []
    date = 0
    stack = [(root, iter(below(root)))]
    while stack:
        here, rest = stack[-1]
        for number in rest:
            date += 1
            last[number] = date
            if number not in first:
                first[number] = date
                stack.append((number, iter(below(number))))
                break
        else:
            date += 1
            second[here] = last[here] = date
            order.append(here)
            stack.pop()
    earliest: dict[int, int] = {}
    latest: dict[int, int] = {}
    found = set()
    for here in order:
        inputs = below(here)
        early = min((min(first[n], earliest[n]) for n in inputs), default=date + 1)
        late = max((max(last[n], latest[n]) for n in inputs), default=0)
        earliest[here], latest[here] = early, late
        if here != root and early > first[here] and late < second[here]:
            found.add(here)
    return found
