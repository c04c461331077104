"""What works when one thing changes: counts of working inputs, passed upwards only as far as they matter.

A gate is a threshold of its inputs, so the structure is monotone: one change moves every gate at most once,
in one direction. Going up, counting from the least fixed point below reaches the least fixed point above.
Going down, gates on a cycle could hold each other up; a cycle that lost an input is therefore brought down
and started again.
"""

from haplanner.engine.simulation.machine import LOGGED, LOGGING, TOUCHED, Network, Tally, Truth
from haplanner.engine.simulation.random_numbers import ONE, Index
from haplanner.engine.simulation.tally import service_changed


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


def carry(network: Network, truth: Truth, tally: Tally, height: int, up: int, now: float) -> int:
    """Carry upwards that the nodes on the stack have come up (1) or gone down (0) themselves.

    Answers the first cycle that lost an input, or how many there are.
    """
    first_loop = len(truth.dirty_loop)
    while height > 0:
        height -= 1
        node = truth.stack[height]
        note(network, truth, tally, node, now)
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            count = truth.inputs_up[gate] + 2 * up - 1
            truth.inputs_up[gate] = count
            loop = network.loop[gate]
            if loop >= 0 and up == 0:
                truth.dirty_loop[loop] = 1
                if loop < first_loop:
                    first_loop = loop
            if count + 1 - up == network.threshold[gate] and truth.works[gate] != up:
                truth.works[gate] = up
                truth.stack[height] = gate
                height += 1
    return first_loop


def restart_loop(network: Network, truth: Truth, loop: int) -> int:
    """Bring a cycle down and up again as far as it comes; gates that stay down are left on the stack.

    Counts of gates outside the cycle are not touched: `carry` sees to them for what is on the stack.
    """
    first, last = network.loop_start[loop], network.loop_start[loop + 1]
    stack = truth.stack
    for i in range(first, last):  # what was up loses what the cycle itself gave it
        node = network.loop_node[i]
        if truth.works[node] != 0:
            for edge in range(network.parent_start[node], network.parent_start[node + 1]):
                gate = network.parent[edge]
                if network.loop[gate] == loop:
                    truth.inputs_up[gate] -= 1
    height = 0
    for i in range(first, last):  # 2: was up, is not up again so far
        node = network.loop_node[i]
        if truth.works[node] != 0:
            if truth.inputs_up[node] >= network.threshold[node]:
                stack[height] = node
                height += 1
            else:
                truth.works[node] = 2
    while height > 0:
        height -= 1
        node = stack[height]
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            if network.loop[gate] == loop:
                truth.inputs_up[gate] += 1
                if truth.works[gate] == 2 and truth.inputs_up[gate] >= network.threshold[gate]:
                    truth.works[gate] = 1
                    stack[height] = gate
                    height += 1
    height = 0
    for i in range(first, last):
        node = network.loop_node[i]
        if truth.works[node] == 2:
            truth.works[node] = 0
            for edge in range(network.parent_start[node], network.parent_start[node + 1]):
                gate = network.parent[edge]
                if network.loop[gate] == loop:
                    truth.inputs_up[gate] += 1  # `carry` takes it off again
            stack[height] = node
            height += 1
    return height


def spread(network: Network, truth: Truth, tally: Tally, height: int, up: int, now: float) -> None:
    """Carry upwards what the nodes on the stack have become; cycles that lost an input are started again."""
    loops = len(truth.dirty_loop)
    loop = loops
    while True:
        lost = carry(network, truth, tally, height, up, now)
        if loop == loops:
            loop = lost
        else:
            truth.dirty_loop[loop] = 0  # it was started from nothing: it cannot be held up by itself now
        while loop < loops and truth.dirty_loop[loop] == 0:
            loop += 1
        if loop == loops:
            return
        height = restart_loop(network, truth, loop)
        truth.dirty_loop[loop] = 0
        up = 0


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


def turn(network: Network, truth: Truth, tally: Tally, leaf: int, alone: bool, now: float) -> None:
    """A leaf that was up goes down, one that was down comes up; whichever it is costs no decision.

    Where it is `alone`, nobody watches it and no gate above it lies on a cycle, and nothing is logged.
    """
    here = Index(leaf)
    up = 1 - truth.works[here]
    truth.works[here] = up
    height = 0
    if alone:
        truth.down[here] += up * (now - truth.since[here])
        truth.since[here] = now
        for edge in range(network.parent_start[here], network.parent_start[here + ONE]):
            gate = Index(network.parent[edge])
            count = truth.inputs_up[gate] + 2 * up - 1
            truth.inputs_up[gate] = count
            if count + 1 - up == network.threshold[gate]:
                truth.works[gate] = up
                truth.stack[height] = network.parent[edge]
                height += 1
    else:
        truth.stack[0] = leaf
        height = 1
    if height > 0:
        spread(network, truth, tally, height, up, now)


COMPILED = (note, carry, restart_loop, spread, raise_node, lower_node, turn)
"""The functions that the compiled program is made of, callees first."""
