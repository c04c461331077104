"""What could be decided about a design, and at what price: of the options of a decision one is taken."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from haplanner.model.design import Design
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_patch


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide: a merge patch over the design, as scenarios have it.

    `cost` is what it takes a year beyond what the components and crews of the design that it makes cost by
    themselves (negative where it saves); `None`: nobody knows, and so it is not considered.
    """

    name: str
    cost: float | None = field(metadata={"unit": "money"})
    patch: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Something about a design that can stay as it is, or become what one of the options makes of it."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that can be decided: what a choices file holds."""

    decisions: tuple[Decision, ...] = ()

    def priced(self) -> tuple[Decision, ...]:
        """The decisions with the options whose price is known; those without any are left out."""
        known = [(d, tuple(o for o in d.options if o.cost is not None)) for d in self.decisions]
        return tuple(Decision(decision.name, options) for decision, options in known if options)


def misfits(decisions: Decisions, design: Design) -> list[Problem]:
    """Every option whose patch makes no design of this one, with its place in a choices file.

    >>> wrong = Decisions((Decision("Web", (Option("two", 1.0, {"components": {"web": {"count": 2}}}),)),))
    >>> [problem.path for problem in misfits(wrong, Design())]
    ['decisions[0].options[0].patch.components.web.count']
    """
    found = []
    for place, decision in enumerate(decisions.decisions):
        for number, option in enumerate(decision.options):
            try:
                apply_patch(design, option.patch)
            except DesignError as error:
                start = f"decisions[{place}].options[{number}]"
                found += [replace(problem, path=f"{start}.{problem.path}") for problem in error.problems]
    return found


def price(design: Design) -> float:
    """What is there costs so much a year: Σ cost × count of components in use, Σ cost × size of crews.

    >>> from haplanner.model.elements import Component, Crew
    >>> web = Component(count=2, cost=300.0)
    >>> price(Design(components={"web": web, "free": Component()}, crews={"night": Crew(3, cost=10.0)}))
    630.0
    """
    components = [c.cost * c.count for c in design.components.values() if c.cost is not None and c.enabled]
    crews = [crew.cost * crew.size for crew in design.crews.values() if crew.cost is not None]
    return math.fsum((*components, *crews))
