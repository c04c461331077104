"""Keeps the recovery copy in step with unsaved work: soon after the last change, never long after any."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from haplanner.io.atomic import SaveFailed
from haplanner.io.recovery import RecoveryCopy
from haplanner.model.design import Design
from haplanner.session.jobs import Jobs
from haplanner.session.store import Change, Store

CALM_SECONDS = 2.0
"""How long the design must rest before it is copied."""
LONGEST_SECONDS = 30.0
"""However restless the design is, its copy is never older than this."""

log = logging.getLogger("haplanner")


class Autosave:
    """Copies the design of a store to its recovery copy, in a thread of its own; never to the user's file.

    `path()` tells which file the design is of. `on_failed(sentence)` is called from the thread when a copy
    could not be written, once until one succeeds again. Without unsaved changes there is no copy.
    """

    def __init__(
        self,
        store: Store,
        path: Callable[[], Path | None],
        copy: RecoveryCopy | None = None,
        on_failed: Callable[[str], object] | None = None,
        calm_seconds: float = CALM_SECONDS,
        longest_seconds: float = LONGEST_SECONDS,
    ) -> None:
        self._store, self._path, self._on_failed = store, path, on_failed
        self._copy = copy or RecoveryCopy()
        self._calm, self.longest_seconds = calm_seconds, longest_seconds
        self._jobs = Jobs("autosave")
        self._changes = 0
        self._uncopied_since: float | None = None
        self._failing = False
        self._unsubscribe = store.subscribe(self._on_change)
        if store.modified:
            self._copy_soon()

    @property
    def changes(self) -> int:
        """How many changes the design is ahead of its file."""
        return self._changes

    def flush(self, seconds: float = 5.0) -> bool:
        """Copy what is not copied yet, now; false where that takes longer than `seconds`."""
        if self._uncopied_since is not None:
            self._start(0.0)
        return self._jobs.settle(seconds)

    def close(self, seconds: float = 2.0) -> bool:
        """End for good and remove the copy: the work is saved, or is not wanted."""
        self._unsubscribe()
        ended = self._jobs.shutdown(seconds)
        self._copy.close()
        return ended

    def leave(self, seconds: float = 5.0) -> bool:
        """End for good, and leave a copy of what is not saved behind, to be offered at the next start."""
        if not self._store.modified:
            return self.close(seconds)
        kept = self.flush(seconds)
        self._unsubscribe()
        return self._jobs.shutdown(seconds) and kept

    def _on_change(self, change: Change) -> None:
        if change.cause == "select":
            return
        if not self._store.modified:
            self._changes = 0
            self._uncopied_since = None
            self._jobs.run("copy", self._copy.discard)
            return
        self._changes += 1
        self._copy_soon()

    def _copy_soon(self) -> None:
        now = time.monotonic()
        if self._uncopied_since is None:
            self._uncopied_since = now
        self._start(max(0.0, min(self._calm, self._uncopied_since + self.longest_seconds - now)))

    def _start(self, after: float) -> None:
        design, original, changes = self._store.base, self._path(), max(1, self._changes)
        self._jobs.run("copy", lambda: self._write(design, original, changes), after=after)

    def _write(self, design: Design, original: Path | None, changes: int) -> None:
        if design is self._store.base:
            self._uncopied_since = None
        try:
            self._copy.write(design, original, changes)
            self._failing = False
        except (SaveFailed, ValueError) as error:
            log.warning("no recovery copy: %s", error)
            if not self._failing and self._on_failed is not None:
                self._on_failed(str(error))
            self._failing = True
