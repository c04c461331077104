"""The shares of a scenario's changes sum to its difference, and are what the closed form says."""

from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.draw import add, connect, remove
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component, Link, Maintenance, Service
from haplanner.model.failure import FailureMode
from haplanner.model.grouping import group_together, ungroup
from haplanner.report.charts.change_shares import change_shares


def series(*mttr: float) -> Design:
    names = [f"c{i}" for i in range(len(mttr))]
    return Design(
        components={
            n: Component(name=n.upper(), failures={"f": FailureMode(mtbf=100, mttr=hours)})
            for n, hours in zip(names, mttr, strict=True)
        },
        services={"s": Service()},
        links={n: Link("s", n) for n in names},
    )


def hours(design: Design) -> float:
    return analyze(design, 0).services["s"].figures.unavailability * 8760


def test_two_changes_of_a_series_share_what_only_both_together_do_evenly() -> None:
    base, other = series(5, 20), series(1, 10)
    first, second = (
        {share.words.split()[0]: share.hours_per_year for share in change_shares(base, other, "s")}[n]
        for n in ("C0", "C1")
    )
    a = {m: 100 / (100 + m) for m in (5, 1, 20, 10)}
    # U = 1 − A₀A₁: C0 alone first, and after C1, half and half.
    expected = -((a[1] - a[5]) * a[20] + (a[1] - a[5]) * a[10]) / 2 * 8760
    assert first == pytest.approx(expected, rel=1e-9)
    assert first + second == pytest.approx(hours(other) - hours(base), rel=1e-9)


@pytest.mark.parametrize("count", [3, 7, 9])
def test_shares_sum_to_the_difference_however_many_changes_there_are(count: int) -> None:
    base, other = series(*range(2, 2 + count)), series(*range(5, 5 + count))
    shares = change_shares(base, other, "s")
    assert len(shares) == count
    assert sum(s.hours_per_year for s in shares) == pytest.approx(hours(other) - hours(base), rel=1e-9)
    sizes = [abs(s.hours_per_year) for s in shares]
    assert sizes == sorted(sizes, reverse=True)


def test_elements_that_come_and_go_are_one_change_beside_those_of_figures() -> None:
    base = series(5, 20)
    other, new = add(base, "components", Component(name="New", failures={"f": FailureMode(50, 1)}))
    other, _ = connect(other, "s", new)
    other = change_failure(other, "components", ["c0"], "f", mttr=2.0)
    shares = change_shares(base, other, "s")
    assert {share.words.partition(";")[0] for share in shares} == {"C0 MTTR 5 h → 2 h", "New added"}
    assert sum(s.hours_per_year for s in shares) == pytest.approx(hours(other) - hours(base), rel=1e-9)


def test_what_is_taken_away_is_one_change_too() -> None:
    base = series(5, 20, 7)
    other = change_failure(remove(base, [("components", "c1")]), "components", ["c0"], "f", mttr=2.0)
    shares = change_shares(base, other, "s")
    assert shares[0].words.startswith("C1 removed")
    # In series: what both do together is shared evenly.
    a = {m: 100 / (100 + m) for m in (5, 2, 20, 7)}
    expected = -((1 - a[20]) * (a[5] + a[2]) / 2 * a[7]) * 8760
    assert shares[0].hours_per_year == pytest.approx(expected, rel=1e-9)
    assert sum(s.hours_per_year for s in shares) == pytest.approx(hours(other) - hours(base), rel=1e-9)


def test_a_group_that_is_dissolved_is_one_change_with_its_members_that_leave_it() -> None:
    base = group_together(series(5, 20, 7), ["c1", "c2"])[0]
    (group_id,) = base.groups
    other = change_failure(ungroup(base, group_id), "components", ["c0"], "f", mttr=2.0)
    shares = change_shares(base, other, "s")
    assert len(shares) == 2
    # One of two before, both in series after; in series with C0: what both do together is shared evenly.
    a = {m: 100 / (100 + m) for m in (5, 2, 20, 7)}
    before, after = 1 - (1 - a[20]) * (1 - a[7]), a[20] * a[7]
    dissolved = next(share for share in shares if "MTTR" not in share.words)
    assert dissolved.hours_per_year == pytest.approx((before - after) * (a[5] + a[2]) / 2 * 8760, rel=1e-9)
    assert sum(s.hours_per_year for s in shares) == pytest.approx(hours(other) - hours(base), rel=1e-9)


def test_what_does_not_matter_has_no_share() -> None:
    base = series(5, 20)
    moved = change(base, "components", ["c0"], at=(10.0, 10.0))
    both = change_failure(moved, "components", ["c0"], "f", mttr=2.0)
    assert change_shares(base, both, "s") == ()
    assert change_shares(base, replace(base), "s") == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (False, True, "planned maintenance counts as downtime"),
        (True, False, "planned maintenance does not count as downtime"),
    ],
)
def test_how_maintenance_counts_is_a_change_among_others(before: bool, after: bool, words: str) -> None:
    maintained = Component(name="M", failures={"f": FailureMode(100, 5)}, maintenance=Maintenance(720, 24))
    base = replace(series(5, 20), maintenance=MaintenancePolicy(counts=before))
    base = replace(base, components={**base.components, "c0": maintained})
    other = replace(base, maintenance=MaintenancePolicy(counts=after))
    other = change_failure(other, "components", ["c1"], "f", mttr=10.0)
    shares = change_shares(base, other, "s")
    assert {share.words for share in shares} == {
        words,
        "C1 MTTR 20 h → 10 h",
    }
    assert sum(s.hours_per_year for s in shares) == pytest.approx(hours(other) - hours(base), rel=1e-9)
