"""Figures from a log of outages put into a design, together with the evidence for them."""

from dataclasses import dataclass
from typing import Any

from haplanner.model.design import ID_MAPS, Design, element_name
from haplanner.model.edit import add_failure, change, change_failure
from haplanner.model.failure import FailureMode, Observed
from haplanner.model.language import filled, translate
from haplanner.model.law import Law
from haplanner.model.problem import EditRefused

FAILING_MAPS = ("components", "groups", "domains", "links")
"""The maps whose elements have failure modes."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt of one element: means in hours, `None` where nothing was seen, and the evidence.

    `down` is the mean of everything from the failure until it is up again. `life` and `repair` `None`: the
    laws stay as they are. `source` is kept in the notes.
    """

    mtbf: float | None
    down: float | None
    observed: Observed
    life: Law | None = None
    repair: Law | None = None
    source: str = ""


def matching(design: Design, name: str) -> tuple[str, str] | None:
    """The map and the id of the element that a log means: by its id, else by its name; `None` if by neither.

    Capitals do not matter; a name that several elements have means none of them.
    """
    wanted = name.strip().casefold()
    if not wanted:
        return None
    maps = [m for m in ID_MAPS if m != "crews"]
    for map_name in maps:
        if name in getattr(design, map_name):
            return map_name, name
    called = [(i, e.name, map_name) for map_name in maps for i, e in getattr(design, map_name).items()]
    by_id = [(map_name, i) for i, _, map_name in called if i.casefold() == wanted]
    by_name = [(map_name, i) for i, its_name, map_name in called if its_name.casefold() == wanted]
    return next((found[0] for found in (by_id, by_name) if len(found) == 1), None)


def units_of(design: Design) -> dict[str, int]:
    """How many units every id and name of a component stands for, where it is more than one."""
    return {
        name: component.count
        for component_id, component in design.components.items()
        for name in (component.name, component_id)
        if component.count > 1 and name
    }


def mode_for(design: Design, map_name: str, element_id: str, mode: str | None = None) -> str | None:
    """The failure mode that figures belong to: the one that is named, or the only one; `None`: a new one.

    Raises `EditRefused` where there is no such mode, or several to choose from.
    """
    name = element_name(design, element_id)
    if map_name not in FAILING_MAPS:
        text = translate("Edits", "“%1” has no failures of its own: figures go into what it depends on.")
        raise EditRefused(filled(text, name))
    modes = list(getattr(design, map_name)[element_id].failures)
    if mode is not None and mode not in modes:
        raise EditRefused(filled(translate("Edits", "“%1” has no failure mode “%2”."), name, mode))
    if mode is None and len(modes) > 1:
        text = translate("Edits", "“%1” has several failure modes, and the log does not say which: %2.")
        raise EditRefused(filled(text, name, ", ".join(modes)))
    return mode or (modes[0] if modes else None)


def learn_failure(
    design: Design, map_name: str, element_id: str, learnt: Learnt, mode: str | None = None
) -> Design:
    """The design in which a failure mode has the figures that were learnt and the evidence for them.

    The MTTR becomes what makes the mode's phases together last as long as was seen. Where no failure was
    seen, the MTBF stays as it is and the evidence says so. Raises `EditRefused`.
    """
    name = mode_for(design, map_name, element_id, mode)
    new: dict[str, Any] = {"observed": learnt.observed}
    if learnt.mtbf is not None:
        new["mtbf"] = learnt.mtbf
        if learnt.life is not None:
            new["life"] = learnt.life
    if name is None:
        if learnt.mtbf is None:
            text = translate("Edits", "“%1” had no failure, and has no failure mode to keep that in.")
            raise EditRefused(filled(text, element_name(design, element_id)))
        fresh = FailureMode(learnt.mtbf, learnt.down or 0.0, observed=learnt.observed)
        changed = add_failure(design, map_name, [element_id], fresh)
        name = next(iter(getattr(changed, map_name)[element_id].failures))
        design = changed
    if learnt.down is not None:
        before: FailureMode = getattr(design, map_name)[element_id].failures[name]
        new["mttr"] = by_hand(before, learnt.down)
        if learnt.repair is not None and before.mean_down_time == before.mttr:
            new["repair"] = learnt.repair
    return _with_source(
        change_failure(design, map_name, [element_id], name, **new), map_name, element_id, learnt.source
    )


def by_hand(mode: FailureMode, down: float) -> float:
    """The MTTR (hours) with which a mode is down for so long on average, its other phases as they are.

    Raises `EditRefused` where these alone take longer.

    >>> by_hand(FailureMode(1000, 1, detection=0.1, alert=0.4), 4.0)
    3.5
    """
    automatic = mode.detection + (0.0 if mode.auto is None else mode.auto.time)
    share = mode.manual_share
    left = (down - automatic) / share - mode.alert - mode.restore if share else -1.0
    if left < 0.0:
        text = translate(
            "Edits", "Detection, alert and the other phases alone take longer than was observed."
        )
        raise EditRefused(text)
    return left


def _with_source(design: Design, map_name: str, element_id: str, source: str) -> Design:
    """The notes with one more line, unless it is there."""
    notes = getattr(design, map_name)[element_id].notes
    if not source or source in notes.split("\n"):
        return design
    return change(design, map_name, [element_id], notes=f"{notes}\n{source}".strip())
