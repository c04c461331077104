"""What `haplanner optimize` can be asked for."""

import argparse
import math
from collections.abc import Callable

SEARCH_SECONDS = 20.0


def add_optimize_options(parser: argparse.ArgumentParser, patience: Callable[[str], float]) -> None:
    """The question, what may be decided, and how long the search may take."""
    question = parser.add_mutually_exclusive_group()
    question.add_argument(
        "--budget",
        type=_budget,
        metavar="B",
        help="the most available for so much a year at most, with what is there already",
    )
    question.add_argument(
        "--target", type=_target, metavar="A", help="the cheapest that is so available: 99.99%%, 4 nines"
    )
    parser.add_argument("--service", metavar="ID", help="the service to improve; the first without it")
    parser.add_argument(
        "--choices",
        metavar="FILE.json",
        help="what may be decided, with prices; without it, more of what has a cost",
    )
    parser.add_argument(
        "--write-choices",
        metavar="FILE.json",
        help="write what could be decided, to fill in prices that are null, and end",
    )
    parser.add_argument(
        "--patience",
        type=patience,
        default=SEARCH_SECONDS,
        metavar="SECONDS",
        help="how long the search may take; what is not proven by then says so: 20 without it",
    )


def _budget(text: str) -> float:
    from haplanner.model.numerals import parse_number
    from haplanner.model.units import UnitError

    try:
        return _finite(parse_number(text), text)
    except UnitError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _finite(value: float, text: str) -> float:
    if not math.isfinite(value) or value < 0.0:
        raise argparse.ArgumentTypeError(f"must be ≥ 0, is {text[:40]}")
    return value


def _target(text: str) -> float:
    from haplanner.model.percentages import parse_availability
    from haplanner.model.units import UnitError

    try:
        return parse_availability(text)
    except UnitError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
