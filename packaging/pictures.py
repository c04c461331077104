"""Makes the pictures of the README: the window on the live example, in both themes, without a screen.

.venv/bin/python packaging/pictures.py
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from haplanner.io.templates import EXAMPLE, load
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "pictures"
SIZE = (1440, 900)
SHOTS = (
    ("window-light", "light", "timeline", ("components", "power-feed")),
    ("window-dark", "dark", "limits", ("groups", "database")),
    ("compare", "light", "compare", ("components", "power-feed")),
)


def main() -> int:
    """Make them all, one after the other in one window."""
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("haplanner-pictures")
    QSettings().clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    theme_switch().apply(app, "light")
    window = MainWindow(load(EXAMPLE), example=True)
    window.resize(*SIZE)
    window.show()
    window.place.reset()
    waiting = list(SHOTS)

    def next_shot() -> None:
        if window.document.analyst.state.kind != "done":
            QTimer.singleShot(200, next_shot)
            return
        name, theme, tab, ref = waiting.pop(0)
        theme_switch().apply(app, theme)
        window.selection.set([ref])
        window.results.show_tab(tab)
        QTimer.singleShot(1500, lambda: keep(name))

    def keep(name: str) -> None:
        window.grab().save(str(FOLDER / f"{name}.png"))
        if waiting:
            next_shot()
        else:
            window.close()

    QTimer.singleShot(1500, next_shot)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
