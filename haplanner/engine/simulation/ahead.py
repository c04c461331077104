"""What was drawn ahead happens: window after window, in the order of time, as far as the queue lets it."""

from haplanner.engine.simulation.machine import (
    EVENTS,
    LOGGING,
    NEVER,
    PUT_OFF,
    STOP,
    TOUCHED,
    Clocks,
    Modes,
    Network,
    Tally,
    Truth,
)
from haplanner.engine.simulation.propagation import spread
from haplanner.engine.simulation.random_numbers import ONE, Index
from haplanner.engine.simulation.renewals import draw_window
from haplanner.engine.simulation.time_order import put_in_time_order
from haplanner.engine.simulation.window import (
    END,
    EVENTS_OF_MODE,
    LAST,
    NEXT,
    PACE,
    PLACE,
    WATCHED,
    WINDOW,
    WINDOW_EVENTS,
    Ahead,
)


def begin_ahead(ahead: Ahead) -> None:
    """Nothing is drawn yet; the first window begins at 0."""
    ahead.time[0] = NEVER
    ahead.at[PLACE] = 0
    ahead.at[WINDOW] = 0
    ahead.moment[END] = 0.0
    ahead.moment[NEXT] = 0.0 if len(ahead.mode) > 0 else NEVER


def open_window(modes: Modes, truth: Truth, clocks: Clocks, ahead: Ahead, horizon: float) -> None:
    """Draw the next window and put it in order. So many windows divide the horizon as its events fill."""
    windows = 1 + int(horizon * ahead.moment[PACE] / max(WINDOW_EVENTS, EVENTS_OF_MODE * len(ahead.mode)))
    window = ahead.at[WINDOW] + 1
    start = ahead.moment[END]
    wanted = horizon if window >= windows else horizon * window / windows
    drawn, end = draw_window(modes, clocks, ahead, start, wanted)
    if end == wanted:
        ahead.at[WINDOW] = window
    ahead.at[PLACE] = 0
    ahead.moment[END] = end
    truth.counters[EVENTS] += drawn
    put_in_time_order(ahead, drawn, start, end)


def tell_gate(network: Network, truth: Truth, gate: int, up: int, height: int) -> int:
    """An input of a gate off all cycles has come up (1) or gone down (0); answers the height of the stack."""
    here = Index(gate)
    count = truth.inputs_up[here] + 2 * up - 1
    truth.inputs_up[here] = count
    if count + 1 - up != network.threshold[here]:
        return height
    truth.works[here] = up
    truth.stack[height] = gate
    return height + 1


def tell_gates(network: Network, truth: Truth, leaf: int, gate: int, up: int, now: float) -> int:
    """A leaf has changed that only gates off all cycles look at; answers how many change with it.

    They are on the stack. `gate` is the only one above it, below 0 where it is not one.
    """
    truth.down[leaf] += up * (now - truth.since[leaf])
    truth.since[leaf] = now
    if gate >= 0:
        return tell_gate(network, truth, gate, up, 0)
    height = 0
    for edge in range(network.parent_start[leaf], network.parent_start[leaf + ONE]):
        height = tell_gate(network, truth, network.parent[edge], up, height)
    return height


def advance(
    network: Network,
    modes: Modes,
    truth: Truth,
    tally: Tally,
    clocks: Clocks,
    ahead: Ahead,
    due: float,
    item: int,
    horizon: float,
) -> bool:
    """Let happen what was drawn ahead, up to the queue's first event or what concerns a unit with a role.

    While some unit waits for its maintenance, it is one event.

    Answers whether anything happened: the last of it at `LAST`. Of what happens at one instant, the first
    item comes first.
    """
    logging = truth.counters[LOGGING] != 0
    one_at_a_time = truth.counters[PUT_OFF] > 0
    some = False
    place = ahead.at[PLACE]
    last = 0.0
    while True:
        here = Index(place)
        now = ahead.time[here]
        if now >= due:
            if now == NEVER:
                now = ahead.moment[END]
                if now >= horizon or truth.counters[STOP] != 0:
                    now = NEVER
                    break
                if now > due:
                    break
                open_window(modes, truth, clocks, ahead, horizon)
                place = 0
                continue
            if now > due or ahead.item[here] > item:
                break
        leaf = Index(ahead.item[here])
        place += 1
        last = now
        some = True
        up = 1 - truth.works[leaf]
        truth.works[leaf] = up
        gate = ahead.gate[leaf]
        if gate == WATCHED or logging:
            truth.stack[0] = ahead.item[here]
            height = 1
        else:
            height = tell_gates(network, truth, leaf, gate, up, now)
        if height > 0:
            spread(network, truth, tally, height, up, now)
        if one_at_a_time or truth.counters[TOUCHED] > 0 or truth.counters[STOP] != 0:
            now = ahead.time[place]
            if now == NEVER:
                now = ahead.moment[END]
            break
    ahead.at[PLACE] = place
    ahead.moment[LAST] = last
    ahead.moment[NEXT] = now
    return some


COMPILED = (begin_ahead, open_window, tell_gate, tell_gates, advance)
"""The functions that the compiled program is made of, callees first."""
