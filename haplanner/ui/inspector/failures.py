"""How the selected elements fail: one block of fields for each failure mode."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from haplanner.model.design import Design
from haplanner.model.edit import add_failure, change_failure, remove_failure
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.language import said, shown
from haplanner.model.law import Law
from haplanner.ui.document import Document
from haplanner.ui.fields import (
    ChoiceField,
    DurationField,
    Field,
    FieldRow,
    Form,
    NumberField,
    Option,
    ProbabilityField,
    SwitchField,
)
from haplanner.ui.icons import icon
from haplanner.ui.inspector.binding import Binding, Read, Write
from haplanner.ui.theme import theme_switch

NEW_MODE = FailureMode(mtbf=8760.0, mttr=4.0)
"""What “Add a failure mode” begins with: once a year, half a shift."""
SLIDER = {"mtbf": (1.0, 1e6), "mttr": (0.001, 1000.0)}
"""What the sliders span, in hours; typing goes beyond."""
LAWS = (
    said("Laws", "exponential"),
    said("Laws", "weibull"),
    said("Laws", "lognormal"),
    said("Laws", "gamma"),
    said("Laws", "fixed"),
)
"""What times may follow, as files name it; shown in the language of now."""


class FailuresSection(QWidget):
    """Blocks for the failure modes that all selected elements have by name."""

    rebuilt = Signal()

    def __init__(self, document: Document, map_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._map_name = document, map_name
        self._ids: tuple[str, ...] = ()
        self._blocks: dict[str, ModeBlock] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._add = QToolButton(self)
        self._add.setObjectName("add_failure_mode")
        self._add.setAutoRaise(True)
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setText(self.tr("Add a failure mode"))
        self._add.clicked.connect(self._on_add)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        theme_switch().changed.connect(self._retint)
        self._retint()

    def show_elements(self, ids: Sequence[str]) -> None:
        """Show the modes that all of these elements have."""
        self._ids = tuple(ids)
        elements = getattr(self._document.design, self._map_name)
        common = [m for m in elements[ids[0]].failures if all(m in elements[i].failures for i in ids)]
        if list(self._blocks) != common:
            for block in self._blocks.values():
                self._column.removeWidget(block)
                block.hide()
                block.deleteLater()
            self._blocks = {}
            for position, mode_name in enumerate(common):
                block = ModeBlock(self._document, self._map_name, mode_name, self)
                self._column.insertWidget(position, block)
                self._blocks[mode_name] = block
            self.rebuilt.emit()
        modes = [len(elements[i].failures) for i in ids]
        for block in self._blocks.values():
            block.show_elements(self._ids, titled=max(modes) > 1)

    @Slot(object)
    def _retint(self, _theme: object = None) -> None:
        self._add.setIcon(icon("plus"))

    def _on_add(self) -> None:
        ids, map_name = self._ids, self._map_name
        self._document.commit(
            lambda design: add_failure(design, map_name, ids, NEW_MODE), self.tr("Add failure mode")
        )


class ModeBlock(QWidget):
    """MTBF and MTTR with sliders; what else is known of the mode behind “More”."""

    def __init__(self, document: Document, map_name: str, mode_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._map_name, self._mode = document, map_name, mode_name
        self._bindings: list[Binding] = []
        self._rows: dict[Field, FieldRow] = {}
        self._dependent: list[tuple[Field, Read]] = []
        self._ids: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._build_title())
        self._form = Form(self)
        column.addWidget(self._form)
        self._more = QToolButton(self)
        self._more.setObjectName(f"more_{mode_name}")
        self._more.setAutoRaise(True)
        self._more.setCheckable(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setText(self.tr("Detection, recovery and laws"))
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._details = Form(self)
        self._details.hide()
        column.addWidget(self._details)
        self._more.toggled.connect(self._on_more)
        self._build_main()
        self._build_details()
        self._on_more(False)
        theme_switch().changed.connect(self._retint)

    @Slot(object)
    def _retint(self, _theme: object = None) -> None:
        """Draw the icons in the theme of now."""
        self._more.setIcon(icon("chevron-down" if self._more.isChecked() else "chevron-right", "secondary"))
        self._remove.setIcon(icon("trash-2", "secondary"))

    def _build_title(self) -> QWidget:
        self._title = QWidget(self)
        row = QHBoxLayout(self._title)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self._mode, self._title)
        label.setProperty("role", "heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        row.addStretch(1)
        self._remove = remove = QToolButton(self._title)
        remove.setObjectName(f"remove_{self._mode}")
        remove.setAutoRaise(True)
        remove.setToolTip(self.tr("Remove this failure mode"))
        remove.setAccessibleName(self.tr("Remove this failure mode"))
        remove.clicked.connect(self._on_remove)
        row.addWidget(remove)
        return self._title

    def _build_main(self) -> None:
        for name, label, tip in (
            (
                "mtbf",
                "MTBF",
                self.tr("Mean operating time between failures: from restoration to the next failure."),
            ),
            ("mttr", "MTTR", self.tr("Mean time to restore by hand, once someone works on it.")),
        ):
            field = DurationField(
                name,
                help=tip,
                slider=SLIDER[name],
                positive="MTBF" if name == "mtbf" else None,
                rate=name == "mtbf",
                optional=name == "mttr",
                empty_text=self.tr("never repaired") if name == "mttr" else "",
            )
            self._bind(self._form, field, label, name)

    def _build_details(self) -> None:
        details = self._details
        for name, label in (
            ("detection", self.tr("Detection")),
            ("alert", self.tr("Alert")),
            ("restore", self.tr("Restore data")),
        ):
            self._bind(details, DurationField(name), label, name)
        self._bind_to(
            details, SwitchField("auto"), self.tr("Automatic recovery"), self._read_auto, self._write_auto
        )
        self._bind_part(details, ProbabilityField("auto_success"), self.tr("· success"), "auto", "success")
        self._bind_part(details, DurationField("auto_time"), self.tr("· time"), "auto", "time")
        laws = [Option(str(law), shown(law)) for law in LAWS]
        for name, label in (("life", self.tr("Time to failure")), ("repair", self.tr("Repair time"))):
            self._bind_to(
                details,
                ChoiceField(f"{name}_law", laws, drop_down=True),
                label,
                self._law_reader(name),
                self._law_writer(name),
            )
            parameter = NumberField(f"{name}_parameter")
            self._dependent.append((parameter, self._parameter_reader(name)))
            self._bind_to(
                details,
                parameter,
                self.tr("· shape or cv"),
                self._parameter_reader(name),
                self._parameter_writer(name),
            )

    def _bind_to(self, form: Form, field: Field, label: str, read: Read, write: Write, *keys: str) -> None:
        def place(element_id: str) -> tuple[str, ...]:
            return (self._map_name, element_id, "failures", self._mode, *keys)

        self._rows[field] = form.add(label, field)
        here = place if keys else None
        self._bindings.append(Binding(self._document, field, read, write, label, self, here))

    def _bind(self, form: Form, field: Field, label: str, name: str) -> None:
        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            return change_failure(design, self._map_name, ids, self._mode, **{name: value})

        self._bind_to(
            form, field, label, lambda design, i: getattr(self._read_mode(design, i), name), write, name
        )

    def _bind_part(self, form: Form, field: Field, label: str, name: str, part: str) -> None:
        def read(design: Design, element_id: str) -> Any:
            whole = getattr(self._read_mode(design, element_id), name)
            return None if whole is None else getattr(whole, part)

        self._dependent.append((field, read))

        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            for i in ids:
                if getattr(self._read_mode(design, i), name) is not None:
                    design = change_failure(design, self._map_name, [i], self._mode, **{name: {part: value}})
            return design

        self._bind_to(form, field, label, read, write, name, part)

    def _read_mode(self, design: Design, element_id: str) -> FailureMode:
        mode: FailureMode = getattr(design, self._map_name)[element_id].failures[self._mode]
        return mode

    def _read_auto(self, design: Design, element_id: str) -> bool:
        return self._read_mode(design, element_id).auto is not None

    def _write_auto(self, design: Design, ids: Sequence[str], on: bool) -> Design:
        auto = AutoRecovery(success=0.9, time=1 / 60) if on else None
        return change_failure(design, self._map_name, ids, self._mode, auto=auto)

    def _law_reader(self, name: str) -> Read:
        return lambda design, i: getattr(self._read_mode(design, i), name).law

    def _law_writer(self, name: str) -> Write:
        def write(design: Design, ids: Sequence[str], law: Any) -> Design:
            made = Law(
                law,
                shape=2.0 if law == "weibull" else None,
                cv=0.5 if law in ("lognormal", "gamma") else None,
            )
            return change_failure(design, self._map_name, ids, self._mode, **{name: made})

        return write

    def _parameter_reader(self, name: str) -> Read:
        def read(design: Design, element_id: str) -> float | None:
            law: Law = getattr(self._read_mode(design, element_id), name)
            return law.shape if law.shape is not None else law.cv

        return read

    def _parameter_writer(self, name: str) -> Write:
        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            for i in ids:
                law: Law = getattr(self._read_mode(design, i), name)
                if law.shape is not None:
                    law = replace(law, shape=value)
                elif law.cv is not None:
                    law = replace(law, cv=value)
                design = change_failure(design, self._map_name, [i], self._mode, **{name: law})
            return design

        return write

    def show_elements(self, ids: Sequence[str], titled: bool) -> None:
        """Fill the fields from this mode of these elements."""
        self._ids = tuple(ids)
        self._title.setVisible(titled)
        for binding in self._bindings:
            binding.show(self._ids)
        design = self._document.design
        for field, read in self._dependent:
            self._rows[field].setVisible(all(read(design, i) is not None for i in ids))

    def _on_more(self, on: bool) -> None:
        self._details.setVisible(on)
        self._retint()

    def _on_remove(self) -> None:
        ids, map_name, mode = self._ids, self._map_name, self._mode

        def edit(design: Design) -> Design:
            for i in ids:
                design = remove_failure(design, map_name, i, mode)
            return design

        self._document.commit(edit, self.tr("Remove failure mode"))
