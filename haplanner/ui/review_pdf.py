"""The review document as a PDF of A4 pages: texts stay texts, drawings lines, equal documents equal bytes."""

import re
import uuid
from collections import deque

from PySide6.QtCore import (
    QBuffer,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QObject,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QUuid,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtSvg import QSvgRenderer

from haplanner.report.paper import PAPER
from haplanner.report.review.document import Block, Document, Items, Paragraph, Picture, Sheet
from haplanner.ui.pictures import renderer
from haplanner.ui.review_columns import shares

_DOTS = 96
"""Units to the inch in which everything is laid out; the file itself is finer."""
_PRINT_DOTS = 1200
_MARGIN_MM = 16.0
_FOOTER = 26.0
_SIZE, _SMALL, _HEADING, _TITLE = 9.5, 8.0, 14.0, 20.0
_DRAWING = QTextFormat.ObjectTypes.UserObject + 1
_PADDING = 4.0
_NUMBER, _PLACEHOLDER = QTextFormat.Property.UserProperty + 1, "000"


def review_pdf(document: Document) -> bytes:
    """The bytes of the file; its dates are the document's, whenever it is written."""
    QHashSeed.setDeterministicGlobalSeed()  # Qt numbers the fonts of a file in the order of a hash table
    try:
        return _dated(_printed(document), document.date)
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _printed(document: Document) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_PRINT_DOTS)
    writer.setTitle(document.title)
    writer.setCreator("HA Planner")
    name = uuid.uuid5(uuid.NAMESPACE_OID, repr(document))
    writer.setDocumentId(QUuid(str(name)))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins)
    writer.setPageLayout(page)
    scale = _PRINT_DOTS / _DOTS
    size = QSizeF(writer.width() / scale, writer.height() / scale - _FOOTER)
    typeset = _Typesetter(document, size).document
    _print(typeset, writer, size, scale, document.footer)
    return bytes(buffer.data().data())


def _print(typeset: QTextDocument, writer: QPdfWriter, size: QSizeF, scale: float, footer: str) -> None:
    painter = QPainter(writer)
    painter.scale(scale, scale)
    pages = typeset.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        top = page * size.height()
        painter.translate(0.0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0.0, top, size.width(), size.height())
        painter.setClipRect(context.clip)
        typeset.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(_font(_SMALL))
        painter.setPen(QColor(PAPER.secondary))
        line = QRectF(0.0, size.height() + 6.0, size.width(), _FOOTER - 6.0)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, footer)
        told = f"{page + 1} / {pages}"
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, told)
    painter.end()


def _dated(made: bytes, date: str) -> bytes:
    """The file with the document's date where Qt has written the time of now, at the same length."""
    day = b"(D:" + date.replace("-", "").encode() + b"000000)"
    made = re.sub(rb"\(D:\d{14}[^)]*\)", lambda found: day.ljust(len(found[0])), made)
    stamp = date.encode() + b"T00:00:00+00:00"
    dates = rb'(xmp:(?:Create|Modify|Metadata)Date=")([^"]*)'
    return re.sub(dates, lambda found: found[1] + stamp[: len(found[2])].ljust(len(found[2])), made)


