"""What panels of simulated figures share: the service in view, staleness, progress, Stop and Run again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from haplanner.engine.results import Analysis
from haplanner.report.charts.material import sample_text
from haplanner.report.paper import Footer
from haplanner.ui.actions import key_of
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.standing import (
    Standing,
    above_chart,
    in_place_of_chart,
    progress,
    stopped,
    under_way,
)
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated


class SimulatedPanel(ChartPanel):
    """A subclass answers `show_results(simulated, service_id)`."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.heading = ElidedLabel("simulated_heading", self)
        self.stop = IconButton("square", self, lambda: document.analyst.stop())
        self.stop.setObjectName("simulated_stop")
        self.again = IconButton("play", self, lambda: document.analyst.run())
        self.again.setObjectName("simulated_again")
        for button in (self.stop, self.again):
            button.hide()

    def watch(self) -> None:
        """Follow the document; call once, after the chart is set."""
        for signal in (
            self.document.simulated,
            self.document.simulation_state,
            self.document.analysed,
            self.document.changed,
            self.document.service_changed,
        ):
            signal.connect(self.keep_up)

    def refresh(self) -> None:
        """Show what there is, and say what is missing."""
        document = self.document
        simulated: Simulated | None = document.simulation
        service, going = document.service, under_way(document)
        there = simulated is not None and simulated.replications_done > 0 and service in simulated.services
        # Without a chart the sentence in its place has the button.
        self.stop.setVisible(there and going)
        self.again.setVisible(there and not going)
        if not there or simulated is None or service is None:
            self.show_standing(in_place_of_chart(document))
            return
        heading, summary = self.show_results(simulated, service)
        ended = stopped(document)
        if ended:
            heading = f"{ended} · {heading}"
        self.heading.say(progress(document) if going else heading, summary)
        self.show_chart_of(summary)
        wrong = above_chart(document, simulated.design) or Standing("")
        self.show_notice(wrong.sentence, wrong.label, wrong.call)

    def show_results(self, simulated: "Simulated", service_id: str) -> tuple[str, str]:
        """Draw the chart; returns what it says in few words, and its summary."""
        return "", ""

    def origin(self, seed: int) -> Footer:
        """Where the figures come from: how many histories of which length."""
        simulated: Simulated | None = self.document.simulation
        return self.footer(sample_text(simulated) if simulated is not None else self.tr("simulated"), seed)

    def exact(self) -> Analysis | None:
        """The exact figures of the design in view, where they are there."""
        answer = self.document.analysis()
        return answer if isinstance(answer, Analysis) else None

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.stop.name(self.tr("Stop the simulation"), key_of("simulate.stop"))
        self.again.name(self.tr("Run the simulation again"), "F5")
