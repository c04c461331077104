"""What a running window measures of itself, in a process of its own that `test_budgets` starts.

    python tests/benchmarks/inside.py SCENE [FILE...]

A scene is a generator: it yields conditions and seconds to wait for, while the program runs as for a user,
and prints what it has found as JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from haplanner.__main__ import main

Scene = Iterator[Callable[[], bool] | float]


def tell(**found: object) -> None:
    print(json.dumps(found), flush=True)


def megabytes(name: str) -> float:
    """`VmRSS`, what is in memory now, or `VmHWM`, the most that ever was."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1000


def own_megabytes() -> float:
    """In memory and of this process alone: without the code of libraries, which lies there once for all."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Dirty:", "Swap:"))) / 1000


def answered(window: Any) -> bool:
    answer = window.document.analysis()
    return answer is not None and getattr(answer, "design", None) is window.document.design


def simulating(window: Any) -> bool:
    return window.document.analyst.state.kind == "running" and window.document.simulation is not None


def at_rest(window: Any) -> bool:
    return window.document.analyst.state.kind == "done" and window.results.timeline is not None


def complete(window: Any) -> bool:
    return answered(window) and window.results.timeline is not None


def idle(window: Any) -> Scene:
    yield lambda: at_rest(window)
    yield 4.0  # causes are read, machine code is there, the pulse has been
    began, cpu = time.monotonic(), time.process_time()
    yield 5.0
    tell(
        idle=(time.process_time() - cpu) / (time.monotonic() - began),
        memory=megabytes("VmRSS"),
        own=own_megabytes(),
    )
    window.close()


def memory(window: Any) -> Scene:
    yield lambda: simulating(window)
    yield 5.0
    assert simulating(window)
    tell(most=megabytes("VmHWM"), own=own_megabytes())
    window.close()


def leave(window: Any) -> Scene:
    yield lambda: at_rest(window)
    yield 2.0
    tell(closed=time.monotonic())
    window.close()


def leave_amid(window: Any) -> Scene:
    yield lambda: simulating(window)
    yield 0.3
    assert simulating(window)
    tell(closed=time.monotonic())
    window.close()


def leave_early(window: Any) -> Scene:
    """While all that comes after the first picture is being made and loaded."""
    yield 0.3
    tell(closed=time.monotonic())
    window.close()


def edits(window: Any) -> Scene:
    from PySide6.QtWidgets import QApplication

    from haplanner.model.edit import change_failure

    def seconds(act: Callable[[], object], done: Callable[[], bool]) -> float:
        """Of this thread's own, which paints and computes figures; others may have the processor."""
        began = time.thread_time()
        act()
        QApplication.processEvents()
        while not done():
            QApplication.processEvents()
        return time.thread_time() - began

    yield lambda: complete(window)
    yield 3.0
    document, store = window.document, window.document.store
    element = next(iter(document.design.components))
    mode = next(iter(document.design.components[element].failures))

    def edit(mtbf: float) -> None:
        document.commit(lambda d: change_failure(d, "components", [element], mode, mtbf=mtbf), "MTBF")

    found: dict[str, list[float]] = {"edit": [], "undo": [], "redo": []}
    for number in range(20):
        found["edit"].append(seconds(lambda n=number: edit(1000.0 + n), lambda: answered(window)))
        yield 0.05
    for name, act in (("undo", store.undo), ("redo", store.redo)):
        for _ in range(20):
            found[name].append(seconds(act, lambda: answered(window)))
            yield 0.05
    tell(**{name: median(times) for name, times in found.items()}, components=len(document.design.components))
    store.mark_saved()  # nothing is asked
    window.close()


def opened(window: Any) -> Scene:
    from PySide6.QtWidgets import QApplication

    yield lambda: complete(window)
    yield 3.0
    began, own = time.monotonic(), time.thread_time()
    assert window.desk.open_path(Path(sys.argv[2]))
    QApplication.processEvents()
    QApplication.processEvents()  # it is fitted into the view a turn later
    own = time.thread_time() - own
    yield lambda: answered(window)
    tell(own=own, answered=time.monotonic() - began, nodes=len(window.document.design.components))
    window.close()


SCENES = {f.__name__: f for f in (idle, memory, leave, leave_amid, leave_early, edits, opened)}


class Watch:
    """Takes part once the program imports its window, so that nothing is loaded before its time."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name != "haplanner.app":
            return
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        real = QApplication.exec

        def watched(*_: object) -> int:
            windows = [w for w in QApplication.topLevelWidgets() if w.objectName() == "main_window"]
            scene = SCENES[sys.argv[1]](windows[0])

            def go_on() -> None:
                wanted = next(scene, None)
                if isinstance(wanted, float):
                    QTimer.singleShot(round(wanted * 1000), go_on)
                elif wanted is not None:
                    wait_for(wanted)

            def wait_for(condition: Callable[[], bool]) -> None:
                if condition():
                    go_on()
                else:
                    QTimer.singleShot(3, lambda: wait_for(condition))

            QTimer.singleShot(0, go_on)
            return real()

        QApplication.exec = watched  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch)  # type: ignore[arg-type]
    sys.exit(main(sys.argv[2:] if sys.argv[1] != "opened" else []))
