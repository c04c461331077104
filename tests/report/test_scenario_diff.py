"""What leads from one scenario to another: every change has words and a share, all shares are all of it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from haplanner.model.draw import add, remove
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component, Crew, Link
from haplanner.model.failure import FailureMode
from haplanner.report.scenario_diff import diff_text, scenario_diff
from tests.model.shop import failing, shop

EDITS: dict[str, Callable[[Design], Design]] = {
    "Disk detection 0 h → 30 min": lambda d: change_failure(
        d, "components", ["disk"], "failure", detection=0.5
    ),
    "Web units 3 → 4": lambda d: change(d, "components", ["web"], count=4),
    "Web tier needed 2 → 1": lambda d: change(d, "groups", ["tier"], needed=1),
    "Database common cause 0% → 10%": lambda d: change(d, "groups", ["db"], beta=0.1),
    "db-2 now in Region": lambda d: change(d, "components", ["db-2"], domains=("zone-b", "region")),
    "Region can fail": lambda d: change(d, "domains", ["region"], failures=failing()),
    "Zone A no longer fails": lambda d: change(d, "domains", ["zone-a"], failures={}),
    "Web tier → Database can fail": lambda d: change(d, "links", ["2"], failures=failing(500.0)),
    "Disk taken out": lambda d: change(d, "components", ["disk"], enabled=False),
    "Standby added to Database": lambda d: add(
        d, "components", Component("Standby", group="db", failures=failing())
    )[0],
    "db-2 removed": lambda d: remove(d, [("components", "db-2")]),
    "arrow Shop → Disk added": lambda d: replace(d, links={**d.links, "7": Link("shop", "disk")}),
    "Web renamed to Front": lambda d: change(d, "components", ["web"], name="Front"),
}
PAIRS = list(combinations(EDITS, 2))


@pytest.mark.parametrize("pair", PAIRS, ids=" + ".join)
def test_the_shares_of_two_changes_of_any_kinds_are_the_whole_difference(pair: tuple[str, str]) -> None:
    before = after = shop()
    for name in pair:
        after = EDITS[name](after)
    found = scenario_diff(("A", "B"), analyze(before, 0), analyze(after, 0))
    service = found.services["shop"]
    figures = [analyze(design, 0).services["shop"].figures.unavailability for design in (before, after)]
    if len(found.changes) > 1:
        told = "; ".join(share.words for share in service.shares)
        assert sorted(told.split("; ")) == sorted(found.changes)
        total = sum(share.hours_per_year for share in service.shares)
        assert total == pytest.approx((figures[1] - figures[0]) * 8760, rel=1e-9, abs=1e-9)


def test_a_single_change_has_the_whole_difference() -> None:
    before, after = analyze(shop(), 0), analyze(EDITS["Web units 3 → 4"](shop()), 0)
    service = scenario_diff(("A", "B"), before, after).services["shop"]
    (share,) = service.shares
    assert share.hours_per_year == service.hours_per_year
    assert share.words == "Web units 3 → 4"


def test_the_text_names_both_and_lists_what_matters_most_first() -> None:
    design = EDITS["Disk taken out"](EDITS["Web units 3 → 4"](shop()))
    lines = diff_text(
        scenario_diff(("Baseline", "Leaner"), analyze(shop(), 0), analyze(design, 0))
    ).splitlines()
    assert lines[0] == "Shop: Baseline → Leaner"
    assert lines[2].startswith("Shop: 99.8")
    assert [line.split("  ")[0] for line in lines[5:]] == ["Disk taken out", "Web units 3 → 4"]


def test_alike_designs_differ_in_nothing() -> None:
    same = analyze(shop(), 0)
    assert diff_text(scenario_diff(("A", "B"), same, same)).endswith("Nothing differs.")


def test_a_crew_is_a_change_like_any_other() -> None:
    one = shop().with_maps(crews={"night": Crew(1, name="Night shift")})
    one = change(one, "groups", ["db"], crew="night")
    two = change(change(one, "crews", ["night"], size=2), "groups", ["tier"], needed=1)
    found = scenario_diff(("A", "B"), analyze(one, 0), analyze(two, 0))
    assert {share.words for share in found.services["shop"].shares} == {
        "Night shift size 1 → 2",
        "Web tier needed 2 → 1",
    }


def test_a_mode_that_is_new_is_told_by_its_name() -> None:
    modes = {**shop().components["disk"].failures, "fire": FailureMode(mtbf=1e6, mttr=100.0)}
    after = change(shop(), "components", ["disk"], failures=modes)
    assert scenario_diff(("A", "B"), analyze(shop(), 0), analyze(after, 0)).changes == ("Disk fire added",)
