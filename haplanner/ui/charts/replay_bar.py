"""The line below a timeline that is replayed: the moment, steps, speed, quiet time, the end."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from haplanner.ui.actions import key_of
from haplanner.ui.charts.look import ElidedLabel, IconButton
from haplanner.ui.charts.replay import DEFAULT_SPEED
from haplanner.ui.fields import SwitchField
from haplanner.ui.icons import icon

_HOUR, _DAY = 1.0, 24.0
SPEEDS = (_HOUR / 60, _HOUR / 6, _HOUR, 6 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY)
"""Hours of the history in one second on the screen."""


class ReplayBar(QWidget):
    """Buttons that say what they want; the replay does it and tells what to show."""

    play_asked = Signal()
    step_asked = Signal(int)
    """The next change of anything (1), or the one before (−1)."""
    end_asked = Signal()
    speed_chosen = Signal(float)
    jumps_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("replay_bar")
        self._speed = DEFAULT_SPEED
        self._playing = False
        self.play = IconButton("play", self, self.play_asked.emit)
        self.play.setObjectName("replay_play")
        self.back = IconButton("arrow-left", self, lambda: self.step_asked.emit(-1))
        self.back.setObjectName("replay_back")
        self.forth = IconButton("arrow-right", self, lambda: self.step_asked.emit(1))
        self.forth.setObjectName("replay_forth")
        self.moment = ElidedLabel("replay_moment", self)
        self.speed = QToolButton(self)
        self.speed.setObjectName("replay_speed")
        self.speed.setAutoRaise(True)
        self.speed.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The arrow belongs to the right of the text.
        self.speed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.speed.clicked.connect(self.open_speeds)
        self.jumps = SwitchField("replay_jumps", self)
        self.jumps.set_value(True)
        self.jumps.edited.connect(lambda on, _gesture: self._on_jumps(bool(on)))
        self.end = IconButton("x", self, self.end_asked.emit)
        self.end.setObjectName("replay_end")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 2)
        row.setSpacing(4)
        parts = (self.play, self.back, self.forth, self.moment, self.speed, self.jumps, self.end)
        for widget in parts:
            row.addWidget(widget, 1 if widget is self.moment else 0)
        self.recolour()
        self.retranslate()

    def show_playing(self, on: bool) -> None:
        """Offer to rest, or to play."""
        if on != self._playing:
            self._playing = on
            self.play.show_icon("pause" if on else "play")
            self._name_play()

    def show_moment(self, text: str) -> None:
        """Say which moment is shown."""
        self.moment.setText(text)

    def open_speeds(self) -> QMenu:
        """Offer the speeds."""
        menu = QMenu(self)
        menu.setObjectName("replay_speeds")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for speed in SPEEDS:
            action = menu.addAction(self.speed_text(speed))
            action.setCheckable(True)
            action.setChecked(speed == self._speed)
            action.triggered.connect(lambda _checked=False, speed=speed: self._on_speed(speed))
        menu.popup(self.speed.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        return menu

    def speed_text(self, speed: float) -> str:
        """A speed in words."""
        words = {
            SPEEDS[0]: self.tr("1 min a second"),
            SPEEDS[1]: self.tr("10 min a second"),
            SPEEDS[2]: self.tr("1 h a second"),
            SPEEDS[3]: self.tr("6 h a second"),
            SPEEDS[4]: self.tr("1 day a second"),
            SPEEDS[5]: self.tr("1 week a second"),
            SPEEDS[6]: self.tr("1 month a second"),
        }
        return words[speed]

    def _on_speed(self, speed: float) -> None:
        self._speed = speed
        self.speed.setText(self.speed_text(speed))
        self.speed_chosen.emit(speed)

    def _on_jumps(self, on: bool) -> None:
        self.jumps.set_value(on)
        self.jumps_chosen.emit(on)

    def _name_play(self) -> None:
        self.play.name(self.tr("Pause the replay") if self._playing else self.tr("Play"), self.tr("Space"))

    def recolour(self) -> None:
        """Follow the theme."""
        self.speed.setIcon(icon("chevron-down"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Replay"))
        self._name_play()
        self.back.name(self.tr("Back to the last change"), key_of("simulate.back"))
        self.forth.name(self.tr("On to the next change"), key_of("simulate.forth"))
        self.speed.setText(self.speed_text(self._speed))
        self.speed.setAccessibleName(self.tr("Speed of the replay"))
        self.speed.setToolTip(self.tr("Speed of the replay"))
        self.jumps.set_words(self.tr("Jump over quiet time"))
        self.jumps.setToolTip(
            self.tr("Skip time in which every service works and nothing changes; outages are never skipped")
        )
        self.end.name(self.tr("End the replay"), self.tr("Esc"))
