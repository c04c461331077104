"""Races of orders: nothing is done twice, and the better one is found for little more than its own steps."""

from collections.abc import Sequence

import pytest

from haplanner.engine.diagrams.bdd import Diagram, ListDiagram, TooManySteps
from haplanner.engine.diagrams.bdd_arrays import ArrayDiagram
from haplanner.engine.diagrams.effort import SMALL, Effort
from haplanner.engine.diagrams.race import Race
from haplanner.engine.diagrams.recipe import ALL, ANY, Recipe
from haplanner.engine.patience import ENDLESS

PAIRS = 12
TOGETHER = [*range(2 * PAIRS)]
APART = [*range(0, 2 * PAIRS, 2), *range(1, 2 * PAIRS, 2)]
"""Both of a pair next to each other, and all first ones before all second ones."""

KINDS = pytest.mark.parametrize("kind", [ListDiagram, ArrayDiagram])
ROUNDS = ((100, 2), (300, 1), (1_000, 1), (SMALL, 1))


def any_pair() -> Recipe:
    """Works while both of any pair do: 2 nodes a pair if they stand together, else one for every subset."""
    recipe = Recipe()
    variables = [recipe.variable() for _ in range(2 * PAIRS)]
    recipe.joint(ANY, [recipe.joint(ALL, variables[i : i + 2]) for i in range(0, 2 * PAIRS, 2)])
    return recipe


def raced(
    kind: type[ListDiagram] | type[ArrayDiagram],
    orders: Sequence[Sequence[int]],
    rounds: Sequence[tuple[int, int]],
) -> tuple[Race, list[Diagram]]:
    recipe, begun = any_pair(), list[Diagram]()

    def begin(order: Sequence[int], _steps: int) -> Diagram:
        begun.append(kind(recipe, [order.index(v) for v in range(2 * PAIRS)]))
        return begun[-1]

    return Race(recipe, iter(orders), begin, Effort(tuple(rounds)), ENDLESS), begun


@KINDS
def test_a_diagram_goes_on_where_it_stopped(kind: type[ListDiagram] | type[ArrayDiagram]) -> None:
    at_once, _ = raced(kind, [APART], [(SMALL, 1)])
    halting, begun = raced(kind, [APART], [(100, 1), (777, 1), (SMALL, 1)])
    assert len(begun) == 1
    assert halting.spent == at_once.spent == at_once.diagram.steps
    assert halting.diagram.nodes == at_once.diagram.nodes
    # A node for every subset of the first ones, from when on they are told apart.
    assert at_once.diagram.nodes > 1 << PAIRS


@KINDS
def test_the_order_with_fewer_nodes_goes_on(kind: type[ListDiagram] | type[ArrayDiagram]) -> None:
    race, begun = raced(kind, [APART, TOGETHER], ROUNDS)
    assert race.order == TOGETHER
    assert len(begun) == 2
    assert race.spent <= 100 + race.diagram.steps


def test_a_race_that_nobody_finishes_tells_what_it_cost() -> None:
    with pytest.raises(TooManySteps) as ended:
        raced(ListDiagram, [APART, APART], [(100, 2), (300, 1), (500, 2)])
    # The second one was dropped after 100 steps, and began anew.
    assert ended.value.steps == 500 + 100 + 500
