"""Parts of a formula as text: in symbols and in numbers, for their working and for their failing."""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from haplanner.engine.evaluation.operations import Point, parallel, series
from haplanner.engine.explanation.explain_figures import availability_text, raised, unavailability_text

MOST_SUMMED = 4
"""Terms of a sum that is written out."""


class Term(NamedTuple):
    """A part as it stands in other formulas. `kind` says whether it is a symbol of its own, a power of one,
    or a product; `shown` whether the availability or the unavailability is the plainer figure.
    """

    works: str
    fails: str
    works_number: str
    fails_number: str
    point: Point
    kind: str = "symbol"
    shown: str = "A"


class Line(NamedTuple):
    """The formula, the numbers and the unavailability of a step."""

    formula: str
    numbers: str
    unavailability: float


CERTAIN = Term("1", "0", "1", "0", Point(0.0, 0.0))
IMPOSSIBLE = Term("0", "1", "0", "1", Point(1.0, 0.0))


def symbol(name: str, point: Point) -> Term:
    """A part with a line of its own.

    >>> symbol("Web", Point(0.25, 1.0)).works_number
    '0.75'
    """
    u = point.unavailability
    return Term(f"A({name})", f"U({name})", availability_text(u), unavailability_text(u), point)


def needed_all(terms: Sequence[Term]) -> Term:
    """Independent parts that are all needed: A = A₁ × A₂ × …"""
    works = " × ".join(term.works for term in terms)
    number = " × ".join(term.works_number for term in terms)
    point = series([term.point for term in terms])
    return Term(works, f"(1 − {works})", number, f"(1 − {number})", point, "product", "A")


def needed_any(terms: Sequence[Term]) -> Term:
    """Independent parts any of which is enough: U = U₁ × U₂ × …"""
    fails = " × ".join(term.fails for term in terms)
    number = " × ".join(term.fails_number for term in terms)
    point = parallel([term.point for term in terms])
    return Term(f"(1 − {fails})", fails, f"(1 − {number})", number, point, "product", "U")


def power(unit: Term, all_needed: bool, units: int, point: Point) -> Term:
    """Identical units that are all needed, or any of which is enough."""
    if all_needed:
        works, number = raised(unit.works, str(units)), raised(unit.works_number, str(units))
        return Term(works, f"(1 − {works})", number, f"(1 − {number})", point, "power", "A")
    fails, number = raised(unit.fails, str(units)), raised(unit.fails_number, str(units))
    return Term(f"(1 − {fails})", fails, f"(1 − {number})", number, point, "power", "U")


def either(given: Term, up: Term, down: Term) -> Term:
    """A part in both cases of another: U = A(x) × U(part | x up) + U(x) × U(part | x down)."""
    u, w = given.point
    point = Point(
        (1.0 - u) * up.point.unavailability + u * down.point.unavailability,
        w * (down.point.unavailability - up.point.unavailability)
        + (1.0 - u) * up.point.frequency
        + u * down.point.frequency,
    )
    fails = _weighed((given.works, up.fails), (given.fails, down.fails))
    number = _weighed((given.works_number, up.fails_number), (given.fails_number, down.fails_number))
    return Term(f"(1 − ({fails}))", fails, f"(1 − ({number}))", number, point, "sum", "U")


def at_least_of(unit: Term, needed: int, units: int, point: Point) -> Term:
    """At least so many of identical units: U = Σ C(n, j) Uʲ Aⁿ⁻ʲ over the numbers j of failed ones."""
    if needed in (1, units):
        return power(unit, needed == units, units, point)
    least = units - needed + 1
    texts = []
    for works, fails in ((unit.works, unit.fails), (unit.works_number, unit.fails_number)):
        if needed <= MOST_SUMMED:
            summed = (_binomial_term(units, failed, works, fails) for failed in range(least, units + 1))
            texts.append(" + ".join(summed))
        else:
            factors = f"{raised(fails, 'j')} × {raised(works, f'{units} − j')}"
            texts.append(f"Σ C({units}, j) × {factors} for j = {least} … {units}")
    fails, number = texts
    return Term(f"(1 − ({fails}))", fails, f"(1 − ({number}))", number, point, "sum", "U")


def line(term: Term) -> Line:
    """The line that computes a part, by its plainer figure."""
    u = term.point.unavailability
    if term.shown == "A":
        result = availability_text(u)
        formula, number = f"A = {term.works}", term.works_number
    else:
        result = unavailability_text(u)
        formula, number = f"U = {term.fails}", term.fails_number
    return Line(formula, number if number == result else f"{number} = {result}", u)


def _weighed(*cases: tuple[str, str]) -> str:
    """A sum of products, without what is nothing and without factors of one."""
    products = []
    for weight, value in cases:
        if "0" not in (weight, value):
            products.append(weight if value == "1" else f"{weight} × {value}")
    return " + ".join(products) or "0"


def _binomial_term(units: int, failed: int, works: str, fails: str) -> str:
    factors = [str(comb(units, failed))] if failed < units else []
    factors.append(raised(fails, str(failed)))
    if failed < units:
        factors.append(raised(works, str(units - failed)))
    return " × ".join(factors)
