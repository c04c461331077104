"""`python -m tests.fuzz.coverage_guided TARGET -max_total_time=600`: inputs that reach what none did before.

Needs atheris (`pip install 'haplanner[fuzz]'`). What is behind the target comes as libFuzzer has it: a folder
to keep inputs in, and its options. Begins with the seeds of the target.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["haplanner.io", "haplanner.model"]):
    from tests.fuzz.targets import TARGETS, target

MOST_SECONDS = 2


def main() -> None:
    """Feed one target until libFuzzer ends or finds what must not be; then the input is kept beside."""
    if sys.argv[1:2] not in [[each.name] for each in TARGETS]:
        sys.exit(f"name one of {', '.join(each.name for each in TARGETS)}")
    chosen = target(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="haplanner-seeds-") as name:
        for place, seed in enumerate(chosen.source().seeds):
            (Path(name) / str(place)).write_bytes(seed.text)
        limits = [f"-timeout={MOST_SECONDS}", "-rss_limit_mb=1024", "-max_len=20000"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[2:], name], lambda data: chosen.feed(data, False))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
