"""Published cases with known answers: where each comes from, what it expects and how closely."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"


def data(name: str) -> Any:
    """A file that lies beside the cases."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Case:
    """One case. `figures` are all numbers that it expects, by path: `table/hot, 2 crews/availability`."""

    id: str
    title: str
    features: tuple[str, ...]
    source: str
    inputs: Mapping[str, Any]
    tolerance: Mapping[str, Any]
    figures: Mapping[str, float] = field(repr=False)

    def agrees(self, got: "Found", expected: float) -> bool:
        """Whether a figure is as near as the case asks for; where it says nothing, to eleven digits."""
        if isinstance(got, ByRules):
            return got.found.agrees(got.expected)
        if isinstance(got, Estimate):
            return got.agrees(expected)
        relative = self.tolerance.get("rel")
        absolute = self.tolerance.get("abs")
        if relative is None and absolute is None:
            relative = 1e-11
        return abs(got - expected) <= max(abs(expected) * (relative or 0.0), absolute or 0.0)


def numbers(value: Any, path: str) -> Iterator[tuple[str, float]]:
    """All numbers in nested maps and lists, by path."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from numbers(inner, f"{path}/{key}" if path else key)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from numbers(inner, f"{path}/{position}")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, float(value)


@cache
def cases() -> Mapping[str, Case]:
    """All cases by id."""
    return {
        raw["id"]: Case(
            id=raw["id"],
            title=raw["title"],
            features=tuple(raw["features"]),
            source=f"{raw['source']['name']}, {raw['source']['where']}".rstrip(", "),
            inputs=raw["inputs"],
            tolerance=raw["tolerance"],
            figures={
                path: number
                for name, figure in raw["expected"].items()
                if isinstance(figure, Mapping)
                for path, number in numbers(figure.get("value"), name)
            },
        )
        for raw in data("cases.json")["cases"]
    }


class Estimate(NamedTuple):
    """A simulated figure. Four standard errors miss the true value once in 15,000 times."""

    value: float
    standard_error: float

    def agrees(self, expected: float) -> bool:
        """Whether a value may well be the true one."""
        return abs(self.value - expected) <= 4.0 * self.standard_error


class ByRules(NamedTuple):
    """A figure of a case with another convention than the model's, and what the model's rules expect."""

    found: Estimate
    expected: float


Found = float | Estimate | ByRules
Figures = Iterator[tuple[str, Found]]
"""Pairs of a figure's path and what the program says."""
Answer = Callable[[Case], Figures]

ANSWERS: dict[str, Answer] = {}
"""How the program answers each case; filled by the modules of this folder."""


def answers(*case_ids: str) -> Callable[[Answer], Answer]:
    """Register how the program answers some cases."""

    def register(answer: Answer) -> Answer:
        for case_id in case_ids:
            assert case_id in cases(), case_id
            assert case_id not in ANSWERS, f"{case_id} is answered twice"
            ANSWERS[case_id] = answer
        return answer

    return register
