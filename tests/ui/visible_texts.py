"""Every text that a window shows or tells: of widgets, items, menus and tool tips."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTextEdit,
    QWidget,
)

MOST_ROWS = 40


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of a widget and everything in it, whether it is in view or not."""
    for widget in (root, *root.findChildren(QWidget)):
        where = _where(widget)
        for text in _of(widget):
            plain = unescape(re.sub(r"<[^>]*>", " ", text)).strip()
            if plain:
                yield where, plain


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if widget.isWindow():
        yield widget.windowTitle().replace("[*]", "")
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    elif isinstance(widget, QTabBar):
        for i in range(widget.count()):
            yield from (widget.tabText(i), widget.tabToolTip(i))
    elif isinstance(widget, QMenu):
        yield widget.title()
        yield from _of_actions(widget.actions())
    elif isinstance(widget, QHeaderView):
        model = widget.model()
        if model is not None:
            for i in range(widget.count()):
                yield str(model.headerData(i, widget.orientation()) or "")
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model(), QModelIndex())


def _of_actions(actions: list[QAction]) -> Iterator[str]:
    for action in actions:
        yield from (action.text(), action.iconText(), action.toolTip(), action.statusTip())


def _of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        # Lists keep the number of their one column to themselves.
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.data(index, role) or "")
        if not isinstance(model, QAbstractListModel):
            yield from _of_model(model, model.index(row, 0, parent))


def _where(widget: QWidget) -> str:
    names = []
    here: QWidget | None = widget
    while here is not None:
        names.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    return "/".join(reversed(names[:5]))
