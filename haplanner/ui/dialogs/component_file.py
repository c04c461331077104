"""Components from a table: which column holds what, what would come of it, and all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.design_file import read_file
from haplanner.io.outage_log.table import Table, table
from haplanner.io.sheet.columns import COLUMNS
from haplanner.io.sheet.component_file import Imported, guessed, imported
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.language import filled, shown, told_by, translate
from haplanner.model.problem import DesignError
from haplanner.report.newcomers import placed
from haplanner.session.jobs import Jobs
from haplanner.ui.dialogs.file_taking import FileTaking, say
from haplanner.ui.document import Document
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.window_place import fit

_ACROSS = 4
"""Columns of the table of components that are chosen side by side."""
_ROWS = 6


class ComponentFileDialog(FileTaking):
    """Reads one file after another beside the window; follows every edit until it makes its own."""

    imported = Signal(object)
    """Refs of the components that are new or were changed."""

    _read = Signal(object, object)
    _planned = Signal(object, object)
    """Of what was asked for: what is queued when something else is must not become that one's."""

    def __init__(self, document: Document, folder: str, parent: QWidget) -> None:
        super().__init__(folder, parent)
        self.setObjectName("component_file")
        self._document = document
        self._jobs = Jobs("components")
        self._path: Path | None = None
        self._table: Table | None = None
        self._asked: object = None
        self._plan: Imported | None = None
        self._problem = ""
        self.file = QLabel(self)
        self.file.setObjectName("component_file_name")
        self.file.setProperty("role", "heading")
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton(self)
        self.choose.setObjectName("component_file_choose")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.choose_file)
        self._titles: dict[str, QLabel] = {}
        self.choices: dict[str, DropDown] = {}
        self.mapping = self._mapping()
        self.rows = QTableWidget(self)
        self.rows.setObjectName("component_file_rows")
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.setTabKeyNavigation(False)
        self.update_known = QCheckBox(self)
        self.update_known.setObjectName("component_file_update")
        self.update_known.toggled.connect(lambda _on: self._begin())
        self.state = QLabel(self)
        self.state.setObjectName("component_file_state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ApplyRole)
        self.take.setObjectName("component_file_import")
        self.take.setDefault(True)
        self.take.clicked.connect(self._on_take)
        self.buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(self.file, 1)
        top.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.mapping)
        column.addWidget(self.rows, 1)
        for widget in (self.update_known, self.state, self.buttons):
            column.addWidget(widget)
        for signal, slot in ((self._read, self._on_read), (self._planned, self._on_planned)):
            signal.connect(slot, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_design)
        self.finished.connect(lambda _result: self._jobs.shutdown(0.5))
        fit(self, 880, 560)
        self.retranslate()

    def _mapping(self) -> QWidget:
        """A list of the file's columns for each column of the table of components."""
        made = QWidget(self)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, column in enumerate(COLUMNS):
            title, choice = QLabel(self), DropDown(self)
            choice.setObjectName(f"component_file_column_{column.name}")
            choice.activated.connect(lambda _index: self._begin())
            title.setBuddy(choice)
            row, across = divmod(place, _ACROSS)
            grid.addWidget(title, 2 * row, across)
            grid.addWidget(choice, 2 * row + 1, across)
            grid.setColumnStretch(across, 1)
            self._titles[column.name], self.choices[column.name] = title, choice
        return made

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Import components"))
        self.choose.setText(self.tr("Choose a &file…"))
        for column in COLUMNS:
            self._titles[column.name].setText(column.title)
            self.choices[column.name].setAccessibleName(self.tr("Column of: %1").replace("%1", column.title))
            self.choices[column.name].setToolTip(shown(column.help))
        self.rows.setAccessibleName(self.tr("The first rows of the file"))
        self.update_known.setText(self.tr("Also change components that are there &already"))
        self.take.setText(self.tr("&Import"))
        self._offer(self.columns)
        self._show()

    # -- which file ----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a table."""
        filters = self.tr("Tables (*.csv *.tsv *.txt *.jsonl);;All files (*)")
        self.ask_for_file(self.tr("Choose a table"), filters, "component_file_dialog")

    def open_path(self, path: Path) -> None:
        """Read another table; what was chosen for the one before is forgotten."""
        self._path, self._table, self._plan, self._problem = path, None, None, ""
        self.folder, self._asked = str(path.parent), path
        self._jobs.run(
            "components",
            lambda: table(read_file(path)),
            on_done=lambda found: self._read.emit(path, found),
            on_failed=lambda problem: self._read.emit(path, problem),
        )
        self._show()

    @Slot(object, object)
    def _on_read(self, asked: object, found: Table | Exception) -> None:
        if asked is not self._asked:
            return
        if isinstance(found, Exception):
            self._problem = _sentence(found)
            self._show()
            return
        self._table = found
        self._offer(guessed(found.header))
        self._fill(found)
        self._begin()

    # -- which column holds what ---------------------------------------------------------------

    @property
    def columns(self) -> dict[str, str]:
        """Titles of the file by the names of the columns that they hold."""
        return {
            name: choice.currentText() for name, choice in self.choices.items() if choice.currentIndex() > 0
        }

    def _offer(self, chosen: dict[str, str]) -> None:
        header: Sequence[str] = () if self._table is None else self._table.header
        titles = list(dict.fromkeys(title for title in header if title))
        for name, choice in self.choices.items():
            choice.set_options([Option("", self.tr("none")), *(Option(title, title) for title in titles)])
            title = chosen.get(name)
            choice.setCurrentIndex(titles.index(title) + 1 if title in titles else 0)

    def _fill(self, found: Table) -> None:
        """Show the first rows, numbered as their lines in the file."""
        first = found.rows[:_ROWS]
        self.rows.setColumnCount(len(found.header))
        self.rows.setHorizontalHeaderLabels(list(found.header))
        self.rows.setRowCount(len(first))
        self.rows.setVerticalHeaderLabels([str(number) for number, _cells in first])
        for row, (_number, cells) in enumerate(first):
            for place, cell in enumerate(cells):
                self.rows.setItem(row, place, QTableWidgetItem(cell))
        self.rows.resizeColumnsToContents()

    # -- what would come of it -----------------------------------------------------------------

    @Slot(object)
    def _on_design(self, _change: object) -> None:
        self._begin()

    def _begin(self) -> None:
        """Work out beside the window what the import would do to the design of now."""
        found, design = self._table, self._document.design
        if found is None:
            return
        columns, update = self.columns, self.update_known.isChecked()
        asked = self._asked = object()
        self._plan, self._problem = None, ""
        self._jobs.run(
            "components",
            lambda: _planned(design, found, columns, update),
            on_done=lambda plan: self._planned.emit(asked, plan),
            on_failed=lambda problem: self._planned.emit(asked, problem),
        )
        self._show()

    @Slot(object, object)
    def _on_planned(self, asked: object, plan: Imported | Exception) -> None:
        if asked is not self._asked:
            return
        if isinstance(plan, Exception):
            self._problem = _sentence(plan)
        else:
            self._plan = plan
        self._show()

    def _show(self) -> None:
        plan = self._plan
        self.file.setText(self.tr("No file chosen yet") if self._path is None else self._path.name)
        self.mapping.setEnabled(self._table is not None)
        self.take.setEnabled(plan is not None and bool(plan.new or plan.changed))
        say(self.state, self._told(), "refusal" if self._problem else "secondary")

    def _told(self) -> str:
        if self._problem:
            return self._problem
        if self._path is None:
            return self.tr(
                "Choose or drop a table with a row for each component: CSV from a spreadsheet, with titles "
                "in the first line. What is empty is as in the palette."
            )
        if self._plan is None:
            return self.tr("Reading…")
        plan = self._plan
        parts = [self.tr("New components: %1.").replace("%1", f"{len(plan.new):,}")]
        if plan.groups:
            words = self.tr("New groups, of which one unit is needed: %1.")
            parts.append(words.replace("%1", f"{len(plan.groups):,}"))
        if plan.changed:
            parts.append(self.tr("Changed: %1.").replace("%1", f"{len(plan.changed):,}"))
        if plan.kept:
            words = self.tr("There already, and left as they are: %1.")
            parts.append(words.replace("%1", f"{len(plan.kept):,}"))
        return " ".join(parts)

    def _on_take(self) -> None:
        plan, path = self._plan, self._path
        if plan is None or path is None:
            return
        label = self.tr("Import components from %1").replace("%1", path.name)
        self._document.changed.disconnect(self._on_design)
        refusal = self._document.commit(lambda _design: plan.design, label)
        if refusal is not None:
            self._document.changed.connect(self._on_design)
            self._problem = refusal
            self._show()
            return
        refs: list[Ref] = [("components", i) for i in (*plan.new, *plan.changed)]
        self.imported.emit(refs)
        self.accept()


def _planned(design: Design, found: Table, columns: dict[str, str], update: bool) -> Imported:
    plan = imported(design, found, columns, update)
    return replace(plan, design=placed(design, plan.design))


def _sentence(problem: Exception) -> str:
    """Why not, as a sentence that begins large and ends with a point."""
    told = problem.problems[0].shown() if isinstance(problem, DesignError) else shown(told_by(problem))
    sentence = f"{told[:1].upper()}{told[1:]}"
    return sentence if sentence.endswith((".", "。", "…")) else filled(translate("Lists", "%1."), sentence)


def show_component_file(parent: QWidget, document: Document, folder: str) -> ComponentFileDialog:
    """Open the dialog, which asks for a file first."""
    dialog = ComponentFileDialog(document, folder, parent)
    dialog.open()
    dialog.choose_file()
    return dialog
