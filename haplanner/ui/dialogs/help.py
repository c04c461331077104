"""The manual in a window of its own: topics on the left, the page on the right."""

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.help import TOPICS, Topic, manual
from haplanner.resources import resource
from haplanner.ui.dialogs.help_page import HelpPage
from haplanner.ui.icons import icon
from haplanner.ui.language import language_switch
from haplanner.ui.theme import theme_switch
from haplanner.ui.window_place import fit

TOPIC_OF = {
    "palette": "drawing", "outline": "drawing", "canvas": "drawing",
    "inspector": "numbers", "inspector_groups": "groups", "inspector_domains": "shared-fate",
    "inspector_services": "performance", "pin_bar": "what-if", "scenario_bar": "what-if",
    "strip": "figures", "result_strip": "figures",
    "panel_timeline": "simulation", "panel_causes": "simulation", "panel_running": "simulation",
    "panel_distribution": "simulation", "panel_limits": "limits", "panel_over_time": "over-time",
    "panel_performance": "performance", "panel_sweep": "what-if", "panel_compare": "what-if",
    "panel_checks": "checks", "how_sure_panel": "uncertainty",
}  # fmt: skip
"""What the parts of the window are explained by."""

DIALOGS = {
    "preferences": "preferences", "shortcuts": "keyboard", "welcome": "first-steps", "history": "drawing",
    "sheet": "numbers", "simulation_options": "simulation", "goal_seek": "what-if", "explain": "method",
    "improve": "improve", "evidence": "evidence", "review_dialog": "review", "review_progress": "review",
    "export_dialog": "files", "print_dialog": "files", "recovery_offer": "files", "save_question": "files",
    "file_changed": "files", "file_refused": "files", "import_refused": "files", "save_failed": "files",
    "export_failed": "files", "quit_question": "preferences", "not_copied": "files", "file_dialog": "files",
    "component_file": "files",
}  # fmt: skip
"""What dialogs are explained by; those of a chart are by the chart."""

PAGE = Qt.ItemDataRole.UserRole


def topic_of(widget: QWidget | None) -> str:
    """The topic for where somebody is: that of the dialog or part of the window that the widget lies in."""
    known = TOPIC_OF | DIALOGS
    while widget is not None:
        if (topic := known.get(widget.objectName())) is not None:
            return topic
        widget = widget.parentWidget()
    return TOPICS[0]


