"""Credits of contracts, against closed forms, renewal processes drawn here, and the simulation."""

from dataclasses import replace

import numpy as np
import pytest

from haplanner.engine.credit import more_down_than, yearly_credit
from haplanner.engine.exact import analyze
from haplanner.engine.outage_kinds import OutageKind, outage_kinds
from haplanner.engine.simulate import simulate
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from haplanner.model.law import Law

MONTH, YEAR = 730.0, 8760.0
STEPS = (CreditStep(0.999, 0.1), CreditStep(0.99, 0.25), CreditStep(0.95, 1.0))


def poisson(mean: float) -> np.ndarray:
    """The probabilities of 0 … 400."""
    numbers = np.arange(401)
    logs = np.concatenate([[0.0], np.cumsum(np.log(numbers[1:]))])
    return np.exp(numbers * np.log(mean) - mean - logs)


def renewal(up: float, down: float, hours: float) -> float:
    """P(more than `hours` down in a month) of an alternating process with exponential times, in its long run.

    It has more where in the hours of work more outages begin than end in the hours of repair: both numbers
    are Poisson (Takács 1957).
    """
    begin, end = poisson((MONTH - hours) / up), poisson(hours / down)
    fewer = np.cumsum(end) - end
    unavailability = down / (up + down)
    return float(begin @ fewer + unavailability * (begin @ end))


@pytest.mark.parametrize(("up", "down"), [(300.0, 4.0), (8760.0, 30.0), (20.0, 0.05), (50.0, 60.0)])
@pytest.mark.parametrize("hours", [0.73, 7.3, 36.5])
def test_one_exponential_failure_mode_gives_the_closed_form(up: float, down: float, hours: float) -> None:
    kind = OutageKind(1.0 / (up + down), down, 1.0)
    truth = renewal(up, down, hours)
    assert more_down_than(hours, (kind,), MONTH) == pytest.approx(truth, rel=2e-3, abs=1e-12)


def drawn(kinds: tuple[OutageKind, ...], months: int) -> np.ndarray:
    """Hours of downtime in so many months of alternating processes that have run for long."""
    random = np.random.default_rng(7)
    down = sum(kind.frequency * kind.mean for kind in kinds)
    shares = np.array([kind.frequency for kind in kinds])
    up = (1.0 - down) / shares.sum()
    mean, varies = np.array([kind.mean for kind in kinds]), np.array([kind.varies for kind in kinds])
    now = np.full(months, -20.0 * mean.max() - 3.0 * up)
    works, lost = np.ones(months, dtype=bool), np.zeros(months)
    while (now < MONTH).any():
        which = random.choice(len(kinds), months, p=shares / shares.sum())
        square = np.maximum(varies[which], 1e-9) ** 2
        length = np.where(varies[which] > 0.0, random.gamma(1.0 / square, mean[which] * square), mean[which])
        length = np.where(works, random.exponential(up, months), length)
        inside = np.clip(now + length, 0.0, MONTH) - np.clip(now, 0.0, MONTH)
        lost += np.where(works, 0.0, inside)
        now, works = now + length, ~works
    return lost


@pytest.mark.parametrize(
    "kinds",
    [
        (OutageKind(0.01, 0.05, 1.0), OutageKind(1 / 2000, 6.0, 0.7)),
        (OutageKind(0.1, 0.02, 0.0), OutageKind(1 / 8760, 3.0, 1.0), OutageKind(1 / 500, 0.5, 1.5)),
    ],
)
def test_short_and_long_outages_together_are_as_drawn(kinds: tuple[OutageKind, ...]) -> None:
    lost = drawn(kinds, 60_000)
    for hours in (1.5, 3.0, 7.3):
        share = float((lost > hours).mean())
        spread = 4.0 * np.sqrt(share * (1.0 - share) / len(lost))
        assert more_down_than(hours, kinds, MONTH) == pytest.approx(share, abs=spread + 0.01 * share)


def test_the_long_run_availability_alone_would_hide_the_credit() -> None:
    # Once in ten years 20 h: 99.977 % in the long run, which is above the step, and yet there are bad months.
    kind = OutageKind(1.0 / 87_600, 20.0, 0.0)
    expected = yearly_credit(Credit(1000.0, (CreditStep(0.999, 0.1),)), (kind,))
    # Each outage spoils its month, or two where it lies across their border: at most 0.1 · 1.03 a year.
    assert 0.1 * 100.0 < expected < 0.1 * 100.0 * 1.03


