"""A simulation on a real cluster has the bits of one on this machine, whatever happens to its workers."""

import dataclasses
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from haplanner.cluster import connection, histories
from haplanner.cluster.cluster import cluster_at
from haplanner.cluster.failed import ClusterFailed
from haplanner.engine.simulate import simulate
from haplanner.engine.simulated import Simulated
from haplanner.model.design import Design

YEAR = 8760.0


def bits(found: Any) -> Any:
    """All that a simulation found, to the last bit, but for the seconds that it took."""
    if isinstance(found, Simulated):
        found = replace(found, seconds=0.0)
    if dataclasses.is_dataclass(found):
        return [(f.name, bits(getattr(found, f.name))) for f in dataclasses.fields(found)]
    if isinstance(found, np.ndarray):
        return found.dtype.str, found.tobytes()
    if isinstance(found, dict):
        return [(key, bits(value)) for key, value in found.items()]
    if isinstance(found, tuple | list):
        return [bits(one) for one in found]
    return (bits(found.latency), bits(found.performing)) if hasattr(found, "latency") else repr(found)


def here(design: Design, replications: int, **more: Any) -> Simulated:
    """The simulation by threads of this process."""
    *_, last = simulate(design, YEAR, replications, 5, **more)
    return last


def there(address: str, design: Design, replications: int, **more: Any) -> Simulated:
    """The same by whoever is at the address."""
    with cluster_at(address) as cluster:
        *_, last = simulate(design, YEAR, replications, 5, answerers=cluster.answerers, **more)
    return last


