"""Choices files: what could be decided about a design, with prices, as JSON that people edit."""

import json

from haplanner.io.parse import parse
from haplanner.io.refusal import FileRefused
from haplanner.model.decisions import Decisions
from haplanner.model.plain import read_value, value_to_plain
from haplanner.model.problem import DesignError, Problem


def read_choices(data: bytes) -> Decisions:
    """The decisions in a file; raises `FileRefused` with every problem and its place.

    >>> found = read_choices(b'{"decisions": [{"name": "Web", "options": [{"name": "two", "cost": 5}]}]}')
    >>> found.decisions[0].options[0].name
    'two'
    """
    try:
        plain, problems = parse(data)
    except FileRefused as refusal:
        told = [
            Problem(p.path, str(p.message).replace("is not a HA Planner design", "is not a choices file"))
            for p in refusal.problems
        ]
        raise FileRefused(told, refusal.kind, refusal.line) from refusal
    try:
        found: Decisions = read_value(Decisions, plain)
    except DesignError as error:
        problems = [*problems, *error.problems]
    if problems:
        raise FileRefused(problems)
    return found


def choices_to_bytes(decisions: Decisions) -> bytes:
    """The file that says so; prices that nobody knows are null, to be filled in."""
    return (json.dumps(value_to_plain(decisions), indent=2, ensure_ascii=False) + "\n").encode()
