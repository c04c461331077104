"""What happens next: an indexed heap that holds every item all the time, without an event at `NEVER`.

So nothing is ever inserted or removed, only moved; four children to a node halve the depth of a binary heap.
"""

from haplanner.engine.simulation.machine import Queue

CHILDREN = 4


def sift_down(queue: Queue, place: int) -> None:
    """Let the item at `place` sink until none below it is earlier."""
    size = len(queue.time)
    time = queue.time[place]
    item = queue.item[place]
    while True:
        child = CHILDREN * place + 1
        if child >= size:
            break
        best = child
        best_time = queue.time[child]
        last = child + CHILDREN
        if last > size:
            last = size
        for other in range(child + 1, last):
            if queue.time[other] < best_time:
                best = other
                best_time = queue.time[other]
        if best_time >= time:
            break
        queue.time[place] = best_time
        moved = queue.item[best]
        queue.item[place] = moved
        queue.place[moved] = place
        place = best
    queue.time[place] = time
    queue.item[place] = item
    queue.place[item] = place


def sift_up(queue: Queue, place: int) -> None:
    """Let the item at `place` rise until none above it is later."""
    time = queue.time[place]
    item = queue.item[place]
    while place > 0:
        above = (place - 1) // CHILDREN
        if queue.time[above] <= time:
            break
        queue.time[place] = queue.time[above]
        moved = queue.item[above]
        queue.item[place] = moved
        queue.place[moved] = place
        place = above
    queue.time[place] = time
    queue.item[place] = item
    queue.place[item] = place


def reschedule(queue: Queue, item: int, time: float) -> None:
    """Give an item another time."""
    place = queue.place[item]
    before = queue.time[place]
    queue.time[place] = time
    if time > before:
        sift_down(queue, place)
    elif time < before:
        sift_up(queue, place)


def put_in_order(queue: Queue) -> None:
    """Make a heap of any order of times: item i at place i, wherever it was."""
    for place in range((len(queue.time) - 2) // CHILDREN, -1, -1):
        sift_down(queue, place)


COMPILED = (sift_down, sift_up, reschedule, put_in_order)
"""The functions that the compiled program is made of, callees first."""
