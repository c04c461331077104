"""How many of its arrows a node needs: the menu behind a fork's badge."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from haplanner.model.edit import change
from haplanner.model.elements import Needs
from haplanner.model.language import translate
from haplanner.report.diagram import Fork
from haplanner.ui.canvas.scene import DiagramScene

MOST_LISTED = 12
"""A fork of more arrows is set in the inspector; a longer menu would not be read."""


class ForkMenu(QMenu):
    """All, any one, or a number in between."""

    def __init__(self, parent: QWidget, scene: DiagramScene, fork: Fork) -> None:
        super().__init__(parent)
        self.setObjectName("fork_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._scene = scene
        self._fork = fork
        self._group = QActionGroup(self)
        n = fork.arrows
        self._add(self.tr("Needs all %n", "", n), "all", fork.needs in ("all", n))
        self._add(self.tr("Needs any one"), "any", fork.needs in ("any", 1))
        for k in range(2, min(n, MOST_LISTED)):
            text = self.tr("Needs %1 of %2").replace("%1", str(k)).replace("%2", str(n))
            self._add(text, k, fork.needs == k)

    def _add(self, text: str, needs: Needs, on: bool) -> None:
        action = QAction(text, self._group)
        action.setObjectName(f"fork.{needs}")
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _on=False, value=needs: self._set(value))
        self.addAction(action)

    def _set(self, needs: Needs) -> None:
        fork = self._fork
        self._scene.commit(
            lambda design: change(design, fork.map_name, [fork.node_id], needs=needs),
            translate("DiagramScene", "Change what is needed"),
        )
