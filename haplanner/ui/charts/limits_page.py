"""One way of looking at what limits a service: what every page of the panel answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from haplanner.engine.results import Analysis
from haplanner.model.edit import Ref
from haplanner.report.charts.table import Table
from haplanner.report.paper import Colours, Footer
from haplanner.ui.charts.rows_view import RowsView


class LimitsPage(QWidget):
    """A subclass shows one service of an analysis, and says in words what it shows."""

    picked = Signal(object, object)
    """The `Ref`s that were clicked and the keyboard modifiers."""
    opened = Signal(object)
    """The `Ref`s that are to be selected and brought into view."""
    pointed = Signal(object)
    """The `Ref`s that are to be pointed out without being selected."""

    needs_detail = False
    """It shows what only a detailed analysis has."""

    def show_answer(self, analysis: Analysis, service_id: str) -> str:
        """Show a service; returns the sentence to be shown instead where there is nothing to show."""
        raise NotImplementedError

    def heading(self) -> str:
        """The most important of it in few words."""
        raise NotImplementedError

    def summary(self) -> str:
        """What a screen reader hears of it."""
        raise NotImplementedError

    def title(self) -> str:
        """What an export is called."""
        raise NotImplementedError

    def svg(self, footer: Footer | None) -> str:
        """It on paper."""
        raise NotImplementedError

    def table(self) -> Table:
        """Its figures."""
        raise NotImplementedError

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark what belongs to the selected elements."""

    def fade(self, on: bool) -> None:
        """Show that it is behind the design, or that it is not."""

    def recolour(self, colours: Colours) -> None:
        """Follow the theme."""

    def retranslate(self) -> None:
        """Set every text anew."""

    def let_go(self) -> None:
        """Out of sight: point nothing out any more."""

    def pick(self, refs: Sequence[Ref], modifiers: Qt.KeyboardModifier) -> None:
        """Tell of a click."""
        self.picked.emit(tuple(refs), modifiers)


class RowsPage(LimitsPage):
    """A page of painted rows, which mark, fade and colour themselves."""

    view: RowsView

    def take(self, view: RowsView) -> None:
        """Make these the rows that keys go to, and tell of what is clicked in them."""
        self.view = view
        self.setFocusProxy(view)
        view.row_clicked.connect(self.picked)
        view.row_opened.connect(self.opened)

    def choose(self, refs: frozenset[Ref]) -> None:
        """Mark the rows of the selected elements."""
        self.view.choose(refs)

    def fade(self, on: bool) -> None:
        """Paint the rows as ones of before."""
        self.view.fade(on)

    def recolour(self, colours: Colours) -> None:
        """Follow the theme."""
        self.view.recolour(colours)
