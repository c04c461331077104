"""How long one step of a drag takes, from the move of the pointer to the pixels."""

import random
import time
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
            domains=("zone",),
            failures=FAILS,
            at=(216.0 * (i % columns), 80.0 * (i // columns)),
        )
        for i, name in enumerate(ids)
    }
    links = {}
    for i in range(nodes * 3 // 2):
        a = dice.randrange(nodes - 1)
        links[str(i)] = Link(ids[a], ids[min(nodes - 1, a + dice.randrange(1, columns + 3))])
    return Design(
        components=components,
        links=links,
        domains={"zone": Domain("Zone A")},
        services={"s": Service("S", at=(-216.0, 0.0))},
    )


@pytest.mark.parametrize(("nodes", "bound"), [(300, 0.020), (1000, 0.040)])
@pytest.mark.parametrize("scale", [0.0, 0.6, 1.0])
def test_a_step_of_a_drag_is_within_its_bound(
    qapp: QApplication, nodes: int, bound: float, scale: float
) -> None:
    document = Document(large(nodes))
    document.analyst.close()
    canvas = Canvas(document, Selection())
    canvas.resize(1280, 800)
    canvas.show()
    canvas.fit_all()
    if scale:
        canvas.navigation.zoom_to(scale)
        canvas.centerOn(600, 400)
    qapp.processEvents()
    seen = [i for i in canvas.diagram.view.rects if canvas.viewport().rect().contains(canvas.node_rect(i))]
    start = canvas.node_rect(seen[len(seen) // 2]).center() + QPoint(0, 3)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    steps = []
    for i in range(40):
        began = time.thread_time()
        QTest.mouseMove(canvas.viewport(), start + QPoint(3 * i, 2 * i))
        qapp.processEvents()
        steps.append(time.thread_time() - began)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    document.close()
    assert median(steps[5:]) <= bound
