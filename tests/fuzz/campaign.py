"""Inputs by number: what each is made of, what becomes of it, and what went wrong, as one summary."""

import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.limits import SECONDS, TooSlow, limited
from tests.fuzz.mutation import mutated
from tests.fuzz.targets import TARGETS, Target

DEEP_ONE_IN = 100
"""How many inputs go on to the engine, the drawing and the statistics, if they are read at all."""
DEEP_SECONDS = 10.0
"""What these may take: the engine is given up only between its steps, of which some take seconds."""
_STRIDE = 1_000_003


@dataclass(frozen=True)
class Failure:
    """An input that did what none may do: `what` is the exception, `where` it came from in the program."""

    target: str
    number: int
    what: str
    where: str
    data: bytes = b""

    @property
    def kind(self) -> str:
        """Failures of one kind most likely have one reason."""
        return f"{self.target}: {self.what.partition(':')[0]} at {self.where}"


@dataclass
class Summary:
    """How many inputs ended in which way; `slowest` is (seconds of the processor, target, number)."""

    ends: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    slowest: tuple[float, str, int] = (0.0, "", 0)
    deep: int = 0

    @property
    def inputs(self) -> int:
        """How many there were."""
        return self.ends.total()


def made(seed: int, number: int) -> tuple[Target, bytes, bool]:
    """The input of that number: whom it is for, its bytes, and whether it goes all the way."""
    random = Random(seed * _STRIDE + number)
    (chosen,) = random.choices(TARGETS, [each.share for each in TARGETS])
    return chosen, mutated(random, chosen.source()), number % DEEP_ONE_IN == 0


def campaign(
    seed: int,
    numbers: Iterable[int],
    begun: Callable[[int], object] = lambda _number: None,
    failed: Callable[[Failure], object] = lambda _failure: None,
) -> Summary:
    """Feed these inputs; `begun` hears of each beforehand, `failed` of what went wrong at once."""
    summary = Summary()
    for number in numbers:
        begun(number)
        chosen, data, deep = made(seed, number)
        began = time.process_time()
        end = outcome(chosen, data, deep)
        took = time.process_time() - began
        summary.slowest = max(summary.slowest, (took, chosen.name, number))
        summary.deep += deep
        if isinstance(end, BaseException):
            failure = Failure(chosen.name, number, f"{type(end).__name__}: {end}"[:300], _place(end), data)
            summary.failures.append(failure)
            failed(failure)
            end = "failed"
        summary.ends[f"{chosen.name} {end}"] += 1
    return summary


def outcome(chosen: Target, data: bytes, deep: bool = True) -> str | BaseException:
    """How a target took an input, or the exception that it must not raise."""
    try:
        with limited(DEEP_SECONDS if deep else SECONDS):
            return chosen.feed(data, deep)
    except (Exception, TooSlow) as wrong:
        return wrong


def _place(wrong: BaseException) -> str:
    """The innermost line of the program, or of what is claimed of it, on the way to an exception."""
    frames = traceback.extract_tb(wrong.__traceback__)
    own = (
        [f for f in frames if "/haplanner/" in f.filename]
        or [f for f in frames if "targets" in f.filename]
        or frames[-1:]
    )
    return f"{Path(own[-1].filename).name}:{own[-1].lineno} {own[-1].name}" if own else "nowhere"
