"""What money buys and what is best next, as tables."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from haplanner.engine.improvement.improvement import Single
from haplanner.model.figures_text import (
    format_availability,
    format_difference,
    format_downtime_per_year,
    format_duration,
)
from haplanner.report.charts.pareto import Pareto
from haplanner.report.costs import money
from haplanner.report.improvement_words import option_text, outage_costs

ROUND_SUM = 1000.0
"""For so much money it is told how much downtime an option saves."""


class _Rows(QTableWidget):
    """Lines that are read and chosen, not edited."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(0, 0, parent)
        self.setObjectName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setHighlightSections(False)

    def fill(self, heads: Sequence[str], rows: Sequence[Sequence[str]], wide: int) -> None:
        """Show these texts; the column `wide` takes what room is left and stands at the left."""
        self.blockSignals(True)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for i, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column != wide:
                    item.setTextAlignment(right)
                self.setItem(i, column, item)
        for column in range(len(heads)):
            head = self.horizontalHeaderItem(column)
            if head is not None and column != wide:
                head.setTextAlignment(right)
            elif head is not None:
                head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            stretch = QHeaderView.ResizeMode.Stretch
            fit = QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(column, stretch if column == wide else fit)
        self.blockSignals(False)


class PointsTable(_Rows):
    """Every point that is worth telling; `chosen` says which row is."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("improve_points", parent)
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.currentRow()))
        self.cellActivated.connect(lambda row, _column: self.opened.emit(row))

    def show_chart(self, chart: Pareto) -> None:
        """Show the points of a chart."""
        found, rows = chart.found, []
        for point in chart.points:
            outages = outage_costs(found, point, chart.design)
            rows.append(
                [
                    money(point.price),
                    money(point.price - found.now.price),
                    format_availability(point.unavailability),
                    format_downtime_per_year(point.unavailability),
                    "—" if outages is None else money(point.price + outages),
                    chart.decisions_text(point),
                ]
            )
        heads = [
            self.tr("Cost / year"),
            self.tr("More"),
            self.tr("Availability"),
            self.tr("Downtime"),
            self.tr("With outages"),
            self.tr("Decide"),
        ]
        self.fill(heads, rows, wide=5)


class SinglesTable(_Rows):
    """Every option by itself, what saves most for its money first."""

    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("improve_singles", parent)
        self.cellActivated.connect(lambda row, _column: self.opened.emit(row))

    def show_chart(self, chart: Pareto) -> None:
        """Show the options of a chart's improvement."""
        found = chart.found
        rows = [
            [
                option_text(found, one.decision, one.option),
                money(one.cost),
                format_difference(-one.saved_hours),
                _worth(one),
            ]
            for one in found.singles
        ]
        heads = [
            self.tr("By itself"),
            self.tr("Cost / year"),
            self.tr("Downtime / year"),
            self.tr("Saved for 1,000"),
        ]
        self.fill(heads, rows, wide=0)


def _worth(one: Single) -> str:
    if one.worth <= 0.0:
        return "—"
    return "∞" if one.worth == float("inf") else format_duration(ROUND_SUM * one.worth, "d")
