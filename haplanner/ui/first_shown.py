"""A place for a widget that is made when it is first shown: what nobody looks at costs the start nothing."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Content = TypeVar("Content", bound=QWidget)


class FirstShown(QWidget, Generic[Content]):
    """Holds what `make` answers, from when it is shown or asked for; until then it is as large as `size`."""

    def __init__(self, make: Callable[[], Content], size: QSize) -> None:
        super().__init__()
        self._make, self._size = make, size
        self._content: Content | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def content(self) -> Content:
        """The widget, made now where it is not there yet."""
        if self._content is None:
            self._content = made = self._make()
            self._column.addWidget(made)
            made.show()  # now, and not a turn of the event loop later
            self.setFocusProxy(made)
        return self._content

    def sizeHint(self) -> QSize:
        """What the widget would like, also before it is there."""
        return self._size if self._content is None else self._content.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Make it, before anybody sees that it was not there."""
        _ = self.content
        super().showEvent(event)
