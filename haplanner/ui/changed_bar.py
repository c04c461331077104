"""The slim bar that says that the file of the open design was changed or removed, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from haplanner.io.refusal import shown as plainly
from haplanner.ui.file_watch import FileNews
from haplanner.ui.slim_bar import SlimBar

LONGEST = 60
"""Characters of a file's name; the tip has the whole path."""


class ChangedBar(SlimBar):
    """“… was changed by another program.” with Reload and Keep mine, or “… is no longer there.” with Save."""

    reload = Signal()
    keep = Signal()
    save = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("changed", ("reload", "keep", "save"), parent)
        self._news: FileNews = "same"
        self._path = Path()
        self.ways["reload"].clicked.connect(self.reload)
        self.ways["keep"].clicked.connect(self.keep)
        self.ways["save"].clicked.connect(self.save)
        self.retranslate()
        self.hide()

    def tell(self, news: FileNews, path: Path | None) -> None:
        """Show what has become of a file; of one that is as it was there is nothing to say."""
        if path is None or news == "same":
            self.hide()
            return
        self._news, self._path = news, path
        for way, button in self.ways.items():
            button.setVisible((way == "save") == (news == "gone"))
        self._say()
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence.text()))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        super().retranslate()
        self._say()
        self.ways["reload"].setText(self.tr("Reload"))
        self.ways["reload"].setToolTip(self.tr("Read the file anew. Undo brings back what is open now."))
        self.ways["keep"].setText(self.tr("Keep mine"))
        self.ways["keep"].setToolTip(self.tr("Go on with what is open. The next save replaces the file."))
        self.ways["save"].setText(self.tr("Save"))
        self.ways["save"].setToolTip(self.tr("Write the file again from what is open."))

    def _say(self) -> None:
        sentence = (
            self.tr("%1 is no longer there.")
            if self._news == "gone"
            else self.tr("%1 was changed by another program.")
        ).replace("%1", plainly(self._path.name, LONGEST))
        self.sentence.setText(sentence)
        self.sentence.setToolTip(plainly(str(self._path)))
        self.setAccessibleName(sentence)
