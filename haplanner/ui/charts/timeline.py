"""The timeline panel: one simulated history, stepped through, its causes pointed out on the canvas."""

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.report.charts.material import any_outage
from haplanner.report.charts.timeline import Timeline, table, timeline
from haplanner.report.charts.timeline_sheet import timeline_svg
from haplanner.report.paper import Footer
from haplanner.ui.actions import key_of
from haplanner.ui.charts.background import Background
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.overview import Overview
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.run_chooser import RunChooser
from haplanner.ui.charts.standing import (
    ENDED,
    above_chart,
    in_place_of_chart,
    not_loaded,
    progress,
    stopped,
    under_way,
)
from haplanner.ui.charts.timeline_list import TimelineList
from haplanner.ui.charts.timeline_replay import TimelineReplay
from haplanner.ui.charts.timeline_rows import TimelineRows
from haplanner.ui.charts.timeline_view import TimelineView
from haplanner.ui.charts.timeline_walk import OutageWalk
from haplanner.ui.document import Document
from haplanner.ui.export import Picture
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.simulate import Simulated


AT_ONCE = 2_000
"""So many rows are never waited for."""
_LEAST_FOR_OVERVIEW, _FOR_REPLAY = 190, 60
"""Pixels of the panel's height from which the whole history is shown in small too, and a replay's bar."""
_MOST_IN_TABLE = 5_000
"""Outages of which all causes are worked out at once, for a table of everything; the list has any number."""


