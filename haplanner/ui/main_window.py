"""The window: puts the rooms together and nothing else."""

from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.settings import Settings, load_settings
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.language import listed
from haplanner.session.autosave import Autosave
from haplanner.session.store import Change
from haplanner.ui.actions import Actions
from haplanner.ui.afterwards import Afterwards
from haplanner.ui.blast_view import BlastView
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.changed_bar import ChangedBar
from haplanner.ui.commands import Commands
from haplanner.ui.context_menu import open_context_menu
from haplanner.ui.docks import Docks
from haplanner.ui.document import Document
from haplanner.ui.example_bar import ExampleBar
from haplanner.ui.example_pulse import ExamplePulse
from haplanner.ui.file_watch import FileNews
from haplanner.ui.files import SUFFIX, FileDesk
from haplanner.ui.first_shown import FirstShown
from haplanner.ui.folding import Folding
from haplanner.ui.help_in_dialogs import help_in_dialogs
from haplanner.ui.importing import IMPORTED, LOGS, Importer
from haplanner.ui.inspector.panel import Inspector
from haplanner.ui.language import FONT_MISSING, font_missing, language_switch
from haplanner.ui.menus import Menus
from haplanner.ui.outline import Outline
from haplanner.ui.own_keys import own_keys
from haplanner.ui.palette import Palette
from haplanner.ui.parts import Parts
from haplanner.ui.pin_bar import PinBar
from haplanner.ui.preferences import preferences
from haplanner.ui.quitting import ask_before_quitting, open_windows, wants_to_be_asked
from haplanner.ui.results_pane import ResultsPane
from haplanner.ui.scenarios.bar import ScenarioBar
from haplanner.ui.selection import Selection
from haplanner.ui.status_line import StatusLine
from haplanner.ui.strip import ResultStrip
from haplanner.ui.tab_order import tab_on
from haplanner.ui.theme import theme_switch
from haplanner.ui.toast import Toast
from haplanner.ui.toolbars import Toolbars
from haplanner.ui.view_switches import ViewSwitches
from haplanner.ui.window_place import WindowPlace

SMALLEST = (960, 600)
"""Small enough to fit, frame and all, on a screen of 1024 × 640."""

MOST_COMPONENTS = 10_000
"""What the window is made for, as `tests/benchmarks/test_load.py` measures; more is said to be slow."""


