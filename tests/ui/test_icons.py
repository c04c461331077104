import ast
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

import haplanner
from haplanner.report.tokens import load_tokens
from haplanner.resources import ResourceError, read_text, resource
from haplanner.ui import icons
from haplanner.ui.theme import theme_switch

ICONS = {path.stem for path in resource("icons").glob("*.svg")}
PACKAGE = Path(haplanner.__file__).parent
DRAWING = {"icon", "pixmap", "paint_icon"}


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme_switch().apply(qapp, "light")
    yield
    theme_switch().apply(qapp, "light")


def names_in(source: str) -> Iterator[str]:
    """Every icon's name that a module writes down, in a call that draws one or in a table of actions."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given: list[ast.expr] = [word.value for word in node.keywords if word.arg == "icon"]
        if called in DRAWING:
            given += node.args
        elif called == "Entry":
            given += node.args[3:4]
        for argument in given:
            for part in ast.walk(argument):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                    yield part.value


def test_the_search_for_names_finds_them() -> None:
    source = (
        'icon("save"); x.setIcon(icons.icon("a" if y else "b", "text")); Entry("file.x", "X", (), "file")'
    )
    assert sorted(names_in(source)) == ["a", "b", "file", "save", "text"]


def test_every_icon_named_in_the_program_exists() -> None:
    known = ICONS | set(load_tokens("light").colours)
    named = {name: path.name for path in PACKAGE.rglob("*.py") for name in names_in(path.read_text("utf-8"))}
    assert len(named) > 20
    assert {name: where for name, where in named.items() if name not in known} == {}


def test_every_icon_of_the_component_library_exists() -> None:
    kinds = json.loads(read_text("library.json"))["kinds"]
    assert {kind["icon"] for kind in kinds} <= ICONS


def test_every_icon_is_line_art_that_can_be_tinted() -> None:
    for name in ICONS - {"haplanner"}:
        root = ElementTree.fromstring(read_text("icons", f"{name}.svg"))
        assert (root.get("viewBox"), root.get("stroke")) == ("0 0 24 24", "currentColor"), name


def ink(image: QImage) -> str:
    """The colour of most of what is fully drawn."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(colour.name() for colour in pixels if colour.alpha() == 255).most_common(1)[0][0]


def test_an_icon_has_the_colour_of_its_token_in_each_theme(qapp: QApplication) -> None:
    for name in ("light", "dark"):
        theme_switch().apply(qapp, name)
        colours = load_tokens(name).colours
        made = icons.icon("square", "accent")
        assert ink(made.pixmap(QSize(24, 24)).toImage()) == colours["accent"]
        disabled = made.pixmap(QSize(24, 24), QIcon.Mode.Disabled)
        assert ink(disabled.toImage()) == colours["disabled"]
        selected = made.pixmap(QSize(24, 24), QIcon.Mode.Selected)
        assert ink(selected.toImage()) == colours["accent"]


def test_a_picture_is_sharp_on_a_dense_screen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_screen_ratio", lambda: 2.0)
    picture = icons.pixmap("save", 20)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)


def test_an_icon_can_be_painted_at_any_size(qapp: QApplication) -> None:
    image = QImage(90, 90, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    icons.paint_icon(painter, "box", QRectF(10, 10, 70, 70), "down")
    painter.end()
    assert ink(image) == load_tokens("light").colours["down"]


def test_a_missing_icon_is_an_error_not_a_blank(qapp: QApplication) -> None:
    with pytest.raises(ResourceError, match="no-such"):
        icons.icon("no-such")


def test_the_program_has_an_icon_of_its_own(qapp: QApplication) -> None:
    assert ink(icons.app_icon().pixmap(QSize(64, 64)).toImage()) == "#0067b8"
