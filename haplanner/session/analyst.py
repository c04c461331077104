"""Keeps results in step with the design: figures at once, all else after a short calm."""

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from haplanner.model.design import Design
from haplanner.session.alike import LOOKS, PLACES, alike
from haplanner.session.engine_room import EngineRoom
from haplanner.session.exact_results import Answer, Answers, Asked, ExactResults, ExactState
from haplanner.session.history_results import HistoryResults, HistoryState, reason
from haplanner.session.jobs import Jobs, current_job
from haplanner.session.store import Change, Store

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.simulated import Simulated

CALM_SECONDS = 0.4
"""How long the design must rest before the simulation starts anew: a slider's drag starts one, not fifty."""
DETAIL_SECONDS = 0.15
"""How long it must rest before cut sets and waterfalls follow the figures, which were there at once."""
_FINISHED_KEPT = 8
"""How many finished simulations are kept, so that going back to a scenario shows its own at once."""

Kind = Literal["idle", "waiting", "running", "paused", "done", "stopped", "failed"]
log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class SimulationState:
    """What the simulation is doing; `sentence` says why it failed."""

    kind: Kind
    sentence: str = ""

    @property
    def name(self) -> str:
        """The kind, as enumerations call it."""
        return self.kind


class Analyst:
    """Computes whatever the screen shows of one store's design, in threads of its own.

    `post(what, payload)` is called from any thread with `"analysed"` (a dict of scenario id, `None` the base,
    to `Analysis` or `CannotCompute`: figures first, and again when cut sets and waterfalls are there),
    `"exact_state"` (`ExactState`), `"simulated"` (`Simulated` or `None`), `"state"` (`SimulationState`),
    `"history"` (`History`) and `"history_state"` (`HistoryState`). Results carry the design that they are
    of; a newer one always wins, and nothing older is posted after it.
    """

    def __init__(
        self,
        store: Store,
        post: Callable[[str, Any], object],
        engine: EngineRoom | None = None,
        calm_seconds: float = CALM_SECONDS,
        automatic: bool = True,
        thorough: bool = True,
    ) -> None:
        self._store, self._post_to, self._calm = store, post, calm_seconds
        self._engine = engine or EngineRoom()
        self._jobs = Jobs("analyst")
        self._histories = HistoryResults(self._engine, self._jobs, self._post)
        self._exact = ExactResults(self._engine)
        self._exact_round = 0
        self._exact_state = ExactState("idle")
        self._lock = threading.RLock()
        self._automatic = automatic
        self._thorough, self._left_off = thorough, False
        self._round = 0
        self._closed = False
        self._going = threading.Event()
        self._going.set()
        self._simulation: Simulated | None = None
        self._history: History | None = None
        self._finished: OrderedDict[str | None, Simulated] = OrderedDict()
        self._state = SimulationState("idle")
        self._unsubscribe = store.subscribe(self._on_change)
        self.analyse()
        self._simulate_when_calm()

    # -- what there is -------------------------------------------------------------------------

    def exact(self, scenario: str | None) -> Answer | None:
        """The newest exact answer for a scenario, `None` the base; no answer before the first."""
        return self._exact.latest(scenario)

    @property
    def exact_state(self) -> ExactState:
        """What the exact engine is doing."""
        with self._lock:
            return self._exact_state

    @property
    def simulation(self) -> "Simulated | None":
        """The newest snapshot; its `design` tells whether it is of the design in view."""
        with self._lock:
            return self._simulation

    @property
    def state(self) -> SimulationState:
        """What the simulation is doing."""
        with self._lock:
            return self._state

    @property
    def history_state(self) -> HistoryState:
        """Whether a history is being made."""
        return self._histories.state

    @property
    def automatic(self) -> bool:
        """Edits restart the simulation, and the engine is warmed up once there are figures."""
        return self._automatic

    @automatic.setter
    def automatic(self, on: bool) -> None:
        self._automatic = on
        if on:
            if self._exact.latest(self._store.scenario) is not None:
                self._engine.warm_up()
            self._simulate_when_calm()

    # -- what can be asked ---------------------------------------------------------------------

    def analyse(self) -> None:
        """Answer for the design in view anew, then for the others; done by itself after every edit."""
        self._jobs.cancel("exact")
        with self._lock:
            self._exact_round += 1
        answers = self._exact.at_once(self._store.scenario, self._store.present)
        if answers is not None:
            self._post("analysed", answers)
            self._set_exact_state(ExactState("idle"))
        self._answer(0.0 if answers is None else DETAIL_SECONDS)

    def be_thorough(self) -> None:
        """From now on find cut sets, waterfalls and the other scenarios too; those of now at once."""
        with self._lock:
            self._thorough = True
        if self._left_off:
            self._answer(0.0)

    def _answer(self, after: float) -> None:
        """Find what is not known yet about the design of now, after so many seconds of calm."""
        base, present, scenario = self._store.base, self._store.present, self._store.scenario
        with self._lock:
            self._left_off = False
            self._exact_round += 1
            this_round = self._exact_round

        def update(found: Answers) -> None:
            with self._lock:
                if this_round == self._exact_round:
                    self._post("analysed", found)
            if self._automatic:
                self._engine.warm_up()

        def tell(state: ExactState) -> None:
            with self._lock:
                if this_round == self._exact_round:
                    self._set_exact_state(state)

        def thoroughly() -> bool:
            with self._lock:
                self._left_off = not self._thorough
                return self._thorough

        def work() -> Generator[Answers, None, None]:
            job = current_job()
            asked = Asked(lambda: job is not None and job.cancelled.is_set(), tell, thoroughly)
            return self._exact.in_turn(base, present, scenario, asked)

        self._jobs.run(
            "exact",
            work,
            on_update=update,
            on_failed=lambda error: log.error("exact analysis failed", exc_info=error),
            after=after,
        )

    def cancel_exact(self) -> None:
        """End the exact analysis under way; figures stay those of an older design until the next one."""
        self._jobs.cancel("exact")
        with self._lock:
            self._exact_round += 1
            self._set_exact_state(ExactState("idle"))

    def run(self) -> None:
        """Simulate the design in view, now and from the beginning."""
        with self._lock:
            self._finished.pop(self._store.scenario, None)
        self._simulate(self._store.present, 0.0)

    def new_seed(self) -> None:
        """Draw other histories: an edit of the design, which holds the seed so that results repeat."""
        seed = secrets.randbelow(2**31)

        def edit(base: Design) -> Design:
            return replace(base, simulation=replace(base.simulation, seed=seed))

        self._store.commit_base(edit, "New seed")
        self.run()

    def stop(self) -> None:
        """End the simulation; what it found so far stays."""
        self._jobs.cancel("simulation")
        with self._lock:
            self._round += 1
            self._going.set()
            self._set_state("stopped")

    def pause(self) -> None:
        """Let the simulation rest between two snapshots."""
        with self._lock:
            if self._state.kind == "running":
                self._going.clear()
                self._set_state("paused")

    def resume(self) -> None:
        """Go on after a pause."""
        with self._lock:
            if self._state.kind == "paused":
                self._going.set()
                self._set_state("running")

    def request_history(self, which: str | int) -> None:
        """Post one simulated history in full: "typical", "worst", "first", or a replication's index."""
        simulated = self.simulation
        if simulated is None:
            return

        def done(history: "History") -> None:
            with self._lock:
                if self._is_of_present(simulated.design):
                    self._history = self._as_seen(history)
                    self._post("history", self._history)

        self._histories.ask(simulated, which, done)

    def cancel_history(self) -> None:
        """Want no history any more; the one that is shown stays."""
        self._histories.cancel()

    def close(self, seconds: float = 2.0) -> bool:
        """End all work and post nothing more; false where a step takes longer than `seconds` to end."""
        self._unsubscribe()
        with self._lock:
            self._closed = True
            self._going.set()
        return self._jobs.shutdown(seconds)

    # -- the design changes --------------------------------------------------------------------

    def _on_change(self, change: Change) -> None:
        if change.cause == "saved":
            return
        if change.cause == "open":
            self._forget()
        self.analyse()
        self._simulate_when_calm()

    def _forget(self) -> None:
        self._jobs.cancel("exact")  # before: else an answer that is just made would be remembered again
        self._exact.forget()
        self._histories.cancel()
        with self._lock:
            self._finished.clear()
            self._history = None
            self._simulation = None
            self._post("simulated", None)

    def _set_exact_state(self, state: ExactState) -> None:
        with self._lock:
            if state != self._exact_state:
                self._exact_state = state
                self._post("exact_state", state)

    # -- simulation ----------------------------------------------------------------------------

    def _simulate_when_calm(self) -> None:
        design = self._store.present
        with self._lock:
            if self._keep_simulation(design):
                return
            earlier = self._finished.get(self._store.scenario)
            if earlier is not None and alike(earlier.design, design, LOOKS):
                self._show(replace(earlier, design=design), "done")
                return
        if self._automatic:
            self._simulate(design, self._calm)
        else:
            self.stop()

    def _keep_simulation(self, design: Design) -> bool:
        """Where only looks changed, put the new design under the results that there are."""
        simulated = self._simulation
        if simulated is None or self._state.kind in ("waiting", "failed", "idle"):
            return False
        if not alike(simulated.design, design, LOOKS):
            return False
        if self._history is not None and self._history.design is simulated.design:
            if alike(simulated.design, design, PLACES):
                self._history = replace(self._history, design=design)
                self._post("history", self._history)
            else:
                self._history = None
        if simulated.design is not design:
            self._simulation = replace(simulated, design=design)
            self._post("simulated", self._simulation)
        return True

    def _simulate(self, design: Design, after: float) -> None:
        with self._lock:
            self._round += 1
            this_round = self._round
            self._going.set()
            if not design.services:
                self._jobs.cancel("simulation")
                self._simulation = None
                self._post("simulated", None)
                self._set_state("idle")
                return
            self._set_state("waiting")
        scenario = self._store.scenario

        def update(simulated: "Simulated") -> None:
            with self._lock:
                if this_round == self._round:
                    self._simulation = self._as_seen(simulated)
                    self._post("simulated", self._simulation)

        def done(_last: object) -> None:
            with self._lock:
                if this_round == self._round and self._simulation is not None:
                    self._finished[scenario] = self._simulation
                    self._finished.move_to_end(scenario)
                    while len(self._finished) > _FINISHED_KEPT:
                        self._finished.popitem(last=False)
                    self._set_state("done")

        def failed(error: Exception) -> None:
            with self._lock:
                if this_round == self._round:
                    self._set_state("failed", reason(error, "simulation"))

        self._jobs.run(
            "simulation", lambda: self._steps(design, this_round), update, done, failed, after=after
        )

    def _steps(self, design: Design, this_round: int) -> "Generator[Simulated, None, None]":
        with self._lock:
            if this_round == self._round:
                self._set_state("running")
        job = current_job()
        snapshots: Iterator[Simulated] = self._engine.simulate(design)
        with closing(snapshots) as steps:  # type: ignore[type-var]
            for simulated in steps:
                while not self._going.wait(0.05):
                    if job is not None and job.cancelled.is_set():
                        return
                yield simulated

    def _show(self, simulated: "Simulated", kind: Kind) -> None:
        self._jobs.cancel("simulation")
        self._round += 1
        self._simulation = simulated
        self._history = None
        self._post("simulated", simulated)
        self._set_state(kind)

    def _as_seen(self, result: Any) -> Any:
        """The result with the design in view in it, where the two differ in looks alone."""
        present = self._store.present
        if result.design is not present and alike(result.design, present, LOOKS):
            return replace(result, design=present)
        return result

    def _is_of_present(self, design: Design) -> bool:
        return alike(design, self._store.present, LOOKS)

    def _set_state(self, kind: Kind, sentence: str = "") -> None:
        state = SimulationState(kind, sentence)
        if state != self._state:
            self._state = state
            self._post("state", state)

    def _post(self, what: str, payload: Any) -> None:
        with self._lock:
            if not self._closed:
                self._post_to(what, payload)
