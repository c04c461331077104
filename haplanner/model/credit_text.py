"""Steps of a contract's credits as people type them: availability and share of the fee, `99.9%: 10%`."""

import re
from itertools import pairwise

from haplanner.model.credit import CreditStep
from haplanner.model.language import filled, translate
from haplanner.model.numerals import UnitError
from haplanner.model.percentages import edit_percent, parse_probability

EXAMPLE = "99.9%: 10%, 99%: 25%"

_BETWEEN = re.compile("[,;\uff0c\uff1b\u3001\n]+")
_COLON = re.compile("[:\uff1a=\u2192]")
_MOST_LETTERS = 2_000


def parse_steps(text: str) -> tuple[CreditStep, ...]:
    """Steps, from the highest availability to the lowest. Raises `UnitError`.

    >>> [(step.below, step.share) for step in parse_steps("99%: 25%, 99.9%: 10%")]
    [(0.999, 0.1), (0.99, 0.25)]
    """
    found = [_step(part.strip()) for part in _BETWEEN.split(text[:_MOST_LETTERS]) if part.strip()]
    steps = tuple(sorted(found, key=lambda step: -step.below))
    for higher, lower in pairwise(steps):
        if lower.below == higher.below or lower.share <= higher.share:
            told = translate("Units", "A lower availability must give back more, like %1.")
            raise UnitError("credit", filled(told, EXAMPLE))
    return steps


def edit_steps(steps: tuple[CreditStep, ...]) -> str:
    """The shortest text that reads as the very same steps.

    >>> edit_steps((CreditStep(0.999, 0.1), CreditStep(0.99, 0.25)))
    '99.9%: 10%, 99%: 25%'
    """
    return ", ".join(f"{edit_percent(step.below)}: {edit_percent(step.share)}" for step in steps)


def _step(part: str) -> CreditStep:
    below, colon, share = part.partition(":") if ":" in part else _COLON.sub(":", part).partition(":")
    if not colon:
        told = translate("Units", "“%1” is not availability: share. Write credits like %2.")
        raise UnitError("credit", filled(told, part[:20], EXAMPLE))
    given = parse_probability(share)
    if given <= 0.0:
        raise UnitError("credit", translate("Units", "What is given back must be more than 0%."))
    asked = parse_probability(below)
    if asked <= 0.0:
        raise UnitError("credit", translate("Units", "No availability is below 0%."))
    return CreditStep(asked, given)
