"""The sheet that exports are printed on: light colours, a title, a footer that says where it comes from."""

from dataclasses import dataclass, fields

from haplanner.model.language import filled, translate
from haplanner.report.ink import Ink
from haplanner.report.text_width import wrap
from haplanner.report.tokens import Tokens, load_tokens


@dataclass(frozen=True, slots=True)
class Colours:
    """What charts are coloured with, on paper or on a screen; `series` go with dashes and markers."""

    panel: str
    text: str
    secondary: str
    line: str
    accent: str
    up: str
    down: str
    degraded: str
    maintenance: str
    ok: str
    warning: str
    series: tuple[str, ...]


def colours_of(tokens: Tokens) -> Colours:
    """The colours that charts take from a theme's tokens."""
    named = tokens.colours
    roles = [role.name for role in fields(Colours) if role.name != "series"]
    return Colours(**{role: named[role] for role in roles}, series=tokens.series)


PAPER = colours_of(load_tokens("light"))

DASHES: tuple[tuple[float, ...], ...] = ((), (8, 4), (2, 3), (10, 3, 2, 3), (5, 2), (12, 4, 2, 4, 2, 4))
"""The dash of each series, so that lines differ without colour."""

MARKERS = ("circle", "diamond", "triangle", "square", "cross", "plus")
"""The marker of each series, for the same reason."""

MARGIN = 16.0
TITLE_SIZE = 16.0
FOOTER_SIZE = 10.0
_FOOTER_LINE = 14.0


@dataclass(frozen=True, slots=True)
class Footer:
    """Where a picture comes from. Empty parts are left out; the caller gives the date."""

    design: str
    scenario: str = ""
    date: str = ""
    method: str = ""
    seed: int | None = None
    version: str = ""

    def text(self) -> str:
        """One line with everything.

        >>> Footer("Web shop", "Baseline", "2026-03-01", "exact", None, "1.0").text()
        'Web shop · Baseline · exact · 2026-03-01 · HA Planner 1.0'
        """
        parts = [
            self.design,
            self.scenario,
            self.method,
            "" if self.seed is None else filled(translate("Footers", "seed %1"), self.seed),
            self.date,
            filled(translate("Footers", "HA Planner %1"), self.version).strip(),
        ]
        return " · ".join(part for part in parts if part)


def footer_height(footer: Footer | None, width: float) -> float:
    """The room that a footer takes at the bottom of a sheet of that width."""
    if footer is None:
        return 0.0
    return 14.0 + _FOOTER_LINE * len(wrap(footer.text(), FOOTER_SIZE, width - 2 * MARGIN))


def draw_footer(
    ink: Ink, footer: Footer | None, width: float, height: float, colours: Colours = PAPER
) -> None:
    """Write the footer at the bottom of a sheet, under a thin line."""
    if footer is None:
        return
    top = height - footer_height(footer, width)
    ink.line((MARGIN, top + 2), (width - MARGIN, top + 2), colours.line)
    for i, line in enumerate(wrap(footer.text(), FOOTER_SIZE, width - 2 * MARGIN)):
        ink.text(MARGIN, top + 15 + i * _FOOTER_LINE, line, colours.secondary, size=FOOTER_SIZE)


def draw_title(ink: Ink, title: str, subtitle: str, width: float, colours: Colours = PAPER) -> float:
    """Write a title and what it says in brief; returns the y below them."""
    y = MARGIN + TITLE_SIZE
    for line in wrap(title, TITLE_SIZE, width - 2 * MARGIN, bold=True):
        ink.text(MARGIN, y, line, colours.text, size=TITLE_SIZE, bold=True)
        y += TITLE_SIZE + 6
    for line in wrap(subtitle, 12, width - 2 * MARGIN) if subtitle else ():
        ink.text(MARGIN, y, line, colours.secondary, size=12)
        y += 17
    return y - 6
