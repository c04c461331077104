"""What numbers do to a service: one over a range, two over theirs, all of them a little; pages of one tab."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from haplanner.report.pin import Pin
from haplanner.ui.charts.heat_map import HeatMapPanel
from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.charts.sweep import SweepPanel
from haplanner.ui.charts.tornado import TornadoPanel
from haplanner.ui.document import Document
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments
from haplanner.ui.selection import Selection


class SensitivityPanel(QStackedWidget):
    """A chart panel that is one of several, chosen by a switch at the left of each one's header."""

    exported = Signal(str)
    element_opened = Signal(object)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sweep = SweepPanel(document, selection, self)
        self.heat_map = HeatMapPanel(document, selection, self)
        self.tornado = TornadoPanel(document, selection, self)
        self.tornado.element_opened.connect(self.element_opened)
        self._switches: list[Segments] = []
        for page in self.pages:
            self.addWidget(page)
            page.exported.connect(self.exported)
            switch = Segments(f"{page.objectName()}_switch", page)
            switch.chosen.connect(self.show_page)
            page.header.lead(switch)
            self._switches.append(switch)
        self.setFocusProxy(self.sweep)
        self.retranslate()

    @property
    def pages(self) -> tuple[ChartPanel, ...]:
        """All pages, in the order of the switch."""
        return self.sweep, self.heat_map, self.tornado

    @property
    def page(self) -> ChartPanel:
        """The page in front."""
        return self.pages[self.currentIndex()]

    def show_page(self, index: int) -> None:
        """Bring a page to the front; the keyboard stays at the switch if that is where it was."""
        at_switch = any(
            switch.isAncestorOf(focus) for switch in self._switches if (focus := self.focusWidget())
        )
        self.setCurrentIndex(index)
        self.setFocusProxy(self.page)
        for switch in self._switches:
            switch.show_choice(index, "")
        if at_switch:
            self._switches[index].setFocus()

    def show_range(self, pin: Pin) -> None:
        """Show the sweep of one number of the selected element over its range."""
        self.show_page(0)
        self.sweep.show_range(pin)

    # -- what the pane asks of a chart panel ---------------------------------------------------

    @property
    def has_chart(self) -> bool:
        """The page in front has a chart to be exported."""
        return self.page.has_chart

    def export(self) -> None:
        """Export the page in front."""
        self.page.export()

    def copy_image(self) -> None:
        """Copy the page in front."""
        self.page.copy_image()

    def shut(self) -> None:
        """End the background work of all pages."""
        for page in self.pages:
            page.shut()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("Sweep"))
        options = (
            ("range", self.tr("Range"), self.tr("One number over a range: where the target is crossed")),
            ("map", self.tr("Map"), self.tr("Two numbers over their ranges, with lines of equal nines")),
            ("tornado", self.tr("Tornado"), self.tr("Every number varied alone: which ones matter")),
        )
        for switch in self._switches:
            switch.set_options([Option(value, text, help=words) for value, text, words in options])
            switch.show_choice(self.currentIndex(), "")

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
