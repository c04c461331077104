"""The exact answers for a design and its scenarios: each computed when its design changes, never twice."""

import logging
import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from haplanner.engine.patience import Cancelled, Patience
from haplanner.engine.results import Analysis, CannotCompute, TooLarge
from haplanner.model.design import Design
from haplanner.model.language import said
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario
from haplanner.model.scenario_order import in_order
from haplanner.session.alike import alike
from haplanner.session.engine_room import EngineRoom, Program

Answer = Analysis | CannotCompute
Answers = dict[str | None, Answer]
QUICK_SECONDS = 0.01
"""Quick figures that took longer than this are not waited for at the next edit."""
DETAIL_SECONDS = 0.008
"""Cut sets and waterfalls that took no longer than this follow every step of a drag, as the figures do."""
AT_ONCE_SECONDS = 0.1
"""An edit may make slow what was quick, as when a group needs a chain of many states: then it is left to the
worker after so long."""
WHOLE_SECONDS = AT_ONCE_SECONDS * 0.5
"""An answer that took no longer has all its parts, each of which may take half of what is left; another may
lack some, as if they took too long, and is left to the worker too."""
LARGE = 100
"""Of designs with more components and arrows than this the services are answered before anything else."""
PATIENCE_SECONDS = 5.0
"""After so long an exact answer is given up, and an estimate made instead."""
CUT_SETS = 100

Kind = Literal["idle", "working", "estimating", "too large"]
log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class ExactState:
    """What the exact engine is doing, in `words`, and since when (`time.monotonic()`).

    "too large": what is known of the design in view are bounds and a simulation.
    """

    kind: Kind
    words: str = ""
    started: float = 0.0


class Asked:
    """Somebody waits for answers until `cancelled` says no more, and is told what is being done.

    With figures alone who asked is content where `thoroughly` says so, when these are there.
    """

    def __init__(
        self,
        cancelled: Callable[[], bool],
        tell: Callable[[ExactState], object],
        thoroughly: Callable[[], bool],
    ) -> None:
        self.cancelled, self._tell, self.thoroughly = cancelled, tell, thoroughly

    def patience(self, kind: Kind) -> Patience:
        """A new deadline for the next piece of work."""
        started = time.monotonic()
        self._tell(ExactState(kind, "", started))
        return Patience(
            PATIENCE_SECONDS, self.cancelled, lambda words: self._tell(ExactState(kind, words, started))
        )

    def check(self) -> None:
        """Raise `Cancelled` where nobody waits any more."""
        if self.cancelled():
            raise Cancelled

    def done(self, answer: Answer) -> None:
        """The design in view has its answer."""
        estimated = isinstance(answer, TooLarge) or (
            isinstance(answer, Analysis)
            and any(result.method == "simulated" for result in answer.services.values())
        )
        self._tell(ExactState("too large" if estimated else "idle"))


