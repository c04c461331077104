"""How sure the figures in view are, found beside the window once a design has been at rest."""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from haplanner.model.design import Design
from haplanner.session.jobs import Jobs, current_job

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import HowSure, Sureness

CALM_SECONDS = 0.4
"""How long nothing must have changed before it is looked for: nobody waits for it."""
PATIENCE_SECONDS = 15.0
"""Of work that ends at once where the design has changed meanwhile."""

log = logging.getLogger("haplanner")


class SurenessResults:
    """The newest answer for one design; `post` is told of every change, from any thread."""

    def __init__(self, post: Callable[[str, Any], object]) -> None:
        self._post = post
        self._jobs = Jobs("sureness")
        self._lock = threading.RLock()
        self._wanted: Design | None = None
        self._found: tuple[Design, Sureness] | None = None

    def of(self, design: Design, service_id: str) -> "HowSure | None":
        """How sure a service's figures are; nothing where all is sure, or it is not known yet."""
        found = self.all_of(design)
        return None if found is None else found.get(service_id)

    def all_of(self, design: Design) -> "Sureness | None":
        """How sure all figures are, those of elements too; nothing where it is not known yet."""
        with self._lock:
            found = self._found
        return found[1] if found is not None and found[0] is design else None

    def follow(self, design: Design | None) -> None:
        """From now on find it for this design, whose figures are exact; `None`: for none."""
        with self._lock:
            if design is self._wanted:
                return
            self._wanted = design
        if design is None:
            self._jobs.cancel("sureness")
            return
        self._jobs.run(
            "sureness",
            lambda: _steps(design),
            on_update=self._on_found,
            on_failed=lambda error: log.error("sureness failed", exc_info=error),
            after=CALM_SECONDS,
        )

    def _on_found(self, found: "tuple[Design, Sureness, bool]") -> None:
        design, sure, given_up = found
        with self._lock:
            self._found = (design, sure)
        if sure or given_up:
            self._post("sureness", None)

    def settle(self, seconds: float) -> bool:
        """Wait until nothing is under way; false where that takes longer."""
        return self._jobs.settle(seconds)

    def close(self, seconds: float = 2.0) -> None:
        """End the work under way."""
        self._jobs.shutdown(seconds)


def _steps(design: Design) -> "Iterator[tuple[Design, Sureness, bool]]":
    """Ever more of what is not sure, if anything; and whether it was given up, as there is no answer in time.

    Raises `Cancelled` once nobody waits for it.
    """
    from haplanner.engine.patience import Patience
    from haplanner.engine.results import CannotCompute
    from haplanner.engine.uncertainty.how_sure import in_steps
    from haplanner.engine.uncertainty.sureness import Sureness

    job = current_job()
    cancelled = (lambda: False) if job is None else job.cancelled.is_set
    try:
        for sure in in_steps(design, patience=Patience(PATIENCE_SECONDS, cancelled)):
            yield design, sure, False
    except CannotCompute:
        yield design, Sureness({}), True
