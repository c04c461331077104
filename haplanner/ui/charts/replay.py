"""The replay's clock: a moment of the history that moves by itself, is moved by hand, or rests."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from haplanner.report.charts.moments import Moments

FRAME_MILLISECONDS = 33
"""Between two steps of a moving play head."""
CALM_MILLISECONDS = 1000
"""Between two steps where motion is to be reduced: the head jumps."""
_LONGEST_FRAME = 0.1
"""Seconds that a step makes up for at most: after a hiccup the replay goes on, it does not leap."""
_QUIET, _LEAD = 1.0, 0.4
"""Seconds on the screen without a change from which time is quiet, and those that are left of it."""
DEFAULT_SPEED = 24.0


class Replay(QObject):
    """Moves through a history at `speed` hours a second, over quiet time at once where `jumps` is set.

    Time is quiet while every service works and nothing changes. `calm` moves the head in steps of a second
    instead, from change to change where it jumps. No timer runs but while it plays.
    """

    moved = Signal(float)
    """The moment that is shown, in hours."""
    changed = Signal()
    """It began, plays, rests, or ended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.speed = DEFAULT_SPEED
        self.jumps = True
        self.calm = False
        self.at = 0.0
        self._moments: Moments | None = None
        self._next: float | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("replay_timer")
        self._timer.timeout.connect(self._on_time)
        self._watch = QElapsedTimer()

    @property
    def moments(self) -> Moments | None:
        """The history that is replayed; `None` while none is."""
        return self._moments

    @property
    def active(self) -> bool:
        """A moment is shown, whether or not it moves."""
        return self._moments is not None

    @property
    def playing(self) -> bool:
        """It moves by itself."""
        return self._timer.isActive()

    def begin(self, moments: Moments, at: float) -> None:
        """Show a moment of a history, at rest."""
        self._moments = moments
        self.seek(at)
        self.changed.emit()

    def end(self) -> None:
        """Show none any more."""
        if self._moments is not None:
            self._timer.stop()
            self._moments = None
            self.changed.emit()

    def play(self) -> None:
        """Go on from the moment that is shown; from the end, begin again."""
        if self._moments is None or self.playing:
            return
        if self.at >= self._moments.horizon:
            self.seek(0.0)
        self._watch.start()
        self._timer.start(CALM_MILLISECONDS if self.calm else FRAME_MILLISECONDS)
        self.changed.emit()

    def pause(self) -> None:
        """Rest at the moment that is shown."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def toggle(self) -> None:
        """Play or rest."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_calm(self, on: bool) -> None:
        """Whether motion is to be reduced."""
        self.calm = on
        if self.playing:
            self._timer.start(CALM_MILLISECONDS if on else FRAME_MILLISECONDS)

    def seek(self, hours: float) -> None:
        """Show another moment, inside the history."""
        if self._moments is not None:
            self.at = min(max(0.0, hours), self._moments.horizon)
            self._next = None
            self.moved.emit(self.at)

    def step(self, by: int) -> None:
        """Rest at the next change of anything (1), or at the last one before (−1)."""
        if self._moments is not None:
            self.pause()
            find = self._moments.next_change if by > 0 else self._moments.previous_change
            self.seek(find(self.at))

    def advance(self, seconds: float) -> None:
        """Move on by so much time on the screen; at the end of the history, rest."""
        moments = self._moments
        if moments is None:
            return
        goal = self.at + seconds * self.speed
        if self._next is None or self._next <= self.at:
            self._next = moments.next_change(self.at)
        if self.jumps and moments.works(self.at):
            if self.calm:
                goal = self._next
            elif self._next - self.at > _QUIET * self.speed:
                goal = self._next - _LEAD * self.speed
        self.at = min(goal, moments.horizon)
        self.moved.emit(self.at)
        if self.at >= moments.horizon:
            self.pause()

    def _on_time(self) -> None:
        seconds = self._watch.restart() / 1000
        self.advance(CALM_MILLISECONDS / 1000 if self.calm else min(seconds, _LONGEST_FRAME))
