"""The pages for what is drawn: components, groups, services and arrows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLabel

from haplanner.engine.results import Analysis
from haplanner.io.library import library
from haplanner.model.design import Design, element_name, unit_unavailability
from haplanner.model.edit import change
from haplanner.model.elements import MOST_RETRIES, MOST_UNITS, Component
from haplanner.model.figures_text import format_availability, format_downtime_per_year, format_share
from haplanner.model.grouping import join, set_count
from haplanner.model.language import Said, shown
from haplanner.model.words import success_rule
from haplanner.report.costs import money, service_costs
from haplanner.ui.fields import (
    AvailabilityField,
    ChoiceField,
    CountField,
    DurationField,
    Field,
    Form,
    NumberField,
    Option,
    ProbabilityField,
    ProfileField,
    SecondsField,
    SwitchField,
    TextField,
)
from haplanner.ui.inspector.credits import CreditFields
from haplanner.ui.inspector.crew import CrewFields
from haplanner.ui.inspector.domains import DomainsField
from haplanner.ui.inspector.failures import FailuresSection
from haplanner.ui.inspector.maintenance import MaintenanceFields
from haplanner.ui.inspector.page import Page, secondary_label, show_row

NO_GROUP = ""


class NodePage(Page):
    """What all nodes have in common: a name, how many arrows are needed, figures."""

    def add_name(self) -> None:
        """The name, for one element at a time."""
        self.name = TextField("name")
        self.bind_attribute(self.name, self.tr("Name"), "name")

    def add_needs(self) -> None:
        """How many of the outgoing arrows are needed; shown where there are two or more."""
        self.needs = ChoiceField("needs", [], drop_down=True)
        self.bind(self.needs, self.tr("Needs"), self.reader("needs"), self.writer("needs"))

    def add_results(self) -> None:
        """Figures and the rule of success, in words."""
        self.results = QLabel(self)
        self.results.setObjectName("inspector_results")
        self.results.setWordWrap(True)
        self.rule = secondary_label(self, "success_rule")
        self.column.addWidget(self.results)
        self.column.addWidget(self.rule)

    def _read_group(self, design: Design, element_id: str) -> str:
        return getattr(design, self.map_name)[element_id].group or NO_GROUP

    def _write_group(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        return join(design, ids, value or None)

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page; fields that make no sense for the selection are hidden."""
        if hasattr(self, "needs"):
            design = self.document.design
            arrows = min(len(design.outgoing(i)) for i in ids)
            text = self.tr("%1 of %2").replace("%2", str(arrows))
            choices = [Option("all", self.tr("all arrows")), Option("any", self.tr("any one arrow"))]
            choices += [Option(k, text.replace("%1", str(k))) for k in range(1, arrows + 1)]
            self.needs.set_options(choices)
            show_row(self.needs, arrows > 1)
        show_row(self.name, len(ids) == 1)
        super().show_elements(ids)

    def refresh_results(self) -> None:
        """Say how available the element is, what it costs the service, and when it works."""
        if not self.ids:
            return
        answer, element_id = self.document.analysis(), self.ids[0]
        one = len(self.ids) == 1
        self.results.setVisible(one and isinstance(answer, Analysis) and element_id in answer.elements)
        self.rule.setVisible(one)
        if not one:
            return
        self.rule.setText(success_rule(self.document.design, element_id))
        if isinstance(answer, Analysis) and element_id in answer.elements:
            u = answer.elements[element_id].unavailability
            if u >= 1.0:
                self.results.setText(self.tr("Never repaired: in the long run it is down for good"))
                return
            text = f"<b>{format_availability(u)}</b> · {format_downtime_per_year(u)}"
            node = self.document.design.node(element_id)
            alone = u
            if isinstance(node, Component):
                alone = unit_unavailability(self.document.design, node)
            itself = format_availability(alone)
            if itself != format_availability(u):
                text = self.tr("%1 by itself").replace("%1", f"<b>{itself}</b>") + "<br>"
                needs = self.tr("%1 with all it needs · %2").replace("%1", format_availability(u))
                text += needs.replace("%2", format_downtime_per_year(u))
            result = answer.services.get(self.document.service or "")
            if result is not None and element_id in result.importance:
                share = format_share(result.importance[element_id].fussell_vesely)
                text += "<br>" + self.tr("Would save %1 of the downtime").replace("%1", share)
            mine = answer.services.get(element_id)
            if mine is not None and mine.planned is not None:
                more = format_downtime_per_year(mine.planned.unavailability)
                text += "<br>" + self.tr("%1 more, planned, not counted").replace("%1", more)
            if mine is not None:
                costs = service_costs(answer.design, element_id, mine)
                if costs is not None:
                    text += "<br>" + self.tr("Costs %1 a year").replace("%1", costs.total_text())
            elif isinstance(node, Component) and node.cost and node.count > 1:
                told = self.tr("%1 units cost %2 a year").replace("%1", str(node.count))
                text += "<br>" + told.replace("%2", money(node.cost * node.count))
            self.results.setText(text)


