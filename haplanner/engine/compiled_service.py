"""One service of a compiled design: what is known of it before any figures, and its results for some."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from haplanner.engine.assumptions import assumptions, inside_and_outside
from haplanner.engine.evaluation.evaluation import Key, below
from haplanner.engine.evaluation.evaluator import Evaluated, Evaluator
from haplanner.engine.evaluation.operations import Operation, Point, Source
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.importance import Importances, Readers
from haplanner.engine.results import Figures, ServiceResult
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.engine.target import ROUNDING, allowed
from haplanner.model.design import Design


class Named:
    """The elements that can fail, by the names that results have for them, and the other way round."""

    def __init__(self, refs: Mapping[str, Ref]) -> None:
        self.refs = refs
        self.names = {ref: name for name, ref in refs.items()}


class _Places(Mapping[str, int | None]):
    """By name, where an element is in one service; most are in few services, and only these are kept.

    >>> list(_Places({"a": ("components", "a"), "b": ("components", "b")}, {"b": 7}, -1).values())
    [-1, 7]
    """

    def __init__(self, refs: Mapping[str, Ref], within: Mapping[str, int | None], nowhere: int) -> None:
        self._refs, self._within, self._nowhere = refs, within, nowhere

    def __getitem__(self, name: str) -> int | None:
        if name in self._within:
            return self._within[name]
        if name in self._refs:
            return self._nowhere
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)

    def __contains__(self, name: object) -> bool:
        return name in self._refs


class CompiledService:
    """The service that operation `root` computes; `conditioned` groups need something outside."""

    def __init__(
        self,
        service_id: str,
        root: int,
        named: Named,
        sources: Sources,
        evaluator: Evaluator,
        conditioned: Collection[str],
    ) -> None:
        self.id, self.root = service_id, root
        self._sources, self._conditioned = sources, conditioned
        self._readers = Readers(evaluator.operations, root)
        self._inputs: dict[Key, Sequence[int]] = {}
        for key, number in self._readers.source.items():
            step = evaluator.operations[number]
            assert isinstance(step, Source)
            self._inputs[key] = step.inputs
        self._refs = named.refs
        within: dict[str, int | None] = {}
        for key in self._inputs:
            if key[0] == "own" and key[1] in named.names:
                linear = self._readers.linear(key)
                within[named.names[key[1]]] = self._readers.source[key] if linear else None
        for key in self._inputs:  # what a chain depends on is no variable of its own
            if key[0] == "chain":
                within |= {named.names[ref]: None for ref in sources.behind(key) if ref in named.names}
        self._not_apart = _not_apart(evaluator.operations, root) if any(self._inputs.values()) else []
        self._places = _Places(named.refs, within, evaluator.tape.nowhere)
        self._words: tuple[str, ...] = ()

    def keys(self, evaluated: Evaluated) -> dict[Key, tuple[Point, ...]]:
        """Its variables, with the figures of the groups that are nested in chains."""
        return {key: tuple(evaluated.point(i) for i in inputs) for key, inputs in self._inputs.items()}

    def result(
        self, design: Design, evaluated: Evaluated, figures: SourceFigures, reworded: bool
    ) -> ServiceResult:
        """Figures and importance; `reworded`: what is assumed may have changed since the last time."""
        if reworded:
            self._words = (
                *assumptions(design, self._sources, self._conditioned, figures, self.keys(evaluated)),
                *inside_and_outside(design, self._not_apart),
            )
        own = Figures(*evaluated.point(self.root))
        target = design.services[self.id].target
        return ServiceResult(
            figures=own,
            method="approximate" if self._words else "exact",
            assumptions=self._words,
            importance=Importances(
                self._readers,
                evaluated,
                self._places,
                lambda name: figures.altered(self._refs[name], self.keys(evaluated)),
            ),
            cut_sets=(),
            cut_sets_complete=False,
            meets_target=None if target is None else own.unavailability <= allowed(target) * ROUNDING,
            cut_sets_left_out=float("inf"),
        )


def _not_apart(operations: Sequence[Operation], root: int) -> list[str]:
    """The coupled groups in which a group needs what `root` needs elsewhere too."""
    read = {
        i: s for i in below(operations, root, through_sources=False) if isinstance(s := operations[i], Source)
    }
    inside: dict[str, set[Key]] = {}
    for step in read.values():
        for i in step.inputs:
            sources = [s for n in below(operations, i) if isinstance(s := operations[n], Source)]
            inside.setdefault(step.key[1], set()).update(source.key for source in sources)
    apart = {step.key for step in read.values()}
    return sorted(
        group_id
        for group_id, keys in inside.items()
        if keys & apart.union(*(others for i, others in inside.items() if i != group_id))
    )
