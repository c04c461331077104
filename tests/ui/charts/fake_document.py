"""A document without a session: panels are tested with results that the test invents."""

from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, Signal

from haplanner.engine.results import OverTime
from haplanner.model.design import Design
from haplanner.model.scenario import apply_scenario
from haplanner.session.cause_results import CauseState
from haplanner.session.over_time_results import OverTimeAnswer, OverTimeState


class FakeOverTime:
    """Curves that the test invents; notes what the panel asks for."""

    def __init__(self, document: "FakeDocument") -> None:
        self._document = document
        self.answer: OverTimeAnswer | None = None
        self.state = OverTimeState("idle")
        self.mission_hours = 8760.0
        self.watched: list[tuple[str, bool]] = []
        self.calls: list[str] = []

    def ask(self, mission_hours: float) -> None:
        self.mission_hours = mission_hours
        self._document.over_time_changed.emit(self.state)

    def watch(self, reader: str, on: bool) -> None:
        self.watched.append((reader, on))

    def run(self) -> None:
        self.calls.append("run")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def change_state(self, kind: Any, words: str = "") -> None:
        self.state = OverTimeState(kind, words)
        self._document.over_time_changed.emit(self.state)

    def finish(self, curve: OverTime | None = None, **why_not: Any) -> None:
        design = self._document.design
        found = dict.fromkeys(design.services, curve) if curve is not None else {}
        self.state = OverTimeState("idle")
        self.answer = OverTimeAnswer(design, self.mission_hours, found, **why_not)
        self._document.over_time_changed.emit(self.answer)


class FakeCauses:
    """Rankings that the test invents; notes what the panel asks for."""

    def __init__(self, document: "FakeDocument") -> None:
        self._document = document
        self.answer: Any = None
        self.state = CauseState("idle")
        self.watched: list[tuple[str, bool]] = []
        self.calls: list[str] = []

    def watch(self, reader: str, on: bool) -> None:
        self.watched.append((reader, on))

    def run(self) -> None:
        self.calls.append("run")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def finish(self, answer: Any, kind: Any = "idle", sentence: str = "") -> None:
        self.answer, self.state = answer, CauseState(kind, sentence)
        self._document.causes_changed.emit(self.state)


class FakeDocument(QObject):
    changed = Signal(object)
    analysed = Signal(object)
    simulated = Signal(object)
    simulation_state = Signal(object)
    history_ready = Signal(object)
    history_state = Signal(object)
    exact_state = Signal(object)
    over_time_changed = Signal(object)
    causes_changed = Signal(object)
    sureness_changed = Signal(object)
    refused = Signal(str)
    path_changed = Signal()
    service_changed = Signal(object)

    def __init__(self, design: Design, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.base = design
        self.scenario: str | None = None
        self.service: str | None = min(design.services, default=None)
        self.simulation: Any = None
        self.analyses: dict[str | None, Any] = {}
        self.asked: list[Any] = []
        self.selected: list[Any] = []
        self.calls: list[str] = []
        self.analyst = SimpleNamespace(
            state=SimpleNamespace(kind="idle", sentence=""),
            history_state=SimpleNamespace(kind="idle", sentence=""),
            cancel_history=lambda: self.calls.append("cancel_history"),
            automatic=True,
            run=lambda: self.calls.append("run"),
            stop=lambda: self.calls.append("stop"),
            cancel_exact=lambda: self.calls.append("cancel_exact"),
            analyse=lambda: self.calls.append("analyse"),
        )
        self.design = design
        self.over_time = FakeOverTime(self)
        self.causes = FakeCauses(self)
        self.sureness = SimpleNamespace(of=lambda _design, _service: None, all_of=lambda _design: None)

    def analysis(self, scenario: Any = ...) -> Any:
        return self.analyses.get(self.scenario if scenario is ... else scenario)

    def request_history(self, which: Any) -> None:
        self.asked.append(which)

    def show_service(self, service_id: str) -> None:
        self.service = service_id
        self.service_changed.emit(service_id)

    def select_scenario(self, scenario_id: str | None) -> None:
        self.scenario = scenario_id
        self.design = apply_scenario(self.base, scenario_id)

    def finish(self, analyses: dict[str | None, Any]) -> None:
        self.analyses = analyses
        self.analysed.emit(analyses)
