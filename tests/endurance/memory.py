"""What a long run keeps in memory: read every few steps, and compared between its parts.

A single reading says little, as a simulation under way has up to some hundred megabytes for itself, and what
it frees goes back some seconds later. The median of many does: work under way is as much a part of any third
as of any other.
"""

import gc
import sys
from pathlib import Path
from statistics import median

EVERY = 20
"""Steps from one reading to the next."""
WARM_UP = 600
"""Steps after which nothing is made for the first time: ten designs were opened, each was seen in both
languages and themes, and all pages and all machine code are there."""
LEAST = 30
"""Readings after the warm-up with less than which nothing is said: ten for each third."""
GROWTH = 1.05


class Memory:
    """What was read, and how it went on."""

    def __init__(self) -> None:
        self.megabytes: list[float] = []

    def read(self) -> None:
        """What is resident now, once what nobody holds is let go."""
        gc.unfreeze()
        gc.collect()
        lines = Path("/proc/self/status").read_text().splitlines()
        resident = next(line for line in lines if line.startswith("VmRSS"))
        self.megabytes.append(int(resident.split()[1]) / 1000)

    @property
    def settled(self) -> list[float]:
        """The readings after the warm-up."""
        return self.megabytes[WARM_UP // EVERY :]

    def thirds(self) -> tuple[float, float, float]:
        """The median of each third of what was read after the warm-up."""
        third = len(self.settled) // 3
        middle = self.settled[third : len(self.settled) - third]
        return median(self.settled[:third]), median(middle), median(self.settled[-third:])

    def check(self) -> None:
        """Neither the last third nor the one before it is more than the first, but for a twentieth."""
        if len(self.settled) < LEAST:
            return
        first, *later = self.thirds()
        assert max(later) <= GROWTH * first, f"memory grows, in MB: {self.megabytes}"

    def __str__(self) -> str:
        start = f"{self.megabytes[0]:.0f} MB" if self.megabytes else "no reading"
        if len(self.settled) < LEAST:
            return f"memory at first {start}; too few steps to say how it goes on"
        thirds = " / ".join(f"{value:.0f}" for value in self.thirds())
        return f"memory at first {start}, from step {WARM_UP} on {thirds} MB, at most {max(self.settled):.0f}"


def pieces() -> str:
    """How many there are of Python's, in words.

    Those of Qt are not counted: `findChildren` would make a Python object of each, also of those that only Qt
    knows, and these stay. Nor is the list of all objects asked for: a tuple that a worker is making must not
    be held by anybody else.
    """
    return f"{sys.getallocatedblocks():,} pieces of Python's"
