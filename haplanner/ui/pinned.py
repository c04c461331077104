"""The numbers of a design that are pinned: kept with the window, and remembered for its file."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path as File

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from haplanner.report.charts.parameter import Parameter
from haplanner.report.pin import Path, Pin, packed, parameter_at, pin, unpacked
from haplanner.session.store import Change, Store


class Pins(QObject):
    """Which numbers are pinned, in the order of pinning. They are no part of the design: no undo, no file."""

    changed = Signal()
    range_set = Signal(object)
    """Somebody gave a number that can be swept a range of its own: the `Pin`."""

    def __init__(self, store: Store, file: Callable[[], File | None], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._file = store, file
        self._pins: tuple[Pin, ...] = self._kept()
        store.subscribe(self._on_change)

    @property
    def shown(self) -> list[tuple[Pin, Parameter]]:
        """What is pinned and exists in the design in view, with the values of now."""
        found = ((kept, self.parameter(kept.path)) for kept in self._pins)
        return [(kept, parameter) for kept, parameter in found if parameter is not None]

    def parameter(self, path: Path) -> Parameter | None:
        """The number at a path of the design in view; `None` where there is none that can be varied."""
        return parameter_at(self._store.present, path)

    def at(self, path: Path) -> Pin | None:
        """The pin of a number; `None` where it has none."""
        return next((kept for kept in self._pins if kept.path == path), None)

    def toggle(self, path: Path) -> None:
        """Pin a number with a usual range, or unpin it."""
        parameter = self.parameter(path)
        if self.at(path) is not None:
            self._set(tuple(kept for kept in self._pins if kept.path != path))
        elif parameter is not None:
            self._set((*self._pins, pin(parameter)))

    def set_range(self, path: Path, low: float, high: float) -> Pin:
        """Pin a number with a range of its own, in place of the one it had."""
        new, old = Pin(path, low, high), self.at(path)
        self._set(tuple(new if kept is old else kept for kept in self._pins) + (() if old else (new,)))
        if (parameter := self.parameter(path)) is not None and parameter.unit != "1/s":
            self.range_set.emit(new)
        return new

    def follow_file(self) -> None:
        """The design has another file: it gets the pins, unless it is being opened and brings its own."""
        QTimer.singleShot(0, self, self._keep)

    def _set(self, pins: tuple[Pin, ...]) -> None:
        self._pins = pins
        self._keep()
        self.changed.emit()

    def _on_change(self, change: Change) -> None:
        if change.cause == "open":
            self._pins = self._kept()
            self.changed.emit()

    def _key(self) -> str | None:
        file = self._file()
        return None if file is None else f"pins/{sha256(str(file.absolute()).encode()).hexdigest()[:32]}"

    def _kept(self) -> tuple[Pin, ...]:
        key = self._key()
        return () if key is None else unpacked(str(QSettings().value(key, "[]", type=str)))

    def _keep(self) -> None:
        key = self._key()
        if key is None:
            return
        if self._pins:
            QSettings().setValue(key, packed(self._pins))
        else:
            QSettings().remove(key)
