"""The welcome page: how to begin, the files of last time, and the templates as pictures."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.recent import recent_files
from haplanner.io.templates import EXAMPLE, Template, load, templates
from haplanner.model.language import shown
from haplanner.report.diagram_svg import diagram_svg
from haplanner.ui.pictures import renderer

PICTURE = QSize(216, 128)
WHICH = Qt.ItemDataRole.UserRole


class Beginnings(NamedTuple):
    """What the page can do; each asks about unsaved work first."""

    start_empty: Callable[[], object]
    open_template: Callable[[str], object]
    choose_file: Callable[[], object]
    open_file: Callable[[Path], object]


def show_welcome(parent: QWidget, beginnings: Beginnings) -> "Welcome":
    """Open the page over a window; whatever is chosen there opens in it."""
    page = parent.findChild(Welcome) or Welcome(parent, beginnings)
    page.open()
    return page


class Welcome(QDialog):
    """Every choice closes the page."""

    def __init__(self, parent: QWidget, beginnings: Beginnings) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._beginnings = beginnings
        self.start_empty = self._button("welcome_empty", beginnings.start_empty)
        self.example = self._button("welcome_example", partial(beginnings.open_template, EXAMPLE))
        self.open_file = self._button("welcome_open", beginnings.choose_file)
        self.recent_title, self.templates_title = QLabel(self), QLabel(self)
        for label in (self.recent_title, self.templates_title):
            label.setProperty("role", "heading")
        self.recent = self._list("welcome_recent", self._open_recent)
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.templates = self._list("welcome_templates", self._open_template)
        self.templates.setViewMode(QListView.ViewMode.IconMode)
        self.templates.setResizeMode(QListView.ResizeMode.Adjust)
        self.templates.setMovement(QListView.Movement.Static)
        self.templates.setIconSize(PICTURE)
        self.templates.setGridSize(QSize(PICTURE.width() + 12, PICTURE.height() + 40))
        self.templates.setWordWrap(True)
        left = QVBoxLayout()
        for widget in (self.start_empty, self.example, self.open_file, self.recent_title, self.recent):
            left.addWidget(widget)
        right = QVBoxLayout()
        right.addWidget(self.templates_title)
        right.addWidget(self.templates)
        whole = QHBoxLayout(self)
        whole.setSpacing(20)
        whole.addLayout(left, 2)
        whole.addLayout(right, 7)
        self.resize(1000, 590)
        self._unpainted: list[tuple[QListWidgetItem, Template]] = []
        self._painting = QTimer(self)
        self._painting.timeout.connect(self._paint_one)
        self._retranslate()

    def _button(self, name: str, answer: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda: self._answer(answer))
        return button

    def _list(self, name: str, answer: Callable[[QListWidgetItem], object]) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName(name)
        # Which of the two comes first, or whether both do, depends on the desktop; the first closes the page.
        made.itemClicked.connect(answer)
        made.itemActivated.connect(answer)
        return made

    def _answer(self, answer: Callable[[], object]) -> None:
        if self.isVisible():
            self.close()
            answer()

    def _open_recent(self, item: QListWidgetItem) -> None:
        if (name := item.data(WHICH)) is not None:
            self._answer(partial(self._beginnings.open_file, Path(name)))

    def _open_template(self, item: QListWidgetItem) -> None:
        self._answer(partial(self._beginnings.open_template, str(item.data(WHICH))))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Welcome to HA Planner"))
        self.start_empty.setText(self.tr("Start empty"))
        self.example.setText(self.tr("Live example"))
        self.open_file.setText(self.tr("Open…"))
        self.recent_title.setText(self.tr("Recent files"))
        self.templates_title.setText(self.tr("Templates"))
        self.recent.setAccessibleName(self.tr("Recent files"))
        self.templates.setAccessibleName(self.tr("Templates"))
        self._fill_recent()
        self._fill_templates()

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in recent_files():
            if path.exists():
                item = QListWidgetItem(path.stem, self.recent)
                item.setData(WHICH, str(path))
                item.setToolTip(str(path))
        if not self.recent.count():
            nothing = QListWidgetItem(self.tr("No files opened yet"), self.recent)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)

    def _fill_templates(self) -> None:
        self.templates.clear()
        blank = QPixmap(PICTURE)
        blank.fill(QColor("white"))
        self._unpainted = []
        for template in templates():
            item = QListWidgetItem(QIcon(blank), shown(template.title), self.templates)
            item.setData(WHICH, template.id)
            item.setToolTip(shown(template.summary))
            self._unpainted.append((item, template))
        self._painting.start(0)

    def _paint_one(self) -> None:
        """One picture a turn, so that the page is there at once."""
        if not self._unpainted:
            self._painting.stop()
            return
        item, template = self._unpainted.pop(0)
        item.setIcon(QIcon(_picture(template, self.devicePixelRatioF())))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def _picture(template: Template, dots: float) -> QPixmap:
    """The diagram of a template, on white."""
    drawn = renderer(diagram_svg(load(template.id)))
    picture = QPixmap(PICTURE * dots)
    picture.fill(QColor("white"))
    size = drawn.defaultSize().scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = (picture.width() - size.width()) / 2, (picture.height() - size.height()) / 2
    painter = QPainter(picture)
    drawn.render(painter, QRectF(*corner, size.width(), size.height()))
    painter.end()
    picture.setDevicePixelRatio(dots)
    return picture
