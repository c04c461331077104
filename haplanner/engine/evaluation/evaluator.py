"""The same operations evaluated again and again: by machine code where it is ready, else plainly."""

from collections.abc import Mapping, Sequence

from haplanner.engine.evaluation.evaluation import Key, Values, below
from haplanner.engine.evaluation.operations import Operation, Point, Source
from haplanner.engine.evaluation.tape import MadeOf, Tape
from haplanner.engine.evaluation.tape_compiled import kernel
from haplanner.engine.evaluation.tape_kernel import Figures, Numbers


class Evaluator:
    """Operations that were compiled once. Safe to use from several threads."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        self.tape = Tape(operations)
        self.sources: dict[Key, int] = {
            step.key: number for number, step in enumerate(operations) if isinstance(step, Source)
        }
        self._starts: dict[int, Numbers] = {}

    def evaluate(self, u: Figures, w: Figures, made_of: MadeOf) -> "Evaluated":
        """Everything, given the figures of the sources that are made from no others.

        `u` and `w` are made by `Tape.new`, and become the answer's; `made_of` finds the other sources.
        """
        return Evaluated(self, u, w, made_of)

    def starts(self, root: int) -> Numbers:
        """Where the tape's instructions for an operation begin, the last one first."""
        found = self._starts.get(root)
        if found is None:
            needed = below(self.operations, root, through_sources=False)
            found = self._starts[root] = self.tape.starts(needed)
        return found


class Evaluated:
    """`u` and `w`: unavailability and failure frequency (per hour) of every operation, by its number."""

    def __init__(self, evaluator: Evaluator, u: Figures, w: Figures, made_of: MadeOf) -> None:
        self._evaluator, self._made_of = evaluator, made_of
        self.u, self.w = u, w
        self._kernel = kernel()
        self._values: Values | None = None
        if self._kernel is not None:
            evaluator.tape.run(self._kernel, u, w, made_of)
        else:
            self._values = _plain(evaluator, u, w, made_of)
            for number, (down, frequency) in enumerate(self._values.points):
                u[number], w[number] = down, frequency

    def point(self, number: int) -> Point:
        """The figures of one operation."""
        return Point(float(self.u[number]), float(self.w[number]))

    def slopes(self, root: int) -> Figures:
        """∂U(root) ÷ ∂u of every operation, by its number, each taken as independent of the others."""
        tape = self._evaluator.tape
        if self._kernel is not None:
            return tape.slopes(self._kernel, self.u, root, self._evaluator.starts(root))
        assert self._values is not None
        out, _ = tape.new()
        out[:] = 0.0
        for number, slope in self._values.sensitivities(root).items():
            out[number] = slope
        return out

    def anew(self, root: int, instead: Mapping[int, Point]) -> float:
        """U of an operation with other figures of some sources."""
        tape = self._evaluator.tape
        u, w = self.u.copy(), self.w.copy()
        for number, (down, frequency) in instead.items():
            u[number], w[number] = down, frequency

        def made_of(number: int, inputs: Sequence[Point]) -> Point:
            return instead[number] if number in instead else self._made_of(number, inputs)

        if self._kernel is not None:
            tape.run(self._kernel, u, w, made_of)
            return float(u[root])
        needed = below(self._evaluator.operations, root)
        return _plain(self._evaluator, u, w, made_of, needed).points[root].unavailability


def _plain(
    evaluator: Evaluator, u: Figures, w: Figures, made_of: MadeOf, only: Sequence[int] | None = None
) -> Values:
    def point(key: Key, inputs: Sequence[Point]) -> Point:
        number = evaluator.sources[key]
        return made_of(number, inputs) if inputs else Point(float(u[number]), float(w[number]))

    return Values(evaluator.operations, point, only)
