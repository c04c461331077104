"""What the results strip says while a history is replayed: the moment, and how the service has fared."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from haplanner.model.design import Design, element_name
from haplanner.model.language import translate
from haplanner.report.charts.moments import Replayed
from haplanner.report.charts.when import about
from haplanner.ui.counted import counted
from haplanner.ui.strip_cell import Cell, Reading


class ReplayCells(QWidget):
    """Stand in for the figures of the strip; they drop from the right where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip_replay_cells")
        self.cells = {name: Cell(name, self) for name in ("replay", "replay_state", "replay_so_far")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(26)
        for cell in self.cells.values():
            row.addWidget(cell)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_moment(self, replayed: Replayed, design: Design) -> None:
        """Say which moment is shown."""
        readings = replay_readings(replayed, design)
        if readings["replay"].caption != self.cells["replay"].caption.text() or self.isHidden():
            for name, reading in readings.items():
                cell = self.cells[name]
                cell.show_reading(reading)
                # Texts that grow and shrink with every step would push what is right of them about.
                cell.setMinimumWidth(max(cell.minimumWidth(), cell.sizeHint().width()))
            self._fit()
        self.show()

    def end(self) -> None:
        """Say nothing any more."""
        self.hide()
        for cell in self.cells.values():
            cell.setMinimumWidth(0)

    def _fit(self) -> None:
        room = self.width()
        for name, cell in self.cells.items():
            cell.setVisible(name == "replay" or room >= cell.minimumWidth())
            room -= cell.minimumWidth() + 26

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop or show cells as the width allows."""
        super().resizeEvent(event)
        self._fit()


def replay_readings(replayed: Replayed, design: Design) -> dict[str, Reading]:
    """The cells of a replayed moment, by cell name."""
    moment, fared = replayed.moment, replayed.fared
    name = element_name(design, replayed.service)
    tip = _tr("One simulated history out of many: what happened in it until this moment.")
    if moment.states.get(replayed.service) == "planned":
        state = Reading(_tr("Maintenance"), _tr("%1, planned").replace("%1", name), "secondary")
    elif fared.since is None:
        state = Reading(_tr("● Works"), name, "ok")
    else:
        so_long = about(moment.hours - fared.since)
        state = Reading(_tr("✕ Down"), _tr("%1, for %2").replace("%1", name).replace("%2", so_long), "down")
    so_far = counted(fared.outages, _tr("1 outage so far"), _tr("%1 outages so far"))
    return {
        "replay": Reading(_tr("Replay: %1").replace("%1", moment.day), moment.clock, tip=tip),
        "replay_state": state,
        "replay_so_far": Reading(
            so_far, _tr("%1 down in this history").replace("%1", about(fared.hours_down)), tip=tip
        ),
    }


def _tr(text: str) -> str:
    return translate("", text)