def _font(points: float, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(round(points * _DOTS / 72.0))
    font.setBold(bold)
    return font


class _Drawing(QPyTextObject):
    """Paints the drawings of a document at their places, as lines."""

    def __init__(self, drawings: list[QSvgRenderer], width: float, height: float, parent: QObject) -> None:
        super().__init__(parent)
        self._drawings, self._width, self._height = drawings, width, height

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        """As wide as the page, or less where it would be higher than most of it."""
        size = QSizeF(self._drawings[int(format.property(_NUMBER))].defaultSize())
        return size.scaled(self._width, self._height, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(
            size * 1.4
        )

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, position: int, format: QTextFormat
    ) -> None:
        """Paint one of them, but not on the page before its own, where its line only begins."""
        place = QRectF(rect)
        if not painter.clipBoundingRect().adjusted(0.0, 1.0, 0.0, -1.0).intersects(place):
            return
        self._drawings[int(format.property(_NUMBER))].render(painter, place)


class _Typesetter:
    """Lays a document out on pages of `size` pixels; the table of contents knows their numbers."""

    def __init__(self, document: Document, size: QSizeF) -> None:
        self._size = size
        self._drawings: list[QSvgRenderer] = []
        self._kept: list[int] = []
        self._rows: list[tuple[QTextTable, int]] = []
        self.document = QTextDocument()
        self.document.setDocumentMargin(0.0)
        self.document.setDefaultFont(_font(_SIZE))
        self.document.setPageSize(size)
        drawing = _Drawing(self._drawings, size.width(), size.height() * 0.72, self.document)
        self.document.documentLayout().registerHandler(_DRAWING, drawing)
        self._cursor = QTextCursor(self.document)
        self._cursor.beginEditBlock()  # laid out once, not after every word
        self._line(document.title, _TITLE, bold=True, first=True)
        for line in document.lines:
            self._line(line, _SIZE, colour=PAPER.secondary)
        self._line(document.contents_title, _HEADING, bold=True, above=18.0)
        contents = self._contents([section.title for section in document.sections])
        heads: list[int] = []
        for section in document.sections:
            self._line(section.title, _HEADING, bold=True, above=22.0, stays=True)
            heads.append(self._cursor.position())
            for block in section.blocks:
                self._set(block)
        self._cursor.endEditBlock()
        self._keep_together()
        for row, page in enumerate([self._page_of(position) for position in heads]):
            cell = contents.cellAt(row, 1)
            self._cursor.setPosition(cell.firstPosition())
            self._cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            self._cursor.insertText(str(page), self._chars(_SIZE))

    def _keep_together(self) -> None:
        """Let what is not to be parted from what follows begin a page together with it, and every row whole.

        From the first page on, as each that begins later moves all that follows.
        """
        form = QTextBlockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        begins, last = 0, None
        rows = deque(self._rows)
        for position in [*self._kept, self.document.characterCount()]:
            while rows and rows[0][0].cellAt(rows[0][1], 0).firstPosition() < position:
                table, row = rows.popleft()
                above = self.document.findBlock(table.firstPosition() - 1)
                self._keep_row_whole(table, row, begins if above == last else above.position())
            if position == self.document.characterCount():
                break
            here = self.document.findBlock(position)
            if here.previous() != last:  # a heading stays with a caption that stays with its table
                begins = position
            last = here
            if self._page_of(position) != self._page_of(here.next().position()):
                QTextCursor(self.document.findBlock(begins)).mergeBlockFormat(form)

    def _keep_row_whole(self, table: QTextTable, row: int, begins: int) -> None:
        """Let a row that would be parted begin the next page: the row before it fills this one.

        Where it is the first, the whole table begins there with what stands above it, from `begins` on.
        """
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        pages = {self._page_of(cell.firstPosition()) for cell in cells}
        pages |= {self._page_of(cell.firstPosition(), last=True) for cell in cells}
        if len(pages) == 1:
            return
        if row <= table.format().headerRowCount():
            form = QTextBlockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(self.document.findBlock(begins)).mergeBlockFormat(form)
            return
        block = self.document.findBlock(cells[0].firstPosition())
        top = self.document.documentLayout().blockBoundingRect(block).top() - table.format().cellPadding()
        room = min(pages) * self._size.height() - top
        for column in range(table.columns()):
            before = table.cellAt(row - 1, column)
            filling = before.format().toTableCellFormat()
            filling.setBottomPadding(room - _PADDING)  # what is left is less than a line
            before.setFormat(filling)

    def _page_of(self, position: int, last: bool = False) -> int:
        """The page of the first line of a block, or of its last: its box may begin on the page before."""
        block = self.document.findBlock(position)
        top = self.document.documentLayout().blockBoundingRect(block).top()
        if block.layout().lineCount():
            top += block.layout().lineAt(block.layout().lineCount() - 1 if last else 0).y()
        return int((top + 1.0) // self._size.height()) + 1  # Qt rounds to less than a pixel

    def _set(self, block: Block) -> None:
        match block:
            case Paragraph():
                small = block.tone == "note"
                colour = PAPER.secondary if small else PAPER.text
                size = _SMALL if small else _SIZE
                self._line(block.text, size, bold=block.tone == "strong", colour=colour, above=5.0)
            case Items():
                self._items(block)
            case Sheet():
                self._sheet(block)
            case Picture():
                self._picture(block)

    def _line(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        colour: str = PAPER.text,
        above: float = 2.0,
        stays: bool = False,
        first: bool = False,
    ) -> None:
        """A paragraph; one that `stays` is not parted from what follows."""
        form = QTextBlockFormat()
        form.setTopMargin(0.0 if first else above)
        form.setBottomMargin(4.0 if stays else 2.0)
        chars = self._chars(points, bold, colour)
        if first:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(chars)
        else:
            self._cursor.insertBlock(form, chars)
        self._cursor.insertText(text, chars)
        if stays:
            self._kept.append(self._cursor.position())

    @staticmethod
    def _chars(points: float, bold: bool = False, colour: str = PAPER.text) -> QTextCharFormat:
        chars = QTextCharFormat()
        chars.setFont(_font(points, bold))
        chars.setForeground(QColor(colour))
        return chars

    def _items(self, items: Items) -> None:
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDisc)
        form.setIndent(1)
        for i, text in enumerate(items.texts):
            block = QTextBlockFormat()
            block.setTopMargin(3.0)
            self._cursor.insertBlock(block, self._chars(_SIZE))
            if i == 0:
                listed = self._cursor.createList(form)
            else:
                listed.add(self._cursor.block())
            self._cursor.insertText(text, self._chars(_SIZE))
        self._cursor.insertBlock(QTextBlockFormat(), self._chars(_SIZE))

    def _picture(self, picture: Picture) -> None:
        self._drawings.append(renderer(picture.svg))
        form = QTextBlockFormat()
        form.setTopMargin(8.0)
        self._cursor.insertBlock(form)
        chars = QTextCharFormat()
        chars.setObjectType(_DRAWING)
        chars.setProperty(_NUMBER, len(self._drawings) - 1)
        self._cursor.insertText("\N{OBJECT REPLACEMENT CHARACTER}", chars)
        self._line(picture.caption, _SMALL, colour=PAPER.secondary)

    def _contents(self, titles: list[str]) -> QTextTable:
        form = self._table_form([QTextLength(QTextLength.Type.PercentageLength, 92), _rest()])
        form.setBorder(0.0)
        table = self._cursor.insertTable(len(titles), 2, form)
        for row, title in enumerate(titles):
            self._cell(table, row, 0, f"{row + 1}  {title}", "left")
            self._cell(table, row, 1, _PLACEHOLDER, "right")
        self._leave_table()
        return table

    def _sheet(self, sheet: Sheet) -> None:
        if sheet.caption:
            self._line(sheet.caption, _SIZE, bold=True, above=10.0, stays=True)
        wide = QFontMetricsF(_font(_SMALL)).horizontalAdvance
        form = self._table_form(
            [_share(share) for share in shares(sheet, self._size.width(), 2.0 * _PADDING, wide)]
        )
        form.setHeaderRowCount(1)
        table = self._cursor.insertTable(len(sheet.rows) + 1, len(sheet.columns), form)
        self._rows += [(table, row + 1) for row in range(len(sheet.rows))]
        for row, cells in enumerate((sheet.columns, *sheet.rows)):
            for column, text in enumerate(cells):
                self._cell(table, row, column, text, sheet.align[column], bold=row == 0, points=_SMALL)
        self._leave_table()

    def _leave_table(self) -> None:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table_form(self, widths: list[QTextLength]) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setCellPadding(_PADDING)
        form.setCellSpacing(0.0)
        form.setBorder(0.5)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QColor(PAPER.line))
        form.setBorderCollapse(True)
        form.setTopMargin(6.0)
        form.setBottomMargin(6.0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(widths)
        return form

    def _cell(
        self,
        table: QTextTable,
        row: int,
        column: int,
        text: str,
        side: str,
        bold: bool = False,
        points: float = _SIZE,
    ) -> None:
        cursor = table.cellAt(row, column).firstCursorPosition()
        form = QTextBlockFormat()
        right = side == "right"
        form.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        cursor.setBlockFormat(form)
        cursor.insertText(text, self._chars(points, bold))


def _share(percent: float) -> QTextLength:
    return QTextLength(QTextLength.Type.PercentageLength, percent)


def _rest() -> QTextLength:
    return _share(8)
