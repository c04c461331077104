"""Every action of the window in one table: name, text, shortcuts, icon; the menus and the toolbar from it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from haplanner.ui.icons import icon
from haplanner.ui.own_keys import own_keys

CONTEXT = "Actions"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table. `name` is the object name and says which method answers."""

    name: str
    text: object
    """English, marked for translation; the stubs of Qt give the marked text no type."""
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


SEPARATOR = Entry("", "")

FILE = (
    Entry("file.new", QT_TRANSLATE_NOOP("Actions", "&New"), ("Ctrl+N",), "file-plus"),
    Entry("file.template", QT_TRANSLATE_NOOP("Actions", "New from &template")),
    Entry("file.open", QT_TRANSLATE_NOOP("Actions", "&Open…"), ("Ctrl+O",), "folder-open"),
    Entry("file.recent", QT_TRANSLATE_NOOP("Actions", "Open &recent")),
    SEPARATOR,
    Entry("file.save", QT_TRANSLATE_NOOP("Actions", "&Save"), ("Ctrl+S",), "save"),
    Entry("file.save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), ("Ctrl+Shift+S",)),
    Entry("file.save_copy", QT_TRANSLATE_NOOP("Actions", "Save a &copy…")),
    Entry("file.revert", QT_TRANSLATE_NOOP("Actions", "Re&vert")),
    SEPARATOR,
    Entry("file.import", QT_TRANSLATE_NOOP("Actions", "&Import")),
    Entry("file.export", QT_TRANSLATE_NOOP("Actions", "&Export…"), ("Ctrl+E",), "download"),
    Entry("file.export_diagram", QT_TRANSLATE_NOOP("Actions", "Export dia&gram…")),
    Entry("file.export_figures", QT_TRANSLATE_NOOP("Actions", "Export &figures…")),
    Entry("file.report", QT_TRANSLATE_NOOP("Actions", "Revie&w report…"), ("Ctrl+Shift+E",)),
    Entry("file.print", QT_TRANSLATE_NOOP("Actions", "&Print…"), ("Ctrl+P",), "printer"),
    SEPARATOR,
    Entry("file.properties", QT_TRANSLATE_NOOP("Actions", "&Design properties")),
    Entry("file.close", QT_TRANSLATE_NOOP("Actions", "C&lose"), ("Ctrl+W",)),
    Entry("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
)
EDIT = (
    Entry("edit.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",), "undo-2"),
    Entry("edit.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    Entry("edit.history", QT_TRANSLATE_NOOP("Actions", "&History…")),
    SEPARATOR,
    Entry("edit.cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), ("Ctrl+X",), "scissors"),
    Entry("edit.copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), ("Ctrl+C",), "copy"),
    Entry("edit.paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), ("Ctrl+V",), "clipboard"),
    Entry("edit.copy_image", QT_TRANSLATE_NOOP("Actions", "Copy as &image"), ("Ctrl+Shift+C",)),
    Entry("edit.duplicate", QT_TRANSLATE_NOOP("Actions", "Dup&licate"), ("Ctrl+D",)),
    Entry("edit.delete", QT_TRANSLATE_NOOP("Actions", "&Delete"), ("Del", "Backspace"), "trash-2"),
    SEPARATOR,
    Entry("edit.select_all", QT_TRANSLATE_NOOP("Actions", "Select &all"), ("Ctrl+A",)),
    Entry("edit.select_none", QT_TRANSLATE_NOOP("Actions", "Select &none"), ("Ctrl+Shift+A",)),
    Entry("edit.select_same", QT_TRANSLATE_NOOP("Actions", "Select same &kind")),
    Entry("edit.select_needed", QT_TRANSLATE_NOOP("Actions", "&Select what it needs")),
    Entry("edit.select_needing", QT_TRANSLATE_NOOP("Actions", "Select &what needs it")),
    SEPARATOR,
    Entry("edit.find", QT_TRANSLATE_NOOP("Actions", "&Find…"), ("Ctrl+F",), "search"),
    Entry("edit.rename", QT_TRANSLATE_NOOP("Actions", "Rena&me"), ("F2",)),
    Entry("edit.sheet", QT_TRANSLATE_NOOP("Actions", "Components as a ta&ble…"), ("Ctrl+Shift+T",), "table"),
    SEPARATOR,
    Entry("edit.preferences", QT_TRANSLATE_NOOP("Actions", "Pr&eferences…"), ("Ctrl+,",), "settings"),
)
VIEW = (
    Entry("view.zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    Entry("view.zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",), "zoom-out"),
    Entry("view.zoom_100", QT_TRANSLATE_NOOP("Actions", "&100 %"), ("Ctrl+0",)),
    Entry("view.fit_all", QT_TRANSLATE_NOOP("Actions", "&Fit all"), ("Ctrl+1", "Home"), "maximize"),
    Entry("view.fit_selection", QT_TRANSLATE_NOOP("Actions", "Fit &selection"), ("Ctrl+2",)),
    SEPARATOR,
    Entry("view.grid", QT_TRANSLATE_NOOP("Actions", "&Grid"), checkable=True),
    Entry("view.snap", QT_TRANSLATE_NOOP("Actions", "S&nap to grid"), checkable=True),
    Entry("view.minimap", QT_TRANSLATE_NOOP("Actions", "&Minimap"), checkable=True),
    Entry("view.domains", QT_TRANSLATE_NOOP("Actions", "Failure &domains"), checkable=True),
    Entry("view.right_angled", QT_TRANSLATE_NOOP("Actions", "Arrow wa&ys at right angles"), checkable=True),
    Entry("view.legend", QT_TRANSLATE_NOOP("Actions", "Legend (&key)"), checkable=True),
    Entry("view.results", QT_TRANSLATE_NOOP("Actions", "&Results on nodes"), checkable=True),
    Entry("view.blast", QT_TRANSLATE_NOOP("Actions", "&Blast radius"), ("Ctrl+B",), checkable=True),
    Entry("view.explain", QT_TRANSLATE_NOOP("Actions", "E&xplain this number…"), ("Ctrl+I",)),
    SEPARATOR,
    Entry("view.components", QT_TRANSLATE_NOOP("Actions", "&Components"), ("F9",), checkable=True),
    Entry("view.outline", QT_TRANSLATE_NOOP("Actions", "O&utline"), checkable=True),
    Entry("view.inspector", QT_TRANSLATE_NOOP("Actions", "Ins&pector"), ("F8",), checkable=True),
    Entry("view.charts", QT_TRANSLATE_NOOP("Actions", "C&harts"), ("F7",), checkable=True),
    Entry("view.tabs", QT_TRANSLATE_NOOP("Actions", "Sho&w chart")),
    Entry("view.reset", QT_TRANSLATE_NOOP("Actions", "Reset &layout")),
    SEPARATOR,
    Entry("view.theme", QT_TRANSLATE_NOOP("Actions", "&Theme")),
    Entry("view.language", QT_TRANSLATE_NOOP("Actions", "L&anguage")),
    Entry("view.full_screen", QT_TRANSLATE_NOOP("Actions", "Full scr&een"), ("F11",), checkable=True),
)
INSERT = (
    Entry("insert.component", QT_TRANSLATE_NOOP("Actions", "&Component…"), ("Ins",), "plus"),
    Entry("insert.kind", QT_TRANSLATE_NOOP("Actions", "Component of &kind")),
    SEPARATOR,
    Entry("insert.group", QT_TRANSLATE_NOOP("Actions", "&Redundancy group"), icon="layers"),
    Entry("insert.service", QT_TRANSLATE_NOOP("Actions", "&Service"), icon="users"),
    Entry("insert.domain", QT_TRANSLATE_NOOP("Actions", "Failure &domain"), icon="layout-grid"),
    Entry("insert.note", QT_TRANSLATE_NOOP("Actions", "&Note"), icon="sticky-note"),
)
ARRANGE = (
    Entry("arrange.auto", QT_TRANSLATE_NOOP("Actions", "&Auto-arrange"), ("Ctrl+L",), "workflow"),
    Entry("arrange.align", QT_TRANSLATE_NOOP("Actions", "A&lign")),
    Entry("arrange.distribute", QT_TRANSLATE_NOOP("Actions", "&Distribute")),
    SEPARATOR,
    Entry("arrange.group", QT_TRANSLATE_NOOP("Actions", "&Group into “k of n”"), ("Ctrl+G",), "group"),
    Entry("arrange.ungroup", QT_TRANSLATE_NOOP("Actions", "&Ungroup"), ("Ctrl+Shift+G",), "ungroup"),
    Entry("arrange.collapse", QT_TRANSLATE_NOOP("Actions", "C&ollapse or expand"), ("Ctrl+Shift+F",)),
    Entry("arrange.domains", QT_TRANSLATE_NOOP("Actions", "Fa&ilure domains"), icon="layout-grid"),
    Entry("arrange.spare", QT_TRANSLATE_NOOP("Actions", "Add a &spare"), icon="copy-plus"),
    Entry("arrange.more", QT_TRANSLATE_NOOP("Actions", "&More needed"), ("Alt+Up",)),
    Entry("arrange.fewer", QT_TRANSLATE_NOOP("Actions", "&Fewer needed"), ("Alt+Down",)),
    SEPARATOR,
    Entry("arrange.connect", QT_TRANSLATE_NOOP("Actions", "&Connect…"), icon="link"),
    Entry("arrange.unsplice", QT_TRANSLATE_NOOP("Actions", "&Take out of arrow")),
    Entry("arrange.reverse", QT_TRANSLATE_NOOP("Actions", "&Reverse arrow")),
)
SCENARIO = (
    Entry("scenario.new", QT_TRANSLATE_NOOP("Actions", "&New what-if"), ("Ctrl+T",), "plus"),
    Entry("scenario.rename", QT_TRANSLATE_NOOP("Actions", "&Rename…")),
    Entry("scenario.delete", QT_TRANSLATE_NOOP("Actions", "&Delete")),
    SEPARATOR,
    Entry("scenario.next", QT_TRANSLATE_NOOP("Actions", "Ne&xt"), ("Ctrl+Tab",)),
    Entry("scenario.previous", QT_TRANSLATE_NOOP("Actions", "&Previous"), ("Ctrl+Shift+Tab",)),
    Entry("scenario.left", QT_TRANSLATE_NOOP("Actions", "Move &left"), ("Ctrl+Shift+PgUp",)),
    Entry("scenario.right", QT_TRANSLATE_NOOP("Actions", "Move r&ight"), ("Ctrl+Shift+PgDown",)),
    Entry("scenario.compare", QT_TRANSLATE_NOOP("Actions", "&Compare"), (), "git-compare"),
    SEPARATOR,
    Entry("scenario.stress", QT_TRANSLATE_NOOP("Actions", "S&tress")),
    Entry("scenario.pin", QT_TRANSLATE_NOOP("Actions", "Pin a n&umber"), icon="pin"),
    Entry("scenario.goal", QT_TRANSLATE_NOOP("Actions", "&Goal seek…"), icon="crosshair"),
    SEPARATOR,
    Entry("scenario.promote", QT_TRANSLATE_NOOP("Actions", "&Make baseline")),
)
SIMULATE = (
    Entry("simulate.run", QT_TRANSLATE_NOOP("Actions", "&Run simulation"), ("F5",), "play"),
    Entry("simulate.stop", QT_TRANSLATE_NOOP("Actions", "&Stop"), ("Shift+F5",), "square"),
    Entry("simulate.seed", QT_TRANSLATE_NOOP("Actions", "&New seed")),
    Entry("simulate.options", QT_TRANSLATE_NOOP("Actions", "&Options…"), (), "sliders-horizontal"),
    SEPARATOR,
    Entry("simulate.play", QT_TRANSLATE_NOOP("Actions", "&Play or pause the replay"), ("Space",)),
    Entry("simulate.forth", QT_TRANSLATE_NOOP("Actions", "Replay to the next &change"), ("Shift+Right",)),
    Entry("simulate.back", QT_TRANSLATE_NOOP("Actions", "Replay to the &last change"), ("Shift+Left",)),
    Entry("simulate.end_replay", QT_TRANSLATE_NOOP("Actions", "&End the replay")),
    SEPARATOR,
    Entry("simulate.next_outage", QT_TRANSLATE_NOOP("Actions", "Ne&xt outage"), ("Right",)),
    Entry("simulate.previous_outage", QT_TRANSLATE_NOOP("Actions", "Pre&vious outage"), ("Left",)),
    Entry("simulate.outages", QT_TRANSLATE_NOOP("Actions", "Outages as a l&ist")),
    Entry("simulate.culprits", QT_TRANSLATE_NOOP("Actions", "Only what &took the service down")),
    SEPARATOR,
    Entry("simulate.choose_run", QT_TRANSLATE_NOOP("Actions", "C&hoose the run…")),
    Entry("simulate.next_run", QT_TRANSLATE_NOOP("Actions", "Next r&un")),
    Entry("simulate.previous_run", QT_TRANSLATE_NOOP("Actions", "Previous run")),
)
TOOLS = (
    Entry("tools.improve", QT_TRANSLATE_NOOP("Actions", "&Improve…"), icon="coins"),
    Entry("tools.evidence", QT_TRANSLATE_NOOP("Actions", "&Learn from incidents…"), icon="history"),
)
HELP = (
    Entry("help.welcome", QT_TRANSLATE_NOOP("Actions", "&Welcome page")),
    Entry("help.guide", QT_TRANSLATE_NOOP("Actions", "&Guide"), ("F1",), "circle-help"),
    Entry(
        "help.commands",
        QT_TRANSLATE_NOOP("Actions", "&Command palette…"),
        ("Ctrl+K", "Ctrl+Shift+P"),
        "search",
    ),
    Entry("help.keys", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), ("Ctrl+F1",)),
    Entry("help.examples", QT_TRANSLATE_NOOP("Actions", "&Examples")),
    Entry("help.about", QT_TRANSLATE_NOOP("Actions", "&About HA Planner")),
)
MENUS = (
    ("file", QT_TRANSLATE_NOOP("Actions", "&File"), FILE),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit"), EDIT),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View"), VIEW),
    ("insert", QT_TRANSLATE_NOOP("Actions", "&Insert"), INSERT),
    ("arrange", QT_TRANSLATE_NOOP("Actions", "&Arrange"), ARRANGE),
    ("scenario", QT_TRANSLATE_NOOP("Actions", "&Scenario"), SCENARIO),
    ("simulate", QT_TRANSLATE_NOOP("Actions", "Si&mulate"), SIMULATE),
    ("tools", QT_TRANSLATE_NOOP("Actions", "&Tools"), TOOLS),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help"), HELP),
)
_USUAL_KEYS = {entry.name: entry.shortcuts for _, _, entries in MENUS for entry in entries}
SUBMENUS = {
    "file.template",
    "file.recent",
    "file.import",
    "view.tabs",
    "view.theme",
    "view.language",
    "insert.kind",
    "scenario.stress",
    "scenario.pin",
    "arrange.align",
    "arrange.domains",
    "arrange.distribute",
    "help.examples",
}
"""Entries that open a menu instead of doing something; the window fills them."""

TOOLBAR = (
    "file.open", "file.save", "", "edit.undo", "edit.redo", "", "arrange.auto", "view.fit_all", "",
    "simulate.run", "file.export",
)  # fmt: skip

ONLY_ON_CANVAS = (
    "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete", "edit.select_all",
    "view.fit_all", "insert.component", "arrange.more", "arrange.fewer",
)  # fmt: skip
"""Entries whose keys mean something else in a text field."""
ONLY_ON_TIMELINE = (
    "simulate.play", "simulate.forth", "simulate.back", "simulate.next_outage", "simulate.previous_outage",
)  # fmt: skip
"""Entries whose keys mean something else everywhere else."""


def plain(text: str) -> str:
    """The text of an entry without the mark of its letter, on one line.

    >>> plain("Save &as…"), plain("Nuts && bolts"), plain("另存为(&A)…")
    ('Save as…', 'Nuts & bolts', '另存为…')
    """
    return " ".join(re.sub(r"\(&\w\)|&(.)", r"\1", text).split())


def keys_of(name: str) -> tuple[str, ...]:
    """The keys that an action has now."""
    return own_keys().of(name, _USUAL_KEYS[name])


def key_of(name: str) -> str:
    """The first key of an action as it is said, empty where it has none."""
    keys = keys_of(name)
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


def with_key(text: str, name: str) -> str:
    """A text of a tool tip with the key of an action behind it, where it has one."""
    key = key_of(name)
    return f"{text} ({key})" if key else text


class Actions(QObject):
    """The window's actions and submenus by name; built once, retranslated and re-tinted in place."""

    def __init__(self, window: QMainWindow, answers: dict[str, Callable[..., object]]) -> None:
        super().__init__(window)
        self._window = window
        self.menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._entries: dict[str, Entry] = {}
        for name, _text, entries in MENUS:
            menu = QMenu(window.menuBar())
            menu.setObjectName(f"menu.{name}")
            menu.setToolTipsVisible(True)
            window.menuBar().addMenu(menu)
            self.menus[name] = menu
            for entry in entries:
                self._add(menu, entry, answers)
        self.retranslate()
        self.retint()

    def _add(self, menu: QMenu, entry: Entry, answers: dict[str, Callable[..., object]]) -> None:
        if entry is SEPARATOR:
            menu.addSeparator()
            return
        self._entries[entry.name] = entry
        if entry.name in SUBMENUS:
            submenu = QMenu(menu)
            submenu.setObjectName(f"menu.{entry.name}")
            self.menus[entry.name] = submenu
            self._actions[entry.name] = menu.addMenu(submenu)
            return
        action = QAction(self._window)
        action.setObjectName(entry.name)
        action.setCheckable(entry.checkable)
        signal = action.toggled if entry.checkable else action.triggered
        answer = answers[entry.name]
        signal.connect(answer if entry.checkable else lambda _checked=False, f=answer: f())
        if entry.name == "file.quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif entry.name == "edit.preferences":
            action.setMenuRole(QAction.MenuRole.PreferencesRole)
        elif entry.name == "help.about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        menu.addAction(action)
        self._actions[entry.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def bar(self) -> QMenuBar:
        """What the menus hang in."""
        return self._window.menuBar()

    def usual_keys(self, name: str) -> tuple[str, ...]:
        """The keys that an action has unless the user gives it others."""
        return self._entries[name].shortcuts

    def all(self) -> list[QAction]:
        """Every action that does something, in the order of the menus."""
        return [a for name, a in self._actions.items() if name not in SUBMENUS]

    def only_in(self, names: tuple[str, ...], widget: QWidget | None) -> None:
        """Let the keys of these act only while a widget has the keyboard, so that fields keep theirs.

        Without one, which is yet to be made, they act nowhere.
        """
        for name in names:
            action = self._actions[name]
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._window.removeAction(action)
            if widget is not None:
                widget.addAction(action)

    def retranslate(self) -> None:
        """Set every text in the language of now, and the keys that the actions have now."""
        for name, text, _entries in MENUS:
            self.menus[name].setTitle(QCoreApplication.translate(CONTEXT, str(text)))
        for name, entry in self._entries.items():
            text = QCoreApplication.translate(CONTEXT, str(entry.text))
            action = self._actions[name]
            action.setText(text)
            if name not in SUBMENUS:
                action.setShortcuts([QKeySequence(key) for key in own_keys().of(name, entry.shortcuts)])
            name_alone = plain(text).rstrip("…")
            action.setIconText(name_alone)
            action.setToolTip(with_key(name_alone, name))

    def retint(self) -> None:
        """Draw every icon in the colours of the theme of now."""
        for name, entry in self._entries.items():
            if entry.icon:
                self._actions[name].setIcon(icon(entry.icon))
