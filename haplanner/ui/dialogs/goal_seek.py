"""Goal seek: which value of a parameter meets the target, found while one asks, taken over at a click."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.model.language import shown
from haplanner.report.charts.choices import worth_varying
from haplanner.report.charts.goal import Goal, seek
from haplanner.report.charts.parameter import Parameter
from haplanner.report.pin import set_value
from haplanner.session.jobs import Jobs
from haplanner.ui.document import Document
from haplanner.ui.fields import AvailabilityField, Form
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.form import LABEL_WIDTH
from haplanner.ui.fields.option import Option
from haplanner.ui.selection import Selection

_CALM_SECONDS = 0.1
_USUAL_TARGET = 0.9999


class GoalSeekDialog(QDialog):
    """Asks for a parameter and a target; follows every edit of the design, and can make one."""

    _found = Signal(object)
    _failed = Signal(str)

    def __init__(self, document: Document, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goal_seek")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._document, self._selection = document, selection
        self._jobs = Jobs("goal")
        self._choices: list[Parameter] = []
        self._goal: Goal | None = None
        self._asked: tuple[Design, object] | None = None
        self.parameter = DropDown(self)
        self.parameter.setObjectName("goal_parameter")
        self.parameter.activated.connect(lambda _index: self.ask())
        self.question = QLabel(self)
        self.question.setBuddy(self.parameter)
        self.question.setMinimumWidth(LABEL_WIDTH)
        self.target = AvailabilityField("goal_target")
        self.target.edited.connect(lambda _value, _gesture: self.ask())
        form = Form(self)
        self._target_row = form.add("", self.target)
        self.answer = QLabel(self)
        self.answer.setObjectName("goal_answer")
        self.answer.setProperty("role", "title")
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.answer.setMinimumHeight(2 * self.answer.fontMetrics().lineSpacing() + 8)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.apply = self.buttons.addButton("", QDialogButtonBox.ButtonRole.ApplyRole)
        self.apply.setObjectName("goal_apply")
        self.apply.setDefault(True)
        self.apply.clicked.connect(self._on_apply)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.question)
        row.addWidget(self.parameter, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(form)
        column.addWidget(self.answer)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        document.changed.connect(self._on_change)
        document.service_changed.connect(self._on_change)
        selection.changed.connect(self._on_change)
        self.finished.connect(lambda _result: self._jobs.shutdown(0.5))
        service = document.design.services.get(document.service or "")
        self.target.set_value(service.target if service is not None and service.target else _USUAL_TARGET)
        self.retranslate()
        self.offer()
        self.resize(460, 220)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setWindowTitle(self.tr("Goal seek"))
        self.question.setText(self.tr("&Which"))
        self._target_row.set_label(self.tr("Target"))
        self.parameter.setAccessibleName(self.tr("Parameter to find"))
        self.parameter.setToolTip(self.tr("Numbers of the selected element, then of what limits the service"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.offer()
        super().changeEvent(event)

    # -- what is asked -------------------------------------------------------------------------

    def offer(self) -> None:
        """Offer the numbers of the selected element, then those of what limits the service most."""
        document, before = self._document, self._current()
        answer = document.analysis()
        known = answer if isinstance(answer, Analysis) else None
        self._choices = worth_varying(document.design, known, document.service, self._selection.one)
        self.parameter.set_options([Option(choice.path, shown(choice.label)) for choice in self._choices])
        paths = [choice.path for choice in self._choices]
        kept = before is not None and before.path in paths
        at = paths.index(before.path) if kept and before is not None else 0
        self.parameter.setCurrentIndex(at if self._choices else -1)
        self.ask()

    def _current(self) -> Parameter | None:
        index = self.parameter.currentIndex()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    @Slot(object)
    def _on_change(self, _what: object = None) -> None:
        self.offer()

    def ask(self) -> None:
        """Look for the answer in the background; a newer question replaces one under way."""
        parameter, target = self._current(), self.target.value
        design, service = self._document.design, self._document.service
        if parameter is None or service is None or not isinstance(target, float):
            self._goal = self._asked = None
            self._jobs.cancel("goal")
            self._show()
            return
        question = (service, parameter, target)
        if self._asked is not None and self._asked[0] is design and self._asked[1] == question:
            return
        self._asked = (design, question)
        self._goal = None
        self._show()
        self._jobs.run(
            "goal",
            lambda: (design, seek(design, service, parameter, target)),
            on_done=self._found.emit,
            on_failed=lambda error: self._failed.emit(str(error)),
            after=_CALM_SECONDS,
        )

    @Slot(object)
    def _on_found(self, found: tuple[Design, Goal]) -> None:
        design, goal = found
        if self._asked is not None and self._asked[0] is design and self._current() == goal.parameter:
            self._goal = goal
            self._show()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.answer.setText(self.tr("Cannot compute: %1").replace("%1", sentence))

    # -- what is answered ----------------------------------------------------------------------

    def _show(self) -> None:
        goal = self._goal
        if goal is not None:
            self.answer.setText(goal.text())
        elif self._current() is None:
            self.answer.setText(self.tr("Nothing can be varied yet: add a component that can fail."))
        else:
            self.answer.setText(self.tr("Calculating…"))
        value = goal.proposal if goal is not None else None
        self.apply.setEnabled(value is not None and goal is not None and value != goal.parameter.value)
        text = goal.proposal_text if goal is not None else ""
        self.apply.setText(self.tr("&Set to %1").replace("%1", text) if text else self.tr("&Set"))

    def _on_apply(self) -> None:
        goal = self._goal
        if goal is None or goal.proposal is None:
            return
        parameter, value = goal.parameter, goal.proposal
        label = (
            self.tr("Set %1 to %2").replace("%1", shown(parameter.label)).replace("%2", goal.proposal_text)
        )
        self._document.commit(lambda design: set_value(design, parameter.path, value), label)


def show_goal_seek(parent: QWidget, document: Document, selection: Selection) -> GoalSeekDialog:
    """Open the dialog, or bring the one that is open to the front."""
    open_one = parent.findChild(GoalSeekDialog, "goal_seek")
    if isinstance(open_one, GoalSeekDialog) and open_one.isVisible():
        open_one.raise_()
        open_one.activateWindow()
        return open_one
    dialog = GoalSeekDialog(document, selection, parent)
    dialog.show()
    return dialog
