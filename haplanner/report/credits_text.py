"""What a simulation says of the credits of contracts, in a sentence for each service."""

from typing import TYPE_CHECKING

from haplanner.model.credit import Credit
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_share
from haplanner.model.language import filled, in_turn, translate
from haplanner.model.percentages import edit_percent
from haplanner.report.costs import money

if TYPE_CHECKING:
    from haplanner.engine.simulated import Known, Simulated, SimulatedCredit


def simulated_credit_lines(simulated: "Simulated") -> list[str]:
    """A sentence for each service with a contract whose months or years were simulated."""
    lines = []
    for service_id, service in sorted(simulated.services.items()):
        contract = simulated.design.services[service_id].credit
        if contract is None or service.credit is None:
            continue
        name = element_name(simulated.design, service_id)
        lines.append(filled(translate("Lists", "%1: %2"), name, credit_text(contract, service.credit)))
    return lines


def credit_text(contract: Credit, found: "SimulatedCredit") -> str:
    """What is given back, and how many periods went below each step, with intervals of 95 %.

    >>> from haplanner.engine.simulated import Known, SimulatedCredit
    >>> from haplanner.model.credit import CreditStep
    >>> once = SimulatedCredit(24.0, (12.0, 40.0), (Known(0.02, 0.01, 0.03),))
    >>> credit_text(Credit(1000.0, (CreditStep(0.999, 0.1),)), once)
    'its contract gives back 24 (12 – 40) a year; below 99.9% in 2% (1% – 3%) of months.'
    """
    low, high = (money(end) for end in found.expected_ci95)
    paid = f"{money(found.expected)} ({low} – {high})"
    steps = [
        filled(translate("Costs", "below %1 in %2"), edit_percent(step.below), _share(known))
        for step, known in zip(contract.steps, found.below, strict=True)
    ]
    text = (
        translate("Costs", "its contract gives back %1 a year; %2 of months.")
        if contract.period == "month"
        else translate("Costs", "its contract gives back %1 a year; %2 of years.")
    )
    return filled(text, paid, in_turn(steps, translate("Lists", "%1, %2")))


def _share(known: "Known") -> str:
    return f"{format_share(known.value)} ({format_share(known.low)} – {format_share(known.high)})"
