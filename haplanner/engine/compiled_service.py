"""One service of a compiled design: what is known of it before any figures, and its results for some."""

from collections.abc import Collection, Mapping, Sequence

from haplanner.engine.assumptions import assumptions
from haplanner.engine.evaluation.evaluation import Key
from haplanner.engine.evaluation.evaluator import Evaluated, Evaluator
from haplanner.engine.evaluation.operations import Point, Source
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.importance import Importances, Readers
from haplanner.engine.results import Figures, ServiceResult
from haplanner.engine.sources import SourceFigures, Sources
from haplanner.engine.target import ROUNDING, allowed
from haplanner.model.design import Design


class CompiledService:
    """The service that operation `root` computes.

    `named` are the elements that can fail, by the names that results have for them; `conditioned` groups need
    something outside.
    """

    def __init__(
        self,
        service_id: str,
        root: int,
        named: Mapping[str, Ref],
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
        self._named = named
        in_chains = {ref for key in self._inputs if key[0] == "chain" for ref in sources.behind(key)}
        self._places = {
            name: None if ref in in_chains else self._place(ref, evaluator.tape.nowhere)
            for name, ref in named.items()
        }
        self._words: tuple[str, ...] = ()

    def _place(self, ref: Ref, nowhere: int) -> int | None:
        """The operation of the only variable of an element, if U is linear in it."""
        own: Key = ("own", ref)
        if own in self._inputs and not self._readers.linear(own):
            return None
        return self._readers.source.get(own, nowhere)

    def keys(self, evaluated: Evaluated) -> dict[Key, tuple[Point, ...]]:
        """Its variables, with the figures of the groups that are nested in chains."""
        return {key: tuple(evaluated.point(i) for i in inputs) for key, inputs in self._inputs.items()}

    def result(
        self, design: Design, evaluated: Evaluated, figures: SourceFigures, reworded: bool
    ) -> ServiceResult:
        """Figures and importance; `reworded`: what is assumed may have changed since the last time."""
        if reworded:
            self._words = assumptions(design, self._sources, self._conditioned, figures, self.keys(evaluated))
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
                lambda name: figures.altered(self._named[name], self.keys(evaluated)),
            ),
            cut_sets=(),
            cut_sets_complete=False,
            meets_target=None if target is None else own.unavailability <= allowed(target) * ROUNDING,
            cut_sets_left_out=float("inf"),
        )
