"""What the strip says of how sure its figures are, where the design says how sure its numbers are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from haplanner.model.language import filled, in_turn, translate
from haplanner.ui.strip_cell import Reading

if TYPE_CHECKING:
    from haplanner.engine.results import Analysis
    from haplanner.engine.uncertainty.sureness import HowSure
    from haplanner.report.sure_rows import SureRow

_MOST = 4
_FIGURE = {
    "downtime": "downtime",
    "frequency": "outages",
    "demand": "performs",
    "cost": "cost",
}
"""What the cells show, of the figures that are more or less sure."""


def with_sureness(
    told: Mapping[str, Reading | None], analysis: "Analysis", service_id: str, sure: "HowSure | None"
) -> dict[str, Reading | None]:
    """The cells, each with the band that its figure lies in with 90 % confidence in its tip.

    That of the availability is its caption, too, and its tip says whose the doubt is. The band is what is not
    known of the long run; how years differ is another thing, and told elsewhere.
    """
    found = dict(told)
    if sure is None:
        return found
    from haplanner.report.sure_rows import sure_rows  # here, as nothing is known of it at a start

    rows = {row.key: row for row in sure_rows(analysis, service_id, sure)}
    for cell, key in _FIGURE.items():
        reading = found.get(cell)
        if reading is not None and key in rows:
            found[cell] = replace(reading, tip="\n".join(filter(None, (_band_text(rows[key]), reading.tip))))
    reading = found.get("availability")
    if reading is not None:
        found["availability"] = _availability(reading, analysis, sure, rows)
    return found


def _band(row: "SureRow") -> str:
    return f"{row.texts[0]} – {row.texts[2]}"


def _band_text(row: "SureRow") -> str:
    text = translate("Sureness", "With 90% confidence between %1 and %2, by spreads and evidence.")
    return filled(text, row.texts[0], row.texts[2])


def _availability(
    reading: Reading, analysis: "Analysis", sure: "HowSure", rows: "Mapping[str, SureRow]"
) -> Reading:
    from haplanner.report.sureness import LEAST, share_text

    band = _band(rows["availability"])
    text = translate("Sureness", "With 90% confidence between %1 (%2), by spreads and evidence.")
    lines = [
        filled(text, band, _band(rows["downtime"])),
        translate("Sureness", "This is what is not known of the long run; how years differ is not in it."),
        translate("Sureness", "Distribution ▸ How sure has every figure."),
    ]
    told = [share_text(analysis.design, one) for one in sure.shares if one.share >= LEAST][:_MOST]
    if told:
        lines.append(filled(translate("Sureness", "Most of the doubt: %1"), in_turn(told)))
    caption = filled(translate("Sureness", "%1, 90% sure"), band)
    return replace(reading, caption=caption, tip="\n".join([*lines, reading.tip]))
