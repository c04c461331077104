"""The menu of a right click: the entries of the menu bar that fit what was clicked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from haplanner.model.edit import Ref

if TYPE_CHECKING:
    from haplanner.ui.main_window import MainWindow

ON_NODE = (
    "arrange.connect", "arrange.spare", "arrange.group", "arrange.domains", "arrange.unsplice", "",
    "view.blast", "scenario.pin", "", "edit.rename", "edit.cut", "edit.copy", "edit.duplicate", "edit.delete",
)  # fmt: skip
ON_GROUP = (
    "arrange.connect", "arrange.more", "arrange.fewer", "arrange.collapse", "arrange.ungroup",
    "arrange.domains", "", "view.blast", "scenario.pin", "",
    "edit.rename", "edit.copy", "edit.duplicate", "edit.delete",
)  # fmt: skip
ON_LINK = ("arrange.reverse", "view.blast", "scenario.pin", "edit.delete")
ON_DOMAIN = ("view.blast", "scenario.pin", "", "edit.rename", "edit.delete", "", "view.domains")
ON_NOTE = ("edit.rename", "", "edit.cut", "edit.copy", "edit.duplicate", "edit.delete")
ON_CANVAS = (
    "insert.component", "insert.group", "insert.service", "insert.note", "",
    "edit.paste", "edit.select_all", "", "arrange.auto", "view.fit_all",
)  # fmt: skip


def open_context_menu(window: "MainWindow", refs: tuple[Ref, ...], at: QPoint) -> QMenu:
    """Open the menu for what is selected; for the canvas itself where nothing is."""
    maps = {map_name for map_name, _ in refs}
    names = (
        ON_CANVAS
        if not maps
        else ON_LINK
        if maps == {"links"}
        else ON_DOMAIN
        if maps == {"domains"}
        else ON_NOTE
        if maps == {"written"}
        else ON_GROUP
        if maps == {"groups"}
        else ON_NODE
    )
    menu = QMenu(window)
    menu.setObjectName("context_menu")
    menu.setToolTipsVisible(True)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.commands.update_enabled()
    for name in names:
        if name:
            menu.addAction(window.actions_[name])
        else:
            menu.addSeparator()
    menu.popup(at)
    return menu
