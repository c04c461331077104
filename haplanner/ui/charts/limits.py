"""What limits the service: ranked bars and minimal cut sets, selecting on the canvas and selected by it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_share
from haplanner.report.charts.limits import Limits, cut_table, limits, probability_texts, table
from haplanner.report.charts.limits_sheet import limits_svg
from haplanner.report.charts.table import Table
from haplanner.ui.charts.limits_view import LimitsChart, LimitsView
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.selection import Selection

_MOST_CUTS = 100


class LimitsPanel(ChartPanel):
    """Ranks the elements by the downtime that each would save, and lists what stops the service."""

    element_opened = Signal(object)
    """The `Ref` of an element to be brought into view."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("limits_panel")
        self._chart: Limits | None = None
        self._filling = False
        self.heading = ElidedLabel("limits_heading", self)
        self._service_ids: list[str] = []
        self.service = DropDown(self)
        self.service.setObjectName("limits_service")
        self.service.setMaximumWidth(220)
        self.service.activated.connect(lambda index: document.show_service(self._service_ids[index]))
        self.show_cuts = QToolButton(self)
        self.show_cuts.setObjectName("limits_show_cuts")
        self.show_cuts.setCheckable(True)
        self.show_cuts.setAutoRaise(True)
        self.header.addWidget(self.service)
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.show_cuts)
        self.view = LimitsView(self.colours, self)
        self.sum = ElidedLabel("limits_sum", self)
        self.sum.setContentsMargins(16, 2, 16, 6)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(LimitsChart(self.view, left), 1)
        column.addWidget(self.sum)
        self.cuts = QTableWidget(0, 4, self)
        self.cuts.setObjectName("limits_cuts")
        self._set_up_cuts()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.cuts)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([440, 560])
        self.cuts.setMinimumWidth(340)
        self.cuts.hide()
        self.show_cuts.toggled.connect(self.cuts.setVisible)
        self.fit_button.hide()
        self.set_chart(self.splitter)
        self.setFocusProxy(self.view)
        self.view.bar_clicked.connect(self._on_bar)
        self.view.bar_opened.connect(self._on_opened)
        self.cuts.itemSelectionChanged.connect(self._on_cut)
        self.cuts.cellActivated.connect(lambda row, _column: self._on_cut_opened(row))
        selection.changed.connect(self._on_selection)
        document.analysed.connect(self.keep_up)
        document.changed.connect(self.keep_up)
        document.service_changed.connect(self.keep_up)

    def _set_up_cuts(self) -> None:
        cuts = self.cuts
        cuts.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        cuts.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        cuts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        cuts.setTabKeyNavigation(False)
        cuts.setShowGrid(False)
        cuts.setWordWrap(False)
        cuts.setStyleSheet("QTableView::item { padding: 0px 6px; }")
        cuts.verticalHeader().hide()
        header = cuts.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setHighlightSections(False)

    # -- results -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the document knows now."""
        document = self.document
        answer, service = document.analysis(), document.service
        self._fill_services()
        if isinstance(answer, Analysis) and service is not None and service in answer.services:
            self._show(limits(answer, service))
            return
        self._chart = None
        self.heading.setText("")
        if document.design.is_empty or service is None:
            self.show_message(self.tr("Nothing to rank yet. Add a service and what it depends on."))
        elif isinstance(answer, CannotCompute):
            self.show_message(
                self.tr("Cannot compute: %1").replace(
                    "%1", answer.problems[0].message if answer.problems else ""
                )
            )
        else:
            self.show_message(self.tr("Calculating…"))

    def _fill_services(self) -> None:
        services = self.document.design.services
        ids = sorted(services)
        names = [self.name_of(i) for i in ids]
        if ids != self._service_ids or names != [self.service.itemText(i) for i in range(len(ids))]:
            self._service_ids = ids
            self.service.set_options([Option(i, name) for i, name in zip(ids, names, strict=True)])
        current = self.document.service
        self.service.setCurrentIndex(ids.index(current) if current in ids else -1)
        self.service.setVisible(len(ids) > 1)

    def _show(self, chart: Limits) -> None:
        self._chart = chart
        self.heading.say(chart.heading(), chart.summary())
        if not chart.bars:
            self.show_message(chart.sum_text())
            return
        self.view.show_chart(chart)
        self.sum.setText(chart.sum_text())
        self._fill_cuts(chart)
        self.show_chart_of(f"{chart.summary()} {chart.sum_text()}")
        self._on_selection(self.selection.refs)

    def _fill_cuts(self, chart: Limits) -> None:
        self._filling = True
        shown = chart.cuts[:_MOST_CUTS]
        self.cuts.setRowCount(len(shown))
        probabilities = probability_texts(cut.probability for cut in shown)
        for row, (cut, probability) in enumerate(zip(shown, probabilities, strict=True)):
            order = self.tr("1 · SPOF") if cut.single_point else str(cut.order)
            texts = (cut.label, order, probability, format_share(cut.share))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(
                    self.tr("%1: a single point of failure").replace("%1", cut.label)
                    if cut.single_point
                    else cut.label
                )
                if column >= 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column <= 1 and cut.single_point:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.cuts.setItem(row, column, item)
        self._filling = False

    # -- selection -----------------------------------------------------------------------------

    def _on_bar(self, ref: Ref, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.selection.toggle(ref)
        else:
            self.selection.set([ref])

    def _on_opened(self, ref: Ref) -> None:
        self.selection.set([ref])
        self.element_opened.emit(ref)

    def _on_selection(self, refs: tuple[Ref, ...]) -> None:
        self.view.choose(frozenset(refs))

    def _on_cut(self) -> None:
        row = self.cuts.currentRow()
        if self._chart is not None and not self._filling and 0 <= row < len(self._chart.cuts):
            self.selection.highlight(self._chart.cuts[row].refs)

    def _on_cut_opened(self, row: int) -> None:
        """Select the elements of a cut set, so that the timeline and the inspector show them."""
        if self._chart is not None and 0 <= row < len(self._chart.cuts):
            refs = self._chart.cuts[row].refs
            self.selection.set(refs)
            self.selection.highlight(refs)

    def hideEvent(self, event: QHideEvent) -> None:
        """Point nothing out while out of sight."""
        super().hideEvent(event)
        if self.cuts.selectedItems():
            self.cuts.clearSelection()
            self.selection.highlight(())

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The ranking."""
        chart = self._chart
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("What limits it")),
            lambda foot: limits_svg(chart, footer=foot),
            self.footer(chart.method),
            lambda: self._everything(chart),
        )

    def _everything(self, chart: Limits) -> Table:
        return cut_table(chart) if self.show_cuts.isChecked() and self.cuts.hasFocus() else table(chart)

    def recolour(self) -> None:
        """Follow the theme."""
        self.view.recolour(self.colours)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("What limits it"))
        self.view.setAccessibleName(self.tr("Elements by share of downtime"))
        self.service.setAccessibleName(self.tr("Service"))
        self.show_cuts.setText(self.tr("Cut sets"))
        self.show_cuts.setToolTip(self.tr("The smallest sets of failures that stop the service"))
        self.cuts.setAccessibleName(self.tr("Minimal cut sets"))
        self.cuts.setAccessibleDescription(self.tr("Enter selects the elements of a cut set"))
        for column, (title, words) in enumerate(
            (
                (
                    self.tr("Down when all of"),
                    self.tr("The service is down when all of these failed; double-click to select them"),
                ),
                (self.tr("Order"), self.tr("How many failures it takes; SPOF: a single point of failure")),
                (self.tr("Probability"), self.tr("How likely all of them are down at a moment")),
                (
                    self.tr("Share"),
                    self.tr("Part of the unavailability; sets overlap, so the sum may exceed 100%"),
                ),
            )
        ):
            head = QTableWidgetItem(title)
            head.setToolTip(words)
            self.cuts.setHorizontalHeaderItem(column, head)
