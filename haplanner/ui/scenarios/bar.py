"""The bar of scenarios: the baseline, the named what-ifs, and one button for a new one."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QStyle,
    QStyleOptionTab,
    QTabBar,
    QToolButton,
    QWidget,
)

from haplanner.model.language import said
from haplanner.model.scenario_order import arranged, in_order, moved
from haplanner.session.store import Change, Edit
from haplanner.ui.actions import with_key
from haplanner.ui.document import Document
from haplanner.ui.icons import icon

_MOST_LETTERS = 48
"""The widest tab, in letters: what is longer takes no room from other tabs, and is whole in its tool tip."""


class ScenarioBar(QWidget):
    """Shows which scenario is in view and switches between them."""

    compare_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario_bar")
        self._document = document
        self._ids: list[str | None] = []
        self._syncing = False
        self.tabs = _Tabs(self)
        self.tabs.setObjectName("scenario_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabMoved.connect(self._on_tab_moved)
        self.tabs.dropped.connect(self._on_dropped)
        self.tabs.double_clicked.connect(self.rename)
        self.tabs.menu_requested.connect(self._open_menu)
        self.add_button = QToolButton(self)
        self.add_button.setObjectName("new_what_if")
        self.add_button.setAutoRaise(True)
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.clicked.connect(self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addWidget(self.add_button)
        row.addStretch(1)
        document.changed.connect(self._on_changed)
        self.retranslate()
        self._sync()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.tabs.setAccessibleName(self.tr("Scenarios"))
        self.add_button.setText(self.tr("New what-if"))
        self.add_button.setToolTip(
            with_key(self.tr("Try a change without touching the baseline"), "scenario.new")
        )
        self.add_button.setIcon(icon("plus"))
        self._sync()

    def add(self) -> None:
        """Make a what-if from what is in view, and look at it."""
        store = self._document.store
        names = {s.name for s in store.base.scenarios.values()}
        number = 1
        while (name := self.tr("What-if %1").replace("%1", str(number))) in names:
            number += 1
        store.add_scenario(name, store.scenario)

    def rename(self) -> None:
        """Ask for the name of the what-if in view."""
        scenario_id = self._document.scenario
        if scenario_id is None:
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setObjectName("rename_scenario")
        dialog.setWindowTitle(self.tr("Rename scenario"))
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(self._document.base.scenarios[scenario_id].name)
        dialog.textValueSelected.connect(lambda name: self._document.rename_scenario(scenario_id, name))
        dialog.open()

    def delete(self) -> None:
        """Take the what-if in view away; undo brings it back."""
        if self._document.scenario is not None:
            self._document.store.remove_scenario(self._document.scenario)

    def promote(self) -> None:
        """Make the what-if in view the baseline."""
        self._document.promote_scenario()

    def can_move(self, by: int) -> bool:
        """Whether the what-if in view has a place further on (+1) or back (−1); the baseline has none."""
        scenario_id, ids = self._document.scenario, in_order(self._document.base.scenarios)
        return scenario_id is not None and 0 <= ids.index(scenario_id) + by < len(ids)

    def shift(self, by: int) -> None:
        """Give the what-if in view a place further on (+1) or back (−1); the baseline stays the first."""
        scenario_id = self._document.scenario
        if scenario_id is not None:
            self._arrange(lambda base: moved(base, scenario_id, by))

    def _arrange(self, edit: Edit) -> None:
        self._document.commit_base(edit, said("History", "Move scenario"))

    def _on_dropped(self) -> None:
        """A tab was dragged to another place: that is the order from now on."""
        ids = [i for i in self._ids if i is not None]
        self._arrange(lambda base: arranged(base, ids))
        self._sync()  # one that was dropped before the baseline is behind it

    def _on_tab_moved(self, before: int, after: int) -> None:
        if not self._syncing:
            self._ids.insert(after, self._ids.pop(before))

    def step(self, by: int) -> None:
        """Look at the next (+1) or previous (−1) scenario, round and round."""
        count = len(self._ids)
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % count)

    def _on_tab(self, index: int) -> None:
        if not self._syncing and 0 <= index < len(self._ids):
            self._document.select_scenario(self._ids[index])

    def _on_changed(self, change: Change) -> None:
        self._sync()

    def _sync(self) -> None:
        scenarios = self._document.base.scenarios
        ids: list[str | None] = [None, *in_order(scenarios)]
        self._syncing = True
        while self.tabs.count() > len(ids):
            self.tabs.removeTab(self.tabs.count() - 1)
        while self.tabs.count() < len(ids):
            self.tabs.addTab("")
        for index, scenario_id in enumerate(ids):
            name = self.tr("Baseline") if scenario_id is None else scenarios[scenario_id].name or scenario_id
            text = name.replace("&", "&&")
            if self.tabs.tabText(index) != text:
                self.tabs.setTabText(index, text)
            self.tabs.setTabToolTip(index, name)
            self.tabs.setTabIcon(
                index, icon("pencil", "secondary") if scenario_id else icon("flag", "secondary")
            )
        self._ids = ids
        self.tabs.setCurrentIndex(ids.index(self._document.scenario))
        self._syncing = False

    def _open_menu(self, index: int, at: QPoint) -> None:
        self.tabs.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("New what-if from this"), self.add)
        if self._ids[index] is not None:
            menu.addAction(self.tr("Rename…"), self.rename)
            menu.addAction(self.tr("Make baseline"), self.promote)
            menu.addSeparator()
            for text, by in ((self.tr("Move left"), -1), (self.tr("Move right"), +1)):
                menu.addAction(text, partial(self.shift, by)).setEnabled(self.can_move(by))
            menu.addSeparator()
            menu.addAction(icon("trash-2"), self.tr("Delete"), self.delete)
        menu.addSeparator()
        menu.addAction(self.tr("Compare"), self.compare_requested.emit)
        menu.popup(at)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Tabs(QTabBar):
    """A tab bar that tells of drags, double clicks and the wish for a menu, and has room for the bold title.

    All tabs but the first can be dragged.
    """

    dropped = Signal()
    """A drag has ended, with the tabs in other places than before."""
    double_clicked = Signal()
    menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._moved = False
        self.tabMoved.connect(self._on_moved)

    def _on_moved(self) -> None:
        self._moved = True

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the tab in view too, whose title is bold: Qt measures the usual font."""
        text = self.tabText(index)
        more = self._bold().horizontalAdvance(text) - self.fontMetrics().horizontalAdvance(text)
        whole = super().tabSizeHint(index) + QSize(max(more, 0), 0)
        return whole.boundedTo(QSize(_MOST_LETTERS * self.fontMetrics().averageCharWidth(), whole.height()))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The baseline's whole title; of others two letters and three dots, which may be longer than all."""
        whole = self.tabSizeHint(index)
        return whole if index == 0 else super().minimumTabSizeHint(index).boundedTo(whole)

    def initStyleOption(self, option: QStyleOptionTab, index: int) -> None:
        """Shorten the bold title as such, at the right; Qt would cut it off at both ends."""
        super().initStyleOption(option, index)
        if index == self.currentIndex():
            room = self.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, self).width()
            mnemonic = Qt.TextFlag.TextShowMnemonic.value
            option.text = self._bold().elidedText(self.tabText(index), self.elideMode(), room, mnemonic)

    def _bold(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setBold(True)
        return QFontMetrics(font)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, of any tab but the first."""
        self.setMovable(self.tabAt(event.position().toPoint()) > 0)
        self._moved = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        super().mouseReleaseEvent(event)
        if self._moved:
            self._moved = False
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename on double click."""
        self.double_clicked.emit()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the tab under the pointer."""
        index = self.tabAt(event.pos())
        if index >= 0:
            self.menu_requested.emit(index, event.globalPos())
