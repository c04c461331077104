"""The desktop application: puts settings, theme, windows and the last line of defence together."""

import faulthandler
import gc
import logging
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from haplanner import __version__
from haplanner.io.design_file import open_design
from haplanner.io.recent import recent_files
from haplanner.io.recovery import offers
from haplanner.io.settings import Settings, load_settings
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import Design
from haplanner.model.problem import DesignError
from haplanner.session.freed_memory import leave_few_holes
from haplanner.session.opening import is_large
from haplanner.session.store import Change
from haplanner.ui.commands import new_design
from haplanner.ui.dialogs.ask import ask
from haplanner.ui.icons import app_icon
from haplanner.ui.language import language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch

STARTED_MILLISECONDS = 3000
"""After this the window and its charts are there."""

SETTLED_MILLISECONDS = 1500
"""After this a design that was opened has its drawing."""

log = logging.getLogger("haplanner")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of the window."""

    new: bool = False
    template: str | None = None
    theme: str | None = None
    lang: str | None = None
    safe_mode: bool = False
    debug: bool = False


class Application(QApplication):
    """Tells which files the desktop hands over."""

    file_handed_over = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Take files. A filter would be asked about every event of every widget."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.file_handed_over.emit(Path(event.file()))
            return True
        return super().event(event)


class Windows(QObject):
    """The open windows; keeps each alive until it is closed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.open: list[MainWindow] = []
        self._told: QObject | None = None

    def show(self, design: Design, path: Path | None = None, example: bool = False) -> MainWindow:
        """Open one more window."""
        window = MainWindow(design, path, example)
        self.open.append(window)
        window.closed.connect(self._forget)
        window.complete.connect(self._end_when_told)
        window.document.changed.connect(partial(_spare_the_collector, window))
        window.show()
        return window

    def open_file(self, path: Path) -> MainWindow:
        """Open a file in a window of its own; one that cannot be read gives an empty window and a message.

        A large one is read once there is a window to show that it is.
        """
        if is_large(path):
            window = self.show(Design())
            QTimer.singleShot(0, window, lambda: window.desk.open_path(path))
            return window
        try:
            design, stamp = open_design(path)
        except (DesignError, OSError):
            window = self.show(Design())
            QTimer.singleShot(0, window, lambda: window.desk.open_path(path))  # which says what is wrong
        else:
            window = self.show(design, path.absolute())
            window.desk.remember(path.absolute(), stamp)
        return window

    def offer_recovery(self) -> None:
        """Offer what an unexpected end left behind, one copy after the other."""
        if found := offers():
            from haplanner.ui.dialogs.recovery import ask_about

            for offer in found:
                ask_about(self.open[-1], offer, self._recover)

    @Slot()
    def _end_when_told(self) -> None:
        """From now on, close all windows when the system tells the program to end."""
        if self._told is None:
            from haplanner.ui.told_to_end import ToldToEnd

            self._told = ToldToEnd(self._leave, self)

    def _leave(self) -> None:
        for window in tuple(self.open):
            window.leave()
        QApplication.quit()

    def _recover(self, design: Design, original: Path | None) -> None:
        window = self.open[-1]
        if window.document.path is None and not window.document.store.modified:
            window.desk.show_design(design, original)  # an example or an empty design gives way
        else:
            window = self.show(design, original)
        window.document.store.mark_unsaved()

    def _forget(self, window: object) -> None:
        self.open = [w for w in self.open if w is not window]
        QTimer.singleShot(SETTLED_MILLISECONDS, self, _let_go_of_the_closed)


def run(files: Sequence[str] = (), options: Options | None = None) -> int:
    """Open the window and stay until the last one is closed; the return value is the exit code."""
    options = options or Options()
    if sys.stderr is not None:  # a window of Windows has no console
        faulthandler.enable()
    # Workers compute in Python now and then; the window then waits for the interpreter half a millisecond
    # at most, and not the usual five.
    sys.setswitchinterval(0.0005)
    leave_few_holes()
    _look_for_no_garbage()
    app = Application(sys.argv[:1])
    app.setApplicationName("HA Planner")
    app.setOrganizationName("haplanner")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("haplanner")
    app.setWindowIcon(app_icon())
    settings = Settings() if options.safe_mode else load_settings()
    theme_switch().apply(app, options.theme or settings.theme, settings.colours, settings.text_percent)
    language_switch().apply(app, options.lang or settings.language)
    windows = Windows(app)
    app.file_handed_over.connect(windows.open_file)
    _catch_what_nobody_caught(windows)
    _open_first(windows, files, options, settings)
    QTimer.singleShot(STARTED_MILLISECONDS, app, _look_for_garbage)
    if not options.safe_mode:
        QTimer.singleShot(0, windows, windows.offer_recovery)
    code = app.exec()
    app.shutdown()  # which hands what was copied over to the desktop
    return code


def _spare_the_collector(window: MainWindow, change: Change) -> None:
    """Keep an opened design and its drawing from the collector, which would hold the window up to see them.

    They hold no circles: what nobody refers to any more goes all the same. A window does: see below.
    """
    if change.cause == "open":
        QTimer.singleShot(SETTLED_MILLISECONDS, window, gc.freeze)


def _let_go_of_the_closed() -> None:
    """Have the collector see, this once, what has been kept from it: a closed window among it."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _look_for_no_garbage() -> None:
    """Until the window is there: nearly all that a start makes stays, and would be gone through in vain."""
    gc.disable()
    gc.freeze()  # what has been loaded stays to the end


def _look_for_garbage() -> None:
    """From now on; what is there by now stays, the first design among it."""
    gc.freeze()
    gc.enable()


def _open_first(windows: Windows, files: Sequence[str], options: Options, settings: Settings) -> None:
    for name in files:
        windows.open_file(Path(name))
    if files:
        return
    last = recent_files()[:1] if settings.start_with == "last" else ()
    if options.template is not None:
        windows.show(load(options.template))
    elif options.new or settings.start_with == "empty":
        windows.show(new_design())
    elif settings.start_with == "welcome":
        window = windows.show(new_design())
        QTimer.singleShot(0, window, window.commands.open.welcome)
    elif last:
        windows.open_file(last[0])
    else:
        windows.show(load(EXAMPLE), example=True)


def _catch_what_nobody_caught(windows: Windows) -> None:
    """Log an unexpected exception and say so once; the design stays in memory and open."""
    told = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal told
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected error\n%s", details)
        for window in windows.open:
            window.autosave.flush(1.0)
        print(details, file=sys.stderr)
        if told or not windows.open:
            return
        told = True

        def answered(key: str) -> None:
            nonlocal told
            told = False
            if key == "copy":
                QApplication.clipboard().setText(details)

        translate = QApplication.translate
        ask(
            windows.open[-1],
            "unexpected_error",
            translate("App", "Something went wrong. Your work was kept."),
            translate("App", "Save it under a new name. The details help to find the fault."),
            [
                ("continue", translate("App", "Continue"), "accept"),
                ("copy", translate("App", "Copy details"), "action"),
            ],
            answered,
        )

    sys.excepthook = hook
