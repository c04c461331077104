"""Whom a simulation or a sweep asks: the workers of a cluster, or this process itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from haplanner.cluster.connection import Connection
from haplanner.cluster.histories import Workers
from haplanner.cluster.points import FarEvaluator
from haplanner.engine.simulation.answering import Answerers
from haplanner.report.charts.evaluator import Evaluator, Evaluators


@dataclass(frozen=True, slots=True)
class Cluster:
    """Who runs the blocks of simulations (`None`: threads of this process), and who evaluates sweeps."""

    answerers: Answerers | None = None
    evaluators: Evaluators = Evaluator


@contextmanager
def cluster_at(
    address: str | None, tell: Callable[[str], object] = lambda _sentence: None, patience: float | None = None
) -> Iterator[Cluster]:
    """The cluster of the scheduler at an address, or that its file names, as long as this lasts.

    Without an address it is this process, and nothing is needed. `tell` hears where there is no worker; after
    so many seconds of `patience` without any it fails. Raises `ClusterFailed`, and so does what asks these.

    >>> with cluster_at(None) as cluster:
    ...     print(cluster.answerers)
    None
    """
    if address is None:
        yield Cluster()
        return
    with Connection(address, tell, patience) as connection:
        yield Cluster(partial(Workers, connection), partial(FarEvaluator, connection))
