"""One page of the manual as it is read: pictures as wide as fits, code on a ground of its own, hits lit."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from haplanner.ui.theme import current_theme, theme_switch

PIXELS = 2
"""Device pixels of a picture for each logical one: packaging/help_pictures.py takes them so."""
_MARGIN = 16
_LINE_HEIGHT = 120.0
_MOST_HITS = 500
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class HelpPage(QTextBrowser):
    """Shows Markdown; `mark` lights words in it, `step` goes from one of them to the next."""

    hits_changed = Signal(int, int)
    """Which hit is the present one, from 1, and of how many; 0 and 0 without any."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self._text, self._folder = "", Path()
        self._words: list[str] = []
        self._hits: list[QTextCursor] = []
        self._at = 0
        self._width = 0
        theme_switch().changed.connect(self._on_theme)

    def show_text(self, text: str, folder: Path) -> None:
        """Turn to a page, whose pictures lie in a folder."""
        self._text, self._folder = text, folder
        self.setMarkdown(text)
        for block in self._blocks():
            self._set(block)
        self._fit()
        self._find()

    def mark(self, words: str) -> None:
        """Light these words wherever they stand, and scroll to the first."""
        self._words = words.split()
        self._find()
        self._reveal()

    def step(self, by: int) -> None:
        """Go to another hit; after the last comes the first."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._light()
            self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures stay as wide as fits."""
        super().resizeEvent(event)
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The picture of that name; nothing else is fetched from anywhere."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name.toString() if isinstance(name, QUrl) else name)
        return None

    @Slot()
    def _on_theme(self) -> None:
        place = self.verticalScrollBar().value()
        self.show_text(self._text, self._folder)
        self.verticalScrollBar().setValue(place)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _set(self, block: QTextBlock) -> None:
        """Give a paragraph, heading or line of code its room and ground."""
        form, cursor = block.blockFormat(), QTextCursor(block)
        if _is_code(block):
            form.setNonBreakableLines(False)
            form.setBackground(current_theme().qcolor("hover"))
            form.setLeftMargin(8)
            form.setTopMargin(0 if _is_code(block.previous()) else 8)
            form.setBottomMargin(0 if _is_code(block.next()) else 10)
        elif form.headingLevel():
            form.setTopMargin(0 if block == self.document().begin() else 14)
            form.setBottomMargin(6)
        elif block.begin().fragment().charFormat().isImageFormat():
            form.setTopMargin(4)
            form.setBottomMargin(10)
        elif (table := cursor.currentTable()) is None:
            form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setBottomMargin(max(form.bottomMargin(), 4.0 if block.textList() else 8.0))
        else:
            frame = table.format()
            frame.setTopMargin(6)
            frame.setBottomMargin(8)
            table.setFormat(frame)
        cursor.setBlockFormat(form)

    def _picture(self, name: str) -> QImage:
        """A picture, no wider than the page, for the pixels of this screen, in a thin frame."""
        room = self.viewport().width() - 2 * _MARGIN
        image = QImageReader(str(self._folder / name)).read()
        if image.isNull():
            return image
        ratio = self.devicePixelRatioF()
        width = round(min(image.width() / PIXELS, max(room, 100)) * ratio)
        shown = image.convertToFormat(QImage.Format.Format_RGB32)
        shown = shown.scaledToWidth(width, _SMOOTH) if width != image.width() else shown
        painter = QPainter(shown)
        painter.setPen(current_theme().qcolor("line"))
        painter.drawRect(0, 0, shown.width() - 1, shown.height() - 1)
        painter.end()
        shown.setDevicePixelRatio(ratio)
        return shown

    def _fit(self) -> None:
        """Give every picture the width of now."""
        document = self.document()
        for block in self._blocks():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isImageFormat():
                    form = piece.charFormat().toImageFormat()
                    picture = self._picture(form.name())
                    url = QUrl(form.name())
                    document.addResource(QTextDocument.ResourceType.ImageResource.value, url, picture)
                    size = picture.deviceIndependentSize()
                    form.setWidth(size.width())
                    form.setHeight(size.height())
                    cursor = QTextCursor(block)
                    cursor.setPosition(piece.position())
                    cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                    cursor.setCharFormat(form)
                    break  # a picture has its paragraph for itself
                pieces += 1

    def _find(self) -> None:
        self._hits, self._at = [], 0
        for word in self._words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull() and len(self._hits) < _MOST_HITS:
                self._hits.append(cursor)
                cursor = self.document().find(word, cursor)
        self._hits.sort(key=QTextCursor.selectionStart)
        self._light()

    def _light(self) -> None:
        """All hits are underlined on a tinted ground, the present one is as selected."""
        shown, theme = [], current_theme()
        for number, cursor in enumerate(self._hits):
            form = QTextCharFormat()
            form.setFontUnderline(True)
            present = number == self._at
            form.setBackground(theme.qcolor("accent" if present else "accent_soft"))
            form.setForeground(theme.qcolor("on_accent" if present else "text"))
            hit = QTextEdit.ExtraSelection()
            hit.cursor, hit.format = cursor, form
            shown.append(hit)
        self.setExtraSelections(shown)
        self.hits_changed.emit(self._at + 1 if self._hits else 0, len(self._hits))

    def _reveal(self) -> None:
        if self._hits:
            place = QTextCursor(self._hits[self._at])
            place.setPosition(place.selectionStart())
            self.setTextCursor(place)
            self.ensureCursorVisible()


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value)