def shop(*, contract: Credit) -> Design:
    """Switchovers that at times fail, a site seldom down but for long, crashes that mostly restart."""
    crash = FailureMode(mtbf=500.0, mttr=4.0, detection=0.02, auto=AutoRecovery(0.9, 0.05))
    unit = Component(group="db", failures={"failure": FailureMode(mtbf=1000.0, mttr=6.0)})
    return Design(
        components={
            "a": unit,
            "b": unit,
            "web": Component(failures={"crash": crash}),
            "site": Component(failures={"outage": FailureMode(mtbf=20_000.0, mttr=12.0)}),
        },
        groups={"db": Group(mode="standby", switchover=Switchover(0.02, 0.9, 1.5))},
        links={"1": Link("shop", "db"), "2": Link("shop", "web"), "3": Link("shop", "site")},
        services={"shop": Service(credit=contract)},
    )


@pytest.mark.parametrize("period", ["month", "year"])
def test_expected_credits_agree_with_the_months_and_years_that_were_simulated(period: str) -> None:
    contract = Credit(1000.0, STEPS, "month" if period == "month" else "year")
    design = shop(contract=contract)
    *_, last = simulate(design, horizon=87_600.0, replications=600, seed=3)
    found = last.services["shop"].credit
    assert found is not None
    result = analyze(design, cut_sets=1).services["shop"]
    kinds = outage_kinds(design, result)
    assert sum(kind.frequency * kind.mean for kind in kinds) == pytest.approx(result.figures.unavailability)
    assert yearly_credit(contract, kinds) == pytest.approx(found.expected, rel=0.05)
    low, high = found.expected_ci95
    assert low < found.expected < high


def test_simulated_months_give_the_closed_form_of_one_failure_mode() -> None:
    mode = FailureMode(mtbf=300.0, mttr=4.0)
    contract = Credit(1000.0, STEPS)
    yearly = Service(credit=replace(contract, period="year"))
    one = Design(
        components={"web": Component(failures={"crash": mode})},
        links={"1": Link("shop", "web")},
        services={
            "shop": Service(credit=contract),
            "yearly": yearly,
        },
    )
    *_, last = simulate(one, horizon=87_600.0, replications=400, seed=5)
    found = last.services["shop"].credit
    assert found is not None
    for known, hours in zip(found.below, contract.allowed_hours, strict=True):
        assert known.low <= renewal(300.0, 4.0, hours) <= known.high
    shares = [known.value for known in found.below]
    expected = 12_000.0 * (0.1 * shares[0] + 0.15 * shares[1] + 0.75 * shares[2])
    assert found.expected == pytest.approx(expected)
    # Nothing that "yearly" needs ever fails.
    none = last.services["yearly"].credit
    assert none is not None
    assert none.expected == 0.0
    assert none.expected_ci95[1] > 0.0
    *_, short = simulate(one, horizon=700.0, replications=10, seed=5)
    assert short.services["shop"].credit is None


def test_just_as_much_downtime_as_a_step_or_a_target_allows_is_not_more() -> None:
    # 8.76 h are 1 ‰ of a year, and every outage takes them to the last bit: a year is bad with two of them.
    fails = FailureMode(mtbf=43_800.0, mttr=8.76, repair=Law("fixed"))
    service = Service(target=0.999, credit=Credit(1000.0, (CreditStep(0.999, 0.1),), "year"))
    web, link = Component(failures={"crash": fails}), Link("shop", "web")
    one = Design(components={"web": web}, services={"shop": service}, links={"1": link})
    *_, last = simulate(one, horizon=87_600.0, replications=400, seed=5)
    found = last.services["shop"]
    assert found.credit is not None
    outages = YEAR / (43_800.0 + 8.76)
    two = 1.0 - np.exp(-outages) * (1.0 + outages)
    assert found.credit.below[0].value == pytest.approx(two, rel=0.2)
    assert found.meets_target_probability == 1.0 - found.credit.below[0].value


def test_what_is_never_repaired_gives_back_the_most_every_month() -> None:
    lasting, passing = FailureMode(mtbf=1000.0, mttr=None), FailureMode(mtbf=1000.0, mttr=2.0)
    for modes in ({"worn": lasting}, {"worn": lasting, "crash": passing}):
        service = Service(credit=Credit(1000.0, STEPS))
        web, link = Component(failures=modes), Link("shop", "web")
        design = Design(components={"web": web}, services={"shop": service}, links={"1": link})
        result = analyze(design).services["shop"]
        assert yearly_credit(Credit(1000.0, STEPS), outage_kinds(design, result)) == 12_000.0
