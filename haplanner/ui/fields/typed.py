"""A field whose value is typed: live after a short pause, never losing what was typed."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QMenu, QWidget

from haplanner.model.numerals import UnitError
from haplanner.model.ranges import split_range
from haplanner.ui.fields.line import Line
from haplanner.ui.fields.protocol import SEVERAL, Field, Special

PAUSE_MS: Final = 150
"""Without a key for so long, a value that can be read is taken over."""
PATIENCE_MS: Final = 600
"""Without a key for so long, a text that cannot be read is complained about; at Enter and Tab at once."""
BURST_MS: Final = 3000
"""Without a key for so long, a burst of typing is over: the next key begins a new undo step."""
_MEMORY: Final = 500

_typed_as: OrderedDict[tuple[object, ...], str] = OrderedDict()
"""How a value was typed, by field and subject, so that `36 months` is not shown as `3 y` the next time."""


@dataclass(frozen=True, slots=True)
class Range:
    """What was typed is no value but the two ends of a range."""

    low: float
    high: float


class TypedField(Field):
    """A line of text that stands for a value; subclasses say how to read and spell it.

    `optional`: an empty line means `None`, shown as `empty_text`.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        help: str = "",
        optional: bool = False,
        empty_text: str = "",
    ) -> None:
        super().__init__(name, parent, help)
        self._optional, self._empty_text = optional, empty_text
        self._burst: object = None
        self._before: object = None
        """The value when the burst began: a range that is typed in it leaves it as it was."""
        self._line = Line(self)
        self._add_input(self._line)
        self._live = self._timer(PAUSE_MS)
        self._live.timeout.connect(self._on_pause)
        self._complaint = self._timer(PATIENCE_MS)
        self._complaint.timeout.connect(self._on_patience_over)
        self._burst_end = self._timer(BURST_MS)
        self._burst_end.timeout.connect(self._on_burst_over)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.entered.connect(self._on_entered)
        self._line.left.connect(self._on_left)
        self._line.escaped.connect(self._on_escaped)
        self._line.stepped.connect(self._on_stepped)
        self._line.menu_offered.connect(self._on_menu_offered)
        self._show_placeholder()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def show_refusal(self, sentence: str | None) -> None:
        """Say why the last edit was refused; `None` clears it unless the text itself cannot be read."""
        if sentence is None and self._line.unsaved and self.refusal and not self._is_readable():
            return
        super().show_refusal(sentence)
        self._line.show_refused(bool(sentence))
        if sentence:
            self._line.unsaved = True
        self._show_echo()

    def commit_pending(self) -> None:
        """Take over what is typed but not yet reported."""
        if self._live.isActive() or self._complaint.isActive():
            self._evaluate(patient=False)

    def type_text(self, text: str) -> None:
        """Put a text in as though it had been typed: taken where it can be read, else refused beside it."""
        self._line.setText(text)
        self._line.unsaved = True
        self._evaluate(patient=False)

    def retranslate(self) -> None:
        """Say the fixed texts in the language of now."""
        super().retranslate()
        self._show_placeholder()
        self._show_echo()

    def nudge(self, steps: int, gesture: object) -> None:
        """Move the number by its leading digit."""
        if self._value is None or isinstance(self._value, Special) or not self._is_readable():
            return
        stepped = self._step(self.text, steps)
        if stepped is not None and stepped != self.text:
            self._line.setText(stepped)
            self._line.unsaved = True
            self._evaluate(patient=False, gesture=gesture)

    @property
    def can_nudge(self) -> bool:
        """Whether the kind of value has steps."""
        return True

    def _read(self, text: str) -> object:
        """The value of a text that is not empty; raises `UnitError`."""
        return text

    def _step(self, text: str, steps: int) -> str | None:
        """The text moved by steps; `None` where it cannot be."""
        return None

    def _other_terms(self, value: object, text: str) -> str:
        """The value in other terms, for the line below."""
        return ""

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._line,)

    def _timer(self, pause_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        return timer

    def _show_value(self, changed: bool) -> None:
        if not changed and self._line.unsaved:
            return
        self._stop_waiting()
        if changed:
            self._burst = None
        if not self._says_the_value():
            self._line.setText(self._text_of(self._value))
            if not self._line.hasFocus():
                self._line.setCursorPosition(0)  # a text that is too long is read from its beginning
        self._line.unsaved = False
        self._line.show_refused(False)
        self._show_placeholder()
        self._show_echo()

    def _says_the_value(self) -> bool:
        """The text as it stands reads as the value, for whomever it was typed."""
        if isinstance(self._value, Special) or self._value is None or not self._line.text():
            return False
        try:
            same = self._read(self._line.text()) == self._value
        except UnitError:
            return False
        return same and (self._line.hasFocus() or self._text_of(self._value) == self._line.text())

    def _text_of(self, value: object) -> str:
        if value is None or isinstance(value, Special):
            return ""
        return _typed_as.get(self._memory_key(value)) or self._spell(value)

    def _is_readable(self) -> bool:
        text = self._line.text().strip()
        if not text:
            return self._optional or self._value is SEVERAL
        try:
            self._read(text)
        except UnitError:
            return False
        return True

    def _evaluate(self, patient: bool, gesture: object = None) -> None:
        """Report a text that can be read; complain about one that cannot, or wait where `patient`."""
        self._live.stop()
        text = self._line.text().strip()
        if not text and self._value is SEVERAL:
            self._revert()
            return
        try:
            value = None if not text and self._optional else self._read_or_range(text)
        except UnitError as refusal:
            if not patient:
                self._complaint.stop()
                self.show_refusal(refusal.sentence)
            return
        self._complaint.stop()
        if isinstance(value, Range):
            self._take(value)
            return
        if text:
            self._remember(value, text)
        if value == self._value or self._report(value, gesture or self._begin_burst()):
            self._settle()

    def _read_or_range(self, text: str) -> object:
        """The value of a text, or the `Range` that it is where the field takes one. Raises `UnitError`."""
        parts = split_range(text) if self.pinned is not None else None
        if parts is None:
            return self._read(text)
        low, high = (self._read(part) for part in parts)
        if not (isinstance(low, (int, float)) and isinstance(high, (int, float)) and low < high):
            raise UnitError("range", self.tr("A range rises, as 2 h..8 h does."))
        return Range(float(low), float(high))

    def _take(self, typed: "Range") -> None:
        """Tell of a range; the value is again what it was before somebody began to type."""
        if self._burst is not None and self._value != self._before:
            self._report(self._before, self._burst)
        self._burst = None
        self._line.unsaved = False
        self.range_typed.emit(typed.low, typed.high)
        self._revert()

    def _awaits_range(self) -> bool:
        """A range is being typed: it is taken over when it is complete, at Enter and Tab."""
        if self.pinned is None or split_range(self._line.text()) is None:
            return False
        try:
            typed = self._read_or_range(self._line.text().strip())
        except UnitError:
            return True
        if isinstance(typed, Range):
            said = self.tr("Enter: range %1 to %2")
            low, high = self._spell(self._counted(typed.low)), self._spell(self._counted(typed.high))
            self._say_echo(said.replace("%1", low).replace("%2", high))
        return True

    def _counted(self, end: float) -> object:
        """An end of a range as a value of this field."""
        return end

    def _settle(self) -> None:
        """The text is what the design holds."""
        self._line.unsaved = False
        self.show_refusal(None)
        self._show_placeholder()

    def _remember(self, value: object, text: str) -> None:
        key = self._memory_key(value)
        _typed_as.pop(key, None)
        _typed_as[key] = text
        while len(_typed_as) > _MEMORY:
            _typed_as.popitem(last=False)

    def _memory_key(self, value: object) -> tuple[object, ...]:
        return type(self), self.objectName(), self._subject, value

    def _begin_burst(self) -> object:
        if self._burst is None:
            self._burst, self._before = object(), self._value
        self._burst_end.start()
        return self._burst

    def _revert(self) -> None:
        """Back to what the design holds."""
        self._line.unsaved = False
        self._line.setText(self._text_of(self._value))
        self._stop_waiting()
        self._settle()

    def _stop_waiting(self) -> None:
        self._live.stop()
        self._complaint.stop()

    def _show_placeholder(self) -> None:
        if self._value is SEVERAL:
            self._line.setPlaceholderText(self.tr("(several)"))
        else:
            self._line.setPlaceholderText(self._empty_text)

    def _show_echo(self) -> None:
        if self._value is None or isinstance(self._value, Special):
            self._say_echo("")
        elif self.refusal:
            said = self._text_of(self._value)
            self._say_echo(self.tr("Until then {value} counts.").replace("{value}", said) if said else "")
        else:
            parts = (self._other_terms(self._value, self._line.text()), self._note)
            self._say_echo(" · ".join(part for part in parts if part))

    @Slot()
    def _on_text_edited(self) -> None:
        self._line.unsaved = True
        self._begin_burst()
        self._live.start()
        self._complaint.start()

    @Slot()
    def _on_pause(self) -> None:
        if not self._awaits_range():
            self._evaluate(patient=True)

    @Slot()
    def _on_patience_over(self) -> None:
        if not self._awaits_range():
            self._evaluate(patient=False)

    @Slot()
    def _on_burst_over(self) -> None:
        self._burst = None

    @Slot()
    def _on_entered(self) -> None:
        if self._line.unsaved:
            self._evaluate(patient=False)
        self._burst = None
        self._line.selectAll()

    @Slot()
    def _on_left(self) -> None:
        if self._line.unsaved and not self.refusal:
            self._evaluate(patient=False)
        self._burst = None

    @Slot()
    def _on_escaped(self) -> None:
        self._revert()

    @Slot(object)
    def _on_menu_offered(self, menu: QMenu) -> None:
        """The menu of the line: what can be done to its text, and to its value."""
        if self.pinned is not None:
            menu.addSeparator()
            words = self.tr("Unpin") if self.pinned else self.tr("Pin beneath the figures")
            menu.addAction(words, self.pin_requested.emit).setObjectName(f"{self.objectName()}.pin_entry")

    @Slot(int)
    def _on_stepped(self, steps: int) -> None:
        self.commit_pending()
        self.nudge(steps, self._begin_burst())
