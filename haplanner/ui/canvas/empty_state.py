"""What an empty canvas says: how to begin, with links to designs that ship."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from haplanner.io.templates import templates
from haplanner.model.language import shown

MOST_LINKS = 4


class EmptyState(QWidget):
    """Lies over the middle of its parent; only its links take the mouse."""

    template_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self.title = QLabel(self)
        self.title.setObjectName("empty_title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = self.title.font()
        font.setPixelSize(26)
        self.title.setFont(font)
        self.how = QLabel(self)
        self.how.setObjectName("empty_how")
        self.how.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.how.setWordWrap(True)
        self.links = QLabel(self)
        self.links.setObjectName("empty_links")
        self.links.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.links.setWordWrap(True)
        self.links.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.links.linkActivated.connect(self.template_requested)
        for label in (self.title, self.how):
            label.setProperty("role", "secondary")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for label in (self.title, self.how, self.links):
            column.addWidget(label)
        self.retranslate()
        parent.installEventFilter(self)

    def retranslate(self) -> None:
        """Set the texts in the language of now."""
        self.title.setText(self.tr("Draw what your service needs"))
        self.how.setText(
            self.tr("Drag a component from the left, press <b>I</b> to search one, or start from a template:")
        )
        first = templates()[:MOST_LINKS]
        self.links.setText(" &nbsp;·&nbsp; ".join(f'<a href="{t.id}">{shown(t.title)}</a>' for t in first))
        self.links.setAccessibleName(self.tr("Templates"))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Stay in the middle where the parent scrolls, which moves whatever lies on it."""
        super().moveEvent(event)
        self._place()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(640, parent.width() - 24)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((parent.width() - width) // 2, (parent.height() - height) // 2, width, height)
