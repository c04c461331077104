"""Figures over a mission time for the design in view: computed only while somebody looks at them."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from haplanner.engine.patience import Cancelled, OutOfPatience, Patience
from haplanner.engine.results import HOURS_PER_YEAR, CannotCompute, OverTime, TooLarge
from haplanner.model.design import Design
from haplanner.model.language import said
from haplanner.model.problem import Problem
from haplanner.session.alike import alike
from haplanner.session.jobs import Jobs, current_job
from haplanner.session.store import Change, Store

CALM_SECONDS = 0.4
"""How long the design must rest before the curves are computed anew."""
PATIENCE_SECONDS = 20.0
"""After so long the answer is given up; it can be cancelled at any time before."""
POINTS = 241

Kind = Literal["idle", "working", "stopped"]
Compute = Callable[[Design, float, int, Patience], Mapping[str, OverTime]]
"""(design, mission in hours, points, patience) → by service; raises `CannotCompute`."""

log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class OverTimeAnswer:
    """The curves of every service of one design over one mission, or why there are none."""

    design: Design
    mission_hours: float
    services: Mapping[str, OverTime]
    failure: CannotCompute | None = None
    gave_up: bool = False
    """It took longer than anybody is to wait."""


@dataclass(frozen=True, slots=True)
class OverTimeState:
    """What is being done: `words` say it, `started` is when (`time.monotonic()`)."""

    kind: Kind
    words: str = ""
    started: float = 0.0


class OverTimeResults:
    """Keeps `answer` in step with the design while at least one reader watches.

    `post("over_time", OverTimeAnswer | OverTimeState)` is called from any thread. The newest question wins.
    """

    def __init__(
        self,
        store: Store,
        post: Callable[[str, Any], object],
        compute: Compute | None = None,
        calm_seconds: float = CALM_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._store, self._post_to = store, post
        self._compute = compute or _engine
        self._calm, self._patience = calm_seconds, patience_seconds
        self._jobs = Jobs("over time")
        self._lock = threading.RLock()
        self._readers: set[str] = set()
        self._mission = HOURS_PER_YEAR
        self._answer: OverTimeAnswer | None = None
        self._asked: tuple[Design, float] | None = None
        self._state = OverTimeState("idle")
        self._closed = False
        self._unsubscribe = store.subscribe(self._on_change)

    @property
    def answer(self) -> OverTimeAnswer | None:
        """The newest answer; its `design` and `mission_hours` tell what it is of."""
        with self._lock:
            return self._answer

    @property
    def state(self) -> OverTimeState:
        """What is being done."""
        with self._lock:
            return self._state

    @property
    def mission_hours(self) -> float:
        """How long the mission is that is asked for."""
        return self._mission

    def ask(self, mission_hours: float) -> None:
        """Ask for another mission time, in hours > 0."""
        if mission_hours != self._mission:
            self._mission = mission_hours
            self._follow(0.0)

    def watch(self, reader: str, on: bool) -> None:
        """A reader begins or ends to look; without readers nothing is computed."""
        if on == (reader in self._readers):
            return
        if on:
            self._readers.add(reader)
            self._follow(0.0)
        else:
            self._readers.discard(reader)
            if not self._readers:
                self._jobs.cancel("over_time")
                self._settle("idle")

    def run(self) -> None:
        """Compute now, also after it was stopped."""
        self._asked = None
        self._follow(0.0)

    def cancel(self) -> None:
        """Stop what is under way; the answer of before stays."""
        self._jobs.cancel("over_time")
        self._settle("stopped")

    def close(self, seconds: float = 2.0) -> bool:
        """End all work and post nothing more."""
        self._unsubscribe()
        with self._lock:
            self._closed = True
        return self._jobs.shutdown(seconds)

    def _on_change(self, change: Change) -> None:
        if change.cause == "saved":
            return
        if change.cause == "open":
            with self._lock:
                self._answer = self._asked = None
        self._follow(self._calm if change.cause in ("edit", "undo", "redo") else 0.0)

    def _follow(self, after: float) -> None:
        design, mission = self._store.present, self._mission
        with self._lock:
            answer = self._answer
            if answer is not None and answer.mission_hours == mission and alike(answer.design, design):
                if answer.design is not design:
                    self._answer = replace(answer, design=design)
                    self._asked = (design, mission)
                    self._post(self._answer)
                self._jobs.cancel("over_time")
                self._settle("idle")
                return
            if not self._readers:
                self._jobs.cancel("over_time")
                self._asked = None
                return
            if self._is_asked(design, mission) and self._state.kind == "working":
                return
            self._asked = (design, mission)
            if not design.services:
                self._jobs.cancel("over_time")
                self._answer = OverTimeAnswer(design, mission, {})
                self._settle("idle")
                self._post(self._answer)
                return
            self._set_state(OverTimeState("working", "", time.monotonic() + after))
        self._jobs.run(
            "over_time",
            lambda: self._work(design, mission),
            on_done=self._done,
            on_failed=self._failed,
            after=after,
        )

    def _work(self, design: Design, mission: float) -> OverTimeAnswer:
        job = current_job()
        started = time.monotonic()

        def cancelled() -> bool:
            return job is not None and job.cancelled.is_set()

        def tell(words: str) -> None:
            with self._lock:
                if not cancelled():
                    self._set_state(OverTimeState("working", words, started))

        try:
            found = self._compute(design, mission, POINTS, Patience(self._patience, cancelled, tell))
        except (OutOfPatience, TooLarge):
            return OverTimeAnswer(design, mission, {}, gave_up=True)
        except CannotCompute as reason:
            return OverTimeAnswer(design, mission, {}, reason)
        return OverTimeAnswer(design, mission, found)

    def _done(self, answer: OverTimeAnswer) -> None:
        with self._lock:
            if self._is_asked(answer.design, answer.mission_hours):
                present = self._store.present
                if answer.design is not present and alike(answer.design, present):
                    answer = replace(answer, design=present)
                self._answer = answer
                self._set_state(OverTimeState("idle"))
                self._post(answer)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        log.error("figures over time failed", exc_info=error)
        with self._lock:
            design, mission = self._asked or (self._store.present, self._mission)
            self._done(OverTimeAnswer(design, mission, {}, _fault(error)))

    def _is_asked(self, design: Design, mission: float) -> bool:
        return self._asked is not None and self._asked[0] is design and self._asked[1] == mission

    def _settle(self, kind: Kind) -> None:
        with self._lock:
            self._asked = None
            self._set_state(OverTimeState(kind))

    def _set_state(self, state: OverTimeState) -> None:
        if state != self._state:
            self._state = state
            self._post(state)

    def _post(self, payload: OverTimeAnswer | OverTimeState) -> None:
        with self._lock:
            if not self._closed:
                self._post_to("over_time", payload)


def _fault(error: Exception) -> CannotCompute:
    fault = said("Findings", "a fault inside the calculation (%1); the design is unharmed").of(
        type(error).__name__
    )
    return CannotCompute([Problem("", fault)])


def _engine(design: Design, mission: float, points: int, patience: Patience) -> Mapping[str, OverTime]:
    from haplanner.engine.over_time import over_time

    return over_time(design, mission, points, patience)
