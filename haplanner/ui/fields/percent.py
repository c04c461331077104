"""Fields for fractions that people say in percent: probabilities and availabilities."""

from decimal import Decimal

from haplanner.model.numerals import spelled
from haplanner.model.units import (
    edit_percent,
    format_downtime_per_year,
    format_nines,
    parse_availability,
    parse_probability,
)
from haplanner.ui.fields.stepping import step_nines
from haplanner.ui.fields.typed import TypedField


class ProbabilityField(TypedField):
    """A fraction from 0 to 1, said in percent: `95%`.

    A number without its sign is told in percent below: 0.5 is half, 50 as well.
    """

    def _read(self, text: str) -> object:
        return parse_probability(text)

    def _spell(self, value: object) -> str:
        return edit_percent(float(value)) if isinstance(value, (int, float)) else str(value)

    def _step(self, text: str, steps: int) -> str | None:
        percent = Decimal(repr(parse_probability(text))) * 100 + steps
        return f"{spelled(min(max(percent, Decimal(0)), Decimal(100)))}%"

    def _other_terms(self, value: object, text: str) -> str:
        bare = text.strip()[-1:] not in ("", "%", "\N{FULLWIDTH PERCENT SIGN}")
        return f"= {edit_percent(float(value))}" if bare and isinstance(value, (int, float)) else ""


class AvailabilityField(TypedField):
    """A fraction between 0 and 1, said in percent or nines: `99.95%`, `3.3 nines`."""

    def _read(self, text: str) -> object:
        return parse_availability(text)

    def _spell(self, value: object) -> str:
        return edit_percent(float(value)) if isinstance(value, (int, float)) else str(value)

    def _step(self, text: str, steps: int) -> str | None:
        percent = Decimal(repr(parse_availability(text))) * 100
        return f"{spelled(step_nines(percent, steps))}%"

    def _other_terms(self, value: object, text: str) -> str:
        if not isinstance(value, float):
            return ""
        missing = float(1 - Decimal(repr(value)))
        nines = self.tr("{count} nines").replace("{count}", format_nines(missing))
        return f"= {nines} · {format_downtime_per_year(missing)}"
