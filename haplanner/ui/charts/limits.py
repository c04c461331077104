"""What limits the service, in four ways: ranked, as a waterfall, by cut sets, by importance measures."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.edit import Ref
from haplanner.model.language import shown
from haplanner.report.never_repaired import says_nothing_text
from haplanner.ui.charts.cut_page import CutPage
from haplanner.ui.charts.importance_page import ImportancePage
from haplanner.ui.charts.limits_page import LimitsPage
from haplanner.ui.charts.limits_view import RankingPage
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.waterfall_view import WaterfallPage
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.fields.service_chooser import ServiceChooser
from haplanner.ui.selection import Selection

BEHIND_MILLISECONDS = 250
"""A page that is behind the design is greyed after so long; sooner it would be a flicker."""


class LimitsPanel(ChartPanel):
    """One page in front, chosen by a switch; a click selects on the canvas, the selection marks rows."""

    element_opened = Signal(object)
    """The `Ref` of an element to be brought into view."""
    over_time_requested = Signal()
    """The long run says nothing; the mission does."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("limits_panel")
        self.heading = ElidedLabel("limits_heading", self)
        self.service = ServiceChooser("limits_service", self)
        self.service.chosen.connect(document.show_service)
        self.ranking = RankingPage(self.colours, self)
        self.waterfall = WaterfallPage(self.colours, self)
        self.cut_sets = CutPage(self.colours, self)
        self.importance = ImportancePage(self.colours, self)
        self.pages: tuple[LimitsPage, ...] = (self.ranking, self.waterfall, self.cut_sets, self.importance)
        self._shown: dict[LimitsPage, tuple[Analysis, str]] = {}
        """What each page shows, and of which service."""
        self.switch = Segments("limits_page", self)
        self.switch.chosen.connect(self._on_page)
        self.by_phase = QToolButton(self)
        self.by_phase.setObjectName("waterfall_by_phase")
        self.by_phase.setCheckable(True)
        self.by_phase.setAutoRaise(True)
        self.by_phase.toggled.connect(self._on_by_phase)
        self.header.addWidget(self.service)
        self.header.addWidget(self.switch)
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.by_phase)
        self.book = QStackedWidget(self)
        for page in self.pages:
            self.book.addWidget(page)
            page.picked.connect(self._on_picked)
            page.opened.connect(self._on_opened)
            page.pointed.connect(selection.highlight)
        self.fit_button.hide()
        self.by_phase.hide()
        self._behind_timer = QTimer(self, singleShot=True, interval=BEHIND_MILLISECONDS)
        self._behind_timer.timeout.connect(lambda: self._fade(True))
        self.set_chart(self.book)
        self.setFocusProxy(self.ranking)
        selection.changed.connect(self._on_selection)
        document.analysed.connect(self.keep_up)
        document.changed.connect(self.keep_up)
        document.service_changed.connect(self.keep_up)

    @property
    def page(self) -> LimitsPage:
        """The page in front."""
        return self.pages[self.book.currentIndex()]

    def show_page(self, page: LimitsPage) -> None:
        """Bring a page to the front."""
        index = self.pages.index(page)
        self.switch.show_choice(index, "")
        self._on_page(index)

    def gives_way(self) -> list[QToolButton]:
        """What a narrow header does without; the split by phase, where there is one, is missed most."""
        return [*super().gives_way(), *([self.by_phase] if self.page is self.waterfall else [])]

    # -- results -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring the page in front up to date, or say what is missing."""
        document, page = self.document, self.page
        answer, service = document.analysis(), document.service
        self.service.fill(self.document.design, service)
        if document.design.is_empty or service is None:
            self._say(self.tr("Nothing to rank yet. Add a service and what it depends on."))
        elif isinstance(answer, CannotCompute):
            reason = shown(answer.problems[0].message) if answer.problems else ""
            self._say(self.tr("Cannot compute: %1").replace("%1", reason))
        elif isinstance(answer, Analysis) and service in answer.services:
            if answer.services[service].figures.unavailability >= 1.0:
                self._say_never_repaired(answer, service)
                return
            if answer.detailed or not page.needs_detail:
                self._show(page, answer, service)
            elif self._shown.get(page, (None, ""))[1] != service:
                # The quick answer of a drag has no details, and those of another service are of no use.
                self._say(self.tr("Calculating…"))
            self._follow_age(page, answer)
        else:
            self._say(self.tr("Calculating…"))

    def _show(self, page: LimitsPage, answer: Analysis, service: str) -> None:
        known = self._shown.get(page)
        if known is not None and known[0] is answer and known[1] == service and self.has_chart:
            return
        sentence = page.show_answer(answer, service)
        if sentence:
            self._say(sentence)
            return
        self._shown[page] = (answer, service)
        self._tell(page)
        page.choose(frozenset(self.selection.refs))

    def _tell(self, page: LimitsPage) -> None:
        self.heading.say(page.heading(), page.summary())
        self.show_chart_of(page.summary())

    def _say(self, sentence: str, label: str = "", call: Callable[[], object] | None = None) -> None:
        self._shown.pop(self.page, None)
        self._behind_timer.stop()
        self.show_message(sentence, label, call)

    def _say_never_repaired(self, answer: Analysis, service: str) -> None:
        """Shares of a downtime without an end say nothing."""
        sentence = says_nothing_text(answer.design, service, answer.services[service])
        self._say(sentence, self.tr("Show it over time"), self.over_time_requested.emit)

    def _follow_age(self, page: LimitsPage, answer: Analysis) -> None:
        """Grey a page that is of an older design, after a moment; the answer that comes takes it back."""
        shown = self._shown.get(page)
        if shown is None:
            return
        if shown[0].design is self.document.design and (answer.detailed or not page.needs_detail):
            self._behind_timer.stop()
            self._fade(False)
        elif not self._behind_timer.isActive():
            self._behind_timer.start()

    def _fade(self, on: bool) -> None:
        page = self.page
        page.fade(on)
        if on and page in self._shown:
            self.heading.say(self.tr("Updating…"), page.summary())
        elif page in self._shown and self.heading.text() != page.heading():
            self.heading.say(page.heading(), page.summary())

    # -- pages ---------------------------------------------------------------------------------

    def _on_page(self, index: int) -> None:
        before = self.page
        if index == self.book.currentIndex():
            return
        self._behind_timer.stop()
        before.let_go()
        self.book.setCurrentIndex(index)
        page = self.page
        self.setFocusProxy(page)
        self.by_phase.setVisible(page is self.waterfall)
        self.header.let_give_way(self.gives_way())
        page.fade(False)
        if page in self._shown:
            self._tell(page)
            page.choose(frozenset(self.selection.refs))
        self.refresh()

    def _on_by_phase(self, on: bool) -> None:
        self.waterfall.split_by("phase" if on else "cause")
        if self.page is self.waterfall and self.waterfall in self._shown:
            self._tell(self.waterfall)
            self.waterfall.choose(frozenset(self.selection.refs))

    # -- selection -----------------------------------------------------------------------------

    def _existing(self, refs: tuple[Ref, ...]) -> list[Ref]:
        """Those that the design still has: a page may be behind it."""
        return [ref for ref in refs if ref[1] in getattr(self.document.design, ref[0])]

    def _on_picked(self, refs: tuple[Ref, ...], modifiers: Qt.KeyboardModifier) -> None:
        found = self._existing(refs)
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            for ref in found:
                self.selection.toggle(ref)
        elif found:
            self.selection.set(found)

    def _on_opened(self, refs: tuple[Ref, ...]) -> None:
        found = self._existing(refs)
        if found:
            self.element_opened.emit(found[0])
            self.selection.set(found)

    def _on_selection(self, refs: tuple[Ref, ...]) -> None:
        self.page.choose(frozenset(refs))

    def hideEvent(self, event: QHideEvent) -> None:
        """Point nothing out while out of sight."""
        super().hideEvent(event)
        self.page.let_go()

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The page in front."""
        page = self.page
        shown = self._shown.get(page)
        if shown is None:
            return None
        method = shown[0].services[shown[1]].method
        return Picture(self.picture_name(page.title()), page.svg, self.footer(method), page.table)

    def recolour(self) -> None:
        """Follow the theme."""
        for page in self.pages:
            page.recolour(self.colours)
            page.choose(frozenset(self.selection.refs))

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("What limits it"))
        self.by_phase.setText(self.tr("By phase"))
        self.by_phase.setToolTip(self.tr("Split the downtime by what it is spent on, instead of by cause"))
        self.by_phase.setAccessibleName(self.tr("By phase"))
        index = self.book.currentIndex()
        options = (
            ("ranking", self.tr("Ranking"), self.tr("Elements by the downtime that each would save")),
            ("waterfall", self.tr("Waterfall"), self.tr("All downtime, split by cause and phase")),
            ("cuts", self.tr("Cut sets"), self.tr("The smallest sets of failures that stop the service")),
            ("importance", self.tr("Importance"), self.tr("Every importance measure, sorted by any")),
        )
        self.switch.set_options([Option(value, text, help=words) for value, text, words in options])
        self.switch.show_choice(index, "")
        for page in self.pages:
            page.retranslate()
        self._shown.clear()  # they are written in the language of before
