"""A sweep on a real cluster is the sweep of this machine."""

from dataclasses import replace
from typing import Any

import pytest

from haplanner.cluster import points
from haplanner.cluster.cluster import cluster_at
from haplanner.cluster.failed import ClusterFailed
from haplanner.model.design import Design
from haplanner.report.charts.parameter import Parameter, parameters
from haplanner.report.charts.sweep import Candidate, Sweep, sweep


def repair_time(design: Design) -> Parameter:
    """The MTTR of the first tier."""
    return next(p for p in parameters(design, ("components", "a")) if p.path[-1] == "mttr")


def candidates(design: Design) -> list[Candidate]:
    """The design, and one with a larger crew."""
    more = replace(design, crews={"crew": replace(design.crews["crew"], size=2)})
    return [Candidate("One", design, 0), Candidate("Two", more, 1)]


def last(design: Design, **more: Any) -> Sweep:
    *_, found = sweep(candidates(design), "shop", repair_time(design), points=17, **more)
    return found


def test_two_workers_evaluate_the_points_that_this_machine_finds(machines: Any, tiers: Design) -> None:
    alone = last(tiers)
    assert len(alone.series) == 2
    assert len(set(alone.series[0].unavailability)) == len(alone.series[0].values) >= 17
    with cluster_at(machines.there(2).address) as cluster:
        asked: list[float] = []

        def evaluators(*given: Any) -> Any:
            made: Any = cluster.evaluators(*given)
            here = made._here
            made._here = lambda value: asked.append(value) or here(value)
            return made

        assert last(tiers, evaluators=evaluators) == alone
        assert not set(asked) & set(alone.series[0].values)


def test_a_worker_with_another_version_evaluates_nothing(
    machines: Any, tiers: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "__version__", "9.9")
    with (
        pytest.raises(ClusterFailed, match=r"it has HA Planner .*, not 9\.9"),
        cluster_at(machines.there().address) as cluster,
    ):
        last(tiers, evaluators=cluster.evaluators)
