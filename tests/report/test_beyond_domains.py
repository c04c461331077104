"""What a failure domain rules out is told, with what closed forms say is at stake."""

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode, own_unavailability
from haplanner.report.beyond_domains import beyond_domains
from haplanner.report.doubts import weighed

ZONE = {"outage": FailureMode(mtbf=9998.0, mttr=2.0)}
"""Unavailable for 2 of 10,000 hours."""


def one_zone(target: float | None = 0.9999, own: float = 1e-6, spare_elsewhere: bool = False) -> Design:
    """A service on a pair; both in Zone A, unless the spare stands elsewhere."""
    unit = {"crash": FailureMode(mtbf=(1.0 - own) / own, mttr=1.0)}
    return Design(
        components={
            "a": Component("One", group="pair", domains=("zone",), failures=unit),
            "b": Component("Two", group="pair", domains=() if spare_elsewhere else ("zone",), failures=unit),
        },
        groups={"pair": Group("Pair")},
        domains={"zone": Domain("Zone A", failures=ZONE)},
        services={"shop": Service("Shop", target=target)},
        links={"1": Link("shop", "pair")},
    )


def reasons(design: Design) -> list[str]:
    return [str(doubt.reason) for doubt in beyond_domains(design)]


def test_a_target_above_what_the_zone_below_allows_is_told_and_the_fix_asks_for_what_is_possible() -> None:
    design = one_zone(own=1e-3)
    (doubt,) = beyond_domains(design)
    assert doubt.reason == (
        "“Shop” asks for 99.99%, more nines than Zone A allows, without which it falls: 99.98%."
    )
    assert doubt.refs[0] == ("services", "shop")
    assert doubt.fix is not None
    assert doubt.fix(design).services["shop"].target == 0.9998
    assert doubt.fix_text == "Target 99.98%"


def test_what_is_at_stake_with_the_target_is_the_downtime_of_the_zone() -> None:
    *_, last = weighed(one_zone(own=1e-3), "shop")
    stake = next(one.hours_per_year for one in last if one.doubt.kind == "beyond domain")
    zone, pair = 2e-4, 1e-6
    assert stake == pytest.approx(-zone * (1 - pair) * 8760, rel=1e-9)


def test_no_target_is_ruled_out_by_a_zone_that_the_service_survives_or_that_is_good_enough() -> None:
    assert reasons(one_zone(own=1e-3, spare_elsewhere=True)) == []
    assert reasons(one_zone(own=1e-3, target=0.999)) == []
    assert reasons(one_zone(own=1e-3, target=None)) == []


def test_figures_a_nine_better_than_the_zone_around_are_told_and_the_fix_makes_them_no_better() -> None:
    design = one_zone(target=None)
    (doubt,) = beyond_domains(design)
    assert doubt.reason == "2 components are given a nine more than Zone A around them allows: 99.98%."
    assert doubt.fix is not None
    fixed = doubt.fix(design)
    for component in fixed.components.values():
        assert own_unavailability(component.failures.values()) == pytest.approx(2e-4, rel=5e-3)
    assert reasons(fixed) == []
    one = one_zone(target=None, spare_elsewhere=True)
    assert reasons(one) == [
        "“One” is given 99.9999% by itself, a nine more than Zone A around it allows: 99.98%."
    ]
