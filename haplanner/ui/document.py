"""One open design for the screen: the store's and the analyst's notices as Qt signals in the GUI thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.problem import DesignError, EditRefused
from haplanner.session.analyst import Analyst
from haplanner.session.cause_results import CauseResults
from haplanner.session.over_time_results import OverTimeResults
from haplanner.session.store import Change, Edit, Store
from haplanner.session.sureness_results import SurenessResults
from haplanner.ui.pinned import Pins

ENDING_SECONDS = 0.1
"""How long a window that closes waits for each kind of work to end."""
CURRENT = object()
"""Stands for the scenario in view where a scenario id is asked for."""


class Document(QObject):
    """What panels know of the session: the design in view, its results, and the one way to edit it.

    Notices of worker threads arrive by queued signals, so that every slot runs in the GUI thread.
    """

    changed = Signal(object)
    """A `Change` of the store."""
    analysed = Signal(object)
    """Exact results by scenario id (`None` the base): `Analysis` or `CannotCompute`."""
    simulated = Signal(object)
    """A `Simulated` snapshot; `None` when there is none any more."""
    simulation_state = Signal(object)
    """What the simulation is doing: one of the analyst's states."""
    history_ready = Signal(object)
    """A `History` that `request_history` asked for."""
    history_state = Signal(object)
    """Whether a history is being made: one of the analyst's `HistoryState`."""
    exact_state = Signal(object)
    """What the exact engine is doing, with the `kind`, `words` and `started` of it."""
    over_time_changed = Signal(object)
    """An answer or a state of `over_time`."""
    causes_changed = Signal(object)
    """An answer or a state of `causes`."""
    refused = Signal(str)
    """The sentence of an edit that could not be made."""
    path_changed = Signal()
    service_changed = Signal(object)
    """The id of the service whose figures are in view, `None` where the design has none."""

    sureness_changed = Signal(object)
    """How sure the figures in view are has been found."""

    _notice = Signal(str, object)

    def __init__(
        self,
        design: Design,
        path: Path | None = None,
        parent: QObject | None = None,
        thorough: bool = True,
    ) -> None:
        super().__init__(parent)
        self.store = Store(design)
        self._path = path
        self._service: str | None = None
        self._main: str | None = None
        self._main_of: Design | None = None
        self.pins = Pins(self.store, lambda: self._path, self)
        self._notice.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = self.store.subscribe(self._on_change)
        self.over_time = OverTimeResults(self.store, self._post)
        self.analyst = Analyst(self.store, self._post, automatic=False, thorough=thorough)
        self.causes = CauseResults(self._finished_simulation, self._post)
        self.sureness = SurenessResults(self._post)
        self.analysed.connect(self._follow_sureness)
        self.simulated.connect(self._follow_causes)
        self.simulation_state.connect(self._follow_causes)

    @property
    def design(self) -> Design:
        """The design in view: the base with the selected scenario."""
        return self.store.present

    @property
    def base(self) -> Design:
        """The design without any scenario."""
        return self.store.base

    @property
    def scenario(self) -> str | None:
        """The id of the scenario in view; `None` for the base."""
        return self.store.scenario

    @property
    def path(self) -> Path | None:
        """The file that Save writes; `None` where there is none yet."""
        return self._path

    @property
    def service(self) -> str | None:
        """The service whose figures are in view: the one chosen, else the main one."""
        design = self.design
        if self._service in design.services:
            return self._service
        if self._main_of is not design:
            self._main, self._main_of = design.main_service(), design
        return self._main

    def show_service(self, service_id: str) -> None:
        """Put another service's figures in view."""
        if service_id != self.service:
            self._service = service_id
            self.service_changed.emit(self.service)

    def set_path(self, path: Path | None) -> None:
        """Make another file the one that Save writes."""
        self._path = path
        self.pins.follow_file()
        self.path_changed.emit()

    def commit(self, edit: Edit, label: str, gesture: object | None = None) -> str | None:
        """Edit the design in view; the return value is the reason where it cannot be done."""
        return self._attempt(lambda: self.store.commit(edit, label, gesture))

    def commit_base(self, edit: Edit, label: str, gesture: object | None = None) -> str | None:
        """Edit the base, whatever scenario is in view."""
        return self._attempt(lambda: self.store.commit_base(edit, label, gesture))

    def select_scenario(self, scenario_id: str | None) -> str | None:
        """Look at another scenario, or at the base with `None`."""
        return self._attempt(lambda: self.store.select(scenario_id))

    def rename_scenario(self, scenario_id: str, name: str) -> str | None:
        """Call a scenario by another name."""

        def edit(base: Design) -> Design:
            renamed = replace(base.scenarios[scenario_id], name=name.strip())
            return replace(base, scenarios={**base.scenarios, scenario_id: renamed})

        return self.commit_base(edit, self.tr("Rename scenario"))

    def promote_scenario(self) -> str | None:
        """Make the scenario in view the baseline."""
        scenario_id = self.scenario
        return (
            None if scenario_id is None else self._attempt(lambda: self.store.promote_scenario(scenario_id))
        )

    def analysis(self, scenario: object = CURRENT) -> Analysis | CannotCompute | None:
        """The newest exact answer for a scenario; `None` before the first."""
        return self.analyst.exact(self.scenario if scenario is CURRENT else scenario)  # type: ignore[arg-type]

    @property
    def simulation(self) -> Any:
        """The newest `Simulated` snapshot of the design in view, or `None`."""
        return self.analyst.simulation

    def look_closer(self) -> None:
        """From now on figures are followed by all the rest, which waits until a window is there."""
        self.analyst.be_thorough()

    def start_simulating(self) -> None:
        """From now on the design in view is simulated, after every edit anew; before, only when asked to."""
        self.analyst.automatic = True

    def request_history(self, which: str | int) -> None:
        """Ask for one simulated history: "typical", "worst", "first", or a replication's index."""
        self.analyst.request_history(which)

    def close(self) -> None:
        """End all background work, or let what is amid a step end by itself; safe to call twice."""
        self._unsubscribe()
        for work in (self.over_time, self.causes, self.sureness, self.analyst):
            work.close(ENDING_SECONDS)

    def _finished_simulation(self) -> Any:
        """The newest snapshot of a simulation to which nothing is being added."""
        return self.simulation if self.analyst.state.kind in ("done", "stopped", "failed") else None

    def _follow_causes(self, _what: object) -> None:
        self.causes.follow()

    @Slot(object)
    def _follow_sureness(self, _what: object) -> None:
        answer = self.analysis()
        if isinstance(answer, Analysis) and answer.design is self.design:
            estimated = any(result.method == "simulated" for result in answer.services.values())
            self.sureness.follow(None if estimated else answer.design)

    def _attempt(self, action: Callable[[], None]) -> str | None:
        try:
            action()
        except EditRefused as refusal:
            sentence = str(refusal)
        except DesignError as error:
            sentence = error.problems[0].shown()
        else:
            return None
        self.refused.emit(sentence)
        return sentence

    def _on_change(self, change: Change) -> None:
        self.changed.emit(change)

    def _post(self, what: str, payload: object) -> None:
        """Called by the analyst, in any thread."""
        self._notice.emit(what, payload)

    @Slot(str, object)
    def _deliver(self, what: str, payload: object) -> None:
        signal = {
            "analysed": self.analysed,
            "simulated": self.simulated,
            "state": self.simulation_state,
            "history": self.history_ready,
            "history_state": self.history_state,
            "exact_state": self.exact_state,
            "over_time": self.over_time_changed,
            "causes": self.causes_changed,
            "sureness": self.sureness_changed,
        }[what]
        signal.emit(payload)
