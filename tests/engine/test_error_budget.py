"""The error budget over the year agrees with closed forms, and with years that are added up plainly."""

import math

import numpy as np
import pytest

from haplanner.engine.causes import ranked_causes
from haplanner.engine.error_budget import LEVELS, BudgetBurn
from haplanner.engine.history import history
from haplanner.engine.simulate import simulate
from haplanner.engine.simulation import burning
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Link, Maintenance, Service
from haplanner.model.law import Law
from tests.engine.small_designs import single

YEAR = 8760.0
DAYS = np.arange(366) * 24.0


def shop(mtbf: float, budget_hours: float, hours: float = 1.0, **fields: object) -> Design:
    """One component that fails by an exponential law and is down for exactly so many hours."""
    return single(mtbf, hours, 1.0 - budget_hours / YEAR, repair=Law("fixed"), **fields)


def burn(design: Design, histories: int, horizon: float = YEAR, seed: int = 1) -> BudgetBurn:
    *_, last = ranked_causes(design, horizon, histories, seed)
    (service,) = last.services.values()
    assert service.burn is not None
    return service.burn


def close(share: np.ndarray, true: np.ndarray, years: int) -> bool:
    """Within 4.5 standard errors of a share, everywhere."""
    error = np.sqrt(np.maximum(true * (1.0 - true), 1.0 / years) / years)
    return bool(np.all(np.abs(share - true) < 4.5 * error))


def test_a_year_without_room_for_an_outage_is_spent_as_soon_as_the_first_one_comes() -> None:
    found = burn(shop(mtbf=9000.0, budget_hours=1e-6), 4000)
    assert close(found.exhausted, -np.expm1(-DAYS / 9000.0), 4000)
    low, high = found.exhausted_in_year.low, found.exhausted_in_year.high
    assert low < 1.0 - math.exp(-YEAR / 9000.0) < high


def test_a_budget_for_one_outage_and_a_half_is_spent_within_the_second() -> None:
    found = burn(shop(mtbf=4000.0, budget_hours=1.5), 4000)
    # Two lives and an hour of repair until the second outage, and half an hour of it: Erlang's law.
    lives = np.maximum(DAYS - 1.5, 0.0) / 4000.0
    assert close(found.exhausted, 1.0 - np.exp(-lives) * (1.0 + lives), 4000)


def test_bands_begin_where_the_poisson_law_says_that_so_many_outages_were_had() -> None:
    # Repairs of a minute take next to no time from so long lives: their number is Poisson's.
    rate, each = 3.0, 1.0 / 60.0
    found = burn(shop(mtbf=YEAR / rate, budget_hours=each, hours=each), 6000)
    upto = np.cumsum([math.exp(-rate) * rate**n / math.factorial(n) for n in range(20)])
    clear = [i for i, level in enumerate(LEVELS) if np.abs(upto - level).min() > 0.02]
    assert len(clear) >= 3
    for i in clear:
        assert found.used[i, -1] == pytest.approx(int(np.searchsorted(upto, LEVELS[i])), abs=1e-6)


def by_hand(design: Design, histories: int, horizon: float) -> np.ndarray:
    """Hours of outage by every day's end, days × years: each outage of each history laid over each year."""
    years = []
    for replication in range(histories):
        told = history(design, horizon, 1, replication)
        (outages,) = told.outages.values()
        for year in range(int(horizon // YEAR)):
            ends = year * YEAR + DAYS
            parts = [np.clip(ends, o.start, o.end) - np.clip(year * YEAR, o.start, o.end) for o in outages]
            years.append(np.sum(parts, axis=0) if parts else np.zeros(len(DAYS)))
    return np.array(years).T


@pytest.mark.parametrize("length", [3.0, 700.0])
def test_bands_and_the_share_that_is_spent_are_those_of_years_added_up_plainly(length: float) -> None:
    design = shop(mtbf=2500.0, budget_hours=20.0, hours=length)
    horizon = 3.4 * YEAR
    found, hours = burn(design, 12, horizon), by_hand(design, 12, horizon)
    assert found.years == 36
    wanted = np.quantile(hours, LEVELS, axis=1, method="inverted_cdf") / 20.0
    assert found.used == pytest.approx(wanted, abs=1e-9)
    assert found.exhausted == pytest.approx(np.mean(hours > 20.0, axis=1))


def test_what_is_spent_by_the_years_end_is_what_misses_the_target() -> None:
    design = shop(mtbf=3000.0, budget_hours=2.5)
    *_, simulated = simulate(design, 5 * YEAR, 300, 7)
    (service,) = simulated.services.values()
    found = burn(design, 300, 5 * YEAR, seed=7)
    assert service.meets_target_probability is not None
    assert service.meets_target_ci95 is not None
    share = found.exhausted_in_year
    assert share.value == found.exhausted[-1]
    assert share.value == pytest.approx(1.0 - service.meets_target_probability)
    assert (1.0 - share.high, 1.0 - share.low) == pytest.approx(service.meets_target_ci95)


def test_exactly_as_many_outages_as_the_budget_has_room_for_do_not_exhaust_it() -> None:
    found = burn(shop(mtbf=999.0, budget_hours=8.0, life=Law("fixed")), 2)
    assert found.used[:, -1] == pytest.approx(1.0)
    assert found.exhausted_in_year.value == 0.0


def test_a_design_without_target_or_without_a_whole_year_has_no_burn() -> None:
    *_, without = ranked_causes(single(100.0, 1.0), YEAR, 3, 1)
    *_, short = ranked_causes(shop(100.0, 5.0), YEAR / 2, 3, 1)
    assert [s.burn for last in (without, short) for s in last.services.values()] == [None, None]


@pytest.mark.parametrize(("counts", "hours"), [(True, 20.0), (False, 0.0)])
def test_planned_maintenance_uses_the_budget_where_it_counts(counts: bool, hours: float) -> None:
    found = burn(
        Design(
            components={"web": Component(maintenance=Maintenance(every=876.0, duration=2.0))},
            services={"shop": Service(target=0.99)},
            links={"1": Link("shop", "web")},
            maintenance=MaintenancePolicy(counts=counts),
        ),
        50,
    )
    # A calendar with a random first turn has ten turns in every stretch of a year, of which one may be cut.
    assert found.used[:, -1] * found.budget_hours == pytest.approx(hours, abs=2.0)


def test_no_more_years_are_looked_at_than_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(burning, "MOST_YEARS", 7)
    assert burn(shop(1000.0, 5.0), 5, 3 * YEAR).years == 6
