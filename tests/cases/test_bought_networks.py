"""Published problems of what to buy, whole: the networks of RAP-N2, and Fyffe with and without mixing."""

from typing import Any

import pytest

from haplanner.engine.allocation.allocate import most_available
from haplanner.engine.allocation.network import path_system
from haplanner.engine.allocation.subsystem import Subsystem, UnitType, choices
from tests.cases.allocation import fyffe, problems

NETWORKS = problems()["network_rap"]


def named(instance: Any) -> Any:
    return pytest.param(instance, id=f"{instance['structure']} {instance['name']}")


@pytest.mark.parametrize("instance", [named(instance) for instance in NETWORKS["instances"]])
def test_the_best_network_within_two_limits_is_the_published_one(instance: Any) -> None:
    paths = [
        [part - 1 for part in path] for path in NETWORKS["minimal_path_sets"][str(instance["structure"])]
    ]
    limits, uses = tuple(instance["limits"]), instance["use"]
    least = [[min(use) for use in resource] for resource in uses]
    parts = []
    for part, reliabilities in enumerate(instance["reliability"]):
        types = tuple(
            UnitType(1 - r, tuple(resource[part][kind] for resource in uses))
            for kind, r in enumerate(reliabilities)
        )
        # With one unit at least of every other part, no more than this can be paid for.
        most = min(
            int((limit - sum(of_all) + of_all[part]) / of_all[part])
            for limit, of_all in zip(limits, least, strict=True)
        )
        parts.append(choices(Subsystem(types, most)))
    found = most_available(parts, limits, path_system(paths, len(parts)))
    assert found is not None
    assert found.proven
    assert 1 - found.unavailability == pytest.approx(instance["own_optimum"], abs=1e-9)
    assert 1 - found.unavailability == pytest.approx(instance["published"], abs=1.5e-6)


@pytest.mark.parametrize("weight", sorted(problems()["fyffe"]["optimal_without_mixing"]))
def test_the_best_mix_and_the_best_of_like_units_within_cost_and_weight_are_the_published_ones(
    weight: str,
) -> None:
    for name, mixing in (("optimal_with_mixing", True), ("optimal_without_mixing", False)):
        wanted = problems()["fyffe"][name][weight]
        found = fyffe(mixing)[1].best((130.0, float(weight)))
        assert found is not None
        assert 1 - found.unavailability == pytest.approx(wanted["R"], abs=1e-12)
        assert found.uses[0] <= 130.0
        assert found.uses[1] <= float(weight)
