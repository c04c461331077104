"""Run a Qt program with a question-and-answer socket beside it, which says where things are on the screen.

    python tests/journeys/probe.py SOCKET MODULE:FUNCTION [ARGUMENT...]

The program itself knows nothing of it: before it is imported, QApplication is replaced by a subclass
that listens on the socket once it exists. Each connection carries a question as JSON and gets its answer;
the questions are the methods of `Answers`. All positions are in dots of the screen. Nothing here moves or
changes anything in the program: acting is left to the real pointer and keys.
"""

from __future__ import annotations

import importlib
import json
import socket
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    QSocketNotifier,
    Slot,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

Found = tuple[QWidget, QRect, str]
"""The widget that holds the thing, the thing's rectangle in the widget, its text."""


def plain(text: str) -> str:
    """Return a label without its mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def text_of(widget: QWidget) -> str:
    """Return what a person reads on a widget."""
    if isinstance(widget, QLineEdit | QAbstractSpinBox | QLabel):
        return widget.text()
    if isinstance(widget, QAbstractButton):
        return plain(widget.text())
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QGroupBox):
        return plain(widget.title())
    return title_of(widget) if widget.isWindow() else widget.accessibleDescription()


def title_of(window: QWidget) -> str:
    """Return a window's title as its frame shows it, with the mark of unsaved changes in its place."""
    return window.windowTitle().replace("[*]", "*" if window.isWindowModified() else "")


def _name_of_menu(action: QAction) -> str:
    menu: QObject | None = action.menu()
    return "" if menu is None else menu.objectName()


def _indexes(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model: QAbstractItemModel | None = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(parent), 500)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from _indexes(view, model.index(row, 0, parent))


def parts(widget: QWidget) -> Iterator[tuple[str, str, QRect]]:
    """Yield the things on a widget that are no widgets themselves: (object name, text, rectangle)."""
    if isinstance(widget, QMenu | QMenuBar):
        for action in widget.actions():
            name = action.objectName() or _name_of_menu(action)
            yield name, plain(action.text()), widget.actionGeometry(action)
    elif isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield "", plain(widget.tabText(number)), widget.tabRect(number)
    elif isinstance(widget, QAbstractItemView):
        for index in _indexes(widget, widget.rootIndex()):
            rect = widget.visualRect(index).translated(widget.viewport().pos())
            yield "", str(index.data() or ""), rect
    elif isinstance(widget, QToolBar):
        for action in widget.actions():
            button: QWidget | None = widget.widgetForAction(action)
            if button is not None and button.isVisible():
                yield action.objectName(), plain(action.text()), button.geometry()
    elif isinstance(widget, QGraphicsView):
        interface = QAccessible.queryAccessibleInterface(widget)
        for number in range(interface.childCount()):
            child: QAccessibleInterface | None = interface.child(number)
            if child is not None and child.object() is None:
                name = child.text(QAccessible.Text.Name)
                rect = QRect(widget.mapFromGlobal(child.rect().topLeft()), child.rect().size())
                yield "", name, rect