class MainWindow(QMainWindow):
    """One open design in one window."""

    closed = Signal(object)
    complete = Signal()
    """All is made, what the first picture does not need as well."""

    def __init__(self, design: Design, path: Path | None = None, example: bool = False) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.document = Document(design, path, self, thorough=False)
        self.selection = Selection(self)
        self.desk = FileDesk(self.document, self)
        self.importer = Importer(self.desk, self.document, self)
        self.canvas = Canvas(self.document, self.selection)
        self.desk.ahead = self.canvas.diagram.drawn_ahead
        self.results = ResultsPane(self.document, self.selection)
        self.results.look = self.canvas.look
        self.folding = Folding(self.document, self.canvas)
        self.blast = BlastView(self.document, self.selection, self.canvas)
        self.scenarios = ScenarioBar(self.document)
        self.strip = ResultStrip(self.document)
        self.pins = PinBar(self.document)
        self.example_bar = ExampleBar()
        self.example_bar.setVisible(example)
        self.changed_bar = ChangedBar()
        self._pulse = ExamplePulse(self.example_bar, self.strip, self.selection)
        self.autosave = Autosave(
            self.document.store, lambda: self.document.path, on_failed=self.desk.not_copied.emit
        )
        self._closing = self._leaving = False
        self._settled_look: tuple[str, str, int] | None = None
        self._build_centre()
        self.palette_panel = Palette()
        self.inspector = Inspector(self.document, self.selection)
        self._outline = FirstShown(lambda: Outline(self.document, self.selection), Outline.SIZE)
        self.docks = Docks(self, self.palette_panel, self._outline, self.inspector)
        self.place = WindowPlace(self, self.docks, self.splitter, self.results)
        self.status = StatusLine(self.statusBar(), self.document)
        self.switches = ViewSwitches(self)
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands.answers())
        self.menus_ = Menus(self, self.actions_)
        self.toolbars = Toolbars(self, self.actions_, self.strip, self.pins)
        self.toast = Toast(self)
        Parts(self, self._parts)
        help_in_dialogs()
        steps = chain(self.menus_.steps(), self.results.steps(), self.inspector.steps())
        self._afterwards = Afterwards(steps, self)
        self._connect()
        self.place.restore()
        self._retitle()
        QTimer.singleShot(0, self, self._go_on_unless_shown)

    def _parts(self) -> list[tuple[QWidget, QWidget]]:
        chart = self.results.tabs.currentWidget()
        left, right = (self.palette_panel, self._outline, self.canvas), self.inspector
        return [*((part, part) for part in left), (self.results, chart), (right, right)]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab follow the eye."""
        docks, bars = self.docks, (self.example_bar, self.changed_bar, self.scenarios)
        left = (self.strip, self.pins, docks["components"], docks["outline"])
        parts = (*left, *bars, self.canvas, *self.results.tab_order, docks["inspector"])
        return tab_on(self, parts, forward) or super().focusNextPrevChild(forward)

    @property
    def outline(self) -> Outline:
        """The outline, made where nobody has seen it yet."""
        return self._outline.content

    def _build_centre(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.example_bar)
        column.addWidget(self.changed_bar)
        column.addWidget(self.scenarios)
        column.addWidget(self.canvas, 1)
        top.setMinimumSize(400, 240)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("centre")
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.results)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([480, 320])
        self.splitter.setCollapsible(0, False)
        self.setCentralWidget(self.splitter)

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.path_changed.connect(self._retitle)
        self.document.refused.connect(lambda sentence: self.toast.say(sentence))
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.canvas.hint.connect(lambda text: self.statusBar().showMessage(text, 8000))
        self.canvas.toast.connect(lambda text, label, call: self.toast.say(text, label, call))
        self.canvas.context_menu_requested.connect(lambda refs, at: open_context_menu(self, refs, at))
        self.canvas.template_requested.connect(self.commands.open_template)
        self.palette_panel.chosen.connect(self.canvas.add_kind)
        self.palette_panel.picked.connect(self.canvas.start_place)
        self.results.problems_marked.connect(self.canvas.set_problems)
        self.results.exported.connect(self.exported)
        self.results.replayed.connect(self.canvas.set_replay)
        self.results.replayed.connect(self.strip.show_replay)
        self.results.told.connect(lambda sentence: self.toast.say(sentence))
        preferences().changed.connect(self._apply_preferences)
        self._apply_preferences(load_settings())
        self.strip.element_requested.connect(self.show_element)
        self.strip.explanation_requested.connect(self.commands.open.explanation)
        self.strip.over_time_requested.connect(lambda: self.results.show_tab("over_time"))
        self.blast.card.closed.connect(lambda: self.actions_["view.blast"].setChecked(False))
        self.pins.element_requested.connect(self.show_element)
        self.document.pins.range_set.connect(self.results.show_range)
        self.results.element_requested.connect(self.show_element)
        self.results.service_requested.connect(lambda: self.canvas.add_kind("service"))
        self.scenarios.compare_requested.connect(lambda: self.results.show_tab("compare"))
        self.example_bar.start_empty.connect(self.commands.start_empty)
        self.example_bar.open_file.connect(self.desk.choose_and_open)
        self.example_bar.show_templates.connect(self.commands.open.welcome)
        self._afterwards.done.connect(self.complete)
        self._afterwards.done.connect(self._mend_keys)
        self.desk.watch.told.connect(self._on_file_news)
        self.changed_bar.reload.connect(self.desk.reload)
        self.changed_bar.keep.connect(self.desk.keep)
        self.changed_bar.save.connect(lambda: self.desk.save())
        self.desk.reloaded.connect(self._on_reloaded)
        self.desk.saved.connect(self._on_saved)
        self.desk.recent_changed.connect(self.menus_.fill_recent)
        theme_switch().changed.connect(self._on_theme)
        self.selection.changed.connect(lambda _refs: self.commands.update_enabled())
        self.document.simulation_state.connect(lambda _state: self.commands.update_enabled())
        self.commands.update_enabled()

    @Slot(object)
    def _apply_preferences(self, settings: Settings) -> None:
        self.canvas.set_reduced_motion(settings.reduced_motion)
        self.canvas.set_wheel_zooms(settings.wheel == "zoom")
        self.switches.apply(settings)
        self.autosave.longest_seconds = settings.autosave_seconds
        app = QApplication.instance()
        look = (settings.theme, settings.colours, settings.text_percent)
        # At the start the command line may have asked for another theme than the settings hold.
        if isinstance(app, QApplication) and self._settled_look not in (None, look):
            theme_switch().apply(app, *look)
        self._settled_look = look

    @Slot()
    def _mend_keys(self) -> None:
        """Say whose kept keys were of no use, if any were."""
        if not own_keys().names:
            return
        from haplanner.ui.key_rules import mended

        if names := mended(self.actions_):
            self.actions_.retranslate()
            text = self.tr("The keys kept for %1 clash with others: the usual ones hold.")
            self.toast.say(text.replace("%1", listed(names)))

    @Slot(str)
    def exported(self, path: str) -> None:
        """Say where a file was written."""
        folder = QUrl.fromLocalFile(str(Path(path).parent))
        text = self.tr("Saved %1").replace("%1", path)
        self.toast.say(text, self.tr("Show in folder"), partial(QDesktopServices.openUrl, folder))

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.actions_.retint()
        self.scenarios.retranslate()

    def show_element(self, ref: Ref) -> None:
        """Select an element and bring it into view; of a crew, the groups that it repairs."""
        refs = [ref]
        if ref[0] == "crews":
            groups = self.document.design.groups.items()
            refs = [("groups", i) for i, group in groups if group.crew == ref[1]]
        self.selection.set(refs)
        for shown in refs[:1]:
            self.canvas.center_on(shown)

    def _on_changed(self, change: Change) -> None:
        design = change.new
        self.selection.keep((m, i) for m, i in self.selection.refs if i in getattr(design, m))
        if change.cause == "open":
            self.selection.clear()
            self.example_bar.hide()
            self._say_where_large()
            QTimer.singleShot(0, self.canvas, self.canvas.fit_all)
        elif change.cause in ("edit", "undo", "redo") and change.old_scenario == change.scenario:
            self.example_bar.touched()
        self._retitle()
        self.commands.update_enabled()

    def _say_where_large(self) -> None:
        if len(self.document.design.components) > MOST_COMPONENTS:
            text = self.tr(
                "More than %1 components: the window will be slow. Commands are not: haplanner analyze"
            )
            self.toast.say(text.replace("%1", f"{MOST_COMPONENTS:,}"))

    def _on_saved(self, path: str) -> None:
        self._retitle()
        self.statusBar().showMessage(self.tr("Saved %1").replace("%1", path), 6000)

    def _on_file_news(self, news: FileNews) -> None:
        self.changed_bar.tell(news, self.document.path)
        self.commands.update_enabled()

    def _on_reloaded(self, name: str) -> None:
        text = self.tr("%1 was read anew.").replace("%1", name)
        self.toast.say(text, self.tr("Undo"), self.document.store.undo)

    def _retitle(self) -> None:
        path = self.document.path
        name = path.name if path is not None else f"{self.document.base.name}{SUFFIX}"
        self.setWindowFilePath(str(path) if path is not None else "")
        self.setWindowTitle(f"{name}[*] — HA Planner")
        self.setWindowModified(self.document.store.modified)
        self.status.show_counts()

    def retranslate(self) -> None:
        """Set every text of the window itself in the language of now."""
        self.docks.retranslate()
        self.actions_.retranslate()
        self.menus_.retranslate()
        self.commands.update_enabled()
        self._retitle()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the design once there is a size, and make all the rest once the window is on the screen."""
        super().showEvent(event)
        if not event.spontaneous():
            self.canvas.setFocus()
            QTimer.singleShot(0, self.canvas, self.canvas.fit_all)
            self._go_on_when_seen()
            self._say_where_large()
            self._pulse.start()
            if font_missing(language_switch().language):
                self.toast.say(FONT_MISSING)

    @Slot()
    def _go_on_when_seen(self) -> None:
        """Make what is not there yet once the window has been painted, which it has when it is exposed."""
        shown = self.windowHandle()
        if shown is not None and shown.isExposed():
            self.document.look_closer()
            self._afterwards.begin()
        else:
            QTimer.singleShot(2, self, self._go_on_when_seen)

    @Slot()
    def _go_on_unless_shown(self) -> None:
        """Where nobody shows the window there is no picture to wait for."""
        if not self.isVisible():
            self.document.look_closer()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, or whether to quit at all, then end every background job."""
        if self.document.store.modified and not self._closing:
            event.ignore()
            self.desk.when_safe(self.close_unasked)
            return
        if not self._closing and open_windows() == [self] and wants_to_be_asked():
            event.ignore()
            ask_before_quitting(self, self.close_unasked)
            return
        self.place.remember()
        self.hide()
        self._pulse.stop()
        self.desk.close()
        self._afterwards.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.results.shut()
        self.blast.shut()
        self.importer.close()
        self.document.close()
        if self._leaving:
            self.autosave.leave()
        else:
            self.autosave.close()
        self.closed.emit(self)
        event.accept()

    def close_unasked(self) -> None:
        """Close after whatever had to be asked has been answered."""
        self._closing = True
        self.close()

    def leave(self) -> None:
        """Close without a question because all ends; what is in no file stays in its recovery copy."""
        self._leaving = True
        self.close_unasked()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file dropped, import it, or learn from it."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                path = Path(url.toLocalFile())
                if path.suffix.lower() in IMPORTED:
                    self.importer.import_path(path)
                elif path.suffix.lower() in LOGS:
                    self.commands.open.evidence(path)
                else:
                    self.desk.when_safe(partial(self.desk.open_path, path))
                event.acceptProposedAction()
                return

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
