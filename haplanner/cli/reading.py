"""The design that a command is about: from a file or standard input, with its scenario."""

import argparse
import difflib
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from haplanner.cli.refused import CommandRefused
from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.design_file import FileRefused, read_bytes, read_file
from haplanner.io.parse import MOST_BYTES
from haplanner.io.refusal import in_one_line, shown
from haplanner.model.design import Design, Simulation
from haplanner.model.plain import read_value, value_to_plain
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario

_T = TypeVar("_T")

MOST_FOR_PRECISION = 1_000_000
"""Histories at most where a precision is asked for and no number."""


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


def no_scenario(base: Design, wanted: str) -> str:
    """That a design has no such scenario, with the nearest that it has."""
    if not base.scenarios:
        return f"has no scenario {shown(wanted)!r}: it has none at all"
    by_name = [i for i, s in base.scenarios.items() if s.name == wanted]
    near = by_name or difflib.get_close_matches(wanted, base.scenarios, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(sorted(base.scenarios)[:20])}"
    return f"has no scenario {shown(wanted)!r}; {hint}"


def _with_plan(design: Design, options: argparse.Namespace) -> Design:
    """The design with the simulation that the options ask for, within the bounds of the format."""
    asked = {
        "horizon": None if getattr(options, "years", None) is None else options.years * 8760.0,
        "replications": getattr(options, "replications", None),
        "seed": getattr(options, "seed", None),
        "precision": getattr(options, "precision", None),
    }
    if asked["precision"] is not None and asked["replications"] is None:
        asked["replications"] = MOST_FOR_PRECISION
    words = {"horizon": "--years", "replications": "--replications", "seed": "--seed"}
    plan = {**value_to_plain(design.simulation), **{k: v for k, v in asked.items() if v is not None}}
    try:
        simulation: Simulation = read_value(Simulation, plan)
    except DesignError as error:
        problem = error.problems[0]
        hours = " hours" if problem.path == "horizon" else ""
        raise CommandRefused(f"{words.get(problem.path, problem.path)} {problem.message}{hours}") from error
    return replace(design, simulation=simulation)


def write_output(path: str, data: bytes) -> None:
    """Write a file that the user asked for, whole or not at all; raises `CommandRefused`."""
    try:
        write_whole(Path(path), data)
    except SaveFailed as failure:
        raise CommandRefused(f"could not write {shown(path)}: {failure.reason}") from failure
