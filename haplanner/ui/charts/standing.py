"""How the simulation stands, for the panels that show it: one truthful sentence, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haplanner.model.language import shown, translate
from haplanner.report.charts.when import about
from haplanner.ui.document import Document

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated

UNDER_WAY = ("waiting", "running", "paused")
"""The states of a simulation that can be stopped."""
ENDED = ("done", "stopped", "failed")
"""The states of a simulation to which nothing is being added."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to say in place of a chart, or above one; `label` and `call` are a button, if any."""

    sentence: str
    label: str = ""
    call: Callable[[], object] | None = None


def under_way(document: Document) -> bool:
    """The simulation is being done, or about to begin."""
    return document.analyst.state.kind in UNDER_WAY


def in_place_of_chart(document: Document) -> Standing:
    """Why there is no chart yet."""
    state, simulated = document.analyst.state, _simulation(document)
    if document.design.is_empty or not document.design.services:
        return Standing(_tr("Nothing to simulate yet. Add a component and a service first."))
    if state.kind == "failed":
        return Standing(_tr("Cannot simulate: %1").replace("%1", shown(state.sentence)))
    if state.kind in UNDER_WAY:
        sentence = _tr("Simulating…")
        if simulated is not None and simulated.design is document.design and simulated.replications_done:
            sentence = f"{sentence} {_counted(simulated)}"
        return Standing(sentence, _tr("Stop"), lambda: document.analyst.stop())
    if simulated is not None and simulated.replications_done:
        return above_chart(document, simulated.design) or Standing(_tr("Drawing…"))
    if state.kind == "stopped" and document.analyst.automatic:
        return Standing(
            _tr("The simulation was stopped before it had a result."),
            _tr("Run simulation"),
            lambda: document.analyst.run(),
        )
    return Standing(_tr("No simulation yet."), _tr("Run simulation"), lambda: document.analyst.run())


def above_chart(document: Document, drawn: object) -> Standing | None:
    """What is wrong with a chart of the design `drawn`, if anything is."""
    state = document.analyst.state
    if state.kind == "failed":
        return Standing(_tr("Cannot simulate: %1").replace("%1", shown(state.sentence)))
    if drawn is not document.design and state.kind not in UNDER_WAY:
        return Standing(
            _tr("The simulation is older than the design."), _tr("Run again"), lambda: document.analyst.run()
        )
    return None


def not_loaded(document: Document) -> Standing:
    """Why the history that was asked for last is not shown; an empty sentence where it is."""
    state = document.analyst.history_state
    if state.kind != "failed":
        return Standing("")
    return Standing(_tr("Cannot show this run: %1").replace("%1", shown(state.sentence)))


def progress(document: Document) -> str:
    """How far a simulation under way has come; empty where none is."""
    simulated = _simulation(document)
    if not under_way(document):
        return ""
    if simulated is None or simulated.design is not document.design or not simulated.replications_done:
        return _tr("Simulating…")
    text = _tr("Run %1").replace("%1", _counted(simulated))
    left = simulated.seconds_left
    if left < 1:
        return text
    rest = _tr("%1 left").replace("%1", about(left / 3600))
    return f"{text} · {rest}"


def stopped(document: Document) -> str:
    """Where a simulation ended before all its histories: that it did, and why; else empty."""
    simulated = _simulation(document)
    if (
        simulated is None
        or under_way(document)
        or simulated.replications_done >= simulated.replications_wanted
    ):
        return ""
    text = _tr("Precise enough at %1") if simulated.stopped == "precision" else _tr("Stopped at %1")
    counts = _tr("%1 of %2").replace("%1", f"{simulated.replications_done:,}")
    return text.replace("%1", counts.replace("%2", f"{simulated.replications_wanted:,}"))


def _simulation(document: Document) -> "Simulated | None":
    simulated: Simulated | None = document.simulation
    return simulated


def _counted(simulated: "Simulated") -> str:
    done, expected = simulated.replications_done, simulated.replications_expected
    text = _tr("%1 of about %2") if expected < simulated.replications_wanted else _tr("%1 of %2")
    return text.replace("%1", f"{done:,}").replace("%2", f"{expected:,}")


def _tr(text: str) -> str:
    return translate("", text)
