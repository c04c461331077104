"""What the strip says of how sure the availability is, where the design says how sure its numbers are."""

from dataclasses import replace
from typing import TYPE_CHECKING

from haplanner.model.design import Design
from haplanner.model.figures_text import format_availability, format_downtime_per_year
from haplanner.model.language import filled, translate
from haplanner.ui.strip_cell import Reading

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure

_MOST = 4


def with_sureness(reading: Reading | None, design: Design, sure: "HowSure | None") -> Reading | None:
    """The availability with the band that it lies in with 90 % confidence beneath, and whose the doubt is.

    The band is what is not known of the long run; how years differ is another thing, and told elsewhere.
    """
    if reading is None or sure is None:
        return reading
    from haplanner.report.sureness import LEAST, share_text  # here, as nothing is known of it at a start

    low, _, high = sure.unavailability
    band = f"{format_availability(high)} – {format_availability(low)}"
    downtime = f"{format_downtime_per_year(low)} – {format_downtime_per_year(high)}"
    text = translate("Sureness", "With 90% confidence between %1 (%2), by spreads and evidence.")
    lines = [
        filled(text, band, downtime),
        translate("Sureness", "This is what is not known of the long run; how years differ is not in it."),
    ]
    told = [share_text(design, one) for one in sure.shares if one.share >= LEAST][:_MOST]
    if told:
        lines.append(filled(translate("Sureness", "Most of the doubt: %1"), ", ".join(told)))
    caption = filled(translate("Sureness", "%1, 90% sure"), band)
    return replace(reading, caption=caption, tip="\n".join([*lines, reading.tip]))
