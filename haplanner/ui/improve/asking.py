"""Looks for what to decide in the background; the newest question replaces one under way."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from haplanner.engine.improvement.improve import improve
from haplanner.engine.improvement.improvement import Improvement, Question
from haplanner.engine.patience import Patience
from haplanner.engine.results import CannotCompute
from haplanner.model.decisions import Decision
from haplanner.model.design import Design
from haplanner.model.language import Said, shown
from haplanner.model.problem import DesignError
from haplanner.session.jobs import Jobs, current_job

CALM_SECONDS = 0.3
SEARCH_SECONDS = 20.0
"""After so long what is not proven is said to be so."""
_KEY = "improve"


class Asking(QObject):
    """One question at a time; answers come in the thread of the window."""

    answered = Signal(object, object)
    """The design that was asked about, and an `Improvement`."""
    failed = Signal(str)
    told = Signal(object)
    """How far it is, in a few words that can be said in any language."""
    _found = Signal(object)
    _broken = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs("improve")
        self._asked: tuple[Design, str, tuple[Decision, ...], Question] | None = None
        self.busy = False
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._on_broken, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def ask(self, design: Design, service: str, decisions: Sequence[Decision], question: Question) -> None:
        """Look for what can be had."""
        asked = self._asked = design, service, tuple(decisions), question
        self.busy = True

        def work() -> tuple[object, Improvement]:
            job = current_job()
            cancelled = job.cancelled.is_set if job is not None else lambda: False
            patience = Patience(SEARCH_SECONDS, cancelled, self._heard.emit)
            return asked, improve(*asked, patience)

        self._jobs.run(
            _KEY,
            work,
            on_done=self._found.emit,
            on_failed=lambda error: self._broken.emit((asked, error)),
            after=CALM_SECONDS,
        )

    def cancel(self) -> None:
        """Want no answer any more."""
        self._asked, self.busy = None, False
        self._jobs.cancel(_KEY)

    def shut(self) -> None:
        """End the background work."""
        self.cancel()
        self._jobs.shutdown(0.5)

    def _on_found(self, found: tuple[object, Improvement]) -> None:
        asked, improvement = found
        if asked is self._asked and self._asked is not None:
            self.busy = False
            self.answered.emit(self._asked[0], improvement)

    def _on_broken(self, broken: tuple[object, Exception]) -> None:
        asked, error = broken
        if asked is self._asked:
            self.busy = False
            known = isinstance(error, (CannotCompute, DesignError)) and error.problems
            self.failed.emit(shown(error.problems[0].message) if known else str(error))  # type: ignore[attr-defined]

    def _on_heard(self, words: str) -> None:
        if self.busy and isinstance(words, Said):
            self.told.emit(words)
