"""What the words on the command line ask for."""

import argparse
import math
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from haplanner import __version__
from haplanner.cli.refused import CommandRefused
from haplanner.engine.patience import USUAL_SECONDS

COMMANDS = {
    "analyze": "the steady-state figures of every service",
    "simulate": "the simulated figures of every service, with their confidence",
    "compare": "the base and every scenario side by side",
    "check": "whether every service meets its target: exit code 1 where one does not; 0 where none has one",
    "report": "the review document as .pdf or .html: diagram, figures, causes, scenarios, sources",
    "chart": "one chart as .svg, .png or .pdf, or its figures as .csv, .xlsx or .json",
    "import": "a fault tree of the Open-PSA format as a design",
    "optimize": "the cheapest redundancy for a target, or the best for a budget",
    "fit": "MTBF and MTTR with their bounds from a log of outages",
}
SHELLS = ("bash", "zsh", "fish")
YEAR_HOURS = 8760.0
LONGEST_YEARS = 1e9 / YEAR_HOURS
"""The longest history that the format allows."""

_NEGATIVE = re.compile(r"-[\d.]")

_DESCRIPTION = "Draw a system, see how available it will be, and what its next nine would cost."
_EPILOG = "commands that need no screen (haplanner COMMAND --help tells more):\n" + "\n".join(
    f"  {name:<10} {does}" for name, does in COMMANDS.items()
)
_EXIT = "exit codes: 0 done, 1 the check failed, 2 bad input or usage. FILE may be - for standard input."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and refuses words that only begin like an option."""

    def __init__(self, prog: str, description: str, epilog: str = _EXIT) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.add_argument("--debug", action="store_true", help="show where in the program an error arose")

    def error(self, message: str) -> NoReturn:
        raise CommandRefused(f"{message[0].lower()}{message[1:]}; {self.prog} --help tells more")


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The options; `command` is a name of `COMMANDS`, or `window`.

    Raises `CommandRefused`; `SystemExit` after it has printed a help text or the version.
    """
    words = _values_joined(words)
    flags = [word for word in words[: _first_word(words)] if word != "--debug"]
    first = _first_word(words)
    if first < len(words) and words[first] in COMMANDS and not flags:
        name = words.pop(first)
        options = _parser_of(name).parse_args(words)
        options.command = name
        return options
    options = _window_parser().parse_args(words)
    options.command = "window"
    _refuse_absent(options.files)
    return options


def parsers() -> dict[str, argparse.ArgumentParser]:
    """What reads the words after each command; under the empty name, what reads those of the window."""
    return {"": _window_parser(), **{name: _parser_of(name) for name in COMMANDS}}


def _first_word(words: Sequence[str]) -> int:
    return next((i for i, word in enumerate(words) if not word.startswith("-") or word == "-"), len(words))


def _values_joined(words: Sequence[str]) -> list[str]:
    """Negative values tied to their options, so that they are refused as values and not as unknown options.

    >>> _values_joined(["analyze", "--mission", "-5h", "--json", "-x"])
    ['analyze', '--mission=-5h', '--json', '-x']
    """
    joined: list[str] = []
    for word in words:
        if _NEGATIVE.match(word) and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _refuse_absent(files: Sequence[str]) -> None:
    """A word without a point or a folder that is neither a command nor a file: somebody mistyped it."""
    for word in files:
        if os.path.exists(word) or set("./\\") & set(word):
            continue  # a file that is not there is told in the window, where it can be looked for
        import difflib  # here, as every start would wait for it

        near = difflib.get_close_matches(word, COMMANDS, 1, 0.7)
        hint = f"did you mean {near[0]!r}?" if near else "haplanner --help lists the commands"
        raise CommandRefused(f"there is no command or file {word[:80]!r}; {hint}")


def _window_parser() -> argparse.ArgumentParser:
    parser = _Parser("haplanner", _DESCRIPTION, _EPILOG)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a design (*.haplan) to open in the window")
    parser.add_argument("--new", action="store_true", help="open an empty design")
    parser.add_argument("--template", metavar="NAME", help="open a design that ships")
    parser.add_argument("--list-templates", action="store_true", help="list the designs that ship, and end")
    parser.add_argument("--lang", metavar="LANG", help="the language of the window, for example en")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="light, dark or system")
    parser.add_argument("--safe-mode", action="store_true", help="without settings and recovered designs")
    parser.add_argument(
        "--completion", choices=SHELLS, help="print what lets a shell complete these words, and end"
    )
    parser.add_argument("-V", "--version", action="version", version=f"HA Planner {__version__}")
    return parser


