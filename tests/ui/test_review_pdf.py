"""Tables of the review document on its pages: rows stay whole, figures unbroken."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from haplanner.report.review.document import Document, Paragraph, Section, Sheet
from haplanner.ui import review_pdf
from haplanner.ui.review_columns import shares

PAGE = QSizeF(670.0, 990.0)


def typeset(seed: int) -> QTextDocument:
    """Tables of rows of any height, with anything above them."""
    dice = random.Random(seed)

    def sheet() -> Sheet:
        rows = tuple(
            (f"name {i}", " ".join(["word"] * dice.randint(1, 60)), "12 h 30 min")
            for i in range(dice.randint(2, 25))
        )
        return Sheet(dice.choice(("", "Caption")), ("A", "B", "C"), rows, ("left", "left", "right"))

    sections = tuple(
        Section(f"s{i}", "Section", (Paragraph("x " * dice.randint(1, 300)), sheet())) for i in range(4)
    )
    document = Document("T", ("line",), sections, "Contents", "foot", "2026-01-01", "en")
    return review_pdf._Typesetter(document, PAGE).document


def lines_of(document: QTextDocument, table: QTextTable, row: int) -> Iterator[tuple[int, float]]:
    """The page and the height on it of every line of a row."""
    for column in range(table.columns()):
        block = table.cellAt(row, column).firstCursorPosition().block()
        top = document.documentLayout().blockBoundingRect(block).top()
        for line in range(block.layout().lineCount()):
            page, rest = divmod(top + block.layout().lineAt(line).y() + 1.0, PAGE.height())
            yield int(page), rest


@pytest.mark.parametrize("seed", range(12))
def test_no_row_of_a_table_is_parted_by_the_end_of_a_page(qtbot: QtBot, seed: int) -> None:
    document = typeset(seed)
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 5
    assert document.pageCount() > 1
    for table in tables:
        for row in range(table.rows()):
            assert len({page for page, _ in lines_of(document, table, row)}) == 1, row


@pytest.mark.parametrize("figure", ["1.48 outages/year", "每年 1.48 次中断", "15 h 26 min"])
def test_a_column_of_figures_is_as_wide_as_the_widest_whatever_stands_beside_it(
    qtbot: QtBot, figure: str
) -> None:
    sheet = Sheet("", ("服务", "中断", "说明"), (("x", figure, "word " * 200),), ("left", "right", "left"))
    wide = QFontMetricsF(review_pdf._font(8.0)).horizontalAdvance
    found = shares(sheet, 640.0, 8.0, wide)
    assert sum(found) == pytest.approx(100.0)
    assert found[1] / 100.0 * 640.0 >= wide(figure) + 8.0


def test_where_figures_would_leave_no_room_for_words_they_may_be_broken(qtbot: QtBot) -> None:
    row = tuple("123 456 789 123 456" for _ in range(6))
    sheet = Sheet("", tuple("abcdef"), (row,), ("left", *["right"] * 5))  # type: ignore[arg-type]
    found = shares(sheet, 300.0, 8.0, lambda text: 6.0 * len(text))
    assert sum(found) == pytest.approx(100.0)
    assert found == pytest.approx([100.0 / 6.0] * 6)
