"""The slim bar over the live example at first start: what this is, and the ways on from here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from haplanner.ui.slim_bar import SlimBar


class ExampleBar(SlimBar):
    """“This is a live example. Change any number.” with three ways on and a way to close it."""

    start_empty = Signal()
    show_templates = Signal()
    open_file = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("example", ("empty", "templates", "open"), parent)
        self.ways["empty"].clicked.connect(self.start_empty)
        self.ways["templates"].clicked.connect(self.show_templates)
        self.ways["open"].clicked.connect(self.open_file)
        self._changed = False
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        super().retranslate()
        self._tell()
        self.ways["empty"].setText(self.tr("Start empty"))
        self.ways["templates"].setText(self.tr("Templates…"))
        self.ways["open"].setText(self.tr("Open…"))

    def touched(self) -> None:
        """The user has changed something: from now on the bar says what happened."""
        if not self._changed:
            self._changed = True
            self._tell()

    def _tell(self) -> None:
        self.sentence.setText(
            self.tr("Every figure follows. Undo takes it back; a what-if keeps the baseline.")
            if self._changed
            else self.tr("This is a live example. Change any number.")
        )
