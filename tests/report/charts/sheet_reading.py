"""Reads a drawn sheet back: which texts it has and where they stand."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from haplanner.report.text_width import text_width

SPACE = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right - 0.5
            and other.left < self.right - 0.5
            and self.top < other.bottom - 0.5
            and other.top < self.bottom - 0.5
        )


def size(svg: str) -> tuple[float, float]:
    root = ET.fromstring(svg)
    return float(root.get("width", "0")), float(root.get("height", "0"))


def texts(svg: str) -> list[Box]:
    found = []
    for node in ET.fromstring(svg).iter(f"{SPACE}text"):
        tall = float(node.get("font-size", "12"))
        text = node.text or ""
        wide = text_width(text, tall, node.get("font-weight") == "700")
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[node.get("text-anchor", "start")]
        found.append(Box(text, left, y - tall * 0.72, left + wide, y + tall * 0.1))
    return found


def assert_readable(svg: str) -> None:
    """No text is cut by the sheet's edge, none overlaps another."""
    width, height = size(svg)
    boxes = texts(svg)
    for box in boxes:
        assert box.left >= -0.5, box
        assert box.right <= width + 0.5, box
        assert box.top >= 0, box
        assert box.bottom <= height + 0.5, box
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert not one.touches(other), (one, other)
