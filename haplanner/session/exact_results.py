"""The exact answers for a design and its scenarios: each computed when its design changes, never twice."""

import logging
import threading
import time
from collections.abc import Generator
from dataclasses import replace

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario import apply_scenario
from haplanner.session.alike import alike
from haplanner.session.engine_room import EngineRoom, Program

Answer = Analysis | CannotCompute
QUICK_SECONDS = 0.01
"""An answer that took longer than this is not waited for at the next edit."""

log = logging.getLogger("haplanner")


class ExactResults:
    """Answers by scenario id, `None` the base. Safe to ask from several threads; one computes at a time."""

    def __init__(self, engine: EngineRoom) -> None:
        self._engine = engine
        self._computing = threading.RLock()
        self._known: dict[str | None, tuple[Design, Answer]] = {}
        self._programs: dict[str | None, Program] = {}
        self._seconds: dict[str | None, float] = {}

    def latest(self, scenario: str | None) -> Answer | None:
        """The newest answer for a scenario, of whatever design it is."""
        known = self._known.get(scenario)
        return None if known is None else known[1]

    def at_once(self, scenario: str | None, design: Design, base: Design | None = None) -> Answer | None:
        """The answer for a design if it comes quickly; with `base`, of the scenario laid over it."""
        # The very first answer loads and compiles; it comes from the worker.
        if not self._seconds or self._seconds.get(scenario, 0.0) > QUICK_SECONDS:
            return None
        if not self._computing.acquire(timeout=QUICK_SECONDS):
            return None
        try:
            if base is not None:
                design = apply_scenario(base, scenario)
            if self._fitting(scenario, design) is None:
                return None  # compiling may take long
            return self._answer(scenario, design)
        except DesignError as error:
            return CannotCompute(error.problems)
        finally:
            self._computing.release()

    def in_turn(
        self, base: Design, present: Design, scenario: str | None
    ) -> Generator[dict[str | None, Answer], None, None]:
        """Answer for what is in view first, then for the base and every scenario; yield all that is known."""
        others = [s for s in (None, *sorted(base.scenarios)) if s != scenario]
        for position, one in enumerate((scenario, *others)):
            with self._computing:
                for gone in [s for s in self._known if s is not None and s not in base.scenarios]:
                    del self._known[gone]
                    self._programs.pop(gone, None)
                try:
                    self._answer(one, present if one == scenario else apply_scenario(base, one))
                except DesignError as error:
                    self._known[one] = (base, CannotCompute(error.problems))
                all_known = {s: answer for s, (_, answer) in self._known.items()}
            if position in (0, len(others)):
                yield all_known

    def forget(self) -> None:
        """Another design is open."""
        with self._computing:
            self._known.clear()
            self._programs.clear()
            self._seconds.clear()

    def _answer(self, scenario: str | None, design: Design) -> Answer:
        known = self._known.get(scenario)
        if known is not None and known[0] is design:
            return known[1]
        answer: Answer
        if known is not None and alike(known[0], design):
            answer = known[1] if isinstance(known[1], CannotCompute) else replace(known[1], design=design)
        else:
            answer = self._computed(scenario, design)
        self._known[scenario] = (design, answer)
        return answer

    def _computed(self, scenario: str | None, design: Design) -> Answer:
        started = time.perf_counter()
        try:
            program = self._fitting(scenario, design) or self._engine.compile_design(design)
            self._programs[scenario] = program
            started = time.perf_counter()
            return program.analyze(design)
        except CannotCompute as reason:
            return reason
        except Exception as error:
            log.exception("exact analysis failed")
            fault = f"a fault inside the calculation ({type(error).__name__}); the design is unharmed"
            return CannotCompute([Problem("", fault)])
        finally:
            self._seconds[scenario] = time.perf_counter() - started

    def _fitting(self, scenario: str | None, design: Design) -> Program | None:
        """A program that is compiled already and has the design's structure."""
        for compiled in (self._programs.get(scenario), self._programs.get(None)):
            if compiled is not None and compiled.fits(design):
                return compiled
        return None
