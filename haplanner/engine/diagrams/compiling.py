"""From formulas to operations: direct steps where parts are independent, decision diagrams elsewhere."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from math import inf

from haplanner.engine.diagrams.bdd import TooManySteps
from haplanner.engine.diagrams.connectivity import Network, network, targets
from haplanner.engine.diagrams.diagram_build import ChainState, CoupledCircle, RegionDiagram
from haplanner.engine.diagrams.effort import FIRST, FULL, GLANCE, LESS, Effort, together
from haplanner.engine.diagrams.frontier import STATES, FrontierDiagram
from haplanner.engine.diagrams.given_shared import Shared, chosen
from haplanner.engine.diagrams.packing import Built, OpenDiagram, packed
from haplanner.engine.diagrams.recipe import FAILS, WORKS
from haplanner.engine.evaluation.operations import (
    AtLeast,
    Operation,
    Parallel,
    Root,
    Series,
    Source,
    Units,
)
from haplanner.engine.formulas.formula import FALSE, GATES, TRUE, Formula, Node
from haplanner.engine.formulas.modules import Region, Supports
from haplanner.engine.formulas.pruning import pruned
from haplanner.engine.patience import ENDLESS, Patience

SPARE = 400_000
"""Steps that the diagrams of all other elements together may take, where the services took no more."""

SPARE_TOGETHER = 1_200_000
"""The same for one diagram of all other elements, after which there is no further one."""

SPARE_STATES = 4_000_000
"""The same for states of networks' frontiers: a second or so, as elements of networks have no cheaper way."""

Solving = Generator[int, int, int]
"""Asks for the operations of nodes, is sent their numbers, returns the number of its own."""


