"""The program's entrance: the command line, and what it needs of Qt, loaded only when it is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from haplanner import __version__
from haplanner.cli.main import main as command_line
from haplanner.engine import kept_code

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from haplanner.report.review.document import Document

ENDING_SECONDS = 0.1
"""How long the end of the program waits for what the background is loading or compiling."""


def main(words: Sequence[str] | None = None) -> int:
    """Run `haplanner` with these words, or with those of the process; the return value is the exit code."""
    kept_code.settle(__version__)
    try:
        return command_line(sys.argv[1:] if words is None else words, _open_window, _paint, _speak)
    finally:
        _without_screen.cache_clear()


def _open_window(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # until the window is there, which enables it: what is loaded now is no garbage
    _load_qt()
    from haplanner.app import Options, run

    code = run(
        options.files,
        Options(
            new=options.new,
            template=options.template,
            theme=options.theme,
            lang=options.lang,
            safe_mode=options.safe_mode,
            debug=options.debug,
        ),
    )
    from haplanner.engine import warming

    # The windows are closed and their work is kept. What is amid machine code cannot be called off, and
    # taking the interpreter apart takes longest.
    warming.end(ENDING_SECONDS)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # as on Windows, where a window has no console
            stream.flush()
    os._exit(code)


def _load_qt() -> None:
    """Load Qt, and let it have no part in what is imported afterwards.

    It would read the source of each module to find out whether that asks for true properties or snake case,
    which none does, and keep it: a seventh of the start, and 20 MB.
    """
    import builtins

    plain_import = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = plain_import


def _paint(what: "str | Document", form: str) -> bytes:
    _without_screen()
    if not isinstance(what, str):
        from haplanner.ui.review_pdf import review_pdf

        return review_pdf(what)
    from haplanner.ui.pictures import to_pdf, to_png

    return to_pdf(what) if form == "pdf" else to_png(what, 2.0)


def _speak(lang: str) -> None:
    from haplanner.ui.language import language_switch

    language_switch().apply(_without_screen(), lang)


@cache
def _without_screen() -> "QGuiApplication":
    """Qt, without a screen; until the end of `main`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    made = QGuiApplication.instance()
    return made if isinstance(made, QGuiApplication) else QGuiApplication(sys.argv[:1])


if __name__ == "__main__":
    sys.exit(main())