class ExactResults:
    """Answers by scenario id, `None` the base: figures first, then all the rest. Safe to ask from threads."""

    def __init__(self, engine: EngineRoom) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._known: dict[str | None, tuple[Design, Answer]] = {}
        self._programs: dict[str | None, Program] = {}
        self._seconds: dict[str | None, float] = {}
        self._detail_seconds: dict[str | None, float] = {}
        self._too_large: list[tuple[Design, TooLarge]] = []
        self._unfinished: list[Program] = []
        """Those that know of nothing but services."""

    def latest(self, scenario: str | None) -> Answer | None:
        """The newest answer for a scenario, of whatever design it is."""
        known = self._known.get(scenario)
        return None if known is None else known[1]

    def at_once(self, scenario: str | None, design: Design) -> Answers | None:
        """All answers, this design's among them, as detailed as takes no time; nothing where it would."""
        answer = self._kept(scenario, design, detailed=False)
        if answer is None:
            # The very first answer loads and compiles; it comes from the worker, and so does bad news.
            if self._seconds.get(scenario, 1.0) > QUICK_SECONDS:
                return None
            program = self._fitting(scenario, design)
            if program is None:
                return None
            detailed = self._detail_seconds.get(scenario, 1.0) <= DETAIL_SECONDS
            started = time.perf_counter()
            try:
                made = self._detailed if detailed else self._quick
                answer = made(scenario, program, design, Patience(AT_ONCE_SECONDS))
            except Exception:
                return None
            if time.perf_counter() - started > WHOLE_SECONDS:
                return None
        return self._store(scenario, design, answer)

    def in_turn(
        self, base: Design, present: Design, scenario: str | None, asked: Asked
    ) -> Generator[Answers, None, None]:
        """Answer for what is in view first, then for the base and every scenario; yield all that is known.

        What is in view is yielded with its figures and again with everything, the others all at the end.
        """
        with self._lock:
            for gone in [s for s in self._known if s is not None and s not in base.scenarios]:
                del self._known[gone]
                self._programs.pop(gone, None)
        if self._kept(scenario, present, detailed=False) is None:
            yield self._answer(scenario, present, False, asked)
        if not asked.thoroughly():
            asked.done(self._known[scenario][1])
            return
        if self._kept(scenario, present, detailed=True) is not self.latest(scenario):
            yield self._answer(scenario, present, True, asked)
        asked.done(self._known[scenario][1])
        others = [s for s in (None, *in_order(base.scenarios)) if s != scenario]
        for other in others:
            try:
                self._answer(other, apply_scenario(base, other), True, asked)
            except DesignError as error:
                self._store(other, base, CannotCompute(error.problems), asked)
        if others:
            asked.done(self._known[scenario][1])
            yield self._newest()

    def forget(self) -> None:
        """Another design is open."""
        with self._lock:
            self._known.clear()
            self._programs.clear()
            self._seconds.clear()
            self._detail_seconds.clear()
            self._too_large.clear()
            self._unfinished.clear()

    def _answer(self, scenario: str | None, design: Design, detailed: bool, asked: Asked) -> Answers:
        answer = self._kept(scenario, design, detailed)
        if answer is None:
            answer = self._computed(scenario, design, detailed, asked)
        return self._store(scenario, design, answer, asked)

    def _kept(self, scenario: str | None, design: Design, detailed: bool) -> Answer | None:
        """What is known already, where it is of this design but for its looks."""
        known = self._known.get(scenario)
        if known is None or not alike(known[0], design):
            return None
        answer = known[1]
        if isinstance(answer, CannotCompute):
            return answer
        if detailed and not answer.detailed:
            return None
        return answer if answer.design is design else replace(answer, design=design)

    def _store(
        self, scenario: str | None, design: Design, answer: Answer, asked: Asked | None = None
    ) -> Answers:
        """Keep an answer, unless nobody waits for it any more; all answers are returned."""
        with self._lock:
            if asked is not None:
                asked.check()
            self._known[scenario] = (design, answer)
            return self._newest()

    def _newest(self) -> Answers:
        with self._lock:
            return {s: answer for s, (_, answer) in self._known.items()}

    def _computed(self, scenario: str | None, design: Design, detailed: bool, asked: Asked) -> Answer:
        try:
            try:
                return self._exact(scenario, design, detailed, asked)
            except TooLarge as reason:
                return self._engine.estimate(design, reason, asked.patience("estimating"))
        except CannotCompute as reason:
            return reason
        except Cancelled:
            raise
        except Exception as error:
            log.exception("exact analysis failed")
            fault = said("Findings", "a fault inside the calculation (%1); the design is unharmed").of(
                type(error).__name__
            )
            return CannotCompute([Problem("", fault)])

    def _exact(self, scenario: str | None, design: Design, detailed: bool, asked: Asked) -> Analysis:
        for other, reason in self._too_large:
            if self._engine.same_shape(other, design):
                raise reason
        patience = asked.patience("working")
        program = self._fitting(scenario, design)
        if program is None:
            try:
                program = self._programs[scenario] = self._first(design, detailed, patience)
            except TooLarge as reason:
                self._too_large = [*self._too_large[-7:], (design, reason)]
                raise
        elif detailed and program in self._unfinished:
            self._unfinished.remove(program)
            # What the services need was compiled in time; if all the rest cannot be, they keep their figures.
            with suppress(TooLarge):
                program = self._programs[scenario] = self._engine.compile_design(design, patience)
        if detailed:
            return self._detailed(scenario, program, design, patience)
        return self._quick(scenario, program, design, patience)

    def _first(self, design: Design, detailed: bool, patience: Patience) -> Program:
        """A program for a design that has none: of a large one, that of its services comes first."""
        if detailed or len(design.components) + len(design.links) <= LARGE:
            return self._engine.compile_design(design, patience)
        program = self._engine.compile_services(design, patience)
        self._unfinished = [*self._unfinished[-7:], program]
        return program

    def _detailed(
        self, scenario: str | None, program: Program, design: Design, patience: Patience
    ) -> Analysis:
        started = time.perf_counter()
        try:
            return program.analyze(design, CUT_SETS, patience)
        finally:
            self._detail_seconds[scenario] = time.perf_counter() - started

    def _quick(self, scenario: str | None, program: Program, design: Design, patience: Patience) -> Analysis:
        started = time.perf_counter()
        try:
            return program.analyze(design, 0, patience, contracts=True)
        finally:
            self._seconds[scenario] = time.perf_counter() - started

    def _fitting(self, scenario: str | None, design: Design) -> Program | None:
        """A program that is compiled already and has the design's structure."""
        for compiled in (self._programs.get(scenario), self._programs.get(None)):
            if compiled is not None and compiled.fits(design):
                return compiled
        return None
