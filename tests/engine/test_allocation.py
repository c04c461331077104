"""What to buy, against every possible purchase and against an integer program."""

import itertools
import math
import random
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from haplanner.engine.allocation import series
from haplanner.engine.allocation.allocate import cheapest, most_available
from haplanner.engine.allocation.choice import Choice, Uses, worth_having
from haplanner.engine.allocation.network import Search, System, path_system
from haplanner.engine.allocation.series import SeriesFront
from haplanner.engine.allocation.subsystem import Subsystem, UnitType, choices, too_few
from haplanner.engine.patience import OutOfPatience, Patience
from tests.cases.allocation import fyffe

BRIDGE = [(0, 1), (2, 3), (0, 4, 3), (2, 4, 1)]
Parts = list[list[Choice]]


def some_parts(draw: random.Random, parts: int, resources: int, whole: bool = True) -> Parts:
    def amount() -> float:
        return float(draw.randint(1, 9)) if whole else draw.uniform(1.0, 9.0)

    return [
        [
            Choice(draw.uniform(0.001, 0.4), tuple(amount() for _ in range(resources)), (part, number))
            for number in range(draw.randint(1, 5))
        ]
        for part in range(parts)
    ]


def every_system(parts: Parts, u: Callable[[Sequence[float]], float]) -> list[tuple[float, Uses]]:
    """All systems, one by one: unavailability and uses."""
    return [
        (
            u([choice.unavailability for choice in chosen]),
            tuple(math.fsum(uses) for uses in zip(*(choice.uses for choice in chosen), strict=True)),
        )
        for chosen in itertools.product(*parts)
    ]


def in_series(down: Sequence[float]) -> float:
    return 1 - math.prod(1 - u for u in down)


def bridged(down: Sequence[float]) -> float:
    """The textbook's way: given the fifth part, a bridge is in series and parallel."""
    a, b, c, d, e = down
    with_it = 1 - (1 - a * c) * (1 - b * d)
    without = (1 - (1 - a) * (1 - b)) * (1 - (1 - c) * (1 - d))
    return (1 - e) * with_it + e * without


def keeps(uses: Uses, limits: Uses) -> bool:
    return all(use <= limit + 1e-9 for use, limit in zip(uses, limits, strict=True))


@pytest.mark.parametrize("seed", range(60))
def test_the_best_of_parts_in_series_is_the_best_of_all_purchases(seed: int) -> None:
    draw = random.Random(seed)
    resources = draw.randint(1, 3)
    parts = some_parts(draw, draw.randint(1, 5), resources, whole=seed % 2 == 0)
    systems = every_system(parts, in_series)
    limits = tuple(draw.uniform(0.4, 1.1) * 5.0 * len(parts) for _ in range(resources))
    found = most_available(parts, limits)
    fitting = [u for u, uses in systems if keeps(uses, limits)]
    if not fitting:
        assert found is None
        return
    assert found is not None
    assert found.proven
    assert found.unavailability == pytest.approx(min(fitting), rel=1e-12)
    assert keeps(found.uses, limits)

    allowed = draw.choice(fitting)
    cheap = cheapest(parts, allowed, limits)
    assert cheap is not None
    wanted = min(uses[0] for u, uses in systems if u <= allowed * (1 + 1e-12) and keeps(uses, limits))
    assert cheap.uses[0] == pytest.approx(wanted, rel=1e-12)
    assert cheap.unavailability <= allowed * (1 + 1e-12)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("cells", [0, series.MOST_CELLS])
