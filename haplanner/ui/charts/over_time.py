"""The over-time panel: availability, reliability and outages from all new to the end of a mission."""

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.engine.results import Analysis
from haplanner.engine.target import allowed
from haplanner.model.figures_text import format_availability, format_duration, format_number
from haplanner.model.language import shown
from haplanner.report.charts.heights import heights
from haplanner.report.charts.over_time import Mission, mission, table
from haplanner.report.charts.over_time_sheet import (
    Curve,
    availability_curves,
    over_time_svg,
    reliability_axis,
    reliability_curve,
    rules,
    up_axis,
)
from haplanner.report.charts.scale import availability_ticks, duration_ticks, nines_ticks, number_ticks
from haplanner.report.paper import DASHES
from haplanner.session.over_time_results import OverTimeAnswer
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.mission_field import MissionField
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Line, Plot, Rule
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.selection import Selection

BEHIND_MILLISECONDS = 250
"""Curves that are behind the design are greyed after so long."""
LONG_MILLISECONDS = 2000
"""An answer that takes so long can be stopped, and says what is being done."""
QUANTITIES = ("availability", "reliability", "outages")


class OverTimePanel(OnePlot):
    """Curves of one service over its mission; computed only while the panel is on the screen."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("over_time_panel")
        self._chart: Mission | None = None
        self._shown: OverTimeAnswer | None = None
        self._refusal = ""
        self.quantity = "availability"
        self.heading = ElidedLabel("over_time_heading", self)
        self.mission = MissionField(document.over_time.mission_hours, self)
        self.switch = Segments("over_time_quantity", self)
        self.nines = QToolButton(self)
        self.nines.setObjectName("over_time_nines")
        self.nines.setCheckable(True)
        self.nines.setAutoRaise(True)
        self.plot = Plot(self.colours, "over_time_plot", self)
        self.header.addWidget(self.switch)
        self.header.addWidget(self.mission)
        self.header.addWidget(self.heading, 1)
        self.header.addWidget(self.nines)
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        self._late = QTimer(self, singleShot=True, interval=BEHIND_MILLISECONDS)
        self._late.timeout.connect(self._say_late)
        self._long = QTimer(self, singleShot=True, interval=LONG_MILLISECONDS)
        self._long.timeout.connect(self._say_long)
        self.switch.chosen.connect(self._on_quantity)
        self.nines.toggled.connect(lambda _on: self._draw(refit=True))
        self.mission.changed.connect(document.over_time.ask)
        self.mission.refused.connect(self._on_refused)
        for signal in (
            document.over_time_changed,
            document.changed,
            document.service_changed,
            document.analysed,
        ):
            signal.connect(self.keep_up)

    def gives_way(self) -> list[QToolButton]:
        """What a narrow header does without."""
        return [*super().gives_way(), self.nines]

    # -- results -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look: only then is anything computed."""
        self.document.over_time.watch("panel", True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._settle()
        self.document.over_time.watch("panel", False)

    def refresh(self) -> None:
        """Show the newest curves, or say what is missing."""
        document = self.document
        answer, service = document.over_time.answer, document.service
        if document.design.is_empty or service is None:
            self._lose(self.tr("Nothing to show yet. Add a service and what it depends on."))
            return
        asked = (document.design, document.over_time.mission_hours)
        if answer is None or answer.design is not asked[0] or answer.mission_hours != asked[1]:
            self._wait()
        elif answer.gave_up:
            self._lose(
                self.tr("These curves would take too long to compute."),
                self.tr("Try again"),
                document.over_time.run,
            )
        elif answer.failure is not None:
            reason = shown(answer.failure.problems[0].message) if answer.failure.problems else ""
            self._lose(self.tr("Cannot compute: %1").replace("%1", reason))
        elif service in answer.services:
            self._show(answer, service)
        else:
            self._lose(self.tr("Nothing is known of this service over time."))

    def _show(self, answer: OverTimeAnswer, service: str) -> None:
        self._settle()
        found = self.document.analysis()
        analysis = found if isinstance(found, Analysis) and found.design is answer.design else None
        before = self._chart
        chart = self._chart = mission(answer.services[service], answer.design, service, analysis)
        self._shown = answer
        other = before is None or (before.service, before.course.mission_hours) != (
            chart.service,
            chart.course.mission_hours,
        )
        if chart != before:
            self._draw(refit=other)
        summary = " ".join([chart.summary(), *chart.notes()])
        self.heading.say(chart.heading(), summary)
        self.show_chart_of(summary)
        self._say_refusal()

    def _lose(self, sentence: str, label: str = "", call: object = None) -> None:
        """A sentence in place of the curves."""
        self._settle()
        self._chart = self._shown = None
        self.show_message(sentence, label, call)  # type: ignore[arg-type]
        self._say_refusal()

    # -- what takes long -----------------------------------------------------------------------

    def _wait(self) -> None:
        """An answer is on its way, or was stopped; the curves of before stay, greyed after a moment."""
        state = self.document.over_time.state
        if state.kind == "stopped":
            self._say_stopped()
        elif self._chart is None or self._chart.service != self.document.service:
            self._chart = self._shown = None
            words = shown(state.words) or self.tr("Calculating…")
            self.show_message(words, self.tr("Stop"), self.document.over_time.cancel)
        elif not self._long.isActive() and not self.plot.faded:
            self._late.start()
            self._long.start()
        elif self.plot.faded and not self._long.isActive():
            self._say_long()

    def _say_stopped(self) -> None:
        self._late.stop()
        self._long.stop()
        run = self.document.over_time.run
        if self._chart is None:
            self.show_message(self.tr("Stopped."), self.tr("Calculate"), run)
        else:
            self.plot.fade(True)
            self.heading.setText(self.tr("Stopped"))
            self.show_notice(self.tr("These curves are older than the design."), self.tr("Calculate"), run)

    def _say_late(self) -> None:
        self.plot.fade(True)
        self.heading.setText(self.tr("Updating…"))

    def _say_long(self) -> None:
        words = shown(self.document.over_time.state.words) or self.tr("Calculating…")
        self.show_notice(words, self.tr("Stop"), self.document.over_time.cancel)

    def _settle(self) -> None:
        self._late.stop()
        self._long.stop()
        self.plot.fade(False)

    def _on_refused(self, sentence: str) -> None:
        self._refusal = sentence
        self._say_refusal()

    def _say_refusal(self) -> None:
        self.show_notice(self._refusal)

    # -- drawing -------------------------------------------------------------------------------

    def _on_quantity(self, index: int) -> None:
        self.quantity = QUANTITIES[index]
        self.nines.setEnabled(self.quantity == "availability")
        self._draw(refit=True)

    def _draw(self, refit: bool = False) -> None:
        chart = self._chart
        if chart is None:
            return
        {
            "availability": self._draw_availability,
            "reliability": self._draw_reliability,
            "outages": self._draw_outages,
        }[self.quantity](chart, refit)
        self.plot.set_readout(chart.course.times, self._readout)

    def _draw_availability(self, chart: Mission, refit: bool) -> None:
        nines, plot, colours = self.nines.isChecked(), self.plot, self.colours
        up = up_axis(chart, nines, 6)
        plot.set_axes(
            self.tr("time since all was new"),
            duration_ticks,
            self.tr("availability"),
            nines_ticks if nines else availability_ticks,
        )
        level, ends = [], []
        for down, name in rules(chart, nines):
            of_target = chart.target is not None and down == allowed(chart.target)
            at = float(heights(down, nines))
            colour = colours.ok if of_target else colours.secondary
            level.append(Rule(at, colour, False, DASHES[1 if of_target else 2]))
            ends.append(Mark(at, name, colour))
        lines = []
        for curve in availability_curves(chart):
            line, end = self._line(chart, curve, nines, up.high)
            lines.append(line)
            ends.append(end)
        plot.show_lines(lines)
        plot.show_rules(level)
        plot.show_labels(ends)
        plot.set_whole(0.0, chart.course.mission_hours, up.low, up.high, refit)

    def _draw_reliability(self, chart: Mission, refit: bool) -> None:
        up, plot = reliability_axis(chart), self.plot
        plot.set_axes(
            self.tr("time since all was new"),
            duration_ticks,
            self.tr("probability of no outage so far"),
            availability_ticks,
        )
        line, end = self._line(chart, reliability_curve(chart), False, up.high)
        plot.show_lines([line])
        plot.show_rules([])
        plot.show_labels([end])
        plot.set_whole(0.0, chart.course.mission_hours, up.low, up.high, refit)

    def _draw_outages(self, chart: Mission, refit: bool) -> None:
        course, plot = chart.course, self.plot
        plot.set_axes(
            self.tr("time since all was new"),
            duration_ticks,
            self.tr("expected outages so far"),
            number_ticks,
        )
        colour = self.colours.series[0]
        last = float(course.expected_outages[-1])
        plot.show_lines([Line(course.times, course.expected_outages, colour)])
        plot.show_rules([])
        plot.show_labels([Mark(last, format_number(last, 3), colour)])
        plot.set_whole(0.0, course.mission_hours, 0.0, (last or 1.0) * 1.08, refit)

    def _line(self, chart: Mission, curve: Curve, nines: bool, high: float) -> tuple[Line, Mark]:
        colour = self.colours.series[curve.place % len(self.colours.series)]
        ys = heights(curve.down, nines)
        finite = np.where(np.isfinite(ys), ys, np.nan)
        end = float(ys[-1]) if np.isfinite(ys[-1]) else high
        dash = DASHES[curve.place % len(DASHES)]
        return Line(chart.course.times, finite, colour, dash=dash), Mark(end, curve.label(), colour)

    def _readout(self, index: int) -> tuple[str, str]:
        if self._chart is None:
            return "", ""
        course = self._chart.course
        available, mean, reliable = (
            format_availability(min(1.0, max(0.0, float(array[index]))))
            for array in (course.unavailability, course.mean_unavailability, course.unreliability)
        )
        title = self.tr("after %1").replace("%1", format_duration(float(course.times[index])))
        outages = format_number(float(course.expected_outages[index]), 3)
        lines = (
            self.tr("available at that moment: %1").replace("%1", available),
            self.tr("on average until then: %1").replace("%1", mean),
            self.tr("no outage until then: %1").replace("%1", reliable),
            self.tr("expected outages: %1").replace("%1", outages),
        )
        return title, "\n".join(lines)

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """All of it on one sheet."""
        chart, nines = self._chart, self.nines.isChecked()
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("Over time")),
            lambda foot: over_time_svg(chart, nines=nines, footer=foot),
            self.footer(chart.course.method),
            lambda: table(chart),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Over time"))
        self.plot.pane.setAccessibleName(self.tr("Over time"))
        self.mission.retranslate()
        self.nines.setText(self.tr("Nines"))
        self.nines.setToolTip(self.tr("Draw every further nine as tall as the one before"))
        options = (
            (
                "availability",
                self.tr("Availability"),
                self.tr("A(t), the probability of working at a moment, and its mean until then"),
            ),
            (
                "reliability",
                self.tr("Reliability"),
                self.tr("R(t), the probability that there was no outage until then"),
            ),
            ("outages", self.tr("Outages"), self.tr("How many outages are expected until then")),
        )
        self.switch.set_options([Option(value, text, help=words) for value, text, words in options])
        self.switch.show_choice(QUANTITIES.index(self.quantity), "")
