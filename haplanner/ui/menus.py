"""The menus that depend on what there is: templates, kinds, recent files, themes, charts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from haplanner.io.library import library
from haplanner.io.recent import clear_recent, recent_files
from haplanner.io.settings import load_settings, save_settings, with_setting
from haplanner.io.templates import templates
from haplanner.ui.actions import Actions
from haplanner.ui.icons import icon
from haplanner.ui.results_pane import TABS
from haplanner.ui.scenarios.stress import StressMenu
from haplanner.ui.theme import theme_switch

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow

ONLY_ON_CANVAS = (
    "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete", "edit.select_all",
    "view.fit_all", "insert.component", "arrange.more", "arrange.fewer",
)  # fmt: skip
"""Entries whose keys mean something else in a text field."""
ONLY_ON_TIMELINE = (
    "simulate.play", "simulate.forth", "simulate.back", "simulate.next_outage", "simulate.previous_outage",
)  # fmt: skip
"""Entries whose keys mean something else everywhere else."""


class Menus(QObject):
    """Fills the submenus of one window and keeps their switches in step with what is on."""

    def __init__(self, window: "MainWindow", actions: Actions) -> None:
        super().__init__(window)
        self._w, self._actions = window, actions
        self._themes = QActionGroup(self)
        self._fill()

    def _fill(self) -> None:
        actions = self._actions
        for menu_name in ("file.template", "help.examples"):
            for template in templates():
                action = actions.menus[menu_name].addAction(template.title)
                action.setToolTip(template.summary)
                action.setObjectName(f"{menu_name}.{template.id}")
                action.triggered.connect(lambda _=False, t=template.id: self._w.commands.open_template(t))
            actions.menus[menu_name].setToolTipsVisible(True)
        open_psa = actions.menus["file.import"].addAction(self.tr("&Open-PSA fault tree…"))
        open_psa.setObjectName("file.import.open_psa")
        open_psa.triggered.connect(lambda: self._w.importer.choose_open_psa())
        for kind in library().kinds:
            action = actions.menus["insert.kind"].addAction(icon(kind.icon), kind.label)
            action.triggered.connect(lambda _=False, k=kind.id: self._w.canvas.add_kind(k))
        for edge, text in (
            ("left", self.tr("Left")),
            ("center", self.tr("Centre")),
            ("right", self.tr("Right")),
            ("top", self.tr("Top")),
            ("middle", self.tr("Middle")),
            ("bottom", self.tr("Bottom")),
        ):
            action = actions.menus["arrange.align"].addAction(text)
            action.triggered.connect(lambda _=False, e=edge: self._w.canvas.align(e))
        for axis, text in (("horizontal", self.tr("Horizontally")), ("vertical", self.tr("Vertically"))):
            action = actions.menus["arrange.distribute"].addAction(text)
            action.triggered.connect(lambda _=False, a=axis: self._w.canvas.distribute(a))
        for number, (tab, title) in enumerate(TABS, 1):
            action = actions.menus["view.tabs"].addAction(self._w.results.tr(str(title)))
            action.setShortcut(f"Alt+{number}")
            action.setObjectName(f"view.tab.{tab}")
            action.triggered.connect(lambda _=False, t=tab: self._w.results.show_tab(t))
        self._stress = StressMenu(self._w.document, actions.menus["scenario.stress"])
        self._fill_themes(actions)
        actions.menus["file.recent"].aboutToShow.connect(self.fill_recent)
        self.fill_recent()
        for name in ("view.grid", "view.snap", "view.results"):
            actions[name].setChecked(True)
        for name in ("components", "outline", "inspector"):
            dock = self._w.docks[name]
            dock.visibilityChanged.connect(lambda _v, n=name: self._sync_dock(n))
        actions["view.charts"].setChecked(True)
        actions.only_in(ONLY_ON_CANVAS, self._w.canvas)
        actions.only_in(ONLY_ON_TIMELINE, None)
        self._w.results.built.connect(self._on_charts)

    def _on_charts(self) -> None:
        timeline = self._w.results.timeline
        if timeline is not None:
            self._actions.only_in(ONLY_ON_TIMELINE, timeline.view)

    def _sync_dock(self, name: str) -> None:
        action = self._actions[f"view.{name}"]
        action.blockSignals(True)
        action.setChecked(not self._w.docks[name].isHidden())
        action.blockSignals(False)

    def _fill_themes(self, actions: Actions) -> None:
        chosen = load_settings().theme
        for name, text in (
            ("system", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            action = QAction(text, self._themes)
            action.setObjectName(f"view.theme.{name}")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _=False, n=name: self.set_theme(n))
            actions.menus["view.theme"].addAction(action)

    def set_theme(self, name: str) -> None:
        """Switch to another theme, now and at the next start."""
        save_settings(with_setting(load_settings(), "theme", name))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme_switch().apply(app, name)

    def fill_recent(self) -> None:
        """List the files opened lately, newest first; missing ones greyed."""
        menu = self._actions.menus["file.recent"]
        menu.clear()
        for path in recent_files():
            action = menu.addAction(f"{path.name}    {path.parent}")
            action.setEnabled(path.exists())
            action.triggered.connect(
                lambda _=False, p=path: self._w.desk.when_safe(lambda: self._w.desk.open_path(p))
            )
        if menu.isEmpty():
            menu.addAction(self.tr("No files opened yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear list"), self._clear_recent)

    def _clear_recent(self) -> None:
        clear_recent()
        self.fill_recent()
