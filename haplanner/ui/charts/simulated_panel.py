"""What panels of simulated figures share: the service in view, staleness, progress, Stop and Run again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from haplanner.engine.results import Analysis
from haplanner.report.charts.material import sample_text
from haplanner.report.paper import Footer
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated


class SimulatedPanel(ChartPanel):
    """A subclass answers `show_results(simulated, service_id)`, which returns the chart's summary."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.heading = ElidedLabel("simulated_heading", self)
        self.stop = IconButton("square", self, lambda: document.analyst.stop())
        self.stop.setObjectName("simulated_stop")
        self.again = IconButton("play", self, lambda: document.analyst.run())
        self.again.setObjectName("simulated_again")

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
        self.refresh()

    def refresh(self) -> None:
        """Show what there is, and say what is missing."""
        document = self.document
        simulated: Simulated | None = document.simulation
        service, state = document.service, document.analyst.state
        running = state.kind in ("running", "paused")
        self.stop.setVisible(running)
        self.again.setVisible(not running)
        there = simulated is not None and simulated.replications_done > 0 and service in simulated.services
        if there and simulated is not None and service is not None:
            summary = self.show_results(simulated, service)
            if running:
                done, wanted = f"{simulated.replications_done:,}", f"{simulated.replications_wanted:,}"
                self.heading.setText(self.tr("Run %1 of %2").replace("%1", done).replace("%2", wanted))
            else:
                self.heading.setText(summary)
            self.show_chart_of(summary)
            if state.kind == "failed":
                self.show_notice(self.tr("Cannot simulate: %1").replace("%1", state.sentence))
            elif simulated.design is not document.design and state.kind not in ("running", "waiting"):
                self.show_notice(
                    self.tr("The simulation is older than the design."),
                    self.tr("Run again"),
                    lambda: document.analyst.run(),
                )
            else:
                self.show_notice("")
            return
        self.heading.setText("")
        if document.design.is_empty or service is None:
            self.show_message(self.tr("Nothing to simulate yet. Add a component and a service first."))
        elif state.kind == "failed":
            self.show_message(self.tr("Cannot simulate: %1").replace("%1", state.sentence))
        elif running or state.kind == "waiting":
            self.show_message(self.tr("Simulating…"), self.tr("Stop"), lambda: document.analyst.stop())
        else:
            self.show_message(
                self.tr("No simulation yet."), self.tr("Run simulation"), lambda: document.analyst.run()
            )

    def show_results(self, simulated: "Simulated", service_id: str) -> str:
        """Draw the chart; returns its summary."""
        return ""

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
        self.stop.name(self.tr("Stop the simulation"), "Shift+F5")
        self.again.name(self.tr("Run the simulation again"), "F5")
