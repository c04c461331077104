"""Rows of outages as one picture, pixel by pixel: a million intervals cost what a thousand pixels cost."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from haplanner.report.charts.marks import covered
from haplanner.report.charts.timeline import Row
from haplanner.report.paper import Colours

LEAST_MARK = 2
LEAST_SERVICE_MARK = 4
_OVERHANG = 3
_HATCH = 4
"""Logical pixels from one line of a hatch to the next."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and where its bar is, in logical pixels from the picture's top."""

    row: Row
    top: float
    height: float


def paint_rows(
    rows: Sequence[Placed],
    low: float,
    high: float,
    width: int,
    height: int,
    ratio: float,
    colours: Colours,
    rules: Sequence[float] = (),
) -> QImage:
    """The rows over [low, high] hours as an image of `width` × `height` logical pixels, `ratio` dots each.

    Up is pale, down full height, redundancy reduced the lower half, planned maintenance hatched. `rules` are
    hours at which thin vertical lines stand behind the rows.
    """
    wide, tall = max(1, round(width * ratio)), max(1, round(height * ratio))
    pixels = np.full((tall, wide), _rgb(colours.panel), dtype=np.uint32)
    thin = max(1, round(ratio))
    for hours in rules:
        x = round((hours - low) / (high - low) * (wide - thin))
        pixels[:, max(0, x) : x + thin] = _mixed(colours.panel, colours.line, 0.45)
    up, down, weak_colour = _rgb(colours.up), _rgb(colours.down), _rgb(colours.degraded)
    for placed in rows:
        row = placed.row
        top, bottom = round(placed.top * ratio), round((placed.top + placed.height) * ratio)
        if bottom <= 0 or top >= tall:
            continue
        least = round((LEAST_SERVICE_MARK if row.is_service else LEAST_MARK) * ratio)
        over = round(_OVERHANG * ratio) if row.is_service else 0
        pixels[max(0, top) : bottom] = up
        if len(row.degraded_starts):
            weak = covered(row.degraded_starts, row.degraded_ends, low, high, wide, round(LEAST_MARK * ratio))
            pixels[max(0, (top + bottom) // 2) : max(0, bottom), weak] = weak_colour
        if len(row.planned_starts):
            least_planned = round(LEAST_MARK * ratio)
            planned = covered(row.planned_starts, row.planned_ends, low, high, wide, least_planned)
            _hatch(pixels[max(0, top) : max(0, bottom)], planned, max(1, round(ratio)), colours)
        if len(row.starts):
            touched = covered(row.starts, row.ends, low, high, wide, least)
            pixels[max(0, top - over) : max(0, bottom + over), touched] = down
    image = QImage(pixels.data, wide, tall, 4 * wide, QImage.Format.Format_RGB32).copy()
    image.setDevicePixelRatio(ratio)
    return image


def _hatch(part: NDArray[np.uint32], touched: NDArray[np.bool_], stroke: int, colours: Colours) -> None:
    """Diagonal lines on the panel's colour, which go on from mark to mark."""
    tall, wide = part.shape
    inked = (np.arange(wide)[None, :] + np.arange(tall)[:, None]) % (_HATCH * stroke) < 1.5 * stroke
    filled = np.where(inked, np.uint32(_rgb(colours.maintenance)), np.uint32(_rgb(colours.panel)))
    part[:, touched] = filled[:, touched]


def _rgb(name: str) -> int:
    return QColor(name).rgb() & 0xFFFFFFFF


def _mixed(below: str, above: str, part: float) -> int:
    one, two = QColor(below), QColor(above)
    mix = [round(a + (b - a) * part) for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*mix).rgb() & 0xFFFFFFFF
