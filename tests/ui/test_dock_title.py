from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from haplanner.ui.dock_title import DockTitle


def test_a_dock_is_closed_by_the_button_in_its_title(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = QDockWidget("Inspector", window)
    dock.setObjectName("dock.inspector")
    dock.setTitleBarWidget(DockTitle(dock))
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.show()
    button = dock.findChild(QToolButton, "dock.inspector.close")
    assert button is not None
    assert min(button.width(), button.height()) >= 24
    assert button.accessibleName() == "Close Inspector"
    dock.setWindowTitle("Properties")
    title = dock.titleBarWidget().findChild(QLabel)
    assert title is not None
    assert (title.text(), button.accessibleName()) == ("Properties", "Close Properties")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not dock.isVisible()
