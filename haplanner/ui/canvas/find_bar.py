"""The bar that finds things on the canvas: it counts and lights them, and goes from one to the next."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from haplanner.model.edit import Ref
from haplanner.ui.canvas.corners import Corners
from haplanner.ui.canvas.finding import Finder
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

WIDTH = 380
_BUTTONS = (("previous", "chevron-up"), ("next", "chevron-down"), ("close", "x"))


class FindBar(QFrame):
    """Lies over the upper right corner of the canvas. Enter goes on, Shift+Enter back, Esc closes."""

    gone_to = Signal(object)
    """The address of the element that is to be seen."""

    def __init__(self, over: QWidget, scene: DiagramScene, corners: Corners) -> None:
        super().__init__(over)
        self.setObjectName("find_bar")
        self.setProperty("role", "card")
        self._over, self._scene, self._corners = over, scene, corners
        self._hits: list[Ref] = []
        self._at = -1
        self.field = QLineEdit(self)
        self.field.setObjectName("find_text")
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("find_count")
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self.buttons: dict[str, QToolButton] = {}
        for name, _icon in _BUTTONS:
            button = QToolButton(self)
            button.setObjectName(f"find_{name}")
            button.setProperty("role", "inline")
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(26, 26)
            row.addWidget(button)
            self.buttons[name] = button
        self.buttons["previous"].clicked.connect(lambda: self.step(-1))
        self.buttons["next"].clicked.connect(lambda: self.step(+1))
        self.buttons["close"].clicked.connect(self.close)
        scene.view_changed.connect(self._on_view_changed)
        theme_switch().changed.connect(self._on_theme)
        corners.resized.connect(self._place)
        corners.hold(self)
        self._on_theme()
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language of now; what is found by its kind is, too."""
        self._finder = Finder()
        words = self.tr("Find by name, kind, tag or domain")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        titles = {
            "previous": self.tr("Previous (Shift+Enter)"),
            "next": self.tr("Next (Enter)"),
            "close": self.tr("Close (Esc)"),
        }
        for name, title in titles.items():
            self.buttons[name].setToolTip(title)
            self.buttons[name].setAccessibleName(title)
        self._tell()

    def open(self) -> None:
        """Show the bar with the last text selected, and find that at once."""
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._find()

    def step(self, by: int) -> None:
        """Go to the next thing found, or back; the first comes after the last."""
        if self._hits:
            self._go((self._at + by) % len(self._hits))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Light nothing any more, and give the keyboard back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._hits, self._at = [], -1
            self._scene.selection.highlight(())
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else +1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_text(self, _text: str) -> None:
        self._find()

    def _find(self) -> None:
        """Look anew, and go to what was found first unless something found is selected already."""
        self._look()
        if self._hits and self._at < 0:
            self._go(0)

    def _look(self) -> None:
        scene = self._scene
        self._hits = self._finder.found(scene.document.design, scene.view, self.field.text())
        one = scene.selection.one
        self._at = self._hits.index(one) if one in self._hits else -1
        scene.selection.highlight(self._hits)
        self._tell()

    def _go(self, at: int) -> None:
        self._at = at
        ref = self._hits[at]
        self._tell()
        self._scene.selection.set([ref])
        self.gone_to.emit(ref)

    def _tell(self) -> None:
        """How many there are, and at which the canvas is."""
        if self._hits:
            text = self.tr("%1 of %2").replace("%2", str(len(self._hits)))
            text = text.replace("%1", str(self._at + 1)) if self._at >= 0 else str(len(self._hits))
        else:
            text = self.tr("Nothing found") if self.field.text().strip() else ""
        self.count.setText(text)
        for name in ("previous", "next"):
            self.buttons[name].setEnabled(len(self._hits) > 0)

    @Slot()
    def _on_view_changed(self) -> None:
        """The drawing is another one: what is found may be too; the canvas stays where it is."""
        if self.isVisible():
            self._look()

    @Slot(object)
    def _on_theme(self, _theme: object = None) -> None:
        for name, image in _BUTTONS:
            self.buttons[name].setIcon(icon(image, "secondary"))

    @Slot()
    def _place(self) -> None:
        width = min(WIDTH, self._corners.room().width())
        self.setGeometry(self._corners.places(QSize(width, self.sizeHint().height()))[3])
