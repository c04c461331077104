"""Fields for planned maintenance: a component's calendar, and how the design treats it."""

from collections.abc import Sequence
from typing import Any

from haplanner.model.design import Design
from haplanner.model.edit import change, change_design
from haplanner.model.elements import Maintenance
from haplanner.model.language import translate
from haplanner.ui.fields import DurationField, SwitchField
from haplanner.ui.inspector.page import Page, show_row

USUAL_HOURS = 2.0
"""How long maintenance takes until somebody says so; a tenth of the time between, where that is less."""


class MaintenanceFields:
    """Every and duration of components on a page; without the first there is no maintenance."""

    def __init__(self, page: Page) -> None:
        form = page.add_form(translate("Maintenance", "Planned maintenance"))
        every = DurationField(
            "maintenance_every",
            positive=translate("Maintenance", "Every"),
            optional=True,
            empty_text=translate("Maintenance", "none"),
            default_unit="d",
            help=translate(
                "Maintenance",
                "From the start of one planned maintenance to the next. Each unit has a calendar of its "
                "own, whose first turn is random.",
            ),
        )
        page.bind(
            every,
            translate("Maintenance", "Every"),
            _read("every"),
            _write_every,
            form,
            page.place("maintenance", "every"),
        )
        self._duration = DurationField(
            "maintenance_duration",
            help=translate(
                "Maintenance",
                "How long a unit is taken out each time. It may fail meanwhile as at any other time.",
            ),
        )
        page.bind(
            self._duration,
            translate("Maintenance", "Duration"),
            _read("duration"),
            _write_duration,
            form,
            page.place("maintenance", "duration"),
        )
        self._page = page

    def show_elements(self, design: Design, ids: Sequence[str]) -> None:
        """A duration is asked for where there is maintenance."""
        show_row(self._duration, all(design.components[i].maintenance is not None for i in ids))


def add_policy(page: Page) -> None:
    """The two settings of a design, on its page."""
    form = page.add_form(translate("Maintenance", "Planned maintenance"))
    counts = SwitchField(
        "maintenance_counts",
        help=translate(
            "Maintenance",
            "Off: availability is as though there were none, and the downtime that planned maintenance adds "
            "is told apart, as most service agreements have it.",
        ),
        words=translate("Maintenance", "as downtime"),
    )
    waits = SwitchField(
        "maintenance_waits",
        help=translate(
            "Maintenance",
            "On: a unit of a group with a spare is taken out only while enough others work. Its turn is put "
            "off until then; a turn that passes meanwhile is left out.",
        ),
        words=translate("Maintenance", "for other units"),
    )
    for field, label, name in (
        (counts, translate("Maintenance", "Counts"), "counts"),
        (waits, translate("Maintenance", "Waits"), "waits"),
    ):
        page.bind(field, label, _reader(name), _writer(name), form)


def _reader(name: str) -> Any:
    return lambda design, _: getattr(design.maintenance, name)


def _writer(name: str) -> Any:
    return lambda design, _, value: change_design(design, maintenance={name: value})


def _read(name: str) -> Any:
    def read(design: Design, element_id: str) -> Any:
        maintenance = design.components[element_id].maintenance
        return None if maintenance is None else getattr(maintenance, name)

    return read


def _write_every(design: Design, ids: Sequence[str], value: Any) -> Design:
    for element_id in ids:
        before, after = design.components[element_id].maintenance, None
        if value is not None:
            usual = min(USUAL_HOURS, value / 10.0)
            after = Maintenance(value, usual if before is None else before.duration)
        design = change(design, "components", [element_id], maintenance=after)
    return design


def _write_duration(design: Design, ids: Sequence[str], value: Any) -> Design:
    return change(design, "components", ids, maintenance={"duration": value})
