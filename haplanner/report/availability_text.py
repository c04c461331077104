"""An availability as text that claims no more than is known of it."""

from haplanner.model.figures_text import format_availability
from haplanner.model.language import translate


def availability_text(
    unavailability: float, method: str, target: float | None = None, met: bool | None = None
) -> str:
    """Availability in percent, on the right side of its target; of a simulation, never that nothing fails.

    >>> availability_text(2.74e-4, "exact"), availability_text(0.0, "exact")
    ('99.9726%', '100% (never fails)')
    >>> availability_text(0.0, "simulated")
    '100% (no outage seen)'
    """
    if unavailability == 0.0 and method == "simulated":
        return translate("Figures", "100% (no outage seen)")
    return format_availability(unavailability, target, met)
