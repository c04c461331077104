"""The canvas as the rest of the window knows it: what can be asked of it, and where things are on it."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QStyle, QWidget

from haplanner.model.draw import move
from haplanner.model.edit import Ref
from haplanner.report.charts.moments import Replayed, State
from haplanner.report.diagram import ViewOptions
from haplanner.report.geometry import Rect
from haplanner.report.layout import arrange
from haplanner.ui.canvas.accessible import offer_to_screen_readers
from haplanner.ui.canvas.corners import Corners
from haplanner.ui.canvas.find_bar import FindBar
from haplanner.ui.canvas.gestures.connect_by_keys import ConnectByKeys
from haplanner.ui.canvas.gestures.place import Place
from haplanner.ui.canvas.legend_box import LegendBox
from haplanner.ui.canvas.minimap import Minimap
from haplanner.ui.canvas.navigation import STEP
from haplanner.ui.canvas.surface import Surface
from haplanner.ui.document import Document
from haplanner.ui.resting import Resting
from haplanner.ui.selection import Selection


class Canvas(Surface):
    """One view of the design in view. Every edit goes through the document, each as one undo step."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(document, selection, parent)
        self._replayed: Replayed | None = None
        self._blast: tuple[Mapping[str, State], frozenset[str]] = ({}, frozenset())
        Resting(self.viewport(), self._ref_under, selection)
        self.corners = Corners(self)
        self.minimap = Minimap(self, self.diagram, self.navigation, self.corners)
        self.legend = LegendBox(self, self.diagram, self.corners)
        self.find_bar = FindBar(self, self.diagram, self.corners)
        self.find_bar.gone_to.connect(self._centre_found)
        offer_to_screen_readers()
        selection.changed.connect(self._follow_selection)

    def zoom_in(self) -> None:
        """One step larger, about the middle."""
        self.navigation.zoom_to(self.navigation.scale * STEP)
        self.tell_zoom()

    def zoom_out(self) -> None:
        """One step smaller, about the middle."""
        self.navigation.zoom_to(self.navigation.scale / STEP)
        self.tell_zoom()

    def zoom_100(self) -> None:
        """One pixel to a scene unit."""
        self.navigation.zoom_to(1.0)
        self.tell_zoom()

    def fit_all(self) -> None:
        """Show the whole drawing."""
        self.navigation.fit(self.diagram.view.bounds)
        self.tell_zoom()

    def fit_selection(self) -> None:
        """Show what is selected, or everything where nothing is."""
        rects = [r for ref in self.selection.refs if (r := self.diagram.place_of(ref)) is not None]
        bounds = self.diagram.view.bounds
        for i, rect in enumerate(rects):
            bounds = rect if i == 0 or bounds is None else bounds.united(rect)
        self.navigation.fit(bounds)
        self.tell_zoom()

    def center_on(self, ref: Ref) -> None:
        """Bring an element into view."""
        rect = self.diagram.place_of(ref)
        if rect is not None:
            self.navigation.show_rect(rect)
            self.tell_zoom()

    def open_find(self) -> None:
        """Open the bar that finds things by typing."""
        self.find_bar.open()

    def auto_arrange(self) -> None:
        """Lay the selection out from left to right, or everything where fewer than two nodes are selected."""
        nodes = self.diagram.selected_nodes()
        if len(nodes) < 2 or len(nodes) == len(self.diagram.view.rects):
            nodes = []
        before = {i: (r.x, r.y) for i, r in self.diagram.view.rects.items()}
        design = self.document.design
        to = arrange(design, nodes or None)
        if to and self.diagram.commit(lambda d: move(d, to), self.tr("Auto-arrange")):
            if nodes:
                self.fit_if_hidden(nodes)
            else:
                self.fit_all()
            if self._moving_pictures and self.isVisible() and self._animates():
                self._glide.start(before)

    def start_connect(self) -> None:
        """Draw an arrow from the selected node by keys."""
        nodes = self.diagram.selected_nodes()
        if len(nodes) != 1:
            self.hint.emit(self.tr("Select the component that depends on another first"))
            return
        self.setFocus()
        self.pointing.start(ConnectByKeys(self.diagram, nodes[0], self.pointing.ask_what_to_add))

    def start_place(self, token: str) -> None:
        """Let the next click put something down; Esc does not, so the keyboard comes along."""
        self.setFocus()
        self.pointing.start(Place(self.diagram, token, self.put, self.pointing.snap))
        self.hint.emit(self.tr("Click where it belongs; Esc cancels"))

    def add_kind(self, token: str) -> None:
        """Add beside the selected node and tied to it, or in the middle of the view.

        The next keys are meant for what was added, so the canvas takes the keyboard.
        """
        self.setFocus()
        self.pointing.cancel()
        self.editing.insert_near(token, self.centre())

    def quick_insert(self) -> None:
        """Search what to add, tied to the selected node: at the pointer where that is over empty ground.

        Elsewhere it goes beside the selected node, or in the middle of the view where none is selected.
        """
        at = self.viewport().mapFromGlobal(QCursor.pos())
        over = self.underMouse() and self.viewport().rect().contains(at)
        pointer = self.pointing.pointer(at if over else self.viewport().rect().center())
        source = self.editing.source()
        if source is None or (over and self.pointing.hit(at).part == "empty"):
            self.popups.quick_insert(pointer.x, pointer.y, pointer.screen, needed_by=source)
        else:
            middle = self.centre()
            self.popups.search(pointer.screen, lambda token: self.editing.insert_near(token, middle))

    def group_selection(self) -> None:
        """Make a redundancy group of the selection."""
        self.editing.group()

    def ungroup_selection(self) -> None:
        """Take the frames of the selected groups away."""
        self.editing.ungroup()

    def toggle_collapsed(self) -> None:
        """Show the selected groups as one block each, or with all that is in them where all are blocks."""
        self.pointing.cancel()
        groups = {i for m, i in self.diagram.selected() if m == "groups"}
        shut = self.diagram.collapsed
        self.diagram.collapse(shut - groups if groups <= shut else shut | groups)

    def delete_selection(self) -> None:
        """Take what is selected away."""
        self.editing.delete()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        self.clipboard.copy()

    def cut(self) -> None:
        """Put what is selected on the clipboard and take it away."""
        self.clipboard.cut()

    def paste(self) -> None:
        """Put the clipboard's part in: at the pointer where it is over the canvas, else near the original."""
        at = self.viewport().mapFromGlobal(QCursor.pos())
        over = self.underMouse() and self.viewport().rect().contains(at)
        scene = self.mapToScene(at)
        self.clipboard.paste((scene.x(), scene.y()) if over else None)

    def duplicate(self) -> None:
        """Copy and paste in one."""
        self.clipboard.duplicate()

    def select_all(self) -> None:
        """Select everything drawn."""
        self.selecting.all()

    def align(self, edge: str) -> None:
        """Line the selection up: left, center, right, top, middle or bottom."""
        self.placing.align(edge)

    def distribute(self, axis: str) -> None:
        """Equal gaps: horizontal or vertical."""
        self.placing.distribute(axis)

    def rename_selected(self) -> None:
        """A field over the name of the selected node, or over the selected note."""
        one = self.selection.one
        if one is not None:
            self.center_on(one)
            if one[0] == "written":
                self.popups.write(one[1])
            else:
                self.popups.rename(one)

    def change_needed(self, by: int) -> None:
        """Ask for more or fewer units in the selected groups."""
        self.editing.change_needed(by)

    def take_out_of_arrow(self) -> None:
        """Take the selected node out of the arrow through it, which closes behind."""
        self.editing.take_out()

    def set_grid(self, on: bool) -> None:
        """Dots on the ground, or none."""
        self._grid = on
        self.picture.forget()
        self.viewport().update()

    def set_minimap(self, on: bool) -> None:
        """Whether the whole design is shown small in a corner while part of it is out of sight."""
        self.minimap.set_on(on)

    def set_right_angled(self, on: bool) -> None:
        """Whether arrows go along level and upright lines around boxes, or as curves."""
        self.diagram.set_right_angled(on)

    def set_legend(self, on: bool) -> None:
        """Whether a corner says what the signs in the drawing mean."""
        self.diagram.options = replace(self.diagram.options, legend=on)
        self.legend.set_on(on)

    def set_snap(self, on: bool) -> None:
        """Whether drags keep to the grid."""
        self.pointing.snap = on

    def set_results_visible(self, on: bool) -> None:
        """Whether boxes show their figures."""
        self.diagram.set_results(on)

    def look(self) -> ViewOptions:
        """How the design is drawn now, for its export: what is shown, and whose downtime is shared out."""
        return self.diagram.look()

    def set_domains_visible(self, on: bool) -> None:
        """Whether failure domains are shown as hulls."""
        self.diagram.set_domains(on)

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Mark nodes, by id, with hints; what cannot be computed is marked without being asked."""
        self.diagram.set_hints(problems)

    def set_reduced_motion(self, on: bool) -> None:
        """Whether things jump instead of gliding."""
        self._moving_pictures = not on

    def set_wheel_zooms(self, on: bool) -> None:
        """Whether the bare wheel zooms; else it scrolls, and Ctrl with it zooms."""
        self._wheel_zooms = on

    def set_replay(self, replayed: Replayed | None) -> None:
        """Show the state of every node and link at a replayed moment; `None` ends it."""
        self._replayed = replayed
        self._show_states()

    def show_blast(self, states: Mapping[str, State], cut: frozenset[str]) -> None:
        """Show what one failure would do to nodes and links, by id; nothing ends it. A replay goes first."""
        self._blast = states, cut
        self._show_states()

    def _show_states(self) -> None:
        if self._replayed is not None:
            self.diagram.set_states(self._replayed.moment.states, self._replayed.moment.cut)
        else:
            self.diagram.set_states(*self._blast)

    # Where things are, in pixels of the viewport.

    def node_rect(self, node_id: str) -> QRect:
        """Of a box or frame."""
        return self.on_view(self.diagram.shown.rects[node_id])

    def port_rect(self, node_id: str) -> QRect:
        """Of the port that arrows leave from: where a drag begins one."""
        x, y = self.diagram.shown.rects[node_id].out_port
        if node_id in self.diagram.shown.forks:  # the badge covers the outer half
            return self.on_view(Rect(x - 8, y - 4, 8, 8))
        return self.on_view(Rect(x - 4, y - 4, 8, 8))

    def label_rect(self, domain_id: str) -> QRect:
        """Of a failure domain's name at its hull."""
        return self.on_view(self.diagram.shown.hulls[domain_id].label)

    def badge_rect(self, group_id: str) -> QRect:
        """Of a group's badge."""
        return self.on_view(self.diagram.shown.frames[group_id].badge_rect)

    def fork_rect(self, node_id: str) -> QRect:
        """Of a fork's badge."""
        return self.on_view(self.diagram.shown.forks[node_id].rect)

    def link_point(self, link_id: str) -> QPoint:
        """A point on an arrow, where nothing else lies over it."""
        return self.mapFromScene(QPointF(*self.diagram.shown.arrows[link_id].point_at(0.55)))

    def _ref_under(self, at: QPoint) -> Ref | None:
        """The element under the pointer, unless it is doing something."""
        return None if self.pointing.gesture is not None else self.pointing.hit(at).ref

    @Slot(object)
    def _follow_selection(self, refs: tuple[Ref, ...]) -> None:
        """Bring into view what another panel selected."""
        if len(refs) == 1 and not self.hasFocus() and self.isVisible():
            self.center_on(refs[0])

    @Slot(object)
    def _centre_found(self, ref: Ref) -> None:
        """Bring what was found to the middle, unless the whole drawing is in view and can be read."""
        rect, bounds = self.diagram.place_of(ref), self.diagram.view.bounds
        if rect is None or bounds is None:
            return
        self.navigation.show_rect(rect)
        if not self.viewport().rect().contains(self.on_view(bounds)):
            self.navigation.centre_on(*rect.centre)
        self.tell_zoom()

    def _act(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.change_needed(1 if key == Qt.Key.Key_Up else -1)
            return True
        if held & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        meant = {
            Qt.Key.Key_I: self.quick_insert,
            Qt.Key.Key_Insert: self.quick_insert,
            Qt.Key.Key_C: self.start_connect,
            Qt.Key.Key_F: self.fit_selection,
            Qt.Key.Key_Home: self.fit_all,
            Qt.Key.Key_F2: self.rename_selected,
            Qt.Key.Key_Return: self.rename_selected,
            Qt.Key.Key_Delete: self.delete_selection,
            Qt.Key.Key_Backspace: self.delete_selection,
        }.get(Qt.Key(key))
        if meant is None:
            return False
        meant()
        return True

    def _animates(self) -> bool:
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
