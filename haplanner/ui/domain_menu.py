"""The menu of failure domains: a switch for each, whether all that is selected lies in it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from haplanner.model.belonging import way_into
from haplanner.model.design import element_name
from haplanner.ui.canvas.assigning import Assigning
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection


class DomainMenu(QObject):
    """Fills a menu with the domains of the design in view; `insert` adds a new one around the selection."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        assigning: Assigning,
        insert: Callable[[], object],
        menu: QMenu,
    ) -> None:
        super().__init__(menu)
        self._document, self._selection, self._assigning = document, selection, assigning
        self._insert, self._menu = insert, menu
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List them anew."""
        design, menu = self._document.design, self._menu
        menu.clear()
        nodes = [i for m, i in self._selection.refs if m in ("components", "groups")]
        for domain_id in sorted(design.domains, key=lambda i: (design.domains[i].name.casefold(), i)):
            action = menu.addAction(element_name(design, domain_id).replace("&", "&&"))
            action.setObjectName(f"arrange.domains.{domain_id}")
            action.setCheckable(True)
            action.setChecked(bool(nodes) and all(way_into(design, i, domain_id) for i in nodes))
            action.setEnabled(self._assigning.can(nodes, domain_id))
            action.triggered.connect(lambda _=False, d=domain_id: self._assigning.drop(nodes, d))
        if design.domains:
            menu.addSeparator()
        new = menu.addAction(self.tr("&New failure domain around the selection"))
        new.setObjectName("arrange.domains.new")
        new.triggered.connect(lambda _=False: self._insert())
