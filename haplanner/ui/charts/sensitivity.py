"""What numbers do to a service: one over a range, two over theirs, all of them a little; pages of one tab."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haplanner.report.pin import Pin
from haplanner.ui.charts.heat_map import HeatMapPanel
from haplanner.ui.charts.pages import Pages
from haplanner.ui.charts.sweep import SweepPanel
from haplanner.ui.charts.tornado import TornadoPanel
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection


class SensitivityPanel(Pages):
    """Sweep, heat map and tornado."""

    element_opened = Signal(object)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sweep = SweepPanel(document, selection, self)
        self.heat_map = HeatMapPanel(document, selection, self)
        self.tornado = TornadoPanel(document, selection, self)
        self.tornado.element_opened.connect(self.element_opened)
        self.set_pages(self.sweep, self.heat_map, self.tornado)

    def show_range(self, pin: Pin) -> None:
        """Show the sweep of one number of the selected element over its range."""
        self.show_page(0)
        self.sweep.show_range(pin)

    def options(self) -> Sequence[tuple[str, str, str]]:
        """What the switch offers."""
        return (
            ("range", self.tr("Range"), self.tr("One number over a range: where the target is crossed")),
            ("map", self.tr("Map"), self.tr("Two numbers over their ranges, with lines of equal nines")),
            ("tornado", self.tr("Tornado"), self.tr("Every number varied alone: which ones matter")),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Sweep"))
