"""The pages for what is not a box: arrows, failure domains, notes and the design itself."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLabel

from haplanner.model.design import Design, element_name
from haplanner.model.edit import change, change_design
from haplanner.model.elements import LEAST_NOTE_WIDTH, MOST_NOTE_WIDTH
from haplanner.model.language import in_turn
from haplanner.ui.counted import counted
from haplanner.ui.fields import (
    ChoiceField,
    CountField,
    DurationField,
    NotesField,
    Option,
    SwitchField,
    TextField,
)
from haplanner.ui.inspector.failures import FailuresSection
from haplanner.ui.inspector.maintenance import add_policy
from haplanner.ui.inspector.page import Page, secondary_label

NO_PARENT = ""
THE_DESIGN = "design"
"""Stands for the design itself where a page asks for an element's id."""
LONGEST_HORIZON_HOURS, MOST_RUNS, MOST_SEED = 1e9, 10_000_000, 2**53 - 1


class LinkPage(Page):
    """One or several arrows."""

    map_name = "links"

    def build(self) -> None:
        """Direction and failures of the arrow itself."""
        self.ways = QLabel(self)
        self.ways.setObjectName("link_ends")
        self.ways.setWordWrap(True)
        self.column.insertWidget(0, self.ways)
        both = SwitchField("both_ways", help=self.tr("A link each way, with one fate."))
        self.bind_attribute(both, self.tr("Both ways"), "both_ways")
        self.add_form(self.tr("Its own failures"))
        self.failures = FailuresSection(self.document, self.map_name, self)
        self.column.addWidget(self.failures)
        self.add_words()

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        design = self.document.design
        needs = self.tr("%1 needs %2")
        lines = [
            needs.replace("%1", element_name(design, design.links[i].source)).replace(
                "%2", element_name(design, design.links[i].target)
            )
            for i in ids[:5]
        ]
        self.ways.setText("\n".join(lines))
        self.failures.show_elements(ids)
        super().show_elements(ids)


class DomainPage(Page):
    """One or several failure domains."""

    map_name = "domains"

    def build(self) -> None:
        """Name, the domain around it, its events and who is inside."""
        self.bind_attribute(TextField("name"), self.tr("Name"), "name")
        self.parent_domain = ChoiceField("parent", [], drop_down=True)
        self.bind(
            self.parent_domain,
            self.tr("Inside domain"),
            self._read_parent,
            self._write_parent,
        )
        self.bind_attribute(SwitchField("enabled"), self.tr("In use"), "enabled")
        self.failures = FailuresSection(self.document, self.map_name, self)
        self.column.addWidget(self.failures)
        self.members = secondary_label(self, "domain_members")
        self.column.addWidget(self.members)
        self.add_words()

    def _read_parent(self, design: Design, domain_id: str) -> str:
        return design.domains[domain_id].parent or NO_PARENT

    def _write_parent(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        return change(design, "domains", ids, parent=value or None)

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        design = self.document.design
        parents = [Option(NO_PARENT, self.tr("none"))]
        parents += [Option(i, element_name(design, i)) for i in sorted(design.domains) if i not in ids]
        self.parent_domain.set_options(parents)
        self.failures.show_elements(ids)
        domains = {i: c.domains for i, c in design.components.items()}
        domains |= {i: g.domains for i, g in design.groups.items()}
        inside = [element_name(design, i) for i in sorted(domains) if set(domains[i]) & set(ids)]
        inside += [element_name(design, i) for i, d in sorted(design.domains.items()) if d.parent in ids]
        text = self.tr("An event takes down at once: %1").replace("%1", in_turn(inside))
        self.members.setText(text if inside else self.tr("Nothing lies in it yet."))
        super().show_elements(ids)


class NotePage(Page):
    """One or several notes on the drawing."""

    map_name = "written"

    def build(self) -> None:
        """What is written on it, and in how wide lines."""
        self.bind_attribute(NotesField("note_text"), self.tr("Text"), "text")
        width = CountField("note_width", minimum=int(LEAST_NOTE_WIDTH), maximum=int(MOST_NOTE_WIDTH))
        self.bind(
            width,
            self.tr("Width"),
            lambda design, note_id: round(design.written[note_id].width),
            self.writer("width"),
        )


class DesignPage(Page):
    """The design itself: its name, its notes, and how it is simulated and maintained."""

    def build(self) -> None:
        """Name, notes, simulation settings, and what is in the design."""
        self.bind_base(TextField("design_name"), self.tr("Name"), "name")
        self.contents = secondary_label(self, "design_contents")
        self.column.addWidget(self.contents)
        form = self.add_form(self.tr("Simulation"))
        self.bind_simulation(DurationField("horizon", default_unit="y"), self.tr("Horizon"), "horizon", form)
        self.bind_simulation(
            CountField("replications", maximum=MOST_RUNS), self.tr("Histories"), "replications", form
        )
        self.bind_simulation(CountField("seed", minimum=0, maximum=MOST_SEED), self.tr("Seed"), "seed", form)
        add_policy(self)
        self.bind_base(NotesField("design_notes"), self.tr("Notes"), "notes", self.add_form())

    def bind_base(self, field: Any, label: str, name: str, form: Any = None) -> None:
        """Bind a field of the design itself."""
        self.bind(
            field,
            label,
            lambda design, _: getattr(design, name),
            lambda design, _, value: change_design(design, **{name: value}),
            form,
        )

    def bind_simulation(self, field: Any, label: str, name: str, form: Any) -> None:
        """Bind a setting of the simulation."""
        self.bind(
            field,
            label,
            lambda design, _: getattr(design.simulation, name),
            lambda design, _, value: change_design(design, simulation={name: value}),
            form,
        )

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        design = self.document.design
        counts = (
            counted(len(design.components), self.tr("1 component"), self.tr("%1 components")),
            counted(len(design.groups), self.tr("1 group"), self.tr("%1 groups")),
            counted(len(design.domains), self.tr("1 domain"), self.tr("%1 domains")),
            counted(len(self.document.base.scenarios), self.tr("1 scenario"), self.tr("%1 scenarios")),
        )
        self.contents.setText(in_turn(counts))
        super().show_elements([THE_DESIGN])
