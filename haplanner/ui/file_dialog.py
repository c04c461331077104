"""Where a file is opened or saved, in the dialog of the desktop or, where that has none, in Qt's own."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QToolButton, QTreeView, QWidget

from haplanner.ui.icons import icon

_ICONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "layout-grid",
    "detailModeButton": "list",
}
"""Qt's are black, also on a dark ground."""
_COLUMNS = ("a longer name.haplan", "9999.99 MiB", "plain text document", "30.12.2026 23:59:59")
"""What there is to be room for in a list of files; where there is not, the third gives way."""
_SIZE = QSize(860, 520)


class FileDialog(QFileDialog):
    """Looks like the rest of the window where Qt draws it, with room for what its columns say."""

    def __init__(self, parent: QWidget | None, title: str = "", folder: str = "", filters: str = "") -> None:
        super().__init__(parent, title, folder, filters)
        self.resize(self.size().expandedTo(_SIZE.boundedTo(self.screen().availableSize())))

    def showEvent(self, event: QShowEvent) -> None:
        """Dress what Qt has made, which there is nothing of where the desktop shows its own dialog."""
        super().showEvent(event)
        for part, art in _ICONS.items():
            button = self.findChild(QToolButton, part)
            if isinstance(button, QToolButton):
                button.setIcon(icon(art))
                button.setIconSize(QSize(16, 16))
        files = self.findChild(QTreeView, "treeView")
        if not isinstance(files, QTreeView):
            return
        head = files.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        name, size, kind, time = (files.fontMetrics().horizontalAdvance(text) + 24 for text in _COLUMNS)
        head.resizeSection(1, size)
        head.resizeSection(2, max(40, min(kind, files.viewport().width() - name - size - time)))
        head.resizeSection(3, time)
        files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
