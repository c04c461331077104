"""`haplanner report`: the review document of a design."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from haplanner import __version__
from haplanner.cli.progress import Progress
from haplanner.cli.reading import Subject, read_subject, write_output
from haplanner.cli.refused import CommandRefused, without_qt

if TYPE_CHECKING:
    from haplanner.report.review.document import Document
    from haplanner.report.review.evidence import Evidence

FORMATS = (".pdf", ".html")
STANDARD_INPUT = "design.haplan"
"""What a document calls a design that came without a file's name."""


def run(options: argparse.Namespace, paint: "Callable[[Document, str], bytes]") -> tuple[int, str]:
    """Write the document; nothing is printed. `paint` makes a PDF of it."""
    form = PurePath(options.to).suffix.lower()
    if form not in FORMATS:
        raise CommandRefused(f"--to must end in {' or '.join(FORMATS)}, is {options.to!r}")
    subject = read_subject(options)
    from haplanner.report.review.contents import review

    document = review(_evidence(subject, options), options.lang or "en")
    if form == ".html":
        from haplanner.report.review.html import review_html

        data = review_html(document).encode()
    else:
        try:
            data = paint(document, "pdf")
        except ImportError as error:
            raise CommandRefused(f"{without_qt(error, form)}; .html works without it") from error
    write_output(options.to, data)
    return 0, ""


def _evidence(subject: Subject, options: argparse.Namespace) -> "Evidence":
    from haplanner.report.review.evidence import Source, gather_evidence

    name = STANDARD_INPUT if options.file == "-" else PurePath(options.file).name
    source = Source(name, subject.digest, __version__)
    on = options.date or date.today().isoformat()
    steps = gather_evidence(subject.base, subject.scenario, source, on, options.patience)
    with Progress() as tell:
        while True:
            try:
                tell(next(steps))
            except StopIteration as end:
                found: Evidence = end.value
                return found
