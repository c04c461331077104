"""A word at the lower edge that goes by itself, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SHOWN_MILLISECONDS = 6000
MARGIN = 28


class Toast(QFrame):
    """Shows one message at a time over its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._over = parent
        self._text = QLabel(self)
        self._text.setObjectName("toast_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(self)
        self._button.setObjectName("toast_button")
        self._button.clicked.connect(self._act)
        self._call: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, label: str = "", call: Callable[[], object] | None = None) -> None:
        """Show a message; with `label`, a button that calls back."""
        self._call = call
        self._button.setText(label)
        self._button.setVisible(bool(label))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _act(self) -> None:
        self.hide()
        if self._call is not None:
            self._call()

    def _place(self) -> None:
        parent = self._over
        text = self.accessibleName()
        self._text.setText(text)
        lacking = self.sizeHint().width() - (parent.width() - 2 * MARGIN)
        if lacking > 0:
            metrics = self._text.fontMetrics()
            room = metrics.horizontalAdvance(text) - lacking
            self._text.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self._text.setToolTip(text if lacking > 0 else "")
        width = min(self.sizeHint().width(), parent.width() - 2 * MARGIN)
        self.resize(width, self.sizeHint().height())
        self.move((parent.width() - width) // 2, parent.height() - self.height() - 2 * MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
