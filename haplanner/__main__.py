"""The program's entrance: the command line, and what it needs of Qt, loaded only when it is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from haplanner.cli.main import main as command_line

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from haplanner.report.review.document import Document

WITHOUT_QT = (
    "numpy",
    "haplanner.io.folded",
    "haplanner.io.library",
    "haplanner.io.recovery",
    "haplanner.io.templates",
    "haplanner.report.blast_text",
    "haplanner.report.charts.over_time",
    "haplanner.report.costs",
    "haplanner.report.pin",
    "haplanner.report.resolve",
    "haplanner.report.routing",
    "haplanner.report.throughput_text",
    "haplanner.session.analyst",
    "haplanner.session.autosave",
    "haplanner.session.cause_results",
    "haplanner.session.over_time_results",
)
"""What the window needs that knows no Qt."""
ENDING_SECONDS = 0.2
"""How long the end of the program waits for what the background is loading."""


def main(words: Sequence[str] | None = None) -> int:
    """Run `haplanner` with these words, or with those of the process; the return value is the exit code."""
    try:
        return command_line(sys.argv[1:] if words is None else words, _open_window, _paint, _speak)
    finally:
        _without_screen.cache_clear()


def _open_window(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # until the window is there, which enables it: what is loaded now is no garbage
    # PySide reads the source of whatever is imported after it.
    for name in WITHOUT_QT:
        import_module(name)
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

    if not warming.end(ENDING_SECONDS):
        # The windows are closed, and nobody needs what is being loaded any more.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


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
