"""Designs to the bytes of a file and back, one spelling for each design."""

import json
from dataclasses import replace
from typing import Any

from haplanner.io.migrations import STEPS, migrate
from haplanner.io.parse import parse
from haplanner.io.refusal import FileRefused
from haplanner.model.check import check
from haplanner.model.design import FORMAT, ID_MAPS, Design
from haplanner.model.elements import Component, Crew, Domain, Group, Service
from haplanner.model.language import said
from haplanner.model.plain import decode, describe, to_plain
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario

MOST_ELEMENTS = 200_000
"""Bound on what one design may hold; far beyond what can be drawn or computed."""
MOST_SCENARIO_WORK = 2_000_000
"""Bound on scenarios × elements: each scenario of a file is tried on the whole design when it is opened."""

_STAND_INS: dict[str, Any] = {
    "components": Component(), "groups": Group(), "services": Service(), "domains": Domain(), "crews": Crew(),
}  # fmt: skip


def to_bytes(design: Design) -> bytes:
    """UTF-8 JSON, two spaces a level, id maps sorted, defaults left out, one newline at the end.

    The same design always gives the same bytes, and a field that changes, one line that changes.
    """
    return (json.dumps(to_plain(design), indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_bytes(data: bytes) -> Design:
    """The design that a file's bytes describe.

    Raises `FileRefused` with every problem: of the text, of fields and bounds, of references between
    elements, and of scenarios that do not fit. No input makes it raise anything else.
    """
    plain, problems = parse(data)
    plain = migrated(plain)
    elements = sum(len(plain[name]) for name in ID_MAPS if isinstance(plain.get(name), dict))
    if elements > MOST_ELEMENTS:
        many = said("Files", "holds %1 elements; a design may have %2").of(
            f"{elements:,}", f"{MOST_ELEMENTS:,}"
        )
        raise FileRefused([Problem("", many)], "foreign")
    design, found = decode(plain)
    known = {problem.path for problem in problems}
    problems += [problem for problem in found if problem.path not in known]
    problems += _misfits(design, plain) if problems else check(design)
    problems = problems or _scenario_problems(design)
    if problems:
        raise FileRefused(problems)
    return design


def migrated(plain: dict[str, Any]) -> dict[str, Any]:
    """The plain form in the present format version; raises `FileRefused` for one that is not known."""
    if "haplanner" not in plain:
        missing = Problem(
            "haplanner", said("Files", "is missing: a HA Planner design names its format version")
        )
        raise FileRefused([missing], "foreign")
    version = plain["haplanner"]
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        unknown = Problem("haplanner", said("Files", "must be a format version, is %1").of(describe(version)))
        raise FileRefused([unknown], "foreign")
    if version > FORMAT:
        newer = said(
            "Files", "was made with a newer version of HA Planner (format %1); this one reads up to %2"
        ).of(describe(version), FORMAT)
        raise FileRefused([Problem("", newer)], "newer")
    return migrate(plain, version, FORMAT, STEPS)


def _misfits(design: Design, plain: dict[str, Any]) -> list[Problem]:
    """What does not fit together in a design of which parts could not be read.

    Elements that could not be read count as there; how many units or arrows there are is not known.
    """
    maps: dict[str, Any] = {}
    for name, stand_in in _STAND_INS.items():
        known = getattr(design, name)
        ids = plain[name] if isinstance(plain.get(name), dict) else {}
        maps[name] = {**known, **{i: stand_in for i in ids if i not in known}}
    found = check(replace(design, **maps))
    return [p for p in found if p.path.rpartition(".")[2] not in ("needed", "needs", "count")]


def _scenario_problems(design: Design) -> list[Problem]:
    size = sum(len(getattr(design, name)) for name in ID_MAPS)
    if len(design.scenarios) * size > MOST_SCENARIO_WORK:
        many = said("Files", "are %1: a design of %2 elements may have %3").of(
            len(design.scenarios), size, MOST_SCENARIO_WORK // size
        )
        return [Problem("scenarios", many)]
    problems: list[Problem] = []
    for scenario_id in design.scenarios:
        try:
            apply_scenario(design, scenario_id)
        except DesignError as error:
            problems += error.problems
    return problems
