"""Which service is in view: a drop-down list, to be seen where there are several."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from haplanner.model.design import Design, element_name
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option

_WIDEST = 200


class ServiceChooser(DropDown):
    """No wider than the longest name, and than 200 pixels."""

    chosen = Signal(str)
    """Carries the id of the service that was chosen by hand."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Service"))
        self._ids: list[str] = []
        self._services: object = None
        self.activated.connect(lambda index: self.chosen.emit(self._ids[index]))

    def fill(self, design: Design, current: str | None) -> None:
        """List the services of a design."""
        if design.services is not self._services:
            self._services = design.services
            self._list(sorted(design.services), design)
        ids = self._ids
        self.setCurrentIndex(ids.index(current) if current in ids else -1)
        self.setVisible(len(ids) > 1)

    def _list(self, ids: list[str], design: Design) -> None:
        names = [element_name(design, i) for i in ids]
        if ids != self._ids or names != [self.itemText(i) for i in range(len(ids))]:
            self._ids = ids
            self.set_options([Option(i, name) for i, name in zip(ids, names, strict=True)])
            metrics = self.fontMetrics()
            widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
            self.setFixedWidth(min(_WIDEST, widest + 48))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Service"))
        super().changeEvent(event)
