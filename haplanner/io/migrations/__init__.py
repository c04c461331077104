"""The way from older format versions to the present one: plain dicts in, plain dicts out, one step a version.

A step imports nothing of the program, so that it keeps meaning what it meant when it was written.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = MappingProxyType({})
"""Keyed by the version that a step starts from; version 1 is the first there was."""


def migrate(
    plain: dict[str, Any], version: int, present: int, steps: Mapping[int, Step] = STEPS
) -> dict[str, Any]:
    """Bring a plain design from `version` to `present`, step by step.

    Raises `KeyError` where no step leads on: there never was such a version.

    >>> migrate({"haplanner": 1, "title": "A"}, 1, 2, {1: lambda p: {"haplanner": 2, "name": p["title"]}})
    {'haplanner': 2, 'name': 'A'}
    """
    while version < present:
        plain = steps[version](plain)
        version += 1
    return plain
