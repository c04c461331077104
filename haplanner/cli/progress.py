"""What is being done just now: one line on a terminal that takes itself back, nothing anywhere else."""

import sys
from types import TracebackType


class Progress:
    """Called with a few words, shows them in place of the last ones; leaving it clears the line."""

    def __init__(self) -> None:
        self._told = ""

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self("")

    def at_length(self, what: str) -> None:
        """Show words that may stand for long; where there is no terminal they are printed, once."""
        if sys.stderr is not None and not sys.stderr.isatty() and what != self._told:
            self._told = what
            print(f"haplanner: {what}", file=sys.stderr, flush=True)
        self(what)

    def __call__(self, what: str) -> None:
        """Show a few words; errors of the terminal are none of the answer's."""
        if sys.stderr is not None and sys.stderr.isatty():
            print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)
