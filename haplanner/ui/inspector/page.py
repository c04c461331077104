"""A page of the inspector: the fields for one sort of element, filled for whatever is selected."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.ui.document import Document
from haplanner.ui.fields import Field, Form, NotesField, TagsField
from haplanner.ui.inspector.binding import Binding, Place, Read, Write
from haplanner.ui.inspector.tags import TagsBinding


class Page(QWidget):
    """Fields bound to the selected elements of one map; `map_name` "" is the design itself."""

    map_name = ""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.ids: tuple[str, ...] = ()
        self.bindings: list[Binding] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.form = self.add_form()
        self.build()

    def add_form(self, title: str = "") -> Form:
        """One more block of rows, under a heading where it has a title."""
        form = Form(self)
        if title:
            form.add_heading(title)
        self.column.addWidget(form)
        return form

    def build(self) -> None:
        """Make the fields; each page has its own."""

    def bind(
        self,
        field: Field,
        label: str,
        read: Read,
        write: Write,
        form: Form | None = None,
        place: Place | None = None,
    ) -> Field:
        """Add a row: a label, a field, and the value that both stand for; `place` is where it is."""
        (form or self.form).add(label, field)
        self.bindings.append(Binding(self.document, field, read, write, label, self, place))
        return field

    def bind_attribute(self, field: Field, label: str, name: str, form: Form | None = None) -> Field:
        """Add a row for a plain attribute of the elements of this page's map."""
        return self.bind(field, label, self.reader(name), self.writer(name), form, self.place(name))

    def add_words(self) -> None:
        """Rows for the user's own words: tags to find it by, notes on an owner, a source, a reason."""
        form, label = self.add_form(), self.tr("Tags")
        tags = TagsField("tags", help=self.tr("Words to find it by, with commas between."))
        form.add(label, tags)
        self.bindings.append(TagsBinding(self.document, tags, self.map_name, label, self))
        self.bind_attribute(NotesField("notes"), self.tr("Notes"), "notes", form)

    def place(self, *keys: str) -> Place:
        """Where a value of an element of this page's map is."""
        return lambda element_id: (self.map_name, element_id, *keys)

    def reader(self, name: str) -> Read:
        """How to read an attribute of an element of this page's map."""

        def read(design: Design, element_id: str) -> Any:
            return getattr(getattr(design, self.map_name)[element_id], name)

        return read

    def writer(self, name: str, made: Callable[[Any], Any] = lambda value: value) -> Write:
        """How to write one; `made` turns the field's value into the model's."""

        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            return change(design, self.map_name, ids, **{name: made(value)})

        return write

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the fields with what these elements say."""
        self.ids = tuple(ids)
        for binding in self.bindings:
            binding.show(self.ids)
        self.refresh_results()

    def refresh_results(self) -> None:
        """Show the figures of the elements; called again with every new answer."""


def secondary_label(parent: QWidget, name: str) -> QLabel:
    """A line of smaller, paler text that wraps."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("role", "secondary")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def show_row(field: Field, on: bool) -> None:
    """Show or hide a field together with its label."""
    row = field.parentWidget()
    if row is not None:
        row.setVisible(on)
