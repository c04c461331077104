"""How sure the figures in view are, found beside the window once a design has been at rest."""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from haplanner.model.design import Design
from haplanner.session.jobs import Jobs

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.how_sure import HowSure

CALM_SECONDS = 0.4
"""How long nothing must have changed before it is looked for: nobody waits for it."""
PATIENCE_SECONDS = 5.0

log = logging.getLogger("haplanner")


class SurenessResults:
    """The newest answer for one design; `post` is told of every change, from any thread."""

    def __init__(self, post: Callable[[str, Any], object]) -> None:
        self._post = post
        self._jobs = Jobs("sureness")
        self._lock = threading.RLock()
        self._wanted: Design | None = None
        self._found: tuple[Design, Mapping[str, HowSure]] | None = None

    def of(self, design: Design, service_id: str) -> "HowSure | None":
        """How sure a service's figures are; nothing where all is sure, or it is not known yet."""
        with self._lock:
            found = self._found
        return found[1].get(service_id) if found is not None and found[0] is design else None

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
            lambda: (design, _found(design)),
            on_done=self._on_done,
            on_failed=lambda error: log.error("sureness failed", exc_info=error),
            after=CALM_SECONDS,
        )

    def _on_done(self, found: "tuple[Design, Mapping[str, HowSure]]") -> None:
        with self._lock:
            self._found = found
        if found[1]:
            self._post("sureness", None)

    def settle(self, seconds: float) -> bool:
        """Wait until nothing is under way; false where that takes longer."""
        return self._jobs.settle(seconds)

    def close(self, seconds: float = 2.0) -> None:
        """End the work under way."""
        self._jobs.shutdown(seconds)


def _found(design: Design) -> "Mapping[str, HowSure]":
    """What is not sure, if anything; nothing either where that has no exact answer soon enough."""
    from haplanner.engine.patience import Patience
    from haplanner.engine.results import CannotCompute
    from haplanner.engine.uncertainty.how_sure import how_sure

    try:
        return how_sure(design, patience=Patience(PATIENCE_SECONDS))
    except CannotCompute:
        return {}
