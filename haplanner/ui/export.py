"""The export dialog: one picture to a file, as SVG, PNG, PDF or its figures as a table; it never blocks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QDate, QSettings, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from haplanner import __version__
from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.file_name import file_name
from haplanner.model.language import shown, told_by
from haplanner.report.charts.table import Table
from haplanner.report.paper import Footer
from haplanner.report.table_file import ENDINGS, table_file
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.file_dialog import FileDialog
from haplanner.ui.pictures import to_image, to_pdf, to_png

_FOLDER, _FORMAT, _FOOTER = "export/folder", "export/format", "export/footer"


@dataclass(frozen=True, slots=True)
class Picture:
    """What can be exported: a name, its SVG with or without a footer, its figures where it has some.

    `page` is what it shows as a page that moves, where it has one; raises `LookupError` for too much of it.
    """

    name: str
    svg: Callable[[Footer | None], str]
    footer: Footer
    table: Callable[[], Table] | None = None
    page: Callable[[Footer | None], str] | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a picture."""

    key: str
    suffix: str
    scale: float = 1.0

    @property
    def is_table(self) -> bool:
        """Whether it takes the figures instead of the picture."""
        return self.suffix in ENDINGS


FORMATS = (
    Format("svg", ".svg"),
    Format("png", ".png", 1.0),
    Format("png2", ".png", 2.0),
    Format("png4", ".png", 4.0),
    Format("pdf", ".pdf"),
    *(Format(ending[1:], ending) for ending in ENDINGS),
    Format("html", ".html"),
)


def stamp(footer: Footer) -> Footer:
    """The footer with today's date and this program's version."""
    return replace(footer, date=QDate.currentDate().toString(Qt.DateFormat.ISODate), version=__version__)


def render(picture: Picture, form: Format, with_footer: bool) -> bytes:
    """The bytes of the file."""
    if form.is_table and picture.table is not None:
        return table_file(picture.table(), form.suffix)
    footer = stamp(picture.footer) if with_footer else None
    if form.key == "html" and picture.page is not None:
        return picture.page(footer).encode()
    svg = picture.svg(footer)
    if form.key == "svg":
        return svg.encode()
    if form.key == "pdf":
        return to_pdf(svg, picture.name)
    return to_png(svg, form.scale)


def form_of(path: Path, chosen: Format) -> tuple[Format, Path]:
    """In which format a file is written, and its whole path: a known ending decides, any other gets one.

    >>> [str(form_of(Path(name), FORMATS[4])[1]) for name in ("a.png", "a.PDF", "v1.2", "notes")]
    ['a.png', 'a.PDF', 'v1.2.pdf', 'notes.pdf']

    What names a folder alone, as while a path is being typed, stays as it is.

    >>> form_of(Path("/"), FORMATS[0])[1].as_posix()
    '/'
    """
    ending = path.suffix.lower()
    if ending == chosen.suffix or not path.name:
        return chosen, path
    for form in FORMATS:
        if form.suffix == ending:
            return form, path
    return chosen, path.with_name(path.name + chosen.suffix)


