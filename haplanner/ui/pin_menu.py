"""The menu of what can be pinned: the numbers of the selected element, else of what limits the service."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from haplanner.engine.results import Analysis
from haplanner.model.language import shown
from haplanner.report.charts.choices import worth_varying
from haplanner.report.pin import pinnable
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

MOST_OFFERED = 20
"""Entries of a menu that can still be looked over."""


class PinMenu(QObject):
    """Fills a menu with numbers; those that are pinned are ticked."""

    def __init__(self, document: Document, selection: Selection, menu: QMenu) -> None:
        super().__init__(menu)
        self._document, self._selection, self._menu = document, selection, menu
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List them anew."""
        document, pins, one = self._document, self._document.pins, self._selection.one
        offered = pinnable(document.design, one) if one is not None else []
        if not offered:
            answer = document.analysis()
            known = answer if isinstance(answer, Analysis) else None
            offered = worth_varying(document.design, known, document.service)[:MOST_OFFERED]
        self._menu.clear()
        for parameter in offered:
            action = self._menu.addAction(shown(parameter.label).replace("&", "&&"))
            action.setObjectName(f"scenario.pin.{'.'.join(parameter.path[1:])}")
            action.setCheckable(True)
            action.setChecked(pins.at(parameter.path) is not None)
            action.triggered.connect(lambda _=False, path=parameter.path: pins.toggle(path))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Nothing can be varied yet")).setEnabled(False)