def show_help(parent: QWidget, topic: str) -> "HelpWindow":
    """Show a topic; there is one such window for each window of the program, which it does not block."""
    mine = parent.findChild(HelpWindow, "help", Qt.FindChildOption.FindDirectChildrenOnly)
    window = mine or HelpWindow(parent)
    window.show_topic(topic)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class HelpWindow(QDialog):
    """All pages in the language of now; the list holds those in which the words searched for stand.

    Ctrl+F searches, F3 goes from hit to hit, Alt+Left and Alt+Right to the pages seen before and after.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages: dict[str, Topic] = {}
        self._seen: list[str] = []
        """Pages in the order in which they were turned to; `_at` is the number of the one shown."""
        self._at = -1
        self.back = self._button("help_back", "arrow-left", -1)
        self.forward = self._button("help_forward", "arrow-right", 1)
        self.search = QLineEdit(self)
        self.search.setObjectName("help_search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.hits = QLabel(self)
        self.hits.setObjectName("help_hits")
        self.hits.setProperty("role", "secondary")
        self.topics = QListWidget(self)
        self.topics.setObjectName("help_topics")
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.currentItemChanged.connect(self._on_chosen)
        self.page = HelpPage(self)
        self.page.setObjectName("help_page")
        self.page.anchorClicked.connect(self._follow)
        self.page.hits_changed.connect(self._tell_hits)
        self._lay_out()
        for keys, do in (
            (QKeySequence.StandardKey.Find, self._to_search),
            (QKeySequence.StandardKey.FindNext, lambda: self.page.step(1)),
            (QKeySequence.StandardKey.FindPrevious, lambda: self.page.step(-1)),
            (QKeySequence("Alt+Left"), lambda: self._go(-1)),
            (QKeySequence("Alt+Right"), lambda: self._go(1)),
        ):
            QShortcut(keys, self, do)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self._retranslate()

    def _button(self, name: str, drawn: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("icon_name", drawn)
        button.setEnabled(False)
        button.clicked.connect(lambda: self._go(by))
        return button

    def _lay_out(self) -> None:
        left = QWidget(self)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addWidget(self.search, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.hits)
        column.addWidget(self.topics)
        halves = QSplitter(self)
        halves.addWidget(left)
        halves.addWidget(self.page)
        halves.setStretchFactor(1, 1)
        halves.setSizes([250, 750])
        whole = QVBoxLayout(self)
        whole.addWidget(halves)
        fit(self, 1020, 700)

    @property
    def topic(self) -> str:
        """The topic shown."""
        item = self.topics.currentItem()
        return str(item.data(PAGE)) if item is not None else TOPICS[0]

    def show_topic(self, topic: str) -> None:
        """Turn to a page."""
        self.search.clear()
        self.topics.setCurrentRow(TOPICS.index(topic))
        self.page.setFocus()

    def _retranslate(self) -> None:
        shown = self.topic
        self.setWindowTitle(self.tr("Help"))
        self.search.setPlaceholderText(self.tr("Search help"))
        self.search.setAccessibleName(self.tr("Search help"))
        self.topics.setAccessibleName(self.tr("Topics"))
        self.page.setAccessibleName(self.tr("Help page"))
        for button, words in ((self.back, self.tr("Back")), (self.forward, self.tr("Forward"))):
            button.setAccessibleName(words)
            keys = "Alt+Left" if button is self.back else "Alt+Right"
            button.setToolTip(
                f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            )
        self._pages = {page.id: page for page in manual(language_switch().language)}
        self._list()
        self.show_topic(shown)

    @Slot()
    def _list(self) -> None:
        """Those in which the words stand; the page shown stays while it is one of them."""
        words, before = self.search.text(), self.topic
        self.topics.blockSignals(True)
        self.topics.clear()
        for page in self._pages.values():
            if page.holds(words):
                item = QListWidgetItem(page.title, self.topics)
                item.setData(PAGE, page.id)
                if page.id == before:
                    self.topics.setCurrentItem(item)
        if self.topics.currentItem() is None and self.topics.count():
            self.topics.setCurrentRow(0)
        self.topics.blockSignals(False)
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        if self.topics.currentItem() is None:
            self.page.setPlainText(self.tr("No page has all of these words."))
            self.page.mark("")
            return
        if not self.isVisible():  # nobody has seen the page before
            self._seen, self._at = [self.topic], 0
        elif self._seen[self._at] != self.topic:
            self._seen[self._at + 1 :] = [self.topic]
            self._at += 1
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._seen))
        self.page.show_text(self._pages[self.topic].text, resource("help", language_switch().language))
        self.page.mark(self.search.text())

    def _go(self, by: int) -> None:
        """To the page seen before or after this one."""
        if 0 <= self._at + by < len(self._seen):
            self._at += by
            self.show_topic(self._seen[self._at])

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot(int, int)
    def _tell_hits(self, at: int, of: int) -> None:
        self.hits.setVisible(bool(self.search.text()))
        text = self.tr("%1 of %2 on this page (F3: next)").replace("%1", str(at)).replace("%2", str(of))
        self.hits.setText(text if of else self.tr("Not on this page"))

    @Slot()
    def _on_theme(self) -> None:
        for button in (self.back, self.forward):
            drawn = button.property("icon_name")
            button.setIcon(icon(drawn))

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "topic":
            self.show_topic(url.path())
        else:
            QDesktopServices.openUrl(url)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search goes on to the next hit; Esc empties it first, and closes the window then."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            self.page.step(1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse turn back and forward."""
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self._go(steps[event.button()])
        else:
            super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
