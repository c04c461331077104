"""The timeline's replay: clock, play head and controls, kept to one history and ended in words."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStyle, QWidget

from haplanner.io.settings import Settings, load_settings
from haplanner.model.design import element_name
from haplanner.report.charts.moments import Moments, Replayed, fared_text
from haplanner.report.charts.timeline import Timeline
from haplanner.report.charts.when import when
from haplanner.session.alike import PLACES, alike
from haplanner.ui.charts.look import announce
from haplanner.ui.charts.overview import Overview
from haplanner.ui.charts.replay import Replay
from haplanner.ui.charts.replay_bar import ReplayBar
from haplanner.ui.charts.timeline_view import TimelineView
from haplanner.ui.document import Document
from haplanner.ui.preferences import preferences


class TimelineReplay(QObject):
    """Replays the chart that the timeline shows."""

    shown = Signal(object)
    """The moment for canvas and strip: a `Replayed`, `None` when the replay has ended."""
    told = Signal(str)
    """Why a replay has ended that nobody ended."""
    changed = Signal()
    """It began, plays, rests, or ended."""

    def __init__(self, document: Document, view: TimelineView, overview: Overview, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._view, self._overview = document, view, overview
        self._chart: Timeline | None = None
        self.clock = Replay(self)
        self.bar = ReplayBar(parent)
        self.bar.hide()
        self.clock.moved.connect(self._on_moved)
        self.clock.changed.connect(self._on_changed)
        self.bar.play_asked.connect(self.toggle)
        self.bar.step_asked.connect(self.step)
        self.bar.end_asked.connect(self.end)
        self.bar.speed_chosen.connect(self._on_speed)
        self.bar.jumps_chosen.connect(self._on_jumps)
        view.play_asked.connect(self.toggle)
        view.change_asked.connect(self.step)
        view.end_asked.connect(self.end)
        view.scrubbed.connect(self.seek)
        document.changed.connect(self._on_design)
        document.service_changed.connect(self._on_service)
        preferences().changed.connect(self._on_settings)
        self._on_settings(load_settings())

    @property
    def active(self) -> bool:
        """A moment is shown."""
        return self.clock.active

    def show_chart(self, chart: Timeline | None) -> None:
        """Another history is shown, or the same one in another order of rows."""
        before, self._chart = self._chart, chart
        if before is not None and (chart is None or chart.history.by_ref is not before.history.by_ref):
            self.end(self.tr("The replay has ended: another history is shown."))

    def begin(self, at: float | None = None) -> bool:
        """Show a moment: the one given, else where the part in view begins. False without a history."""
        chart = self._chart
        if chart is None or not self._fits(chart):
            return False
        if not self.active:
            self.clock.begin(Moments(chart.history), self._view.window_.low if at is None else at)
        elif at is not None:
            self.clock.seek(at)
        return True

    def toggle(self) -> None:
        """Play or rest; begin where nothing is replayed yet."""
        if self.active or self.begin():
            self.clock.toggle()

    def seek(self, hours: float) -> None:
        """Bring the play head to a moment, where it rests."""
        self.clock.pause()
        self.begin(hours)

    def step(self, by: int) -> None:
        """Bring the play head to the next change (1), or to the one before (−1)."""
        if self.begin():
            self.clock.step(by)
            self._view.set_window(self._view.window_.showing(self.clock.at, self.clock.at))
            self._announce()

    def end(self, why: str = "") -> None:
        """Show the design as it is; `why`, where the user did not ask for it, is told."""
        if self.active:
            self.clock.end()
            if why:
                self.told.emit(why)
                announce(self._view, why)

    def rest(self) -> None:
        """Stop moving."""
        self.clock.pause()

    def _fits(self, chart: Timeline) -> bool:
        """Whether the history is of the design in view: only that one is on the canvas."""
        return alike(chart.design, self._document.design, PLACES)

    def _on_moved(self, hours: float) -> None:
        chart, moments = self._chart, self.clock.moments
        if chart is None or moments is None:
            return
        moment = moments.at(hours)
        self._view.show_head(hours, follow=self.clock.playing)
        self._overview.show_head(hours)
        self.bar.show_moment(when(hours))
        service = self._document.service or next((row.ref[1] for row in chart.services), "")
        self.shown.emit(Replayed(moment, service, moments.fared(service, hours)))

    def _on_changed(self) -> None:
        self.bar.setVisible(self.active)
        self.bar.show_playing(self.clock.playing)
        if not self.active:
            self._view.show_head(None)
            self._overview.show_head(None)
            self.shown.emit(None)
        elif not self.clock.playing:
            self._announce()
        self.changed.emit()

    def _announce(self) -> None:
        """Have a screen reader say the moment at rest; while it moves, every word would be late."""
        moments, service = self.clock.moments, self._document.service
        if moments is not None and service is not None:
            name = element_name(self._document.design, service)
            fared = moments.fared(service, self.clock.at)
            announce(self._view, f"{when(self.clock.at)}. {fared_text(name, fared, self.clock.at)}.")

    def _on_design(self, _change: object) -> None:
        if self._chart is not None and not self._fits(self._chart):
            self.end(self.tr("The replay has ended: the design is another one now."))

    def _on_service(self, _service: object) -> None:
        if self.active:
            self._on_moved(self.clock.at)

    def _on_speed(self, speed: float) -> None:
        self.clock.speed = speed

    def _on_jumps(self, on: bool) -> None:
        self.clock.jumps = on

    def _on_settings(self, settings: Settings) -> None:
        """Reduced motion, by the setting or the system's: the head jumps instead of moving."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        moves = self._view.style().styleHint(hint, None, self._view) > 0
        self.clock.set_calm(settings.reduced_motion or not moves)
