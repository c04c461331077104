"""The drawing as it was painted last: what is uncovered, moved along or zoomed is taken from here.

A frame costs what is new in it. Where all of a large drawing is to be painted anew, the last picture is shown
meanwhile, as large as it would be now, and the next one is painted beside, in steps shorter than a frame.
"""

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsView

from haplanner.report.geometry import Rect
from haplanner.ui.canvas.repaint import Exposed

FEW = 150
"""A drawing of so many things is painted at once, whatever the first time took."""
PATIENCE = 0.010
"""Seconds of work in which a whole picture of more is painted at once, if the last one took no longer."""
MOST_AT_ONCE = 3 * PATIENCE
"""Seconds after which the rest of a whole picture is left to the next frames, if there is one to show."""
FRESHENING = 0.003
"""Seconds of painting in the frame in which something looks different."""
REST = 120
"""Milliseconds after the last step of a zoom until the picture becomes sharp."""
SLICE = 0.003
"""Seconds of painting between two frames."""
_MOST_PARTS = 24
"""Beyond so many parts, looking through them costs more than painting what lies between."""
_MOST_STALE = 400

Painting = Callable[[QPainter, Exposed, QRectF], Iterator[None]]


class Place(NamedTuple):
    """Where a view is: pixels per scene unit, the origin's place and the size in pixels; their fineness."""

    scale: float
    x: float
    y: float
    width: int
    height: int
    ratio: float

    @property
    def transform(self) -> QTransform:
        """From the scene to the view."""
        return QTransform(self.scale, 0.0, 0.0, self.scale, self.x, self.y)

    def seen(self, rect: QRect) -> QRectF:
        """What a part of the view shows, in the scene."""
        x, y = (rect.x() - self.x) / self.scale, (rect.y() - self.y) / self.scale
        return QRectF(x, y, rect.width() / self.scale, rect.height() / self.scale)

    def on_view(self, rect: Rect) -> QRect:
        """The pixels that a rectangle of the scene touches."""
        return self.transform.mapRect(QRectF(*rect)).toAlignedRect()


class Sheet:
    """A painted part of the scene, as large as the view was."""

    def __init__(self, place: Place, like: QPixmap | None = None) -> None:
        self.place = place
        size = QSize(round(place.width * place.ratio), round(place.height * place.ratio))
        self.pixmap = QPixmap(size) if like is None else like.copy()
        self.pixmap.setDevicePixelRatio(place.ratio)
        self.stale: list[Rect] = []
        """Parts of the scene that look different by now."""

    def follow(self, place: Place) -> QRegion | None:
        """Move along with a view that was scrolled; what that uncovers, `None` where it is of little use."""
        mine = self.place
        if mine == place:
            return QRegion()
        dx, dy = place.x - mine.x, place.y - mine.y
        across, down = dx * place.ratio, dy * place.ratio
        if mine._replace(x=place.x, y=place.y) != place or across % 1.0 or down % 1.0:
            return None
        whole = QRect(0, 0, place.width, place.height)
        kept = whole.translated(round(dx), round(dy)).intersected(whole)
        if 2 * _area(kept) < _area(whole):
            return None
        self.place = place
        self.pixmap.scroll(round(across), round(down), self.pixmap.rect())
        return QRegion(whole) - QRegion(kept)

    def stale_region(self) -> QRegion:
        """The pixels of what is out of date."""
        region = QRegion()
        for rect in self.stale:
            region = region.united(self.place.on_view(rect).adjusted(-1, -1, 1, 1))
        return region.intersected(QRect(0, 0, self.place.width, self.place.height))

    def lies(self, place: Place) -> QRectF:
        """Where in a view its picture belongs."""
        grown = place.scale / self.place.scale
        left, top = place.x - self.place.x * grown, place.y - self.place.y * grown
        return QRectF(left, top, self.place.width * grown, self.place.height * grown)


