"""The lower pane: charts and tables behind tabs, made once the window is on the screen."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from haplanner.engine.results import Analysis
from haplanner.report.diagram import ViewOptions
from haplanner.report.paper import Footer
from haplanner.report.pin import Pin
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.ui.charts.pages import Pages
    from haplanner.ui.charts.panel import ChartPanel
    from haplanner.ui.charts.sensitivity import SensitivityPanel
    from haplanner.ui.charts.timeline import TimelinePanel
    from haplanner.ui.checks import ChecksPanel
    from haplanner.ui.export import Picture
    from haplanner.ui.problems import ProblemsPanel

TABS = (
    ("timeline", QT_TRANSLATE_NOOP("ResultsPane", "Timeline")),
    ("causes", QT_TRANSLATE_NOOP("ResultsPane", "Causes")),
    ("limits", QT_TRANSLATE_NOOP("ResultsPane", "What limits it")),
    ("performance", QT_TRANSLATE_NOOP("ResultsPane", "Performance")),
    ("over_time", QT_TRANSLATE_NOOP("ResultsPane", "Over time")),
    ("running", QT_TRANSLATE_NOOP("ResultsPane", "Running")),
    ("distribution", QT_TRANSLATE_NOOP("ResultsPane", "Distribution")),
    ("sweep", QT_TRANSLATE_NOOP("ResultsPane", "Sweep")),
    ("compare", QT_TRANSLATE_NOOP("ResultsPane", "Compare")),
    ("problems", QT_TRANSLATE_NOOP("ResultsPane", "Problems")),
)
SHORT = {
    "causes": QT_TRANSLATE_NOOP("ResultsPane", "Why"),
    "limits": QT_TRANSLATE_NOOP("ResultsPane", "Limits"),
    "performance": QT_TRANSLATE_NOOP("ResultsPane", "Speed"),
    "over_time": QT_TRANSLATE_NOOP("ResultsPane", "A(t)"),
    "running": QT_TRANSLATE_NOOP("ResultsPane", "Runs"),
    "distribution": QT_TRANSLATE_NOOP("ResultsPane", "Spread"),
}
"""What tabs are called where the bar would have to scroll otherwise."""


class ResultsPane(QWidget):
    """Holds one panel for each way of looking at the results."""

    element_requested = Signal(object)
    service_requested = Signal()
    exported = Signal(str)
    replayed = Signal(object)
    """The moment of a history that is to be shown, a `Replayed`; `None` for none any more."""
    told = Signal(str)
    """A sentence about what has happened by itself."""
    problems_marked = Signal(object)
    """Sentences by the id of the node that they are about."""
    built = Signal()
    """The charts are there."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results_pane")
        self._document, self._selection = document, selection
        self.look: Callable[[], ViewOptions] = ViewOptions
        """How the diagram is drawn now, for its export."""
        self._making = self._make()
        self._checks: ChecksPanel | None = None
        self._timeline: TimelinePanel | None = None
        self._sensitivity: SensitivityPanel | None = None
        self._wanted: tuple[str, int, float] | None = None
        """The service, history and start of an outage that the timeline is to show."""
        self.panels: dict[str, QWidget] = {}
        self._charts: dict[str, ChartPanel | Pages] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("results_tabs")
        self.tabs.setTabPosition(QTabWidget.TabPosition.South)
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(lambda _index: self._retitle())
        self.tabs.tabBarClicked.connect(self._on_tab_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        for name, _text in TABS:
            self.panels[name] = panel = QLabel()
            self.tabs.addTab(panel, "")
        self._retitle()

    def steps(self) -> Iterator[None]:
        """Make one panel after the other, each when the next step is taken."""
        return self._making

    def build(self) -> None:
        """Make at once what is not there yet."""
        for _ in self._making:
            pass

    @property
    def checks(self) -> "ChecksPanel":
        """Problems and assumptions."""
        if self._checks is None:
            from haplanner.ui.checks import ChecksPanel

            self._checks = made = ChecksPanel(self._document)
            made.element_requested.connect(self.element_requested)
            made.problems.count_changed.connect(lambda _count: self._retitle())
            made.problems.marked.connect(self.problems_marked)
            self._put("problems", made)
            made.problems.refresh()
        return self._checks

    @property
    def problems(self) -> "ProblemsPanel":
        """The list of problems."""
        return self.checks.problems

    def _put(self, name: str, panel: QWidget) -> None:
        """Put a panel in the place that is kept for it."""
        index, current = next(i for i, (n, _text) in enumerate(TABS) if n == name), self.tabs.currentIndex()
        old = self.tabs.widget(index)
        self.tabs.removeTab(index)
        self.tabs.insertTab(index, panel, "")
        self.tabs.setCurrentIndex(current)
        if old is not None:
            old.deleteLater()
        self.panels[name] = panel
        self._retitle()

    def _put_chart(self, name: str, panel: "ChartPanel | Pages") -> None:
        panel.setObjectName(f"panel_{name}")
        panel.exported.connect(self.exported)
        panel.element_requested.connect(self.element_requested)
        panel.service_requested.connect(self.service_requested)
        self._charts[name] = panel
        self._put(name, panel)

    @property
    def tab_order(self) -> list[QWidget]:
        """What Tab goes through: of each chart the line above it, then the chart; behind them the tabs."""
        from haplanner.ui.charts.pages import Pages

        order: list[QWidget] = []
        for chart in self._charts.values():
            for page in chart.pages if isinstance(chart, Pages) else (chart,):
                order += [*page.header.parts, page]
        return [*order, self]

    @property
    def timeline(self) -> "TimelinePanel | None":
        """The timeline, once the charts are there."""
        return self._timeline

    def on_timeline(self, call: "Callable[[TimelinePanel], object]") -> None:
        """Bring the timeline to the front and have it do something."""
        self.show_tab("timeline")
        if self._timeline is not None:
            call(self._timeline)

    def show_outage(self, service_id: str, replication: int, start: float) -> None:
        """Bring a history to the timeline, and one of its outages into view."""
        self._wanted = (service_id, replication, start)
        self._document.show_service(service_id)
        self.on_timeline(lambda timeline: timeline.run.ask(replication))

    def _on_history(self, history: "History") -> None:
        """The timeline has the history by now: it heard of it first."""
        if self._wanted is None or self._timeline is None:
            return
        service_id, replication, start = self._wanted
        if history.replication == replication:
            self._wanted = None
            outages = history.outages.get(service_id, ())
            place = bisect_left(outages, start, key=lambda outage: outage.start)
            if place < len(outages):
                self._timeline.walk.pick(service_id, outages[place])

    def _make(self) -> Iterator[None]:
        _ = self.checks
        yield
        yield from self._make_charts()

    def _make_charts(self) -> Iterator[None]:
        """Make the charts, a step each; the first loads their library.

        The simulation waits for them: while it runs without compiled code, it would keep them from loading.
        """
        document, selection = self._document, self._selection
        from haplanner.ui.charts.timeline import TimelinePanel

        yield
        self._timeline = timeline = TimelinePanel(document, selection)
        timeline.replayed.connect(self.replayed)
        timeline.told.connect(self.told)
        document.history_ready.connect(self._on_history)
        self._put_chart("timeline", timeline)
        yield
        from haplanner.ui.charts.causes import CausesPanel

        found = CausesPanel(document, selection)
        found.outage_requested.connect(self.show_outage)
        self._put_chart("causes", found)
        yield
        from haplanner.ui.charts.limits import LimitsPanel

        limits = LimitsPanel(document, selection)
        limits.element_opened.connect(self.element_requested)
        limits.over_time_requested.connect(lambda: self.show_tab("over_time"))
        self._put_chart("limits", limits)
        yield
        from haplanner.ui.charts.performance import PerformancePanel

        self._put_chart("performance", PerformancePanel(document, selection))
        yield
        from haplanner.ui.charts.over_time import OverTimePanel

        self._put_chart("over_time", OverTimePanel(document, selection))
        yield
        from haplanner.ui.charts.running import RunningPanel

        self._put_chart("running", RunningPanel(document, selection))
        yield
        from haplanner.ui.charts.years import YearsPanel

        years = YearsPanel(document, selection)
        years.element_opened.connect(self.element_requested)
        self._put_chart("distribution", years)
        yield
        from haplanner.ui.charts.sensitivity import SensitivityPanel

        self._sensitivity = sensitivity = SensitivityPanel(document, selection)
        sensitivity.element_opened.connect(self.element_requested)
        self._put_chart("sweep", sensitivity)
        yield
        from haplanner.ui.charts.compare import ComparePanel

        compare = ComparePanel(document, selection)
        compare.scenario_requested.connect(document.select_scenario)
        self._put_chart("compare", compare)
        self.built.emit()
        document.start_simulating()

    def show_tab(self, name: str) -> None:
        """Bring a panel to the front, and the pane back where it was hidden."""
        self.build()
        self.show()
        self.tabs.setCurrentWidget(self.panels[name])
        QTimer.singleShot(0, self.panels[name], self.panels[name].setFocus)

    def show_range(self, pin: Pin) -> None:
        """Bring the sweep of one number over a range to the front; the keyboard stays where it is."""
        self.build()
        self.show()
        self.tabs.setCurrentWidget(self.panels["sweep"])
        if self._sensitivity is not None:
            self._sensitivity.show_range(pin)

    def export(self) -> None:
        """Export the chart in front; without one, the diagram."""
        panel = self._charts.get(self.current)
        if panel is not None and panel.has_chart:
            panel.export()
        else:
            self.export_diagram()

    def export_diagram(self) -> None:
        """Export the diagram of the design in view."""
        from haplanner.ui.export import open_export

        open_export(self._diagram(), self, self.exported.emit)

    def pictures(self) -> "list[Picture]":
        """What is in view: the chart in front, where there is one, and the diagram."""
        panel = self._charts.get(self.current)
        chart = panel.picture() if panel is not None and panel.has_chart else None
        return [self._diagram()] if chart is None else [chart, self._diagram()]

    def copy_image(self, diagram: bool) -> None:
        """Put the diagram, or the chart in front, on the clipboard as a picture."""
        panel = self._charts.get(self.current)
        if diagram or panel is None or not panel.has_chart:
            from haplanner.ui.pictures import copy_image

            copy_image(self._diagram().svg(None))
        else:
            panel.copy_image()

    def _diagram(self) -> "Picture":
        from haplanner.report.diagram_svg import diagram_svg
        from haplanner.ui.export import Picture

        document = self._document
        design, answer = document.design, document.analysis()
        analysis = answer if isinstance(answer, Analysis) else None
        scenario = document.scenario
        name = self.tr("Baseline") if scenario is None else document.base.scenarios[scenario].name
        footer = Footer(document.base.name, name or str(scenario))
        title = self.tr("%1 – Diagram").replace("%1", document.base.name)
        look = self.look()
        return Picture(title, lambda foot: diagram_svg(design, analysis, foot, look), footer)

    def _on_tab_clicked(self, index: int) -> None:
        panel = self.tabs.widget(index)
        if panel is not None:
            QTimer.singleShot(0, panel, panel.setFocus)

    @property
    def current(self) -> str:
        """The name of the panel in front."""
        return TABS[self.tabs.currentIndex()][0]

    def shut(self) -> None:
        """End the panels' own background work."""
        for panel in self._charts.values():
            panel.shut()
        if self._checks is not None:
            self._checks.shut()

    def _retitle(self) -> None:
        """Name the tabs, in short where their bar would have to scroll; the tooltip has the whole name."""
        for short in (False, True):
            for index, (name, text) in enumerate(TABS):
                title = whole = self.tr(str(text))
                if short and name in SHORT:
                    title = self.tr(str(SHORT[name]))
                if name == "problems" and self._checks is not None:
                    title = f"{title} ({self.problems.count})"
                if self.tabs.tabText(index) != title:
                    self.tabs.setTabText(index, title)
                self.tabs.setTabToolTip(index, "" if title == whole or name == "problems" else whole)
            bar = self.tabs.tabBar()
            if bar.sizeHint().width() <= self.width():
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out anew whether the whole names fit."""
        super().resizeEvent(event)
        self._retitle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()
        super().changeEvent(event)
