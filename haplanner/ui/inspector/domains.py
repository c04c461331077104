"""Which failure domains an element lies in: a button that opens a menu of switches."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from haplanner.model.design import element_name
from haplanner.model.language import in_turn
from haplanner.ui.document import Document
from haplanner.ui.fields import SEVERAL, Field


class DomainsField(Field):
    """A tuple of domain ids, chosen from those of the design."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("domains", parent)
        self._document = document
        self._button = QToolButton(self)
        self._button.setProperty("role", "field")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._button.setMinimumSize(QSize(60, 28))
        self._menu = QMenu(self._button)
        self._menu.aboutToShow.connect(self._fill)
        self._button.setMenu(self._menu)
        self._add_input(self._button)

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._button,)

    def _chosen(self) -> tuple[str, ...]:
        return self.value if isinstance(self.value, tuple) else ()

    def _show_value(self, changed: bool) -> None:
        text = self.tr("(several)") if self.value is SEVERAL else self._spell(self._chosen())
        self._button.setText(text)

    def _spell(self, value: object) -> str:
        if not isinstance(value, tuple) or not value:
            return self.tr("none")
        return in_turn([element_name(self._document.design, i) for i in value])

    def _fill(self) -> None:
        self._menu.clear()
        domains = self._document.design.domains
        for domain_id in sorted(domains):
            action = self._menu.addAction(element_name(self._document.design, domain_id))
            action.setCheckable(True)
            action.setChecked(domain_id in self._chosen())
            action.toggled.connect(lambda on, i=domain_id: self._switch(i, on))
        if not domains:
            self._menu.addAction(self.tr("No domains yet: Insert ▸ Failure domain")).setEnabled(False)

    def _switch(self, domain_id: str, on: bool) -> None:
        kept = tuple(d for d in self._chosen() if d != domain_id)
        self._report((*kept, domain_id) if on else kept, None)
        self._show_value(True)
