"""What works when one thing changes: counts of working inputs, passed upwards only as far as they matter.

A gate is a threshold of its inputs, so the structure is monotone: one change moves every gate at most once,
in one direction. Going up, counting from the least fixed point below reaches the least fixed point above.
Going down, gates on a cycle could hold each other up; a cycle that lost an input is therefore brought down
and started again.
"""

from haplanner.engine.simulation.machine import LOGGED, LOGGING, TOUCHED, Network, Tally, Truth
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


def raise_node(network: Network, truth: Truth, tally: Tally, node: int, now: float) -> None:
    """A leaf comes up, and whatever works again with it."""
    truth.works[node] = 1
    truth.stack[0] = node
    height = 1
    while height > 0:
        height -= 1
        node = truth.stack[height]
        note(network, truth, tally, node, now)
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            truth.inputs_up[gate] += 1
            if truth.inputs_up[gate] == network.threshold[gate]:
                truth.works[gate] = 1
                truth.stack[height] = gate
                height += 1


def sink(network: Network, truth: Truth, tally: Tally, height: int, now: float) -> int:
    """Carry down the nodes on the stack, which work no more; answers the first cycle that lost an input."""
    first_loop = len(truth.dirty_loop)
    while height > 0:
        height -= 1
        node = truth.stack[height]
        note(network, truth, tally, node, now)
        for edge in range(network.parent_start[node], network.parent_start[node + 1]):
            gate = network.parent[edge]
            truth.inputs_up[gate] -= 1
            loop = network.loop[gate]
            if loop >= 0:
                truth.dirty_loop[loop] = 1
                if loop < first_loop:
                    first_loop = loop
            if truth.inputs_up[gate] == network.threshold[gate] - 1 and truth.works[gate] != 0:
                truth.works[gate] = 0
                truth.stack[height] = gate
                height += 1
    return first_loop


def restart_loop(network: Network, truth: Truth, loop: int) -> int:
    """Bring a cycle down and up again as far as it comes; gates that stay down are left on the stack.

    Counts of gates outside the cycle are not touched: `sink` sees to them for what is on the stack.
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
                    truth.inputs_up[gate] += 1  # `sink` takes it off again
            stack[height] = node
            height += 1
    return height


def lower_node(network: Network, truth: Truth, tally: Tally, node: int, now: float) -> None:
    """A leaf goes down, and whatever stops with it."""
    truth.works[node] = 0
    truth.stack[0] = node
    loops = len(truth.dirty_loop)
    loop = sink(network, truth, tally, 1, now)
    while loop < loops:
        if truth.dirty_loop[loop] == 0:
            loop += 1
            continue
        height = restart_loop(network, truth, loop)
        truth.dirty_loop[loop] = 0
        if height > 0:
            sink(network, truth, tally, height, now)
            truth.dirty_loop[loop] = 0  # it was started from nothing: it cannot be held up by itself now


COMPILED = (note, raise_node, sink, restart_loop, lower_node)
"""The functions that the compiled program is made of, callees first."""
