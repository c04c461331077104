"""What simulated years are like, how they use up the error budget, and how sure the figures are at all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haplanner.ui.charts.distribution import DistributionPanel
from haplanner.ui.charts.error_budget import ErrorBudgetPanel
from haplanner.ui.charts.how_sure import HowSurePanel
from haplanner.ui.charts.pages import Pages
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection


class YearsPanel(Pages):
    """Downtime per year, the error budget over the year, and what is not known of the long run."""

    element_opened = Signal(object)

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.distribution = DistributionPanel(document, selection, self)
        self.error_budget = ErrorBudgetPanel(document, selection, self)
        self.error_budget.service_opened.connect(self.element_opened)
        self.how_sure = HowSurePanel(document, selection, self)
        self.set_pages(self.distribution, self.error_budget, self.how_sure)

    def options(self) -> Sequence[tuple[str, str, str]]:
        """What the switch offers."""
        return (
            ("years", self.tr("Years"), self.tr("How much downtime a simulated year has")),
            (
                "budget",
                self.tr("Error budget"),
                self.tr("How a year uses up the downtime that the target allows"),
            ),
            (
                "how_sure",
                self.tr("How sure"),
                self.tr("Between what every figure lies, by spreads and evidence"),
            ),
        )

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.setAccessibleName(self.tr("Distribution"))
