"""Improve: what may be decided and at what price, what money buys, and any of it as a what-if."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.improvement.improvement import Improvement, Point
from haplanner.io.library import types_of
from haplanner.model.decisions import Decisions, misfits, price
from haplanner.model.design import Design, element_name
from haplanner.model.figures_text import format_availability, format_downtime_per_year
from haplanner.model.language import shown
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.proposals import proposals
from haplanner.model.scenario import apply_scenario
from haplanner.report.charts.pareto import Pareto, least_cost_text, pareto
from haplanner.report.costs import money
from haplanner.report.improvement_words import option_text, standing
from haplanner.session.alike import alike
from haplanner.ui.charts.pareto_view import ParetoView
from haplanner.ui.document import Document
from haplanner.ui.improve.asking import Asking
from haplanner.ui.improve.choices import ChoicesTree
from haplanner.ui.improve.choices_file import ChoicesButton
from haplanner.ui.improve.outcome import by_itself, export_points, patch_of_now
from haplanner.ui.improve.question import BUDGET, TARGET, QuestionBar
from haplanner.ui.improve.tables import PointsTable, SinglesTable
from haplanner.ui.theme import theme_switch
from haplanner.ui.window_place import fit

_USUAL_TARGET = 0.9999
_USUAL_BUDGET = 1.25
"""The budget that is asked for at first, as a multiple of what is paid now."""
_SIZE = (1120, 700)


class ImproveDialog(QDialog):
    """About the design that was in view when it was opened; follows every edit of it."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("improve")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._scenario = document, document.scenario
        self._design: Design | None = None
        self._chart: Pareto | None = None
        self._stale = False
        """Whether what is shown answers another question than is asked now."""
        self._picked: Point | None = None
        self._service: str | None = None
        self._asking = Asking(self)
        self.question = QuestionBar(self)
        self.choices = ChoicesTree(self)
        self.file = ChoicesButton(self)
        self._from_file: Decisions | None = None
        self.notice = _label("improve_notice", self, "secondary")
        self.view = ParetoView("improve_chart", self)
        self.points = PointsTable(self)
        self.singles = SinglesTable(self)
        self.answer = _label("improve_answer", self, "title")
        self.proof = _label("improve_proof", self, "secondary")
        self.nine = _label("improve_nine", self)
        self.busy = _label("improve_busy", self, "secondary")
        self.stop = QPushButton(self)
        self.stop.setObjectName("improve_stop")
        self.stop.setAutoDefault(False)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("improve_tabs")
        self.tabs.addTab(self.points, "")
        self.tabs.addTab(self.singles, "")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.open_point = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ApplyRole)
        self.open_point.setObjectName("improve_open")
        self.open_point.setDefault(True)
        self.export = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.export.setObjectName("improve_export")
        self.export.setAutoDefault(False)
        self._lay_out()
        self.question.asked.connect(self.ask)
        self.choices.changed.connect(self.ask)
        self.choices.refused.connect(self._say_refusal)
        self.file.opened.connect(self._on_file)
        self.file.refused.connect(self._say_refusal)
        self.view.chosen.connect(self.points.selectRow)
        self.points.chosen.connect(self._on_point)
        self.points.opened.connect(lambda _row: self.open_what_if())
        self.singles.opened.connect(self._open_single)
        self.stop.clicked.connect(self._on_stop)
        self.open_point.clicked.connect(self.open_what_if)
        self.export.clicked.connect(self._on_export)
        self.buttons.rejected.connect(self.reject)
        self._asking.answered.connect(self._on_answered)
        self._asking.failed.connect(self._on_failed)
        self._asking.told.connect(self._say_progress)
        document.changed.connect(self.refresh)
        document.service_changed.connect(self.refresh)
        theme_switch().changed.connect(self._on_theme)
        self.finished.connect(lambda _result: self._asking.shut())
        self.retranslate()
        self._on_point(-1)
        self._begin()
        fit(self, *_SIZE)

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        choices = QVBoxLayout(left)
        choices.setContentsMargins(0, 0, 6, 0)
        choices.addWidget(self.question)
        choices.addWidget(self.choices, 1)
        choices.addWidget(self.file)
        choices.addWidget(self.notice)
        busy = QHBoxLayout()
        busy.addWidget(self.busy, 1)
        busy.addWidget(self.stop)
        found = QVBoxLayout(right)
        found.setContentsMargins(8, 0, 0, 0)
        for label in (self.answer, self.proof, self.nine):
            found.addWidget(label)
        found.addLayout(busy)
        found.addWidget(self.view, 3)
        found.addWidget(self.tabs, 2)
        found.addStretch()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("improve_splitter")
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([390, 730])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addWidget(splitter, 1)
        column.addWidget(self.buttons)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Improve"))
        self.question.retranslate()
        self.stop.setText(self.tr("Cancel") if self._asking.busy else self.tr("Search again"))
        self.tabs.setTabText(0, self.tr("What money buys"))
        self.tabs.setTabText(1, self.tr("Best next"))
        self.points.setAccessibleName(self.tr("What money buys"))
        self.singles.setAccessibleName(self.tr("What each option saves by itself"))
        self.open_point.setText(self.tr("&Open as what-if"))
        self.export.setText(self.tr("&Export…"))
        self.choices.retranslate()
        self.file.retranslate()
        self.view.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language: the names of what may be decided are those of the new one."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._design = None
            self.refresh()
        super().changeEvent(event)

    @Slot()
    def _on_theme(self, _theme: object = None) -> None:
        self.view.recolour()

    # -- what is asked -------------------------------------------------------------------------

    def _begin(self) -> None:
        """Ask for the target of the service where it is missed, else for what a quarter more buys."""
        design, service = self._now()
        target = design.services[service].target if service is not None else None
        self.question.target.set_value(target or _USUAL_TARGET)
        self.question.budget.set_value(float(f"{_USUAL_BUDGET * price(design):.2g}"))
        answer = self._document.analysis()
        missed = getattr(answer, "services", {}).get(service)
        self.question.show_kind(TARGET if missed is not None and missed.meets_target is False else BUDGET)
        self.refresh()

    def _now(self) -> tuple[Design, str | None]:
        """The design that this is about, as it is now, and the service in view."""
        base = self._document.base
        if self._scenario is not None and self._scenario not in base.scenarios:
            self._scenario = None
        try:
            design = apply_scenario(base, self._scenario)
        except DesignError:
            design = base
        service = self._document.service
        return design, service if service in design.services else design.main_service()

    @Slot(object)
    def refresh(self, _what: object = None) -> None:
        """Offer what may be decided about the design of now, and ask, where it is another."""
        design, service = self._now()
        same = self._design is not None and alike(self._design, design) and service == self._service
        self._design, self._service = design, service
        if same:
            return
        self._offer(design)
        name = self.tr("Improve %1").replace("%1", element_name(design, service)) if service else ""
        self.setWindowTitle(name or self.tr("Improve"))
        self.ask()

    def _offer(self, design: Design) -> None:
        """What a file says may be decided, while it fits the design; else what the design offers."""
        self.file.design = design
        if self._from_file is not None and misfits(self._from_file, design):
            self.file.leave()
            self._from_file = None
            self.choices.forget()
        self.choices.offer(design, self._from_file or proposals(design, types_of))

    @Slot(object)
    def _on_file(self, decisions: Decisions | None) -> None:
        self._from_file = decisions
        self.choices.forget()
        if self._design is not None:
            self._offer(self._design)
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Look for the answer in the background, as far as there is anything to decide."""
        design, service = self._design, self._service
        decisions = self.choices.decisions()
        self.file.decisions = self.choices.kept()
        self._stale = True
        self._say_unpriced()
        if design is None or service is None:
            self._empty(self.tr("Nothing to improve yet. Add a service and what it depends on."))
            return
        if not decisions:
            self._empty(
                self.tr("Nothing here has a price yet: type one at the left, or give components a cost.")
            )
            return
        question = self.question.question()
        if question is None:
            self._show_state()
            return
        self._asking.ask(design, service, decisions, question)
        self.view.fade(self._chart is not None)
        self.busy.setText(self.tr("Calculating…"))
        self._show_state()

    @Slot(object)
    def _say_progress(self, words: str) -> None:
        self.busy.setText(self.tr("Calculating: %1").replace("%1", shown(words)))

    def _on_stop(self) -> None:
        if not self._asking.busy:
            self.ask()
            return
        self._asking.cancel()
        self.busy.setText(self.tr("Stopped."))
        self._show_state()

    def _say_refusal(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def _say_unpriced(self) -> None:
        count = self.choices.unpriced
        text = self.tr("%1 options have no price yet, and are not considered.").replace("%1", str(count))
        self._say_refusal(text if count else "")

    # -- what is answered ----------------------------------------------------------------------

    @Slot(object, object)
    def _on_answered(self, design: Design, found: Improvement) -> None:
        service = design.services[found.service]
        target = found.question.target or service.target
        chart, self._stale = pareto(found, design, target), False
        self._chart = chart
        self.view.fade(False)
        self.view.show_chart(chart)
        self.points.show_chart(chart)
        self.singles.show_chart(chart)
        self.answer.setText(self._answer_text(chart))
        assumed = [self.tr("Approximate: %1").replace("%1", shown(text)) for text in found.assumptions[:1]]
        self.proof.setText(" ".join(filter(None, [standing(found), *assumed])))
        self.nine.setText(" ".join(filter(None, (chart.heading(), least_cost_text(chart)))))
        self.busy.setText("")
        self.points.clearSelection()
        self._on_point(-1)
        if chart.answer is not None:
            self.points.selectRow(chart.answer)
        self._show_state()

    def _answer_text(self, chart: Pareto) -> str:
        found = chart.found
        if found.answer is None:
            best = format_availability(found.best.unavailability)
            if found.question.target is not None:
                return self.tr("Nothing here meets the target: the best is %1.").replace("%1", best)
            now = money(found.now.price)
            return self.tr("The budget is less than what is paid now: %1 a year.").replace("%1", now)
        down = found.answer.unavailability
        text = self.tr("%1, %2, for %3 a year: %4 more")
        text = text.replace("%1", format_availability(down)).replace("%2", format_downtime_per_year(down))
        text = text.replace("%3", money(found.answer.price))
        return text.replace("%4", money(found.answer.price - found.now.price))

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._empty(self.tr("Cannot compute: %1").replace("%1", sentence))

    def _empty(self, sentence: str) -> None:
        """Say why there is nothing, in place of what was found before."""
        self._asking.cancel()
        self._chart = None
        self.answer.setText(sentence)
        for label in (self.proof, self.nine, self.busy):
            label.setText("")
        for rows in (self.points, self.singles):
            rows.setRowCount(0)
        self._on_point(-1)
        self._show_state()

    def _show_state(self) -> None:
        known, busy = self._chart is not None, self._asking.busy
        self.view.setVisible(known)
        self.tabs.setVisible(known)
        self.export.setEnabled(known)
        taken = () if self._picked is None else self._picked.taken
        self.open_point.setEnabled(bool(taken) and not self._stale)
        self.busy.setVisible(bool(self.busy.text()))
        self.stop.setVisible(bool(self.busy.text()))
        self.stop.setText(self.tr("Cancel") if busy else self.tr("Search again"))
        for label in (self.answer, self.proof, self.nine):
            label.setVisible(bool(label.text()))

    @Slot(int)
    def _on_point(self, row: int) -> None:
        chart = self._chart
        self._picked = chart.points[row] if chart is not None and 0 <= row < len(chart.points) else None
        self.view.choose(row if self._picked is not None else -1)
        self._show_state()

    # -- what becomes of it --------------------------------------------------------------------

    @Slot()
    def open_what_if(self) -> None:
        """Make the chosen point a what-if, and look at it."""
        point, chart = self._picked, self._chart
        if chart is None or point is None or not self.open_point.isEnabled():
            return
        name = self.tr("%1 for %2 a year").replace("%1", format_availability(point.unavailability))
        self._make(name.replace("%2", money(point.price)), chart.design, point.design)

    def _open_single(self, row: int) -> None:
        chart = self._chart
        if chart is not None and not self._stale:
            taken, design = by_itself(chart, row)
            self._make(option_text(chart.found, *taken), chart.design, design)

    def _make(self, name: str, asked: Design, decided: Design) -> None:
        store = self._document.store
        try:
            patch = patch_of_now(store.base, self._now()[0], asked, decided)
        except (EditRefused, DesignError) as refusal:
            self._say_refusal(str(refusal))
            return
        store.add_scenario(name, patch=patch)

    def _on_export(self) -> None:
        if self._chart is not None:
            export_points(self, self._chart, self._document.base, self._scenario)


def _label(name: str, parent: QWidget, role: str = "") -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def show_improve(parent: QWidget, document: Document) -> ImproveDialog:
    """Open the dialog, or bring the one that is open to the front."""
    open_one = parent.findChild(ImproveDialog, "improve")
    if isinstance(open_one, ImproveDialog) and open_one.isVisible():
        open_one.raise_()
        open_one.activateWindow()
        return open_one
    dialog = ImproveDialog(document, parent)
    dialog.show()
    return dialog
