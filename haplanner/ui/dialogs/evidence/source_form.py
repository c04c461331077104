"""The upper half of the dialog: the file, its first rows, which column holds what, and the time watched."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.outage_log.columns import ROLES, Role
from haplanner.io.outage_log.read import Preview, Reading
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.line import Line
from haplanner.ui.fields.option import Option

_CALM_MILLISECONDS = 400
_ROWS = 2


class SourceForm(QWidget):
    """Says how a log is to be read; `changed` after every answer, once the keys are at rest."""

    changed = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: dict[Role, str] = {}
        self._header: tuple[str, ...] = ()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MILLISECONDS)
        self._calm.timeout.connect(self.changed)
        self.file = QLabel(self)
        self.file.setObjectName("evidence_file")
        self.file.setProperty("role", "heading")
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton(self)
        self.choose.setObjectName("evidence_choose")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.file_wanted)
        top = QHBoxLayout()
        top.addWidget(self.file, 1)
        top.addWidget(self.choose)
        self.mapping = QWidget(self)
        grid = QGridLayout(self.mapping)
        grid.setContentsMargins(0, 0, 0, 0)
        self._titles: dict[Role, QLabel] = {}
        self.choices: dict[Role, DropDown] = {}
        for place, role in enumerate(ROLES):
            title, choice = QLabel(self), DropDown(self)
            choice.setObjectName(f"evidence_column_{role}")
            choice.activated.connect(self._on_column)
            title.setBuddy(choice)
            grid.addWidget(title, 0, place)
            grid.addWidget(choice, 1, place)
            grid.setColumnStretch(place, 1)
            self._titles[role], self.choices[role] = title, choice
        self.first_rows = QTableWidget(self)
        self.first_rows.setObjectName("evidence_preview")
        self.first_rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.first_rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.first_rows.verticalHeader().hide()
        self.first_rows.setTabKeyNavigation(False)
        grid.addWidget(self.first_rows, 2, 0, 1, len(ROLES))
        self.start, self.end, self.timezone = (self._line(name) for name in ("start", "end", "timezone"))
        self._from, self._to, self._zone = (QLabel(self) for _ in range(3))
        watch = QHBoxLayout()
        for label, line in ((self._from, self.start), (self._to, self.end), (self._zone, self.timezone)):
            label.setBuddy(line)
            watch.addWidget(label)
            watch.addWidget(line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.mapping)
        column.addLayout(watch)
        self.mapping.hide()
        self.retranslate()

    def _line(self, name: str) -> Line:
        line = Line(self)
        line.setObjectName(f"evidence_{name}")
        line.textEdited.connect(lambda _text: self._calm.start())
        return line

    def retranslate(self) -> None:
        """Set every text anew."""
        self.choose.setText(self.tr("Choose a &log…"))
        if not self._header and not self.file.toolTip():
            self.file.setText(self.tr("No log chosen yet"))
        named = (
            self.tr("Start"),
            self.tr("End"),
            self.tr("Component"),
            self.tr("Unit"),
            self.tr("Cause"),
            self.tr("Downtime"),
        )
        for role, words in zip(ROLES, named, strict=True):
            self._titles[role].setText(words)
            self.choices[role].setAccessibleName(self.tr("Column of: %1").replace("%1", words))
        self.first_rows.setAccessibleName(self.tr("The first rows of the log"))
        self._from.setText(self.tr("&Watched from"))
        self._to.setText(self.tr("&to"))
        self._zone.setText(self.tr("Time &zone"))
        self.start.setPlaceholderText(self.tr("first row"))
        self.end.setPlaceholderText(self.tr("last row"))
        self.timezone.setPlaceholderText("UTC")
        self.start.setToolTip(self.tr("When somebody began to watch, like 2024-01-01 00:00"))
        self.end.setToolTip(self.tr("When the watch ended, like 2025-01-01 00:00"))
        self.timezone.setToolTip(self.tr("Of times that name none, like Europe/Berlin"))
        self._offer_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what is asked -------------------------------------------------------------------------

    def show_file(self, name: str, path: str) -> None:
        """Say which file it is; what was chosen for another one is forgotten."""
        self.file.setText(name)
        self.file.setToolTip(path)
        self._header, self._columns = (), {}

    def show_preview(self, seen: Preview) -> None:
        """The first rows and the columns that were recognised; none of what Prometheus recorded."""
        self.mapping.setVisible(seen.is_table)
        self._header, self._columns = seen.header, dict(seen.columns)
        self.first_rows.setColumnCount(len(seen.header))
        self.first_rows.setHorizontalHeaderLabels(list(seen.header))
        self.first_rows.setRowCount(min(_ROWS, len(seen.rows)))
        for row, cells in enumerate(seen.rows[:_ROWS]):
            for place, cell in enumerate(cells):
                self.first_rows.setItem(row, place, QTableWidgetItem(cell))
        self.first_rows.resizeColumnsToContents()
        self.first_rows.resizeRowsToContents()
        rows = sum(self.first_rows.rowHeight(row) for row in range(self.first_rows.rowCount()))
        head = self.first_rows.horizontalHeader().sizeHint().height()
        self.first_rows.setFixedHeight(head + rows + 2 * self.first_rows.frameWidth())
        self._offer_columns()

    def _offer_columns(self) -> None:
        for role, choice in self.choices.items():
            none = Option("", self.tr("none"))
            chosen = self._columns.get(role, "")
            named = [Option(title, title) for title in self._header]
            if chosen and chosen not in self._header:  # a length with its unit
                named.append(Option(chosen, chosen))
            choice.set_options([none, *named])
            values = ["", *(option.value for option in named)]
            choice.setCurrentIndex(values.index(chosen))

    @Slot(int)
    def _on_column(self, _index: int) -> None:
        self._columns = {
            role: choice.currentText() if choice.currentIndex() > 0 else ""
            for role, choice in self.choices.items()
        }
        self.changed.emit()

    def reading(self, units: dict[str, int]) -> Reading:
        """How the log is to be read; `units` are those that the design says."""
        return Reading(
            columns={str(role): title for role, title in self._columns.items()},
            start=self.start.text().strip(),
            end=self.end.text().strip(),
            timezone=self.timezone.text().strip() or "UTC",
            units=units,
        )
