"""The engine as a session uses it, loaded when it is first needed: the window is on the screen before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, cast

from haplanner.engine.patience import ENDLESS, Patience
from haplanner.engine.results import Analysis, TooLarge
from haplanner.model.design import Design
from haplanner.session.jobs import current_job

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.simulated import Simulated, Which


class Program(Protocol):
    """A compiled design: answers again at once while only figures change."""

    def fits(self, design: Design) -> bool:
        """Whether the design has the structure that was compiled."""

    def analyze(
        self, design: Design, cut_sets: int = 100, patience: Patience = ENDLESS, contracts: bool = False
    ) -> Analysis:
        """The exact figures; with no `cut_sets` the quick answer, without waterfalls.

        `contracts`: also then with those of services that have a contract.

        Raises `CannotCompute`, `TooLarge` and `Cancelled`.
        """


class EngineRoom:
    """The engine of the program; tests put another in its place."""

    def compile_design(self, design: Design, patience: Patience) -> Program:
        """Everything about a design that does not depend on its figures.

        Raises `CannotCompute`, `TooLarge` and `Cancelled`.
        """
        from haplanner.engine.exact import compile_design

        return compile_design(design, patience)

    def compile_services(self, design: Design, patience: Patience) -> Program:
        """Only what the services need, so that their figures are there soon. Raises as the other does."""
        from haplanner.engine.exact import compile_design

        return compile_design(design, patience, elements=False)

    def same_shape(self, one: Design, other: Design) -> bool:
        """Whether two designs differ in figures only."""
        from haplanner.engine.formulas.shape import changed

        return changed(one, other) is not None

    def estimate(self, design: Design, reason: TooLarge, patience: Patience) -> Analysis:
        """What can be said of a design that is too large for exact figures. Raises `CannotCompute`."""
        from haplanner.engine.estimate import estimate

        return estimate(design, reason, patience)

    def warm_up(self) -> None:
        """Make answers quicker from now on, in the background."""
        from haplanner.engine.diagrams import bdd_arrays
        from haplanner.engine.evaluation import tape_compiled

        tape_compiled.warm_up_in_background()
        bdd_arrays.warm_up_in_background()

    def simulate(self, design: Design) -> "Iterator[Simulated]":
        """Ever better snapshots of the simulation that the design asks for, until its job is cancelled."""
        from haplanner.engine.simulate import simulate

        plan, job = design.simulation, current_job()
        cancelled = None if job is None else job.cancelled.is_set
        return simulate(
            design, plan.horizon, plan.replications, plan.seed, rare_events=True, cancelled=cancelled
        )

    def history(self, simulated: "Simulated", which: str | int) -> "History":
        """One of the simulated histories in full: "typical", "worst", "first", or a replication's index."""
        from haplanner.engine.history import history, pick

        found = history(
            simulated.design, simulated.horizon, simulated.seed, pick(simulated, cast("Which", which))
        )
        # What finds causes is made with the first of them; in a long history that takes long, so not later.
        for outages in found.outages.values():
            if outages:
                _ = outages[0].sentence
        return found
