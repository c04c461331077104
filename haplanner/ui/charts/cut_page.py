"""The minimal cut sets on the screen: the smallest sets of failures that stop a service."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_share
from haplanner.report.charts.cut_sheet import cut_sets_svg
from haplanner.report.charts.limits import Limits, cut_table, left_out_text, limits, probability_texts
from haplanner.report.charts.table import Table
from haplanner.report.paper import Colours, Footer
from haplanner.ui.charts.figure_table import FigureTable
from haplanner.ui.charts.limits_page import LimitsPage
from haplanner.ui.charts.look import ElidedLabel

_MOST = 100


class CutPage(LimitsPage):
    """A table of cut sets, most probable first, and what the list leaves out."""

    needs_detail = True

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Limits | None = None
        self._colours, self._faded = colours, False
        self._filling = False
        self._chosen: tuple[Ref, ...] = ()
        self._left_out = ""
        self.cuts = FigureTable("limits_cuts", 4, 2, self)
        self.rest = ElidedLabel("limits_cuts_rest", self)
        self.rest.setContentsMargins(8, 4, 8, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.cuts, 1)
        column.addWidget(self.rest)
        self.setFocusProxy(self.cuts)
        self.cuts.itemSelectionChanged.connect(self._on_current)
        self.cuts.cellActivated.connect(lambda row, _column: self._on_opened(row))

    # -- what is shown -------------------------------------------------------------------------

    def show_answer(self, analysis: Analysis, service_id: str) -> str:
        """List the cut sets of a service."""
        chart = self._chart = limits(analysis, service_id)
        if not chart.cuts:
            if chart.unavailability <= 0.0:
                return self.tr("Nothing here ever stops it.")
            return self.tr("The cut sets of this design were not worked out: it is too large for that.")
        self._fill(chart)
        self._left_out = self._what_is_left_out(chart)
        self.rest.setText(self._left_out)
        return ""

    def _what_is_left_out(self, chart: Limits) -> str:
        if not chart.cuts_complete or len(chart.cuts) > _MOST:
            beyond = math.fsum(cut.probability for cut in chart.cuts[_MOST:])
            return left_out_text(beyond + (0.0 if chart.cuts_complete else chart.cuts_left_out))
        return self.tr("These are all. They overlap, so that their shares may sum to more than 100%.")

    def _fill(self, chart: Limits) -> None:
        self._filling = True
        shown = chart.cuts[:_MOST]
        before = self._chosen if self.cuts.selectedItems() else ()
        self.cuts.setRowCount(len(shown))
        probabilities = probability_texts(cut.probability for cut in shown)
        for row, (cut, probability) in enumerate(zip(shown, probabilities, strict=True)):
            order = self.tr("1 · SPOF") if cut.single_point else str(cut.order)
            texts = (cut.label, order, probability, format_share(cut.share))
            single = self.tr("%1: a single point of failure").replace("%1", cut.label)
            tip = single if cut.single_point else cut.label
            for column, text in enumerate(texts):
                item = self.cuts.put(row, column, text, tip)
                if column <= 1 and cut.single_point:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
        if before:
            again = next((i for i, cut in enumerate(shown) if cut.refs == before), -1)
            self.cuts.setCurrentCell(again, 0)
        self._filling = False

    # -- pointer and keys ----------------------------------------------------------------------

    def _on_current(self) -> None:
        """Select the elements of a cut set, and point them out among the others."""
        row = self.cuts.currentRow()
        if self._chart is None or self._filling or not self.cuts.selectedItems():
            return
        self._chosen = self._chart.cuts[row].refs
        self.picked.emit(self._chosen, Qt.KeyboardModifier.NoModifier)
        self.pointed.emit(self._chosen)

    def _on_opened(self, row: int) -> None:
        """Bring the elements of a cut set into view."""
        if self._chart is not None and 0 <= row < len(self._chart.cuts):
            self.opened.emit(self._chart.cuts[row].refs)
            self.pointed.emit(self._chart.cuts[row].refs)

    def let_go(self) -> None:
        """Point nothing out while out of sight."""
        if self.cuts.selectedItems():
            self.cuts.clearSelection()
            self.pointed.emit(())

    # -- common behaviour ----------------------------------------------------------------------

    def heading(self) -> str:
        """How many there are, and how many of one failure."""
        if self._chart is None:
            return ""
        cuts = self._chart.cuts
        singles = sum(cut.single_point for cut in cuts)
        if singles == 0:
            return self.tr("No single failure stops it")
        if singles == 1:
            first = next(cut for cut in cuts if cut.single_point)
            return self.tr("%1 is a single point of failure").replace("%1", first.label)
        return self.tr("%1 single points of failure").replace("%1", str(singles))

    def summary(self) -> str:
        """The heading, and what the list leaves out."""
        return f"{self.heading()}. {self._left_out}"

    def title(self) -> str:
        """What an export is called."""
        return self.tr("Minimal cut sets")

    def svg(self, footer: Footer | None) -> str:
        """The cut sets on paper."""
        assert self._chart is not None
        return cut_sets_svg(self._chart, footer=footer)

    def table(self) -> Table:
        """The cut sets in full precision."""
        assert self._chart is not None
        return cut_table(self._chart)

    def choose(self, refs: frozenset[Ref]) -> None:
        """Tint the sets that the selected elements are in."""
        if self._chart is None:
            return
        tint = QColor(self._colours.accent)
        tint.setAlphaF(0.14)
        for row, cut in enumerate(self._chart.cuts[: self.cuts.rowCount()]):
            inside = bool(refs.intersection(cut.refs))
            for column in range(4):
                item = self.cuts.item(row, column)
                if item is not None:
                    item.setBackground(tint if inside else QColor(0, 0, 0, 0))

    def fade(self, on: bool) -> None:
        """Write the list as one of before."""
        self._faded = on
        self.cuts.fade(on)
        self.rest.setPalette(self.cuts.palette())

    def recolour(self, colours: Colours) -> None:
        """Follow the theme."""
        self._colours = colours
        self.fade(self._faded)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.cuts.setAccessibleName(self.tr("Minimal cut sets"))
        self.cuts.setAccessibleDescription(self.tr("Enter brings the elements of a cut set into view"))
        for column, (title, words) in enumerate(
            (
                (
                    self.tr("Down when all of"),
                    self.tr("The service is down when all of these failed; a click selects them"),
                ),
                (self.tr("Order"), self.tr("How many failures it takes; SPOF: a single point of failure")),
                (self.tr("Probability"), self.tr("How likely all of them are down at a moment")),
                (
                    self.tr("Share"),
                    self.tr("Part of the unavailability; sets overlap, so the sum may exceed 100%"),
                ),
            )
        ):
            self.cuts.head(column, title, words)
