"""How long the mission is: typed in any unit, applied after a pause, Enter or on leaving."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from haplanner.model.numerals import UnitError
from haplanner.model.units import edit_duration, parse_duration
from haplanner.ui.fields.line import Line

_PAUSE_MILLISECONDS = 600
_WIDTH = 76


class MissionField(QWidget):
    """A label and a line. Text that cannot be read stays, framed in red; the last mission stands."""

    changed = Signal(float)
    """Another mission, in hours."""
    refused = Signal(str)
    """Why the text cannot be read; empty once it can."""

    def __init__(self, hours: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._hours = hours
        self.label = QLabel(self)
        self.line = Line(self)
        self.line.setObjectName("mission_time")
        self.line.setFixedWidth(_WIDTH)
        self.line.setText(edit_duration(hours))
        self.label.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.label)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._read)
        self.line.textEdited.connect(self._on_edited)
        self.line.entered.connect(self._read)
        self.line.left.connect(self._on_left)
        self.line.escaped.connect(self._revert)

    @property
    def hours(self) -> float:
        """The mission that counts."""
        return self._hours

    def retranslate(self) -> None:
        """Set every text anew."""
        self.label.setText(self.tr("Mission"))
        self.line.setAccessibleName(self.tr("Mission time"))
        self.line.setToolTip(
            self.tr("How long the service is watched from the moment when all is new: 1 y, 30 d")
        )

    def _on_edited(self) -> None:
        self.line.unsaved = True
        self._pause.start()

    def _on_left(self) -> None:
        if self.line.unsaved:
            self._read()

    def _read(self) -> None:
        self._pause.stop()
        text = self.line.text().strip()
        try:
            hours = parse_duration(text, "y", self.tr("Mission time"))
        except UnitError as refusal:
            self.line.show_refused(True)
            self.line.setAccessibleDescription(refusal.sentence)
            self.refused.emit(refusal.sentence)
            return
        self._settle()
        if hours != self._hours:
            self._hours = hours
            self.changed.emit(hours)

    def _revert(self) -> None:
        """Back to the mission that counts."""
        self._pause.stop()
        self.line.setText(edit_duration(self._hours))
        self._settle()

    def _settle(self) -> None:
        self.line.unsaved = False
        self.line.show_refused(False)
        self.line.setAccessibleDescription("")
        self.refused.emit("")
