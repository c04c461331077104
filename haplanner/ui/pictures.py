"""SVG text as PNG, PDF or clipboard picture: painted by Qt, the same strokes everywhere."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from haplanner.report.charts.table import Table

POINTS_PER_PIXEL = 0.75
"""CSS and SVG count 96 pixels to the inch, PDF 72 points."""
PDF_DOTS_PER_INCH = 1200
LARGEST = 1.5
"""How much larger than on the screen a drawing is printed at most: beyond it, signs look coarse."""
MOST_PIXELS = 120_000_000
"""Larger pictures are painted smaller: beyond this, Qt may not get the memory for them."""


def renderer(svg: str) -> QSvgRenderer:
    """A renderer of the text; raises `ValueError` where it is not SVG."""
    made = QSvgRenderer(QByteArray(svg.encode()))
    if not made.isValid():
        raise ValueError("this is not an SVG picture")
    return made


def to_image(svg: str, scale: float = 1.0) -> QImage:
    """The picture in pixels, `scale` of them to each of the SVG's, on white."""
    drawn = renderer(svg)
    size = drawn.defaultSize()
    area = size.width() * size.height() * scale * scale
    if area > MOST_PIXELS:
        scale *= (MOST_PIXELS / area) ** 0.5
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(96 * scale / 0.0254))
    image.setDotsPerMeterY(round(96 * scale / 0.0254))
    painter = QPainter(image)
    drawn.render(painter)
    painter.end()
    return image


def to_png(svg: str, scale: float = 1.0) -> bytes:
    """The picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    to_image(svg, scale).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def to_pdf(svg: str, title: str = "") -> bytes:
    """The picture as the bytes of a PDF file of one page of its own size; texts stay texts."""
    drawn = renderer(svg)
    size = drawn.defaultSize()
    points = QSizeF(size.width() * POINTS_PER_PIXEL, size.height() * POINTS_PER_PIXEL)
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return to_page(drawn, title, QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))


def to_page(drawn: QSvgRenderer, title: str, page: QPageLayout) -> bytes:
    """A drawing as the bytes of a PDF file of one page, as large as `placed_on_page` says."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("HA Planner")
    writer.setPageLayout(page)
    painter = QPainter(writer)
    whole = QRectF(0, 0, writer.width(), writer.height())
    drawn.render(painter, placed_on_page(drawn.defaultSize(), whole, writer.resolution()))
    painter.end()
    return bytes(buffer.data().data())


def placed_on_page(size: QSize, page: QRectF, dots_per_inch: int) -> QRectF:
    """Where on a page a drawing of `size` pixels lies: as large as fits, `LARGEST` times its size at most.

    It lies in the middle of the page's width, at its top.

    >>> placed_on_page(QSize(960, 96), QRectF(0, 0, 500, 800), 100)
    PySide6.QtCore.QRectF(0.000000, 0.000000, 500.000000, 50.000000)
    """
    most = QSizeF(size) * (LARGEST * dots_per_inch / 96.0)
    room = page.size().boundedTo(most)
    fitted = QSizeF(size).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(page.x() + (page.width() - fitted.width()) / 2.0, page.y(), fitted.width(), fitted.height())


def copy_image(svg: str) -> None:
    """Put the picture on the clipboard, as pixels at twice its size and as SVG."""
    mime = QMimeData()
    mime.setImageData(to_image(svg, 2.0))
    mime.setData("image/png", QByteArray(to_png(svg, 2.0)))
    mime.setData("image/svg+xml", QByteArray(svg.encode()))
    QGuiApplication.clipboard().setMimeData(mime)


def copy_data(table: Table) -> None:
    """Put the figures on the clipboard, as CSV and as tab-separated text that spreadsheets paste in cells."""
    mime = QMimeData()
    mime.setData("text/csv", QByteArray(table.csv().encode()))
    mime.setText(table.tabbed())
    QGuiApplication.clipboard().setMimeData(mime)
