"""From outage to outage: which one is picked, where it is marked, and what caused it on the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.outages import OutageList
from haplanner.report.charts.timeline import Row, Timeline, outage_at
from haplanner.ui.charts.look import IconButton, announce
from haplanner.ui.charts.timeline_list import TimelineList
from haplanner.ui.charts.timeline_outages import beside, nearest_in_view, outage_number, service_row
from haplanner.ui.charts.timeline_replay import TimelineReplay
from haplanner.ui.charts.timeline_rows import TimelineRows
from haplanner.ui.charts.timeline_view import TimelineView
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.history import Outage


class OutageWalk(QObject):
    """Keeps rows, list, play head and canvas at the same outage, until it is let go."""

    picked = Signal(object)
    """The `Outage` that was picked, `None` when it is let go."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        view: TimelineView,
        rows: TimelineRows,
        outages: TimelineList,
        replay: TimelineReplay,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection = document, selection
        self._view, self._rows, self._list, self._replay = view, rows, outages, replay
        self._parent = parent
        self._chart: Timeline | None = None
        self._picked: tuple[str, Outage] | None = None
        self.previous = IconButton("chevron-left", parent, lambda: self.step(-1))
        self.previous.setObjectName("timeline_previous")
        self.next = IconButton("chevron-right", parent, lambda: self.step(1))
        self.next.setObjectName("timeline_next")
        self.position = QLabel(parent)
        self.position.setObjectName("timeline_position")
        view.step_asked.connect(self.step)
        view.mark_clicked.connect(self._on_mark)
        outages.picked.connect(self._on_listed)
        selection.highlighted.connect(self._on_highlighted)

    def show_chart(self, chart: Timeline | None, keep: bool = False) -> None:
        """Walk through another history; the picked outage stays where it is in this one too."""
        self._chart = chart
        if not keep and self._picked is not None:
            self._picked = None
            self._selection.highlight(())
        self.say()

    def step(self, by: int) -> None:
        """Go to the next outage (1), the one before (−1), or let the picked one go (0).

        A replay goes along, and the next outage is then the next after its moment.
        """
        if by == 0:
            self.let_go()
            return
        row = self._row
        if row is None:
            return
        if self._replay.active:
            found = beside(row, self._replay.clock.at, by)
        elif self._picked is not None:
            found = beside(row, self._picked[1].start, by)
        else:
            found = nearest_in_view(row, self._view.window_.low, by)
        if found is not None:
            self._on_listed(found)

    @property
    def _row(self) -> Row | None:
        """The service whose outages are walked through: that of the picked one, else the one in view."""
        service = self._picked[0] if self._picked is not None else self._document.service
        return service_row(self._chart, service) if self._chart is not None else None

    def pick(self, service_id: str, outage: "Outage") -> None:
        """Mark an outage, say what it was, and point its causes out on the canvas."""
        self._picked = None  # so that the causes of the last one go without letting this one go
        self._selection.highlight(outage.refs)
        self._picked = (service_id, outage)
        self.say()
        self._view.pick(service_id, outage.start, outage.end)
        announce(self._view, self._view.card_text())
        self.picked.emit(outage)

    def let_go(self) -> None:
        """Mark none any more."""
        self._picked = None
        self._selection.highlight(())
        self._view.let_go()
        self.say()
        self.picked.emit(None)

    def say(self) -> None:
        """Say which outage of how many it is, and have list and filter be about the same service."""
        chart, row = self._chart, self._row
        outages = OutageList(chart, row) if chart is not None and row is not None else None
        self._list.show_outages(outages, self._document.base.name)
        self._rows.show_culprits_of(outages)
        count = len(row.starts) if row is not None else 0
        number = outage_number(row, self._picked[1]) if row is not None and self._picked is not None else None
        self._list.show_picked(number)
        if number is not None:
            text = self.tr("Outage %1 of %2").replace("%1", f"{number + 1:,}")
        else:
            text = self.tr("%2 outages") if count != 1 else self.tr("%2 outage")
        text = text.replace("%2", f"{count:,}")
        if chart is not None and row is not None and chart.service_count > 1:
            text = f"{row.label}: {text}"
        self.position.setText(text if chart is not None else "")
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def point_out(self, on: bool) -> None:
        """Point the causes out on the canvas, or not while the timeline is out of sight."""
        if self._picked is not None:
            self._selection.highlight(self._picked[1].refs if on else ())

    def _on_mark(self, row: Row, low: float, high: float) -> None:
        if self._chart is None:
            return
        outage = outage_at(self._chart, row.ref[1], low, high) if row.is_service else None
        if outage is not None:
            self.pick(row.ref[1], outage)
        elif row.is_service:
            self.let_go()
        else:
            self._selection.set([row.ref])

    def _on_listed(self, number: int) -> None:
        chart, row = self._chart, self._row
        if chart is not None and row is not None:
            outage = chart.outages(row.ref[1])[number]
            if self._replay.active:
                self._replay.seek(outage.start)
            self.pick(row.ref[1], outage)

    def _on_highlighted(self, refs: tuple[Ref, ...]) -> None:
        """Somebody let the causes go, as Esc on the canvas does: the outage goes with them."""
        if not refs and self._picked is not None and self._parent.isVisible():
            self.let_go()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.previous.name(self.tr("Previous outage"), "←")
        self.next.name(self.tr("Next outage"), "→")
