"""Task 9 of a newcomer: the timeline and the diagram as pictures, and the review document."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from tests.journeys.newcomer.conftest import Begin
from tests.journeys.newcomer.person import Newcomer

pytestmark = pytest.mark.timeout(300)
SVG = "{http://www.w3.org/2000/svg}"
FORMATS = {
    "svg": "SVG drawing (.svg), sharp at any size",
    "png": "PNG picture (.png), 2 × size",
    "pdf": "PDF page (.pdf)",
}


def export(newcomer: Newcomer, path: Path) -> None:
    """Fill in the export dialog that is about to open, with the format that the path asks for."""
    newcomer.wait_until(lambda: newcomer.within_reach("export_format"), 20, "the export dialog")
    form = newcomer.said(FORMATS[path.suffix[1:]])
    if newcomer.text("export_format") != form:
        newcomer.click("export_format")
        newcomer.click(form)
    newcomer.wait_until(lambda: newcomer.text("export_path").endswith(path.suffix), 5, path.suffix)
    newcomer.replace_text("export_path", str(path))
    newcomer.screenshot(f"dialog-{path.stem}-{path.suffix[1:]}")
    newcomer.click("export_save")
    newcomer.wait_until(lambda: not newcomer.sees("export_dialog"), 20, "the end of the export dialog")
    newcomer.wait_to_read(newcomer.said("Saved %1", str(path)), within="toast")


def test_timeline_and_diagram_go_into_a_review_document(begin: Begin, home: Path) -> None:
    newcomer = begin()
    newcomer.wait_to_read("99.97", seconds=20, within="strip_availability")
    newcomer.wait_for_simulation()
    newcomer.settle()
    newcomer.screenshot("1-screen")
    for form in FORMATS:
        newcomer.click("file.export")
        export(newcomer, home / f"timeline.{form}")
    for form in FORMATS:
        newcomer.click("menu.file")
        newcomer.click("file.export_diagram")
        export(newcomer, home / f"diagram.{form}")
    for name in ("timeline", "diagram"):
        check_exports(newcomer, home / name)
    for form in ("pdf", "html"):
        write_review(newcomer, home / f"review.{form}")
    check_review(newcomer, home / "review")
    newcomer.end_without_saving()


def write_review(newcomer: Newcomer, path: Path) -> None:
    """Write the review document by its keys, and wait until it is there."""
    newcomer.key("ctrl+shift+e")
    newcomer.wait_until(lambda: newcomer.within_reach("fileNameEdit"), 20, "the file dialog")
    newcomer.replace_text("fileNameEdit", str(path))
    newcomer.key("Return")
    newcomer.wait_until(lambda: path.exists() and not newcomer.sees("review_progress"), 120, path.name)
    newcomer.wait_to_read(newcomer.said("Saved %1", str(path)), within="toast")


def check_review(newcomer: Newcomer, stem: Path) -> None:
    """See that both documents tell the same: title, figures, drawings with their words."""
    page, pdf = stem.with_suffix(".html").read_text("utf-8"), stem.with_suffix(".pdf")
    title = newcomer.said("Availability review: %1", "Web shop")
    told = [title, "99.9724%", newcomer.said("Where the downtime comes from"), "db-standby"]
    assert [text for text in told if text not in page] == []
    assert pdf.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(pdf), "-"]
        read = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        assert [text for text in told if closed_up(text) not in closed_up(read)] == [], read


def check_exports(newcomer: Newcomer, stem: Path) -> None:
    """See that the three files say the same on white paper: a title, a footer, dark words."""
    drawing = ElementTree.parse(stem.with_suffix(".svg")).getroot()
    texts = ["".join(drawn.itertext()).strip() for drawn in drawing.iter(f"{SVG}text")]
    assert "Web shop" in " ".join(texts)
    footer = next(text for text in texts if text.startswith("Web shop") and "HA Planner" in text)
    assert newcomer.said("Baseline") in footer, footer

    width, height = (round(float(drawing.attrib[side].removesuffix("px"))) for side in ("width", "height"))
    picture = QImage(str(stem.with_suffix(".png")))
    assert (picture.width(), picture.height()) == (2 * width, 2 * height)
    corners = [picture.pixelColor(x, y) for x in (2, 2 * width - 3) for y in (2, 2 * height - 3)]
    assert all(corner.lightness() > 240 for corner in corners), "dark paper"
    newcomer.pictures.mkdir(parents=True, exist_ok=True)
    shutil.copy(stem.with_suffix(".png"), newcomer.pictures / f"exported-{stem.name}.png")

    assert stem.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(stem.with_suffix(".pdf")), "-"]
        read = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        missing = [text for text in texts if closed_up(text) not in closed_up(read)]
        assert missing == [], read


def closed_up(text: str) -> str:
    """The text without blanks and hyphens, which a reader of a PDF sets and takes away by itself."""
    return re.sub(r"[\s-]", "", text)
