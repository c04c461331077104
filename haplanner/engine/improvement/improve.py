"""Finds what to decide about a design: block by block where everything can be tried, else by search."""

import math
from collections.abc import Iterable, Sequence

from haplanner.engine.allocation.series import ROUNDING
from haplanner.engine.exact import compile_design
from haplanner.engine.improvement.blocks import blocks
from haplanner.engine.improvement.evaluating import Evaluations, Picks
from haplanner.engine.improvement.improvement import Improvement, Point, Question, Single, enough, hours
from haplanner.engine.improvement.order import Order
from haplanner.engine.improvement.search import Search
from haplanner.engine.improvement.slots import AS_IT_IS, slots
from haplanner.engine.improvement.trying import everything, few_enough
from haplanner.engine.patience import ENDLESS, OutOfPatience, Patience
from haplanner.model.decisions import Decision, price
from haplanner.model.design import Design

MOST_LISTED = 60
"""So many points of a front are listed."""
LEVELS = 8
"""For so many budgets the best is looked for where not everything can be tried."""
AGREES = 1e-6
"""How near what blocks say must be to what the whole design says, relatively."""
_MOST_NINES = 16
_TELLING_APART = 0.3
"""So much of the patience at most goes into what is independent of what."""

Found = list[tuple[Picks, bool]]
"""Ways to decide, and whether each is proven to be the best for its price."""


def improve(
    design: Design,
    service_id: str,
    decisions: Sequence[Decision],
    question: Question = Question(),  # noqa: B008
    patience: Patience = ENDLESS,
) -> Improvement:
    """What can be had for a service, and what answers the question.

    Where all ways to decide can be tried, independent parts of the service by themselves and put together by
    one dynamic program, everything is proven. Else greedy steps and branch and bound go as far as patience
    does. Every point is computed exactly in the whole design. Raises `DesignError` where an option does not
    fit the design, `CannotCompute` where it has no exact figures, and `Cancelled`.

    >>> from haplanner.model.decisions import Option
    >>> from haplanner.model.elements import Component, Group, Link, Service
    >>> from haplanner.model.failure import FailureMode
    >>> web = Component(group="tier", cost=5.0, failures={"crash": FailureMode(mtbf=9, mttr=1)})
    >>> shop = Design(components={"web": web}, groups={"tier": Group()}, services={"shop": Service()},
    ...               links={"1": Link("shop", "tier")})
    >>> units = Decision("Units", tuple(
    ...     Option(f"{n} units", 0.0, {"components": {"web": {"count": n}}}) for n in (2, 3)))
    >>> found = improve(shop, "shop", [units], Question(budget=12.0))
    >>> [(point.price, round(point.unavailability, 6)) for point in found.front], found.answer.price
    ([(5.0, 0.1), (10.0, 0.01), (15.0, 0.001)], 10.0)
    """
    return _Improving(design, service_id, decisions, question, patience).improvement()


