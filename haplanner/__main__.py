"""The program's entrance: the command line, and what it needs of Qt, loaded only when it is asked for."""

import argparse
import sys
from collections.abc import Sequence

from haplanner.cli.main import main as command_line


def main(words: Sequence[str] | None = None) -> int:
    """Run `haplanner` with these words, or with those of the process; the return value is the exit code."""
    return command_line(sys.argv[1:] if words is None else words, _open_window, _paint)


def _open_window(options: argparse.Namespace) -> int:
    import gc

    gc.disable()  # until the window is there, which enables it: what is loaded now is no garbage
    from haplanner.app import Options, run

    return run(
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


def _paint(svg: str, form: str) -> bytes:
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from haplanner.ui.pictures import to_pdf, to_png

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    made = to_pdf(svg) if form == "pdf" else to_png(svg, 2.0)
    del application
    return made


if __name__ == "__main__":
    sys.exit(main())
