"""A connection to a Dask scheduler: the one place that knows Dask."""

import logging
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from haplanner import __version__
from haplanner.cluster.address import address_of
from haplanner.cluster.failed import ClusterFailed
from haplanner.cluster.work import version
from haplanner.io.refusal import shown

CONNECT_SECONDS = 10.0
"""How long the scheduler may take to answer."""
LOOK_SECONDS = 1.0
"""How often it is looked which workers there are."""
LEAVE_SECONDS = 3.0
"""How long taking leave of the workers may take, one of which may have gone without a word."""

_LOGS = "distributed", "distributed.client"
"""Where Dask says what is told here in one sentence."""

Promise = Any
"""What a worker has been asked for: a `distributed.Future`."""


class Connection:
    """A client of one scheduler, until it is closed.

    `address` is where it listens, or its scheduler file; `tell` hears now and then that there is no worker to
    do anything, and after so many seconds of `patience` without any it fails (`None`: it waits). What is sent
    are functions of this program by name, and plain data. Raises `ClusterFailed`, as all its methods do.
    """

    def __init__(
        self,
        address: str,
        tell: Callable[[str], object] = lambda _sentence: None,
        patience: float | None = None,
    ) -> None:
        self.address = address_of(address)
        try:
            import distributed
        except ImportError:
            raise ClusterFailed("a cluster needs distributed: pip install 'haplanner[cluster]'") from None
        self._dask: Any = distributed
        self._tell, self._patience = tell, patience
        self._threads = 0
        self._known: set[str] = set()
        self._look_at = self._alone_since = time.monotonic()
        self._levels = {name: logging.getLogger(name).level for name in _LOGS}
        for name in _LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            self._client = self._connected()
            try:
                self._look()
            except BaseException:
                self._leave()
                raise
        except BaseException:
            self._let_logs_be()
            raise

    def __enter__(self) -> "Connection":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def threads(self) -> int:
        """How many threads all workers have together, as of a second ago at most."""
        if time.monotonic() >= self._look_at:
            self._look()
        return self._threads

    def ask(self, key: str, function: Callable[..., Any], *given: Any) -> Promise:
        """Have a function of this program called once by any worker, and anew where one is lost.

        What is asked for first comes first. What is given may hold promises, whose outcomes take their place.
        """
        with self._talking():
            return self._client.submit(function, *given, key=key, pure=False)

    def outcome(self, promise: Promise, seconds: float) -> Any | None:
        """What came of it; `None` where that takes longer."""
        self.threads()
        with self._talking():
            try:
                return promise.result(timeout=seconds)
            except TimeoutError:
                return None

    def forget(self, promises: Iterable[Promise], stop: Callable[[str], object], name: str) -> None:
        """Want nothing more: what is not begun never is, and every worker stops what it calls so."""

        def leave() -> None:
            self._client.cancel(list(promises))
            self._client.run(stop, name, on_error="ignore")

        if self._client.status == "running":
            _beside(leave, LEAVE_SECONDS)

    def close(self) -> None:
        """Leave the scheduler to others."""
        self._leave()
        self._let_logs_be()

    def _leave(self) -> None:
        _beside(lambda: self._client.close(timeout=LEAVE_SECONDS), LEAVE_SECONDS)

    def _connected(self) -> Any:
        """A client. Dask waits for ever for one who listens and says nothing: that is done beside."""
        made: list[Any] = []
        late = threading.Event()

        def connect() -> None:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # of other versions of libraries at the workers
                    made.append(
                        self._dask.Client(
                            self.address, timeout=CONNECT_SECONDS, set_as_default=False, name="haplanner"
                        )
                    )
                if late.is_set():
                    made[0].close(timeout=0)
            except Exception as error:
                made.append(error)

        _beside(connect, CONNECT_SECONDS + 1.0)
        if made and not isinstance(made[0], Exception):
            return made[0]
        late.set()
        because = _because(made[0]) if made else f": nothing is answered within {CONNECT_SECONDS:g} s"
        raise ClusterFailed(f"there is no scheduler at {self.address}{because}")

    def _look(self) -> None:
        """Which workers there are; those that are new must have the same program."""
        with self._talking():
            workers: dict[str, int] = self._client.nthreads()
            if new := sorted(workers.keys() - self._known):
                self._meet(self._client.run(version, workers=new, on_error="return"))
        now = time.monotonic()
        self._look_at = now + LOOK_SECONDS
        self._threads = sum(workers.values())
        if workers:
            self._alone_since = now
            return
        if self._patience is not None and now - self._alone_since >= self._patience:
            raise ClusterFailed(f"no worker came to {self.address} within {self._patience:g} s")
        self._tell(f"There is no worker at {self.address}: waiting for one")

    def _meet(self, versions: dict[str, Any]) -> None:
        for worker, found in versions.items():
            if isinstance(found, OSError):
                continue  # gone again
            if isinstance(found, Exception):
                raise ClusterFailed(
                    f"worker {worker} cannot load HA Planner {__version__}: {shown(str(found))}"
                )
            if found != __version__:
                raise ClusterFailed(
                    f"worker {worker} has HA Planner {shown(str(found))}, here is {__version__}: "
                    "same bits need the same version"
                )
            self._known.add(worker)

    @contextmanager
    def _talking(self) -> Iterator[None]:
        """Whatever goes wrong in here is told in one sentence."""
        try:
            yield
        except ClusterFailed:
            raise
        except self._dask.CancelledError:
            raise ClusterFailed(f"the scheduler at {self.address} is gone") from None
        except Exception as error:
            if self._client.status != "running" or isinstance(error, self._dask.comm.CommClosedError):
                raise ClusterFailed(f"the scheduler at {self.address} is gone") from error
            if type(error).__name__ == "KilledWorker":
                raise ClusterFailed(
                    "the same histories ended one worker after the other, as too little memory would"
                ) from error
            raise ClusterFailed(f"a worker could not do its part{_because(error)}") from error

    def _let_logs_be(self) -> None:
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)


def _beside(do: Callable[[], object], seconds: float) -> None:
    """Do something in another thread, and wait for it no longer than that: some do not answer any more."""

    def quietly() -> None:
        try:
            do()
        except Exception:  # Who leaves has nothing to ask for any more.
            return

    thread = threading.Thread(target=quietly, name="cluster", daemon=True)
    thread.start()
    thread.join(seconds)


def _because(error: Exception) -> str:
    """The error's own words, if it has any, in one line after a colon."""
    words = " ".join(str(error).split())
    return f": {shown(words)}" if words else f": {type(error).__name__}"
