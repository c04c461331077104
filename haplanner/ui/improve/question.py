"""What is asked for: the best that a budget buys, or the cheapest for a target."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from haplanner.engine.improvement.improvement import Question
from haplanner.ui.fields import AvailabilityField, NumberField
from haplanner.ui.fields.option import Option
from haplanner.ui.fields.segments import Segments

BUDGET, TARGET = 0, 1


class QuestionBar(QWidget):
    """A switch between the two questions, and the field of the chosen one."""

    asked = Signal()
    """Another question, or another number in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("improve_question_bar")
        self.kind = BUDGET
        self.switch = Segments("improve_question", self)
        self.budget = NumberField("improve_budget", self)
        self.target = AvailabilityField("improve_target", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.switch)
        row.addWidget(self.budget, 1)
        row.addWidget(self.target, 1)
        self.retranslate()
        self.show_kind(BUDGET)
        self.switch.chosen.connect(self._on_kind)
        for field in (self.budget, self.target):
            field.edited.connect(lambda _value, _gesture: self.asked.emit())

    def retranslate(self) -> None:
        """Set every text anew."""
        budget = self.tr("Budget a year")
        self.switch.set_options(
            [
                Option("budget", budget, self.tr("The best that so much a year buys, in all")),
                Option("target", self.tr("Target"), self.tr("The cheapest that is so available")),
            ]
        )
        self.switch.show_choice(self.kind, "")
        self.switch.setAccessibleName(self.tr("What is asked for"))
        self.budget.set_label(budget)
        self.target.set_label(self.tr("Target"))

    def show_kind(self, kind: int) -> None:
        """Show the field of a question."""
        self.kind = kind
        self.switch.show_choice(kind, "")
        self.budget.setVisible(kind == BUDGET)
        self.target.setVisible(kind == TARGET)

    def question(self) -> Question | None:
        """What is asked; `None` while no number can be read."""
        value = self.budget.value if self.kind == BUDGET else self.target.value
        if not isinstance(value, float):
            return None
        return Question(budget=value) if self.kind == BUDGET else Question(target=value)

    def _on_kind(self, kind: int) -> None:
        self.show_kind(kind)
        self.asked.emit()
