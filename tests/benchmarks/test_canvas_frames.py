"""How long frames take while something is dragged, panned and zoomed, from the input to the pixels.

.venv/bin/pytest tests/benchmarks/test_canvas_frames.py -m benchmark -s
"""

import random
import time
from collections.abc import Callable
from statistics import median

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


def large(nodes: int) -> Design:
    dice = random.Random(1)
    columns = int(nodes**0.5)
    ids = [f"c{i:04}" for i in range(nodes)]
    components = {
        name: Component(
            f"Server {i}",
            "server",
            domains=(f"zone-{4 * (i % columns) // columns}",),
            failures=FAILS,
            at=(216.0 * (i % columns), 80.0 * (i // columns)),
        )
        for i, name in enumerate(ids)
    }
    links = {}
    for i in range(nodes * 2):
        a = dice.randrange(nodes - 1)
        links[str(i)] = Link(ids[a], ids[min(nodes - 1, a + dice.randrange(1, columns + 3))])
    return Design(
        components=components,
        links=links,
        domains={f"zone-{i}": Domain(f"Zone {i}") for i in range(4)},
        services={"s": Service("S", at=(-216.0, 0.0))},
    )


class Frames:
    """The canvas with a large design on it, and what a frame of each kind takes in this thread."""

    def __init__(self, qapp: QApplication, nodes: int, scale: float, domains: bool) -> None:
        self.qapp, self.document = qapp, Document(large(nodes))
        self.document.analyst.close()
        self.canvas = Canvas(self.document, Selection())
        self.canvas.set_domains_visible(domains)
        self.canvas.resize(1280, 800)
        self.canvas.show()
        self.canvas.fit_all()
        if scale:
            self.canvas.navigation.zoom_to(scale)
            self.canvas.centerOn(600, 400)
        qapp.processEvents()

    def close(self) -> None:
        self.document.close()

    def taken(self, step: Callable[[int], object], frames: int = 60) -> list[float]:
        """Seconds for each frame, in rising order; the first few make what the others keep."""
        seconds = []
        for i in range(frames):
            began = time.thread_time()
            step(i)
            self.qapp.processEvents()
            seconds.append(time.thread_time() - began)
        return sorted(seconds[5:])

    def drag(self) -> list[float]:
        canvas, port = self.canvas, self.canvas.viewport()
        seen = [i for i in canvas.diagram.view.rects if port.rect().contains(canvas.node_rect(i))]
        start = canvas.node_rect(seen[len(seen) // 2]).center() + QPoint(0, 3)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        found = self.taken(lambda i: QTest.mouseMove(port, start + QPoint(3 * i, 2 * i)))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        return found

    def pan(self) -> list[float]:
        bar = self.canvas.horizontalScrollBar()
        middle = (bar.minimum() + bar.maximum()) // 2
        return self.taken(lambda i: bar.setValue(middle + 7 * i))

    def zoom(self) -> list[float]:
        scale = self.canvas.transform().m11()
        return self.taken(lambda i: self.canvas.navigation.zoom_to(scale * 1.01 ** (i % 20)))


@pytest.mark.parametrize(("nodes", "bound"), [(300, 0.020), (1000, 0.040)])
@pytest.mark.parametrize("scale", [0.0, 0.6, 1.0])
@pytest.mark.parametrize("domains", [False, True])
def test_frames_of_drags_and_pans_are_within_their_bound(
    qapp: QApplication, nodes: int, bound: float, scale: float, domains: bool
) -> None:
    frames = Frames(qapp, nodes, scale, domains)
    for kind in (frames.drag, frames.pan, frames.zoom):
        seconds = kind()
        middle, late = (1e3 * seconds[len(seconds) * share // 100] for share in (50, 95))
        where = f"{nodes} boxes, {2 * nodes} arrows, {scale or 'all of it'}{', domains' if domains else ''}"
        print(f"{where}: {kind.__name__} {middle:.1f} ms, 95 % within {late:.1f} ms")
        # All is painted anew at every step of a zoom: stated, and bound by nothing yet.
        assert kind == frames.zoom or median(seconds) <= bound
    frames.close()
