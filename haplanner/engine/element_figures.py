"""The figures of many elements, each made when it is asked for."""

from collections.abc import Iterator, Mapping

from haplanner.engine.evaluation.evaluator import Evaluated
from haplanner.engine.results import Figures


class ElementFigures(Mapping[str, Figures]):
    """Figures by element id; equal to any mapping with the same figures. `operations` computes each id."""

    def __init__(self, evaluated: Evaluated, operations: Mapping[str, int]) -> None:
        self._evaluated, self._operations = evaluated, operations

    def __getitem__(self, element_id: str) -> Figures:
        return Figures(*self._evaluated.point(self._operations[element_id]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._operations)

    def __len__(self) -> int:
        return len(self._operations)

    def __contains__(self, element_id: object) -> bool:
        return element_id in self._operations

    def __repr__(self) -> str:
        return repr(dict(self))
