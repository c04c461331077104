"""SVG text as PNG, PDF or clipboard picture: painted by Qt, the same strokes everywhere."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from haplanner.report.charts.table import Table

POINTS_PER_PIXEL = 0.75
"""CSS and SVG count 96 pixels to the inch, PDF 72 points."""
PDF_DOTS_PER_INCH = 1200
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
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("HA Planner")
    points = QSizeF(size.width() * POINTS_PER_PIXEL, size.height() * POINTS_PER_PIXEL)
    page = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    drawn.render(painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    return bytes(buffer.data().data())


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
