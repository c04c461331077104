"""A real cluster on this machine: a scheduler and workers, each a process of its own, over TCP."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode

ROOT = Path(__file__).parents[2]


class Machines:
    """One scheduler, and workers that come and go."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self.file = folder / "scheduler.json"
        self._log = (folder / "log").open("ab")
        self._all: list[subprocess.Popen[bytes]] = []
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", self.file)
        self.scheduler = self._start("dask_scheduler", *words)
        self.address = json.loads(_when(lambda: self.file.exists() and self.file.read_text()))["address"]

    def worker(self, threads: int = 1) -> "subprocess.Popen[bytes]":
        """One more."""
        words = ("--no-nanny", "--no-dashboard", "--nthreads", threads, "--local-directory", self.folder)
        return self._start("dask_worker", self.address, *words)

    def there(self, workers: int | None = None) -> "Machines":
        """With so many workers, all of which have come; with any number from one where it does not matter."""
        import distributed

        running = self.workers
        workers = max(1, len(running)) if workers is None else workers
        for process in running[workers:]:
            _end(process)
        for _ in range(workers - len(running)):
            self.worker()
        with distributed.Client(self.address, set_as_default=False) as client:
            _when(lambda: len(client.nthreads()) == workers)
        return self

    @property
    def workers(self) -> "list[subprocess.Popen[bytes]]":
        """Those that run."""
        return [process for process in self._all[1:] if process.poll() is None]

    def at_work(self) -> dict[str, Any]:
        """What the scheduler holds: the keys of what is asked for, at all workers and in their memories."""
        import distributed

        with distributed.Client(self.address, set_as_default=False) as client:
            found: dict[str, Any] = client.run_on_scheduler(
                lambda dask_scheduler: {key: task.state for key, task in dask_scheduler.tasks.items()}
            )
        return found

    def at_rest(self) -> None:
        """Wait until there is nothing to do; a test that leaves something fails."""
        end = time.monotonic() + 10.0
        while held := self.at_work():
            assert time.monotonic() < end, held

    def end(self) -> None:
        """All of it."""
        for process in reversed(self._all):
            _end(process)
        self._log.close()

    def _start(self, module: str, *words: object) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, words)]
        process = subprocess.Popen(
            command, cwd=self.folder, env=self._environment, stdout=self._log, stderr=self._log
        )
        self._all.append(process)
        return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _when(found: Callable[[], Any], seconds: float = 40.0) -> Any:
    end = time.monotonic() + seconds
    while not (there := found()):
        assert time.monotonic() < end, "the cluster does not come up"
        time.sleep(0.05)
    return there


@pytest.fixture
def machines(all_machines: Machines) -> Iterator[Machines]:
    """The scheduler of all tests; each says how many workers there are to be, and leaves nothing to do."""
    yield all_machines
    all_machines.at_rest()


@pytest.fixture(scope="session")
def all_machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """One scheduler, begun with the first test that wants it."""
    pytest.importorskip("distributed", reason="a cluster needs the extra “cluster”")
    made = Machines(tmp_path_factory.mktemp("cluster"))
    yield made
    made.end()


@pytest.fixture
def other_machines(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Machines]:
    """A scheduler of a test's own, that it may end; a parameter is its environment."""
    pytest.importorskip("distributed", reason="a cluster needs the extra “cluster”")
    made = Machines(tmp_path, **getattr(request, "param", {}))
    yield made
    made.end()


@pytest.fixture
def tiers() -> Design:
    """Tiers, zones, a standby pair, a crew, demand and latency; ids are not in their order."""

    def often(mtbf: float, mttr: float) -> dict[str, FailureMode]:
        return {"f": FailureMode(mtbf, mttr)}

    unit = Component(service_time=0.01, failures=often(50, 5))
    return Design(
        components={
            "q": Component(group="pair", service_time=0.002, failures=often(60, 5)),
            "b": Component(group="web", count=2, capacity=60.0, service_time=0.01, failures=often(70, 5)),
            "p": Component(group="pair", service_time=0.002, failures=often(80, 7)),
            "a": Component(
                group="web", count=2, domains=("z",), capacity=60.0, service_time=0.01, failures=unit.failures
            ),
        },
        groups={
            "web": Group(needed=1, crew="crew"),
            "pair": Group(needed=1, mode="standby", dormancy=0.0, switchover=Switchover(0.5, 0.9, 2.0)),
        },
        domains={"z": Domain(failures=often(100, 4))},
        crews={"crew": Crew(1)},
        services={"shop": Service(demand=110.0, max_latency=0.02, target=0.99), "quiet": Service()},
        links={"3": Link("quiet", "pair"), "1": Link("shop", "web"), "2": Link("web", "pair")},
    )
