"""One simulated history in full, made beside the window; the newest that is asked for wins."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from haplanner.session.engine_room import EngineRoom
from haplanner.session.jobs import Jobs

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.simulated import Simulated

HistoryKind = Literal["idle", "loading", "failed"]
log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class HistoryState:
    """Whether a history is being made that was asked for; `sentence` says why there is none."""

    kind: HistoryKind
    sentence: str = ""


class HistoryResults:
    """Makes histories; `post` is told of every other state, from any thread."""

    def __init__(self, engine: EngineRoom, jobs: Jobs, post: Callable[[str, Any], object]) -> None:
        self._engine, self._jobs, self._post = engine, jobs, post
        self._lock = threading.RLock()
        self._state = HistoryState("idle")

    @property
    def state(self) -> HistoryState:
        """Whether one is being made."""
        with self._lock:
            return self._state

    def ask(self, simulated: "Simulated", which: str | int, done: "Callable[[History], object]") -> None:
        """Make a history of a simulation instead of any other that is not made yet."""

        def made(history: "History") -> None:
            done(history)
            self._set("idle")

        self._set("loading")
        self._jobs.run("history", lambda: self._engine.history(simulated, which), None, made, self._failed)

    def cancel(self) -> None:
        """Want none any more."""
        self._jobs.cancel("history")
        self._set("idle")

    def _failed(self, error: Exception) -> None:
        self._set("failed", reason(error, "history"))

    def _set(self, kind: HistoryKind, sentence: str = "") -> None:
        with self._lock:
            state = HistoryState(kind, sentence)
            if state != self._state:
                self._state = state
                self._post("history_state", state)


def reason(error: Exception, what: str) -> str:
    """Why there is no simulation or history, in words; what nobody expected goes to the log too."""
    problems = getattr(error, "problems", ())
    if problems:
        message: str = problems[0].message
        return message
    log.error("%s failed", what, exc_info=error)
    return f"{type(error).__name__}: {error}"
