"""One way to build one part of a system: what it uses and how seldom it works."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Uses = tuple[float, ...]
"""How much of each resource: money, weight, …; in the same order everywhere."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to build a part: its unavailability, what it uses of each resource (≥ 0), and what it is.

    Reliabilities for a mission are treated alike: `unavailability` is then the probability of failure.
    """

    unavailability: float
    uses: Uses
    what: Any = None


def worth_having(choices: Iterable[Choice]) -> list[Choice]:
    """The choices that no other one beats or equals in everything, the most available first.

    Whoever uses one that is left out can use another instead, in every system that is never worse for a
    better part, so that nothing is lost. Of equal ones the first stays.

    >>> cheap, good, dear = Choice(0.1, (1.0,)), Choice(0.01, (2.0,)), Choice(0.02, (3.0,))
    >>> worth_having([cheap, good, dear]) == [good, cheap]
    True
    """
    kept: list[Choice] = []
    for choice in sorted(choices, key=lambda c: (c.unavailability, c.uses)):
        if not any(_no_more(other.uses, choice.uses) for other in kept):
            kept.append(choice)
    return kept


def _no_more(uses: Uses, others: Uses) -> bool:
    return all(mine <= theirs for mine, theirs in zip(uses, others, strict=True))


def least_uses(parts: Sequence[Sequence[Choice]], resources: int) -> list[Uses]:
    """What the parts from each position on use at least, resource by resource; zeros after the last.

    >>> least_uses([[Choice(0.1, (2.0, 5.0)), Choice(0.2, (3.0, 4.0))], [Choice(0.1, (1.0, 1.0))]], 2)
    [(3.0, 5.0), (1.0, 1.0), (0.0, 0.0)]
    """
    rest = (0.0,) * resources
    found = [rest]
    for choices in reversed(parts):
        rest = tuple(rest[r] + min(c.uses[r] for c in choices) for r in range(resources))
        found.append(rest)
    return found[::-1]
