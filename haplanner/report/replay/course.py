"""What the page of a replay plays: every state of whatever is drawn, from the first moment to the last."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from haplanner.model.design import element_name
from haplanner.model.language import filled, translate
from haplanner.report.charts.moments import Moments, State

if TYPE_CHECKING:
    from haplanner.engine.history import History

STATES: tuple[State, ...] = get_args(State)
"""In the order of the numbers that stand for them in the page."""
MOST_CHANGES = 300_000
"""Changes of state that a page holds: some megabytes."""
SPEEDS = (1.0 / 6.0, 1.0, 6.0, 24.0, 168.0, 720.0)
"""Hours of the history in one second on the screen …"""
SPEED = 24.0
"""… and those at first."""


@dataclass(frozen=True, slots=True)
class Track:
    """One node or link: from `times[i]` (h) on it is in the state of number `states[i]`."""

    id: str
    name: str
    times: tuple[float, ...]
    states: tuple[int, ...]

    def at(self, hours: float) -> State:
        """Its state at a moment of the history."""
        return STATES[self.states[max(i for i, begun in enumerate(self.times) if begun <= hours)]]


def tracks(history: "History", drawn: Iterable[str]) -> list[Track]:
    """The tracks of what is drawn of a history, in that order; raises `LookupError` for too much of them."""
    moments, design = Moments(history), history.design
    known = {element_id for map_name, element_id in history.by_ref if map_name != "domains"}
    found, changes = [], 0
    for element_id in drawn:
        if element_id not in known:
            continue
        course = moments.course(element_id)
        changes += len(course)
        if changes > MOST_CHANGES:
            reason = translate(
                "ReplayPage",
                "This history has more than %1 changes of state, too many for a page: shorten it.",
            )
            raise LookupError(filled(reason, f"{MOST_CHANGES:,}"))
        times, states = zip(*course, strict=True)
        numbers = tuple(STATES.index(state) for state in states)
        found.append(Track(element_id, element_name(design, element_id), times, numbers))
    return found


def course_json(history: "History", found: list[Track]) -> str:
    """What the script of the page reads; no character in it can end the element that it stands in."""
    place = {track.id: number for number, track in enumerate(found)}
    design = history.design
    services = [
        {
            "name": element_name(design, service_id),
            "track": place[service_id],
            "starts": history.rows[service_id].starts.tolist(),
            "ends": history.rows[service_id].ends.tolist(),
        }
        for service_id in sorted(history.outages)
        if service_id in place
    ]
    data = {
        "horizon": history.horizon,
        "speed": SPEED,
        "tracks": [{"name": t.name, "times": t.times, "states": "".join(map(str, t.states))} for t in found],
        "services": services,
        "states": STATES,
        "words": _words(),
    }
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def state_word(state: State) -> str:
    """A state as the page says it."""
    words: dict[State, str] = {
        "up": translate("ReplayPage", "works"),
        "degraded": translate("ReplayPage", "works in part"),
        "planned": translate("ReplayPage", "in planned maintenance"),
        "down": translate("ReplayPage", "down"),
    }
    return words[state]


def _words() -> dict[str, str]:
    """What the script says, in the language of now; it fills in the places."""
    return {
        **{state: state_word(state) for state in STATES},
        "play": translate("ReplayPage", "Play"),
        "pause": translate("ReplayPage", "Pause"),
        "day": translate("Times", "year %1, day %2"),
        "moment": translate("Times", "%1, %2"),
        "is": translate("ReplayPage", "%1: %2"),
        "since": translate("ReplayPage", "%1: down since %2"),
        "outages": translate("ReplayPage", "outages so far: %1"),
        "now_down": translate("ReplayPage", "Down now: %1"),
        "none_down": translate("ReplayPage", "Nothing is down."),
        "go_to": translate("ReplayPage", "Go to this outage"),
    }
