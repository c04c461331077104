"""The options of `haplanner fit`: how a log is read, and what becomes of what it says."""

import argparse

from haplanner.io.outage_log.columns import ROLES


def add_fit_options(parser: argparse.ArgumentParser) -> None:
    """All of them."""
    add = parser.add_argument
    add("--start", default="", metavar="TIME", help="when the watch began; without it, with the first row")
    add("--end", default="", metavar="TIME", help="when the watch ended; without it, with the last row")
    add("--timezone", default="UTC", metavar="ZONE", help="of times that name none, like Europe/Berlin")
    add("--time-format", metavar="FORMAT", help="of times that are not ISO 8601, like %%d.%%m.%%Y %%H:%%M")
    add(
        "--columns",
        type=columns,
        default={},
        metavar="WHAT=TITLE,…",
        help=f"which column holds what ({', '.join(ROLES)}); downtime=TITLE:min names its unit",
    )
    add("--component", default="", metavar="NAME", help="what rows without a component are about")
    add(
        "--units",
        type=units,
        default={},
        metavar="N",
        help="how many like units a component stands for: 4, or web=4,db=2",
    )
    add("--by", metavar="LABEL", help="which label of Prometheus names components; the rest are their units")
    add("--step", type=step, metavar="TIME", help="between samples of Prometheus; without it, as most often")
    add("--kafka-config", metavar="FILE", help="properties for kafka://BROKER/TOPIC, such as its security")
    add(
        "--confidence",
        type=confidence,
        default=0.9,
        metavar="C",
        help="of the bounds, in all: 90%% without it",
    )
    add(
        "--plot",
        metavar="FILE.svg",
        help="draw the durations of the component that failed most, and the laws",
    )
    add("--json", action="store_true", help="full-precision JSON instead of a table")
    add("--design", metavar="FILE", help="a design (*.haplan) to hold against the log")
    add("--write", metavar="FILE", help="write the design with these figures and their evidence")
    add("--laws", action="store_true", help="with --write, also the laws that fit clearly better")
    add("--mode", metavar="NAME", help="with --write, the failure mode of elements that have several")


def columns(text: str) -> dict[str, str]:
    """What columns hold to their titles.

    >>> columns("start=begin,downtime=minutes:min")
    {'start': 'begin', 'downtime': 'minutes:min'}
    """
    found = {}
    for pair in text.split(","):
        role, mark, title = pair.partition("=")
        if not mark or role.strip() not in ROLES:
            raise argparse.ArgumentTypeError(
                f"must be like start=TITLE,end=TITLE with {', '.join(ROLES)}, is {text[:60]!r}"
            )
        found[role.strip()] = title.strip()
    return found


def units(text: str) -> dict[str, int]:
    """How many units, of all (under the empty name) or by component.

    >>> units("4"), units("web=4,db=2")
    ({'': 4}, {'web': 4, 'db': 2})
    """
    found = {}
    for pair in text.split(","):
        name, _, number = pair.rpartition("=")
        if not (number.strip().isascii() and number.strip().isdigit()) or not 0 < int(number[:9]) <= 100_000:
            raise argparse.ArgumentTypeError(f"must be like 4 or web=4,db=2, is {text[:60]!r}")
        found[name.strip()] = int(number)
    return found


def confidence(text: str) -> float:
    """A share above 0 and below 1, or a percentage.

    >>> confidence("95%"), confidence("0.9")
    (0.95, 0.9)
    """
    from haplanner.model.units import UnitError, parse_probability

    try:
        share = parse_probability(text)
    except UnitError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    if not 0.0 < share < 1.0:
        raise argparse.ArgumentTypeError(f"must be above 0% and below 100%, is {text[:40]}")
    return share


def step(text: str) -> float:
    """Hours of a duration."""
    from haplanner.model.units import UnitError, parse_duration

    try:
        return parse_duration(text, "s", positive="A step")
    except UnitError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
