"""Orders of variables in a race: all begin a diagram, and the most promising go on with theirs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from haplanner.engine.diagrams.bdd import Diagram, TooManySteps
from haplanner.engine.diagrams.effort import Effort, outgrown
from haplanner.engine.diagrams.recipe import Recipe
from haplanner.engine.patience import Patience
from haplanner.model.language import said

Begun = Callable[[Sequence[int], int], Diagram]
"""A diagram before its first step, given an order of the variables and the steps that it gets at first."""

ROOT = 0.25
"""How much it counts for an order that its diagram is small: the fourth root of its nodes."""


@dataclass(slots=True)
class _Runner:
    """An order; its diagram, where it is kept; and its outlook after the last round, the less the better."""

    order: Sequence[int]
    diagram: Diagram | None = None
    outlook: float = inf


class Race:
    """The first order whose diagram is finished: `order`, its `diagram`, and the steps `spent` by all.

    How far an order got after some thousand steps, and in how few nodes, tells much about how many it needs
    in all. So ever fewer go on with ever more steps, each from where it stopped: what the losers cost stays
    in proportion to the winner. Diagrams of those that do not go on are dropped, and begun anew should all
    be asked for once more. Where nobody finishes, the one with the best outlook wins unless `whole`; else
    that raises `TooManySteps`. Raises what `patience` raises.
    """

    def __init__(
        self,
        recipe: Recipe,
        orders: Iterator[Sequence[int]],
        begun: Begun,
        effort: Effort,
        patience: Patience,
        whole: bool = True,
    ) -> None:
        self.spent = 0
        self._recipe = recipe
        self._begun = begun
        self._patience = patience
        runners: list[_Runner] = []
        for steps, most in effort.rounds(patience):
            for runner in runners[most:]:
                runner.diagram = None
            for position in range(most):
                if position == len(runners):
                    order = next(orders, None)
                    if order is None:
                        break
                    runners.append(_Runner(order))
                patience.tell(said("Effort", "diagram, order %1 of %2").of(position + 1, most))
                diagram = self._finished(runners[position], steps)
                if diagram is not None:
                    self.order, self.diagram = runners[position].order, diagram
                    return
            runners[:most] = sorted(runners[:most], key=lambda runner: runner.outlook)
        if whole or not runners or runners[0].diagram is None:
            raise TooManySteps(self.spent)
        self.order, self.diagram = runners[0].order, runners[0].diagram

    def _finished(self, runner: _Runner, steps: int) -> Diagram | None:
        """The diagram of an order, if it is finished after so many steps in all."""
        diagram = runner.diagram
        if diagram is None or outgrown(diagram, steps):
            diagram = runner.diagram = self._begun(runner.order, steps)
        before = diagram.steps
        try:
            diagram.follow(0, steps, self._patience)
        except TooManySteps:
            runner.outlook = self._missing(diagram) * diagram.nodes**ROOT
            return None
        finally:
            self.spent += diagram.steps - before
        return diagram

    def _missing(self, diagram: Diagram) -> float:
        """The share of the recipe that a diagram has still to follow."""
        at, within = diagram.done
        step = self._recipe.steps[at]
        done = at + min(1.0, within / max(1, step.end - step.begin))
        return 1.0 - done / len(self._recipe.steps)
