"""The sweep panel: one parameter over a range, for base and scenarios, computed beside the window."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.model.figures_text import format_availability
from haplanner.model.language import shown
from haplanner.model.scenario_order import in_order
from haplanner.model.units import UnitError
from haplanner.report.charts.heights import heights
from haplanner.report.charts.parameter import Parameter, parameters
from haplanner.report.charts.scale import availability_ticks, nines_ticks
from haplanner.report.charts.sweep import Sweep, candidates, sweep, table, worth_a_sweep
from haplanner.report.charts.sweep_sheet import (
    across,
    across_axis,
    across_ticks,
    crossing_height,
    sweep_svg,
    target_text,
    up_axis,
)
from haplanner.report.paper import DASHES, MARKERS
from haplanner.report.pin import Pin
from haplanner.session.jobs import Jobs
from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.charts.one_plot import OnePlot
from haplanner.ui.charts.plot import Line, Plot, Rule
from haplanner.ui.charts.strips import Mark
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.selection import Selection

_CALM_SECONDS = 0.15
_LEAST_PARAMETER, _WIDEST_PARAMETER = 56, 240
_WIDE = 10.0
"""From this ratio of its ends on, a range is drawn by ratios."""
_LEAST_FIELD, _WIDEST_FIELD = 66, 110


class SweepPanel(OnePlot):
    """Varies a number of the selected element, or of what limits the service most."""

    _found = Signal(object)
    """A `Sweep`, sent from the worker's thread."""
    _failed = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("sweep_panel")
        self._jobs = Jobs("sweep")
        self._chart: Sweep | None = None
        self._ref: Ref | None = None
        self._choices: list[Parameter] = []
        self._range: tuple[float, float, bool] | None = None
        self._range_open = True
        """The range of the first answer is taken over: it shows where the target is crossed."""
        self.parameter = DropDown(self)
        self.parameter.setObjectName("sweep_parameter")
        self.parameter.setMinimumWidth(_LEAST_PARAMETER)
        self.low = QLineEdit(self)
        self.low.setObjectName("sweep_low")
        self.high = QLineEdit(self)
        self.high.setObjectName("sweep_high")
        self.to = QLabel(self)
        for field in (self.low, self.high):
            field.setFixedWidth(_LEAST_FIELD)
            field.editingFinished.connect(self._on_range)
        self.ratio = QToolButton(self)
        self.ratio.setObjectName("sweep_ratio")
        self.nines = QToolButton(self)
        self.nines.setObjectName("sweep_nines")
        for button in (self.ratio, self.nines):
            button.setCheckable(True)
            button.setAutoRaise(True)
        self.nines.setChecked(True)
        self.heading = ElidedLabel("sweep_heading", self)
        self.header.addWidget(self.parameter, 2)
        for widget in (self.low, self.to, self.high, self.ratio, self.nines):
            self.header.addWidget(widget)
        self.header.addWidget(self.heading, 1)
        self.plot = Plot(self.colours, "sweep_plot", self)
        self.set_chart(self.plot)
        self.setFocusProxy(self.plot)
        self._connect()

    def _connect(self) -> None:
        self.parameter.activated.connect(lambda _i: self._on_parameter())
        self.ratio.clicked.connect(self._on_ratio)
        self.nines.toggled.connect(lambda _on: self._draw(refit=True))
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self.selection.changed.connect(self.keep_up)
        self.document.changed.connect(self.keep_up)
        self.document.analysed.connect(self._on_analysed)
        self.document.service_changed.connect(self.keep_up)

    # -- what is varied ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer the numbers of the selected element; without one, keep the last, else the weakest link."""
        design = self.document.design
        one = self.selection.one
        choices = parameters(design, one) if one is not None else []
        if not choices and self._ref is not None:
            choices = parameters(design, self._ref)
        if not choices:
            weakest = self._weakest()
            choices = parameters(design, weakest.ref) if weakest is not None else []
        before = self._current()
        kept = self.parameter.currentIndex()
        paths, now_paths = ([choice.path for choice in found] for found in (self._choices, choices))
        self._choices = choices
        self._ref = choices[0].ref if choices else None
        if paths != now_paths or [shown(c.label) for c in choices] != self._labels():
            self.parameter.set_options([Option(choice.path, shown(choice.label)) for choice in choices])
            self.parameter.setCurrentIndex(kept if paths == now_paths else 0 if choices else -1)
            metrics = self.parameter.fontMetrics()
            widest = max((metrics.horizontalAdvance(shown(choice.label)) for choice in choices), default=0)
            self.parameter.setMaximumWidth(min(_WIDEST_PARAMETER, max(120, widest + 44)))
        now = self._current()
        if now is None:
            self._say_nothing()
            return
        if before is None or before.path != now.path:
            self._take_usual_range(now)
        self._start()

    def _labels(self) -> list[str]:
        return [self.parameter.itemText(i) for i in range(self.parameter.count())]

    def _weakest(self) -> Parameter | None:
        answer, service = self.document.analysis(), self.document.service
        if isinstance(answer, Analysis) and service is not None and service in answer.services:
            return worth_a_sweep(answer, service)
        return None

    def _current(self) -> Parameter | None:
        index = self.parameter.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def _on_parameter(self) -> None:
        now = self._current()
        if now is not None:
            self._take_usual_range(now)
            self._start()

    def show_range(self, pin: Pin) -> None:
        """Vary one number of the selected element over a range that somebody gave it."""
        self.refresh()
        index = next((i for i, choice in enumerate(self._choices) if choice.path == pin.path), -1)
        if index >= 0:
            self.parameter.setCurrentIndex(index)
            wide = pin.by_ratio(self._choices[index]) and pin.high >= _WIDE * pin.low
            self._range, self._range_open = (pin.low, pin.high, wide), False
            self._write_range(self._choices[index])
            self._start()

    def _take_usual_range(self, parameter: Parameter) -> None:
        self._range = parameter.usual_range()
        self._range_open = True
        self._write_range(parameter)

    def _write_range(self, parameter: Parameter) -> None:
        if self._range is None:
            return
        low, high, by_ratio = self._range
        for field, value in ((self.low, low), (self.high, high)):
            text = parameter.typed(value)
            field.setText(text)
            field.setCursorPosition(0)
            wide = field.fontMetrics().horizontalAdvance(text) + 22
            field.setFixedWidth(min(max(_LEAST_FIELD, wide), _WIDEST_FIELD))
        self.ratio.setChecked(by_ratio)
        self.ratio.setVisible(parameter.unit == "h")
        self.header.let_give_way(self.gives_way())

    def _on_range(self) -> None:
        """Take a typed range; what cannot be read says why and leaves the last one standing."""
        parameter = self._current()
        if parameter is None or self._range is None:
            return
        ends = []
        for field in (self.low, self.high):
            try:
                ends.append(parameter.read(field.text()))
            except (UnitError, ValueError) as reason:
                sentence = reason.sentence if isinstance(reason, UnitError) else str(reason)
                self.show_notice(sentence)
                return
        low, high = ends
        if not low < high:
            self.show_notice(self.tr("The range must rise: the second value is to be larger than the first."))
            return
        by_ratio = self._range[2] and low > 0
        if (low, high, by_ratio) != self._range:
            self._range, self._range_open = (low, high, by_ratio), False
            self._write_range(parameter)
            self._start()
        else:
            self.show_notice("")

    def _on_ratio(self, on: bool) -> None:
        parameter = self._current()
        if parameter is None or self._range is None:
            return
        low, high, _before = self._range
        self._range = (low if low > 0 or not on else parameter.neat(high / 1000), high, on)
        self._range_open = False
        self._write_range(parameter)
        self._start()

    # -- the work ------------------------------------------------------------------------------

    def _names(self) -> dict[str | None, str]:
        scenarios = self.document.base.scenarios
        return {None: self.tr("Baseline"), **{i: scenario.name or i for i, scenario in scenarios.items()}}

    def _on_analysed(self, _what: object) -> None:
        if self._current() is None:
            self.keep_up()

    def _start(self, _what: object = None) -> None:
        """Compute in the background, unless out of sight; a newer question replaces one under way."""
        parameter, service = self._current(), self.document.service
        if parameter is None or service is None or self._range is None:
            self._say_nothing()
            return
        if not self.isVisible():
            return
        low, high, by_ratio = (None, None, False) if self._range_open else self._range
        base, scenario, names = self.document.base, self.document.scenario, self._names()
        in_view = 0 if scenario is None else in_order(base.scenarios).index(scenario) + 1

        def work() -> Iterator[Sweep]:
            designs = candidates(base, names)
            return sweep(designs, service, parameter, low, high, by_ratio, in_view=in_view)

        self._jobs.run(
            "sweep",
            work,
            on_update=self._found.emit,
            on_failed=lambda error: self._failed.emit(str(error)),
            after=_CALM_SECONDS,
        )
        if self._chart is None:
            self.show_message(self.tr("Calculating…"), self.tr("Stop"), self._stop)

    def _stop(self) -> None:
        self._jobs.cancel("sweep")
        self.show_message(self.tr("Stopped."), self.tr("Calculate"), self._start)

    @Slot(object)
    def _on_found(self, chart: Sweep) -> None:
        now = self._current()
        if now is None or now.path != chart.parameter.path:
            # An answer that was under way when another question was asked.
            return
        other = self._chart is None or self._question(self._chart) != self._question(chart)
        self._chart = chart
        if self._range_open:
            self._range, self._range_open = (chart.low, chart.high, chart.by_ratio), False
            self._write_range(now)
        self.show_chart_of(chart.summary())
        self.show_notice("")
        share = chart.done / max(1, chart.wanted)
        under_way = self.tr("Calculating… %1").replace("%1", f"{share:.0%}")
        self.heading.say(chart.heading() if share >= 1 else under_way, chart.summary())
        self._draw(refit=other)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._chart = None
        self.show_message(self.tr("Cannot compute: %1").replace("%1", sentence))

    @staticmethod
    def _question(chart: Sweep) -> tuple[object, ...]:
        return chart.parameter.path, chart.low, chart.high, chart.by_ratio, chart.service_name

    def _say_nothing(self) -> None:
        self._jobs.cancel("sweep")
        self._chart = self._range = None
        for end in (self.low, self.high):
            end.clear()
        self.show_message(self.tr("Select a component or a group: its numbers can be varied here."))

    # -- the chart -----------------------------------------------------------------------------

    def _draw(self, refit: bool = False) -> None:
        chart, plot = self._chart, self.plot
        if chart is None or not any(len(series.values) > 1 for series in chart.series):
            return
        colours, nines = self.colours, self.nines.isChecked()
        up, below = up_axis(chart, nines, 8), across_axis(chart, 10)
        plot.set_axes(
            shown(chart.parameter.label),
            partial(across_ticks, chart),
            up.title,
            nines_ticks if nines else availability_ticks,
        )
        lines, ends, rules, tops = [], [], [], []
        if chart.target is not None:
            height = float(heights(1.0 - chart.target, nines))
            if up.low <= height <= up.high:
                rules.append(Rule(height, colours.ok, False, DASHES[1]))
                ends.append(Mark(height, target_text(chart), colours.ok))
        dots = []
        for series in chart.series:
            place = series.places[0]
            colour = colours.series[place % len(colours.series)]
            xs = np.array([across(chart, value) for value in series.values])
            ys = heights(series.unavailability, nines)
            ys = np.where(np.isfinite(ys), ys, np.nan)
            every = 1 if chart.parameter.unit == "count" else max(1, len(xs) // 6)
            marked = tuple(j for j in range(every // 2, len(xs), every) if ys[j] == ys[j])
            kind = MARKERS[place % len(MARKERS)]
            lines.append(Line(xs, ys, colour, 2.0, DASHES[place % len(DASHES)], kind, marked))
            known = ys[np.isfinite(ys)]
            if len(known):
                ends.append(Mark(float(known[-1]), series.name, colour))
            for crossing in series.crossings:
                x = across(chart, crossing.value)
                rules.append(Rule(x, colour, True, DASHES[2], 1.0))
                tops.append(Mark(x, chart.crossing_text(crossing), colour))
                y = crossing_height(chart, series, crossing, nines)
                dots.append(Line(np.array([x]), np.array([y]), colour, 0.0, (), "circle", (0,), True))
        plot.show_lines([*lines, *dots])
        plot.show_rules(rules)
        plot.show_labels(ends, tops)
        longest = max(chart.series, key=lambda series: len(series.values))
        plot.set_readout(np.array([across(chart, value) for value in longest.values]), self._readout)
        plot.set_whole(below.low, below.high, up.low, up.high, refit)

    def _readout(self, index: int) -> tuple[str, str]:
        chart = self._chart
        if chart is None:
            return "", ""
        longest = max(chart.series, key=lambda series: len(series.values))
        value = longest.values[index]
        lines = []
        for series in chart.series:
            if value in series.values:
                down = series.unavailability[series.values.index(value)]
                figure = format_availability(down, chart.target) if down == down else "—"
                lines.append(f"{series.name}: {figure}")
        return f"{shown(chart.parameter.label)} {chart.parameter.text(value)}", "\n".join(lines)

    def gives_way(self) -> list[QToolButton]:
        """The menu has the ways of drawing too."""
        now = self._current()
        spaced = [self.ratio] if now is not None and now.unit == "h" else []
        return [*super().gives_way(), self.nines, *spaced]

    def picture(self) -> Picture | None:
        """The whole sweep."""
        chart, nines = self._chart, self.nines.isChecked()
        if chart is None:
            return None
        return Picture(
            self.picture_name(self.tr("Sweep")),
            lambda foot: sweep_svg(chart, nines=nines, footer=foot),
            self.footer("exact"),
            lambda: table(chart),
        )

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Sweep"))
        self.plot.pane.setAccessibleName(self.tr("Sweep"))
        self.parameter.setAccessibleName(self.tr("Parameter to vary"))
        self.parameter.setToolTip(self.tr("The number of the selected element that is varied"))
        self.low.setAccessibleName(self.tr("From"))
        self.high.setAccessibleName(self.tr("To"))
        self.to.setText(self.tr("to"))
        self.ratio.setText(self.tr("Log"))
        self.ratio.setToolTip(self.tr("Space values by ratio: each step multiplies"))
        self.nines.setText(self.tr("Nines"))
        self.nines.setToolTip(self.tr("Draw every further nine as tall as the one before"))