@contextmanager
def after(seconds: float, do: Any) -> Iterator[None]:
    """Do something meanwhile."""
    timer = threading.Timer(seconds, do)
    timer.start()
    try:
        yield
    finally:
        timer.join()


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many blocks in little time."""
    monkeypatch.setattr("haplanner.engine.simulation.blocks.BLOCK_EVENTS", 12_500)


def test_who_waits_no_longer_than_some_seconds_is_told_that_no_worker_came(
    machines: Any, tiers: Design
) -> None:
    machines.there(0)
    with (
        pytest.raises(ClusterFailed, match=f"no worker came to {machines.address} within 1 s"),
        cluster_at(machines.address, patience=1.0) as cluster,
    ):
        list(simulate(tiers, YEAR, 30, 5, answerers=cluster.answerers))


def test_without_a_worker_it_waits_and_says_so_until_one_comes(machines: Any, tiers: Design) -> None:
    machines.there(0)
    heard: list[str] = []
    with cluster_at(machines.address, heard.append) as cluster, after(0.5, machines.worker):
        *_, last = simulate(tiers, YEAR, 30, 5, answerers=cluster.answerers)
    assert heard[0] == f"There is no worker at {machines.address}: waiting for one"
    assert bits(last) == bits(here(tiers, 30))


def test_closing_leaves_nothing_to_do(machines: Any, tiers: Design) -> None:
    with cluster_at(machines.there().address) as cluster:
        work = simulate(tiers, YEAR, 80, 5, answerers=cluster.answerers)
        next(work)
        assert any("haplanner-histories" in key for key in machines.at_work())
        work.close()
        machines.at_rest()


def test_a_worker_with_another_version_is_refused(
    machines: Any, tiers: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "__version__", "9.9")
    said = r"worker tcp://\S+ has HA Planner \d\S+, here is 9\.9: same bits need the same version"
    with pytest.raises(ClusterFailed, match=said), cluster_at(machines.there().address):
        pass


def test_a_worker_that_comes_later_with_another_version_is_refused_too(
    machines: Any, tiers: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "__version__", "9.9")
    with pytest.raises(ClusterFailed, match=r"could not do its part: it has HA Planner .*, not 9\.9"):
        there(machines.there().address, tiers, 30)


def test_a_worker_without_the_program_is_refused(machines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def version() -> str:
        return ""

    gone = ModuleType("haplanner_that_is_not_there")
    version.__module__, version.__qualname__ = gone.__name__, "version"
    gone.version = version  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, gone.__name__, gone)
    monkeypatch.setattr(connection, "version", version)
    with (
        pytest.raises(ClusterFailed, match=r"worker tcp://\S+ cannot load HA Planner .*No module named"),
        cluster_at(machines.there().address),
    ):
        pass


def test_a_worker_that_reads_the_design_in_another_way_is_refused(
    machines: Any, tiers: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "fingerprint", lambda _assignment: "another")
    with pytest.raises(ClusterFailed, match="its libraries are others"):
        there(machines.there().address, tiers, 30)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_worker_or_two_find_the_same_bits_as_this_machine(
    machines: Any, tiers: Design, workers: int
) -> None:
    alone = here(tiers, 30)
    assert alone.services["shop"].speed is not None
    assert bits(there(machines.there(workers).address, tiers, 30)) == bits(alone)


def test_a_precision_is_reached_after_the_same_history(machines: Any, tiers: Design) -> None:
    plain = replace(tiers, services={"quiet": tiers.services["quiet"]}, links={"3": tiers.links["3"]})
    alone = here(plain, 400, precision=0.15)
    assert alone.stopped == "precision"
    far = there(str(machines.there(2).file), plain, 400, precision=0.15)
    assert (far.stopped, far.replications_done) == ("precision", alone.replications_done)
    assert bits(far) == bits(alone)


def test_a_worker_that_is_killed_with_blocks_in_its_hands_loses_nothing(machines: Any, tiers: Design) -> None:
    alone = here(tiers, 30)
    machines.there(2)
    one = machines.workers[0]
    with cluster_at(machines.address) as cluster:
        # It is given blocks, of which it answers none.
        one.send_signal(signal.SIGSTOP)
        with after(1.5, one.kill):
            *_, last = simulate(tiers, YEAR, 30, 5, answerers=cluster.answerers)
    assert one.wait() == -signal.SIGKILL
    assert bits(last) == bits(alone)


def test_a_scheduler_that_ends_is_told_of_soon(other_machines: Any, tiers: Design) -> None:
    with cluster_at(other_machines.there(1).address) as cluster:
        work = simulate(tiers, YEAR, 80, 5, answerers=cluster.answerers)
        next(work)
        other_machines.scheduler.kill()
        began = time.monotonic()
        with pytest.raises(ClusterFailed, match=f"the scheduler at {other_machines.address} is gone"):
            list(work)
    assert time.monotonic() - began < 10.0


@pytest.mark.parametrize(
    "other_machines", [{"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}], indirect=True
)
def test_histories_that_end_too_many_workers_are_given_up(other_machines: Any, tiers: Design) -> None:
    (one,) = other_machines.there(1).workers
    with cluster_at(other_machines.address) as cluster:
        one.send_signal(signal.SIGSTOP)
        with after(1.5, one.kill), pytest.raises(ClusterFailed, match="ended one worker after the other"):
            list(simulate(tiers, YEAR, 30, 5, answerers=cluster.answerers))


@pytest.mark.parametrize("listening", [False, True])
def test_where_no_scheduler_is_it_says_so(listening: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="a cluster needs the extra “cluster”")
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 0.5)
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        if listening:
            somebody.listen()
        address = f"tcp://127.0.0.1:{somebody.getsockname()[1]}"
        with pytest.raises(ClusterFailed, match=f"there is no scheduler at {address}: "), cluster_at(address):
            pass


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://there:80", "must be like tcp://host:8786 or tls://host:8786, is 'http://there:80'"),
        ("tcp://there", "must be like tcp://host:8786"),
        ("absent.json", "or a scheduler file; 'absent.json': no such file or directory"),
        ("other.json", "other.json is no scheduler file"),
        ("list.json", "list.json is no scheduler file: it has no address"),
        ("odd.json", "the address in odd.json must be like tcp://host:8786 or tls://host:8786, is 'inproc"),
    ],
)
def test_an_address_that_is_none_is_refused(
    address: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other.json").write_text("{")
    Path("list.json").write_text("[]")
    Path("odd.json").write_text('{"address": "inproc://1"}')
    with pytest.raises(ClusterFailed) as failure, cluster_at(address):
        pass
    assert sentence in str(failure.value)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterFailed, match=r"pip install 'haplanner\[cluster\]'"), cluster_at("tcp://a:1"):
        pass
