"""Makes the pictures of the guide: parts of the window on the live example, in each language, offscreen.

.venv/bin/python packaging/help_pictures.py [NAME …]
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "2"

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from haplanner.engine.results import Analysis
from haplanner.io.templates import EXAMPLE, load
from haplanner.ui.language import LANGUAGES, language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.theme import theme_switch

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "help"
SIZE = (1240, 800)
WAYS = ((1400, 64), (1400, 40), (1200, 64), (1200, 40), (1200, 28))
"""Pixels at most, of which the guide shows half as many, and colours: the first that are few enough bytes."""
MOST_BYTES = 60_000
APART = 12
"""Red, green and blue of two colours together differ by so much, or one stands for both."""
LOW, TALL = (460, 250), (220, 430)
"""Heights of the diagram and of the results below it."""
OUTAGES = ROOT / "packaging" / "outages.csv"

Where = tuple[QWidget, QRect | None]
"""What a picture shows: a part of the window, whole or in part."""


def main() -> int:
    """Make those that are named, or all, one language after the other, each in a process of its own."""
    if "--language" in sys.argv:
        at = sys.argv.index("--language")
        return make(sys.argv[at + 1], sys.argv[at + 2 :])
    runs = [[sys.executable, __file__, "--language", name, *sys.argv[1:]] for name in LANGUAGES]
    return max(subprocess.run(run).returncode for run in runs)


def make(language: str, names: list[str]) -> int:
    """Take every picture in one window."""
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("haplanner-pictures")
    QSettings().clear()
    language_switch().apply(app, language)
    theme_switch().apply(app, "light")
    window = MainWindow(load(EXAMPLE), example=True)
    window.resize(*SIZE)
    window.show()
    window.place.reset()
    window.example_bar.hide()
    folder = FOLDER / language / "pictures"
    folder.mkdir(exist_ok=True)
    wait_for(lambda: window.document.simulation is not None and window.document.simulation.finished)
    wait(2)
    found = window.document.analysis()
    if not isinstance(found, Analysis) or any(r.method != "exact" for r in found.services.values()):
        print("The machine has too much to do for exact figures in time; try again.")
        return 1
    for name, take in SHOTS.items():
        if names and name not in names:
            continue
        for part, area in take(window):
            image = part.grab(area if area is not None else part.rect()).toImage()
            path = folder / f"{name}.png"
            for widest, colours in WAYS:
                indexed(image, widest, colours).save(str(path), "PNG", 0)
                if path.stat().st_size <= MOST_BYTES:
                    break
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    window.close()
    return 0


def wait(seconds: float) -> None:
    """Let the window work."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < 1000 * seconds:
        QApplication.processEvents()


def wait_for(done: Callable[[], bool], seconds: float = 120) -> None:
    """Let the window work until something is so."""
    clock = QElapsedTimer()
    clock.start()
    while not done() and clock.elapsed() < 1000 * seconds:
        wait(0.2)


def indexed(image: QImage, widest: int, most: int) -> QImage:
    """A picture in a few of its colours, those that it has most of: a quarter of the bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.0)
    if image.width() > widest:
        image = image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    kept: list[int] = []
    channels = np.empty((0, 3), np.int64)
    for colour in colours[np.argsort(-counts, kind="stable")]:
        here = np.array([colour >> 16 & 255, colour >> 8 & 255, colour & 255], np.int64)
        if not len(kept) or np.abs(channels - here).sum(axis=1).min() >= APART:
            kept.append(int(colour))
            channels = np.vstack([channels, here])
            if len(kept) == most:
                break
    return image.convertToFormat(QImage.Format.Format_Indexed8, kept, Qt.ImageConversionFlag.AvoidDither)


def whole(window: MainWindow) -> Iterator[Where]:
    """The window as it opens."""
    window.selection.set([("components", "storage")])
    window.results.show_tab("timeline")
    window.splitter.setSizes(LOW)
    wait(3)
    yield window, None


def strip(window: MainWindow) -> Iterator[Where]:
    """The figures at the top."""
    yield window.strip, None


def inspector(ref: tuple[str, str], height: int) -> Callable[[MainWindow], Iterator[Where]]:
    """What the inspector says of an element, from its top down."""

    def take(window: MainWindow) -> Iterator[Where]:
        window.selection.set([ref])
        wait(1)
        shown = window.inspector
        yield shown, QRect(0, 0, shown.width(), min(height, shown.height()))

    return take


def canvas(window: MainWindow) -> Iterator[Where]:
    """The diagram with a domain selected."""
    window.selection.set([("domains", "zone-a")])
    window.splitter.setSizes(LOW)
    wait(1)
    window.actions_["view.fit_all"].trigger()
    wait(3)
    drawn = window.canvas
    yield drawn, QRect(0, drawn.height() // 5, drawn.width(), drawn.height() * 3 // 5)


def tab(name: str, page: int | None = None) -> Callable[[MainWindow], Iterator[Where]]:
    """A tab of the results, with one of its pages in front."""

    def take(window: MainWindow) -> Iterator[Where]:
        window.selection.set([("components", "storage")])
        window.results.show_tab(name)
        window.splitter.setSizes(TALL)
        wait(1)
        panel = window.results.panels[name]
        if page is not None:
            panel.show_page(panel.pages[page] if name == "limits" else page)
        wait(4)
        yield panel, None

    return take


def outage(window: MainWindow) -> Iterator[Where]:
    """The timeline with the card of an outage."""
    window.results.show_tab("timeline")
    window.splitter.setSizes(TALL)
    wait(2)
    for _ in range(3):
        window.actions_["simulate.next_outage"].trigger()
        wait(0.5)
    panel = window.results.panels["timeline"]
    yield window, QRect(panel.mapTo(window, QPoint()), panel.size())  # the card lies over the window


def dialog(action: str, seconds: float, *size: int) -> Callable[[MainWindow], Iterator[Where]]:
    """A dialog that an action opens, once it has its answer."""

    def take(window: MainWindow) -> Iterator[Where]:
        window.actions_[action].trigger()
        [shown] = [one for one in window.findChildren(QDialog) if one.isVisible()]
        shown.resize(*size)
        wait(seconds)
        yield shown, None
        shown.close()
        wait(0.5)

    return take


def evidence(window: MainWindow) -> Iterator[Where]:
    """What an outage log says."""
    window.commands.open.evidence(OUTAGES)
    wait(4)
    [shown] = [one for one in window.findChildren(QDialog) if one.isVisible()]
    yield shown, None
    shown.close()


SHOTS: dict[str, Callable[[MainWindow], Iterator[Where]]] = {
    "window": whole,
    "strip": strip,
    "component": inspector(("components", "storage"), 520),
    "group": inspector(("groups", "database"), 620),
    "domain": canvas,
    "limits": tab("limits"),
    "waterfall": tab("limits", 1),
    "outage": outage,
    "over-time": tab("over_time"),
    "compare": tab("compare"),
    "sweep": tab("sweep"),
    "performance": tab("performance"),
    "checks": tab("problems", 1),
    "explain": dialog("view.explain", 2, 620, 420),
    "improve": dialog("tools.improve", 40, 960, 600),
    "evidence": evidence,
}
"""What is taken, by the name that the pages call it."""


if __name__ == "__main__":
    sys.exit(main())
