"""New, open, save, revert, close: what happens to files, and what is asked before unsaved work is lost."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from haplanner.io.design_file import FileStamp, SaveFailed, write_design
from haplanner.io.file_name import file_name
from haplanner.io.recent import add_recent
from haplanner.io.refusal import shown as plainly
from haplanner.model.design import Design
from haplanner.model.edit import change_design
from haplanner.model.figures_text import format_duration
from haplanner.model.language import shown, told_by
from haplanner.model.problem import DesignError, Problem
from haplanner.session.opening import Opened, Refused, is_large, opened
from haplanner.ui.dialogs.ask import ask, tell
from haplanner.ui.document import Document
from haplanner.ui.file_watch import FileWatch
from haplanner.ui.reading import Reading

SUFFIX = ".haplan"
LARGEST = 50_000
"""Components of the largest design that is put into a window; with more, each edit would take a second."""
MOST_SHOWN = 8
"""How many problems of a refused file the message lists."""


class FileDesk(QObject):
    """The file menu's work for one window; dialogs open and call back, nothing waits."""

    saved = Signal(str)
    recent_changed = Signal()
    not_copied = Signal(str)
    """No recovery copy could be written, and why; emitted from whatever thread tried."""
    reloaded = Signal(str)
    """The name of a file that was read anew, in place of a design that was another."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self._clean_since = time.monotonic()
        self.watch = FileWatch(window)
        self._lost: Design | None = None
        self.watch.told.connect(self._on_news)
        document.changed.connect(self._on_changed)
        self.not_copied.connect(self._tell_not_copied, Qt.ConnectionType.QueuedConnection)
        self._reading = Reading("open", window)
        self.ahead: Callable[[Design], Callable[[], object]] = lambda _design: _nothing
        """Does, in any thread, what can be done for a design before it is shown; what it returns is called
        when that is."""

    def close(self) -> None:
        """Read and watch no file any more."""
        self._reading.close()
        self.watch.stop()

    def _on_changed(self, _change: object) -> None:
        if not self._document.store.modified:
            self._clean_since = time.monotonic()

    def open_path(self, path: Path) -> bool:
        """Open a file in place of what is open; a file that cannot be read leaves all as it was.

        A large one is read beside the window. False where it is known already that it cannot be opened.
        """
        base = self._document.base

        def take(found: Opened) -> None:
            def show() -> None:
                found.ready()
                self.show_design(found.design, path.absolute())
                self.remember(path.absolute(), found.stamp)

            if self._document.base is base:
                show()
            else:
                self.when_safe(show)

        return self._open(path, self.tr("Could not open %1."), take)

    def _open(self, path: Path, failed: str, take: Callable[[Opened], object]) -> bool:
        """Read a file and hand over what it holds, or say why it cannot be read."""

        def then(found: Opened | Refused | Exception) -> None:
            if isinstance(found, Opened):
                if self.can_show(found.design, path):
                    take(found)
            elif isinstance(found, Refused) and isinstance(found.error, DesignError):
                self._tell_refused(path, found.error, found.readable)
            else:
                error = found.error if isinstance(found, Refused) else found
                tell(self._window, "open_failed", failed.replace("%1", path.name), shown(told_by(error)))

        if is_large(path):
            words = self.tr("Opening %1…").replace("%1", path.name)
            self._reading.begin(words, lambda: opened(path, self.ahead), then)
            return True
        found = opened(path, lambda _design: _nothing)
        then(found)
        return isinstance(found, Opened)

    def can_show(self, design: Design, path: Path) -> bool:
        """Whether a window takes a design of that size; where it does not, say so."""
        count = len(design.components)
        if count > LARGEST:
            text = self.tr("%1 holds %2 components; a window shows up to %3.")
            for mark, value in (("%2", f"{count:,}"), ("%3", f"{LARGEST:,}"), ("%1", path.name)):
                text = text.replace(mark, value)
            lines = (
                self.tr("Commands take more, as haplanner analyze and haplanner simulate."),
                self.tr("The design that is open stays as it is."),
            )
            tell(self._window, "too_large", text, "\n".join(lines))
        return count <= LARGEST

    def remember(self, path: Path, stamp: FileStamp | None = None) -> None:
        """Put a file at the head of those opened lately; by the stamp of the one that is open, a change by
        another program is noticed."""
        if path == self._document.path:
            self._follow(stamp)
        add_recent(path)
        self.recent_changed.emit()

    def show_design(self, design: Design, path: Path | None) -> None:
        """Put a design in place of the one that is open, and of one that is being read."""
        self._reading.cancel()
        self._document.set_path(path)
        self._follow(None)
        self._document.store.replace(design)
        self._clean_since = time.monotonic()

    def choose_and_open(self) -> None:
        """Ask for a file and open it, after asking about unsaved work."""
        dialog = self._dialog(self.tr("Open design"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.when_safe(lambda: self.open_path(Path(name))))
        dialog.open()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write to the file that is open; ask for one where there is none."""
        path = self._document.path
        if path is None:
            self.save_as(then)
        elif self._changed_by_another():
            self._ask_about_change(path, then)
        elif self._write(path, then) and then is not None:
            then()

    def _changed_by_another(self) -> bool:
        """Whether the file holds something else than this window read or wrote; one that is gone does not."""
        self.watch.look()
        return self.watch.news == "changed"

    def _ask_about_change(self, path: Path, then: Callable[[], object] | None) -> None:
        def answered(key: str) -> None:
            if key == "save_as":
                self.save_as(then)
            elif key == "replace" and self._write(path, then) and then is not None:
                then()

        ask(
            self._window,
            "file_changed",
            self.tr("“%1” was changed by another window or program. Replace it?").replace("%1", path.name),
            self.tr("What is there now would be lost: %1").replace("%1", plainly(str(path))),
            [
                ("save_as", self.tr("Save as…"), "accept"),
                ("replace", self.tr("&Replace it"), "destructive"),
                ("cancel", self.tr("Cancel"), "reject"),
            ],
            answered,
            QMessageBox.Icon.Warning,
        )

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask where, and write there; from then on that is the file."""

        def chosen(name: str) -> None:
            path = _with_suffix(Path(name))
            if self._document.base.name == Design().name:
                named = path.stem
                self._document.commit_base(
                    lambda design: change_design(design, name=named), self.tr("Name the design")
                )
            stamp = self._write(path, then)
            if stamp is not None:
                self._document.set_path(path)
                self._follow(stamp)
                if then is not None:
                    then()

        self._ask_where(self.tr("Save design as"), chosen)

    def save_copy(self) -> None:
        """Ask where, and write there; the file that is open stays the one."""
        self._ask_where(self.tr("Save a copy"), lambda name: self._write(_with_suffix(Path(name)), copy=True))

    def revert(self) -> None:
        """Go back to what the file holds; as an edit, so that undo can bring the work back."""
        self._read_anew(self.tr("Revert to saved file"))

    def reload(self) -> None:
        """Take what another program put into the file; as an edit, so that undo brings back what was open."""
        before = self._document.base

        def tell_where_other(path: Path) -> None:
            if self._document.base != before:
                self.reloaded.emit(path.name)

        self._read_anew(self.tr("Reload changed file"), tell_where_other)

    def keep(self) -> None:
        """Go on with what is open, though another program changed the file: the next save replaces that."""
        self.watch.accept()
        self._document.store.mark_unsaved()

    def _read_anew(self, label: str, then: Callable[[Path], object] = lambda _path: None) -> None:
        path = self._document.path
        if path is None:
            return

        def take(found: Opened) -> None:
            self._document.select_scenario(None)
            self._document.commit_base(lambda _old: found.design, label)
            self._document.store.mark_saved()
            self._follow(found.stamp)
            then(path)

        self._open(path, self.tr("Could not read %1."), take)

    def _follow(self, stamp: FileStamp | None) -> None:
        self._lost = None
        self.watch.follow(self._document.path, stamp)

    def _on_news(self, news: str) -> None:
        """What was in a file that is gone is in none, until the file is back as it was."""
        store, lost = self._document.store, self._lost
        self._lost = None
        if news == "gone" and not store.modified:
            self._lost = store.base
            store.mark_unsaved()
        elif news == "same" and lost is not None:
            store.mark_saved(lost)

    def when_safe(self, action: Callable[[], object]) -> None:
        """Do what would lose unsaved work only after the user has saved it or let it go."""
        if not self._document.store.modified:
            action()
            return

        def answered(key: str) -> None:
            if key == "save":
                self.save(action)
            elif key == "discard":
                action()

        lost = format_duration(max(round(time.monotonic() - self._clean_since), 1) / 3600)
        ask(
            self._window,
            "save_question",
            self.tr("Save changes to “%1” before closing?").replace("%1", self._document.base.name),
            self.tr("Changes of the last %1 will be lost.").replace("%1", lost),
            [
                ("save", self.tr("&Save"), "accept"),
                ("discard", self.tr("&Don’t save"), "destructive"),
                ("cancel", self.tr("Cancel"), "reject"),
            ],
            answered,
        )

    def _tell_not_copied(self, sentence: str) -> None:
        tell(
            self._window,
            "not_copied",
            self.tr("No recovery copy can be kept of what is not saved. Save your work soon."),
            sentence,
        )

    def _write(
        self, path: Path, then: Callable[[], object] | None = None, *, copy: bool = False
    ) -> FileStamp | None:
        """Write there, or say why not and offer another place; what was to follow then follows that."""
        design = self._document.base
        try:
            stamp = write_design(path, design)
        except (SaveFailed, OSError) as error:
            ask(
                self._window,
                "save_failed",
                self.tr("Could not save “%1”. Your work is still here.").replace("%1", path.name),
                shown(told_by(error)),
                [("save_as", self.tr("Save as…"), "accept"), ("cancel", self.tr("Cancel"), "reject")],
                lambda key: self.save_as(then) if key == "save_as" else None,
            )
            return None
        if not copy:
            self._document.store.mark_saved(design)
            self._clean_since = time.monotonic()
        self.remember(path.absolute(), stamp)
        self.saved.emit(str(path))
        return stamp

    def _ask_where(self, title: str, chosen: Callable[[str], object]) -> None:
        dialog = self._dialog(title, QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        path = self._document.path
        dialog.selectFile(path.name if path is not None else f"{file_name(self._document.base.name)}{SUFFIX}")
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        from haplanner.ui.file_dialog import FileDialog

        dialog = FileDialog(
            self._window, title, self.folder, self.tr("HA Planner designs (*.haplan);;All files (*)")
        )
        dialog.setObjectName("file_dialog")
        dialog.setAcceptMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    @property
    def folder(self) -> str:
        """Where file dialogs begin: beside the file that is open, or among the user's documents."""
        path = self._document.path
        if path is not None:
            return str(path.parent)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return QStandardPaths.writableLocation(documents) or QDir.homePath()

    def told(self, problems: Sequence[Problem]) -> list[str]:
        """Problems line by line; where there are many, the first and how many more."""
        lines = [plainly(p.shown()) for p in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(self.tr("and %1 more").replace("%1", str(len(problems) - MOST_SHOWN)))
        return lines

    def _tell_refused(self, path: Path, error: DesignError, readable: Design | None) -> None:
        sentence = self.tr("%1 is not a HA Planner design, or is damaged.")
        lines = self.told(error.problems)
        if not error.problems[0].path:  # of the file as a whole, whose name then begins the sentence
            sentence = f"%1 {lines.pop(0)}."
        lines.append(self.tr("The design that is open stays as it is."))
        buttons = [("ok", self.tr("Close"), "reject")]
        if readable is not None:
            buttons.insert(0, ("salvage", self.tr("Open what can be read"), "accept"))
        ask(
            self._window,
            "file_refused",
            sentence.replace("%1", path.name),
            "\n".join(lines),
            buttons,
            lambda key: self._show_readable(readable) if key == "salvage" else None,
            QMessageBox.Icon.Warning,
        )

    def _show_readable(self, design: Design | None) -> None:
        """Open what was read of a damaged file as a new design, so that nothing is written over."""

        def show() -> None:
            if design is not None:
                self.show_design(design, None)
                self._document.store.mark_unsaved()

        self.when_safe(show)


def _nothing() -> None:
    """What is done for a design that is shown as it is."""


def _with_suffix(path: Path) -> Path:
    return path if path.suffix else path.with_name(path.name + SUFFIX)
