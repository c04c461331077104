"""Remembers which groups of a file are collapsed, and collapses them when it is opened again."""

from PySide6.QtCore import QObject, Slot

from haplanner.io.folded import folded_groups, keep_folded
from haplanner.session.store import Change
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.document import Document


class Folding(QObject):
    """Follows one document and its canvas; a design without a file is not remembered."""

    def __init__(self, document: Document, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._document, self._scene = document, canvas.diagram
        document.changed.connect(self._on_changed)
        self._scene.collapsed_changed.connect(self._keep)
        self.restore()

    def restore(self) -> None:
        """Collapse what was collapsed when this file was looked at last."""
        path = self._document.path
        if path is not None:
            self._scene.collapse(folded_groups(path) & self._document.design.groups.keys())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.cause == "open":
            self.restore()
        elif change.cause == "saved":
            self._keep()

    @Slot()
    def _keep(self) -> None:
        path = self._document.path
        if path is not None:
            keep_folded(path, self._scene.collapsed)
