"""One step up or down for a number inside a text, by its leading digit."""

from decimal import Decimal

from haplanner.model.numerals import NUMBER, UnitError, plain, read_number, spelled


def step_number(text: str, steps: int) -> str | None:
    """The text with its first number moved by so many leading digits; `None` where nothing can move.

    A step down never jumps over a power of ten: 15 goes to 10, 10 to 9.

    >>> step_number("4 h", 1), step_number("2,000 h", -1), step_number("1 h", -1)
    ('5 h', '1000 h', '0.9 h')
    """
    clean = plain(text)
    found = NUMBER.search(clean)
    if found is None:
        return None
    try:
        exact = read_number(found, clean)
    except UnitError:
        return None
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    for _ in range(abs(steps)):
        number = _up(number) if steps > 0 else _down(number)
    if number == exact:
        return None
    return clean[: found.start()] + spelled(number) + clean[found.end() :]


def step_nines(availability: Decimal, steps: int) -> Decimal:
    """A percentage with its distance to 100 moved by so many leading digits: up means fewer failures.

    >>> step_nines(Decimal("99.95"), 1), step_nines(Decimal("99.99"), 1), step_nines(Decimal("99.95"), -1)
    (Decimal('99.96'), Decimal('99.991'), Decimal('99.94'))
    """
    missing = 100 - availability
    for _ in range(abs(steps)):
        missing = _down(missing) if steps > 0 else min(_up(missing), Decimal(90))
    return 100 - missing


def _up(number: Decimal) -> Decimal:
    return number + (Decimal(1) if number == 0 else Decimal(1).scaleb(number.adjusted()))


def _down(number: Decimal) -> Decimal:
    if number == 0:
        return number
    decade = Decimal(1).scaleb(number.adjusted())
    if number == decade:
        return number - decade / 10
    return max(number - decade, decade)
