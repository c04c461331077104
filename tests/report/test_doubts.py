"""What is at stake is the difference of two exact answers, the most first."""

import pytest

from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.report.doubts import weighed


def test_a_common_cause_of_five_percent_costs_what_the_closed_form_says() -> None:
    """A pair of U = u each: u² without, and about βλ·MDT more with a common cause (MODELLING: 4.29 nines)."""
    mtbf, mttr = 999.0, 1.0
    unit = Component(group="g", failures={"f": FailureMode(mtbf, mttr)})
    design = Design(
        components={"a": unit, "b": unit},
        groups={"g": Group(needed=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    *_, last = weighed(design, "s")
    stake = next(w.hours_per_year for w in last if w.doubt.kind == "common cause")
    # States by how many are down, repaired on their own; shocks at rate β/MTBF take down all that are up.
    fails, mends, beta = 1 / mtbf, 1 / mttr, 0.05
    # Balance with none down = 1: one μ = 2(1 − β)λ + βλ, and two 2μ = one λ + βλ.
    one = (2 * (1 - beta) + beta) * fails / mends
    two = (one * fails + beta * fails) / (2 * mends)
    both = two / (1 + one + two)
    assert stake == pytest.approx((both - (mttr / (mtbf + mttr)) ** 2) * 8760, rel=1e-6)


def test_the_most_is_at_stake_first_and_all_are_weighed() -> None:
    design = load(EXAMPLE)
    service = design.main_service()
    assert service is not None
    *_, last = weighed(design, service)
    stakes = [abs(one.hours_per_year) for one in last]
    assert len(last) > 3
    assert stakes == sorted(stakes, reverse=True)
    assert all(one.stake_text() for one in last)
