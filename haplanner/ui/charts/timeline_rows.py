"""The rows of a timeline as they are looked through: walked by keys, groups folded, or culprits alone."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from haplanner.model.edit import Ref
from haplanner.report.charts.outages import OutageList
from haplanner.report.charts.timeline import Timeline
from haplanner.ui.charts.background import Background
from haplanner.ui.charts.look import IconButton
from haplanner.ui.charts.timeline_folding import folds, shown
from haplanner.ui.charts.timeline_view import TimelineView
from haplanner.ui.selection import Selection


class TimelineRows(QObject):
    """Keeps which groups are folded, through other histories too, and shows the view what is left."""

    def __init__(self, view: TimelineView, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = IconButton("crosshair", parent)
        self.button.setObjectName("timeline_culprits")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_filter)
        self._outages: OutageList | None = None
        self._reading = Background("culprits", self)
        self._reading.advanced.connect(lambda steps: self._show_only(steps[-1][1]))
        self._view, self._selection = view, selection
        self._chart: Timeline | None = None
        self._shown: Timeline | None = None
        self._folded: frozenset[Ref] = frozenset()
        self._only: frozenset[Ref] | None = None
        view.walk_asked.connect(self.walk)
        view.fold_asked.connect(self.fold)

    @property
    def shown(self) -> Timeline | None:
        """The chart with the rows that are seen."""
        return self._shown

    def show_chart(self, chart: Timeline, keep_pick: bool = False) -> None:
        """Show the rows of a history."""
        self._chart = chart
        self._show(keep_pick)

    def show_culprits_of(self, outages: OutageList | None) -> None:
        """Which outages the filter is about: those of the service in view."""
        before, self._outages = self._outages, outages
        if before is None or outages is None or before.row.starts is not outages.row.starts:
            self._on_filter(self.button.isChecked())

    def _on_filter(self, on: bool) -> None:
        """Leave out all rows but of services and of what caused an outage; rows come as they are found."""
        outages = self._outages
        if on and outages is not None:
            self._show_only(())
            self._reading.run(outages.culprits)
        else:
            self._reading.cancel()
            self._show_only(None)

    def shut(self) -> None:
        """End background work."""
        self._reading.shut()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.button.name(self.tr("Only what took the service down"))

    def _show_only(self, refs: Iterable[Ref] | None) -> None:
        only = None if refs is None else frozenset(refs)
        if only != self._only:
            self._only = only
            self._show(keep_pick=True)

    def fold(self, ref: Ref | None) -> None:
        """Hide what is inside a group, or show it again; `None`: inside the selected one."""
        chosen = self._selection.one if ref is None else ref
        if chosen is not None and chosen in self._view.folds:
            self._folded ^= {chosen}
            self._show(keep_pick=True)

    def walk(self, by: int) -> None:
        """Select the row below (1) or above (−1) the one that is selected."""
        rows = self._shown.rows if self._shown is not None else ()
        if not rows:
            return
        refs = [row.ref for row in rows]
        one = self._selection.one
        at = refs.index(one) + by if one in refs else (0 if by > 0 else len(refs) - 1)
        ref = refs[min(max(0, at), len(refs) - 1)]
        self._selection.set([ref])
        self._view.reveal(ref)

    def _show(self, keep_pick: bool) -> None:
        if self._chart is None:
            return
        self._shown = shown(self._chart, self._folded, self._only)
        unfolded = shown(self._chart, frozenset(), self._only) if self._folded else self._shown
        self._view.show_chart(self._shown, keep_pick=keep_pick)
        self._view.show_folds(folds(unfolded.others, self._folded))
