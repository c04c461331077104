"""The ranked causes of the simulation in view: read from its histories only while somebody looks at them."""

import logging
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from haplanner.session.alike import LOOKS, alike
from haplanner.session.jobs import Jobs

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses
    from haplanner.engine.simulated import Simulated

Kind = Literal["idle", "working", "stopped", "failed"]
Read = Callable[["Simulated"], "Generator[RankedCauses, None, None]"]
"""Ever better rankings of a simulation's histories; raises `CannotSimulate`."""

log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class CauseState:
    """What the reading is doing; `sentence` says why it failed."""

    kind: Kind
    sentence: str = ""


class CauseResults:
    """Keeps `answer` in step with a finished simulation while at least one reader watches.

    `post("causes", RankedCauses | CauseState)` is called from any thread; `simulation` answers the newest
    snapshot, or `None` while it is still being made or there is none.
    """

    def __init__(
        self,
        simulation: "Callable[[], Simulated | None]",
        post: Callable[[str, Any], object],
        read: Read | None = None,
    ) -> None:
        self._simulation, self._post_to = simulation, post
        self._read = read or _engine
        self._jobs = Jobs("causes")
        self._lock = threading.RLock()
        self._readers: set[str] = set()
        self._answer: RankedCauses | None = None
        self._asked: Simulated | None = None
        self._state = CauseState("idle")
        self._closed = False

    @property
    def answer(self) -> "RankedCauses | None":
        """The newest rankings; its `design`, `seed` and `horizon` tell what they are of."""
        with self._lock:
            return self._answer

    @property
    def state(self) -> CauseState:
        """What is being done."""
        with self._lock:
            return self._state

    def watch(self, reader: str, on: bool) -> None:
        """A reader begins or ends to look; without readers nothing is read."""
        if on == (reader in self._readers):
            return
        if on:
            self._readers.add(reader)
            self.follow()
        else:
            self._readers.discard(reader)
            if not self._readers:
                self._end("idle")

    def follow(self) -> None:
        """The simulation, or what it is doing, has changed."""
        simulated = self._simulation()
        with self._lock:
            if simulated is None or not simulated.replications_done or not self._readers:
                if simulated is None or not self._readers:
                    self._end("idle")
                return
            if self._is_of(self._asked, simulated):
                if self._answer is not None and self._answer.design is not simulated.design:
                    self._answer = replace(self._answer, design=simulated.design)
                    self._post(self._answer)
                self._asked = simulated
                return
            self._asked = simulated
            self._answer = None
            self._set_state(CauseState("working"))
        self._jobs.run(
            "causes",
            lambda: self._steps(simulated),
            on_update=lambda found: self._update(simulated, found),
            on_done=lambda _last: self._finish(simulated, CauseState("idle")),
            on_failed=lambda error: self._fail(simulated, error),
        )

    def run(self) -> None:
        """Read again, also after it was stopped."""
        with self._lock:
            self._asked = None
        self.follow()

    def cancel(self) -> None:
        """Stop reading; what was found so far stays."""
        self._jobs.cancel("causes")
        with self._lock:
            self._set_state(CauseState("stopped"))

    def close(self, seconds: float = 2.0) -> bool:
        """End all work and post nothing more."""
        with self._lock:
            self._closed = True
        return self._jobs.shutdown(seconds)

    def _steps(self, simulated: "Simulated") -> "Generator[RankedCauses, None, None]":
        with closing(self._read(simulated)) as steps:
            yield from steps

    def _update(self, simulated: "Simulated", found: "RankedCauses") -> None:
        with self._lock:
            if self._is_of(self._asked, simulated) and self._asked is not None:
                self._answer = replace(found, design=self._asked.design)
                self._post(self._answer)

    def _finish(self, simulated: "Simulated", state: CauseState) -> None:
        with self._lock:
            if self._is_of(self._asked, simulated):
                self._set_state(state)

    def _fail(self, simulated: "Simulated", error: Exception) -> None:
        problems = getattr(error, "problems", ())
        if not problems:
            log.error("reading causes failed", exc_info=error)
        sentence = problems[0].message if problems else f"{type(error).__name__}: {error}"
        self._finish(simulated, CauseState("failed", sentence))

    def _is_of(self, asked: "Simulated | None", simulated: "Simulated") -> bool:
        """Whether both have the same histories."""
        if asked is None:
            return False
        plan = (asked.horizon, asked.seed, asked.replications_done)
        return plan == (simulated.horizon, simulated.seed, simulated.replications_done) and alike(
            asked.design, simulated.design, LOOKS
        )

    def _end(self, kind: Kind) -> None:
        working = self._state.kind == "working"
        self._jobs.cancel("causes")
        with self._lock:
            if working:
                self._asked = None
            self._set_state(CauseState(kind))

    def _set_state(self, state: CauseState) -> None:
        if state != self._state:
            self._state = state
            self._post(state)

    def _post(self, payload: Any) -> None:
        with self._lock:
            if not self._closed:
                self._post_to("causes", payload)


def _engine(simulated: "Simulated") -> "Generator[RankedCauses, None, None]":
    from haplanner.engine.causes import ranked_causes

    plan = (simulated.horizon, simulated.replications_done, simulated.seed)
    return ranked_causes(simulated.design, *plan)
