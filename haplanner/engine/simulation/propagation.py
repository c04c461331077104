"""What works when one thing changes: counts of working inputs, passed upwards only as far as they matter.

A gate is a threshold of its inputs, so the structure is monotone: one change moves every gate at most once,
in one direction. Going up, counting from the least fixed point below reaches the least fixed point above.
Going down, gates on a cycle could hold each other up. So a working gate knows how many of its inputs came up
before it did: while these are enough, it needs no others. Only a gate that loses them, and what leaned on it,
is doubted, and comes up again or not from what is left (deletion and rederivation: Gupta, Mumick,
Subrahmanian, Maintaining views incrementally, SIGMOD 1993; with ranks, few are ever doubted).
"""

from haplanner.engine.simulation.machine import (
    LOGGED,
    LOGGING,
    RISEN,
    SUSPECTS,
    TOUCHED,
    Network,
    Tally,
    Truth,
)
from haplanner.engine.simulation.tally import service_changed

NO_RANK = 2**62
"""The rank of a gate that is doubted: it came before nothing."""


def note(network: Network, truth: Truth, tally: Tally, node: int, now: float) -> None:
    """Book that a node has just changed: downtime, the service or group that waits for it, the log."""
    if truth.works[node] == 0:
        truth.since[node] = now
    else:
        truth.down[node] += now - truth.since[node]
    watch = network.watch[node]
    if watch > 0:
        service_changed(tally, watch - 1, truth.works[node] != 0, now)
    elif watch < 0:
        slot = -watch - 1
        if truth.is_touched[slot] == 0:
            truth.is_touched[slot] = 1
            truth.touched[truth.counters[TOUCHED]] = slot
            truth.counters[TOUCHED] += 1
    if truth.counters[LOGGING] != 0 and network.shown[node] != 0:
        logged = truth.counters[LOGGED]
        if logged < len(truth.log_time):
            truth.log_time[logged] = now
            truth.log_node[logged] = node
        truth.counters[LOGGED] = logged + 1


def rise(network: Network, truth: Truth, gate: int) -> None:
    """A gate comes up: what works now came before it."""
    truth.works[gate] = 1
    if network.loop[gate] >= 0:
        truth.counters[RISEN] += 1
        truth.rank[gate] = truth.counters[RISEN]
        truth.firm[gate] = truth.inputs_up[gate]


def carry(network: Network, truth: Truth, tally: Tally, height: int, up: int, now: float) -> None:
    """Carry upwards that the nodes on the stack have come up (1) or gone down (0) themselves."""
    while height > 0:
        height -= 1
        node = truth.stack[height]
        note(network, truth, tally, node, now)
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            count = truth.inputs_up[gate] + 2 * up - 1
            truth.inputs_up[gate] = count
            loop = network.loop[gate]
            if count + 1 - up == network.threshold[gate] and truth.works[gate] != up:
                if up == 1:
                    rise(network, truth, gate)
                else:
                    truth.works[gate] = 0
                truth.stack[height] = gate
                height += 1
            elif (
                loop >= 0
                and truth.works[gate] != 0
                and (network.loop[node] != loop or truth.rank[node] < truth.rank[gate])
            ):
                truth.firm[gate] += 2 * up - 1
                if up == 0 and truth.firm[gate] == network.threshold[gate] - 1:
                    truth.suspect[truth.counters[SUSPECTS]] = gate
                    truth.counters[SUSPECTS] += 1


def doubt(network: Network, truth: Truth) -> int:
    """Take suspect gates, and those that leaned on them, for down; answers how many there are.

    They are marked with 2 in `works`, and taken off the counts of their own cycles.
    """
    doubted = 0
    for i in range(truth.counters[SUSPECTS]):
        gate = truth.suspect[i]
        if truth.works[gate] == 1 and truth.firm[gate] < network.threshold[gate]:
            truth.works[gate] = 2
            truth.suspect[doubted] = gate
            doubted += 1
    truth.counters[SUSPECTS] = 0
    done = 0
    while done < doubted:
        node = truth.suspect[done]
        done += 1
        rank = truth.rank[node]
        truth.rank[node] = NO_RANK
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            if network.loop[gate] == network.loop[node]:
                truth.inputs_up[gate] -= 1
                if truth.works[gate] == 1 and rank < truth.rank[gate]:
                    truth.firm[gate] -= 1
                    if truth.firm[gate] < network.threshold[gate]:
                        truth.works[gate] = 2
                        truth.suspect[doubted] = gate
                        doubted += 1
    return doubted


def restore(network: Network, truth: Truth, doubted: int) -> int:
    """Bring doubted gates up again as far as they come; those that stay down are left on the stack.

    Counts of gates on other cycles are not touched: `carry` sees to them for what is on the stack.
    """
    stack = truth.stack
    height = 0
    for i in range(doubted):
        gate = truth.suspect[i]
        if truth.inputs_up[gate] >= network.threshold[gate]:
            rise(network, truth, gate)
            stack[height] = gate
            height += 1
    while height > 0:
        height -= 1
        node = stack[height]
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            if network.loop[gate] == network.loop[node]:
                truth.inputs_up[gate] += 1
                if truth.works[gate] == 1 and truth.rank[node] < truth.rank[gate]:
                    truth.firm[gate] += 1
                elif truth.works[gate] == 2 and truth.inputs_up[gate] >= network.threshold[gate]:
                    rise(network, truth, gate)
                    stack[height] = gate
                    height += 1
    height = 0
    for i in range(doubted):
        node = truth.suspect[i]
        if truth.works[node] == 2:
            truth.works[node] = 0
            for edge in range(network.parent_start[node], network.parent_start[node + 1]):
                gate = network.parent[edge]
                if network.loop[gate] == network.loop[node]:
                    truth.inputs_up[gate] += 1  # `carry` takes it off again
            stack[height] = node
            height += 1
    return height


def spread(network: Network, truth: Truth, tally: Tally, height: int, up: int, now: float) -> None:
    """Carry upwards what the nodes on the stack have become; what then might hold itself up is doubted."""
    carry(network, truth, tally, height, up, now)
    while truth.counters[SUSPECTS] > 0:
        height = restore(network, truth, doubt(network, truth))
        carry(network, truth, tally, height, 0, now)


def reset(network: Network, truth: Truth) -> None:
    """Every leaf is up, and everything works that can."""
    for node in range(len(network.works)):
        truth.works[node] = network.works[node]
        truth.inputs_up[node] = network.inputs_up[node]
        truth.rank[node] = network.rank[node]
        truth.firm[node] = network.firm[node]
    truth.counters[RISEN] = len(network.works)
    truth.counters[SUSPECTS] = 0


def raise_node(network: Network, truth: Truth, tally: Tally, node: int, now: float) -> None:
    """A leaf comes up, and whatever works again with it."""
    truth.works[node] = 1
    truth.stack[0] = node
    carry(network, truth, tally, 1, 1, now)


def lower_node(network: Network, truth: Truth, tally: Tally, node: int, now: float) -> None:
    """A leaf goes down, and whatever stops with it."""
    truth.works[node] = 0
    truth.stack[0] = node
    spread(network, truth, tally, 1, 0, now)


def turn(network: Network, truth: Truth, tally: Tally, leaf: int, now: float) -> None:
    """A leaf that was up goes down, one that was down comes up; whichever it is costs no decision."""
    up = 1 - truth.works[leaf]
    truth.works[leaf] = up
    truth.stack[0] = leaf
    spread(network, truth, tally, 1, up, now)


COMPILED = (note, rise, carry, doubt, restore, spread, reset, raise_node, lower_node, turn)
"""The functions that the compiled program is made of, callees first."""