class Compiler:
    """Turns nodes of a formula into operations, each node once; inputs of an operation come before it.

    `keep` are the nodes whose operations will be asked for: where one lies inside a decision diagram, it is
    read from there. Ask for large functions first.
    """

    def __init__(
        self, formula: Formula, chain_state: ChainState, keep: Iterable[int], patience: Patience = ENDLESS
    ) -> None:
        self._formula = formula
        self._patience = patience
        self._supports = Supports(formula)
        self._chain_state = chain_state
        self._keep = frozenset(keep)
        self._effort = FULL
        self._pruned = self._anew = False
        self._spent = self._spent_states = 0
        self._most = self._most_states = inf
        self.operations: list[Operation] = []
        self._diagrams: list[OpenDiagram] = []
        self._where: dict[int, OpenDiagram] = {}
        self._ranks: dict[int, int] = {}
        self._networks: dict[int, Network | None] = {}
        self._wide: set[int] = set()
        self._hopeless: set[int] = set()
        self._hurried = False
        self._left: frozenset[int] | None = None
        self._readers: dict[int, frozenset[int]] | None = None
        self._of: dict[int, int] = {}
        self._of[TRUE] = self._add(Series(()))
        self._of[FALSE] = self._add(Parallel(()))

    def operation(self, number: int) -> int:
        """The operation that computes a node. Raises `TooManySteps` where no diagram is small enough."""
        if number not in self._of:
            self._of[number] = self._addition(number) if self._hurried else self._service(number)
        return self._of[number]

    def _service(self, number: int) -> int:
        """The operation of a service: as it is, which is a help for other elements, or else pruned."""
        short = pruned(self._formula, number)
        if short != number:
            self._effort = FIRST
            try:
                return self._solved(number)
            except TooManySteps:
                self._pruned = self._anew = True
            finally:
                self._effort = FULL
        try:
            return self._of[short] if short in self._of else self._solved(short)
        finally:
            self._pruned = False

    def _solved(self, number: int) -> int:
        running = [(number, self._solve(number))]
        answer: int | None = None
        while running:
            node, solving = running[-1]
            try:
                asked = next(solving) if answer is None else solving.send(answer)
            except StopIteration as done:
                running.pop()
                answer = self._of.setdefault(node, done.value)
                continue
            answer = self._of.get(asked)
            if answer is None:
                running.append((asked, self._solve(asked)))
        return self._of[number]

    def _add(self, operation: Operation) -> int:
        self.operations.append(operation)
        return len(self.operations) - 1

    def _solve(self, number: int) -> Solving:
        node = self._formula.nodes[number]
        if node.kind == "variable":
            figures_from = []
            for n in node.inputs:
                figures_from.append((yield n))
            return self._add(Source(node.data, tuple(figures_from)))
        if node.kind in ("and", "or"):
            return (yield from self._joint(number, node))
        if node.kind == "at least" and self._independent(node):
            inputs = []
            for n in node.inputs:
                inputs.append((yield n))
            boxes = []
            for box in node.boxes:
                unit = yield box.variable
                condition = -1 if box.condition == TRUE else (yield box.condition)
                boxes.append(Units(unit, box.units, condition))
            return self._add(AtLeast(node.data, tuple(inputs), tuple(boxes)))
        if node.kind == "coupled" and set(node.inputs) <= {TRUE, FALSE}:
            if any(self._supports.open(n) for n in (number, *node.data[1])):
                raise CoupledCircle(node.data[0])
            able = frozenset(i for i, n in enumerate(node.inputs) if n == TRUE)
            return (yield self._chain_state(node, able))
        return (yield from self._diagram(number))

    def _joint(self, number: int, node: Node) -> Solving:
        """And or or: inputs that share variables go together into a diagram, the rest directly."""
        clusters = self._clusters(node.inputs)
        if len(clusters) == 1:
            return (yield from self._diagram(number))
        join = self._formula.conj if node.kind == "and" else self._formula.disj
        inputs = []
        for cluster in clusters:
            inputs.append((yield cluster[0] if len(cluster) == 1 else join(cluster)))
        return self._add(Series(tuple(inputs)) if node.kind == "and" else Parallel(tuple(inputs)))

    def _clusters(self, numbers: Sequence[int]) -> list[list[int]]:
        """Those that share variables, directly or through others, together."""
        supports = [self._supports.of(n) for n in numbers]
        after = [0]
        for support in reversed(supports):
            after.append(after[-1] | support)
        after.reverse()
        alone: list[list[int]] = []
        clusters: list[tuple[int, list[int]]] = []
        before = 0
        for position, (n, support) in enumerate(zip(numbers, supports, strict=True)):
            if not support & (before | after[position + 1]):
                alone.append([n])
            else:
                together, joined = support, [n]
                apart = []
                for cluster in clusters:
                    if cluster[0] & support:
                        together |= cluster[0]
                        joined += cluster[1]
                    else:
                        apart.append(cluster)
                clusters = [*apart, (together, joined)]
            before |= support
        return sorted(alone + [sorted(members) for _, members in clusters])

    def _independent(self, node: Node) -> bool:
        """Whether no variable is met twice in an at-least node."""
        everything = 0
        for n in (*node.inputs, *(part for box in node.boxes for part in (box.variable, box.condition))):
            support = self._supports.of(n)
            if everything & support:
                return False
            everything |= support
        return True

    def _diagram(self, number: int) -> Solving:
        if (there := self._extended(number)) is not None:
            return there
        if (exits := targets(self._formula, number)) is not None:
            built: Built = self._network(number, *exits)
        else:
            region = Region(self._formula, self._supports, number)
            shared = Shared(self._formula, self._supports, region, number)
            if shared.parts:
                return (yield from self._conditioned(shared))
            built = self._whole(region, self._effort)
        tests = {}
        for atom in dict.fromkeys(built.tested):
            tests[atom] = yield atom
        open_diagram = self._opened(built, tests)
        for n in built.functions:
            if not self._supports.open(n):
                self._where.setdefault(n, open_diagram)
                if n == number or n in self._keep:
                    self._read(n, open_diagram)
        return self._of[number]

    def _opened(self, built: Built, tests: Mapping[int, int]) -> OpenDiagram:
        """A diagram that can be read, given the operation of every atom that it tests."""
        inputs = tuple(tests[atom] for atom in built.tested)
        self._diagrams.append(OpenDiagram(self._add(Series(())), built, inputs))
        return self._diagrams[-1]

    def _conditioned(self, shared: Shared) -> Solving:
        """A function by the few parts that much of it reads: one small function for each way they can be."""
        if self._spent >= self._most:
            raise TooManySteps
        self._spent += shared.made
        given = shared.given(self._patience)
        tested = []
        for part in shared.parts:
            tested.append((yield part))
        level_of: dict[int, int] = {}
        for function in given:
            if function not in (TRUE, FALSE) and function not in level_of:
                self._patience.check()
                level_of[function] = len(tested)
                tested.append((yield function))
        step, node = chosen(tested, given, level_of)
        return self._add(Root(self._add(step), node))

    def _kept_readers(self, number: int) -> frozenset[int]:
        """The nodes to be kept that read another directly; none where they would read what is not pruned."""
        if self._pruned:
            return frozenset()
        if self._readers is None:
            readers: dict[int, set[int]] = {}
            for kept in self._keep:
                for n in self._formula.nodes[kept].inputs:
                    readers.setdefault(n, set()).add(kept)
            self._readers = {n: frozenset(kept) for n, kept in readers.items()}
        return self._readers.get(number, frozenset())

    def _network(self, number: int, loop: int, wanted: frozenset[int]) -> Built:
        """The diagram of a node that asks for `wanted` of a loop; of its frontier where that is too large."""
        if loop not in self._networks:
            self._networks[loop] = network(self._formula, self._supports, loop)
        found = self._networks[loop]
        if found is None or loop not in self._wide:
            region = Region(self._formula, self._supports, number)
            if found is None or self._spent >= self._most:
                return self._whole(region, self._effort)
            try:
                return self._whole(region, GLANCE)
            except TooManySteps:
                self._wide.add(loop)
        return self._frontier(number, loop, found, wanted)

    def _whole(self, region: Region, effort: Effort) -> RegionDiagram:
        """One diagram of a region. Raises `TooManySteps`, and at once where all steps are spent."""
        if self._spent >= self._most:
            raise TooManySteps
        try:
            built = RegionDiagram(
                self._formula,
                self._supports,
                region,
                self._chain_state,
                self._rank if self._ranks else None,
                self._kept_readers,
                effort,
                self._patience,
            )
        except TooManySteps as ended:
            self._spent += ended.steps
            raise
        self._spent += built.spent
        self._remember(built.tested)
        return built

    def _frontier(self, number: int, loop: int, found: Network, wanted: frozenset[int]) -> FrontierDiagram:
        """The diagram of a network by its frontier; where that was too large for one, it is for others."""
        if loop in self._hopeless or self._spent_states >= self._most_states:
            raise TooManySteps
        rounds = STATES if self._effort is FULL else STATES[:2]
        try:
            built = FrontierDiagram(self._formula, number, found, wanted, rounds, self._patience)
        except TooManySteps as ended:
            self._hopeless.add(loop)
            self._spent_states += ended.steps
            raise
        self._spent_states += built.spent
        return built

    def _extended(self, number: int) -> int | None:
        """The operation of a node that can be added to a diagram that is there already."""
        for n in self._formula.nodes[number].inputs:
            there = self._where.get(n)
            if there is not None and n not in (TRUE, FALSE) and there.built.extend(number):
                return self._read(number, there)
        return None

    def _read(self, number: int, there: OpenDiagram) -> int:
        """The operation that reads a node from a diagram."""
        function = there.built.functions[number]
        if number not in self._of:
            if function in (FAILS, WORKS):
                self._of[number] = self._of[TRUE if function == WORKS else FALSE]
            else:
                self._of[number] = self._add(Root(there.number, function))
                there.roots.append(self._of[number])
        return self._of[number]

    def _remember(self, tested: Sequence[int]) -> None:
        """Let later diagrams begin with the order that proved good."""
        for atom in tested:
            support = self._supports.of(atom)
            while support:
                lowest = support & -support
                self._ranks.setdefault(lowest, len(self._ranks))
                support ^= lowest

    def _rank(self, atom: int) -> float:
        support = self._supports.of(atom)
        best = float(len(self._ranks))
        while support:
            lowest = support & -support
            best = min(best, self._ranks.get(lowest, best))
            support ^= lowest
        return best

    def hurry(self) -> None:
        """Give up sooner from now on: what follows is an addition, and must not take longer than the rest."""
        self._effort = LESS
        self._most = self._spent + max(self._spent, SPARE)
        self._most_states = self._spent_states + max(self._spent_states, SPARE_STATES)
        self._hurried = True

    def _addition(self, number: int) -> int:
        """The operation of another element; all are read from one diagram once one of them is too large.

        A service that was written anew is no help for them.
        """
        if self._left is None:
            if not self._anew:
                with suppress(TooManySteps):
                    return self._solved(number)
            self._gather()
        if number in (self._left or ()):
            raise TooManySteps
        return self._of[number] if number in self._of else self._solved(number)

    def _gather(self) -> None:
        """Read the nodes to be kept from one diagram, as many as are in it when its steps are used up."""
        formula, supports = self._formula, self._supports
        wanted = [n for n in sorted(self._keep - self._of.keys()) if formula.nodes[n].kind in GATES]
        self._left = frozenset()
        if len(wanted) < 2:
            return
        try:
            built = RegionDiagram(
                formula,
                supports,
                Region(formula, supports, *wanted),
                self._chain_state,
                self._rank,
                self._kept_readers,
                together(SPARE_TOGETHER),
                self._patience,
                whole=False,
            )
        except TooManySteps:
            return
        tests, hopeless = {}, 0
        for atom in dict.fromkeys(built.tested):
            try:
                tests[atom] = self.operation(atom)
            except TooManySteps:
                tests[atom] = self._of[FALSE]
                hopeless |= supports.of(atom)
        open_diagram = self._opened(built, tests)
        for n in wanted:
            if n in built.functions and not supports.of(n) & hopeless:
                self._read(n, open_diagram)
        self._left = frozenset(n for n in wanted if n not in self._of)

    def finished(self) -> list[Operation]:
        """The operations; nothing can be asked for any more."""
        for there in self._diagrams:
            functions = [self.operations[i].node for i in there.roots]  # type: ignore[union-attr]
            step, renumbered = packed(there.built, there.inputs, functions)
            self.operations[there.number] = step
            for i, function in zip(there.roots, functions, strict=True):
                self.operations[i] = Root(there.number, renumbered[function])
        self._diagrams.clear()
        return self.operations