class _Improving:
    def __init__(
        self,
        design: Design,
        service_id: str,
        decisions: Sequence[Decision],
        question: Question,
        patience: Patience,
    ) -> None:
        self._design, self._service, self._question = design, service_id, question
        self._decisions, self._patience = tuple(decisions), patience
        self._slots = slots(design, decisions)
        self._price = price(design)
        compile_design(design, patience.unhurried, elements=False)  # refuses what has no figures
        self._blocks = blocks(design, service_id, self._slots, patience.share(_TELLING_APART))
        touched = [slot.touched for slot in self._slots]
        orders = [
            Order(
                design,
                slot,
                self._blocks.entangled,
                frozenset().union(*(refs for j, refs in enumerate(touched) if j != i)),
            )
            for i, slot in enumerate(self._slots)
        ]
        self._ask = Evaluations(design, service_id, self._slots, orders, self._blocks.entangled, patience)

    def improvement(self) -> Improvement:
        """Everything that was found."""
        ask, singles = self._ask, self._singles()
        whole = self._whole()
        if whole is not None:
            picks, bound = self._answer(whole), math.inf
            front: Found = [(one, True) for one in self._listed(whole)]
            if picks is not None:
                bound = self._value(picks)
        else:
            picks, bound, front = self._searched()
        return Improvement(
            service=self._service,
            decisions=self._decisions,
            question=self._question,
            now=self._point(ask.now, False),
            front=tuple(self._point(*one) for one in front),
            complete=whole is not None,
            answer=None
            if picks is None
            else self._point(picks, whole is not None or self._value(picks) <= bound),
            bound=bound,
            singles=singles,
            assumptions=tuple(ask.assumptions),
            looked_at=len(ask.known),
            ways=math.prod(float(len(slot.ways)) for slot in self._slots),
        )

    def _point(self, picks: Picks, proven: bool) -> Point:
        taken = [
            (decision, option - 1)
            for slot, at in zip(self._slots, picks, strict=True)
            for decision, option in zip(slot.decisions, slot.ways[at].taken, strict=True)
            if option != AS_IT_IS
        ]
        ask = self._ask
        return Point(
            self._cost(picks),
            ask.in_its_own_design(picks),
            tuple(sorted(taken)),
            ask.changed(picks),
            proven,
        )

    def _cost(self, picks: Picks) -> float:
        return self._price + self._ask.cost(picks)

    def _down(self, picks: Picks) -> float:
        return self._ask.figures(picks, at_leisure=True).unavailability

    def _value(self, picks: Picks) -> float:
        """What the question wants to be small."""
        return self._down(picks) if self._question.target is None else self._cost(picks)

    def _singles(self) -> tuple[Single, ...]:
        """Every option by itself, what saves most for its money first."""
        found, now = [], self._ask.now
        before = self._down(now)
        for number, slot in enumerate(self._slots):
            for at, way in enumerate(slot.ways):
                taken = [(d, o) for d, o in zip(slot.decisions, way.taken, strict=True) if o != AS_IT_IS]
                if len(taken) == 1:
                    saved = hours(before - self._down((*now[:number], at, *now[number + 1 :])))
                    [(decision, option)] = taken
                    found.append(Single(decision, option - 1, way.cost, saved))
        return tuple(sorted(found, key=lambda s: (-s.worth, s.cost, s.decision, s.option)))

    # -- everything tried ----------------------------------------------------------------------

    def _whole(self) -> list[tuple[Picks, float]] | None:
        """The whole front; `None` where that is too much to try, or patience ends before."""
        together = self._blocks.together
        if not few_enough(self._ask, together):
            return None
        try:
            whole = everything(self._ask, together, self._patience.share(0.7))
        except OutOfPatience:
            return None
        if whole is None or any(not self._agrees(*one) for one in whole[:: max(1, len(whole) // LEVELS)]):
            return None
        return whole

    def _agrees(self, picks: Picks, down: float) -> bool:
        """Whether the whole design says what its blocks do: a check of what is proven otherwise."""
        itself = self._ask.in_its_own_design(picks).unavailability
        return math.isclose(itself, down, rel_tol=AGREES, abs_tol=1e-15)

    def _answer(self, whole: Sequence[tuple[Picks, float]]) -> Picks | None:
        """Of the whole front, cheapest first."""
        asked = self._question
        if asked.target is not None:
            return next((picks for picks, down in whole if down <= enough(asked.target)), None)
        budget = math.inf if asked.budget is None else asked.budget * (1.0 + ROUNDING) + ROUNDING
        fitting = [picks for picks, _ in whole if self._cost(picks) <= budget]
        return fitting[-1] if fitting and asked.budget is not None else None

    def _listed(self, whole: Sequence[tuple[Picks, float]]) -> list[Picks]:
        """Of a long front points evenly apart, with the answer and the cheapest for each number of nines."""
        last = len(whole) - 1
        if last < MOST_LISTED:
            return [picks for picks, _ in whole]
        answer = self._answer(whole)
        places = {round(i * last / (MOST_LISTED - 1)) for i in range(MOST_LISTED)}
        places |= {i for i, (picks, _) in enumerate(whole) if picks == answer}
        for goal in (10.0**-nines * (1.0 + ROUNDING) for nines in range(1, _MOST_NINES)):
            places |= set([i for i, (_, down) in enumerate(whole) if down <= goal][:1])
        return [whole[i][0] for i in sorted(places)]

    # -- searched ------------------------------------------------------------------------------

    def _searched(self) -> tuple[Picks | None, float, Found]:
        """The answer, what its value cannot be less than, and the front of what has been looked at."""
        asked, patience = self._question, self._patience
        picks, bound = None, math.inf
        budget = math.inf if asked.budget is None else asked.budget - self._price
        allowed = 0.0 if asked.target is None else enough(asked.target)
        search = Search(self._ask, patience.share(0.6), budget, allowed)
        search.run()
        if asked != Question():
            picks = search.found
            bound = search.bound + (0.0 if asked.target is None else self._price)
        proven: set[Picks] = set()
        if search.proven and asked.target is None and search.found is not None:
            proven.add(search.found)
        levels = sorted({self._ask.cost(one) for one in self._worth()})
        for left, budget in enumerate(levels[:: max(1, len(levels) // LEVELS)][::-1]):
            one = Search(self._ask, patience.share(1.0 / (left + 2)), budget)
            one.run()
            if one.proven and one.found is not None:
                proven.add(one.found)
        front = [(one, one in proven) for one in self._worth()]
        return picks, bound, front

    def _worth(self) -> list[Picks]:
        """What nothing that has been looked at beats, cheapest first."""
        kept: list[Picks] = []
        known: Iterable[Picks] = self._ask.known
        for picks in sorted(known, key=lambda p: (self._ask.cost(p), self._down(p))):
            if not kept or self._down(picks) < self._down(kept[-1]):
                kept.append(picks)
        return kept
