"""Fields for what a contract gives back where a service was too seldom available."""

from collections.abc import Sequence
from typing import Any

from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.labels import value_label
from haplanner.model.language import translate
from haplanner.ui.fields import ChoiceField, Form, NumberField, Option, StepsField
from haplanner.ui.inspector.page import Page, show_row

USUAL_STEPS = (CreditStep(0.999, 0.1), CreditStep(0.99, 0.25))
"""What many providers give back of a month's fee, until somebody says otherwise."""


class CreditFields:
    """Fee, period and steps of services on a page; without a fee there is no contract."""

    def __init__(self, page: Page, form: Form) -> None:
        fee = NumberField(
            "credit_fee",
            optional=True,
            empty_text=translate("Credits", "no contract"),
            help=translate(
                "Credits",
                "What is paid for the service; a contract gives part of it back for a month or year with "
                "too much downtime.",
            ),
        )
        page.bind(fee, translate("Credits", "Contract fee"), _read("fee"), _write_fee, form)
        self._period = ChoiceField(
            "credit_period",
            [Option("month", value_label("month")), Option("year", value_label("year"))],
        )
        self._steps = StepsField(
            "credit_steps",
            help=translate(
                "Credits",
                "Below which availability how much of the fee is given back: 99.9%: 10%, 99%: 25%.",
            ),
        )
        for field, label, name in (
            (self._period, translate("Credits", "For each"), "period"),
            (self._steps, translate("Credits", "Gives back"), "steps"),
        ):
            page.bind(field, label, _read(name), _writer(name), form)

    def show_elements(self, design: Design, ids: Sequence[str]) -> None:
        """Period and steps are asked for where there is a contract."""
        there = all(design.services[i].credit is not None for i in ids)
        show_row(self._period, there)
        show_row(self._steps, there)


def _read(name: str) -> Any:
    def read(design: Design, element_id: str) -> Any:
        credit = design.services[element_id].credit
        return None if credit is None else getattr(credit, name)

    return read


def _writer(name: str) -> Any:
    def write(design: Design, ids: Sequence[str], value: Any) -> Design:
        return change(design, "services", ids, credit={name: value})

    return write


def _write_fee(design: Design, ids: Sequence[str], value: Any) -> Design:
    for element_id in ids:
        before, after = design.services[element_id].credit, None
        if value is not None:
            steps = USUAL_STEPS if before is None else before.steps
            after = Credit(value, steps, "month" if before is None else before.period)
        design = change(design, "services", [element_id], credit=after)
    return design
