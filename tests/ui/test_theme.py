import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from haplanner.report.tokens import THEMES, load_tokens
from haplanner.resources import read_text
from haplanner.ui.theme import ThemeSwitch, theme

GROUNDS = ("window", "panel", "canvas", "field", "node", "group")
TEXTS = ("text", "secondary", "accent", "down", "ok", "warning")
TEXT_ON_ITS_OWN_GROUND = [
    ("badge_text", "badge"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("text", "accent_soft"),
    ("text", "hover"),
    ("secondary", "hover"),
    ("text", "pressed"),
    ("text", "down_soft"),
    ("down", "down_soft"),
    ("ok", "ok_soft"),
    ("warning", "warning_soft"),
    ("text", "up"),
]
MARKS = [
    ("down", "up"),
    ("degraded", "up"),
    ("degraded", "panel"),
    ("maintenance", "up"),
    ("selection", "canvas"),
    ("selection", "group"),
    ("accent", "window"),
    ("field_line", "field"),
    ("field_line", "window"),
    ("wire", "canvas"),
    ("accent", "track"),
]


def linear(colour: str) -> tuple[float, float, float]:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_published() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", THEMES)
def test_all_text_can_be_read(name: str) -> None:
    colours = load_tokens(name).colours
    pairs = [*itertools.product(TEXTS, GROUNDS), *TEXT_ON_ITS_OWN_GROUND]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_all_marks_can_be_seen(name: str) -> None:
    tokens = load_tokens(name)
    weak = {pair: contrast(tokens.colours[pair[0]], tokens.colours[pair[1]]) for pair in MARKS}
    weak |= {(colour, "panel"): contrast(colour, tokens.colours["panel"]) for colour in tokens.series}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


DEFICIENCIES = {
    # Linear-RGB matrices for full protanopia, deuteranopia, tritanopia: Machado, Oliveira, Fernandes 2009.
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (sum(m * min(max(c, 0), 1) for m, c in zip(row, rgb, strict=True)) for row in to_xyz)
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (v / w for v, w in zip((x, y, z), white, strict=True))
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, sight: str) -> float:
    """CIE76 difference as seen with a colour deficiency."""
    seen = []
    for colour in (one, other):
        rgb = linear(colour)
        mixed = (sum(m * c for m, c in zip(row, rgb, strict=True)) for row in DEFICIENCIES[sight])
        seen.append(lab(tuple(mixed)))
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", DEFICIENCIES)
def test_down_degraded_and_up_differ_in_every_kind_of_sight(name: str, sight: str) -> None:
    colours = load_tokens(name).colours
    assert distance(colours["down"], colours["degraded"], sight) > 70
    assert distance(colours["down"], colours["up"], sight) > 40
    assert distance(colours["degraded"], colours["up"], sight) > 25


@pytest.fixture
def switch(qapp: QApplication) -> Iterator[ThemeSwitch]:
    before = qapp.palette(), qapp.styleSheet()
    made = ThemeSwitch()
    yield made
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
    made.deleteLater()


def test_the_whole_screen_takes_the_theme_and_listeners_hear_of_it(
    qapp: QApplication, switch: ThemeSwitch
) -> None:
    heard: list[object] = []
    switch.changed.connect(heard.append)
    switch.apply(qapp, "dark")
    assert heard == [theme("dark")]
    assert switch.theme is theme("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == load_tokens("dark").colours["window"]
    switch.apply(qapp, "dark")
    assert heard == [theme("dark")]
    switch.apply(qapp, "light")
    assert heard == [theme("dark"), theme("light")]


def test_the_style_is_the_same_on_every_desktop(qapp: QApplication, switch: ThemeSwitch) -> None:
    switch.apply(qapp, "dark")
    qapp.setStyleSheet("")
    assert qapp.style().name() == "fusion"


def test_the_system_is_followed_when_asked(qapp: QApplication, switch: ThemeSwitch) -> None:
    switch.apply(qapp, "system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert switch.theme is theme("dark" if dark else "light")
    assert switch.choice == "system"


COLOUR_BLIND = [name for name in THEMES if name.endswith("colour-blind")]
HIGH_CONTRAST = [name for name in THEMES if name.endswith("contrast")]


@pytest.mark.parametrize("name", COLOUR_BLIND)
@pytest.mark.parametrize("sight", ["normal", "protan", "deutan"])
def test_the_colours_for_red_green_blindness_tell_all_signals_and_lines_apart(name: str, sight: str) -> None:
    tokens = load_tokens(name)
    signals = [tokens.colours[token] for token in ("ok", "warning", "down")]
    for colours in (signals, tokens.series):
        nearest = min(distance(*pair, sight) for pair in itertools.combinations(colours, 2))
        assert nearest > 22, colours


@pytest.mark.parametrize("name", COLOUR_BLIND)
def test_the_colours_for_red_green_blindness_differ_more_than_the_usual_ones(name: str) -> None:
    def nearest(theme_name: str) -> float:
        pairs = itertools.combinations(load_tokens(theme_name).series, 2)
        return min(distance(*pair, sight) for pair in pairs for sight in ("protan", "deutan"))

    assert nearest(name) > 1.4 * nearest(name.split("-")[0])


@pytest.mark.parametrize("name", HIGH_CONTRAST)
def test_high_contrast_is_that_of_wcag_aaa_for_texts_and_aa_of_texts_for_marks(name: str) -> None:
    colours = load_tokens(name).colours
    texts = [*itertools.product(TEXTS, GROUNDS), *TEXT_ON_ITS_OWN_GROUND]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in texts}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}
    outlines = [("node_line", "node"), ("group_line", "group"), ("line", "panel"), *MARKS]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in outlines}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES[2:])
