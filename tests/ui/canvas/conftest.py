"""A canvas over a small web shop, with a document of its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.ui.canvas.view import Canvas
from haplanner.ui.document import Document
from haplanner.ui.selection import Selection

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


def shop() -> Design:
    """Shop → (web-1, web-2 of a group) → Database, and a Cache that nothing needs."""
    return Design(
        name="Shop",
        services={"shop": Service("Shop", target=0.999, at=(0.0, 80.0))},
        groups={"tier": Group("Web tier")},
        components={
            "web-1": Component(
                "web-1", "server", group="tier", domains=("az",), failures=FAILS, at=(240.0, 48.0)
            ),
            "web-2": Component("web-2", "server", group="tier", failures=FAILS, at=(240.0, 112.0)),
            "db": Component("Database", "database", failures=FAILS, at=(480.0, 80.0)),
            "cache": Component("Cache", "cache", failures=FAILS, at=(240.0, 320.0)),
        },
        domains={"az": Domain("Zone A", failures=FAILS)},
        links={"1": Link("shop", "tier"), "2": Link("tier", "db")},
    )


class Hand:
    """Presses, drags and types on a canvas as a person would."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.port = canvas.viewport()

    def press(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mousePress(self.port, Qt.MouseButton.LeftButton, modifier, at)

    def to(self, at: QPoint) -> None:
        QTest.mouseMove(self.port, at)

    def release(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseRelease(self.port, Qt.MouseButton.LeftButton, modifier, at)

    def click(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.port, Qt.MouseButton.LeftButton, modifier, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(self.port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        drop: bool = True,
    ) -> None:
        """Eight steps, as one jump is not seen as a drag everywhere."""
        self.press(start, modifier)
        for step in range(1, 9):
            self.to(start + (end - start) * step / 8)
        if drop:
            self.release(end, modifier)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.canvas, key, modifier)

    def body(self, node_id: str) -> QPoint:
        """A point of a box that is neither name nor edge."""
        rect = self.canvas.node_rect(node_id)
        return QPoint(rect.center().x(), rect.bottom() - round(14 * self.canvas.navigation.scale))

    def title(self, group_id: str) -> QPoint:
        rect = self.canvas.node_rect(group_id)
        return QPoint(rect.left() + 30, rect.top() + 16)

    def scene(self, x: float, y: float) -> QPoint:
        return self.canvas.mapFromScene(x, y)


@pytest.fixture
def make_canvas(qapp: QApplication) -> Iterator[Callable[[Design], Canvas]]:
    made: list[Canvas] = []

    def make(design: Design) -> Canvas:
        document = Document(design)
        canvas = Canvas(document, Selection())
        canvas.resize(900, 600)
        canvas.show()
        canvas.setFocus()
        canvas.navigation.fit(None)
        canvas.centerOn(320.0, 200.0)
        qapp.processEvents()
        made.append(canvas)
        return canvas

    yield make
    for canvas in made:
        canvas.document.close()
        canvas.close()
        canvas.deleteLater()


@pytest.fixture
def canvas(make_canvas: Callable[[Design], Canvas]) -> Canvas:
    return make_canvas(shop())


@pytest.fixture
def hand(canvas: Canvas) -> Hand:
    return Hand(canvas)
