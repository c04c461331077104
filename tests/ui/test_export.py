import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.file_name import file_name
from haplanner.report.charts.table import Table
from haplanner.report.paper import PAPER, Footer, draw_footer
from haplanner.report.svg import Svg
from haplanner.report.table_file import ENDINGS
from haplanner.ui.export import ExportDialog, Picture, open_export
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.pictures import to_image, to_pdf, to_png
from tests.report.workbook_reading import cells


def drawing(footer: Footer | None) -> str:
    svg = Svg(300, 120, background="#ffffff")
    svg.rect(10, 10, 100, 20, "#c2410c")
    svg.line((10, 60), (290, 60), "#0067b8", 3, (8, 4))
    svg.hatch(150, 10, 60, 30, "#000000")
    svg.text(10, 50, "可用性 availability", "#000000")
    draw_footer(svg, footer, 300, 120)
    return svg.render()


PICTURE = Picture(
    "Web shop – Outage/timeline",
    drawing,
    Footer("Web shop", "Baseline", method="exact"),
    lambda: Table(("名", "hours"), (("ISP A", 4.5),)),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    QSettings().clear()
    QSettings().setValue("export/folder", str(tmp_path))
    return tmp_path


@pytest.fixture
def dialog(qtbot: QtBot, folder: Path) -> Callable[[], ExportDialog]:
    parents: list[QWidget] = []

    def one() -> ExportDialog:
        parent = QWidget()
        qtbot.addWidget(parent)
        parents.append(parent)
        made = ExportDialog(PICTURE, parent)
        made.open()
        qtbot.waitExposed(made)
        return made

    return one


def choose(dialog: ExportDialog, key: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(key))


def test_the_strokes_of_an_svg_are_the_pixels_of_its_picture(qapp: QApplication) -> None:
    image = to_image(drawing(None), 2.0)
    assert (image.width(), image.height()) == (600, 240)
    assert image.pixelColor(40, 40).name() == "#c2410c"
    assert image.pixelColor(500, 20).name() == "#ffffff"
    dashes = {image.pixelColor(x, 120).name() for x in range(20, 580)}
    assert {"#0067b8", "#ffffff"} <= dashes
    hatched = [image.pixelColor(x, 50).lightness() for x in range(302, 418)]
    assert min(hatched) < 120
    assert max(hatched) == 255
    written = [image.pixelColor(x, y).lightness() for x in range(20, 300) for y in range(78, 102)]
    assert min(written) < 60


def test_an_enormous_picture_is_painted_smaller_rather_than_not(qapp: QApplication) -> None:
    svg = Svg(20_000, 20_000, background="#ffffff").render()
    image = to_image(svg, 4.0)
    assert not image.isNull()
    assert image.width() * image.height() <= 121_000_000


def test_a_pdf_is_one_page_of_the_pictures_size(qapp: QApplication) -> None:
    data = to_pdf(drawing(None), "A title")
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 225" in data
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in data


@pytest.mark.parametrize(("key", "scale"), [("png", 1), ("png2", 2), ("png4", 4)])
def test_pngs_have_the_size_that_was_asked_for(
    dialog: Callable[[], ExportDialog], folder: Path, key: str, scale: int
) -> None:
    asking = dialog()
    choose(asking, key)
    asking.save.click()
    image = QImage(str(folder / "Web shop – Outage-timeline.png"))
    assert (image.width(), image.height()) == (300 * scale, 120 * scale)


def test_the_default_name_folder_and_enter_are_enough(
    dialog: Callable[[], ExportDialog], folder: Path, qtbot: QtBot
) -> None:
    asking = dialog()
    with qtbot.waitSignal(asking.exported) as written:
        asking.save.click()
    assert written.args == [str(folder / "Web shop – Outage-timeline.svg")]
    text = (folder / "Web shop – Outage-timeline.svg").read_text()
    assert "Web shop · Baseline · exact" in text


def test_the_footer_can_be_left_out(dialog: Callable[[], ExportDialog], folder: Path) -> None:
    asking = dialog()
    asking.footer.setChecked(False)
    asking.save.click()
    assert "Baseline" not in (folder / "Web shop – Outage-timeline.svg").read_text()


def test_figures_are_written_so_that_spreadsheets_read_chinese(
    dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    asking = dialog()
    choose(asking, "csv")
    assert not asking.footer.isEnabled()
    asking.save.click()
    data = (folder / "Web shop – Outage-timeline.csv").read_bytes()
    assert data == b"\xef\xbb\xbf" + "名,hours\nISP A,4.5\n".encode()


def test_figures_are_a_workbook_for_who_picks_it_by_keys(
    dialog: Callable[[], ExportDialog], folder: Path, qtbot: QtBot
) -> None:
    asking = dialog()
    asking.format.setFocus()
    qtbot.keyClicks(asking.format, "Excel")
    assert asking.chosen.suffix == ".xlsx"
    assert not asking.footer.isEnabled()
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    data = (folder / "Web shop – Outage-timeline.xlsx").read_bytes()
    assert cells(data) == [["名", "hours"], ["ISP A", 4.5]]


def test_figures_are_json_for_programs(dialog: Callable[[], ExportDialog], folder: Path) -> None:
    asking = dialog()
    choose(asking, "json")
    asking.save.click()
    record = json.loads((folder / "Web shop – Outage-timeline.json").read_bytes())
    assert record == {"columns": ["名", "hours"], "rows": [["ISP A", 4.5]]}


def test_every_format_of_tables_is_offered_with_figures_and_none_without(qtbot: QtBot) -> None:
    asking, bare = ExportDialog(PICTURE), ExportDialog(Picture("Diagram", drawing, Footer("x")))
    qtbot.addWidget(asking)
    qtbot.addWidget(bare)
    for ending in ENDINGS:
        assert asking.format.findData(ending[1:]) > 0
        assert bare.format.findData(ending[1:]) == -1


def test_a_file_that_exists_is_replaced_only_when_that_is_confirmed(
    dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    path = folder / "Web shop – Outage-timeline.svg"
    path.write_text("mine")
    asking = dialog()
    asking.save.click()
    question = asking.findChild(QMessageBox, "export_replace")
    assert "“Web shop – Outage-timeline.svg” exists already" in question.text()
    question.defaultButton().click()
    assert path.read_text() == "mine"
    assert asking.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    asking.save.click()
    asking.findChild(QPushButton, "export_replace_it").click()
    assert path.read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("chosen", "typed", "name", "start"),
    [
        ("svg", "wrong.png", "wrong.png", b"\x89PNG"),
        ("pdf", "drawing.SVG", "drawing.SVG", b"<?xml"),
        ("svg", "page.pdf", "page.pdf", b"%PDF"),
        ("pdf", "review 1.2", "review 1.2.pdf", b"%PDF"),
        ("png", "notes", "notes.png", b"\x89PNG"),
        ("png", "picture.jpg", "picture.jpg.png", b"\x89PNG"),
        ("svg", "figures.csv", "figures.csv", b"\xef\xbb\xbf"),
        ("csv", "figures.xlsx", "figures.xlsx", b"PK"),
    ],
)
def test_a_file_holds_what_its_ending_says(
    dialog: Callable[[], ExportDialog], folder: Path, chosen: str, typed: str, name: str, start: bytes
) -> None:
    asking = dialog()
    choose(asking, chosen)
    asking.path.setText(str(folder / typed))
    asking.save.click()
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes().startswith(start)


def test_typing_an_ending_chooses_its_format_and_keeps_the_size_of_a_png(
    dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    asking = dialog()
    choose(asking, "png4")
    asking.path.setText(str(folder / "other.png"))
    assert asking.chosen.key == "png4"
    asking.path.setText(str(folder / "other.csv"))
    assert asking.chosen.key == "csv"
    assert not asking.footer.isEnabled()


def test_a_path_can_be_typed_from_its_first_key_on(
    qtbot: QtBot, dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    made = dialog()
    made.path.selectAll()
    qtbot.keyClicks(made.path, str(folder / "typed.svg"))
    made.save.click()
    assert (folder / "typed.svg").exists()


def test_nothing_and_the_root_are_no_names_of_files(qtbot: QtBot, dialog: Callable[[], ExportDialog]) -> None:
    for text in ("", "/", "."):
        made = dialog()
        made.path.selectAll()
        made.path.del_()
        qtbot.keyClicks(made.path, text)
        made.save.click()
        assert made.message.text() == "Give the file a name."


def test_a_picture_without_figures_is_never_written_as_csv(qtbot: QtBot, folder: Path) -> None:
    asking = ExportDialog(Picture("Diagram", drawing, Footer("x")))
    qtbot.addWidget(asking)
    asking.show()
    asking.path.setText(str(folder / "diagram.csv"))
    asking.save.click()
    assert not list(folder.iterdir())
    assert "no figures" in asking.message.text()


def test_a_picture_that_can_be_played_is_offered_as_a_page_and_no_other(qtbot: QtBot, folder: Path) -> None:
    asking = ExportDialog(Picture("Timeline", drawing, Footer("x"), page=lambda foot: f"page of {foot}"))
    qtbot.addWidget(asking)
    asking.show()
    choose(asking, "html")
    asking.footer.setChecked(False)
    asking.save.click()
    assert (folder / "Timeline.html").read_text() == "page of None"
    still = ExportDialog(Picture("Diagram", drawing, Footer("x")))
    qtbot.addWidget(still)
    still.show()
    assert still.format.findData("html") == -1
    still.path.setText(str(folder / "diagram.html"))
    still.save.click()
    assert "no replay" in still.message.text()
    assert not (folder / "diagram.html").exists()


def test_a_page_that_would_be_too_large_says_so_and_is_not_written(qtbot: QtBot, folder: Path) -> None:
    def too_much(_foot: Footer | None) -> str:
        raise LookupError("too many changes")

    asking = ExportDialog(Picture("Timeline", drawing, Footer("x"), page=too_much))
    qtbot.addWidget(asking)
    asking.show()
    choose(asking, "html")
    asking.save.click()
    assert asking.message.text() == "too many changes"
    assert not list(folder.iterdir())


def test_format_folder_and_footer_are_remembered(dialog: Callable[[], ExportDialog], folder: Path) -> None:
    asking = dialog()
    choose(asking, "pdf")
    asking.footer.setChecked(False)
    other = folder / "reviews"
    other.mkdir()
    asking.path.setText(str(other / "one.pdf"))
    asking.save.click()
    assert (other / "one.pdf").exists()
    again = dialog()
    assert again.chosen.key == "pdf"
    assert not again.footer.isChecked()
    assert Path(again.path.text()).parent == other


def test_another_format_changes_the_ending_and_nothing_else(
    dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    asking = dialog()
    asking.path.setText(str(folder / "v1.2 review.svg"))
    choose(asking, "pdf")
    assert asking.path.text() == str(folder / "v1.2 review.pdf")


def test_a_place_that_cannot_be_written_says_so_and_stays_open(
    dialog: Callable[[], ExportDialog], folder: Path
) -> None:
    asking = dialog()
    asking.path.setText(str(folder / "missing" / "x.svg"))
    asking.save.click()
    assert asking.isVisible()
    assert "the folder is not there" in asking.message.text()
    (folder / "file").write_text("")
    asking.path.setText(str(folder / "file" / "x.svg"))
    asking.save.click()
    assert "the folder is not there" in asking.message.text()
    asking.path.setText(str(folder))
    asking.save.click()
    assert "name" in asking.message.text()


def test_a_folder_that_may_not_be_written_to_is_said(
    dialog: Callable[[], ExportDialog], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    asking = dialog()
    monkeypatch.setattr("os.open", refuse)
    asking.save.click()
    monkeypatch.undo()
    assert asking.isVisible()
    assert "you may not write there" in asking.message.text()
    assert not list(folder.iterdir())


def test_browsing_fills_in_the_path(
    dialog: Callable[[], ExportDialog], folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    asking = dialog()
    asking.browse.click()
    chooser = asking.findChild(QFileDialog)
    chooser.findChild(QLineEdit).setText(str(folder / "elsewhere.svg"))
    chooser.accept()
    qtbot.waitUntil(lambda: asking.path.text() == str(folder / "elsewhere.svg"))


def test_opening_does_not_wait_and_tells_where_the_file_is(qtbot: QtBot, folder: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[str] = []
    asking = open_export(PICTURE, parent, told.append)
    assert told == []
    asking.save.click()
    assert told == [str(folder / "Web shop – Outage-timeline.svg")]


def test_names_are_made_fit_for_every_file_system() -> None:
    assert file_name('a/b\\c:d*e?"<>|f') == "a-b-c-d-e-----f"
    assert file_name(" … ".strip() + "." * 3) == "…"
    assert file_name("") == "chart"
    assert len(file_name("x" * 500)) == 120
    long = [file_name(f"{'支付网关' * 60} – {chart}") for chart in ("Diagram", "中断时间线")]
    assert [name.rpartition(" – ")[2] for name in long] == ["Diagram", "中断时间线"]
    assert all(len(name.encode()) <= 200 for name in long)


def test_formats_are_chosen_from_a_list_like_the_one_of_the_print_dialog(
    dialog: Callable[[], ExportDialog],
) -> None:
    asking = dialog()
    assert isinstance(asking.format, DropDown)
    assert asking.format.currentText() == "SVG drawing (.svg), sharp at any size"
    choose(asking, "pdf")
    assert asking.chosen.suffix == ".pdf"


def test_bytes_of_a_png_are_a_png(qapp: QApplication) -> None:
    assert to_png(drawing(None)).startswith(b"\x89PNG")
    assert PAPER.panel == "#ffffff"
