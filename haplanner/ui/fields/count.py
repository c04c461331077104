"""A field for a whole number, with buttons for one less and one more."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from haplanner.model.units import UnitError, parse_count
from haplanner.ui.fields.notice import quiet_label
from haplanner.ui.fields.typed import TypedField
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

_BUTTON = 28
_DIGITS_WIDTH = 52
_DIGIT, _LEAST_DIGITS, _MOST_DIGITS, _PADDING = 9, 7, 12, 24
"""Width of one digit in pixels, how many are read whatever the room, how many at the most, what is around."""


class CountField(TypedField):
    """A whole number from `minimum` to `maximum`; `unit` stands behind, as in “of 3”."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        help: str = "",
        minimum: int = 1,
        maximum: int | None = None,
        unit: str = "",
        optional: bool = False,
        empty_text: str = "",
    ) -> None:
        super().__init__(name, parent, help, optional, empty_text)
        self._minimum, self._maximum = minimum, maximum
        self._held: object = None
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        digits = len(str(maximum)) if maximum is not None else 1
        least, most = (min(digits, n) * _DIGIT + _PADDING for n in (_LEAST_DIGITS, _MOST_DIGITS))
        self._line.setMinimumWidth(max(_DIGITS_WIDTH, least))
        self._line.setMaximumWidth(max(_DIGITS_WIDTH, most))
        self._less = self._button("less", 0, -1)
        self._more = self._button("more", 2, 1)
        self._unit = quiet_label(self, f"{name}.unit", "secondary")
        self._row.addWidget(self._unit)
        self._row.addStretch(1)
        self.set_unit(unit)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self._name_buttons()
        self._settle_buttons()

    def set_bounds(self, minimum: int, maximum: int | None) -> None:
        """Change what may be entered; the value stays as it is."""
        self._minimum, self._maximum = minimum, maximum
        self._settle_buttons()

    def set_unit(self, unit: str) -> None:
        """Change what stands behind the number."""
        self._unit.setText(unit)
        self._unit.setWordWrap(False)
        self._unit.setMinimumWidth(self._unit.sizeHint().width())
        self._unit.setVisible(bool(unit))

    def set_label(self, label: str) -> None:
        """What the field is called; the buttons say what they do to it."""
        super().set_label(label)
        self._name_buttons()

    def retranslate(self) -> None:
        """Say the fixed texts in the language of now."""
        super().retranslate()
        self._name_buttons()

    def _button(self, part: str, position: int, steps: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{self.objectName()}.{part}")
        button.setProperty("role", "step")
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setIconSize(QSize(16, 16))
        button.setAutoRepeat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # ↑ and ↓ in the line do the same
        button.pressed.connect(self._on_pressed)
        button.clicked.connect(self._on_more if steps > 0 else self._on_less)
        self._row.insertWidget(position, button)
        return button

    def _read(self, text: str) -> object:
        count = parse_count(text)
        if count < self._minimum:
            sentence = self.tr("At least {count} is needed here.").replace("{count}", str(self._minimum))
            raise UnitError("least", sentence)
        if self._maximum is not None and count > self._maximum:
            sentence = self.tr("At most {count} is possible here.").replace("{count}", str(self._maximum))
            raise UnitError("most", sentence)
        return count

    def _counted(self, end: float) -> object:
        return round(end)

    def _step(self, text: str, steps: int) -> str | None:
        count = parse_count(text) + steps
        most = count if self._maximum is None else self._maximum
        return str(max(min(count, most), self._minimum))

    def _show_echo(self) -> None:
        super()._show_echo()
        self._settle_buttons()

    def _settle_buttons(self) -> None:
        value = self._value
        self._less.setEnabled(isinstance(value, int) and value > self._minimum)
        self._more.setEnabled(isinstance(value, int) and (self._maximum is None or value < self._maximum))

    def _name_buttons(self) -> None:
        if not hasattr(self, "_more"):
            return
        for button, words in ((self._less, self.tr("One less")), (self._more, self.tr("One more"))):
            button.setAccessibleName(f"{self.label}: {words}" if self.label else words)
            button.setToolTip(words)

    @Slot()
    def _on_pressed(self) -> None:
        """A held button repeats; all of it is one gesture."""
        self.commit_pending()
        self._held = object()

    @Slot()
    def _on_less(self) -> None:
        self.nudge(-1, self._held)

    @Slot()
    def _on_more(self) -> None:
        self.nudge(1, self._held)

    @Slot()
    def _on_theme(self) -> None:
        self._less.setIcon(icon("minus"))
        self._more.setIcon(icon("plus"))
