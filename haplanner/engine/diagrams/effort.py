"""How much work is put into a decision diagram before it is given up."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from haplanner.engine.diagrams.bdd import Diagram, ListDiagram
from haplanner.engine.diagrams.bdd_arrays import MOST_STEPS, ArrayDiagram, ready
from haplanner.engine.diagrams.ordering import CHEAP, NUMBER
from haplanner.engine.diagrams.recipe import Recipe
from haplanner.engine.patience import Patience
from haplanner.engine.warming import available

SMALL = 20_000
"""So many steps in lists keep nobody waiting longer than the compiled code does to be loaded."""

SLOWER = 10
"""Lists get a tenth of the steps that compiled code gets."""


class Effort(NamedTuple):
    """(steps, orders) of each round, the steps counted from the first round on; `more` rounds while there is
    a deadline that has not come."""

    tried: tuple[tuple[int, int], ...]
    more: tuple[tuple[int, int], ...] = ()

    def rounds(self, patience: Patience) -> Iterator[tuple[int, int]]:
        """Ever more steps."""
        for steps, orders in (*self.tried, *(self.more if patience.seconds_left < inf else ())):
            yield steps if steps <= SMALL or available() else steps // SLOWER, orders


def empty(recipe: Recipe, levels: Sequence[int], steps: int) -> Diagram:
    """A diagram before its first step; in arrays where that is sooner done."""
    if ready() or (steps > SMALL and available()):
        return ArrayDiagram(recipe, levels)
    return ListDiagram(recipe, levels)


def outgrown(diagram: Diagram, steps: int) -> bool:
    """Whether a diagram in lists had better be begun anew in arrays, for so many steps."""
    return isinstance(diagram, ListDiagram) and steps > SMALL and available()


FULL = Effort(
    (
        (2_000, CHEAP),
        (8_000, NUMBER),
        (32_000, 5),
        (128_000, 2),
        (512_000, 1),
        (2_000_000, 2),
        (MOST_STEPS, 2),
    ),
    ((2_000_000, NUMBER), (MOST_STEPS, NUMBER)),
)
"""For services: some seconds, or until the deadline. Twice as many would cost more than they save."""

FIRST = Effort(((2_000, CHEAP), (8_000, 4), (32_000, 2), (128_000, 1)))
"""For services as they are, before they are written in another way."""

LESS = Effort(((2_000, 1), (20_000, 2), (100_000, 2)))
"""For other elements, whose figures are an addition; first in the order that suited what came before."""

GLANCE = Effort(((2_000, 2),))
"""Where there is another way."""


def together(steps: int) -> Effort:
    """For other elements that are not to be read from a service's diagram, all of them in one: what so many
    steps make of it, with the better one of some orders."""
    return Effort(((8_000, 5), (32_000, 2), (steps, 1)))
