"""The slim bar over the live example at first start: what this is, and the ways on from here."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch


class ExampleBar(QFrame):
    """“This is a live example. Change any number.” with three ways on and a way to close it."""

    start_empty = Signal()
    show_templates = Signal()
    open_file = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("example_bar")
        self._text = QLabel(self)
        self._empty = QPushButton(self)
        self._empty.setObjectName("example_empty")
        self._templates = QPushButton(self)
        self._templates.setObjectName("example_templates")
        self._open = QPushButton(self)
        self._open.setObjectName("example_open")
        self._close = QToolButton(self)
        self._close.setObjectName("example_close")
        self._close.setAutoRaise(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        self._text.setWordWrap(True)
        row.addWidget(self._text, 1)
        for button in (self._empty, self._templates, self._open):
            button.setProperty("role", "quiet")
            row.addWidget(button)
        row.addWidget(self._close)
        self._empty.clicked.connect(self.start_empty)
        self._templates.clicked.connect(self.show_templates)
        self._open.clicked.connect(self.open_file)
        self._close.clicked.connect(self.hide)
        self._changed = False
        theme_switch().changed.connect(self._on_theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._text.setText(self.tr("This is a live example. Change any number."))
        self._empty.setText(self.tr("Start empty"))
        self._templates.setText(self.tr("Templates…"))
        self._open.setText(self.tr("Open…"))
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Close this bar"))
        self._close.setToolTip(self.tr("Close this bar"))

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._close.setIcon(icon("x"))

    def touched(self) -> None:
        """The user has changed something: from now on the bar says what happened."""
        if not self._changed:
            self._changed = True
            self._text.setText(
                self.tr("Every figure follows. Undo takes it back; a what-if keeps the baseline.")
            )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
