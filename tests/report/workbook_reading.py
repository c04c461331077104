"""Reads a workbook by its own standard, ECMA-376, and by nothing of the library that wrote it."""

import re
import xml.etree.ElementTree as ElementTree
import zipfile
from io import BytesIO

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Read = str | float | None


def part(data: bytes, name: str) -> ElementTree.Element:
    """One XML part of the package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return ElementTree.fromstring(package.read(name))


def sheet(data: bytes) -> ElementTree.Element:
    """The first sheet."""
    return part(data, "xl/worksheets/sheet1.xml")


def cells(data: bytes) -> list[list[Read]]:
    """The rows of the first sheet: texts as texts, numbers as numbers, `None` where nothing is."""
    rows: list[list[Read]] = []
    for row in sheet(data).iter(f"{MAIN}row"):
        line: list[Read] = []
        for cell in row:
            place = _column(cell.attrib["r"])
            line += [None] * (place - len(line)) + [_value(cell)]
        rows.append(line)
    width = max(len(line) for line in rows)
    return [line + [None] * (width - len(line)) for line in rows]


def _value(cell: ElementTree.Element) -> Read:
    assert cell.find(f"{MAIN}f") is None, "a formula"
    kind = cell.attrib.get("t", "n")
    if kind == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
    value = cell.find(f"{MAIN}v")
    assert kind == "n", kind
    assert value is not None
    assert value.text is not None
    return float(value.text)


def _column(reference: str) -> int:
    letters = re.match("[A-Z]+", reference)
    assert letters is not None
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
