"""The compare panel: base and scenarios in a table and as dumbbells, the difference to any of them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.model.scenario_order import in_order
from haplanner.report.charts.compare import Compare, Row, compare, table, with_shares
from haplanner.report.charts.compare_sheet import compare_svg, far_apart
from haplanner.session.jobs import Jobs
from haplanner.ui.charts.compare_view import CompareView
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch

_CALM_SECONDS = 0.3
_ROW_HEIGHT = 26
_MOST_TABLE_ROWS = 6
_MOST_LINES = 4
"""So many changes are told beside the chart; the tip has all."""
_COLUMNS = ("name", "availability", "nines", "downtime", "difference", "performs", "cost", "changes")
_NARROW = 560
"""Pixels below which not every column can be read."""
_CHANGES_LETTERS = 24
"""What changed keeps so much room before columns that say less."""


class ComparePanel(ChartPanel):
    """Every scenario beside the baseline; a double click goes to one."""

    scenario_requested = Signal(object)
    """The id of a scenario to be looked at, `None` the base."""
    _shared = Signal(object)
    """A `Compare` with the shares of its changes, and the one that it was made of."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("compare_panel")
        self._chart: Compare | None = None
        self._jobs = Jobs("compare")
        self._against: str | None = None
        self.with_ = QLabel(self)
        self._ids: list[str | None] = [None]
        self.against = DropDown(self)
        self.against.setObjectName("compare_against")
        self.against.setMaximumWidth(200)
        self.with_.setBuddy(self.against)
        self.heading = ElidedLabel("compare_heading", self)
        self.ratio = QToolButton(self)
        self.ratio.setObjectName("compare_ratio")
        self.ratio.setCheckable(True)
        self.ratio.setAutoRaise(True)
        self._by_ratio: bool | None = None
        self.copy = IconButton("copy", self, self.copy_data)
        self.copy.setObjectName("compare_copy")
        self.header.addWidget(self.with_)
        self.header.addWidget(self.against)
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.ratio)
        self.header.addWidget(self.copy)
        self.fit_button.hide()
        self.table_button.hide()
        self.rows = QTableWidget(0, len(_COLUMNS), self)
        self.rows.setObjectName("compare_table")
        self._set_up_rows()
        self.words = QLabel(self)
        self.words.setObjectName("compare_words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setContentsMargins(8, 0, 8, 0)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.hide()
        self.view = CompareView(self.colours, self)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(20)  # in a low pane it gives way, and the table does not
        told = QWidget()
        below = QVBoxLayout(told)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.words)
        below.addWidget(self.view, 1)
        area.setWidget(told)
        chart = QWidget(self)
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.rows)
        column.addWidget(area, 1)
        self.set_chart(chart)
        self.setFocusProxy(self.rows)
        self.ratio.clicked.connect(self._on_ratio)
        self.against.activated.connect(self._on_against)
        self.rows.itemSelectionChanged.connect(self._on_chosen)
        self.rows.cellActivated.connect(lambda row, _column: self._open(row))
        self.view.row_clicked.connect(self.rows.selectRow)
        self.view.row_opened.connect(self._open)
        self._shared.connect(self._on_shares, Qt.ConnectionType.QueuedConnection)
        document.analysed.connect(self.keep_up)
        document.changed.connect(self.keep_up)
        document.service_changed.connect(self.keep_up)

    def _set_up_rows(self) -> None:
        rows = self.rows
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows.setTabKeyNavigation(False)
        rows.setShowGrid(False)
        rows.setWordWrap(False)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setStyleSheet("QTableView::item { padding: 0px 6px; }")
        rows.verticalHeader().hide()
        rows.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_COLUMNS.index("changes"), QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    # -- results -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the document knows now."""
        document = self.document
        base, service = document.base, document.service
        if base.is_empty or service is None:
            self._chart = None
            self.show_message(self.tr("Nothing to compare yet. Add a component and a service first."))
            return
        ids: list[str | None] = [None, *in_order(base.scenarios)]
        answers = {i: answer for i in ids if (answer := document.analysis(i)) is not None}
        if self._against not in ids:
            self._against = None
        self._fill_against(ids)
        if not answers:
            self._chart = None
            self.show_message(self.tr("Calculating…"))
            return
        chart = compare(base, answers, service, self._against, self.tr("Baseline"))
        self._chart = chart
        self._jobs.run(
            "shares",
            lambda: with_shares(chart, answers, service),
            on_done=lambda found: self._shared.emit((chart, found)),
            after=_CALM_SECONDS,
        )
        self._fill_rows(chart)
        self.view.show_chart(chart)
        self.ratio.setChecked(far_apart(chart) if self._by_ratio is None else self._by_ratio)
        self.heading.say(chart.heading(), chart.summary())
        self.show_chart_of(chart.summary())
        if len(ids) == 1:
            self.show_notice(
                self.tr("No what-if yet: make one in the bar above the diagram, then compare here.")
            )
        else:
            self.show_notice("")

    @Slot(object)
    def _on_shares(self, found: tuple[Compare, Compare]) -> None:
        asked, shared = found
        if asked is self._chart:
            self._chart = shared
            self._fill_rows(shared)
            self.view.show_chart(shared)

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def _fill_against(self, ids: list[str | None]) -> None:
        base = self.document.base
        wanted = [self.tr("Baseline") if i is None else base.scenarios[i].name or i for i in ids]
        if ids != self._ids or wanted != [self.against.itemText(i) for i in range(self.against.count())]:
            self._ids = ids
            self.against.set_options([Option(i, name) for i, name in zip(ids, wanted, strict=True)])
        self.against.setCurrentIndex(ids.index(self._against))

    def _fill_rows(self, chart: Compare) -> None:
        current = self.rows.currentRow()
        self.rows.blockSignals(True)
        self.rows.setRowCount(len(chart.rows))
        for index, row in enumerate(chart.rows):
            self._fill_row(index, row)
        if 0 <= current < len(chart.rows):
            self.rows.selectRow(current)
        self.rows.blockSignals(False)
        self._say_words()
        self._name_columns(chart)
        self._hide_columns()
        shown = min(len(chart.rows), _MOST_TABLE_ROWS)
        head = self.rows.horizontalHeader().sizeHint().height() + 4
        self.rows.setMaximumHeight(head + _ROW_HEIGHT * shown)
        least = 2 if theme_switch().text_scale < 1.3 else 1  # larger texts leave a small window no more
        self.rows.setMinimumHeight(head + _ROW_HEIGHT * min(shown, least))

    def _fill_row(self, index: int, row: Row) -> None:
        texts = (
            row.name,
            row.availability_text(),
            row.nines_text(),
            row.downtime_text(),
            row.difference_text(),
            row.performs_text(),
            row.cost_text(),
            row.changes_text(),
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            terms = row.costs.terms_text() if row.costs is not None else ""
            more = terms if column == _COLUMNS.index("cost") else row.changes_text()
            item.setToolTip("\n".join(filter(None, dict.fromkeys((text, more)))))
            if column == 0 and row.scenario == self.document.scenario:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            if column == _COLUMNS.index("difference") and row.difference_hours:
                good = row.difference_hours < 0
                item.setForeground(QColor(self.colours.ok if good else self.colours.down))
            self.rows.setItem(index, column, item)

    def _name_columns(self, chart: Compare) -> None:
        titles = [
            self.tr("Scenario"),
            self.tr("Availability"),
            self.tr("Nines"),
            self.tr("Downtime / year"),
            self.tr("vs %1").replace("%1", chart.against_name),
            self.tr("Performs"),
            self.tr("Cost / year"),
            self.tr("What changed"),
        ]
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setToolTip(title)
            self.rows.setHorizontalHeaderItem(column, item)

    def _on_chosen(self) -> None:
        self.view.choose(self.rows.currentRow())
        self._say_words()

    def _say_words(self) -> None:
        """What leads from the scenario compared with to the chosen one, whole: a row may cut it off."""
        chart, index = self._chart, self.rows.currentRow()
        row = chart.rows[index] if chart is not None and 0 <= index < len(chart.rows) else None
        lines = row.change_lines() if row is not None else ()
        if chart is None or row is None or not lines or row.scenario == self._against:
            self.words.hide()
            return
        before = next((one.availability_text() for one in chart.rows if one.scenario == self._against), "—")
        head = self.tr("%1 → %2: %3 → %4").replace("%1", chart.against_name).replace("%2", row.name)
        head = head.replace("%3", before).replace("%4", row.availability_text())
        more = self.tr("and %1 more changes").replace("%1", str(len(lines) - _MOST_LINES))
        shown = lines if len(lines) <= _MOST_LINES else (*lines[:_MOST_LINES], more)
        self.words.setText("\n".join((head, *(f"• {line}" for line in shown))))
        self.words.setToolTip("\n".join(lines))
        self.words.show()

    def _on_against(self, index: int) -> None:
        self._against = self._ids[index]
        self.refresh()

    def _on_ratio(self, on: bool) -> None:
        self._by_ratio = on
        self.view.space(on)

    def _open(self, index: int) -> None:
        if self._chart is not None and 0 <= index < len(self._chart.rows):
            self.scenario_requested.emit(self._chart.rows[index].scenario)

    # -- common behaviour ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table does without what its tooltips say too."""
        super().resizeEvent(event)
        self._hide_columns()

    def _hide_columns(self) -> None:
        """Leave out what there is none of, and where it is narrow what says least."""
        narrow = self.width() < _NARROW
        asked = self._chart is not None and self._chart.has_performance
        priced = self._chart is not None and self._chart.has_costs
        hidden = {name for name, there in (("performs", asked), ("cost", priced)) if not there}
        header = self.rows.horizontalHeader()
        if narrow:
            hidden |= {"nines", "changes", "performs", "cost"}
        else:
            room = self.rows.viewport().width() - _CHANGES_LETTERS * self.fontMetrics().averageCharWidth()
            wide = {
                name: max(self.rows.sizeHintForColumn(column), header.sectionSizeHint(column))
                for column, name in enumerate(_COLUMNS[:-1])
                if name not in hidden
            }
            for name in ("performs", "nines"):
                if sum(wide.values()) > room and wide.pop(name, 0):
                    hidden.add(name)
        for column, name in enumerate(_COLUMNS):
            self.rows.setColumnHidden(column, name in hidden)
        stretch, fit = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(_COLUMNS.index("difference"), stretch if narrow else fit)

    def gives_way(self) -> list[QToolButton]:
        """The menu copies too."""
        return [self.copy, *super().gives_way()]

    def picture(self) -> Picture | None:
        """Table and dumbbells."""
        chart = self._chart
        if chart is None:
            return None
        footer, by_ratio = self.footer(self.tr("exact")), self._by_ratio
        return Picture(
            self.picture_name(self.tr("Compare")),
            lambda foot: compare_svg(chart, by_ratio=by_ratio, footer=foot),
            footer,
            lambda: table(chart),
        )

    def recolour(self) -> None:
        """Follow the theme."""
        self.view.recolour(self.colours)
        if self._chart is not None:
            self._fill_rows(self._chart)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Compare"))
        self.with_.setText(self.tr("&Compare with"))
        self.against.setAccessibleName(self.tr("Compare with"))
        self.ratio.setText(self.tr("Log"))
        self.ratio.setToolTip(self.tr("Space downtimes by ratio: each step multiplies"))
        self.copy.name(self.tr("Copy table"))
        self.rows.setAccessibleName(self.tr("Scenarios compared"))
        self.view.setAccessibleName(self.tr("Downtime of each scenario"))
        if self._chart is not None:
            self._name_columns(self._chart)
