"""Shows what goes down with an element: on which the pointer rests, or, when asked for, the selected one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.report.blast_text import BlastText, blast_text
from haplanner.report.charts.moments import State
from haplanner.session.jobs import Jobs
from haplanner.ui.blast_card import BlastCard
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

if TYPE_CHECKING:
    from haplanner.engine.blast import BlastRadius, Blasts

MAPS = ("components", "groups", "domains", "links", "crews")
"""Maps of what can go down, or be waited for."""


class BlastView(QObject):
    """Lights the canvas and words the card, computed beside the window; a replay keeps the canvas."""

    _found = Signal(object)
    """Design, element and its `BlastRadius`, sent from the worker's thread."""

    def __init__(self, document: Document, selection: Selection, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._document, self._selection, self._canvas = document, selection, canvas
        self._jobs = Jobs("blast")
        self._blasts: tuple[Design, Blasts] | None = None
        self._on = False
        self._shown: Ref | None = None
        self.card = BlastCard(canvas, canvas.corners)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_changed)
        document.analysed.connect(lambda _answers: self._ask())
        selection.changed.connect(lambda _refs: self._follow())
        selection.rested.connect(self._on_rested)

    def set_on(self, on: bool) -> None:
        """Show that of the selected element from now on, or only where the pointer rests."""
        self._on = on
        self._follow()

    def shut(self) -> None:
        """End the background work."""
        self._jobs.shutdown()

    def _follow(self) -> None:
        one = self._selection.one
        self._show(one if self._on and one is not None and one[0] in MAPS else None)

    @Slot(object)
    def _on_rested(self, ref: Ref | None) -> None:
        if ref is not None and ref[0] in MAPS:
            self._show(ref)
        else:
            self._follow()

    @Slot(object)
    def _on_changed(self, _change: object) -> None:
        design = self._document.design
        if self._shown is not None and self._shown[1] not in getattr(design, self._shown[0]):
            self._follow()
        else:
            self._ask()

    def _show(self, ref: Ref | None) -> None:
        if ref == self._shown and ref is not None:
            return
        self._shown = ref
        self._jobs.cancel("blast")
        self._canvas.show_blast({}, frozenset())
        if ref is not None:
            self._ask()
        elif self._on:
            hint = self.tr(
                "Select a component, a group, a domain or an arrow: what goes down with it shows here."
            )
            self.card.show_text(BlastText(self.tr("Blast radius"), "", (hint,)), stays=True)
        else:
            self.card.hide()

    def _ask(self) -> None:
        ref, design = self._shown, self._document.design
        if ref is None:
            return
        answer = self._document.analysis()
        analysis = answer if isinstance(answer, Analysis) and answer.design is design else None

        def work() -> "tuple[Design, Ref, BlastRadius | None]":
            # Here, as the window is on the screen before the engine is loaded.
            from haplanner.engine.blast import Blasts, crew_blast

            if ref[0] == "crews":
                return design, ref, crew_blast(design, ref[1])
            kept = self._blasts
            if kept is None or kept[0] is not design:
                kept = self._blasts = (design, Blasts(design))
            return design, ref, kept[1].of(ref, analysis)

        self._jobs.run("blast", work, on_done=self._found.emit, on_failed=self._on_failed)

    def _places_of(self, node_ids: Iterable[str]) -> list[QRect]:
        """Where these nodes are on the canvas, as far as they are drawn."""
        drawn = self._canvas.diagram.shown.rects
        return [self._canvas.node_rect(i) for i in node_ids if i in drawn]

    def _on_failed(self, error: Exception) -> None:
        """In the worker's thread: what cannot be computed says so elsewhere; anything else is a mistake."""
        if not isinstance(error, CannotCompute):
            raise error

    @Slot(object)
    def _on_found(self, found: "tuple[Design, Ref, BlastRadius | None]") -> None:
        design, ref, blast = found
        if ref != self._shown or design is not self._document.design:
            return
        if blast is None:
            self.card.hide()
            return
        states: dict[str, State] = {i: "degraded" for _, i in blast.degraded}
        states |= {i: "down" for _, i in blast.down}
        states |= {s.service_id: "down" for s in blast.services if s.fate == "interrupted"}
        self._canvas.show_blast(states, frozenset(i for name, i in blast.down if name == "links"))
        text, stays = blast_text(design, blast), self._on and ref == self._selection.one
        self.card.show_text(text, stays, lambda: self._places_of(states))
        if stays and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.card, text.sentence))
