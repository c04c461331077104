"""What a service is delivered and how long requests take: by share of time, by state, by demand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.language import shown
from haplanner.report.charts.capacity import capacity
from haplanner.report.charts.curves import CurveChart, colour_of, curves_svg
from haplanner.report.charts.saturation import saturation
from haplanner.report.charts.speed import speed
from haplanner.report.charts.when import Tick
from haplanner.report.paper import DASHES
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Line, Plot, Rule
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.fields.service_chooser import ServiceChooser
from haplanner.ui.selection import Selection

Make = Callable[[Analysis, str], CurveChart]
PAGES: tuple[Make, ...] = (capacity, speed, saturation)
"""What the pages show, in the order of the switch."""
BEHIND_MILLISECONDS = 250
"""Curves that are behind the design are greyed after so long; sooner it would be a flicker."""


class PerformancePanel(OnePlot):
    """One of three charts in one plot, chosen by a switch."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("performance_panel")
        self._page = 0
        self._chart: CurveChart | None = None
        self._of: tuple[Analysis, str, int] | None = None
        """What is drawn: of which answer, service and page."""
        self.heading = ElidedLabel("performance_heading", self)
        self.service = ServiceChooser("performance_service", self)
        self.service.chosen.connect(document.show_service)
        self.switch = Segments("performance_page", self)
        self.switch.chosen.connect(self.show_page)
        self.plot = Plot(self.colours, "performance_plot", self)
        self.header.addWidget(self.service)
        self.header.addWidget(self.switch)
        self.header.addWidget(self.heading, 1)
        self._behind_timer = QTimer(self, singleShot=True, interval=BEHIND_MILLISECONDS)
        self._behind_timer.timeout.connect(lambda: self._fade(True))
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        for signal in (document.analysed, document.changed, document.service_changed):
            signal.connect(self.keep_up)

    def show_page(self, index: int) -> None:
        """Bring one of the three charts to the front."""
        if index != self._page:
            self._page = index
            self.plot.hide_readout()
            self.switch.show_choice(index, "")
            self.refresh()

    # -- results -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw what is known, or say what is missing."""
        document = self.document
        answer, service = document.analysis(), document.service
        self.service.fill(document.design, service)
        if document.design.is_empty or service is None:
            self._say(self.tr("Nothing to compute yet. Add a service and what it depends on."))
        elif isinstance(answer, CannotCompute):
            reason = shown(answer.problems[0].message) if answer.problems else ""
            self._say(self.tr("Cannot compute: %1").replace("%1", reason))
        elif isinstance(answer, Analysis) and service in answer.services:
            if answer.detailed:
                self._show(answer, service)
            elif self._of is None or self._of[1:] != (service, self._page):
                # The quick answer of a drag has no throughput and no latency.
                self._say(self.tr("Calculating…"))
            self._follow_age(answer)
        else:
            self._say(self.tr("Calculating…"))

    def _show(self, answer: Analysis, service: str) -> None:
        wanted = (answer, service, self._page)
        known = self._of
        if known is not None and known[0] is answer and known[1:] == wanted[1:] and self.has_chart:
            return
        missing = self._missing(answer, service)
        if missing:
            self._say(missing)
            return
        try:
            chart = PAGES[self._page](answer, service)
        except LookupError as reason:
            self._say(shown(reason.args[0]))
            return
        refit = known is None or known[1:] != wanted[1:]
        self._chart, self._of = chart, wanted
        self._draw(refit)
        self.heading.say(chart.heading(), chart.summary())
        self.show_chart_of(chart.summary())

    def _missing(self, answer: Analysis, service: str) -> str:
        """What a design lacks for the page in front, and the cure; empty where it lacks nothing."""
        result = answer.services[service]
        if self._page == 0 and result.throughput is None and not result.throughput_missing:
            return self.tr(
                "Nothing limits what this service is delivered. Give components a capacity, "
                "and the service a demand."
            )
        if self._page > 0 and result.latency is None and not result.latency_missing:
            return self.tr(
                "Nothing that this service calls takes time. Give components a service time, "
                "and the service a demand."
            )
        return ""

    def _draw(self, refit: bool = False) -> None:
        chart, plot, colours = self._chart, self.plot, self.colours
        if chart is None:
            return
        span, (across, up) = chart.span(), chart.names()
        plot.set_axes(across, _listed(chart.across_ticks), up, _listed(chart.up_ticks))
        curves = chart.curves()
        plot.show_lines(
            [
                Line(c.xs, c.ys, colour_of(c.place, colours), dash=DASHES[c.place % len(DASHES)])
                for c in curves
            ]
        )
        levels, uprights = chart.levels(), chart.uprights()
        plot.show_rules(
            [
                *(Rule(one.at, getattr(colours, one.role), False, DASHES[1]) for one in levels),
                *(Rule(one.at, getattr(colours, one.role), True, DASHES[2]) for one in uprights),
            ]
        )
        ends = []
        for curve in curves:
            known = curve.ys[curve.ys == curve.ys]
            if curve.name and len(known):
                at = min(float(known[-1]), span.high)
                ends.append(Mark(at, curve.name, colour_of(curve.place, colours)))
        ends += [Mark(one.at, one.name, getattr(colours, one.role)) for one in levels]
        tops = [Mark(one.at, one.name, getattr(colours, one.role)) for one in uprights]
        plot.show_labels(ends, tops)
        plot.set_readout(chart.stops(), chart.reading)
        plot.set_whole(span.left, span.right, span.low, span.high, refit)

    def _say(self, sentence: str) -> None:
        self._chart = self._of = None
        self._behind_timer.stop()
        self.show_message(sentence)

    def _follow_age(self, answer: Analysis) -> None:
        """Grey curves of an older design, after a moment; the answer that comes takes it back."""
        if self._of is None:
            return
        if self._of[0].design is self.document.design and answer.detailed:
            self._behind_timer.stop()
            self._fade(False)
        elif not self._behind_timer.isActive():
            self._behind_timer.start()

    def _fade(self, on: bool) -> None:
        self.plot.fade(on)
        if self._chart is not None:
            text = self.tr("Updating…") if on else self._chart.heading()
            self.heading.say(text, self._chart.summary())

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The chart in front."""
        chart, of = self._chart, self._of
        if chart is None or of is None:
            return None
        result = of[0].services[of[1]]
        found = result.throughput if self._page == 0 else result.latency
        name = self._page_texts()[self._page][0]
        return Picture(
            self.picture_name(name),
            lambda foot: curves_svg(chart, footer=foot),
            self.footer(result.method if found is None else found.method),
            chart.table,
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Performance"))
        self.plot.pane.setAccessibleName(self.tr("Performance"))
        values = ("capacity", "latency", "saturation")
        texts = self._page_texts()
        self.switch.set_options(
            [Option(value, text, help=words) for value, (text, words) in zip(values, texts, strict=True)]
        )
        self.switch.show_choice(self._page, "")
        self._of = None  # it is written in the language of before

    def _page_texts(self) -> Sequence[tuple[str, str]]:
        return (
            (
                self.tr("Throughput"),
                self.tr("How much can be delivered, over the share of time with so much"),
            ),
            (self.tr("Latency"), self.tr("How long requests take in every state, the fastest first")),
            (self.tr("Saturation"), self.tr("How latency grows with the demand, and where it has no end")),
        )


def _listed(ticks: Callable[[float, float, int], list[Tick]]) -> Callable[[float, float, int], list[Tick]]:
    """Ticks of a range that pyqtgraph asks for; it may ask for none."""
    return lambda low, high, most: ticks(low, high, most) if high > low else []
