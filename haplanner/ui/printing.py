"""File ▸ Print: what is in view as a page, seen before it goes to a printer or, without one, into a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.io.atomic import SaveFailed, write_whole
from haplanner.io.file_name import file_name
from haplanner.model.language import shown, told_by
from haplanner.ui.export import Picture, folder_to_begin_in, stamp
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.file_dialog import FileDialog
from haplanner.ui.icons import icon
from haplanner.ui.pictures import placed_on_page, renderer, to_page
from haplanner.ui.window_place import fit

_FOLDER, _PAPER = "export/folder", "print/paper"
_PAPERS = {
    "A4": QPageSize.PageSizeId.A4,
    "A3": QPageSize.PageSizeId.A3,
    "A2": QPageSize.PageSizeId.A2,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
    "Tabloid": QPageSize.PageSizeId.Tabloid,
}
_TURNS = (QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape)


class PrintDialog(QDialog):
    """Shows the page as it will be: what is on it, its paper and how that lies can be chosen."""

    printed = Signal(str)
    """The name of what a printer has taken."""
    written = Signal(str)
    """The path of the file that the page went into."""

    def __init__(self, pictures: Sequence[Picture], chosen: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print"))
        self._pictures, self._drawn = pictures, dict[int, QSvgRenderer]()
        self.has_printer = bool(QPrinterInfo.availablePrinterNames())
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setCreator("HA Planner")
        self.what = self._choice("print_what", [Option(n, p.name) for n, p in enumerate(pictures)])
        self.paper = self._choice("print_paper", [Option(name, name) for name in _PAPERS])
        turns = (self.tr("Portrait"), self.tr("Landscape"))
        self.orientation = self._choice("print_orientation", [Option(text, text) for text in turns])
        self.preview = QPrintPreviewWidget(self.printer, self)
        self.preview.setObjectName("print_preview")
        self.preview.setAccessibleName(self.tr("Preview"))
        self.message = QLabel(self)
        self.message.setObjectName("print_message")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        if not self.has_printer:
            self.message.setText(self.tr("No printer is set up here: the page goes into a PDF file."))
        zoom = self._zoom()  # before the buttons below it, as Tab goes
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        text = self.tr("&Print…") if self.has_printer else self.tr("&Save as PDF…")
        self.go: QPushButton = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName("print_go")
        self.go.setDefault(True)
        buttons.accepted.connect(self._on_go)
        buttons.rejected.connect(self.reject)
        self._lay_out(zoom, buttons)
        self.what.setCurrentIndex(chosen)
        usual = QPageSize(self.printer.pageLayout().pageSize()).name()
        paper = str(QSettings().value(_PAPER, usual, type=str))
        self.paper.setCurrentIndex(max(0, self.paper.findText(paper)))
        self.preview.paintRequested.connect(self.paint)
        self._on_what()
        self.what.currentIndexChanged.connect(self._on_what)
        self.paper.currentIndexChanged.connect(self._lay_page)
        self.orientation.currentIndexChanged.connect(self._lay_page)
        self.go.setFocus()

    def _choice(self, name: str, options: Sequence[Option]) -> DropDown:
        box = DropDown(self)
        box.setObjectName(name)
        box.set_options(options)
        return box

    def _zoom(self) -> QHBoxLayout:
        zoom = QHBoxLayout()
        for name, words, sign, call in (
            ("print_closer", self.tr("Closer"), "zoom-in", self.preview.zoomIn),
            ("print_farther", self.tr("Farther"), "zoom-out", self.preview.zoomOut),
            ("print_whole", self.tr("Whole page"), "maximize", self.preview.fitInView),
        ):
            button = QToolButton(self)
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setIcon(icon(sign))
            button.setIconSize(QSize(16, 16))
            button.setAutoRaise(True)
            button.clicked.connect(lambda _checked=False, call=call: call())
            zoom.addWidget(button)
        zoom.addStretch(1)
        return zoom

    def _lay_out(self, zoom: QHBoxLayout, buttons: QDialogButtonBox) -> None:
        form = QFormLayout()
        for text, box in (
            (self.tr("&What"), self.what),
            (self.tr("P&aper"), self.paper),
            (self.tr("&Orientation"), self.orientation),
        ):
            form.addRow(text, box)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addLayout(zoom)
        column.addWidget(self.preview, 1)
        column.addWidget(self.message)
        column.addWidget(buttons)
        fit(self, 720, 640)

    # -- the page ------------------------------------------------------------------------------

    @property
    def picture(self) -> Picture:
        """What is on the page."""
        return self._pictures[self.what.currentIndex()]

    def _renderer(self) -> QSvgRenderer:
        """The drawing with its footer, made once."""
        number = self.what.currentIndex()
        if number not in self._drawn:
            self._drawn[number] = renderer(self.picture.svg(stamp(self.picture.footer)))
        return self._drawn[number]

    def _on_what(self) -> None:
        """Turn the page as the drawing is turned."""
        size = self._renderer().defaultSize()
        wide = size.width() > size.height()
        self.printer.setDocName(self.picture.name)
        self.orientation.setCurrentIndex(int(wide))
        self._lay_page()

    def _lay_page(self) -> None:
        self.printer.setPageSize(QPageSize(_PAPERS[self.paper.currentText()]))
        self.printer.setPageOrientation(_TURNS[self.orientation.currentIndex()])
        self.preview.updatePreview()
        self.preview.fitInView()

    def paint(self, printer: QPrinter) -> None:
        """Draw the page on a printer or into its preview: as lines and texts, not as pixels."""
        drawn = self._renderer()
        painter = QPainter(printer)
        page = QRectF(0.0, 0.0, printer.width(), printer.height())
        drawn.render(painter, placed_on_page(drawn.defaultSize(), page, printer.resolution()))
        painter.end()

    # -- where to ------------------------------------------------------------------------------

    def _on_go(self) -> None:
        QSettings().setValue(_PAPER, self.paper.currentText())
        dialog = self._printers() if self.has_printer else self._files()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)  # a dialog of printers has an open() that wants a slot by name

    def _printers(self) -> QDialog:
        dialog = QPrintDialog(self.printer, self)
        dialog.setObjectName("print_printers")
        dialog.setWindowTitle(self.tr("Print"))
        dialog.finished.connect(self._print)
        return dialog

    def _print(self, result: int) -> None:
        if result != QDialog.DialogCode.Accepted:
            return
        self.paint(self.printer)
        if self.printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            self.message.setText(self.tr("The printer did not take it."))
            return
        if file := self.printer.outputFileName():  # the dialog of printers knows a printer that is a file
            self.written.emit(file)
        else:
            self.printed.emit(self.picture.name)
        self.accept()

    def _files(self) -> QDialog:
        dialog = FileDialog(self, self.tr("Save as PDF"), "", self.tr("PDF page (*.pdf)"))
        dialog.setObjectName("print_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(folder_to_begin_in(str(QSettings().value(_FOLDER, "", type=str))))
        dialog.selectFile(file_name(self.picture.name) + ".pdf")
        dialog.fileSelected.connect(self._write)
        return dialog

    def _write(self, name: str) -> None:
        page = to_page(self._renderer(), self.picture.name, self.printer.pageLayout())
        try:
            write_whole(Path(name), page)
        except SaveFailed as failure:
            self.message.setText(shown(told_by(failure)))
            return
        QSettings().setValue(_FOLDER, str(Path(name).parent))
        self.written.emit(name)
        self.accept()