class Answers:
    """The questions that may be asked."""

    def ready(self) -> bool:
        """Is there a window that has been painted?"""
        return any(w.windowHandle() is not None and w.windowHandle().isExposed() for w in self._windows())

    def windows(self) -> list[dict[str, Any]]:
        """All visible windows, the active one first."""
        return [
            {
                "name": window.objectName(),
                "class": type(window).__name__,
                "title": title_of(window),
                "modal": window.isModal(),
                "active": window.isActiveWindow(),
                "rect": _on_screen(window, window.rect()),
            }
            for window in self._windows()
        ]

    def find(self, name: str, within: str | None = None) -> dict[str, Any] | None:
        """The visible thing with this object name, else accessible name, else text; None if there is none."""
        found = list(self._find(name, within))
        if not found:
            return None
        widget, rect, text = found[0]
        middle = widget.mapToGlobal(rect.center())
        over: QWidget | None = QApplication.widgetAt(middle)
        reached = over is not None and (over is widget or widget.isAncestorOf(over))
        return {
            "rect": _on_screen(widget, rect),
            "class": type(widget).__name__,
            "text": text,
            "enabled": widget.isEnabled(),
            "focus": widget.hasFocus(),
            "covered_by": None if reached else _label(over),
        }

    def count(self, name: str, within: str | None = None) -> int:
        """How many visible things answer to this name."""
        return len(list(self._find(name, within)))

    def node(self, element_id: str, part: str) -> list[int] | None:
        """The rectangle of a thing on the canvas: node, port, badge, fork or label; a spot of its link."""
        for view in self._widgets(QGraphicsView):
            try:
                if part == "link":
                    return _on_screen(view.viewport(), QRect(view.link_point(element_id), QSize(1, 1)))
                return _on_screen(view.viewport(), getattr(view, f"{part}_rect")(element_id))
            except (AttributeError, KeyError):
                continue
        return None

    def call(self, name: str, path: str, *arguments: object) -> object:
        """The value of a widget's attribute, e.g. ("main_window", "document.design.components.db-1.name").

        What can be called at the end of the path is called with the arguments; on the way, without any.
        """
        found = [widget for widget, _, _ in self._find(name, None)]
        if not found:
            raise LookupError(name)
        value: Any = found[0]
        for part in path.split("."):
            if callable(value) and not hasattr(value, part):
                value = value()
            value = value[part] if isinstance(value, Mapping) else getattr(value, part)
        value = value(*arguments) if callable(value) else value
        if isinstance(value, QRect):
            return _on_screen(found[0], value)
        return value if isinstance(value, str | int | float | bool | list | dict | None) else repr(value)

    def focused(self) -> dict[str, str] | None:
        """What the keys go to: object name, accessible name, and what is read there; of a list, the row."""
        popup: QWidget | None = QApplication.activePopupWidget()
        widget: QWidget | None = popup if isinstance(popup, QMenu) else QApplication.focusWidget()
        if widget is None:
            return None
        label = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        return {"name": widget.objectName(), "label": label, "text": _current(widget)}

    def texts(self, within: str | None = None) -> list[str]:
        """All that can be read in the visible windows."""
        root = next((w for w, _, _ in self._find(within, None)), None) if within else None
        lines = []
        for widget in self._widgets(QWidget):
            if root is not None and not (root is widget or root.isAncestorOf(widget)):
                continue
            lines += [text_of(widget), *(text for _, text, _ in parts(widget))]
        return [line for line in lines if line]

    def names(self) -> list[str]:
        """All object names and accessible names in the visible windows."""
        names = {n for w in self._widgets(QWidget) for n in (w.objectName(), w.accessibleName())}
        names |= {name for w in self._widgets(QWidget) for name, _, _ in parts(w)}
        return sorted(name for name in names if name and not name.startswith("qt_"))

    def action(self, name: str) -> dict[str, Any] | None:
        """The state of the action with this object name, shown or not."""
        for widget in QApplication.topLevelWidgets():
            for action in widget.findChildren(QAction):
                if action.objectName() == name:
                    return {
                        "enabled": action.isEnabled(),
                        "checked": action.isChecked(),
                        "text": plain(action.text()),
                        "shortcut": action.shortcut().toString(),
                    }
        return None

    def _windows(self) -> list[QWidget]:
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        return sorted(windows, key=lambda w: (w is not popup, w is not modal, not w.isActiveWindow()))

    def _widgets(self, kind: type) -> Iterator[Any]:
        for window in self._windows():
            children: list[Any] = window.findChildren(kind)
            if isinstance(window, kind):
                yield window
            yield from (w for w in children if w.isVisible() and w.window() is window)

    def _find(self, name: str, within: str | None) -> Iterator[Found]:
        roots = [w for w, _, _ in self._find(within, None)][:1] if within else []
        widgets = [
            widget
            for widget in self._widgets(QWidget)
            if not within or any(root is widget or root.isAncestorOf(widget) for root in roots)
        ]
        shown = [(w, rect) for w in widgets if not (rect := w.visibleRegion().boundingRect()).isEmpty()]
        for question in (QWidget.objectName, QWidget.accessibleName, text_of):
            yield from ((w, rect, text_of(w)) for w, rect in shown if question(w) == name)
            if question is not QWidget.accessibleName:
                wanted = 0 if question is QWidget.objectName else 1
                for widget, seen in shown:
                    for part in parts(widget):
                        if part[wanted] == name and not (rect := part[2].intersected(seen)).isEmpty():
                            yield widget, rect, part[1]


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    """Where it is in dots of the screen, of which a pixel of Qt may be several."""
    corner: QPoint = widget.mapToGlobal(rect.topLeft())
    dots = widget.devicePixelRatioF()
    return [round(dots * pixels) for pixels in (corner.x(), corner.y(), rect.width(), rect.height())]


def _current(widget: QWidget) -> str:
    if isinstance(widget, QMenu):
        action: QAction | None = widget.activeAction()
        return "" if action is None else plain(action.text())
    if isinstance(widget, QTabBar):
        return plain(widget.tabText(widget.currentIndex()))
    if isinstance(widget, QAbstractItemView):
        return str(widget.currentIndex().data() or "")
    return text_of(widget)


def _label(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing of this program"
    return f"{type(widget).__name__} {widget.objectName() or text_of(widget)!r}"


class Listener(QObject):
    """Answers questions from the socket in the thread of the window, between two of Qt's own events."""

    def __init__(self, address: str, parent: QObject) -> None:
        super().__init__(parent)
        self._answers = Answers()
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(address)
        self._socket.listen()
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.answer)

    @Slot()
    def answer(self) -> None:
        """Take one connection, read its question and answer it."""
        connection, _ = self._socket.accept()
        with connection, connection.makefile("rw", encoding="utf-8") as stream:
            connection.settimeout(5)
            question = json.loads(stream.readline())
            try:
                answer = {"answer": getattr(self._answers, question["ask"])(*question["about"])}
            except Exception:
                answer = {"failed": traceback.format_exc()}
            stream.write(json.dumps(answer) + "\n")


def main() -> None:
    """Run the named program with its arguments under a listening application."""
    address, target, *arguments = sys.argv[1:]

    class ListeningApplication(QApplication):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            Listener(address, self)

    setattr(QtWidgets, "QApplication", ListeningApplication)  # noqa: B010  (a name, not a type, is replaced)
    sys.path.insert(0, str(Path(__file__).parents[2]))
    module, _, function = target.partition(":")
    sys.argv = [module.partition(".")[0], *arguments]
    sys.exit(getattr(importlib.import_module(module), function)())


if __name__ == "__main__":
    main()