class ComponentPage(NodePage):
    """One or several components."""

    map_name = "components"

    def build(self) -> None:
        """Name, kind, failure modes, redundancy, place, capacity and cost."""
        self.add_name()
        kinds = [Option(k.id, shown(Said(k.label, "Library")), k.icon) for k in library().kinds]
        self.kind = ChoiceField("kind", kinds, drop_down=True)
        self.bind_attribute(self.kind, self.tr("Kind"), "kind")
        self.failures = FailuresSection(self.document, self.map_name, self)
        self.column.addWidget(self.failures)
        self.add_results()
        self.form = self.add_form(self.tr("Redundancy and place"))
        self.group = ChoiceField("group", [], drop_down=True)
        self.bind(self.group, self.tr("Group"), self._read_group, self._write_group)
        self.count = CountField("count", maximum=MOST_UNITS)
        self.bind(
            self.count, self.tr("Units"), self.reader("count"), self._write_count, place=self.place("count")
        )
        self.domains = DomainsField(self.document)
        self.bind_attribute(self.domains, self.tr("Domains"), "domains")
        self.add_needs()
        self.enabled = SwitchField("enabled")
        self.bind_attribute(self.enabled, self.tr("In use"), "enabled")
        self.maintenance = MaintenanceFields(self)
        more = self.add_form(self.tr("Capacity and cost"))
        for name, label, unit in (
            ("capacity", self.tr("Capacity"), self.tr("requests/s")),
            ("service_time", self.tr("Service time"), ""),
            ("cost", self.tr("Cost"), self.tr("per year")),
        ):
            field = NumberField(name, unit=unit, optional=True) if unit else SecondsField(name, optional=True)
            self.bind_attribute(field, label, name, more)
        self.add_words()

    def _write_count(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        return set_count(design, ids, value)

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        design = self.document.design
        groups = [Option(NO_GROUP, self.tr("none"))]
        groups += [Option(i, element_name(design, i)) for i in sorted(design.groups)]
        self.group.set_options(groups)
        show_row(self.count, all(design.components[i].group is not None for i in ids))
        self.maintenance.show_elements(design, ids)
        self.failures.show_elements(ids)
        super().show_elements(ids)


class GroupPage(NodePage):
    """One or several redundancy groups."""

    map_name = "groups"

    def build(self) -> None:
        """k of n, mode, switchover, crew, common cause, own failures."""
        self.add_name()
        self.needed = CountField("needed")
        self.bind(
            self.needed,
            self.tr("Needed"),
            self.reader("needed"),
            self._write_needed,
            place=self.place("needed"),
        )
        modes = [Option("active", self.tr("active")), Option("standby", self.tr("standby"))]
        self.mode = ChoiceField("mode", modes)
        self.bind_attribute(self.mode, self.tr("Mode"), "mode")
        self.dormancy = ProbabilityField(
            "dormancy",
            help=self.tr("Share of its failure rate at which a waiting unit fails: 0% cold, 100% hot."),
        )
        self.bind_attribute(self.dormancy, self.tr("Dormancy"), "dormancy")
        self.add_results()
        switch = self.add_form(self.tr("Switchover"))
        self._part(
            DurationField("switch_time", help=self.tr("Mean time until a waiting unit has taken over.")),
            self.tr("Time"),
            "time",
            switch,
        )
        self._part(
            ProbabilityField("switch_success", help=self.tr("How often taking over works at the first try.")),
            self.tr("Success"),
            "success",
            switch,
        )
        self._part(
            DurationField(
                "switch_manual",
                optional=True,
                empty_text=self.tr("until the repair"),
                help=self.tr("Mean time to take over by hand where it failed."),
            ),
            self.tr("By hand"),
            "manual",
            switch,
        )
        self.form = self.add_form(self.tr("Shared fate"))
        self.bind_attribute(
            ProbabilityField(
                "beta",
                help=self.tr("β-factor: the share of a unit’s failures that takes down every unit at once."),
            ),
            self.tr("Common cause"),
            "beta",
        )
        self.crew = CrewFields(self)
        self.group = ChoiceField("group", [], drop_down=True)
        self.bind(self.group, self.tr("Inside group"), self._read_group, self._write_group)
        self.bind_attribute(DomainsField(self.document), self.tr("Domains"), "domains")
        self.add_needs()
        self.bind_attribute(SwitchField("enabled"), self.tr("In use"), "enabled")
        self.add_form(self.tr("Its own failures"))
        self.failures = FailuresSection(self.document, self.map_name, self)
        self.column.addWidget(self.failures)
        self.add_words()

    def _part(self, field: Field, label: str, part: str, form: Form) -> None:
        def write(design: Design, ids: Sequence[str], value: Any) -> Design:
            return change(design, "groups", ids, switchover={part: value})

        self.bind(
            field,
            label,
            lambda d, i: getattr(d.groups[i].switchover, part),
            write,
            form,
            self.place("switchover", part),
        )

    def _write_needed(self, design: Design, ids: Sequence[str], value: Any) -> Design:
        return change(design, "groups", ids, needed=value)

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        design = self.document.design
        units = min(design.units(i) for i in ids)
        self.needed.set_bounds(1, max(units, 1))
        self.needed.set_unit(self.tr("of %1").replace("%1", str(units)))
        groups = [Option(NO_GROUP, self.tr("none"))]
        groups += [Option(i, element_name(design, i)) for i in sorted(design.groups) if i not in ids]
        self.group.set_options(groups)
        standby = all(design.groups[i].mode == "standby" for i in ids)
        show_row(self.dormancy, standby)
        self.crew.show_elements(ids)
        self.failures.show_elements(ids)
        super().show_elements(ids)


class ServicePage(NodePage):
    """One or several services."""

    map_name = "services"

    def build(self) -> None:
        """Name, target, demand and what an outage costs."""
        self.add_name()
        target = AvailabilityField(
            "target",
            optional=True,
            empty_text=self.tr("no target"),
            help=self.tr("The availability asked for: 99.95%, 0.9995 or 3.3 nines."),
        )
        self.bind_attribute(target, self.tr("Target"), "target")
        self.add_needs()
        self.add_results()
        self._add_performance()
        more = self.add_form(self.tr("Cost"))
        for name, label, unit in (
            ("outage_cost", self.tr("Outage cost"), self.tr("per hour")),
            ("incident_cost", self.tr("And once"), self.tr("per outage")),
        ):
            self.bind_attribute(NumberField(name, unit=unit, optional=True), label, name, more)
        self.credit = CreditFields(self, more)
        self.add_words()

    def show_elements(self, ids: Sequence[str]) -> None:
        """Fill the page."""
        self.credit.show_elements(self.document.design, ids)
        super().show_elements(ids)

    def _add_performance(self) -> None:
        """What is asked for, how it goes up and down, how fast it must be, and what is sent again."""
        form = self.add_form(self.tr("Demand and latency"))
        demand = NumberField("demand", unit=self.tr("requests/s"), optional=True)
        self.bind_attribute(demand, self.tr("Demand"), "demand", form)
        profile = ProfileField(
            "profile",
            optional=True,
            empty_text=self.tr("always the same"),
            help=self.tr("Hours × factor for 24 hours of a day or 168 of a week: 8×0.5 12×1 4×1.5."),
        )
        self.bind(
            profile,
            self.tr("Profile"),
            lambda design, i: design.services[i].profile or None,
            self.writer("profile", lambda value: value or ()),
            form,
        )
        limit = SecondsField(
            "max_latency",
            optional=True,
            help=self.tr("How long a request may take on average; it is counted how many take longer."),
        )
        self.bind_attribute(limit, self.tr("Latency limit"), "max_latency", form)
        timeout = SecondsField(
            "timeout",
            optional=True,
            empty_text=self.tr("none"),
            help=self.tr("A request that takes longer is sent again, and loads the queues once more."),
        )
        self.bind_attribute(timeout, self.tr("Timeout"), "timeout", form)
        retries = CountField("retries", minimum=0, maximum=MOST_RETRIES, unit=self.tr("times"))
        self.bind_attribute(retries, self.tr("Sent again"), "retries", form)
