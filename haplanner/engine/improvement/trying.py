"""Every way to decide, tried block by block, and everything worth having of all blocks together."""

import itertools
import math
from collections.abc import Iterator, Sequence

from haplanner.engine.allocation.choice import Choice, worth_having
from haplanner.engine.allocation.series import SeriesFront
from haplanner.engine.improvement.evaluating import Evaluations, Picks, gain
from haplanner.engine.improvement.slots import AS_IT_IS
from haplanner.engine.patience import Patience
from haplanner.model.language import said

MOST_TRIED = 20_000
"""So many ways to decide are all tried, where patience allows."""
_TOLD = 50
"""How often it is told how far it is."""

Block = tuple[int, ...]
"""Numbers of slots."""


def few_enough(ask: Evaluations, together: Sequence[Block]) -> bool:
    """Whether all ways to decide can be tried, each block by itself."""
    return sum(_size(ask, block) for block in together) <= MOST_TRIED


def everything(
    ask: Evaluations, together: Sequence[Block], patience: Patience
) -> list[tuple[Picks, float]] | None:
    """The front of all ways to decide with its unavailabilities, cheapest first; the whole of it.

    Of blocks in series, −ln A of the service changes by the sum of what each block changes by itself.
    `None` where the service is never available as it is, so that nothing can be told apart. Raises
    `OutOfPatience` and `Cancelled`.
    """
    down = ask.unavailability(ask.now)
    if down >= 1.0:
        return None
    loss = -math.log1p(-down)
    total, parts = sum(_size(ask, block) for block in together), []
    tried = itertools.count(1)
    for block in together:
        found = []
        for picks in _worth_trying(ask, block):
            mine = ask.unavailability(picks)
            found.append((-math.log1p(-mine) if mine < 1.0 else math.inf, picks))
            number = next(tried)
            if number % _TOLD == 0:
                patience.tell(
                    said("Improve", "ways to decide: %1 of %2 at most").of(f"{number:,}", f"{total:,}")
                )
        # What the block takes at best is taken by all of its ways: what is left is never less than nothing.
        least = min(one for one, _ in found)
        choices = (Choice(-math.expm1(least - mine), (ask.cost(picks),), picks) for mine, picks in found)
        parts.append(worth_having(choices))
        loss += least + math.log1p(-down)
    always = [Choice(max(0.0, -math.expm1(-loss)), (0.0,))]
    whole = []
    for filled in SeriesFront([always, *parts], (math.inf,), patience=patience):
        taken = list(ask.now)
        for part, at, block in zip(parts, filled.chosen[1:], together, strict=True):
            for slot in block:
                taken[slot] = part[at].what[slot]
        whole.append((tuple(taken), filled.unavailability))
    return whole


def _size(ask: Evaluations, block: Block) -> int:
    return math.prod(len(ask.slots[slot].ways) for slot in block)


def _worth_trying(ask: Evaluations, block: Block) -> Iterator[Picks]:
    """Ways to decide about a block, everything else as it is, that may be worth having.

    Slots that are in no order are tried in all ways. Those that are open can at best become their best, and
    cost what the cheapest way costs: where something that was tried costs no more and is no less available
    than that, nothing further is tried.
    """
    sequence = sorted(block, key=lambda slot: (ask.orders[slot].ordered, -gain(ask, slot)))
    by_cost = {slot: _by_cost(ask, slot) for slot in block}
    tried: list[tuple[float, float]] = []

    def beaten(place: int, picks: list[int]) -> bool:
        rest = sequence[place:]
        if not all(ask.orders[slot].ordered for slot in rest):
            return False
        least, best = picks.copy(), picks.copy()
        for slot in rest:
            least[slot], best[slot] = by_cost[slot][0], ask.orders[slot].best(by_cost[slot])
        cost, down = ask.cost(tuple(least)), ask.unavailability(tuple(best))
        return any(c <= cost and u <= down for c, u in tried)

    def further(place: int, picks: list[int]) -> Iterator[Picks]:
        if place == len(sequence):
            found = tuple(picks)
            yield found
            point = ask.cost(found), ask.unavailability(found)
            if not any(c <= point[0] and u <= point[1] for c, u in tried):
                tried[:] = [(c, u) for c, u in tried if c < point[0] or u < point[1]]
                tried.append(point)
            return
        for at in by_cost[sequence[place]]:
            picks[sequence[place]] = at
            if not beaten(place + 1, picks):
                yield from further(place + 1, picks)
        picks[sequence[place]] = AS_IT_IS

    yield from further(0, list(ask.now))


def _by_cost(ask: Evaluations, slot: int) -> list[int]:
    """The ways of a slot, the cheapest first."""
    ways = ask.slots[slot].ways
    return sorted(range(len(ways)), key=lambda at: ways[at].cost)
