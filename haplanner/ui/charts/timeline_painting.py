"""How a timeline is painted: bars from a raster, labels, pointers and the axis over it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from haplanner.model.edit import Ref
from haplanner.report.charts.marks import covered, runs
from haplanner.report.charts.when import axis_title, time_ticks
from haplanner.report.paper import Colours
from haplanner.ui.charts.timeline_layout import BAR, INDENT, PAD, SERVICE_BAR, SERVICE_ROW, Layout
from haplanner.ui.charts.timeline_raster import LEAST_SERVICE_MARK, Placed, paint_rows


def paint_bars(layout: Layout, colours: Colours, ratio: float) -> QImage:
    """All bars in view as one picture, to be drawn at `layout.left`."""
    window, width = layout.window, layout.width
    ticks = [tick.at for tick in time_ticks(window.low, window.high, layout.most_ticks)]
    frozen: list[Placed] = []
    scrolled: list[Placed] = []
    for i, (row, top, tall) in enumerate(layout.places()):
        bar = SERVICE_BAR if row.is_service else BAR
        if i < layout.frozen_rows:
            frozen.append(Placed(row, top + (tall - bar) / 2, bar))
        else:
            scrolled.append(Placed(row, top - layout.frozen + (tall - bar) / 2, bar))
    whole = QImage(round(width * ratio), round(layout.bottom * ratio), QImage.Format.Format_RGB32)
    whole.setDevicePixelRatio(ratio)
    whole.fill(QColor(colours.panel))
    painter = QPainter(whole)
    # Two pictures, so that a row that scrolls never shows among the frozen ones.
    low, high = window.low, window.high
    below = paint_rows(scrolled, low, high, width, layout.bottom - layout.frozen, ratio, colours, ticks)
    painter.drawImage(0, layout.frozen, below)
    painter.drawImage(0, 0, paint_rows(frozen, low, high, width, layout.frozen, ratio, colours, ticks))
    painter.end()
    return whole


def paint_arrows(painter: QPainter, layout: Layout, colours: Colours) -> None:
    """A ▼ above every outage of a service that has the room for one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.down))
    window = layout.window
    for i, (row, top, _tall) in enumerate(layout.places()):
        if not row.is_service:
            break
        if i >= layout.frozen_rows:
            painter.setClipRect(layout.left, layout.frozen, layout.width, layout.bottom - layout.frozen)
        free = -99.0
        tip = top + (SERVICE_ROW - SERVICE_BAR) / 2 - 3
        marks = covered(row.starts, row.ends, window.low, window.high, layout.width, LEAST_SERVICE_MARK)
        begins, ends = runs(marks)
        for x in ((begins + ends) / 2 + layout.left).tolist():
            if x - free >= 9:
                corners = (QPointF(x - 4, tip - 5), QPointF(x + 4, tip - 5), QPointF(x, tip))
                painter.drawPolygon(QPolygonF(corners))
                free = x
    painter.restore()


def paint_labels(
    painter: QPainter, layout: Layout, colours: Colours, label_width: int, chosen: frozenset[Ref]
) -> None:
    """Names on the left, indented inside groups, elided where they must be; selected ones marked."""
    normal, bold = painter.font(), painter.font()
    bold.setBold(True)
    right = layout.left - 4
    painter.save()
    for i, (row, top, tall) in enumerate(layout.places()):
        if i < layout.frozen_rows:
            painter.setClipRect(0, 0, right, layout.frozen)
        else:
            painter.setClipRect(0, layout.frozen, right, layout.bottom - layout.frozen)
        if row.ref in chosen:
            accent = QColor(colours.accent)
            painter.fillRect(QRectF(0, top, 3, tall), accent)
            accent.setAlphaF(0.14)
            painter.fillRect(QRectF(3, top, right - 3, tall), accent)
        painter.setFont(bold if row.is_service else normal)
        painter.setPen(QColor(colours.text if row.level == 0 else colours.secondary))
        room = label_width - row.level * INDENT
        text = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, room)
        place = QRectF(PAD + row.level * INDENT, top, room + 2, tall)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def paint_picked(painter: QPainter, layout: Layout, colours: Colours, start: float, end: float) -> None:
    """A band through all rows at the outage that is picked."""
    left, right = layout.x(start), max(layout.x(end), layout.x(start) + 4)
    band = QColor(colours.accent)
    band.setAlphaF(0.22)
    painter.save()
    painter.setClipRect(layout.left, 0, layout.width, layout.bottom)
    painter.fillRect(QRectF(left - 2, 2, right - left + 4, layout.bottom - 2), band)
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(left - 2.5, 2.5, right - left + 5, layout.bottom - 3))
    painter.restore()


def paint_box(painter: QPainter, layout: Layout, colours: Colours, x0: float, x1: float) -> None:
    """The stretch of time that is being drawn to zoom into."""
    box = QColor(colours.accent)
    box.setAlphaF(0.18)
    painter.fillRect(QRectF(min(x0, x1), 0, abs(x1 - x0), layout.bottom), box)


def paint_pointer(painter: QPainter, layout: Layout, colours: Colours, x: int) -> None:
    """The line that follows the pointer through all rows."""
    if layout.left <= x <= layout.right:
        painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(x, 0, x, layout.bottom)


def paint_axis(painter: QPainter, layout: Layout, colours: Colours) -> None:
    """Ticks, their labels, and where in the history this is."""
    window, bottom = layout.window, layout.bottom
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(colours.secondary))
    painter.drawLine(layout.left, bottom, layout.right, bottom)
    free = -99.0
    for tick in time_ticks(window.low, window.high, layout.most_ticks):
        x = layout.x(tick.at)
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4))
        half = metrics.horizontalAdvance(tick.label) / 2
        middle = min(max(x, layout.left + half - 6), layout.right + 10 - half)
        if middle - half > free:
            painter.drawText(QPointF(middle - half, bottom + 5 + metrics.ascent()), tick.label)
            free = middle + half + 6
    title = axis_title(window.low, window.high)
    start = (layout.left + layout.right - metrics.horizontalAdvance(title)) / 2
    painter.drawText(QPointF(start, bottom + 5 + metrics.height() + metrics.ascent()), title)
