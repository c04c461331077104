"""The line at the foot of the window: how much there is in the design, what is edited, and the zoom."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QStatusBar

from haplanner.ui.counted import counted
from haplanner.ui.document import Document


class StatusLine(QObject):
    """Two labels; messages of the moment are the status bar's own."""

    def __init__(self, bar: QStatusBar, document: Document) -> None:
        super().__init__(bar)
        self._document = document
        self._counts = QLabel()
        self._counts.setObjectName("counts")
        self._zoom = QLabel("100%")
        self._zoom.setObjectName("zoom")
        bar.addWidget(self._counts)
        bar.addPermanentWidget(self._zoom)
        bar.setSizeGripEnabled(False)

    @Slot(int)
    def show_zoom(self, percent: int) -> None:
        """Say how large the canvas is drawn."""
        self._zoom.setText(f"{percent}%")

    def show_counts(self) -> None:
        """Say what the design in view holds, and which scenario is edited."""
        design, base = self._document.design, self._document.base
        parts = [
            counted(len(design.components), self.tr("1 component"), self.tr("%1 components")),
            counted(len(design.groups), self.tr("1 group"), self.tr("%1 groups")),
            counted(len(design.services), self.tr("1 service"), self.tr("%1 services")),
        ]
        if self._document.scenario is not None:
            name = base.scenarios[self._document.scenario].name or self._document.scenario
            parts.append(self.tr("editing scenario “%1”").replace("%1", name))
        self._counts.setText(" · ".join(parts))
