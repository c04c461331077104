"""The page of what is in view: seen before, turned as the drawing is, and given to a file or a printer."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from haplanner.report.paper import Footer
from haplanner.report.svg import Svg
from haplanner.ui.export import Picture
from haplanner.ui.main_window import MainWindow
from haplanner.ui.pictures import placed_on_page
from haplanner.ui.printing import PrintDialog
from tests.model.shop import shop
from tests.ui.conftest import OpenIn


def drawing(width: float, height: float) -> str:
    svg = Svg(width, height, background="#ffffff")
    svg.rect(10, 10, width - 20, 20, "#c2410c")
    svg.text(10, 50, "可用性 availability", "#000000")
    return svg.render()


WIDE = Picture("Shop – Wide", lambda _foot: drawing(600, 200), Footer("Shop"))
HIGH = Picture("Shop – High", lambda _foot: drawing(200, 600), Footer("Shop"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    QSettings().clear()
    QSettings().setValue("export/folder", str(tmp_path))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    return tmp_path


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, parent: QWidget) -> PrintDialog:
    return shown(qtbot, parent)


def shown(qtbot: QtBot, parent: QWidget) -> PrintDialog:
    made = PrintDialog([WIDE, HIGH], 0, parent)
    made.open()
    qtbot.waitExposed(made)
    return made


def save(dialog: PrintDialog, name: str, qtbot: QtBot) -> None:
    """Press Enter, type a name, and press Enter again."""
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    files = dialog.findChild(QFileDialog, "print_file_dialog")
    assert isinstance(files, QFileDialog)
    field = files.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def paper(data: bytes) -> tuple[float, float]:
    """The size of a PDF's page in points."""
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", data)
    assert found is not None
    return float(found[1]), float(found[2])


def test_without_a_printer_the_page_is_a_pdf_of_texts_and_lines(
    dialog: PrintDialog, folder: Path, qtbot: QtBot
) -> None:
    assert "No printer" in dialog.message.text()
    dialog.paper.setCurrentIndex(dialog.paper.findText("A4"))
    with qtbot.waitSignal(dialog.written) as written:
        save(dialog, "page.pdf", qtbot)
    assert written.args == [str(folder / "page.pdf")]
    data = (folder / "page.pdf").read_bytes()
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in data
    assert b"/Subtype /Image" not in data


def test_tab_goes_from_the_choices_by_way_of_the_zoom_to_the_buttons(
    dialog: PrintDialog, qtbot: QtBot
) -> None:
    dialog.what.setFocus()
    went = []
    for _ in range(7):
        went.append(dialog.focusWidget().objectName())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    named = [name for name in went if name.startswith("print_")]
    assert named == [
        "print_what",
        "print_paper",
        "print_orientation",
        "print_closer",
        "print_farther",
        "print_whole",
    ]
    assert dialog.focusWidget() is dialog.go


def test_the_page_lies_as_the_drawing_does_until_it_is_turned(dialog: PrintDialog, qtbot: QtBot) -> None:
    assert dialog.printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    dialog.what.setFocus()
    qtbot.keyClick(dialog.what, Qt.Key.Key_Down)
    assert dialog.picture is HIGH
    assert dialog.printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    dialog.orientation.setFocus()
    qtbot.keyClick(dialog.orientation, Qt.Key.Key_Down)
    assert dialog.printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape


def test_the_paper_is_that_which_is_chosen_and_is_remembered(
    dialog: PrintDialog, parent: QWidget, folder: Path, qtbot: QtBot
) -> None:
    dialog.paper.setFocus()
    qtbot.keyClicks(dialog.paper, "A3")
    save(dialog, "a3.pdf", qtbot)
    # ISO 216: A3 is 297 × 420 mm, here sideways; 72 points to the inch of 25.4 mm.
    wide, high = paper((folder / "a3.pdf").read_bytes())
    assert (wide, high) == pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=1.0)
    assert shown(qtbot, parent).paper.currentText() == "A3"


