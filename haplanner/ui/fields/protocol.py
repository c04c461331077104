"""What all fields have in common: a value in, an edit out, a refusal and a baseline beside it."""

from enum import Enum
from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haplanner.ui.fields.notice import BaselineNotice, Refusal, quiet_label


class Special(Enum):
    """What a field can show that is no value."""

    SEVERAL = "several"
    """The selected elements differ."""
    NOTHING = "nothing"
    """A baseline that has no value, where `None` means that there is no baseline to show."""


SEVERAL: Final[Literal[Special.SEVERAL]] = Special.SEVERAL
NOTHING: Final[Literal[Special.NOTHING]] = Special.NOTHING


class Field(QWidget):
    """A widget for one value, ignorant of where the value lives.

    `name` becomes the object name; the inputs inside are called `name.input` and the like. The label that a
    form sets is also the accessible name. `help` explains the value in a sentence or two.
    """

    edited = Signal(object, object)
    """The new value, and an object that is the same through one burst of typing or one drag (else `None`)."""
    reset_requested = Signal()
    """The value of the baseline is wanted back."""
    pin_requested = Signal()
    """The value is to be pinned, or not to be any more."""
    pinned_changed = Signal()
    range_typed = Signal(float, float)
    """A range was typed in place of a value, which stays: its two ends, rising."""

    def __init__(self, name: str, parent: QWidget | None = None, help: str = "") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.help = help
        self.label = ""
        self._value: object = None
        self._subject: object = None
        self._pinned: bool | None = None
        self._note = ""
        self._keeps_line = False
        """There is room for the line below even while it says nothing, so that no row moves when it does."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._column.addLayout(self._row)
        self._echo = quiet_label(self, f"{name}.echo", "echo")
        self._refusal = Refusal(self)
        self._baseline = BaselineNotice(self)
        self._baseline.reset.connect(self.reset_requested)
        self._baseline_value: object = None
        for below in (self._refusal, self._echo, self._baseline):
            below.hide()
            self._column.addWidget(below)

    @property
    def value(self) -> object:
        """The value last set or edited; `SEVERAL` or `None` where there is no single one."""
        return self._value

    @property
    def refusal(self) -> str:
        """The sentence shown below the field; empty where all is well."""
        return self._refusal.sentence

    @property
    def echo(self) -> str:
        """The line below that says the value in other terms."""
        return "" if self._echo.isHidden() else self._echo.text()

    def set_value(self, value: object, subject: object = None) -> None:
        """Show a value, `SEVERAL` or `None`; `subject` says whose it is.

        Text being typed for the same value of the same subject is left alone.
        """
        changed = subject != self._subject or value != self._value
        self._value, self._subject = value, subject
        if changed:
            self._refusal.show_sentence("")
        self._show_value(changed)

    def show_refusal(self, sentence: str | None) -> None:
        """Say why the last edit was refused, with the text left as typed; `None`: it was not."""
        self._refusal.show_sentence(sentence or "")
        self._describe()

    def set_baseline(self, value: object) -> None:
        """Show the value that this one overrides, with a way back; `None`: nothing is overridden."""
        self._baseline_value = value
        self._baseline.show_value("" if value is None else self._baseline_text())

    def set_label(self, label: str) -> None:
        """What the field is called, on screen readers too."""
        self.label = label
        for part in self._inputs():
            part.setAccessibleName(label)
        self._baseline.set_label(label)
        self._describe()

    @property
    def pinned(self) -> bool | None:
        """Whether the value is pinned; `None` where it cannot be, nor be given a range."""
        return self._pinned

    def set_pinned(self, pinned: bool | None, note: str = "") -> None:
        """Say whether the value is pinned, with a note for the line below."""
        if (pinned, note) != (self._pinned, self._note):
            self._pinned, self._note = pinned, note
            self._show_echo()
            self.pinned_changed.emit()

    def commit_pending(self) -> None:
        """Take over what is typed but not yet reported, before the field is filled for something else."""

    def nudge(self, steps: int, gesture: object) -> None:
        """Move the value by steps, as part of a gesture that began outside the field; nothing by default."""

    @property
    def can_nudge(self) -> bool:
        """Whether `nudge` does anything."""
        return False

    def retranslate(self) -> None:
        """Say the fixed texts in the language of now."""
        self._baseline.retranslate()
        self.set_baseline(self._baseline_value)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _inputs(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard, the first one first."""
        raise TypeError(f"{type(self).__name__} has no input")  # pragma: no cover (every field says its own)

    def _show_value(self, changed: bool) -> None:
        """Bring the input in line with `self._value`."""

    def _spell(self, value: object) -> str:
        """A value as the field's text would say it."""
        return str(value)

    def _baseline_text(self) -> str:
        if self._baseline_value is NOTHING:
            return self.tr("none")
        return self._spell(self._baseline_value)

    def _show_echo(self) -> None:
        """Say below what is to be said of the value."""
        self._say_echo(self._note)

    def _say_echo(self, text: str) -> None:
        self._echo.setText(text)
        self._echo.setMinimumHeight(self._echo.fontMetrics().height() if self._keeps_line else 0)
        self._echo.setVisible(bool(text) or self._keeps_line)

    def _describe(self) -> None:
        """Tell screen readers of help and refusal."""
        description = " ".join(part for part in (self.refusal, self.help) if part)
        for part in self._inputs():
            part.setAccessibleDescription(description)

    def _add_input(self, widget: QWidget, part: str = "input", stretch: int = 1) -> None:
        """Put an input into the row; the first one takes the focus of the field."""
        widget.setObjectName(f"{self.objectName()}.{part}")
        self._row.addWidget(widget, stretch)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _report(self, value: object, gesture: object) -> bool:
        """Tell of an edit; false where a listener refused it, in which case the old value stands."""
        before = self._value
        self._refusal.show_sentence("")
        self._value = value
        self.edited.emit(value, gesture)
        if self.refusal and self._value is value:
            self._value = before
        return not self.refusal
