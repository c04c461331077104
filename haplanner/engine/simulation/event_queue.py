"""What happens next: an indexed heap that holds every item all the time, without an event at `NEVER`.

So nothing is ever inserted or removed, only moved; four children to a node halve the depth of a binary heap.
The heap knows times alone: of what happens at one instant, `untie` brings the lowest item to the front.
"""

from haplanner.engine.simulation.machine import Ints, Queue

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
    """Make a heap of any order of times."""
    for place in range((len(queue.time) - 2) // CHILDREN, -1, -1):
        sift_down(queue, place)


def untie(queue: Queue, room: Ints) -> None:
    """Bring the lowest item to the front of those that are due at the same time as the first one.

    There is `room` for the places of all of them.
    """
    last = CHILDREN + 1
    if last > len(queue.time):
        last = len(queue.time)
    for child in range(1, last):
        if queue.time[child] == queue.time[0]:
            bring_first(queue, room)
            return


def bring_first(queue: Queue, room: Ints) -> None:
    """Exchange the item at the front with the lowest of those that are due with it: they lie together."""
    size = len(queue.time)
    due = queue.time[0]
    lowest = 0
    room[0] = 0
    height = 1
    while height > 0:
        height -= 1
        place = room[height]
        if queue.item[place] < queue.item[lowest]:
            lowest = place
        for child in range(CHILDREN * place + 1, min(CHILDREN * place + CHILDREN + 1, size)):
            if queue.time[child] == due:
                room[height] = child
                height += 1
    first, item = queue.item[0], queue.item[lowest]
    queue.item[lowest] = first
    queue.place[first] = lowest
    queue.item[0] = item
    queue.place[item] = 0


COMPILED = (sift_down, sift_up, reschedule, put_in_order, bring_first, untie)
"""The functions that the compiled program is made of, callees first."""