def test_the_preview_shows_the_drawing_on_white_paper(dialog: PrintDialog, qtbot: QtBot) -> None:
    def colours() -> set[str]:
        image = dialog.preview.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }

    qtbot.waitUntil(lambda: {"#c2410c", "#ffffff"} <= colours())
    before = dialog.preview.zoomFactor()
    closer = dialog.findChild(QToolButton, "print_closer")
    whole = dialog.findChild(QToolButton, "print_whole")
    assert isinstance(closer, QToolButton)
    assert isinstance(whole, QToolButton)
    qtbot.mouseClick(closer, Qt.MouseButton.LeftButton)
    assert dialog.preview.zoomFactor() > before
    qtbot.mouseClick(whole, Qt.MouseButton.LeftButton)
    assert dialog.preview.zoomFactor() == pytest.approx(before, rel=0.05)


def test_a_wheel_over_a_choice_that_nobody_is_at_changes_nothing(dialog: PrintDialog, qtbot: QtBot) -> None:
    dialog.go.setFocus()
    before = dialog.paper.currentIndex()
    middle = QPointF(dialog.paper.rect().center())
    turn = QWheelEvent(
        middle,
        dialog.paper.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(dialog.paper, turn)
    assert dialog.paper.currentIndex() == before


def test_a_place_that_cannot_be_written_is_told_and_the_dialog_stays(
    dialog: PrintDialog, folder: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    files = dialog.findChild(QFileDialog, "print_file_dialog")
    assert isinstance(files, QFileDialog)
    files.fileSelected.emit(str(folder / "gone" / "page.pdf"))
    files.reject()
    assert "the folder is not there" in dialog.message.text()
    assert dialog.isVisible()


def test_a_printer_is_asked_for_and_gets_the_page(
    qtbot: QtBot, parent: QWidget, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["office"]))
    dialog = shown(qtbot, parent)
    assert dialog.message.text() == ""
    assert dialog.go.text() == "&Print…"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    printers = dialog.findChild(QPrintDialog, "print_printers")
    assert isinstance(printers, QPrintDialog)
    # What stands for the printer that no machine of tests has.
    dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer.setOutputFileName(str(folder / "taken.pdf"))
    with qtbot.waitSignal(dialog.written):
        printers.done(QPrintDialog.DialogCode.Accepted)
    assert (folder / "taken.pdf").read_bytes().startswith(b"%PDF")


def test_small_drawings_grow_by_half_at_most_and_large_ones_fit() -> None:
    page = QRectF(0.0, 0.0, 960.0, 1280.0)
    assert placed_on_page(QSize(100, 50), page, 96) == QRectF(405.0, 0.0, 150.0, 75.0)
    assert placed_on_page(QSize(9600, 9600), page, 96) == QRectF(0.0, 0.0, 960.0, 960.0)
    assert placed_on_page(QSize(100, 5120), page, 96) == QRectF(467.5, 0.0, 25.0, 1280.0)


def test_ctrl_p_shows_the_diagram_of_the_design_in_view_on_light_paper(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.canvas.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None)
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    assert dialog.picture.name == "Shop – Diagram"
    text = dialog.picture.svg(dialog.picture.footer)
    assert "Shop · Baseline" in text
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_chart_in_front_can_be_printed_and_comes_first_where_the_keys_are_not_on_the_canvas(
    open_in: OpenIn, qtbot: QtBot
) -> None:
    window = open_in("en", shop())
    window.results.show_tab("limits")
    panel = window.results.panels["limits"]
    qtbot.waitUntil(lambda: len(window.results.pictures()) == 2, timeout=20_000)
    panel.setFocus()
    window.actions_["file.print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    assert dialog.picture.name.startswith("Shop – ")
    assert [dialog.what.itemText(n) for n in range(2)] == [dialog.picture.name, "Shop – Diagram"]
    assert dialog.picture.name != "Shop – Diagram"
    dialog.reject()
