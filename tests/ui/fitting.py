"""What is cut off or lies over something else in a window, found by comparing needs and places."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionTab,
    QTabBar,
    QToolButton,
    QWidget,
)

from haplanner.ui.charts.look import ElidedLabel
from haplanner.ui.fields.drop_down import DropDown

SLACK = 1
"""Pixels that a text may lack: rounding."""


def cut_off(root: QWidget) -> Iterator[str]:
    """Every visible text below a widget that does not fit its place and cannot be read elsewhere."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is root.window():
            for text, needed, there in _texts(widget):
                if needed > there + SLACK and not _told(widget, text):
                    yield f"{_where(widget)}: {text!r} needs {needed}, has {there}"


def overlapping(root: QWidget) -> Iterator[str]:
    """Widgets of one layout that lie over one another, and those that reach beyond what they lie in."""
    for widget in (root, *root.findChildren(QWidget)):
        layout: QLayout | None = widget.layout()
        if layout is None or not widget.isVisible() or widget.window() is not root.window():
            continue
        layout.activate()
        placed = [w for w in _widgets(layout) if w.isVisible() and not w.geometry().isEmpty()]
        for number, one in enumerate(placed):
            if not _grown(widget.rect()).contains(one.geometry()) and not _scrolls(widget):
                yield f"{_where(one)} reaches beyond {_where(widget)}: {_rect(one)} in {_rect(widget)}"
            for other in placed[:number]:
                if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry()):
                    yield f"{_where(one)} lies over {_where(other)}: {_rect(one)}, {_rect(other)}"


def _texts(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """(text, pixels needed, pixels there) of what a widget says."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif isinstance(widget, QAbstractButton) and widget.text():
        if isinstance(widget, QToolButton) and (
            widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not widget.icon().isNull()
        ):
            return
        wide = metrics.size(Qt.TextFlag.TextShowMnemonic, widget.text()).width()
        beside = 0 if widget.icon().isNull() else widget.iconSize().width() + 2
        if isinstance(widget, QCheckBox):
            beside += widget.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, widget) + 4
        yield widget.text(), wide + beside, widget.width()
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            option = QStyleOptionTab()
            widget.initStyleOption(option, number)
            room = widget.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, widget).width()
            if not widget.tabToolTip(number):
                yield widget.tabText(number), _wide(metrics, widget.tabText(number)), room
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = widget.style().subControlRect(control, option, field, widget).width()
        beside = 0 if option.currentIcon.isNull() else option.iconSize.width() + 4
        yield widget.currentText(), metrics.horizontalAdvance(widget.currentText()) + beside, room
    elif isinstance(widget, QLineEdit) and not widget.text():
        yield (
            widget.placeholderText(),
            metrics.horizontalAdvance(widget.placeholderText()),
            widget.width() - 4,
        )
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        yield from _of_header(widget)


def _of_label(label: QLabel) -> Iterator[tuple[str, int, int]]:
    margins = label.contentsMargins()
    width = label.width() - margins.left() - margins.right()
    height = label.height() - margins.top() - margins.bottom()
    rich = label.textFormat() != Qt.TextFormat.PlainText and re.search(r"<\w+[^>]*>", label.text())
    if not label.text() or rich:
        return
    if label.wordWrap():
        room = QRect(0, 0, max(width, 1), 100_000)
        needed = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text())
        yield label.text(), needed.height(), height
        yield label.text(), needed.width(), width
    else:
        lines = label.text().split("\n")
        yield label.text(), max(_wide(label.fontMetrics(), line) for line in lines), width


def _of_header(header: QHeaderView) -> Iterator[tuple[str, int, int]]:
    model = header.model()
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if not header.isSectionHidden(section) and not tip:
            yield text, header.fontMetrics().horizontalAdvance(text), header.sectionSize(section)


def _wide(metrics: QFontMetrics, text: str) -> int:
    return int(metrics.size(Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextSingleLine, text).width())


def _told(widget: QWidget, text: str) -> bool:
    """Whether a tool tip of the widget, or of what it is a part of, says the whole of a text."""
    here: QWidget | None = widget
    while here is not None and not here.isWindow():
        document = QTextDocument()
        document.setHtml(here.toolTip())
        if isinstance(here, DropDown) and text in here.tip().split("\n"):
            return True
        if here.toolTip() and isinstance(here, ElidedLabel):
            return True  # it says more than the text
        if here.toolTip() and text.replace("&", "") in (unescape(document.toPlainText()), here.toolTip()):
            return True
        here = here.parentWidget()
    return False


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    if type(layout).__name__ == "QStackedLayout":
        return
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner: QWidget | None = item.widget()
        if inner is not None:
            yield inner
        elif item.layout() is not None:
            yield from _widgets(item.layout())


def _scrolls(widget: QWidget) -> bool:
    """Whether a widget is shown in parts, by a scroll area around it."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)


def _grown(rect: QRect) -> QRect:
    return rect.adjusted(-SLACK, -SLACK, SLACK, SLACK)


def _rect(widget: QWidget) -> str:
    place = widget.geometry()
    return f"{place.x()},{place.y()} {place.width()}x{place.height()}"


def _where(widget: QWidget) -> str:
    names = []
    here: QWidget | None = widget
    while here is not None:
        names.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    return "/".join(reversed(names[:4]))
