"""The scene: keeps the drawing in step with the document, and holds what gestures draw until they commit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from haplanner.engine.results import Analysis, CannotCompute
from haplanner.model.design import NODE_MAPS, Design, element_name
from haplanner.model.draw import move
from haplanner.model.edit import Ref
from haplanner.model.elements import FARTHEST, Point
from haplanner.report.charts.moments import State
from haplanner.report.collapsing import collapsed, holders_of
from haplanner.report.diagram import DiagramView, ViewOptions, words_of_now
from haplanner.report.geometry import Rect
from haplanner.report.layout import places
from haplanner.report.resolve import Resolver
from haplanner.report.routing import Router
from haplanner.session.store import Change, Edit
from haplanner.ui.canvas.hulling import Hulling
from haplanner.ui.canvas.items import NOTHING, DiagramItem, OverlayItem, Sketch
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.pens import Pens
from haplanner.ui.canvas.repaint import Exposed
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection
from haplanner.ui.theme import Theme, current_theme, theme_switch

if TYPE_CHECKING:
    from haplanner.ui.slices import Slices

AT_ONCE = 2_000
"""New figures on so many components and groups are never waited for."""


class DiagramScene(QGraphicsScene):
    """One drawing of the design in view.

    `view` is what the design says; `shown` what is on the screen, other while a gesture drags something.
    """

    view_changed = Signal()
    """The drawing of the design itself is another one."""
    collapsed_changed = Signal()
    """Other groups are shown as blocks."""
    touched = Signal(object)
    """Places of the drawing that look different, a list of rectangles; `None` for all of it."""
    hint = Signal(str)
    """A word about what is going on, for the status bar."""
    toast = Signal(str, str, object)
    """A message with the label of a button and what it does."""

    def __init__(self, document: Document, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self.options = ViewOptions(words=words_of_now())
        self.view = DiagramView()
        self.collapsed: frozenset[str] = frozenset()
        """Groups that are shown as one block each."""
        self._whole = DiagramView()
        self.marks = Marks()
        self._resolver = Resolver()
        self._hints: Mapping[str, str] = {}
        self._catching: Slices | None = None
        self._caught: Analysis | CannotCompute | None = document.analysis()
        self._gone_by: Analysis | CannotCompute | None = None
        """The figures of the design that was open before."""
        self._router = Router()
        self._hulling = Hulling(self)
        self._hulling.made.connect(self._on_hulled)
        self._item = DiagramItem(Pens(current_theme()), self.touched.emit)
        self.overlay = OverlayItem(self._item.painter.pens)
        # Free panning needs room on every side; the drawing itself is never near the edge of this.
        self.setSceneRect(QRectF(-2 * FARTHEST, -2 * FARTHEST, 4 * FARTHEST, 4 * FARTHEST))
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.addItem(self._item)
        self.addItem(self.overlay)
        document.changed.connect(self._on_changed)
        document.analysed.connect(self._on_analysed)
        document.service_changed.connect(self._on_analysed)
        selection.changed.connect(self._on_selected)
        selection.highlighted.connect(self._on_highlighted)
        theme_switch().changed.connect(self._on_theme)
        self._on_selected(selection.refs)
        self.refresh()

    @property
    def shown(self) -> DiagramView:
        """The drawing on the screen."""
        return self._item.view

    @property
    def pens(self) -> Pens:
        """The colours of now."""
        return self._item.painter.pens

    def refresh(self) -> None:
        """Resolve the design anew and show it."""
        self._redraw()
        self._item.show_view(self.view)
        self.view_changed.emit()

    def _redraw(self) -> None:
        design = self.document.design
        if self._catching is not None:
            self._catching.stop()
        self._arrange(self._resolved(design))
        newest = self.document.analysis()
        if self._is_large() and newest is not self._caught:
            self._catch_up()

    def _arrange(self, whole: DiagramView) -> None:
        """Make the drawing to be shown of one in which nothing is collapsed."""
        design, self._whole = self.document.design, whole
        self.view = collapsed(self._whole, self.collapsed)
        if self.options.right_angled:
            self.view = self._router.routed(self.view)
        if self.options.domains:
            self.view = self._hulling.hulled(self.view, design, self.options.words.empty, self._whole)
        else:
            self._hulling.stop()

    def resolved(self, design: Design) -> DiagramView:
        """The drawing of a design with the options and figures of now, and the same groups collapsed."""
        return collapsed(self._resolved(design), self.collapsed)

    def _resolved(self, design: Design) -> DiagramView:
        return self._resolver.resolve(design, self.look(), self._analysis())

    def _analysis(self) -> Analysis | CannotCompute | None:
        """The figures that are drawn: of a large design those that the drawing has caught up with."""
        newest = self.document.analysis()
        if newest is self._gone_by:
            return None
        return self._caught if self._is_large() else newest

    def _is_large(self) -> bool:
        design = self.document.design
        return len(design.components) + len(design.groups) > AT_ONCE

    def drawn_ahead(self, design: Design) -> Callable[[], object]:
        """Draw a design that is not open yet, in any thread; what is returned has the drawing used."""
        resolver = Resolver()
        resolver.resolve(design, replace(self.options, service=design.main_service()))

        def use() -> None:
            self._resolver = resolver

        return use

    def look(self) -> ViewOptions:
        """What is shown beside the structure."""
        document = self.document
        return replace(
            self.options,
            service=document.service,
            hints=self._hints,
            base=document.base if document.scenario is not None else None,
        )

    def collapse(self, group_ids: frozenset[str]) -> None:
        """Show these groups, and no others, as one block each, selected where something inside was."""
        if group_ids == self.collapsed:
            return
        self.collapsed = group_ids
        self.refresh()
        holders = holders_of(self._whole, group_ids)
        refs = [("groups", holders[i]) if i in holders else (m, i) for m, i in self.selection.refs]
        self.selection.set(dict.fromkeys(refs))
        self.collapsed_changed.emit()

    def unfolded(self, to: Mapping[str, Point]) -> dict[str, Point]:
        """New places by id, with a block's given to all that is in it."""
        whole, holders = self._whole, holders_of(self._whole, self.collapsed)
        places = {i: at for i, at in to.items() if i not in holders.values()}
        for i, block in holders.items():
            if block in to and not (i in whole.frames and whole.frames[i].members):
                before, rect = self.view.rects[block], whole.rects[i]
                places[i] = (rect.x + to[block][0] - before.x, rect.y + to[block][1] - before.y)
        return places

    def _expand_to(self, refs: Iterable[Ref]) -> bool:
        """Expand the groups around what is selected, which is to be seen; whether there were any."""
        design, around = self.document.design, set()
        for _, i in refs:
            node = design.components.get(i) or design.groups.get(i)
            while node is not None and node.group is not None and node.group not in around:
                around.add(node.group)
                node = design.groups.get(node.group)
        before, self.collapsed = self.collapsed, self.collapsed - around
        return self.collapsed != before

    def show_preview(self, view: DiagramView) -> None:
        """Show a drawing that is not committed yet."""
        if self.options.right_angled:
            view = self._router.routed(view, dragging=True)
        if self.options.domains:
            view = self._hulling.following(self.view, view)
        self._item.show_dragged(self.view, view)

    def end_preview(self) -> None:
        """Show the design as it is."""
        if self._item.view is not self.view:
            self._item.show_view(self.view)

    def mark(self, **changes: Any) -> None:
        """Point things out, or no longer."""
        self.marks = replace(self.marks, **changes)
        self._item.show_marks(self.marks)

    def draw_over(self, sketch: Sketch = NOTHING) -> None:
        """Draw over the diagram; without a sketch, nothing any more."""
        self.overlay.show_sketch(sketch)

    def commit(self, edit: Edit, label: str, gesture: object | None = None) -> bool:
        """Edit the design; whether it was done. What had no place keeps the one it was shown at."""
        return self.document.commit(lambda design: edit(settled(design)), label, gesture) is None

    def placed_design(self) -> Design:
        """The design in view with every place as it is seen, for what is copied from it."""
        return settled(self.document.design)

    def set_results(self, on: bool) -> None:
        """Show the figures on boxes, or not."""
        if on != self.options.results:
            self.options = replace(self.options, results=on)
            self.refresh()

    def set_domains(self, on: bool) -> None:
        """Show failure domains as hulls, or not."""
        if on != self.options.domains:
            self.options = replace(self.options, domains=on)
            self.refresh()

    def set_right_angled(self, on: bool) -> None:
        """Draw arrows along level and upright lines around boxes, or as curves."""
        if on != self.options.right_angled:
            self.options = replace(self.options, right_angled=on)
            self.refresh()

    def set_hints(self, hints: Mapping[str, str]) -> None:
        """Mark nodes, by id, with what their author may not have meant."""
        if dict(hints) != dict(self._hints):
            self._hints = dict(hints)
            self.refresh()

    def set_states(self, states: Mapping[str, State], cut: frozenset[str] = frozenset()) -> None:
        """Show a replayed moment: the state of each node, the links that are down; no states end it."""
        self.mark(states=states, cut=cut)

    def steps(self, painter: QPainter, exposed: Exposed) -> Iterator[None]:
        """Paint what stays in its place, in short steps."""
        return self._item.steps(painter, exposed)

    def count(self) -> int:
        """How many boxes and arrows there are."""
        return len(self.shown.boxes) + len(self.shown.arrows)

    def paint_over(self, settled: Callable[[], bool]) -> None:
        """Paint what was dragged until the picture has it, which `settled` says."""
        self._item.settled = settled

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.options = replace(self.options, words=words_of_now())
        self.refresh()

    def selected(self) -> tuple[Ref, ...]:
        """What is selected and exists."""
        return self.existing(self.selection.refs)

    def selected_nodes(self) -> list[str]:
        """Ids of the selected components, groups and services."""
        return [i for m, i in self.selected() if m in NODE_MAPS]

    def note_places(self) -> dict[str, Point]:
        """Where the selected notes stand, by id."""
        written = self.document.design.written
        return {i: written[i].at for m, i in self.selected() if m == "written"}

    def place_of(self, ref: Ref) -> Rect | None:
        """Where something is drawn; `None` where it is not."""
        view, (map_name, i) = self.view, ref
        if map_name == "links":
            return view.arrows[i].bounds if i in view.arrows else None
        if map_name == "domains":
            return view.hulls[i].bounds if i in view.hulls else None
        if map_name == "written":
            return view.notes[i].rect if i in view.notes else None
        return view.rects.get(i)

    def names(self, refs: Iterable[Ref]) -> str:
        """What an undo step calls these elements: one by name, several by number."""
        several = list(refs)
        if len(several) == 1:
            return element_name(self.document.design, several[0][1])
        return self.tr("%1 elements").replace("%1", str(len(several)))

    def existing(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """Those of the addresses that the design in view has."""
        design = self.document.design
        return tuple(r for r in refs if r[1] in getattr(design, r[0], ()))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.cause == "saved":
            return
        self.mark(hovered=None)
        newest = self.document.analysis()
        if change.cause == "open":
            self._gone_by, self._caught = newest, None
        elif change.scenario != change.old_scenario and newest is not self._gone_by:
            self._caught = newest
        if change.cause == "open":
            self.mark(states={}, cut=frozenset(), lit=None, dimmed=frozenset())
            self._hints = {}
            self.collapsed = frozenset()
            self._hulling.forget()
        self.collapsed &= self.document.design.groups.keys()
        self._expand_to(self.existing(self.selection.refs))
        self.refresh()

    @Slot(object)
    def _on_analysed(self, _answers: object) -> None:
        if self._is_large():
            self._catch_up()
            return
        previewing = self._item.view is not self.view
        self._redraw()
        if not previewing:
            self._item.show_view(self.view)

    def _catch_up(self) -> None:
        """Draw the newest figures of a large design in short steps."""
        newest = self.document.analysis()
        if newest is self._gone_by:
            return
        drawing = self._resolver.steps(self.document.design, self.look(), newest)

        def steps() -> Iterator[None]:
            whole = yield from drawing
            previewing = self._item.view is not self.view
            self._caught = newest
            self._arrange(whole)
            if not previewing:
                self._item.show_view(self.view)

        if self._catching is None:
            from haplanner.ui.slices import Slices

            self._catching = Slices(self)
        self._catching.begin(steps())

    @Slot()
    def _on_hulled(self) -> None:
        previewing = self._item.view is not self.view
        self.view = self._hulling.finished(self.view)
        if not previewing:
            self._item.show_view(self.view)
        self.view_changed.emit()

    @Slot(object)
    def _on_selected(self, refs: tuple[Ref, ...]) -> None:
        if self._expand_to(refs):
            self.refresh()
            self.collapsed_changed.emit()
        self.mark(selected=frozenset(refs))

    @Slot(object)
    def _on_highlighted(self, refs: tuple[Ref, ...]) -> None:
        holders = holders_of(self._whole, self.collapsed)
        blocks = {("groups", holders[i]) for _, i in refs if i in holders}
        self.mark(pointed=frozenset(refs) | blocks)

    @Slot(object)
    def _on_theme(self, theme: Theme) -> None:
        pens = Pens(theme)
        self._item.painter.use(pens)
        self.overlay.pens = pens
        self.invalidate(self.sceneRect(), QGraphicsScene.SceneLayer.AllLayers)


def settled(design: Design) -> Design:
    """The design with every laid-out place made its own, so that an edit leaves the rest where it is seen."""
    if all(node.at is not None for _, node in design.nodes()):
        return design
    found = places(design)
    fresh = {i: at for i, at in found.items() if (node := design.node(i)) is not None and node.at is None}
    return move(design, fresh) if fresh else design
