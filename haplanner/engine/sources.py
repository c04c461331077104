"""The figures of a compiled design's independent variables: elements by themselves, groups' chains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from haplanner.engine.diagram_build import ChainState
from haplanner.engine.evaluation import Key
from haplanner.engine.formula import FALSE, Formula
from haplanner.engine.operations import Point, series
from haplanner.engine.structure import Ref, Structure, enabled_units
from haplanner.model.design import Design
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode

PERFECT = Point(0.0, 0.0)
FAILED = Point(1.0, 0.0)


def own_point(failures: Mapping[str, FailureMode]) -> Point:
    """An element by itself: down while any of its independent failure modes is active.

    >>> own_point({"crash": FailureMode(mtbf=999, mttr=1)})
    Point(unavailability=0.001, frequency=0.001)
    """
    return series([mode_point(failure) for failure in failures.values()])


def mode_point(failure: FailureMode) -> Point:
    """Mean down time ÷ mean cycle, and 1 ÷ mean cycle; never up and never failing where never repaired."""
    down = failure.mean_down_time
    return FAILED if down is None else Point(failure.unavailability, 1.0 / (failure.mtbf + down))


@dataclass(frozen=True, slots=True)
class Altered:
    """An element perfect and failed: the figures that its variables then have; `own`: its unavailability.

    `own` is `None` for a box of several units.
    """

    element_id: str
    perfect: Mapping[Key, Point]
    failed: Mapping[Key, Point]
    own: float | None


class Sources:
    """Which variables a design has, and their figures."""

    def __init__(self, design: Design, structure: Structure) -> None:
        self._structure = structure
        self._units = {g: enabled_units(design, g) for g in structure.coupled}

    def chain_state(self, formula: Formula) -> ChainState:
        """The variable of a coupled group's chain, given which of its members can work at all."""

        def state(group_id: str, able: frozenset[int]) -> int:
            copies = [self._structure.copies[s] for s in self._structure.members[group_id]]
            return formula.variable(("chain", group_id, able)) if able and copies else FALSE

        return state

    def figures(self, design: Design) -> Mapping[Key, Point]:
        """The figures of every element by itself."""
        points: dict[Key, Point] = {}
        for ref in self._structure.up:
            map_name, element_id = ref
            points["own", ref] = own_point(getattr(design, map_name)[element_id].failures)
        return points

    def elements(self, keys: Iterable[Key]) -> list[Ref]:
        """The elements that some variables belong to."""
        return sorted({key[1] for key in keys if key[0] == "own"})

    def altered(self, design: Design) -> list[Altered]:
        """Every element that can fail, and what its being perfect or failed makes of the variables."""
        out = []
        for ref in self._structure.up:
            element = getattr(design, ref[0])[ref[1]]
            if element.failures:
                key: Key = ("own", ref)
                several = isinstance(element, Component) and element.count > 1
                own = None if several else own_point(element.failures).unavailability
                out.append(Altered(ref[1], {key: PERFECT}, {key: FAILED}, own))
        return out
