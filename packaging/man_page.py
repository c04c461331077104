"""Writes the page of the manual, haplanner(1), from what reads the words of the command line.

python packaging/man_page.py haplanner.1

Needs nothing but Python and the checkout: packaging/deb runs it with whatever interpreter there is.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from haplanner import __version__  # noqa: E402
from haplanner.cli.parsing import parsers  # noqa: E402

EXAMPLES = (
    ("haplanner shop.haplan", "Open a design in the window."),
    ("haplanner --template web-shop", "Open one of the designs that ship."),
    ("haplanner check shop.haplan", "Ask in a pipeline whether every service meets its target."),
    (
        "haplanner simulate shop.haplan --years 10 --seed 42 --events outages.xlsx",
        "Simulate, and write every outage.",
    ),
    ("haplanner chart shop.haplan --kind waterfall --to waterfall.svg", "Draw one chart."),
    ("haplanner report shop.haplan --to review.pdf", "Write the review document."),
    ("cat shop.haplan | haplanner analyze - --json", "Read from standard input, print for programs."),
)
EXITS = (
    ("0", "What was asked for is done; of check: every service meets its target, or none has one."),
    ("1", "The check failed: a service misses its target."),
    ("2", "Bad input or usage; one line on standard error says what, where and what to do."),
    ("130", "Stopped by Ctrl+C."),
)


def main(words: list[str]) -> int:
    """Write the page to the file that is named."""
    Path(words[0]).write_text(man_page(), encoding="utf-8")
    return 0


def man_page() -> str:
    """The page in the language of troff; equal parsers give equal pages."""
    found = parsers()
    window = found.pop("")
    lines = [
        f'.TH HAPLANNER 1 "" "HA Planner {__version__}" "User Commands"',
        ".SH NAME",
        r"haplanner \- plan the availability of systems before they are built",
        ".SH SYNOPSIS",
        *_synopsis("haplanner", window),
        ".br",
        r"\fBhaplanner\fR \fICOMMAND\fR \fIFILE\fR [\fIOPTION\fR]...",
        ".SH DESCRIPTION",
        _text(window.description or ""),
        "Without a command the window opens. Commands need no screen.",
        r"A \fIFILE\fR may be \fB\-\fR for standard input.",
        ".SH OPTIONS",
        *_options(window),
        ".SH COMMANDS",
    ]
    for name, parser in found.items():
        lines += [f".SS {_text(name)}", *_synopsis(f"haplanner {name}", parser), ".PP"]
        lines += [_text(parser.description or ""), *_options(parser)]
    lines += [".SH EXIT STATUS", *_pairs(EXITS), ".SH EXAMPLES"]
    for command, does in EXAMPLES:
        lines += [".TP", _bold(command), _text(does)]
    lines += [".SH SEE ALSO", _text("The guide, under F1 in the window, is the manual.")]
    return "\n".join(lines) + "\n"


def _synopsis(program: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """The line that says what may be asked: options in brackets, unless they must be there."""
    words = [_bold(program)]
    for action in parser._actions:
        if action.option_strings:
            option = " ".join([_bold(action.option_strings[-1]), *_values(action)])
            words.append(option if action.required else f"[{option}]")
        else:
            name = _italic(str(action.metavar))
            words.append(f"[{name}]..." if action.nargs == "*" else name)
    yield ".nh"
    yield " ".join(words)
    yield ".hy"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield ".TP"
        if action.option_strings:
            names = ", ".join(map(_bold, action.option_strings))
            yield " ".join([names, *_values(action)])
        else:
            yield _italic(str(action.metavar))
        text = (action.help or "").replace("%%", "%")
        yield _text(f"{text[:1].upper()}{text[1:]}.")


def _values(action: argparse.Action) -> list[str]:
    """What follows an option."""
    if action.nargs == 0:
        return []
    if action.choices is not None:
        return ["|".join(_bold(str(choice)) for choice in action.choices)]
    names = action.metavar if isinstance(action.metavar, tuple) else (action.metavar or action.dest.upper(),)
    return [_italic(name) for name in names]


def _pairs(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, text in pairs:
        yield ".TP"
        yield _bold(name)
        yield _text(text)


def _text(text: str) -> str:
    r"""A line of text: nothing in it is taken for an instruction.

    >>> _text(".haplan is 1-2 \\ 3")
    '\\&.haplan is 1\\-2 \\e 3'
    """
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe


def _bold(text: str) -> str:
    return f"\\fB{_text(text)}\\fR"


def _italic(text: str) -> str:
    return f"\\fI{_text(text)}\\fR"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
