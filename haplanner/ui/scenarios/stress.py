"""The stress menu: one click makes a what-if of the whole design under one doubt."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QMenu

from haplanner.model.problem import EditRefused
from haplanner.model.scenario import patch_between
from haplanner.model.stress import Stress, stresses
from haplanner.ui.document import Document

NAMES = {
    "failures": QT_TRANSLATE_NOOP("StressMenu", "Everything fails twice as often"),
    "repair": QT_TRANSLATE_NOOP("StressMenu", "Repairs take twice as long"),
    "detection": QT_TRANSLATE_NOOP("StressMenu", "Detection three times slower"),
    "automatic": QT_TRANSLATE_NOOP("StressMenu", "Automatic recovery fails twice as often"),
    "switchover": QT_TRANSLATE_NOOP("StressMenu", "Switchovers slower and less sure"),
    "common cause": QT_TRANSLATE_NOOP("StressMenu", "Every common cause doubled"),
    "some common cause": QT_TRANSLATE_NOOP("StressMenu", "Some common cause everywhere (β = 5%)"),
    "domain": QT_TRANSLATE_NOOP("StressMenu", "%1 ten times worse"),
}


class StressMenu(QObject):
    """Fills a menu with the doubts that make a difference to the baseline."""

    def __init__(self, document: Document, menu: QMenu) -> None:
        super().__init__(menu)
        self._document, self._menu = document, menu
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List them anew."""
        self._menu.clear()
        for stress in stresses(self._document.base):
            action = self._menu.addAction(self.name_of(stress).replace("&", "&&"))
            action.setObjectName(f"scenario.stress.{stress.id}")
            action.triggered.connect(lambda _=False, s=stress: self.apply(s))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Nothing to doubt yet")).setEnabled(False)

    def name_of(self, stress: Stress) -> str:
        """What the doubt is called, and the what-if that it makes."""
        return self.tr(str(NAMES[stress.id])).replace("%1", stress.subject)

    def apply(self, stress: Stress) -> None:
        """Make a what-if of the baseline under this one doubt, and look at it."""
        document, store = self._document, self._document.store
        try:
            patch = patch_between(store.base, stress.change(store.base))
        except EditRefused as refusal:
            document.refused.emit(str(refusal))
            return
        store.add_scenario(self.name_of(stress), patch=patch)
