"""`python -m tests.fuzz.large_files NAME`: a file as large as any may be, and what reading it takes."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from haplanner.io.open_psa import read_open_psa
from haplanner.io.outage_log.read import read_outage_log
from haplanner.io.refusal import FileRefused
from haplanner.io.salvage import salvage

MB = 2**20


def _nodes(count: int) -> str:
    links = ",".join(f'"{i}":{{"source":"s","target":"c{i}"}}' for i in range(count))
    components = ",".join(f'"c{i}":{{"failures":{{"f":{{"mtbf":1000,"mttr":4}}}}}}' for i in range(count))
    return f'{{"haplanner":1,"components":{{{components}}},"services":{{"s":{{}}}},"links":{{{links}}}}}'


def _notes(megabytes: int) -> str:
    note = "x" * 99_999
    components = ",".join(f'"c{i}":{{"notes":"{note}"}}' for i in range(megabytes * 10))
    return f'{{"haplanner":1,"components":{{{components}}}}}'


def _tree(events: int) -> str:
    inputs = "".join(f'<basic-event name="e{i}"/>' for i in range(events))
    event = '<define-basic-event name="e{}"><float value="0.1"/></define-basic-event>'
    return (
        '<opsa-mef><define-fault-tree name="T"><define-gate name="g"><or>' + inputs
        + "</or></define-gate></define-fault-tree><model-data>"
        + "".join(map(event.format, range(events))) + "</model-data></opsa-mef>"
    )  # fmt: skip


_LEVELS, _NAME, _SAMPLES = (
    '{"haplanner":1,"name":',
    '{"haplanner":1,"name":"',
    '{"resultType":"matrix","result":[',
)
_OUTAGE = "2024-01-01 10:00,2024-01-01 12:00\n"

_DESIGNS: dict[str, tuple[Callable[[], str], str]] = {
    "50,000 components with an arrow to each": (lambda: _nodes(50_000), ""),
    "50 MB of notes": (lambda: _notes(50), ""),
    "50 MB of notes, cut off": (lambda: _notes(50)[: 40 * MB], ""),
    "10,000 levels": (lambda: _LEVELS + "[" * 10_000 + "]" * 10_000 + "}", "64 levels"),
    "50 MB of brackets": (lambda: "[" * 50 * MB, "64 levels"),
    "50 MB of nulls": (lambda: "\0" * 50 * MB, "damaged at line 1"),
    "50 MB of digits": (lambda: '{"haplanner":' + "9" * 50 * MB, "breaks off"),
    "50 MB in one text": (lambda: _NAME + "x" * 50 * MB + '"}', "at most 100000"),
    "50 MB of escapes": (lambda: _NAME + "\\u0041" * 8 * MB + '"}', "at most 100000"),
    "65 MB of spaces": (lambda: " " * 65 * MB, "is larger than 64 MB"),
}
_FAULT_TREES: dict[str, tuple[Callable[[], str], str]] = {
    "a fault tree of 60,000 events": (lambda: _tree(60_000), ""),
    "50 MB of tags": (lambda: "<opsa-mef>" + "<a/>" * 12 * MB, "1,000,000 tags"),
    "50 MB in one attribute": (
        lambda: '<opsa-mef name="' + "x" * 50 * MB + '"/>',
        "at most 10000 characters",
    ),
    "50 MB of nested tags": (lambda: "<a>" * 16 * MB, "100 levels"),
}
_LOGS: dict[str, tuple[Callable[[], str], str]] = {
    "100,000 outages": (lambda: "start,end\n" + _OUTAGE * 100_000, ""),
    "50 MB of commas": (lambda: "start" + "," * 50 * MB, "6,000,000 cells"),
    "50 MB in quotation marks": (lambda: 'start,end\n"' + "x\n" * 25 * MB, "does not end"),
    "50 MB of objects": (lambda: '{"a":1}\n' * 6 * MB, "300,000 rows"),
    "50 MB in one object": (lambda: '{"a":' + "[" * 50 * MB, "not a JSON object"),
    "50 MB of samples": (lambda: _SAMPLES + '{"values":[[1,1]]},' * 2 * MB, "2,000,000 values"),
}
FILES: dict[str, tuple[Callable[[bytes], object], Callable[[], str], str]] = {
    name: (read, make, told)
    for read, files in ((salvage, _DESIGNS), (read_open_psa, _FAULT_TREES), (read_outage_log, _LOGS))
    for name, (make, told) in files.items()
}
"""By name: what reads it, how it is made, and what its refusal says, nothing where it is read."""


def _most_megabytes() -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def measured(name: str) -> tuple[float, float, str]:
    """Seconds of the processor, megabytes beyond the file itself, and what came of it."""
    read, make, _told = FILES[name]
    data = make().encode()
    for small in (b'{"haplanner":1}', b"<a/>"):  # what is imported only when it is needed
        for reader in (salvage, read_open_psa):
            try:
                reader(small)
            except FileRefused:
                continue
    Path("/proc/self/clear_refs").write_text("5")  # the most so far was for making the file
    before, began = _most_megabytes(), time.process_time()
    end = ""
    try:
        read(data)
    except FileRefused as refusal:
        end = refusal.sentence
    return time.process_time() - began, _most_megabytes() - before, end


if __name__ == "__main__":
    if sys.argv[1:]:
        # More than is allowed, so that what takes too much is measured and not killed; and no more than that.
        resource.setrlimit(resource.RLIMIT_AS, (2_000 * MB, resource.RLIM_INFINITY))
        print(*measured(sys.argv[1]), sep="|")
    else:
        print(*FILES, sep="\n")
