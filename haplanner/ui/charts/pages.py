"""Chart panels that are pages of one tab, chosen by a switch at the left of each one's header."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from haplanner.ui.charts.panel import ChartPanel
from haplanner.ui.export import Picture
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments


class Pages(QStackedWidget):
    """A subclass hands its pages to `set_pages` and answers `options`."""

    exported = Signal(str)
    element_requested = Signal(object)
    service_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: tuple[ChartPanel, ...] = ()
        self._switches: list[Segments] = []

    def set_pages(self, *pages: ChartPanel) -> None:
        """Take the pages in the order of the switch; call once."""
        self.pages = pages
        for page in pages:
            self.addWidget(page)
            page.exported.connect(self.exported)
            page.element_requested.connect(self.element_requested)
            page.service_requested.connect(self.service_requested)
            switch = Segments(f"{page.objectName()}_switch", page)
            switch.chosen.connect(self.show_page)
            page.header.lead(switch)
            self._switches.append(switch)
        self.setFocusProxy(pages[0])
        self.retranslate()

    def options(self) -> Sequence[tuple[str, str, str]]:
        """(id, name, what it shows) of every page."""
        return ()

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

    # -- what the pane asks of a chart panel ---------------------------------------------------

    @property
    def has_chart(self) -> bool:
        """The page in front has a chart to be exported."""
        return self.page.has_chart

    def picture(self) -> Picture | None:
        """What is exported of the page in front."""
        return self.page.picture()

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
        options = [Option(value, text, help=words) for value, text, words in self.options()]
        for switch in self._switches:
            switch.set_options(options)
            switch.show_choice(self.currentIndex(), "")

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
