"""The manual in a window of its own: topics on the left, the page on the right."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.help import TOPICS, Topic, manual
from haplanner.ui.language import language_switch

TOPIC_OF = {
    "palette": "drawing", "outline": "drawing", "canvas": "drawing",
    "inspector": "numbers", "pin_bar": "what-if", "scenario_bar": "what-if",
    "strip": "figures", "result_strip": "figures",
    "panel_timeline": "simulation", "panel_causes": "simulation", "panel_running": "simulation",
    "panel_distribution": "simulation", "panel_limits": "limits", "panel_over_time": "over-time",
    "panel_performance": "performance", "panel_sweep": "what-if", "panel_compare": "what-if",
    "panel_checks": "checks",
}  # fmt: skip
"""What the parts of the window are explained by."""

PAGE = Qt.ItemDataRole.UserRole


def topic_of(widget: QWidget | None) -> str:
    """The topic for where somebody is: that of the part of the window which the widget lies in."""
    while widget is not None:
        if (topic := TOPIC_OF.get(widget.objectName())) is not None:
            return topic
        widget = widget.parentWidget()
    return TOPICS[0]


def show_help(parent: QWidget, topic: str) -> "HelpWindow":
    """Show a topic; there is one such window for each window of the program, which it does not block."""
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.show_topic(topic)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


class HelpWindow(QDialog):
    """All pages in the language of now; the list holds those in which the words searched for stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages: dict[str, Topic] = {}
        self.search = QLineEdit(self)
        self.search.setObjectName("help_search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.topics = QListWidget(self)
        self.topics.setObjectName("help_topics")
        self.topics.currentItemChanged.connect(self._on_chosen)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.topics)
        self.page = QTextBrowser(self)
        self.page.setObjectName("help_page")
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(16)
        self.page.anchorClicked.connect(self._follow)
        halves = QSplitter(self)
        halves.addWidget(left)
        halves.addWidget(self.page)
        halves.setStretchFactor(1, 1)
        halves.setSizes([210, 590])
        whole = QVBoxLayout(self)
        whole.addWidget(halves)
        self.resize(840, 600)
        self._retranslate()

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
        self._pages = {page.id: page for page in manual(language_switch().language)}
        self._list()
        self.show_topic(shown)

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

    def _on_chosen(self) -> None:
        if self.topics.currentItem() is None:
            self.page.setPlainText(self.tr("No page has all of these words."))
        else:
            self.page.setMarkdown(self._pages[self.topic].text)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "topic":
            self.show_topic(url.path())
        else:
            QDesktopServices.openUrl(url)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search first, and closes the window then."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