def test_a_front_is_all_that_no_purchase_beats(
    seed: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(series, "MOST_CELLS", cells)
    draw = random.Random(seed)
    parts = some_parts(draw, 4, 1 + seed % 2)
    systems = {(round(u, 12), uses) for u, uses in every_system(parts, in_series)}
    best = {
        (u, uses)
        for u, uses in systems
        if not any(v <= u and keeps(others, uses) and (v, others) != (u, uses) for v, others in systems)
    }
    front = SeriesFront(parts, (math.inf,) * len(parts[0][0].uses))
    assert {(round(one.unavailability, 12), one.uses) for one in front} == best
    assert len(front) == len(best)


@pytest.mark.parametrize("seed", range(40))
def test_the_best_bridge_is_the_best_of_all_purchases(seed: int) -> None:
    draw = random.Random(seed)
    parts = some_parts(draw, 5, 1 + seed % 2)
    limits = tuple(draw.uniform(15.0, 30.0) for _ in parts[0][0].uses)
    systems = every_system(parts, bridged)
    fitting = [u for u, uses in systems if keeps(uses, limits)]
    found = most_available(parts, limits, path_system(BRIDGE, 5))
    if not fitting:
        assert found is None
        return
    assert found is not None
    assert found.proven
    assert found.unavailability == pytest.approx(min(fitting), rel=1e-12)

    allowed = draw.choice(fitting)
    cheap = cheapest(parts, allowed, limits, system=path_system(BRIDGE, 5))
    assert cheap is not None
    wanted = min(uses[0] for u, uses in systems if u <= allowed * (1 + 1e-12) and keeps(uses, limits))
    assert cheap.value == pytest.approx(wanted, rel=1e-12)


@pytest.mark.parametrize("weight", [191, 170, 159])
def test_the_fyffe_problem_comes_out_as_an_integer_program_has_it(weight: int) -> None:
    optimize = pytest.importorskip("scipy.optimize", reason="HiGHS comes with scipy")
    parts, front = fyffe()
    flat = [(part, choice) for part, of_part in enumerate(parts) for choice in of_part]
    loss = np.array([-math.log1p(-choice.unavailability) for _, choice in flat])
    one_each = np.array([[float(part == p) for p, _ in flat] for part in range(len(parts))])
    uses = np.array([choice.uses for _, choice in flat]).T
    answer = optimize.milp(
        loss,
        integrality=np.ones(len(flat)),
        bounds=optimize.Bounds(0, 1),
        constraints=[
            optimize.LinearConstraint(one_each, 1, 1),
            optimize.LinearConstraint(uses, -np.inf, [130.0, float(weight)]),
        ],
        options={"mip_rel_gap": 0.0},
    )
    found = front.best((130.0, float(weight)))
    assert answer.success
    assert found is not None
    assert found.unavailability == pytest.approx(-math.expm1(-answer.fun), rel=1e-7)


@pytest.mark.parametrize("seed", range(30))
def test_too_few_units_are_as_likely_as_all_their_states_say(seed: int) -> None:
    draw = random.Random(seed)
    types = [UnitType(draw.uniform(0.0, 1.0), ()) for _ in range(draw.randint(1, 3))]
    counts = [draw.randint(0, 3) for _ in types]
    needed = draw.randint(1, 4)
    units = [kind.unavailability for kind, count in zip(types, counts, strict=True) for _ in range(count)]
    wanted = math.fsum(
        math.prod(1 - u if up else u for u, up in zip(units, state, strict=True))
        for state in itertools.product((True, False), repeat=len(units))
        if sum(state) < needed
    )
    assert too_few(types, counts, needed) == pytest.approx(wanted, rel=1e-12, abs=1e-15)


def test_twelve_nines_keep_their_digits() -> None:
    parts = [[Choice(1e-13, (1.0,))], [Choice(3e-13, (1.0,))]]
    found = most_available(parts, (2.0,))
    assert found is not None
    assert found.unavailability == pytest.approx(4e-13, rel=1e-12)


def test_a_limit_that_is_used_up_to_the_last_digit_is_kept() -> None:
    parts = [[Choice(0.1, (0.1,))] for _ in range(3)]
    assert most_available(parts, (0.3,)) is not None
    assert most_available(parts, (0.29999,)) is None


def test_a_subsystem_without_room_for_what_it_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 3 and at most 2"):
        choices(Subsystem((UnitType(0.1, (1.0,)),), most=2, needed=3))


def test_of_a_subsystem_without_mixing_all_units_are_alike() -> None:
    types = (UnitType(0.1, (1.0, 3.0)), UnitType(0.1, (3.0, 1.0)))
    mixed = {choice.what for choice in choices(Subsystem(types, most=2))}
    alike = {choice.what for choice in choices(Subsystem(types, most=2, mixing=False))}
    assert mixed == {(1, 0), (0, 1), (2, 0), (1, 1), (0, 2)}
    assert alike == mixed - {(1, 1)}


def test_what_is_left_out_is_beaten_by_something_that_stays() -> None:
    draw = random.Random(1)
    [all_of_them] = some_parts(draw, 1, 2)
    kept = worth_having(all_of_them)
    for choice in all_of_them:
        assert any(k.unavailability <= choice.unavailability and keeps(k.uses, choice.uses) for k in kept)


class Impatient(Patience):
    """Ends after so many looks."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.left = looks

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OutOfPatience


def test_a_search_that_is_cut_short_says_how_much_better_anything_could_be() -> None:
    cut_short = 0
    for seed in range(30):
        draw = random.Random(seed)
        parts, limits = some_parts(draw, 5, 2), (25.0, 25.0)
        system: System = path_system(BRIDGE, 5)
        whole = most_available(parts, limits, system)
        for looks in range(6, 16):
            try:
                found = most_available(parts, limits, system, Impatient(looks))
            except OutOfPatience:
                continue
            if found is None:
                assert whole is None
                continue
            assert whole is not None
            assert found.bound <= whole.value * (1 + 1e-12) <= found.value * (1 + 2e-12)
            assert found.gap == pytest.approx(max(0.0, 1 - found.bound / found.value), abs=1e-9)
            cut_short += not found.proven
    assert cut_short > 5


def test_a_search_that_found_nothing_before_it_was_cut_short_says_so() -> None:
    parts = some_parts(random.Random(1), 5, 1)
    with pytest.raises(OutOfPatience):
        Search(parts, (99.0,), path_system(BRIDGE, 5), Impatient(2)).run()


def test_a_network_of_too_many_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 16 parts, not 17"):
        path_system([range(17)], 17)
