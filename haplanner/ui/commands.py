"""What the menu entries do: small hands between the actions and the rooms that do the work."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from haplanner.engine.results import Analysis
from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.file_name import file_name
from haplanner.io.settings import load_settings, simulation_of_new_designs
from haplanner.io.templates import load
from haplanner.model.belonging import put_into
from haplanner.model.design import Design
from haplanner.model.draw import add, reverse, unique_name
from haplanner.model.edit import change_design
from haplanner.model.elements import Domain
from haplanner.model.failure import FailureMode
from haplanner.model.grouping import add_spare
from haplanner.model.language import shown, told_by
from haplanner.model.splicing import refusal_to_unsplice
from haplanner.ui.dialogs.ask import tell
from haplanner.ui.openers import Openers
from haplanner.ui.quitting import ask_before_quitting, close_all, open_windows, wants_to_be_asked

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow

MOST_SEED = 2**31
CHOOSING = ("edit.select_none", "edit.select_same", "edit.select_needed", "edit.select_needing")
"""Entries that begin with what is selected."""


def new_design() -> Design:
    """An empty design, simulated as the user prefers."""
    return Design(simulation=simulation_of_new_designs(load_settings()))


class Commands(QObject):
    """Answers to the actions of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._w = window
        self.open = Openers(window)

    def answers(self) -> dict[str, Callable[..., object]]:
        """What each action calls, by the action's name."""
        w = self._w
        canvas, desk, scenarios = w.canvas, w.desk, w.scenarios
        return {
            "file.new": self.start_empty,
            "file.open": desk.choose_and_open,
            "file.save": lambda: desk.save(),
            "file.save_as": lambda: desk.save_as(),
            "file.save_copy": desk.save_copy,
            "file.revert": desk.revert,
            "file.export": w.results.export,
            "file.export_diagram": w.results.export_diagram,
            "file.export_figures": self.export_figures,
            "file.report": self.open.report,
            "file.print": self.open.printing,
            "file.properties": self.show_properties,
            "file.close": w.close,
            "file.quit": self.quit,
            "edit.undo": w.document.store.undo,
            "edit.redo": w.document.store.redo,
            "edit.history": self.open.history,
            "edit.cut": canvas.cut,
            "edit.copy": canvas.copy,
            "edit.paste": canvas.paste,
            "edit.copy_image": lambda: w.results.copy_image(diagram=canvas.hasFocus()),
            "edit.duplicate": canvas.duplicate,
            "edit.delete": canvas.delete_selection,
            "edit.select_all": canvas.select_all,
            "edit.select_none": w.selection.clear,
            "edit.select_same": canvas.selecting.same_kind,
            "edit.select_needed": canvas.selecting.what_they_need,
            "edit.select_needing": canvas.selecting.what_needs_them,
            "edit.find": canvas.open_find,
            "edit.rename": canvas.rename_selected,
            "edit.sheet": self.open.sheet,
            "edit.preferences": self.open.preferences,
            "view.zoom_in": canvas.zoom_in,
            "view.zoom_out": canvas.zoom_out,
            "view.zoom_100": canvas.zoom_100,
            "view.fit_all": canvas.fit_all,
            "view.fit_selection": canvas.fit_selection,
            **w.switches.answers(),
            "view.blast": w.blast.set_on,
            "view.explain": self.open.explanation,
            "view.components": w.docks["components"].setVisible,
            "view.outline": w.docks["outline"].setVisible,
            "view.inspector": w.docks["inspector"].setVisible,
            "view.charts": w.results.setVisible,
            "view.reset": w.place.reset,
            "view.full_screen": lambda on: w.showFullScreen() if on else w.showNormal(),
            "insert.component": canvas.quick_insert,
            "insert.group": lambda: canvas.add_kind("group"),
            "insert.service": lambda: canvas.add_kind("service"),
            "insert.domain": self.insert_domain,
            "insert.note": lambda: canvas.add_kind("note"),
            "arrange.auto": canvas.auto_arrange,
            "arrange.group": canvas.group_selection,
            "arrange.ungroup": canvas.ungroup_selection,
            "arrange.collapse": canvas.toggle_collapsed,
            "arrange.spare": self.add_spare,
            "arrange.more": lambda: canvas.change_needed(+1),
            "arrange.fewer": lambda: canvas.change_needed(-1),
            "arrange.connect": canvas.start_connect,
            "arrange.unsplice": canvas.take_out_of_arrow,
            "arrange.reverse": self.reverse,
            "scenario.new": scenarios.add,
            "scenario.rename": scenarios.rename,
            "scenario.delete": scenarios.delete,
            "scenario.next": lambda: scenarios.step(+1),
            "scenario.previous": lambda: scenarios.step(-1),
            "scenario.left": lambda: scenarios.shift(-1),
            "scenario.right": lambda: scenarios.shift(+1),
            "scenario.compare": lambda: w.results.show_tab("compare"),
            "scenario.promote": scenarios.promote,
            "scenario.goal": self.open.goal_seek,
            "simulate.run": w.document.analyst.run,
            "simulate.stop": w.document.analyst.stop,
            "simulate.seed": self.new_seed,
            "simulate.options": self.open.simulation_options,
            "simulate.play": lambda: w.results.on_timeline(lambda t: t.replay.toggle()),
            "simulate.forth": lambda: w.results.on_timeline(lambda t: t.replay.step(+1)),
            "simulate.back": lambda: w.results.on_timeline(lambda t: t.replay.step(-1)),
            "simulate.end_replay": lambda: w.results.on_timeline(lambda t: t.replay.end()),
            "simulate.next_outage": lambda: w.results.on_timeline(lambda t: t.step(+1)),
            "simulate.previous_outage": lambda: w.results.on_timeline(lambda t: t.step(-1)),
            "simulate.outages": lambda: w.results.on_timeline(lambda t: t.list.button.toggle()),
            "simulate.culprits": lambda: w.results.on_timeline(lambda t: t.rows.button.toggle()),
            "simulate.choose_run": lambda: w.results.on_timeline(lambda t: t.run.open_menu()),
            "simulate.next_run": lambda: w.results.on_timeline(lambda t: t.run.step(+1)),
            "simulate.previous_run": lambda: w.results.on_timeline(lambda t: t.run.step(-1)),
            "tools.improve": self.open.improve,
            "tools.evidence": self.open.evidence,
            "help.commands": self.open.palette,
            "help.welcome": self.open.welcome,
            "help.guide": self.open.guide,
            "help.keys": self.open.keys,
            "help.about": self.open.about,
        }

    def update_enabled(self) -> None:
        """Grey out what cannot be done now, and say in undo and redo what they would do."""
        if not hasattr(self._w, "actions_"):
            return
        a, w = self._w.actions_, self._w
        store, refs = w.document.store, w.selection.refs
        nodes = [r for r in refs if r[0] in ("components", "groups")]
        groups = [r for r in refs if r[0] == "groups"]
        links = [r for r in refs if r[0] == "links"]
        no_way_out = refusal_to_unsplice(w.document.design, nodes[0][1]) if len(nodes) == 1 else None
        undo, redo = self.tr("Undo %1"), self.tr("Redo %1")
        a["edit.undo"].setEnabled(store.can_undo)
        a["edit.redo"].setEnabled(store.can_redo)
        a["edit.undo"].setText("&" + undo.replace("%1", shown(store.undo_label)).strip())
        a["edit.redo"].setText("&" + redo.replace("%1", shown(store.redo_label)).strip())
        for name, short in (("edit.undo", self.tr("Undo")), ("edit.redo", self.tr("Redo"))):
            a[name].setIconText(short)
        on_note = w.selection.one is not None and w.selection.one[0] == "written"
        a["edit.rename"].setText(
            self.tr("Edit te&xt") if on_note else QCoreApplication.translate("Actions", "Rena&me")
        )
        state = w.document.analyst.state
        enabled = {
            "file.revert": w.document.path is not None and (store.modified or w.desk.watch.news == "changed"),
            "edit.history": store.can_undo or store.can_redo,
            "edit.cut": bool(refs),
            "edit.copy": bool(refs),
            "edit.duplicate": bool(refs),
            "edit.delete": bool(refs),
            **dict.fromkeys(CHOOSING, bool(refs)),
            "edit.rename": w.selection.one is not None and w.selection.one[0] != "links",
            "view.fit_selection": bool(refs),
            "arrange.group": bool(nodes),
            "arrange.ungroup": bool(groups),
            "arrange.domains": bool(nodes),
            "arrange.collapse": any(w.document.design.members(i) for _, i in groups),
            "arrange.more": bool(groups),
            "arrange.fewer": bool(groups),
            "arrange.spare": len(refs) == 1 and refs[0][0] == "components",
            "arrange.connect": len(refs) == 1 and refs[0][0] in ("components", "groups", "services"),
            "arrange.unsplice": len(nodes) == 1 and no_way_out is None,
            "arrange.reverse": bool(links),
            "scenario.rename": store.scenario is not None,
            "scenario.delete": store.scenario is not None,
            "scenario.promote": store.scenario is not None,
            "scenario.left": w.scenarios.can_move(-1),
            "scenario.right": w.scenarios.can_move(+1),
            "scenario.next": bool(store.base.scenarios),
            "scenario.previous": bool(store.base.scenarios),
            "simulate.stop": state.kind in ("running", "waiting"),
        }
        for name, on in enabled.items():
            a[name].setEnabled(on)
        name_alone = a["arrange.unsplice"].iconText()
        a["arrange.unsplice"].setToolTip(name_alone if no_way_out is None else f"{name_alone}: {no_way_out}")

    def open_template(self, template_id: str) -> None:
        """Open a design that ships, as a new design without a file."""
        desk = self._w.desk
        desk.when_safe(lambda: desk.show_design(load(template_id), None))

    def start_empty(self) -> None:
        """Begin with an empty canvas."""
        desk = self._w.desk
        desk.when_safe(lambda: desk.show_design(new_design(), None))

    def show_properties(self) -> None:
        """Show the design's own settings in the inspector."""
        self._w.selection.clear()
        self._w.docks["inspector"].show()

    def insert_domain(self) -> None:
        """Add a failure domain around the selected components and groups."""
        w = self._w
        name = unique_name(w.document.design, self.tr("Failure domain"))
        members = [i for m, i in w.selection.refs if m in ("components", "groups")]
        made: list[str] = []

        def edit(design: Design) -> Design:
            design, domain_id = add(
                design,
                "domains",
                Domain(name=name, failures={"outage": FailureMode(mtbf=17520, mttr=3)}),
            )
            made.append(domain_id)
            return put_into(design, members, domain_id) if members else design

        if w.document.commit(edit, self.tr("Add failure domain")) is None:
            w.selection.set([("domains", made[-1])])

    def add_spare(self) -> None:
        """Give the selected component a twin that stands in for it."""
        one, made = self._w.selection.one, []

        def edit(design: Design) -> Design:
            assert one is not None
            design, twin = add_spare(design, one[1])
            made.append(twin)
            return design

        if (
            one is not None
            and self._w.document.commit(edit, self.tr("Add a spare")) is None
            and (group := self._w.document.design.components[made[-1]].group) is not None
        ):
            self._w.selection.set([("groups", group)])

    def reverse(self) -> None:
        """Turn the selected arrows round."""
        links = [i for m, i in self._w.selection.refs if m == "links"]

        def edit(design: Design) -> Design:
            for link_id in links:
                design = reverse(design, link_id)
            return design

        self._w.document.commit(edit, self.tr("Reverse arrow"))

    def new_seed(self) -> None:
        """Simulate with other random numbers."""
        seed = random.randrange(MOST_SEED)
        self._w.document.commit_base(
            lambda design: change_design(design, simulation={"seed": seed}), self.tr("New seed")
        )

    def export_figures(self) -> None:
        """Ask where, and write every figure of the design in view as a table."""
        w = self._w
        answer = w.document.analysis()
        if not isinstance(answer, Analysis):
            tell(w, "nothing_to_export", self.tr("There are no figures to export yet."))
            return
        from haplanner.ui.table_file_dialog import TableFileDialog

        name = file_name(self.tr("%1 – Figures").replace("%1", w.document.base.name))
        dialog = TableFileDialog(self.tr("Export figures"), name, w)

        def write(path: Path, ending: str) -> None:
            from haplanner.report.figures import figures_table
            from haplanner.report.table_file import table_file

            name = str(path)
            try:
                write_whole(path, table_file(figures_table(answer, w.document.service), ending))
            except SaveFailed as error:
                tell(
                    w,
                    "export_failed",
                    self.tr("Could not write %1.").replace("%1", name),
                    shown(told_by(error)),
                )
            else:
                w.toast.say(self.tr("Saved %1").replace("%1", name))

        dialog.settled.connect(write)
        dialog.open()

    def quit(self) -> None:
        """Close every window; each asks about its own unsaved work, one for all of them if all is saved."""
        windows = open_windows()
        if wants_to_be_asked() and not any(window.isWindowModified() for window in windows):
            ask_before_quitting(self._w, lambda: close_all(windows))
            return
        for window in windows:
            if not window.close():
                return
