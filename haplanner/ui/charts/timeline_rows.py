"""The rows of a timeline as they are looked through: walked by keys, groups folded, or culprits alone."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from haplanner.model.edit import Ref
from haplanner.report.charts.timeline import Timeline
from haplanner.ui.charts.timeline_folding import folds, shown
from haplanner.ui.charts.timeline_view import TimelineView
from haplanner.ui.selection import Selection


class TimelineRows(QObject):
    """Keeps which groups are folded, through other histories too, and shows the view what is left."""

    changed = Signal()
    """Other rows are shown."""

    def __init__(self, view: TimelineView, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
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

    def show_only(self, refs: Iterable[Ref] | None) -> None:
        """Leave out the rows of all other elements; `None` brings them back."""
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
        unfolded = shown(self._chart, frozenset(), self._only)
        self._view.show_chart(self._shown, keep_pick=keep_pick)
        self._view.show_folds(folds(unfolded.others, self._folded))
        self.changed.emit()
