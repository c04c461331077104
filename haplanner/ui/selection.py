"""What is selected, for every panel of a window alike."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from haplanner.model.edit import Ref


class Selection(QObject):
    """The selected elements in the order of their selection, and those that are pointed out for a while."""

    changed = Signal(object)
    highlighted = Signal(object)
    rested = Signal(object)
    """The pointer rests on an element, in whatever panel: its `Ref`; `None` when it moves on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refs: tuple[Ref, ...] = ()
        self._highlights: tuple[Ref, ...] = ()

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Addresses of the selected elements."""
        return self._refs

    @property
    def one(self) -> Ref | None:
        """The selected element where it is exactly one."""
        return self._refs[0] if len(self._refs) == 1 else None

    @property
    def highlights(self) -> tuple[Ref, ...]:
        """Addresses of the elements that are pointed out, such as the causes of an outage."""
        return self._highlights

    def set(self, refs: Iterable[Ref]) -> None:
        """Select these and nothing else."""
        wanted = tuple(dict.fromkeys(refs))
        if wanted != self._refs:
            self._refs = wanted
            self.changed.emit(wanted)

    def toggle(self, ref: Ref) -> None:
        """Add an element to the selection, or take it out."""
        self.set([r for r in self._refs if r != ref] if ref in self._refs else [*self._refs, ref])

    def clear(self) -> None:
        """Select nothing."""
        self.set(())

    def keep(self, refs: Iterable[Ref]) -> None:
        """Forget selected elements that are not among these: they exist no longer."""
        existing = set(refs)
        self.set(r for r in self._refs if r in existing)

    def rest(self, ref: Ref | None) -> None:
        """Tell on what the pointer rests."""
        self.rested.emit(ref)

    def highlight(self, refs: Iterable[Ref]) -> None:
        """Point elements out without selecting them; nothing to end it."""
        before, self._highlights = self._highlights, tuple(dict.fromkeys(refs))
        if self._highlights != before:
            self.highlighted.emit(self._highlights)