def _parser_of(name: str) -> argparse.ArgumentParser:
    verb = {"chart": "Draw", "import": "Write", "report": "Write"}.get(name, "Print")
    parser = _Parser(f"haplanner {name}", f"{verb} {COMMANDS[name]}.")
    what = {
        "import": "a fault tree (*.xml)",
        "fit": "a log of outages (CSV, JSON lines, a range query of Prometheus, or kafka://BROKER/TOPIC)",
    }.get(name, "a design (*.haplan)")
    parser.add_argument("file", metavar="FILE", help=f"{what}, or - for standard input")
    if name in ("analyze", "simulate", "check", "chart", "optimize", "report"):
        parser.add_argument("--scenario", metavar="ID", help="a scenario of the design; the base without it")
    if name in ("analyze", "simulate", "compare", "optimize"):
        parser.add_argument("--json", action="store_true", help="full-precision JSON instead of a table")
    if name in ("analyze", "chart"):
        parser.add_argument(
            "--mission",
            type=_mission,
            default=YEAR_HOURS,
            metavar="TIME",
            help="how long from all new, for figures over time: 1 y without it, also 720 h, 90 d",
        )
    if name in ("analyze", "compare", "check", "chart", "report"):
        parser.add_argument(
            "--patience",
            type=_patience,
            default=USUAL_SECONDS,
            metavar="SECONDS",
            help="how long an exact answer may take, else it is simulated: 5 without it",
        )
    if name == "compare":
        parser.add_argument(
            "--between",
            nargs=2,
            metavar=("A", "B"),
            help="what leads from one scenario to another, with each change's share; base is the base",
        )
    if name == "analyze":
        parser.add_argument("--explain", action="store_true", help="also the formula, with its numbers")
    if name in ("simulate", "chart"):
        _add_simulation(parser)
    if name == "simulate":
        parser.add_argument(
            "--precision",
            type=_precision,
            metavar="P",
            help="end once every unavailability is known within P to either side, for example 5%%",
        )
        parser.add_argument(
            "--seconds", type=_seconds, metavar="S", help="end after so many seconds with what there is"
        )
        parser.add_argument(
            "--events", metavar="FILE", help="write every simulated outage to a file: .csv, .xlsx or .json"
        )
    if name == "check":
        parser.add_argument(
            "--performance",
            action="store_true",
            help="a service counts only while it is delivered its demand, within its latency limit",
        )
    if name == "optimize":
        from haplanner.cli.optimize_options import add_optimize_options

        add_optimize_options(parser, _patience)
    if name == "fit":
        from haplanner.cli.fit_options import add_fit_options

        add_fit_options(parser)
    if name == "import":
        parser.add_argument("--to", required=True, metavar="FILE", help="where to, ending in .haplan")
    if name == "report":
        parser.add_argument("--to", required=True, metavar="FILE", help="where to, ending in .pdf or .html")
        parser.add_argument(
            "--date", type=_date, metavar="DATE", help="the date it bears, like 2026-03-01; today without it"
        )
        parser.add_argument("--lang", metavar="LANG", help="its language, en without it, or zh_CN")
    if name == "chart":
        parser.add_argument(
            "--kind", required=True, metavar="KIND", help="which chart; a wrong one lists them"
        )
        parser.add_argument(
            "--to",
            required=True,
            metavar="FILE",
            help="where to, ending in .svg, .png, .pdf, .csv, .xlsx or .json, for a replay in .html",
        )
        parser.add_argument("--service", metavar="ID", help="the service to draw; the first without it")
        parser.add_argument(
            "--run",
            type=_run,
            default="typical",
            metavar="RUN",
            help="which history a timeline shows: typical, worst, first, or its number",
        )
    return parser


def _add_simulation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="let a Dask scheduler's workers do the work: tcp://HOST:PORT, or its scheduler file",
    )
    parser.add_argument("--years", type=_years, metavar="Y", help="simulated years of each history")
    parser.add_argument(
        "--replications", type=_whole(1), metavar="N", help="number of histories; with a precision, at most"
    )
    parser.add_argument("--seed", type=_whole(0), metavar="S", help="the same seed gives the same histories")


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number of years, is {text!r}") from None
    if not math.isfinite(years) or years <= 0.0:
        raise argparse.ArgumentTypeError(f"must be > 0, is {text}")
    if years > LONGEST_YEARS:
        raise argparse.ArgumentTypeError(f"must be ≤ {LONGEST_YEARS:,.0f} years, is {text}")
    return years


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a date like 2026-03-01, is {text[:40]!r}") from None


def _mission(text: str) -> float:
    from haplanner.model.units import UnitError, parse_duration

    try:
        return parse_duration(text, positive="A mission")
    except UnitError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _patience(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number of seconds, is {text[:40]!r}") from None
    if not math.isfinite(seconds) or seconds < 0.0:
        raise argparse.ArgumentTypeError(f"must be ≥ 0, is {text}")
    return seconds


def _precision(text: str) -> float:
    number, percent = text.strip().removesuffix("%"), text.strip().endswith("%")
    try:
        precision = float(number) / (100.0 if percent else 1.0)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a share like 5% or 0.05, is {text[:40]!r}") from None
    if not 0.0 < precision <= 1.0:
        raise argparse.ArgumentTypeError(f"must be > 0% and ≤ 100%, is {text[:40]}")
    return precision


def _seconds(text: str) -> float:
    seconds = _patience(text)
    if seconds <= 0.0:
        raise argparse.ArgumentTypeError(f"must be > 0, is {text[:40]}")
    return seconds


def _run(text: str) -> str | int:
    if text in ("typical", "worst", "first"):
        return text
    try:
        return _whole(1)(text) - 1
    except argparse.ArgumentTypeError:
        message = f"must be typical, worst, first or a number from 1, is {text[:40]!r}"
        raise argparse.ArgumentTypeError(message) from None


def _whole(least: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 20:
            raise argparse.ArgumentTypeError(f"must be a whole number, is {text[:40]!r}")
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"must be ≥ {least}, is {text}")
        return int(text)

    return whole
