"""One pinned number: its name, its value, a slider or a stepper, and a way to unpin it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from haplanner.model.language import shown
from haplanner.report.charts.parameter import Parameter, value_in
from haplanner.report.pin import Pin, set_value
from haplanner.ui.document import Document
from haplanner.ui.fields import CountField
from haplanner.ui.fields.value_slider import ValueSlider
from haplanner.ui.icons import icon
from haplanner.ui.theme import theme_switch

_TARGET = 24
_LEAST_SLIDER, _LEAST_VALUE = 80, 52
MOST_UNITS = 1000
"""So far a stepper of units goes, which no range holds back."""


class PinCell(QFrame):
    """Edits one number of the design in view; one drag is one step of undo."""

    opened = Signal(object)
    """The element of the number is to be shown: its `Ref`."""

    def __init__(self, document: Document, pin: Pin, parameter: Parameter, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._pin, self._parameter = document, pin, parameter
        name = "_".join(pin.path[1:])
        self.setObjectName(f"pin.{name}")
        self._name = QPushButton(self)
        self._name.setObjectName(f"pin.{name}.name")
        self._name.setProperty("role", "name")
        self._name.setAutoDefault(False)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name.clicked.connect(lambda: self.opened.emit(self._parameter.ref))
        self._value = QLabel(self)
        self._value.setObjectName(f"pin.{name}.value")
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setMinimumWidth(_LEAST_VALUE)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider: ValueSlider | None = None
        self.stepper: CountField | None = None
        self._unpin = QToolButton(self)
        self._unpin.setObjectName(f"pin.{name}.unpin")
        self._unpin.setProperty("role", "inline")
        self._unpin.setIconSize(QSize(14, 14))
        self._unpin.setFixedSize(_TARGET, _TARGET)
        self._unpin.clicked.connect(lambda: document.pins.toggle(self._pin.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(6)
        row.addWidget(self._name, 6)
        if parameter.unit == "count":
            self.stepper = CountField(f"pin.{name}.stepper", self)
            self.stepper.edited.connect(self._on_moved)
            row.addWidget(self.stepper)
            self._value.hide()
        else:
            self.slider = ValueSlider(pin.low, pin.high, self, pin.by_ratio(parameter))
            self.slider.setObjectName(f"pin.{name}.slider")
            self.slider.setMinimumWidth(_LEAST_SLIDER)
            self.slider.moved.connect(self._on_moved)
            row.addWidget(self._value)
            row.addWidget(self.slider, 3)
        row.addWidget(self._unpin)
        theme_switch().changed.connect(self._on_theme)
        self._on_theme()
        self.show_pin(pin, parameter)

    @property
    def pin(self) -> Pin:
        """What is pinned."""
        return self._pin

    def show_pin(self, pin: Pin, parameter: Parameter) -> None:
        """Show the value and the range of now."""
        self._pin, self._parameter = pin, parameter
        value, label = parameter.value, shown(parameter.label)
        base = value_in(self._document.base, parameter) if self._document.scenario is not None else None
        before = ""
        if base is not None and base != value:
            before = self.tr("Baseline: %1").replace("%1", parameter.typed(base))
        said = self.tr("%1, from %2").replace("%1", parameter.typed(value)).replace("%2", pin.text(parameter))
        described = "\n".join(part for part in (said, before) if part)
        if self.stepper is not None:
            most = MOST_UNITS if parameter.field == "count" else max(1, round(parameter.most))
            self.stepper.set_bounds(1, most)
            self.stepper.set_label(label)
            self.stepper.set_value(round(value), (pin.path, self._document.scenario))
            described = before
        if self.slider is not None:
            self.slider.set_span(pin.low, pin.high, pin.by_ratio(parameter))
            self.slider.show_value(value)
            self.slider.setAccessibleName(self.tr("%1, slider").replace("%1", label))
            self.slider.setAccessibleDescription(described)
            self.slider.setToolTip(described)
        # A dot beside the value says what its tip says: here the scenario has a value of its own.
        self._value.setText(f"{parameter.typed(value)}{' •' if before else ''}")
        self._value.setToolTip(described)
        self._name.setToolTip("\n".join(part for part in (label, before) if part))
        self._name.setAccessibleName(self.tr("Show %1").replace("%1", label))
        unpin = self.tr("Unpin %1").replace("%1", label)
        self._unpin.setToolTip(unpin)
        self._unpin.setAccessibleName(unpin)
        self._fit_name()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.show_pin(self._pin, self._parameter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name to what there is room for."""
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        room = max(self._name.width() - 8, 24)
        text = self._name.fontMetrics().elidedText(
            shown(self._parameter.label), Qt.TextElideMode.ElideMiddle, room
        )
        self._name.setText(text.replace("&", "&&"))

    @Slot(object, object)
    def _on_moved(self, value: float, gesture: object) -> None:
        parameter, path = self._parameter, self._pin.path
        if self.slider is not None:
            value = self._pin.round(parameter, value)
        if value == parameter.value:
            return
        refusal = self._document.commit(
            lambda design: set_value(design, path, value), parameter.label, gesture
        )
        if refusal is not None and self.stepper is not None:
            self.stepper.show_refusal(refusal)

    @Slot()
    def _on_theme(self) -> None:
        self._unpin.setIcon(icon("x", "secondary"))
