"""What a formula need not ask twice: below "a and …" a holds, below "a or …" it does not."""

from haplanner.engine.formulas.formula import FALSE, GATES, TRUE, Formula

ROUNDS = 4
"""What one round leaves out can let the next one leave out more; hardly ever after so many."""


def pruned(formula: Formula, number: int) -> int:
    """The same function with fewer repetitions; nodes of loops and of coupled groups stay as they are.

    Wherever every way down from the root to a node passes an and that reads a directly, the node only matters
    while a holds, and a is true below it; likewise false below an or (Niemelä: On simplification of large
    fault trees, Reliability Engineering and System Safety 44, 1994). Time is proportional to the number of
    inputs of all nodes.

    >>> formula = Formula()
    >>> power, web, spare = (formula.variable(name) for name in ("power", "web", "spare"))
    >>> servers = formula.disj([formula.conj([power, web]), spare])
    >>> small = pruned(formula, formula.conj([power, servers]))
    >>> small == formula.conj([power, formula.disj([web, spare])])
    True
    """
    for _ in range(ROUNDS):
        before, number = number, _Round(formula, number).root
        if number == before:
            break
    return number


class _Round:
    """One way down, from what reads to what is read, and one way up; `root` is what became of the root.

    Sets of nodes are bits of whole numbers. What a node is replaced by is right in its context alone. All may
    be replaced at once, though the contexts are told in the old nodes: of two nodes only one can be below
    the other, and the lower one is not yet replaced while the other is looked at.
    """

    def __init__(self, formula: Formula, root: int) -> None:
        self._formula = formula
        self._bit = {root: 1}
        self._true = {root: 0}
        self._false = {root: 0}
        gates = self._gates(root)
        for number in gates:
            if number in self._true:
                self._tell(number)
        self._became: dict[int, int] = {}
        for number in reversed(gates):
            if number in self._true:
                self._became[number] = self._rewritten(number)
        self.root = self._became.get(root, root)

    def _gates(self, root: int) -> list[int]:
        """The nodes that can be replaced, each before its inputs."""
        nodes, bit, gates, stack = self._formula.nodes, self._bit, [], [root]
        while stack:
            here = stack.pop()
            if nodes[here].kind in GATES:
                gates.append(here)
                for n in nodes[here].reads:
                    if n not in bit:
                        bit[n] = 1 << len(bit)
                        stack.append(n)
        return sorted(gates, reverse=True)

    def _tell(self, number: int) -> None:
        """Tell the inputs of a node their context, where there is none yet or a wider one."""
        node, bit = self._formula.nodes[number], self._bit
        true, false = self._true[number], self._false[number]
        known, joined = true | false, 0
        kept = []
        for n in node.reads:
            if not bit[n] & known:
                kept.append(n)
                joined |= bit[n]
        if node.kind == "and":
            true |= joined
        elif node.kind == "or":
            false |= joined
        for n in kept:
            self._true[n] = self._true.get(n, true) & true
            self._false[n] = self._false.get(n, false) & false

    def _rewritten(self, number: int) -> int:
        node = self._formula.nodes[number]
        true, false = self._true[number], self._false[number]
        inputs = []
        for n in node.reads:
            bit = self._bit[n]
            inputs.append(TRUE if bit & true else FALSE if bit & false else self._became.get(n, n))
        return self._formula.remade(node, inputs)
