"""The page of a replay: one HTML file with diagram, script and outages; it opens no network, and prints."""

import base64
import hashlib
from typing import TYPE_CHECKING

from haplanner.engine.results import Analysis
from haplanner.model.design import element_name
from haplanner.model.figures_text import format_duration
from haplanner.model.language import filled, shown, translate
from haplanner.report.charts.when import lasting, when
from haplanner.report.diagram import DiagramView, ViewOptions, words_of_now
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.paper import Footer
from haplanner.report.replay.course import SPEED, SPEEDS, STATES, Track, course_json, state_word, tracks
from haplanner.report.replay.signs import draw_signs, places, sign
from haplanner.report.svg import Svg, escape, number
from haplanner.resources import read_text

if TYPE_CHECKING:
    from haplanner.engine.history import History, Outage

MOST_LISTED = 1_000
"""Outages that are listed with what happened; beyond these, the longest."""


def replay_html(
    history: "History",
    run: str,
    analysis: Analysis | None = None,
    options: ViewOptions | None = None,
    footer: Footer | None = None,
) -> str:
    """The page of one history, `run` saying which; equal histories give equal text.

    Texts of the design are never markup: they are escaped, and the script that stands in the page is the only
    one that a browser runs in it. Raises `LookupError` where the history has too much for a page.
    """
    found: list[Track] = []

    def signs(svg: Svg, view: DiagramView) -> None:
        found.extend(tracks(history, places(view)))
        draw_signs(svg, view, found)

    look = options or ViewOptions(domains=True, legend=True, words=words_of_now())
    drawing = diagram_svg(history.design, analysis, None, look, signs)
    script, style = read_text("replay", "page.js"), read_text("replay", "page.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    still = translate(
        "ReplayPage", "Without script the diagram shows the first moment; outages are listed below."
    )
    # What a browser is told of the language, which decides how it draws characters.
    language = translate("ReplayPage", "en")
    title = filled(translate("ReplayPage", "%1 – replay"), history.design.name)
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="HA Planner">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
<p class="note">{escape(run if footer is None else footer.text())}</p>
</header>
{_controls(history)}
<figure>
{drawing[drawing.find("<svg") :]}
<figcaption class="note">{_legend()}</figcaption>
</figure>
<noscript><p class="note">{escape(still)}</p></noscript>
<main>
{_outages(history)}
</main>
<script type="application/json" id="course">{course_json(history, found)}</script>
<script>{script}</script>
</body>
</html>
"""


def _legend() -> str:
    """What the signs mean."""
    told = (
        f'<svg viewBox="-9 -9 18 18" aria-hidden="true">{sign(state)}</svg> {escape(state_word(state))}'
        for state in STATES
    )
    return " ".join(f"<span>{text}</span>" for text in told)


def _controls(history: "History") -> str:
    speeds = "".join(map(_option, SPEEDS))
    services = "\n".join(f'<p id="service-{place}"></p>' for place in range(len(history.outages)))
    play, back, forth, speed, jumps, moment, keys = map(
        escape,
        (
            translate("ReplayPage", "Play"),
            translate("ReplayPage", "Previous outage"),
            translate("ReplayPage", "Next outage"),
            translate("ReplayPage", "Speed"),
            translate("ReplayPage", "Jump over quiet time"),
            translate("ReplayPage", "Moment"),
            translate(
                "ReplayPage",
                "Space: play and pause. N and P: next and previous outage. Arrow keys on the line: move.",
            ),
        ),
    )
    return f"""<section data-scripted hidden>
<div class="bar">
<button id="play" type="button">{play}</button>
<button id="back" type="button">{back}</button>
<button id="forth" type="button">{forth}</button>
<label>{speed} <select id="speed">{speeds}</select></label>
<label><input id="jumps" type="checkbox" checked> {jumps}</label>
<span id="moment"></span>
<input id="head" type="range" min="0" max="{history.horizon!r}" step="any" value="0" \
aria-label="{moment}">
</div>
{_strip(history)}
<p class="note">{keys}</p>
<div id="says" aria-live="polite">
{services}
<p id="down"></p>
</div>
</section>"""


def _option(speed: float) -> str:
    """One speed to choose: `6 h a second`."""
    text = filled(translate("ReplayPage", "%1 a second"), format_duration(speed, "d"))
    chosen = " selected" if speed == SPEED else ""
    return f'<option value="{speed!r}"{chosen}>{escape(text)}</option>'


def _strip(history: "History") -> str:
    """Where the outages of all services lie, over the whole length."""
    scale = 1000.0 / history.horizon
    marks: list[tuple[float, float]] = []
    for service_id in sorted(history.outages):
        row, free = history.rows[service_id], -1.0
        for start, end in zip((row.starts * scale).tolist(), (row.ends * scale).tolist(), strict=True):
            if end > free:  # no more marks than can be told apart
                left = max(start, free)
                free = max(end, left + 0.5)
                marks.append((left, free - left))
    boxes = "".join(
        f'<rect x="{number(x)}" y="0" width="{number(wide)}" height="10"/>' for x, wide in sorted(marks)
    )
    return (
        '<svg class="strip" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        f"{boxes}</svg>"
    )


def _outages(history: "History") -> str:
    """The outages of all services in the order of time, with their causes."""
    every = [
        (float(start), float(end), service_id, place)
        for service_id in sorted(history.outages)
        for place, (start, end) in enumerate(
            zip(history.rows[service_id].starts, history.rows[service_id].ends, strict=True)
        )
    ]
    kept = sorted(sorted(every, key=lambda one: (one[0] - one[1], one))[:MOST_LISTED])
    named, none = translate("ReplayPage", "Outages"), translate("ReplayPage", "There was no outage.")
    title = f"<h2>{escape(named)}</h2>"
    if not every:
        return f"{title}\n<p>{escape(none)}</p>"
    note = ""
    if len(kept) < len(every):
        text = translate("ReplayPage", "The %1 longest of %2 outages are listed.")
        note = f'<p class="note">{escape(filled(text, f"{len(kept):,}", f"{len(every):,}"))}</p>\n'
    heads = (
        translate("ReplayPage", "Service"),
        translate("ReplayPage", "Since"),
        translate("ReplayPage", "Length"),
        translate("ReplayPage", "What happened"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "\n".join(
        _row(element_name(history.design, service_id), history.outages[service_id][place])
        for _start, _end, service_id, place in kept
    )
    return f"{title}\n{note}<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(service: str, outage: "Outage") -> str:
    cells = (
        f"<td>{escape(service)}</td>",
        f'<td class="when">{escape(when(outage.start))}</td>',
        f"<td>{escape(lasting(outage.start, outage.end))}</td>",
        f"<td>{escape(shown(outage.sentence))}</td>",
    )
    return f'<tr data-start="{outage.start!r}" data-end="{outage.end!r}">{"".join(cells)}</tr>'
