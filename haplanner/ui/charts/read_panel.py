"""What panels share that show what the histories of a simulation say: read while they are seen, with Stop."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.model.language import shown
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.standing import above_chart, in_place_of_chart, under_way
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.ranked import RankedCauses


class ReadPanel(ChartPanel):
    """A subclass answers `show_reading` and `forget`; `reader` is its name among those who look."""

    reader = "panel"

    def __init__(
        self, name: str, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName(f"{name}_panel")
        self.heading = ElidedLabel(f"{name}_heading", self)
        self.stop = IconButton("square", self, document.causes.cancel)
        self.stop.setObjectName(f"{name}_stop")
        self.again = IconButton("play", self, document.causes.run)
        self.again.setObjectName(f"{name}_again")
        for button in (self.stop, self.again):
            button.hide()

    def watch(self) -> None:
        """Follow the document; call once, after the chart is set."""
        document = self.document
        for signal in (
            document.causes_changed,
            document.simulated,
            document.simulation_state,
            document.changed,
            document.service_changed,
        ):
            signal.connect(self.keep_up)

    def gives_way(self) -> list[QToolButton]:
        """What a narrow header does without."""
        return [*super().gives_way(), self.again]

    def show_reading(self, found: "RankedCauses", service_id: str) -> tuple[str, str] | str:
        """Draw the chart; returns what it says in few words and its summary, or why there is none."""
        return ""

    def forget(self) -> None:
        """There is no chart any more."""

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look: only then are histories read."""
        self.document.causes.watch(self.reader, True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.document.causes.watch(self.reader, False)

    def refresh(self) -> None:
        """Show what was read, or say what is missing."""
        results, service = self.document.causes, self.document.service
        found, state = results.answer, results.state
        current = not under_way(self.document)  # else another simulation is about to replace what was read
        there = found is not None and service in found.services and current
        self.stop.setVisible(there and state.kind == "working")
        self.again.setVisible(there and state.kind == "stopped")
        if found is not None and found.missing and current:
            self._lose(shown(found.missing))
        elif not there or found is None or service is None:
            self._lose("")
            self._say_why_not()
        else:
            told = self.show_reading(found, service)
            if isinstance(told, str):
                self._lose(told)
            else:
                self._say(found, *told)

    def _say(self, found: "RankedCauses", heading: str, summary: str) -> None:
        if self.document.causes.state.kind == "working":
            heading = self.tr("Reading histories: %1 of %2").replace("%1", f"{found.histories_read:,}")
            heading = heading.replace("%2", f"{found.histories_wanted:,}")
        self.heading.say(heading, summary)
        self.show_chart_of(summary)
        wrong = above_chart(self.document, found.design)
        if wrong is not None:
            self.show_notice(wrong.sentence, wrong.label, wrong.call)
        else:
            self.show_notice("")

    def _lose(self, sentence: str) -> None:
        """No chart, and why, if that is said here."""
        self.forget()
        if sentence:
            self.show_message(sentence)

    def _say_why_not(self) -> None:
        state = self.document.causes.state
        simulated = self.document.simulation
        ready = simulated is not None and simulated.replications_done and not under_way(self.document)
        if not ready:
            self.show_standing(in_place_of_chart(self.document))
        elif state.kind == "failed":
            self.show_message(
                self.unreadable().replace("%1", shown(state.sentence)),
                self.tr("Try again"),
                self.document.causes.run,
            )
        elif state.kind == "stopped":
            self.show_message(
                self.tr("The reading was stopped before it had a result."),
                self.tr("Read the histories"),
                self.document.causes.run,
            )
        else:
            self.show_message(self.tr("Reading histories…"), self.tr("Stop"), self.document.causes.cancel)

    def unreadable(self) -> str:
        """The sentence that says why (`%1`) nothing could be read."""
        return self.tr("Cannot read the histories: %1")

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.stop.name(self.tr("Stop reading histories"))
        self.again.name(self.tr("Read the histories"))
