"""What to be wary of in figures that come from a log of outages, in words."""

from collections.abc import Iterator, Mapping

import numpy as np

from haplanner.engine.evidence.chosen import Fitted, best
from haplanner.engine.evidence.exposure import Exposure
from haplanner.engine.evidence.trend import Trend
from haplanner.model.language import said
from haplanner.model.units import format_duration

FEW = 5
"""With fewer failures the bounds are wider than the figure is worth."""
_SKEWED = 3.0
_UNLIKELY = 0.01


def cautions(
    seen: Exposure, trend: Trend | None, lives: Mapping[str, Fitted], repairs: Mapping[str, Fitted]
) -> Iterator[str]:
    """Why the past may not be like the future, or a mean may not mean much."""
    if trend is not None and trend.direction is not None:
        yield _trending(seen, trend)
    if seen.failures == 0:
        yield said("Evidence", "No failure was seen: only a lower bound of the MTBF is known.")
    elif seen.failures < FEW:
        yield said("Evidence", "Few failures were seen: the bounds tell more than the figure.")
    yield from _bad_actor(seen)
    ended = seen.repairs.hours[seen.repairs.complete]
    if len(ended) >= FEW and ended.mean() > _SKEWED * np.median(ended):
        yield said("Evidence", "A few long repairs make the MTTR: half of all took no more than %1.").of(
            format_duration(float(np.median(ended)))
        )
    for fits, sentence in (
        (lives, said("Evidence", "No law fits the times to failure well.")),
        (repairs, said("Evidence", "No law fits the times to restore well.")),
    ):
        found = best(fits)
        if found is not None and found.doubted and all(one.doubted for one in fits.values()):
            yield sentence


def _trending(seen: Exposure, trend: Trend) -> str:
    now = format_duration(trend.mtbf_at_the_end)
    mean = format_duration(seen.up / max(1, seen.failures))
    if trend.direction == "rarer":
        return said(
            "Evidence",
            "Failures grow rarer: at the end one in %1, on average one in %2. The past does not predict.",
        ).of(now, mean)
    return said(
        "Evidence",
        "Failures grow denser: at the end one in %1, on average one in %2. The past does not predict.",
    ).of(now, mean)


def _bad_actor(seen: Exposure) -> Iterator[str]:
    """One unit among several that fails more often than chance lets the worst of them."""
    if len(seen.watches) < 2 or seen.failures < 2:
        return
    counts = np.array([len(watch.failures) for watch in seen.watches])
    shares = np.array([watch.hours for watch in seen.watches])
    worst = int(counts.argmax())
    share = float(shares[worst] / shares.sum())
    # The binomial tail, times the number of units that might have been the worst (Bonferroni).
    tail = _binomial_tail(int(counts[worst]), seen.failures, share)
    if tail * len(counts) < _UNLIKELY:
        yield said("Evidence", "One unit of %1 had %2 of %3 failures: it is not like the others.").of(
            len(counts), int(counts[worst]), seen.failures
        )


def _binomial_tail(least: int, of: int, share: float) -> float:
    """P(at least so many of so many)."""
    hits = np.arange(least, of + 1)
    steps = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, of + 1)))])  # ln n!
    logs = steps[of] - steps[hits] - steps[of - hits] + hits * np.log(share) + (of - hits) * np.log1p(-share)
    return float(np.exp(logs).sum())