class Picture(QObject):
    """Shows what `painting` paints, in one view: `count` things.

    `plainly` paints the same with less in it, quickly.
    """

    def __init__(
        self, view: QGraphicsView, painting: Painting, plainly: Painting, count: Callable[[], int]
    ) -> None:
        super().__init__(view)
        self._view, self._painting, self._plainly, self._count = view, painting, plainly, count
        self._sheet: Sheet | None = None
        self._next: Sheet | None = None
        self._steps: Iterator[None] = iter(())
        self._all = False
        """Everything looks different."""
        self._cost, self._spent, self._whole = 0.0, 0.0, True
        """Seconds that the last whole picture took, and that the next one has taken; whether it is whole."""
        self._awaited = 0.0
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._begin)
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._go_on)

    @property
    def is_sharp(self) -> bool:
        """What is seen was painted for this zoom, and nothing of it is out of date."""
        sheet = self._sheet
        busy = self._next is not None or self._all or self._rest.isActive()
        return sheet is not None and not busy and not sheet.stale

    def touch(self, places: list[Rect] | None) -> None:
        """These parts of the scene look different from now on; `None`: everything does."""
        self._all = self._all or places is None
        for sheet in (self._sheet, self._next):
            if sheet is not None and places is not None:
                sheet.stale += places
                if len(sheet.stale) > _MOST_STALE:
                    self._all = True
                    sheet.stale.clear()

    def forget(self) -> None:
        """Let go of all that was painted: the next frame has another look."""
        self.stop()
        self._sheet, self._all = None, False

    def stop(self) -> None:
        """End the work under way, as when the view is hidden."""
        self._rest.stop()
        self._work.stop()
        self._next, self._steps = None, iter(())

    def show(self, painter: QPainter) -> None:
        """Paint a frame of the view, in its pixels."""
        place, sheet = self._place(), self._sheet
        uncovered = None if sheet is None else sheet.follow(place)
        quick = sheet is None or self._cost <= PATIENCE or self._count() <= FEW
        if quick and (uncovered is None or self._all):
            quick = self._paint_whole()
            sheet, uncovered = (self._sheet, QRegion()) if quick else (sheet, uncovered)
        if sheet is None or uncovered is None:
            self._show_meanwhile(painter, place)
            return
        painter.drawPixmap(0, 0, self._freshened(sheet, uncovered, quick).pixmap)

    def _place(self) -> Place:
        found, port = self._view.viewportTransform(), self._view.viewport()
        ratio = port.devicePixelRatioF()
        return Place(found.m11(), found.dx(), found.dy(), port.width(), port.height(), ratio)

    def _paint_whole(self) -> bool:
        """Paint all of the next picture in this frame, as the last one was quick; whether it is done.

        What takes long after all, as when there are hulls now, is gone on with between frames.
        """
        self._begin()
        can_wait = self._sheet is not None and self._count() > FEW
        began = time.thread_time()
        for _ in self._steps:
            self._spent = time.thread_time() - began
            if can_wait and self._spent > MOST_AT_ONCE:
                return False
        self._cost, self._sheet = time.thread_time() - began, self._next
        self.stop()
        return True

    def _freshened(self, sheet: Sheet, uncovered: QRegion, quick: bool) -> Sheet:
        """The sheet with what is uncovered; with what is out of date too, where that does not take long."""
        stale = sheet.stale_region()
        if quick:
            uncovered = uncovered.united(stale)
            sheet.stale.clear()
        if not uncovered.isEmpty():
            for _ in self._painted(sheet, uncovered):
                pass
        if self._next is None and self._all:
            self._begin()
        elif self._next is None and not quick and not stale.isEmpty():
            self._next = Sheet(sheet.place, sheet.pixmap)
            self._steps = self._painted(self._next, stale)
            self._whole = False
            self._work.start()
            self._work_for(FRESHENING)
        return self._sheet or sheet

    def _painted(self, sheet: Sheet, region: QRegion) -> Iterator[None]:
        """Paint a part of a sheet, in steps."""
        place = sheet.place
        seen = [place.seen(part.adjusted(-1, -1, 1, 1)) for part in _parts(region)]
        bounds = place.seen(region.boundingRect().adjusted(-1, -1, 1, 1))
        painter = QPainter(sheet.pixmap)
        try:
            painter.setClipRegion(region)
            painter.setTransform(place.transform)
            yield from self._painting(
                painter,
                Exposed(_rect(bounds), tuple(_rect(s) for s in seen) if len(seen) <= _MOST_PARTS else ()),
                bounds,
            )
        finally:
            painter.end()

    def _show_meanwhile(self, painter: QPainter, place: Place) -> None:
        """The last picture as large as it would be now, plain shapes around it; what is sharp comes later."""
        sheet = self._sheet
        if sheet is None:
            return
        if self._next is not None and self._next.place.scale != place.scale:
            self.stop()
        if self._next is None:
            if sheet.place.scale == place.scale:
                self._begin()
            elif self._awaited != place.scale or not self._rest.isActive():
                self._awaited = place.scale
                self._rest.start()
        lies = sheet.lies(place)
        beside = QRegion(0, 0, place.width, place.height) - QRegion(lies.toRect().adjusted(1, 1, -1, -1))
        if not beside.isEmpty():
            painter.save()
            painter.setClipRegion(beside, Qt.ClipOperation.IntersectClip)
            painter.setTransform(place.transform, True)
            bounds = place.seen(beside.boundingRect())
            for _ in self._plainly(painter, Exposed(_rect(bounds)), bounds):
                pass
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(lies, sheet.pixmap, QRectF(sheet.pixmap.rect()))

    @Slot()
    def _begin(self) -> None:
        """Begin the next picture, for where the view is now."""
        self.stop()
        place = self._place()
        self._next, self._all, self._whole, self._spent = Sheet(place), False, True, 0.0
        self._steps = self._painted(self._next, QRegion(0, 0, place.width, place.height))
        self._work.start()

    @Slot()
    def _go_on(self) -> None:
        """Paint for a part of a frame; show the picture when it is done."""
        if self._work_for(SLICE):
            self._view.viewport().update()

    def _work_for(self, seconds: float) -> bool:
        """Paint so long; whether the next picture is done and in place of the last one."""
        began, used = time.perf_counter(), time.thread_time()
        for _ in self._steps:
            if time.perf_counter() - began > seconds:
                self._spent += time.thread_time() - used
                return False
        if self._whole:
            self._cost = self._spent + time.thread_time() - used
        self._sheet = self._next
        self.stop()
        return True


def _parts(region: QRegion) -> list[QRect]:
    return list(region)  # type: ignore[call-overload, no-any-return]  # the stubs do not know it


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


def _rect(found: QRectF) -> Rect:
    return Rect(found.x(), found.y(), found.width(), found.height())
