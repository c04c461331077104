"""The design that a command is about: from a file or standard input, with its scenario."""

import argparse
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from haplanner.cli.refused import CommandRefused
from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.design_file import FileRefused, read_bytes, read_file
from haplanner.io.parse import MOST_BYTES
from haplanner.io.refusal import in_one_line, no_scenario, shown
from haplanner.model.design import Design
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario
from haplanner.model.simulation_plan import simulation_plan

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command is about; `design` is the base with the scenario laid over it.

    `digest` is the SHA-256 of the bytes that were read.
    """

    source: str
    base: Design
    scenario: str | None
    design: Design
    digest: str = ""

    def refuse(self, problems: tuple[Problem, ...], verb: str = "computed") -> CommandRefused:
        """The error for a design that has no figures."""
        return CommandRefused(f"{self.source}: cannot be {verb}: {in_one_line(problems)}")


def read_input(file: str, read: Callable[[bytes], _T]) -> tuple[str, _T]:
    """What a message calls a file, or standard input for `-`, and what `read` makes of its bytes.

    Raises `CommandRefused`.
    """
    source = "standard input" if file == "-" else shown(file)
    try:
        return source, read(sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else read_file(file))
    except FileRefused as refusal:
        raise CommandRefused(f"{source}: {refusal.sentence}") from refusal


def read_subject(options: argparse.Namespace) -> Subject:
    """Read the file that the options name; raises `CommandRefused`."""
    digest = ""

    def read(data: bytes) -> Design:
        nonlocal digest
        digest = hashlib.sha256(data).hexdigest()
        return read_bytes(data)

    source, base = read_input(options.file, read)
    scenario = getattr(options, "scenario", None)
    if scenario is not None and scenario not in base.scenarios:
        raise CommandRefused(f"{source}: {no_scenario(base, scenario)}")
    return Subject(source, base, scenario, _with_plan(apply_scenario(base, scenario), options), digest)


def _with_plan(design: Design, options: argparse.Namespace) -> Design:
    """The design with the simulation that the options ask for, within the bounds of the format."""
    words = {"horizon": "--years", "replications": "--replications", "seed": "--seed"}
    asked = [getattr(options, name, None) for name in ("years", "replications", "seed", "precision")]
    try:
        return simulation_plan(design, *asked)
    except DesignError as error:
        problem = error.problems[0]
        hours = " hours" if problem.path == "horizon" else ""
        raise CommandRefused(f"{words.get(problem.path, problem.path)} {problem.message}{hours}") from error


def write_output(path: str, data: bytes) -> None:
    """Write a file that the user asked for, whole or not at all; raises `CommandRefused`."""
    try:
        write_whole(Path(path), data)
    except SaveFailed as failure:
        raise CommandRefused(f"could not write {shown(path)}: {failure.reason}") from failure
