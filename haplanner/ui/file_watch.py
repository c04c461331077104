"""Whether the file of the open design still is what its window read or wrote."""

import os
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from haplanner.io.design_file import FileStamp, stamp_now

CALM_MILLISECONDS = 200
"""A save is several changes to the system: they are looked at together."""

FileNews = Literal["same", "changed", "gone"]


class FileWatch(QObject):
    """Looks at one file when the system says that something happened to it, and when its window is turned to.

    The folder is watched too, for most programs save by putting another file in the place of the old one.
    Nothing is watched while a design is in no file.
    """

    told = Signal(str)
    """The `news`, each time that the file holds something else than when it was last looked at."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._path: Path | None = None
        self._ours: FileStamp | None = None
        self._seen: FileStamp | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._calm = QTimer(self, singleShot=True, interval=CALM_MILLISECONDS)
        self._calm.timeout.connect(self.look)
        window.installEventFilter(self)

    @property
    def news(self) -> FileNews:
        """What had become of the file when it was last looked at."""
        if self._ours is None:
            return "same"
        if self._seen is None:
            return "gone"
        return "same" if self._seen.digest == self._ours.digest else "changed"

    def follow(self, path: Path | None, stamp: FileStamp | None) -> None:
        """From now on a file is what it was when it got this stamp; without one nothing is watched."""
        if stamp is None:
            path = None
        self._path, self._ours, self._seen = path, stamp, stamp
        self._attend()
        if path is None:
            self._calm.stop()
        else:
            self._calm.start()  # for what happened before it was watched
        self.told.emit(self.news)

    def accept(self) -> None:
        """What was last seen in the file is known and no news any more, until it changes again."""
        if self._path is not None and self._seen is not None:
            self._ours = self._seen
            self.told.emit(self.news)

    @Slot()
    def look(self) -> None:
        """Look at the file now."""
        if self._path is None or self._ours is None:
            return
        self._attend()  # before it is looked at, so that nothing escapes
        before = self._seen
        self._seen = now = stamp_now(self._path, before or self._ours)
        if (now and now.digest) != (before and before.digest):
            self.told.emit(self.news)

    def stop(self) -> None:
        """Look at nothing any more; the window is being closed."""
        self._path = None
        self._calm.stop()
        self._attend()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes back from another program may have saved there."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _attend(self) -> None:
        """Watch the file anew, for it may be another by the same name, and the folders that hold it."""
        path = self._path
        if self._watcher is None:
            if path is None:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self._on_file)
            self._watcher.directoryChanged.connect(self._on_folder)
        if files := self._watcher.files():
            self._watcher.removePaths(files)
        folders = set[str]()
        if path is not None:
            if os.path.isfile(path):
                self._watcher.addPath(str(path))
            # Where the file is a link, what it leads to is replaced in another folder.
            where = (os.path.dirname(path), os.path.dirname(os.path.realpath(path)))
            folders = {folder for folder in where if os.path.isdir(folder)}
        known = set(self._watcher.directories())
        if left := known - folders:
            self._watcher.removePaths(sorted(left))
        if new := folders - known:
            self._watcher.addPaths(sorted(new))

    @Slot(str)
    def _on_file(self, _path: str) -> None:
        self._calm.start()

    @Slot(str)
    def _on_folder(self, _folder: str) -> None:
        if not self._calm.isActive():  # a folder in which something happens all the time puts nothing off
            self._calm.start()
