"""Lists of outages against brute force: orders, causes found by name, culprits."""

import random
from itertools import pairwise

import numpy as np
import pytest

from haplanner.engine.history import history
from haplanner.io.templates import load
from haplanner.model.design import element_name
from haplanner.report.charts.outages import OutageList
from haplanner.report.charts.timeline import timeline


def outages_of(template: str, service: str, horizon: float | None = None) -> OutageList:
    chart = timeline(history(load(template), horizon, replication=6))
    return OutageList(chart, next(row for row in chart.services if row.ref[1] == service))


SOME = [
    ("web-shop", "users", 400_000.0),
    ("kafka", "end-to-end", None),
    ("primary-backup", "orders", 400_000.0),
    ("saas", "customers", None),
    ("kubernetes", "app", 400_000.0),
    ("two-data-centres", "portal", None),
]


@pytest.mark.parametrize(("template", "service", "horizon"), SOME)
def test_culprits_are_the_elements_of_all_causes(template: str, service: str, horizon: float | None) -> None:
    outages = outages_of(template, service, horizon)
    expected = {ref for outage in (outages[i] for i in range(len(outages))) for ref in outage.refs}
    steps = list(outages.culprits())
    assert steps[-1] == (len(outages), expected)
    assert all(before <= after for (_, before), (_, after) in pairwise(steps))


@pytest.mark.parametrize(("template", "service", "horizon"), SOME)
def test_a_filter_finds_the_outages_that_have_the_text_in_their_cause(
    template: str, service: str, horizon: float | None
) -> None:
    outages = outages_of(template, service, horizon)
    names = [{element_name(outages.design, i) for i in outages[n].cause} for n in range(len(outages))]
    dice = random.Random(3)
    every = sorted({name for some in names for name in some})
    texts = [dice.choice(every)[:4].upper() for _ in range(5)]
    texts += [" + ".join(dice.sample(every, min(2, len(every)))), "no such name"]
    for text in texts:
        parts = [part.strip().casefold() for part in text.split("+")]
        expected = [
            n for n, some in enumerate(names) if all(any(p in one.casefold() for one in some) for p in parts)
        ]
        steps = list(outages.with_cause(text))
        assert [n for _, found in steps for n in found] == expected, text
        assert steps[-1][0] == len(outages)


def test_outages_are_ordered_by_start_and_by_length_both_ways() -> None:
    outages = outages_of("saas", "customers")
    lengths = [outages.length(n) for n in range(len(outages))]
    by_length = outages.ordered(None, "length", falling=True).tolist()
    assert by_length == sorted(range(len(lengths)), key=lambda n: (-lengths[n], n))
    some = np.array([5, 9, 30])
    assert outages.ordered(some, "start", falling=True).tolist() == [30, 9, 5]
    rising = outages.ordered(some, "length", falling=False).tolist()
    assert [lengths[n] for n in rising] == sorted(lengths[n] for n in (5, 9, 30))


def test_the_table_has_every_listed_outage_with_cause_and_sentence_in_the_order_listed() -> None:
    outages = outages_of("saas", "customers")
    steps = outages.table(np.array([7, 2]))
    done = []
    while True:
        try:
            done.append(next(steps))
        except StopIteration as end:
            table = end.value
            break
    assert done == [1, 2]
    assert [row[1] for row in table.rows] == [outages[7].start, outages[2].start]
    assert table.rows[0][3] == pytest.approx(outages[7].hours)
    assert table.rows[1][4:] == (" + ".join(outages[2].cause), outages[2].sentence)
