"""Opens what lies over the window: each dialog is imported when it is first asked for, and not before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from haplanner.model.edit import Ref

if TYPE_CHECKING:
    from pathlib import Path

    from haplanner.ui.main_window import MainWindow


class Openers(QObject):
    """One method for each dialog of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._w = window

    def about(self) -> None:
        """What this program is."""
        from haplanner.ui.dialogs.about import show_about

        show_about(self._w)

    def component_file(self) -> None:
        """Components from a table; they are selected and in view once they are there."""
        from haplanner.ui.dialogs.component_file import show_component_file

        w = self._w
        dialog = show_component_file(w, w.document, w.desk.folder)
        dialog.imported.connect(w.selection.set)
        dialog.imported.connect(lambda _refs: w.canvas.fit_selection())

    def evidence(self, path: "Path | None" = None) -> None:
        """What an outage log says, a log that is given or one to be chosen."""
        from haplanner.ui.dialogs.evidence.dialog import show_evidence

        show_evidence(self._w, self._w.document, self._w.desk.folder, path)

    def explanation(self) -> None:
        """The window that tells where the availability comes from."""
        from haplanner.ui.dialogs.explain import show_explanation

        show_explanation(self._w.document, self._w, self._w.show_element)

    def goal_seek(self) -> None:
        """Which value would meet the target."""
        from haplanner.ui.dialogs.goal_seek import show_goal_seek

        show_goal_seek(self._w, self._w.document, self._w.selection)

    def improve(self) -> None:
        """What to decide for more availability, and what it costs."""
        from haplanner.ui.improve.dialog import show_improve

        show_improve(self._w, self._w.document)

    def guide(self) -> None:
        """The guide, at the page for where the keyboard is."""
        from haplanner.ui.dialogs.help import show_help, topic_of

        show_help(self._w, topic_of(QApplication.focusWidget()))

    def history(self) -> None:
        """The edits that can be undone and redone."""
        from haplanner.ui.dialogs.history import show_history

        show_history(self._w, self._w.document)

    def keys(self) -> None:
        """Every action that has a key."""
        from haplanner.ui.dialogs.shortcuts import show_shortcuts

        show_shortcuts(self._w, self._w.actions_)

    def palette(self) -> None:
        """The box that finds actions and elements by typing."""
        from haplanner.ui.command_palette import CommandPalette
        from haplanner.ui.offers import offers_of_design, offers_of_menus

        w = self._w
        w.commands.update_enabled()
        actions = offers_of_menus(w.actions_, left_out=frozenset({"help.commands"}))
        CommandPalette(w, actions, offers_of_design(w.document.design, self._show_and_go_on)).open_over(w)

    def printing(self) -> None:
        """The page of what is in view; of the diagram, where the keyboard is on the canvas."""
        from haplanner.ui.printing import PrintDialog

        w = self._w
        pictures = w.results.pictures()
        dialog = PrintDialog(pictures, len(pictures) - 1 if w.canvas.hasFocus() else 0, w)
        dialog.written.connect(w.exported)
        dialog.printed.connect(lambda name: w.toast.say(self.tr("Printed %1").replace("%1", name)))
        dialog.open()

    def report(self) -> None:
        """Where to write the review document."""
        from haplanner.ui.reviewing import ReviewDialog

        ReviewDialog(self._w).open()

    def _show_and_go_on(self, ref: Ref) -> None:
        self._w.show_element(ref)
        self._w.canvas.setFocus()  # the next keys are meant for what was found

    def preferences(self) -> None:
        """What the user prefers."""
        from haplanner.ui.dialogs.preferences import show_preferences

        show_preferences(self._w)

    def sheet(self) -> None:
        """All components as a table."""
        from haplanner.ui.sheet.window import show_sheet

        show_sheet(self._w, self._w.document, self._w.selection)

    def simulation_options(self) -> None:
        """How much is simulated."""
        from haplanner.ui.dialogs.simulation import show_simulation_options

        show_simulation_options(self._w, self._w.document)

    def welcome(self) -> None:
        """The page of templates and recent files."""
        from haplanner.ui.dialogs.welcome import Beginnings, show_welcome

        commands, desk = self._w.commands, self._w.desk

        def open_file(path: "Path") -> None:
            desk.when_safe(lambda: desk.open_path(path))

        ways = Beginnings(commands.start_empty, commands.open_template, desk.choose_and_open, open_file)
        show_welcome(self._w, ways)