class TimelinePanel(ChartPanel):
    """Choose a run, zoom from years to minutes, step through outages, click through to their causes."""

    outage_picked = Signal(object)
    """The `Outage` that was picked, `None` when it is let go."""
    replayed = Signal(object)
    """The moment that is replayed, a `Replayed`; `None` when the replay has ended."""
    told = Signal(str)
    """A sentence about what has happened by itself."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self.setObjectName("timeline_panel")
        self._chart: Timeline | None = None
        self._first: str | None = None
        self._arrived: History | None = None
        self._summary = ""
        self._laying = Background("timeline", self)
        self._laying.ended.connect(self._on_laid)
        self._asked_for: tuple[Design, int, float, int] | None = None
        self.play = IconButton("play", self, lambda: self.replay.toggle())
        self.play.setObjectName("timeline_play")
        self.run = RunChooser(self)
        self.run.chosen.connect(document.request_history)
        self.progress = ElidedLabel("timeline_progress", self)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stop = IconButton("square", self, self._on_stop)
        self.stop.setObjectName("timeline_stop")
        self.again = IconButton("refresh-cw", self, lambda: document.analyst.run())
        self.again.setObjectName("timeline_again")
        for button in (self.stop, self.again):
            button.hide()
        self.closer = IconButton("zoom-in", self, lambda: self.view.zoom(1.6))
        self.closer.setObjectName("timeline_zoom_in")
        self.wider = IconButton("zoom-out", self, lambda: self.view.zoom(1 / 1.6))
        self.wider.setObjectName("timeline_zoom_out")
        self.view = TimelineView(self.colours, self)
        self.rows = TimelineRows(self.view, selection, self)
        self.overview = Overview(self.colours, self)
        chart = QWidget(self)
        self.list = TimelineList(chart, self)
        column = QVBoxLayout(chart)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addWidget(self.overview)
        self.replay = TimelineReplay(document, self.view, self.overview, self)
        self.walk = OutageWalk(document, selection, self.view, self.rows, self.list, self.replay, self)
        walk = self.walk
        parts = (self.play, walk.previous, walk.next, walk.position, self.list.button)
        for part in (*parts, self.run.previous, self.run, self.run.next):
            self.header.addWidget(part)
        self.header.addWidget(self.progress, 1)
        for widget in (self.stop, self.again, self.rows.button, self.closer, self.wider):
            self.header.addWidget(widget)
        whole = QWidget(self)
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.list.splitter, 1)
        below.addWidget(self.replay.bar)
        self.set_chart(whole)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        self.view.window_changed.connect(lambda w: self.overview.show_window(w.low, w.high))
        self.view.laid_out.connect(self.overview.set_span)
        self.view.row_clicked.connect(self._on_row)
        self.view.hovered.connect(self._on_hovered)
        self.replay.shown.connect(self.replayed)
        self.replay.told.connect(self.told)
        self.replay.changed.connect(self._on_replay)
        self.walk.picked.connect(self.outage_picked)
        self.list.exported.connect(self.exported)
        self.overview.moved.connect(lambda low, high: self.view.set_window(self.view.window_.at(low, high)))
        self.overview.zoomed.connect(lambda at, factor: self.view.zoom(factor, at))
        self.selection.changed.connect(self._on_selection)
        self.document.history_ready.connect(self._on_history)
        self.document.history_state.connect(self.keep_up)
        self.document.simulated.connect(self.keep_up)
        self.document.simulation_state.connect(self.keep_up)
        self.document.changed.connect(self.keep_up)
        self.document.service_changed.connect(self.keep_up)

    # -- results -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the run to show: early, so that the rows fill at once, and again when no more will come.

        Without a simulation, as after another design was opened, there is no run to show either.
        """
        simulated: Simulated | None = self.document.simulation
        if simulated is None:
            self._laying.cancel()
            self._chart = self._asked_for = self._arrived = None
            self.replay.show_chart(None)
            self.walk.show_chart(None)
        elif simulated.design is not self.document.design:
            # A run of it would not be sent; should the design come back, it is to be asked for again.
            self._asked_for = None
        elif simulated.replications_done and not self.replay.active:
            ended = simulated.finished or self.document.analyst.state.kind in ENDED
            first = self._chart is None or self._chart.design is not simulated.design
            # A simulation that was stopped and done again ends elsewhere.
            among = simulated.replications_done if ended else 0
            wanted = (simulated.seed, simulated.horizon, among)
            asked = self._asked_for
            if (ended or (first and self.run.is_among(simulated.replications_done))) and not (
                asked is not None and asked[0] is simulated.design and asked[1:] == wanted
            ):
                self._asked_for = (simulated.design, *wanted)
                self.document.request_history(self.run.which_of(simulated.replications_done))
        if self._arrived is not None:
            self._show_history(self._arrived)
        elif self._chart is not None and self._first != self.document.service:
            self._lay(self._chart.history, self._chart.run)
        self._show_state()

    def _on_history(self, history: "History") -> None:
        self._arrived = history
        self.keep_up()

    def _show_history(self, history: "History") -> None:
        self._arrived = None
        simulated: Simulated | None = self.document.simulation
        count = simulated.replications_done if simulated is not None else history.replication + 1
        ever = simulated is None or any_outage(simulated)
        run = self.run.show_run(history.replication, count, ever)
        self._lay(history, run)

    def _lay(self, history: "History", run: str) -> None:
        """Show a history in rows, beginning with the service in view; many of them are laid out beside."""
        first = self._first = self.document.service
        if len(history.by_ref) <= AT_ONCE:
            self._laying.cancel()
            chart = timeline(history, run, first)
            self._show_chart(chart, chart.summary())
        else:
            self._laying.run(lambda: _laid(history, run, first))

    def _show_chart(self, chart: Timeline, summary: str) -> None:
        before, self._chart = self._chart, chart
        same = before is not None and _same_run(before, chart)
        self._summary = summary
        self.replay.show_chart(chart)
        self.rows.show_chart(chart, keep_pick=same)
        self.walk.show_chart(chart, keep=same)
        self.overview.show_rows(chart.services, chart.horizon)
        self.overview.show_window(self.view.window_.low, self.view.window_.high)
        self._on_selection(self.selection.refs)

    def _on_laid(self, laid: tuple[Timeline, str]) -> None:
        self._show_chart(*laid)
        self._show_state()

    def _show_state(self) -> None:
        if self._chart is not None:
            self.show_chart_of(self._summary)
            wrong = above_chart(self.document, self._chart.design) or not_loaded(self.document)
            self.show_notice(wrong.sentence, wrong.label, wrong.call)
        else:
            self.show_standing(in_place_of_chart(self.document))
        there, loading = self._chart is not None, self._loading
        going = under_way(self.document) or loading
        # Without a chart the sentence in its place has the button.
        self.stop.setVisible(there and going)
        self.again.setVisible(there and not going)
        self._name_stop(loading)
        ended = stopped(self.document)
        self.run.show_end(ended)
        text = self.tr("Loading the run…") if loading else progress(self.document) or ended
        self.progress.setText(text if there else "")
        self.run.setVisible(there)
        for button in (self.closer, self.wider, self.rows.button, self.list.button, self.play):
            button.setEnabled(there)
        if not there:
            # Hidden, they would look left out for want of room, and come back by themselves.
            self.run.previous.setEnabled(False)
            self.run.next.setEnabled(False)
        self.walk.say()

    def step(self, by: int) -> None:
        """Go to the next outage (1), the one before (−1), or let the picked one go (0)."""
        self.walk.step(by)

    @property
    def _loading(self) -> bool:
        return self.document.analyst.history_state.kind == "loading"

    def _on_stop(self) -> None:
        if self._loading:
            self.document.analyst.cancel_history()
        else:
            self.document.analyst.stop()

    def _name_stop(self, loading: bool) -> None:
        if loading:
            self.stop.name(self.tr("Do not load the run"))
        else:
            self.stop.name(self.tr("Stop the simulation"), key_of("simulate.stop"))

    def _on_replay(self) -> None:
        playing = self.replay.clock.playing
        self.play.show_icon("pause" if playing else "play")
        self._name_play()
        self._make_room()
        if not self.replay.active:
            self.keep_up()

    def _name_play(self) -> None:
        playing = self.replay.clock.playing
        words = self.tr("Pause the replay") if playing else self.tr("Replay this history")
        self.play.name(words, self.tr("Space"))

    def _on_row(self, ref: Ref, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            self.selection.toggle(ref)
        else:
            self.selection.set([ref])

    def _on_selection(self, refs: tuple[Ref, ...]) -> None:
        self.view.choose(frozenset(refs))

    def _on_hovered(self, text: str) -> None:
        self.view.setAccessibleDescription(text or (self._summary if self._chart is not None else ""))

    def hideEvent(self, event: QHideEvent) -> None:
        """Point nothing out while out of sight; a replay ends, or rests while the window is minimised."""
        super().hideEvent(event)
        if event.spontaneous():
            self.replay.rest()
        else:
            self.replay.end(self.tr("The replay has ended with the timeline."))
        self.walk.point_out(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Point out again what is picked."""
        super().showEvent(event)
        self.walk.point_out(True)

    # -- common behaviour ----------------------------------------------------------------------

    def picture(self) -> Picture | None:
        """The part in view, with every row; as a page the whole history on the diagram."""
        chart, window = self._chart, self.view.window_
        if chart is None:
            return None
        history = chart.history

        def page(foot: Footer | None) -> str:
            from haplanner.report.replay.page import replay_html

            return replay_html(history, chart.run, footer=foot)

        footer = self.footer(self.tr("simulated, %1").replace("%1", chart.run), history.seed)
        return Picture(
            self.picture_name(self.tr("Outage timeline")),
            lambda foot: timeline_svg(chart, low=window.low, high=window.high, footer=foot),
            footer,
            (lambda: table(chart)) if self._fits_a_table else None,
            page,
        )

    @property
    def _fits_a_table(self) -> bool:
        rows = self._chart.services if self._chart is not None else ()
        return sum(len(row.starts) for row in rows) <= _MOST_IN_TABLE

    def show_table(self) -> None:
        """Open everything as a table; where that is too long, the list of outages."""
        if self._fits_a_table:
            super().show_table()
        elif self._chart is not None:
            self.list.button.setChecked(True)
            self.told.emit(self.tr("Too many outages for one table; the list has them all."))

    def copy_data(self) -> None:
        """Put everything on the clipboard; where that is too long, the list of outages."""
        if self._fits_a_table:
            super().copy_data()
        elif self._chart is not None:
            self.list.button.setChecked(True)
            self.list.table.copy_table()

    def gives_way(self) -> list[QToolButton]:
        """Wheel and keys zoom too."""
        run = self.run
        return [self.wider, self.closer, self.rows.button, run.previous, run.next, *super().gives_way()]

    def shut(self) -> None:
        """End the replay and all background work."""
        self.replay.end()
        self._laying.shut()
        self.rows.shut()
        self.list.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low pane the rows come first."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        least = _LEAST_FOR_OVERVIEW + (_FOR_REPLAY if self.replay.active else 0)
        self.overview.setVisible(self.height() >= least)

    def fit(self) -> None:
        """Show the whole history."""
        self.view.fit()

    def recolour(self) -> None:
        """Follow the theme."""
        self.run.recolour()
        self.replay.bar.recolour()
        self.view.recolour(self.colours)
        self.overview.recolour(self.colours)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Outage timeline"))
        self._name_play()
        for part in (self.view, self.overview, self.replay.bar, self.rows, self.list, self.walk):
            part.retranslate()
        self.run.retranslate()
        if self._chart is not None:
            self._chart = replace(self._chart, run=self.run.say_again())
            self._summary = self._chart.summary()
            self.walk.show_chart(self._chart, keep=True)
        self._name_stop(False)
        self.again.name(self.tr("Run the simulation again"), key_of("simulate.run"))
        self.closer.name(self.tr("Zoom in"), "+")
        self.wider.name(self.tr("Zoom out"), "−")


def _laid(history: "History", run: str, first: str | None) -> Generator[None, None, tuple[Timeline, str]]:
    yield
    chart = timeline(history, run, first)
    yield
    return chart, chart.summary()


def _same_run(one: Timeline, other: Timeline) -> bool:
    """Whether two show the same run of the same design, beginning with the same service."""
    began = [row.ref for row in one.services[:1]] == [row.ref for row in other.services[:1]]
    return began and one.history.by_ref is other.history.by_ref
