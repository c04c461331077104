"""Events in the order of time: thrown into two buckets for every event, which nearly sorts them.

What happens at one instant stays in the order in which it was drawn: that of the modes.
"""

from haplanner.engine.simulation.machine import NEVER
from haplanner.engine.simulation.random_numbers import Index
from haplanner.engine.simulation.window import BUCKETS, Ahead

FEW = 24
"""So many events in a bucket are sorted by insertion."""


def swap_neighbours(ahead: Ahead, drawn: int) -> None:
    """Put every two neighbours in order, in one pass without a decision: most of what there is to sort."""
    for i in range(1, drawn):
        here = Index(i)
        before = Index(i - 1)
        one, other = ahead.time[before], ahead.time[here]
        one_item, other_item = ahead.item[before], ahead.item[here]
        late = other < one
        ahead.time[before] = other if late else one
        ahead.time[here] = one if late else other
        ahead.item[before] = other_item if late else one_item
        ahead.item[here] = one_item if late else other_item


def insert(ahead: Ahead, first: int, last: int) -> None:
    """Sort a stretch of nearly sorted events by insertion."""
    for i in range(first + 1, last):
        time = ahead.time[i]
        if ahead.time[i - 1] <= time:
            continue
        item = ahead.item[i]
        place = i
        while place > first and ahead.time[place - 1] > time:
            ahead.time[place] = ahead.time[place - 1]
            ahead.item[place] = ahead.item[place - 1]
            place -= 1
        ahead.time[place] = time
        ahead.item[place] = item


def merge(ahead: Ahead, first: int, last: int) -> None:
    """Sort a stretch of events in any order by merging ever longer runs, there and back."""
    for start in range(first, last, FEW):
        insert(ahead, start, min(start + FEW, last))
    width = FEW
    while width < last - first:
        for start in range(first, last, 2 * width):
            middle = min(start + width, last)
            end = min(middle + width, last)
            left, right = start, middle
            for place in range(start, end):
                if right >= end or (left < middle and ahead.time[left] <= ahead.time[right]):
                    chosen = left
                    left += 1
                else:
                    chosen = right
                    right += 1
                ahead.drawn_time[place] = ahead.time[chosen]
                ahead.drawn_mode[place] = ahead.item[chosen]
        for place in range(first, last):
            ahead.time[place] = ahead.drawn_time[place]
            ahead.item[place] = ahead.drawn_mode[place]
        width *= 2


def put_in_time_order(ahead: Ahead, drawn: int, start: float, end: float) -> None:
    """Sort the events of a window, and close them with one at `NEVER`."""
    ahead.time[drawn] = NEVER
    if drawn == 0:
        return
    buckets = BUCKETS * drawn
    scale = buckets / (end - start)
    buckets += 1  # rounding may lead into the one more
    bucket = ahead.bucket
    for number in range(buckets):
        bucket[number] = 0
    for i in range(drawn):
        bucket[Index(int((ahead.drawn_time[i] - start) * scale))] += 1
    below = 0
    most = 0
    for number in range(buckets):
        inside = bucket[number]
        bucket[number] = below
        below += inside
        if inside > most:
            most = inside
    for i in range(drawn):
        time = ahead.drawn_time[i]
        inside_of = Index(int((time - start) * scale))
        place = bucket[inside_of]
        bucket[inside_of] = place + 1
        ahead.time[Index(place)] = time
        ahead.item[Index(place)] = ahead.drawn_mode[i]
    if most > FEW:
        first = 0
        for number in range(buckets):
            if bucket[number] - first > FEW:
                merge(ahead, first, bucket[number])
            first = bucket[number]
    swap_neighbours(ahead, drawn)
    insert(ahead, 0, drawn)


COMPILED = (swap_neighbours, insert, merge, put_in_time_order)
"""The functions that the compiled program is made of, callees first."""
