"""The unavailability of a service for any way to decide, from programs that are compiled once for a shape."""

import math
from collections.abc import Sequence, Set
from contextlib import suppress

from haplanner.engine.exact import Program, compile_design
from haplanner.engine.formulas.shape import changed
from haplanner.engine.improvement.order import Order
from haplanner.engine.improvement.perfect import perfect
from haplanner.engine.improvement.slots import AS_IT_IS, Slot, with_changes
from haplanner.engine.improvement.spares import Spares
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import CannotCompute, Figures, ServiceResult, TooLarge
from haplanner.model.design import Design
from haplanner.model.edit import Ref

Picks = tuple[int, ...]
"""The number of the way that is taken, slot by slot."""

MOST_PROGRAMS = 256
"""So many shapes are kept."""

NEVER = Figures(1.0, 0.0)
"""Of a way to decide that makes a design without figures."""


class Evaluations:
    """Exact figures for ways to decide, each computed once."""

    def __init__(
        self,
        design: Design,
        service_id: str,
        slots: Sequence[Slot],
        orders: Sequence[Order],
        entangled: Set[Ref],
        patience: Patience,
    ) -> None:
        self.design, self.service, self.slots, self.orders = design, service_id, slots, orders
        self._spares = Spares(design, slots, orders)
        self._patience = patience
        self._known: dict[Picks, Figures] = {}
        self._entangled = entangled
        self._at_best: dict[tuple[frozenset[int], Picks], float] = {}
        self._programs: dict[Picks, Program] = {}
        start = self._spares.changed(self.now)
        self._structural = [
            [
                changed(start, self._spares.changed(self._single(i, at))) is None
                for at in range(len(slot.ways))
            ]
            for i, slot in enumerate(slots)
        ]
        self.assumptions: dict[str, None] = {}
        """What any of the figures assume; of exact ones nothing."""

    @property
    def now(self) -> Picks:
        """Everything as it is."""
        return (AS_IT_IS,) * len(self.slots)

    def _single(self, slot: int, at: int) -> Picks:
        """One way of one slot, everything else as it is."""
        return (*self.now[:slot], at, *self.now[slot + 1 :])

    @property
    def known(self) -> dict[Picks, Figures]:
        """All that has been computed."""
        return self._known

    def cost(self, picks: Picks) -> float:
        """What it takes a year more than now."""
        return math.fsum(slot.ways[at].cost for slot, at in zip(self.slots, picks, strict=True))

    def changed(self, picks: Picks) -> Design:
        """The design as it becomes."""
        ways = [slot.ways[at] for slot, at in zip(self.slots, picks, strict=True) if at != AS_IT_IS]
        return with_changes(self.design, ways)

    def figures(self, picks: Picks, at_leisure: bool = False) -> Figures:
        """Of the service; raises `TooLarge`, `Cancelled` and, unless at leisure, `OutOfPatience`."""
        found = self._known.get(picks)
        if found is None:
            with suppress(*([OutOfPatience] if at_leisure else [])):
                self._patience.check()
            found = self._known[picks] = self._computed(picks)
        return found

    def unavailability(self, picks: Picks) -> float:
        """Of the service."""
        return self.figures(picks).unavailability

    def at_best(self, picks: Picks, undecided: frozenset[int]) -> float:
        """What the unavailability cannot be less than, whatever is decided about some slots.

        What these touch, and all that is entangled with units that depend on each other, never fails then.
        """
        key = undecided, tuple(AS_IT_IS if i in undecided else at for i, at in enumerate(picks))
        if key not in self._at_best:
            self._patience.check()
            refs = set(self._entangled).union(*(self.slots[i].touched for i in undecided))
            self._at_best[key] = self._with_perfect(self.changed(key[1]), refs)
        return self._at_best[key]

    def _with_perfect(self, design: Design, refs: Set[Ref]) -> float:
        made = perfect(design, refs)
        try:
            if made is None:
                return 0.0
            program = compile_design(made, elements=False)
            return float(program.analyze(made, 0).services[self.service].figures.unavailability)
        except CannotCompute:
            return 0.0

    def in_its_own_design(self, picks: Picks) -> Figures:
        """The figures from the design as it becomes, without units that are drawn beforehand."""
        try:
            return self._of(compile_design(self.changed(picks), elements=False), self.changed(picks))
        except CannotCompute:
            return NEVER

    def _of(self, program: Program, design: Design) -> Figures:
        result: ServiceResult = program.analyze(design, 0).services[self.service]
        self.assumptions |= dict.fromkeys(result.assumptions)
        return result.figures

    def _computed(self, picks: Picks) -> Figures:
        design = self._spares.changed(picks)
        shape = tuple(
            at if structural[at] else AS_IT_IS for at, structural in zip(picks, self._structural, strict=True)
        )
        try:
            program = self._programs.get(shape)
            if program is None:
                program = compile_design(design, elements=False)
                if len(self._programs) < MOST_PROGRAMS:
                    self._programs[shape] = program
            return self._of(program, design)
        except TooLarge:
            raise
        except CannotCompute:
            return NEVER


def gain(ask: Evaluations, slot: int) -> float:
    """How much less unavailable any way of a slot makes the service."""
    now = ask.now
    changed = ((*now[:slot], at, *now[slot + 1 :]) for at in range(len(ask.slots[slot].ways)))
    return ask.unavailability(now) - min(map(ask.unavailability, changed))
