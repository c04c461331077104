"""The figures of all variables as one table, which follows a design from edit to edit."""

from collections.abc import Iterable, Sequence

from haplanner.engine.evaluation.evaluator import Evaluated, Evaluator
from haplanner.engine.evaluation.operations import Point, Source
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.sources import SourceFigures, Sources


class SourceTable:
    """Evaluates designs of one shape; what an edit leaves alone is taken over from the design before."""

    def __init__(self, sources: Sources, evaluator: Evaluator) -> None:
        self._sources, self._evaluator = sources, evaluator
        self._readers: dict[Ref, list[int]] = {}
        for key, number in evaluator.sources.items():
            for ref in sources.behind(key):
                self._readers.setdefault(ref, []).append(number)
        self._u, self._w = evaluator.tape.new()
        self._made: dict[int, tuple[tuple[Point, ...], Point]] = {}

    def evaluate(self, figures: SourceFigures, changed: Iterable[Ref] | None) -> Evaluated:
        """Everything; `changed` are the elements that differ from the last design, `None`: it is the first.

        Raises `CannotCompute`; the table is then as it was.
        """
        operations = self._evaluator.operations
        u, w = self._u.copy(), self._w.copy()
        if changed is None:
            numbers = set(self._evaluator.sources.values())
        else:
            numbers = {number for ref in changed for number in self._readers.get(ref, ())}
        made: dict[int, tuple[tuple[Point, ...], Point]] = {}
        for number in numbers:
            step = operations[number]
            assert isinstance(step, Source)
            if not step.inputs:
                u[number], w[number] = figures.point(step.key, ())

        def made_of(number: int, inputs: Sequence[Point]) -> Point:
            nested = tuple(inputs)
            before = made.get(number) or (None if number in numbers else self._made.get(number))
            if before is None or before[0] != nested:
                before = nested, figures.point(operations[number].key, nested)  # type: ignore[union-attr]
            made[number] = before
            return before[1]

        evaluated = self._evaluator.evaluate(u, w, made_of)
        self._u, self._w, self._made = u, w, made
        return evaluated
