"""Fields for the crew that repairs the units of groups: which one, its size, and the user's words on it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from haplanner.model.design import Design
from haplanner.model.draw import add, unique_name
from haplanner.model.edit import Ref, change
from haplanner.model.elements import MOST_UNITS, Crew
from haplanner.ui.fields import (
    ChoiceField,
    CountField,
    Field,
    NotesField,
    NumberField,
    Option,
    TagsField,
    TextField,
)
from haplanner.ui.inspector.binding import Binding
from haplanner.ui.inspector.page import Page, show_row
from haplanner.ui.inspector.tags import TagsBinding

NO_CREW = ""
NEW_CREW = "\0new"
"""Stands for a crew that is yet to be made; no id begins like this."""


class CrewFields(QObject):
    """Which crew groups have; what is said of the crew itself is shown where every group has one."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._document = page, page.document
        self.choice = ChoiceField("crew", [], drop_down=True)
        page.bind(self.choice, self.tr("Crew"), lambda d, i: d.groups[i].crew or NO_CREW, self._write_choice)
        cost = NumberField("crew_cost", unit=self.tr("each, per year"), optional=True)
        self._fields: list[Field] = []
        self._bindings: list[Binding] = []
        self._add(TextField("crew_name"), self.tr("Crew’s name"), "name")
        self._add(CountField("crew_size", maximum=MOST_UNITS), self.tr("People"), "size")
        self._add(cost, self.tr("Cost"), "cost")
        tags = TagsField("crew_tags", help=self.tr("Words to find its groups by, with commas between."))
        page.form.add(self.tr("Crew’s tags"), tags)
        self._fields.append(tags)
        self._bindings.append(TagsBinding(self._document, tags, "crews", self.tr("Crew’s tags"), self))
        self._add(NotesField("crew_notes"), self.tr("Crew’s notes"), "notes")

    def _add(self, field: Field, label: str, name: str) -> None:
        """A row for a plain attribute of crews."""

        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            return change(design, "crews", ids, **{name: value})

        self._page.form.add(label, field)
        self._fields.append(field)
        self._bindings.append(
            Binding(self._document, field, lambda d, i: getattr(d.crews[i], name), write, label, self)
        )

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the rows with what the crews of these groups say."""
        design, text = self._document.design, self.tr("%1 (%2 people)")
        crews = [Option(NO_CREW, self.tr("unlimited repair"))]
        crews += [
            Option(i, text.replace("%1", crew.name or i).replace("%2", str(crew.size)))
            for i, crew in sorted(design.crews.items())
        ]
        self.choice.set_options([*crews, Option(NEW_CREW, self.tr("New crew of one"))])
        had = [design.groups[i].crew for i in ids]
        theirs = sorted({crew for crew in had if crew is not None})
        for field in self._fields:
            show_row(field, None not in had)
        if theirs:
            for binding in self._bindings:
                binding.show(theirs)

    def ref(self) -> Ref | None:
        """The crew of the group shown; `None` where it has none, or where there are several groups."""
        ids = self._page.ids
        crew = self._document.design.groups[ids[0]].crew if len(ids) == 1 else None
        return None if crew is None else ("crews", crew)

    def _write_choice(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        if value == NEW_CREW:
            design, value = add(design, "crews", Crew(name=unique_name(design, self.tr("Crew"))))
        return change(design, "groups", ids, crew=value or None)
