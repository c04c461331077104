"""The inspector: one page for what is selected, the design's own where nothing is."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from haplanner.model.design import element_name
from haplanner.model.edit import Ref
from haplanner.ui.document import Document
from haplanner.ui.fields import Badge
from haplanner.ui.inspector.carrying import carry_over, taken_from
from haplanner.ui.inspector.node_pages import ComponentPage, GroupPage, ServicePage
from haplanner.ui.inspector.other_pages import DesignPage, DomainPage, LinkPage, NotePage
from haplanner.ui.inspector.page import Page
from haplanner.ui.resting import Resting
from haplanner.ui.selection import Selection

PAGES: dict[str, type[Page]] = {
    "components": ComponentPage,
    "groups": GroupPage,
    "services": ServicePage,
    "domains": DomainPage,
    "links": LinkPage,
    "written": NotePage,
}


class Inspector(QWidget):
    """Shows and edits whatever is selected."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._document, self._selection = document, selection
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.title.setObjectName("inspector_title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.badge = Badge("", "accent", self)
        self.badge.setObjectName("inspector_badge")
        self._pages: dict[str, Page] = {}
        self._page: Page | None = None
        # Not a stack: that would be as tall as the tallest of its pages.
        self._place = QVBoxLayout()
        body = QWidget()
        body.setObjectName("inspector_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._place)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("inspector_scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        self._scroll, self._body = scroll, body
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setMinimumWidth(280)
        Resting(self.title, lambda _at: selection.one, selection)
        body.installEventFilter(self)
        document.changed.connect(lambda _change: self.refresh())
        document.analysed.connect(lambda _answers: self._refresh_results())
        document.service_changed.connect(lambda _service: self._refresh_results())
        selection.changed.connect(self._on_selection)
        self.refresh()

    @property
    def page(self) -> Page | None:
        """The page in view; none for a selection of different sorts of elements."""
        return self._page

    def steps(self) -> Iterator[None]:
        """Make the page of components, which most selections ask for, before it is asked for."""
        yield
        if "components" not in self._pages:
            self._page_called("components").hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another page: no field of it may end under the scroll bar, which comes and goes."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            needed = (
                self._body.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
            )
            # It never shrinks again: the canvas beside it must not jump with every selection.
            self.setMinimumWidth(max(self.minimumWidth(), needed))
        return super().eventFilter(watched, event)

    def _on_selection(self, _refs: object) -> None:
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Fill the page that fits the selection."""
        design = self._document.design
        refs = [(m, i) for m, i in self._selection.refs if i in getattr(design, m)]
        maps = {m for m, _ in refs}
        if not refs:
            self._show("design", [], self.tr("Design"), "")
        elif len(maps) == 1:
            map_name = maps.pop()
            ids = [i for _, i in refs]
            title = (
                element_name(design, ids[0])
                if len(ids) == 1
                else self.tr("%1 selected").replace("%1", str(len(ids)))
            )
            if map_name == "written" and len(ids) == 1:
                title = self.tr("Note")  # its words stand below
            badge = ""
            if map_name == "groups" and len(ids) == 1:
                group = design.groups[ids[0]]
                badge = self.tr("%1 of %2").replace("%1", str(group.needed))
                badge = badge.replace("%2", str(design.units(ids[0])))
            self._show(map_name, ids, title, badge)
        else:
            self._show_mixed(refs)

    def _show_mixed(self, refs: list[Ref]) -> None:
        """Of different sorts together, the components are what is edited, else the groups."""
        title = self.tr("%1 selected").replace("%1", str(len(refs)))
        for map_name, text in (("components", self.tr("%1 components")), ("groups", self.tr("%1 groups"))):
            ids = [i for m, i in refs if m == map_name]
            if ids:
                self._show(map_name, ids, title, text.replace("%1", str(len(ids))))
                return
        self._show("", [], title, "")

    def _show(self, name: str, ids: list[str], title: str, badge: str) -> None:
        self.title.setText(title)
        self.badge.setText(badge)
        self.badge.setVisible(bool(badge))
        old, self._page = self._page, self._page_called(name) if name else None
        if old is not None and old is not self._page:
            old.hide()
        if self._page is not None:
            self._page.show_elements(ids)
            self._page.show()

    def _page_called(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = page = PAGES.get(name, DesignPage)(self._document)
            page.setObjectName(f"inspector_{name}")
            if isinstance(page, GroupPage):
                Resting(page.crew.choice, lambda _at: page.crew.ref(), self._selection)
            self._place.addWidget(self._pages[name])
        return self._pages[name]

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language: other pages, with what was typed and open in the one in view."""
        if event.type() == QEvent.Type.LanguageChange:
            self._build_anew()
        super().changeEvent(event)

    def _build_anew(self) -> None:
        carried = taken_from(self._page) if self._page is not None else None
        down = self._scroll.verticalScrollBar().value()
        for page in self._pages.values():
            page.hide()
            self._place.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._page = None
        self.refresh()
        if carried is not None and self._page is not None:
            carry_over(carried, self._page)
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.verticalScrollBar().setValue(down))

    def _refresh_results(self) -> None:
        if self._page is not None:
            self._page.refresh_results()
