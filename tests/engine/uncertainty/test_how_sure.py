"""How sure figures are follows from how sure their numbers are: laws with known answers, and brute force."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import TooLarge
from haplanner.engine.uncertainty.how_sure import how_sure
from haplanner.engine.uncertainty.sureness import HowSure
from haplanner.engine.uncertainty.unsure import drawn_design, factors, unsure
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode, Observed, Spread

NINETY_FIVE = NormalDist().inv_cdf(0.95)


def pair(one: FailureMode, other: FailureMode) -> Design:
    """A service that needs one of two."""
    return Design(
        components={
            "a": Component(group="g", failures={"f": one}),
            "b": Component(group="g", failures={"f": other}),
        },
        groups={"g": Group(needed=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def of(design: Design, draws: int = 10_000) -> HowSure:
    return how_sure(design, draws)["s"]


def test_a_product_of_lognormal_numbers_is_lognormal_and_its_variance_is_shared_by_their_squares() -> None:
    """U = u_a u_b where both are small, so that the variances of ln u add up."""
    design = pair(
        FailureMode(1e6, 1.0, spread=Spread(mtbf=5.0)), FailureMode(1e5, 1.0, spread=Spread(mtbf=2.0))
    )
    sure = of(design)
    wide, narrow = math.log(5.0) / NINETY_FIVE, math.log(2.0) / NINETY_FIVE
    sigma = math.hypot(wide, narrow)
    low, middle, high = sure.unavailability
    # The 5 % points of 10,000 draws have a standard error of 0.021 σ.
    assert math.log(middle / 1e-11) == pytest.approx(0.0, abs=0.1 * sigma)
    assert math.log(high / 1e-11) == pytest.approx(NINETY_FIVE * sigma, abs=0.1 * sigma)
    assert math.log(low / 1e-11) == pytest.approx(-NINETY_FIVE * sigma, abs=0.1 * sigma)
    shares = {one.number.ref[1]: one.share for one in sure.shares}
    assert shares["a"] == pytest.approx(wide**2 / sigma**2, abs=0.02)
    assert shares["b"] == pytest.approx(narrow**2 / sigma**2, abs=0.02)


def test_evidence_leaves_open_what_its_gamma_law_says() -> None:
    """Rates after r failures: percentiles of χ² with 2r + 1 degrees, as multiples of its median."""
    mode = FailureMode(1e7, 1.0, observed=Observed(3, 3e7, 3.0))
    (drawn, _) = factors(unsure(pair(mode, FailureMode(1.0, 1.0)))[:2], 200_000, 1)
    # χ² with 7 degrees: 2.1673, 6.3458, 14.0671 (tables).
    assert np.percentile(1.0 / drawn, (5, 50, 95)) == pytest.approx(
        [2.1673 / 6.3458, 1.0, 14.0671 / 6.3458], rel=0.01
    )


DESIGNS = {
    "independent": Design(
        components={
            "a": Component(
                group="g",
                count=3,
                failures={
                    "f": FailureMode(
                        500.0,
                        4.0,
                        detection=0.5,
                        auto=AutoRecovery(0.5, 0.1),
                        alert=1.0,
                        restore=2.0,
                        spread=Spread(mtbf=2.0, mttr=3.0),
                    ),
                    "other": FailureMode(900.0, 1.0),
                },
                maintenance=Maintenance(700.0, 2.0),
            ),
            "b": Component(
                group="g", failures={"f": FailureMode(300.0, 2.0, observed=Observed(7, 2100, 14))}
            ),
            "c": Component(failures={"f": FailureMode(5000.0, 2.0)}),
        },
        groups={"g": Group(needed=2)},
        services={"s": Service()},
        links={"1": Link("s", "g"), "2": Link("s", "c")},
    ),
    "coupled": Design(
        components={
            "a": Component(group="g", failures={"f": FailureMode(500.0, 4.0, spread=Spread(mtbf=2.0))}),
            "b": Component(group="g", failures={"f": FailureMode(300.0, 2.0)}),
        },
        groups={"g": Group(needed=1, mode="standby", switchover=Switchover(0.05, 0.9, 1.0))},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    ),
}


@pytest.mark.parametrize("name", DESIGNS)
def test_every_draw_gives_what_the_design_with_its_numbers_gives(name: str) -> None:
    design = DESIGNS[name]
    numbers = unsure(design)
    drawn = factors(numbers, 101, 20_251_130)  # the draws of `how_sure`
    figures = []
    for column in drawn.T.tolist():
        keys = [(number.ref, number.mode, number.field) for number in numbers]
        one = drawn_design(design, dict(zip(keys, column, strict=True)))
        figures.append(analyze(one, 0).services["s"].figures)
    sure = of(design, 101)
    expected = sorted(one.unavailability for one in figures)
    assert sure.unavailability == pytest.approx((expected[5], expected[50], expected[95]), rel=1e-9)
    often = sorted(one.failures_per_year for one in figures)
    assert sure.failures_per_year == pytest.approx((often[5], often[50], often[95]), rel=1e-9)
    long = sorted(one.mean_down_time for one in figures)
    assert sure.mean_down_time == pytest.approx((long[5], long[50], long[95]), rel=1e-9)
    assert sure.draws == 101


class ForSoMany(Patience):
    """Patience that lasts for so many questions whether it is over."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self._left = questions

    def share(self, part: float) -> "Patience":
        """All of it."""
        return self

    def check(self) -> None:
        """Raise `OutOfPatience` where it is over."""
        self._left -= 1
        if self._left < 0:
            raise OutOfPatience


