"""What this program is, with the versions that a bug report needs."""

import platform
import sys
from importlib import metadata

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from haplanner import __version__
from haplanner.ui.dialogs.licences import show_licences

PARTS = ("PySide6_Essentials", "pyqtgraph", "numpy", "numba", "networkx")


def versions() -> str:
    """One line for each part that the program runs on."""
    lines = [f"HA Planner {__version__}", f"Python {sys.version.split()[0]} · {platform.platform()}"]
    for part in PARTS:
        try:
            lines.append(f"{part} {metadata.version(part)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{part} –")
    return "\n".join(lines)


def show_about(parent: QWidget) -> QMessageBox:
    """Open the box; Copy puts the versions on the clipboard, Licences opens those of all that is used."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("About", "About HA Planner"))
    box.setText(f"<b>HA Planner {__version__}</b>")
    what = translate("About", "How available will this be, and what would the next nine cost?")
    box.setInformativeText(f"{what}\n\n{versions()}")
    copy = box.addButton(translate("About", "Copy"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    licences = box.addButton(translate("About", "Licences"), QMessageBox.ButtonRole.HelpRole)
    licences.setObjectName("about_licences")
    licences.clicked.connect(lambda: show_licences(parent))
    copy.clicked.connect(lambda: QApplication.clipboard().setText(versions()))
    box.open()
    return box
