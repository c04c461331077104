"""`haplanner import`: a fault tree as a design file."""

import argparse
from dataclasses import replace
from pathlib import PurePath

from haplanner.cli.reading import read_input, write_output
from haplanner.cli.refused import CommandRefused
from haplanner.io.design_file import SUFFIX, to_bytes
from haplanner.io.open_psa import read_open_psa
from haplanner.report.text_table import one_line


def run(options: argparse.Namespace) -> tuple[int, str]:
    """Write the design, named after the file that it comes from, and say what is in it."""
    if PurePath(options.to).suffix.lower() != SUFFIX:
        raise CommandRefused(f"--to must end in {SUFFIX}, is {options.to!r}")
    _, design = read_input(options.file, read_open_psa)
    if options.file != "-":
        design = replace(design, name=PurePath(options.file).stem)
    write_output(options.to, to_bytes(design))
    counts = (
        (len(design.components), "component"),
        (len(design.domains), "failure domain"),
        (len(design.services), "service"),
        (len(design.links), "arrow"),
    )
    told = ", ".join(f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counts if n)
    return 0, f"{one_line(options.to)}: {told}"
