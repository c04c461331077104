"""What Prometheus recorded of `up`: the answer to a range query as rows and the spans that were watched."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from haplanner.io.outage_log.instants import FARTHEST
from haplanner.io.outage_log.objects import HALF, holds_halves
from haplanner.io.outage_log.refused import quoted, refused
from haplanner.io.outage_log.rows import Row
from haplanner.io.outage_log.table import text_of
from haplanner.io.parse import MOST_VALUES
from haplanner.model.language import said
from haplanner.model.outage_log import Span

_PER_HOUR = 3600.0
_LABELS = ("component", "service", "instance", "host", "job")
_GAP = 1.5
"""So many steps without a sample are a gap in which nobody watched."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Rows, when each (component, unit) was watched, and what is to be said about it."""

    rows: list[Row]
    spans: dict[tuple[str, str], list[Span]]
    notes: list[str]


def is_prometheus(data: bytes) -> bool:
    """Whether a file looks like an answer of Prometheus; nothing of it is read yet.

    >>> is_prometheus(b'{"status":"success","data":{"resultType":"matrix","result":[]}}')
    True
    """
    start = data[:4096].lstrip()
    return start.startswith(b"{") and (b'"resultType"' in start or b'"matrix"' in start)


def recorded(data: bytes, by: str | None = None, step: float | None = None) -> Recorded:
    """The samples of a range query, 0 for down and 1 for up; raises `FileRefused`.

    `by`: the label that names components, those with the same value being its units; without it, the first
    of component, service, instance, host and job that there is. `step`: hours between samples; without it,
    what is most frequent. An outage lasts from its first sample to the first that is up again, so each of
    its ends is unsure by a step.
    """
    series = _series(data)
    labels = [name for name in (_LABELS if by is None else (by,)) if any(name in one for one, _ in series)]
    if series and not labels:
        raise refused(said("OutageLog", "no series has a label “%1”").of(quoted(by or _LABELS[1])))
    found = Recorded([], {}, [])
    longest = _most_frequent_step(series) if step is None else step
    gaps = 0
    for number, (metric, samples) in enumerate(series, 1):
        component = str(metric.get(labels[0], ""))
        unit = ", ".join(f"{k}={v}" for k, v in sorted(metric.items()) if k not in (labels[0], "__name__"))
        while (component, unit) in found.spans:
            unit = f"{unit} {number}".lstrip()
        spans, rows = _read(samples, longest, component, unit, number)
        found.spans[component, unit] = spans
        found.rows.extend(rows)
        gaps += len(spans) - 1
    sentence = said("OutageLog", "samples are %1 min apart, and every end of an outage as unsure as that")
    found.notes.append(sentence.of(f"{longest * 60.0:.3g}"))
    if gaps:
        sentence = said("OutageLog", "gaps without samples, in which nobody watched: %1")
        found.notes.append(sentence.of(gaps))
    return found


Samples = list[tuple[float, bool]]


def _series(data: bytes) -> list[tuple[dict[str, Any], Samples]]:
    text = text_of(data)
    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise refused(said("OutageLog", "holds more than %1 values").of(f"{MOST_VALUES:,}"))
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        raise refused(said("OutageLog", "is not JSON, or is broken off")) from None
    body = answer.get("data", answer)
    results = body.get("result") if isinstance(body, dict) else None
    if not isinstance(results, list) or body.get("resultType", "matrix") != "matrix":
        raise refused(said("OutageLog", "is no answer to a range query of Prometheus"))
    read = []
    for place, one in enumerate(results, 1):
        try:
            metric = {**one["metric"]}
            samples = sorted(_sample(*pair) for pair in one["values"])
            read.append((metric, [pair for pair in samples if not math.isnan(pair[1])]))
        except (KeyError, TypeError, ValueError, OverflowError):
            raise refused(said("OutageLog", "series %1 has no times and values").of(place)) from None
    if any(holds_halves(metric) for metric, _ in read):
        raise refused(HALF)
    found = [(metric, [(at, value != 0.0) for at, value in pairs]) for metric, pairs in read if pairs]
    if not found:
        raise refused(said("OutageLog", "has no samples"))
    return found


def _sample(seconds: Any, value: Any) -> tuple[float, float]:
    at = float(seconds) / _PER_HOUR
    if not abs(at) <= FARTHEST:
        raise ValueError(seconds)
    return at, float(value)


def _most_frequent_step(series: Sequence[tuple[dict[str, Any], Samples]]) -> float:
    """Hours from one sample to the next, as most often, to the millisecond."""
    steps: Counter[int] = Counter()
    for _, samples in series:
        pairs = pairwise(samples)
        steps.update(round((after[0] - before[0]) * 3.6e6) for before, after in pairs)
    steps.pop(0, None)
    return (steps.most_common(1)[0][0] if steps else 60_000) / 3.6e6


def _read(
    samples: Samples, step: float, component: str, unit: str, number: int
) -> tuple[list[Span], list[Row]]:
    """The spans of one series and its outages; what is down before and after a gap was so in it too."""
    spans: list[Span] = []
    rows: list[Row] = []
    began = samples[0][0]
    down_since = None if samples[0][1] else samples[0][0]
    for (before, was_up), (at, up) in pairwise(samples):
        if at - before > _GAP * step and (was_up or up):
            if down_since is not None:
                rows.append(Row(component, unit, down_since, before, "", number))
                down_since = None
            spans.append(Span(began, before))
            began = at
        if up and down_since is not None:
            rows.append(Row(component, unit, down_since, at, "", number))
            down_since = None
        if not up and down_since is None:
            down_since = at
    spans.append(Span(began, samples[-1][0]))
    if down_since is not None:
        rows.append(Row(component, unit, down_since, None, "", number))
    return spans, rows