def test_a_machine_that_is_busy_for_a_moment_says_the_same() -> None:
    sooner, later = (how_sure(DESIGNS["coupled"], patience=ForSoMany(lasts))["s"] for lasts in (500, 900))
    assert sooner.draws == 300
    assert sooner == later
    with pytest.raises(TooLarge):
        how_sure(DESIGNS["coupled"], patience=ForSoMany(60))


def test_like_units_of_one_box_share_what_is_not_known_of_them() -> None:
    """Both units have the same rate in truth, so U = u² is as wide as a square, not as a product of two."""
    mode = FailureMode(1e6, 1.0, spread=Spread(mtbf=4.0))
    box = Design(
        components={"a": Component(group="g", count=2, failures={"f": mode})},
        groups={"g": Group(needed=1)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )
    _, middle, high = of(box).unavailability
    assert math.log(high / middle) == pytest.approx(2.0 * math.log(4.0), rel=0.05)


def test_where_all_is_sure_nothing_is_told() -> None:
    plain = pair(FailureMode(1e6, 1.0), FailureMode(1e6, 1.0, spread=Spread(mtbf=1.0)))
    assert how_sure(plain) == {}
    absent = replace(
        plain.components["a"], failures={"f": FailureMode(1.0, 1.0, spread=Spread(9.0))}, enabled=False
    )
    assert how_sure(plain.with_maps(components={**plain.components, "a": absent})) == {}


def test_what_is_never_repaired_stays_so() -> None:
    one = FailureMode(1e3, None, spread=Spread(mtbf=4.0))
    assert of(pair(one, replace(one, spread=None)), 200).unavailability == (1.0, 1.0, 1.0)


def test_how_likely_a_bound_is_kept_is_what_the_normal_law_of_the_logarithm_says() -> None:
    """U = MTTR ÷ (MTBF x + MTTR) ≤ 0.003 where x ≥ 0.665; ln x is normal with σ = ln 3 ÷ 1.645."""
    db = Component(failures={"f": FailureMode(2000.0, 4.0, spread=Spread(mtbf=3.0))})
    shop = Design(components={"db": db}, services={"s": Service()}, links={"1": Link("s", "db")})
    least = (4.0 / 0.003 - 4.0) / 2000.0
    wanted = NormalDist(0.0, math.log(3.0) / NINETY_FIVE).cdf(-math.log(least))
    # The share of 10,000 draws has a standard error of 0.0044.
    assert of(shop).within(0.003) == pytest.approx(wanted, abs=0.013)