def test_a_set_of_colours_names_no_token_that_its_theme_does_not_have(name: str) -> None:
    assert set(load_tokens(name).colours) == set(load_tokens("light").colours)
    assert load_tokens(name).dark == load_tokens(name.split("-")[0]).dark


def test_a_set_of_colours_stays_with_another_theme_and_unknown_ones_are_refused(
    qapp: QApplication, switch: ThemeSwitch
) -> None:
    switch.apply(qapp, "light", "contrast")
    assert switch.theme is theme("light-contrast")
    switch.apply(qapp, "dark")
    assert switch.theme is theme("dark-contrast")
    switch.apply(qapp, "dark", "usual")
    assert switch.theme is theme("dark")
    with pytest.raises(ValueError, match="no colours 'pink'"):
        switch.apply(qapp, "dark", "pink")


def test_texts_grow_by_the_share_asked_for_and_come_back(qapp: QApplication, switch: ThemeSwitch) -> None:
    usual = qapp.font().pointSizeF()
    title = QLabel("x")
    title.setProperty("role", "title")
    switch.apply(qapp, "light", text_percent=130)
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * usual)
    title.ensurePolished()
    assert title.font().pixelSize() == round(1.3 * 15)
    switch.apply(qapp, "dark")
    assert qapp.font().pointSizeF() == pytest.approx(1.3 * usual)
    switch.apply(qapp, "light", text_percent=100)
    assert qapp.font().pointSizeF() == pytest.approx(usual)
    title.deleteLater()


def test_an_unknown_theme_is_refused(qapp: QApplication, switch: ThemeSwitch) -> None:
    with pytest.raises(ValueError, match="no theme 'blue'"):
        switch.apply(qapp, "blue")


@pytest.mark.parametrize("name", THEMES)
def test_a_palette_names_every_role_for_every_state(qapp: QApplication, name: str) -> None:
    palette = theme(name).palette()
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            for group in (
                QPalette.ColorGroup.Active,
                QPalette.ColorGroup.Inactive,
                QPalette.ColorGroup.Disabled,
            ):
                assert palette.isBrushSet(group, role), (role, group)


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_is_short_complete_and_leaves_spin_and_combo_boxes_alone(
    qapp: QApplication, name: str
) -> None:
    sheet = theme(name).style_sheet()
    assert "$" not in sheet
    assert len(sheet.splitlines()) <= 200
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert "QSpinBox" not in rules
    assert "QComboBox" not in rules.replace("QComboBox QAbstractItemView", "")
    assert rules.count("{") == rules.count("}")


def test_every_token_of_the_style_sheet_exists() -> None:
    used = set(
        re.findall(r"\$(\w+)", re.sub(r"/\*.*?\*/", "", read_text("themes", "style.qss"), flags=re.DOTALL))
    )
    assert used <= {*load_tokens("light").colours, "art", "large", "larger", "title"}


@pytest.mark.parametrize("name", THEMES)
def test_the_art_of_the_style_sheet_exists_in_the_colours_of_the_theme(qapp: QApplication, name: str) -> None:
    drawn = re.findall(r'url\("([^"]+)"\)', theme(name).style_sheet())
    assert drawn
    colours = load_tokens(name).colours
    for path in drawn:
        stroke = re.search(r'stroke="(#\w+)"', Path(path).read_text(encoding="utf-8"))
        assert stroke is not None
        assert stroke[1] in (colours["secondary"], colours["accent"], colours["on_accent"])


def test_a_label_of_a_role_has_its_colour(qapp: QApplication, switch: ThemeSwitch) -> None:
    switch.apply(qapp, "dark")
    label = QLabel("x")
    label.setProperty("role", "refusal")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == load_tokens("dark").colours["down"]
    label.deleteLater()


def test_colours_can_be_see_through_without_staining_the_theme(qapp: QApplication) -> None:
    assert theme("light").qcolor("accent", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert theme("light").qcolor("accent").alphaF() == 1.0
