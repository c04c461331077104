"""The menus that depend on what there is: templates, kinds, recent files, themes, charts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from haplanner.io.library import library
from haplanner.io.recent import clear_recent, recent_files
from haplanner.io.settings import Settings, load_settings
from haplanner.io.templates import templates
from haplanner.model.language import Said, said, shown
from haplanner.ui.actions import ONLY_ON_CANVAS, ONLY_ON_TIMELINE, Actions
from haplanner.ui.domain_menu import DomainMenu
from haplanner.ui.icons import icon
from haplanner.ui.language import FONT_MISSING, font_missing, language_switch
from haplanner.ui.pin_menu import PinMenu
from haplanner.ui.preferences import keep, preferences
from haplanner.ui.results_pane import TABS
from haplanner.ui.scenarios.stress import StressMenu
from haplanner.ui.theme import theme_switch

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow


class Menus(QObject):
    """Fills the submenus of one window and keeps their switches in step with what is on."""

    def __init__(self, window: "MainWindow", actions: Actions) -> None:
        super().__init__(window)
        self._w, self._actions = window, actions
        self._themes, self._languages = QActionGroup(self), QActionGroup(self)
        self._texts: dict[QAction, str] = {}
        self._summaries: dict[QAction, str] = {}
        self._settled_language = load_settings().language
        self._fill()
        preferences().changed.connect(self._apply_preferences)

    def _fill(self) -> None:
        actions = self._actions
        for menu_name in ("file.template", "help.examples"):
            for template in templates():
                action = self._entry(menu_name, template.title)
                action.setToolTip(shown(template.summary))
                self._summaries[action] = template.summary
                action.setObjectName(f"{menu_name}.{template.id}")
                action.triggered.connect(lambda _=False, t=template.id: self._w.commands.open_template(t))
            actions.menus[menu_name].setToolTipsVisible(True)
        open_psa = self._entry("file.import", said("Menus", "&Open-PSA fault tree…"))
        open_psa.setObjectName("file.import.open_psa")
        open_psa.triggered.connect(lambda: self._w.importer.choose_open_psa())
        components = self._entry("file.import", said("Menus", "&Components from CSV…"))
        components.setObjectName("file.import.components")
        components.triggered.connect(lambda: self._w.commands.open.component_file())
        for kind in library().kinds:
            action = self._entry("insert.kind", Said(kind.label, "Library"))
            action.setIcon(icon(kind.icon))
            action.triggered.connect(lambda _=False, k=kind.id: self._w.canvas.add_kind(k))
        for edge, text in (
            ("left", said("Menus", "Left")),
            ("center", said("Menus", "Centre")),
            ("right", said("Menus", "Right")),
            ("top", said("Menus", "Top")),
            ("middle", said("Menus", "Middle")),
            ("bottom", said("Menus", "Bottom")),
        ):
            action = self._entry("arrange.align", text)
            action.triggered.connect(lambda _=False, e=edge: self._w.canvas.align(e))
        for axis, text in (
            ("horizontal", said("Menus", "Horizontally")),
            ("vertical", said("Menus", "Vertically")),
        ):
            action = self._entry("arrange.distribute", text)
            action.triggered.connect(lambda _=False, a=axis: self._w.canvas.distribute(a))
        for number, (tab, title) in enumerate(TABS, 1):
            action = self._entry("view.tabs", Said(str(title), "ResultsPane"))
            action.setShortcut(f"Alt+{number % 10}")
            action.setObjectName(f"view.tab.{tab}")
            action.triggered.connect(lambda _=False, t=tab: self._w.results.show_tab(t))
        self._stress = StressMenu(self._w.document, actions.menus["scenario.stress"])
        self._pins = PinMenu(self._w.document, self._w.selection, actions.menus["scenario.pin"])
        self._fill_themes()
        self._fill_languages()
        actions.menus["file.recent"].aboutToShow.connect(self.fill_recent)
        self._domains = DomainMenu(
            self._w.document,
            self._w.selection,
            self._w.canvas.assigning,
            lambda: self._w.commands.insert_domain(),
            actions.menus["arrange.domains"],
        )
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

    def _entry(self, menu: str, text: str) -> QAction:
        """One more entry of a submenu, whose text follows the language."""
        action = self._actions.menus[menu].addAction(shown(text))
        self._texts[action] = text
        return action

    def steps(self) -> Iterator[None]:
        """List what can be doubted, what can be pinned, and files; each is listed anew when it is opened."""
        self._stress.fill()
        yield
        self._pins.fill()
        yield
        self.fill_recent()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        for action, text in self._texts.items():
            action.setText(shown(text))
        for action, summary in self._summaries.items():
            action.setToolTip(shown(summary))
        for _ in self.steps():
            pass

    def _fill_themes(self) -> None:
        chosen = load_settings().theme
        for name, text in (
            ("system", said("Menus", "Like the system")),
            ("light", said("Menus", "Light")),
            ("dark", said("Menus", "Dark")),
        ):
            action = self._choice(f"view.theme.{name}", text, self._themes, name == chosen)
            action.triggered.connect(lambda _=False, n=name: self.set_theme(n))

    def _fill_languages(self) -> None:
        chosen = load_settings().language
        # Languages are called by their own names: who cannot read the present one finds the other.
        for name, text in (
            ("system", said("Menus", "Like the system")),
            ("en", "English"),
            ("zh_CN", "简体中文"),
        ):
            action = self._choice(f"view.language.{name}", text, self._languages, name == chosen)
            action.triggered.connect(lambda _=False, n=name: self.set_language(n))

    def _choice(self, name: str, text: str, among: QActionGroup, chosen: bool) -> QAction:
        action = self._entry(name.rpartition(".")[0], text)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(chosen)
        among.addAction(action)
        return action

    def set_language(self, name: str) -> None:
        """Speak another language, now and at the next start."""
        if refusal := keep("language", name):
            self._w.toast.say(refusal)
        preferences().changed.emit(load_settings())

    @Slot(object)
    def _apply_preferences(self, settings: Settings) -> None:
        for action in self._languages.actions():
            action.setChecked(action.objectName() == f"view.language.{settings.language}")
        app = QApplication.instance()
        # At the start the command line may have asked for another language than the settings hold.
        if app is not None and self._settled_language != settings.language:
            self._settled_language = settings.language
            language_switch().apply(app, settings.language)
            if font_missing(language_switch().language):
                self._w.toast.say(FONT_MISSING)

    def set_theme(self, name: str) -> None:
        """Switch to another theme, now and at the next start."""
        if refusal := keep("theme", name):
            self._w.toast.say(refusal)
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
