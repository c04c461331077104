"""What something delivers, as one formula for each amount: "it delivers this much or more"."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from haplanner.engine.formulas.formula import FALSE, TRUE, Formula
from haplanner.engine.performance.amounts import Amount, Amounts, smallest, sums


class Part(NamedTuple):
    """`levels[i]` is the formula of delivering `amounts[i]` or more."""

    amounts: Amounts
    levels: tuple[int, ...]

    def at_least(self, wanted: Amount) -> int:
        """The formula of delivering so much or more (> 0: anything is more than nothing)."""
        place = bisect_left(self.amounts, wanted)
        return self.levels[place] if place < len(self.levels) else FALSE

    @property
    def anything(self) -> int:
        """The formula of delivering more than nothing."""
        return self.levels[0] if self.levels else FALSE


NOTHING = Part((), ())


def held(formula: Formula, part: Part, conditions: Iterable[int]) -> Part:
    """The same while all conditions hold, otherwise nothing."""
    listed = list(conditions)
    return part._replace(levels=tuple(formula.conj([level, *listed]) for level in part.levels))


def in_series(formula: Formula, parts: Sequence[Part]) -> Part:
    """The smallest of what several deliver. Raises `TooManyAmounts`.

    >>> from haplanner.engine.performance.amounts import amount
    >>> formula = Formula()
    >>> a, b = (formula.variable(key) for key in "ab")
    >>> both = in_series(formula, [Part((amount(10),), (a,)), Part((amount(3), amount(30)), (TRUE, b))])
    >>> [float(x) for x in both.amounts], both.levels == (a, formula.conj([a, b]))
    ([3.0, 10.0], True)
    """
    amounts = smallest(part.amounts for part in parts)
    return Part(amounts, tuple(formula.conj([p.at_least(x) for p in parts]) for x in amounts))


def added(formula: Formula, parts: Sequence[Part]) -> Part:
    """The sum of what several deliver. Raises `TooManyAmounts`.

    x is reached where, for some amount v of the first, it delivers v or more and the others x − v or more.

    >>> from haplanner.engine.performance.amounts import amount
    >>> formula = Formula()
    >>> a, b = (formula.variable(key) for key in "ab")
    >>> both = added(formula, [Part((amount(10),), (a,)), Part((amount(5),), (b,))])
    >>> [float(x) for x in both.amounts]
    [5.0, 10.0, 15.0]
    >>> both.levels == (formula.disj([a, b]), a, formula.conj([a, b]))
    True
    """
    rest = NOTHING
    for part in sorted(parts, key=lambda part: len(part.amounts)):
        rest = part if rest is NOTHING else _with(formula, part, rest)
    return rest


def _with(formula: Formula, part: Part, rest: Part) -> Part:
    def reached(wanted: Amount) -> int:
        ways = [rest.at_least(wanted), part.at_least(wanted)]
        for x, level in zip(part.amounts, part.levels, strict=True):
            if x >= wanted:
                break
            ways.append(formula.conj([level, rest.at_least(wanted - x)]))
        return formula.disj(ways)

    amounts = sums(part.amounts, rest.amounts)
    return Part(amounts, tuple(reached(x) for x in amounts))


def always(amounts: Amounts) -> Part:
    """Something that delivers the largest of some amounts at all times."""
    return Part(amounts, (TRUE,) * len(amounts))