def folder_to_begin_in(last: str) -> str:
    """The folder of last time, else that of documents, else home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next(
        (folder for folder in (last, documents) if folder and Path(folder).is_dir()), str(Path.home())
    )


class ExportDialog(QDialog):
    """Asks for format, place and footer, shows the picture in small, and writes the file."""

    exported = Signal(str)
    """The path of the file that was written."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picture = picture
        settings = QSettings()
        self._preview = QLabel(self)
        self._preview.setObjectName("export_preview")
        self._preview.setAccessibleName(self.tr("Preview"))
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setMinimumSize(360, 180)
        self._preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._whole = QPixmap()
        self.format = DropDown(self)
        self.format.setObjectName("export_format")
        self._fill_formats(str(settings.value(_FORMAT, "svg", type=str)))
        self.footer = QCheckBox(self.tr("&Footer with design, scenario, date, method and version"), self)
        self.footer.setObjectName("export_footer")
        self.footer.setChecked(bool(settings.value(_FOOTER, True, type=bool)))
        self.path = QLineEdit(self)
        self.path.setObjectName("export_path")
        self.path.setAccessibleName(self.tr("File"))
        self.browse = QPushButton(self.tr("&Browse…"), self)
        self.browse.setObjectName("export_browse")
        self.browse.setAutoDefault(False)
        self.message = QLabel(self)
        self.message.setObjectName("export_message")
        self.message.setWordWrap(True)
        self.message.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.save = self._buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("export_save")
        self.save.setDefault(True)
        self._lay_out()
        folder = folder_to_begin_in(str(settings.value(_FOLDER, "", type=str)))
        self.path.setText(str(Path(folder) / (file_name(picture.name) + self.chosen.suffix)))
        self.format.currentIndexChanged.connect(self._on_format)
        self.footer.toggled.connect(self._draw_preview)
        self.path.textChanged.connect(self._on_path)
        self.browse.clicked.connect(self._on_browse)
        self._buttons.accepted.connect(self._on_save)
        self._buttons.rejected.connect(self.reject)
        self.footer.setEnabled(not self.chosen.is_table)
        self._draw_preview()

    @property
    def chosen(self) -> Format:
        """The format that is chosen."""
        key = self.format.currentData()
        return next(form for form in FORMATS if form.key == key)

    def _fill_formats(self, wanted: str) -> None:
        words = {
            "svg": self.tr("SVG drawing (.svg), sharp at any size"),
            "png": self.tr("PNG picture (.png), normal size"),
            "png2": self.tr("PNG picture (.png), 2 × size"),
            "png4": self.tr("PNG picture (.png), 4 × size"),
            "pdf": self.tr("PDF page (.pdf)"),
            "csv": self.tr("CSV table of the figures (.csv)"),
            "xlsx": self.tr("Excel workbook of the figures (.xlsx)"),
            "json": self.tr("Figures for programs as JSON (.json)"),
            "html": self.tr("Replay that plays in a browser (.html)"),
        }
        picture, options = self._picture, []
        for form in FORMATS:
            source = picture.table if form.is_table else picture.page if form.key == "html" else picture.svg
            if source is not None:
                options.append(Option(form.key, words[form.key]))
        self.format.set_options(options)
        self.format.setCurrentIndex(max(0, self.format.findData(wanted)))

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        form = QFormLayout()
        form.addRow(self.tr("For&mat"), self.format)
        named = QLabel(self.tr("F&ile"), self)
        named.setBuddy(self.path)
        form.addRow(named, place)
        form.addRow("", self.footer)
        column = QVBoxLayout(self)
        column.addWidget(self._preview, 1)
        column.addLayout(form)
        column.addWidget(self.message)
        column.addWidget(self._buttons)
        self.resize(620, 480)

    def _draw_preview(self) -> None:
        svg = self._picture.svg(stamp(self._picture.footer) if self.footer.isChecked() else None)
        self._whole = QPixmap.fromImage(to_image(svg))
        self._fit_preview()

    def _fit_preview(self) -> None:
        size = self._preview.size() * self.devicePixelRatioF()
        shown = self._whole.scaled(
            size.boundedTo(self._whole.size() * self.devicePixelRatioF()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._preview.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the preview as large as there is room."""
        super().resizeEvent(event)
        self._fit_preview()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for Enter."""
        super().showEvent(event)
        self._fit_preview()
        self.save.setFocus()

    def _on_format(self) -> None:
        form = self.chosen
        self.footer.setEnabled(not form.is_table)
        path = Path(self.path.text())
        known = {f.suffix for f in FORMATS}
        if path.suffix.lower() != form.suffix:
            stem = path.with_suffix("") if path.suffix.lower() in known else path
            self.path.setText(f"{stem}{form.suffix}")

    def _on_path(self) -> None:
        """What is typed says the format too."""
        self.message.hide()
        form, _path = form_of(Path(self.path.text().strip()), self.chosen)
        index = self.format.findData(form.key)
        if index >= 0:
            self.format.setCurrentIndex(index)

    def _on_browse(self) -> None:
        dialog = FileDialog(self, self.tr("Export"), self.path.text())
        dialog.setObjectName("export_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(self.chosen.suffix[1:])
        dialog.selectFile(self.path.text())
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.path.setText(name)

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()

    def _on_save(self) -> None:
        typed = Path(self.path.text().strip()).expanduser()
        if not typed.name or typed.is_dir():
            self._say(self.tr("Give the file a name."))
            self.path.setFocus()
            return
        form, path = form_of(typed, self.chosen)
        if self.format.findData(form.key) < 0:
            text = self.tr("There are no figures here to write as %1.")
            if form.key == "html":
                text = self.tr("There is no replay here to write as %1.")
            self._say(text.replace("%1", form.suffix))
            self.path.setFocus()
            return
        self.path.setText(str(path))
        if path.exists():
            self._ask_to_replace(path)
        else:
            self._write(path)

    def _ask_to_replace(self, path: Path) -> None:
        box = QMessageBox(self)
        box.setObjectName("export_replace")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Export"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("“%1” exists already. Replace it?").replace("%1", path.name))
        replace_it = box.addButton(self.tr("&Replace it"), QMessageBox.ButtonRole.AcceptRole)
        replace_it.setObjectName("export_replace_it")
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        replace_it.clicked.connect(lambda _checked=False: self._write(path))
        box.open()

    def _write(self, path: Path) -> None:
        try:
            write_whole(path, render(self._picture, self.chosen, self.footer.isChecked()))
        except SaveFailed as failure:
            self._say(shown(told_by(failure)))
            return
        except LookupError as reason:
            self._say(str(reason.args[0]))
            return
        settings = QSettings()
        settings.setValue(_FOLDER, str(path.parent))
        settings.setValue(_FORMAT, self.chosen.key)
        settings.setValue(_FOOTER, self.footer.isChecked())
        self.exported.emit(str(path))
        self.accept()


def open_export(picture: Picture, parent: QWidget, on_exported: Callable[[str], object]) -> ExportDialog:
    """Ask how and where to export a picture; the path goes to `on_exported`."""
    dialog = ExportDialog(picture, parent)
    dialog.exported.connect(on_exported)
    dialog.open()
    return dialog
