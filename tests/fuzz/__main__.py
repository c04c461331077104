"""`python -m tests.fuzz --inputs 1000000 --seed 1`: the whole campaign, and what came of it."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.campaign import made, outcome
from tests.fuzz.workers import Worker, together

MOST_KEPT = 5
"""How many inputs are kept of each kind of failure."""


def main() -> int:
    """Run it; the exit code is 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--to", type=Path, default=Path("fuzz-failures"), help="where inputs that failed are kept"
    )
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this input alone, with where it failed")
    options = parser.parse_args()
    if options.only is not None:
        return _one(options.seed, options.only, options.to)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="haplanner-campaign-") as name:
        workers = [
            Worker(options.seed, first, options.inputs, options.processes, Path(name))
            for first in range(options.processes)
        ]
        try:
            waiting = list(workers)
            while waiting:
                time.sleep(0.2)
                waiting = [worker for worker in waiting if not worker.look()]
                if sys.stderr.isatty():
                    print(
                        f"\r{min(w.number for w in waiting) if waiting else options.inputs:,}",
                        end="",
                        file=sys.stderr,
                    )
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.wait()
        summary, most, left = together(workers)
    took = time.monotonic() - began
    for end, count in sorted(summary.ends.items()):
        print(f"{count:>10,}  {end}")
    slowest, target, number = summary.slowest
    print(
        f"{summary.inputs:>10,}  inputs in {took:,.0f} s, {summary.inputs / took:,.0f} a second; "
        f"{summary.deep:,} all the way"
    )
    print(f"slowest: {slowest:.2f} s of the processor, {target} {number}")
    print(f"memory: {most / 2**20:,.0f} MB more at most, {left / 2**20:,.0f} MB more in the end")
    kept: Counter[str] = Counter()
    for failure in summary.failures:
        kept[failure.kind] += 1
        if kept[failure.kind] <= MOST_KEPT:
            options.to.mkdir(exist_ok=True)
            (options.to / f"{failure.target}-{failure.number}").write_bytes(failure.data)
            print(f"FAILED {failure.target} {failure.number}: {failure.what} ({failure.where})")
    for kind, count in kept.most_common():
        print(f"{count:>10,}  {kind}")
    print(f"{len(summary.failures):,} failed")
    return 1 if summary.failures else 0


def _one(seed: int, number: int, folder: Path) -> int:
    chosen, data, _deep = made(seed, number)
    folder.mkdir(exist_ok=True)
    (folder / f"{chosen.name}-{number}").write_bytes(data)
    end = outcome(chosen, data)
    print(f"{chosen.name}, {len(data)} bytes: {data[:2_000]!r}")
    if isinstance(end, BaseException):
        raise end
    print(end)
    return 0


if __name__ == "__main__":
    sys.exit(main())
