"""How sure every figure is, where the design says how sure its numbers are: a table of percentiles."""

from PySide6.QtWidgets import QWidget

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.language import shown
from haplanner.report.charts.sureness import SurenessChart, sureness_chart
from haplanner.report.charts.sureness_sheet import sureness_svg
from haplanner.report.sure_rows import draws_column, sure_columns
from haplanner.ui.charts.figure_table import FigureTable
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.service_chooser import ServiceChooser
from haplanner.ui.selection import Selection


class HowSurePanel(ChartPanel):
    """A service's figures, those of all services together, and elements; a row selects its element."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("how_sure_panel")
        self._chart: SurenessChart | None = None
        self._method = ""
        self._filling = False
        self.heading = ElidedLabel("how_sure_heading", self)
        self.service = ServiceChooser("how_sure_service", self)
        self.service.chosen.connect(document.show_service)
        self.rows = FigureTable("how_sure_rows", 6, 2, self)
        self.rows.itemSelectionChanged.connect(self._on_row)
        self.header.addWidget(self.service)
        self.header.addWidget(self.heading, 1)
        self.fit_button.hide()
        self.set_chart(self.rows)
        self.setFocusProxy(self.rows)
        for signal in (
            document.sureness_changed,
            document.analysed,
            document.changed,
            document.service_changed,
        ):
            signal.connect(self.keep_up)

    def refresh(self) -> None:
        """Show what is known of the design in view, or say why there is nothing."""
        document, service = self.document, self.document.service
        self.service.fill(document.design, service)
        answer, found = document.analysis(), document.sureness.all_of(document.design)
        if document.design.is_empty or service is None:
            self._say(self.tr("Nothing to compute yet. Add a service and what it depends on."))
        elif isinstance(answer, CannotCompute):
            reason = shown(answer.problems[0].message) if answer.problems else ""
            self._say(self.tr("Cannot compute: %1").replace("%1", reason))
        elif self._all_sure():
            self._say(
                self.tr(
                    "All numbers are taken to be sure: no failure mode has evidence or an error factor. "
                    "Tools ▸ Learn from incidents brings evidence; an error factor is its spread in the file."
                )
            )
        elif not isinstance(answer, Analysis) or answer.design is not document.design:
            self._wait()
        elif any(result.method == "simulated" for result in answer.services.values()):
            self._say(self.tr("How sure simulated figures are by their numbers is not found."))
        elif found is None:
            self._wait()
        elif service not in found:
            self._say(self.tr("How sure the figures are was not found in the time that there is for it."))
        else:
            self._method = answer.services[service].method
            self._show(sureness_chart(answer, service, found))

    def _all_sure(self) -> bool:
        from haplanner.engine.uncertainty.unsure import unsure

        return not unsure(self.document.design)

    def _wait(self) -> None:
        """Keep what there is, greyed, until it is known anew."""
        if self._chart is None or not self.has_chart:
            self._say(self.tr("Calculating…"))
        else:
            self.rows.fade(True)
            self.heading.say(self.tr("Updating…"), self._chart.summary())

    def _say(self, sentence: str) -> None:
        self._chart = None
        self.show_message(sentence)

    def _show(self, chart: SurenessChart) -> None:
        self._chart, self._filling = chart, True
        self.rows.setRowCount(len(chart.rows))
        for place, row in enumerate(chart.rows):
            texts = (chart.name(row), row.name, *row.texts, f"{row.draws:,}")
            for column, text in enumerate(texts):
                self.rows.put(place, column, text)
        self._filling = False
        self.rows.fade(False)
        self.heading.say(chart.heading(), chart.summary())
        self.show_chart_of(chart.summary())

    def _on_row(self) -> None:
        """Select the element that a row is about."""
        place = self.rows.currentRow()
        if self._chart is None or self._filling or not self.rows.selectedItems():
            return
        element_id = self._chart.rows[place].element
        found = self.document.design.find(element_id) if element_id else None
        if found is not None:
            self.selection.set([(found[0], element_id)])

    def picture(self) -> Picture | None:
        """The table on paper."""
        chart = self._chart
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("How sure")),
            lambda foot: sureness_svg(chart, footer=foot),
            self.footer(self._method),
            chart.table,
        )

    def recolour(self) -> None:
        """Follow the theme."""
        self.rows.fade(False)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("How sure"))
        self.rows.setAccessibleName(self.tr("How sure every figure is"))
        heads = (self.tr("Element"), self.tr("Figure"), *sure_columns(), draws_column())
        for column, title in enumerate(heads):
            self.rows.head(column, title)
