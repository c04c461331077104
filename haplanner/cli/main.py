"""The command line: parse first, load what the command needs, print only what is whole."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from haplanner.cli.languages import ENGLISH, languages
from haplanner.cli.parsing import parse
from haplanner.cli.refused import CommandRefused, without_qt

if TYPE_CHECKING:
    from haplanner.report.review.document import Document

OpenWindow = Callable[[argparse.Namespace], int]
"""Opens the window with the options of the command line and stays until it is closed."""
Paint = Callable[["str | Document", str], bytes]
"""SVG text or a document, and a format, `png` or `pdf`, to the bytes of a file."""
Speak = Callable[[str], None]
"""Lets all texts be in a language that a translation ships for."""

MODULES = {"import": "import_file"}
"""Where a command is found that cannot give its name to a module."""

DONE, REFUSED, STOPPED = 0, 2, 130


def main(words: Sequence[str], open_window: OpenWindow, paint: Paint, speak: Speak) -> int:
    """Carry out what the words ask for; the return value is the exit code.

    What needs Qt comes from outside: `open_window`, `paint` and `speak` are called only where needed.
    """
    debug = "--debug" in words
    try:
        options = parse(words)
        code, text = _carry_out(options, open_window, paint, speak)
        if text:
            _print(text)
        return code
    except SystemExit as end:  # --help and --version have printed what was asked for
        return end.code if isinstance(end.code, int) else DONE
    except CommandRefused as refusal:
        return _refuse(str(refusal), debug)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return _end_quietly()
    except Exception as error:
        return _refuse(f"unexpected error: {type(error).__name__}: {error}; --debug shows where", debug)


def _carry_out(
    options: argparse.Namespace, open_window: OpenWindow, paint: Paint, speak: Speak
) -> tuple[int, str]:
    if options.command != "window":
        command = import_module(f"haplanner.cli.{MODULES.get(options.command, options.command)}")
        if options.command == "report":
            _speak(options, speak)
        drawn = options.command in ("chart", "report")
        code, text = command.run(options, paint) if drawn else command.run(options)
        return int(code), str(text)
    if options.completion is not None:
        from haplanner.cli.completion import completion

        return DONE, completion(options.completion)
    if options.list_templates:
        return DONE, _templates()
    return _window(options, open_window), ""


def _speak(options: argparse.Namespace, speak: Speak) -> None:
    """Speak the language that is asked for; raises `CommandRefused` for another."""
    _refuse_language(options.lang)
    if options.lang not in (None, ENGLISH):
        try:
            speak(options.lang)
        except ImportError as error:
            raise CommandRefused(without_qt(error, "another language")) from error


def _refuse_language(lang: str | None) -> None:
    if lang is not None and lang not in (known := languages()):
        raise CommandRefused(f"there is no language {lang!r}; there are {', '.join(known)}")


def _templates() -> str:
    from haplanner.io.templates import templates
    from haplanner.report.text_table import text_table

    rows = [[one.id, one.title, one.summary] for one in templates()]
    return text_table(["Name", "Design", "Shows"], rows, ["left", "left", "left"])


def _window(options: argparse.Namespace, open_window: OpenWindow) -> int:
    from haplanner.cli.display import NO_DISPLAY, has_display

    if options.template is not None:
        from haplanner.io.templates import templates

        known = [one.id for one in templates()]
        if options.template not in known:
            raise CommandRefused(f"there is no template {options.template!r}; there are {', '.join(known)}")
    _refuse_language(options.lang)
    if not has_display():
        raise CommandRefused(NO_DISPLAY)
    try:
        return open_window(options)
    except ImportError as error:
        raise CommandRefused(without_qt(error, "the window")) from error


def _print(text: str) -> None:
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    try:
        print(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _end_quietly()
        reason = (error.strerror or str(error)).lower()
        raise CommandRefused(f"could not print: {reason}") from error


def _refuse(sentence: str, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    print("haplanner: " + " ".join(sentence.split("\n")), file=sys.stderr)
    return REFUSED


def _end_quietly() -> int:
    """Whoever read the output has gone; keep Python from saying so once more at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
    return DONE
