"""The whole window in Chinese: nothing is left in English, and switching while it runs loses nothing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.library import library
from haplanner.io.recovery import Offer
from haplanner.io.settings import load_settings, save_settings
from haplanner.model.design import ID_MAPS, Design
from haplanner.model.edit import change_failure
from haplanner.model.elements import Group
from haplanner.ui.dialogs.about import versions
from haplanner.ui.dialogs.recovery import ask_about
from haplanner.ui.language import FONT_MISSING, language_switch
from haplanner.ui.main_window import MainWindow
from tests.ui.conftest import OpenIn
from tests.ui.visible_texts import texts
from tests.ui.walking import DIALOGS, example, look_at_everything, opened_by, pages

KEPT = {
    # names and abbreviations
    "HA", "Planner", "MTBF", "MTTR", "RAW", "RRW", "SPOF", "Birnbaum", "Fussell", "Vesely", "UPS", "Kafka",
    "Kubernetes", "English", "log", "UTC", "Prometheus", "Europe", "Berlin",
    # files and keys
    "SVG", "PNG", "PDF", "CSV", "JSON", "XML", "PSA", "haplan", "Ctrl", "Shift", "Alt", "Esc", "Backspace",
    # units
    "ms", "min", "mo", "pp", "svg", "png", "pdf", "csv",
}  # fmt: skip
"""Words in Latin letters that a Chinese text may hold."""
OF_QT = {"qt_dockwidget_floatbutton", "qt_dockwidget_closebutton", "ScrollLeftButton", "ScrollRightButton"}
"""Parts of Qt that it names when it makes them, and that are never shown here."""

MEANT = ("Open-PSA", *versions().splitlines())
"""What is meant as it stands although a word of it is ordinary English."""
NO_SENTENCES = {"export_path"}
"""A path."""

_NAMED = r"(?:Home|End|Left|Right|Up|Down|Del|Ins|Enter|Return|Space|Tab|Esc|Backspace|PgUp|PgDown|F\d+)"
_KEY = rf"(?:(?:Ctrl|Shift|Alt|Meta)\+)+(?:{_NAMED}|[^\s,，、)）])"
_KEYS = re.compile(
    rf"{_KEY}|[(（]{_NAMED}[)）]|^{_NAMED}$|(?<=, ){_NAMED}$|^{_NAMED}(?=, )"
    rf"|(?<=按 ){_NAMED}\b|\b{_NAMED}(?= 键)"
)
"""Keys where they are meant as such: with others, in brackets or alone; elsewhere their names are English."""


def names(design: Design) -> list[str]:
    """What the design itself calls things, the longest first."""
    found = {design.name, "failure"}
    for map_name in (*ID_MAPS, "scenarios"):
        for element_id, element in getattr(design, map_name).items():
            found |= {element_id, element.name, getattr(element, "notes", "")}
            found |= set(getattr(element, "failures", ()))
    found |= {"web-4", design.notes}
    return sorted(found - {""}, key=len, reverse=True)


def latin(text: str, known: list[str]) -> list[str]:
    for name in (*MEANT, *known):
        text = text.replace(name, " ")
    text = _KEYS.sub(" ", text)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in KEPT]


def english_in(root: QWidget, known: list[str]) -> set[str]:
    return {
        f"{where}: {words} in {text[:90]}"
        for where, text in texts(root)
        if where.rpartition("/")[2] not in OF_QT | NO_SENTENCES and (words := latin(text, known))
    }


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_nothing_in_the_window_is_left_in_english(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("zh_CN", example())
    design = window.document.design
    look_at_everything(window, qtbot)
    found: set[str] = set()
    for ref in pages(design):
        window.selection.set([ref] if ref is not None else [])
        qtbot.wait(50)
        found |= english_in(window, names(window.document.base))
    assert found == set()


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_nothing_in_a_dialog_is_left_in_english(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("zh_CN", example())
    known = names(window.document.base) + [entry.name for entry in library().entries]
    known.sort(key=len, reverse=True)  # names that are part of others come last
    window.document.commit(
        lambda d: replace(d, groups={**d.groups, "g": Group(name="冗余组甲")}),
        "添加冗余组甲",
    )
    for action in DIALOGS:
        opened = opened_by(window, action, qtbot)
        assert opened or action == "insert.component"
        assert {e for w in opened for e in english_in(w, known)} == set(), action
        for w in opened:
            w.close()
        qtbot.wait(20)


@pytest.mark.parametrize("original", [None, Path("/home/somebody/shop.haplan")])
@pytest.mark.parametrize("changes", [1, 5])
def test_nothing_in_the_offer_after_a_crash_is_left_in_english(
    open_in: OpenIn, original: Path | None, changes: int
) -> None:
    window = open_in("zh_CN", example())
    ask_about(window, Offer(Path("copy"), "Web shop", original, changes, 0.0), lambda *_: None)
    box = window.findChild(QDialog, "recovery_offer")
    assert box is not None
    assert english_in(box, ["Web shop", str(original)]) == set()
    box.close()


def test_ordinary_english_is_found_beside_keys_and_names_that_are_meant() -> None:
    assert latin("打开 (Ctrl+O)", []) == []
    assert latin("适应全部 (Home)", []) == []
    assert latin("Del, Backspace", []) == []
    assert latin("Open-PSA 故障树(&O)…", []) == []
    assert latin("Open", []) == ["Open"]
    assert latin("Left 对齐", []) == ["Left"]
    assert latin("回到 Home", []) == ["Home"]


@pytest.mark.slow
@pytest.mark.timeout(150)
def test_a_switch_while_it_runs_changes_every_text_and_nothing_else(open_in: OpenIn, qtbot: QtBot) -> None:
    window = open_in("en", example())
    look_at_everything(window, qtbot)
    ref = ("components", "power-feed")
    window.selection.set([ref])
    window.document.store.add_scenario("Mine")
    design, base, scenario = window.document.design, window.document.base, window.document.scenario
    mttr = window.inspector.findChild(QLineEdit, "mttr.input")
    assert mttr is not None
    mttr.setFocus()
    mttr.selectAll()
    qtbot.keyClicks(mttr, "4 hourz")
    qtbot.waitUntil(lambda: window.inspector.page is not None and "not a unit" in told_beside("mttr", window))
    simulated = window.document.simulation

    save_settings(replace(load_settings(), language="zh_CN"))
    window.menus_.set_language("zh_CN")
    qtbot.waitUntil(lambda: window.actions_["file.open"].text() == "打开(&O)…")
    qtbot.waitUntil(lambda: "不是单位" in told_beside("mttr", window))

    assert window.document.design is design
    assert (window.document.base, window.document.scenario) == (base, scenario)
    assert window.document.simulation is simulated
    assert window.selection.refs == (ref,)
    fresh = window.inspector.findChildren(QLineEdit, "mttr.input")[-1]
    assert fresh.text() == "4 hourz"
    look_at_everything(window, qtbot)
    window.selection.set([])
    known = [*names(window.document.base), "4 hourz", "hourz"]
    stale = {e for e in english_in(window, known) if "chart_message" not in e}
    assert stale == set()
    assert load_settings().language == "zh_CN"


def told_beside(field: str, window: MainWindow) -> str:
    page = window.inspector.page
    found = page.findChild(QWidget, field) if page is not None else None
    return getattr(found, "refusal", "")


def test_the_effect_of_an_edit_is_told_in_the_language_of_now(
    open_in: OpenIn, qtbot: QtBot, qapp: QApplication
) -> None:
    window = open_in("en", example())
    window.document.commit(
        lambda d: change_failure(d, "components", ["power-feed"], "failure", mttr=2.0), "faster"
    )
    qtbot.waitUntil(lambda: window.strip.change.caption.text().endswith("better"))
    language_switch().apply(qapp, "zh_CN")
    qtbot.waitUntil(lambda: window.strip.change.caption.text().endswith("变好"))


def test_a_missing_font_is_told_of_when_a_window_opens_in_chinese(
    open_in: OpenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    assert open_in("en", example()).toast.accessibleName() == ""
    assert open_in("zh_CN", example()).toast.accessibleName() == FONT_MISSING


def test_undo_is_told_in_the_language_of_now(open_in: OpenIn, qtbot: QtBot, qapp: QApplication) -> None:
    window = open_in("en", example())
    window.document.store.add_scenario("Mine")
    window.commands.update_enabled()
    assert window.actions_["edit.undo"].text().replace("&", "") == "Undo Add scenario Mine"
    language_switch().apply(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "撤销" in window.actions_["edit.undo"].text())
    assert "添加方案 Mine" in window.actions_["edit.undo"].text()


def test_the_preferences_open_anew_in_the_language_that_was_chosen_in_them(
    open_in: OpenIn, qtbot: QtBot
) -> None:
    window = open_in("en", example())
    window.actions_["edit.preferences"].trigger()
    box = window.findChild(QDialog, "preferences")
    assert box is not None
    assert box.windowTitle() == "Preferences"
    field = box.findChild(QWidget, "setting_language")
    field.edited.emit("zh_CN", None)
    qtbot.waitUntil(
        lambda: any(d.windowTitle() == "首选项" and d.isVisible() for d in window.findChildren(QDialog))
    )
    assert [a.isChecked() for a in window.actions_.menus["view.language"].actions()] == [False, False, True]


def test_letters_in_menus_are_unique_in_both_languages(
    open_in: OpenIn, qtbot: QtBot, qapp: QApplication
) -> None:
    window = open_in("zh_CN", example())
    for language in ("zh_CN", "en"):
        language_switch().apply(qapp, language)
        expected = "文件(&F)" if language == "zh_CN" else "&File"
        qtbot.waitUntil(lambda expected=expected: window.actions_.menus["file"].title() == expected)
        bar = [
            menu.title()
            for menu in window.menuBar().findChildren(QMenu)
            if menu.menuAction() in window.menuBar().actions()
        ]
        assert twice(bar) == []
        for name, menu in window.actions_.menus.items():
            if name not in ("file.recent", "scenario.stress", "scenario.pin"):
                assert twice([action.text() for action in menu.actions()]) == [], f"{language} {name}"


def twice(labels: list[str]) -> list[str]:
    letters = [m[1].lower() for label in labels if (m := re.search(r"&([^&])", label.replace("&&", "")))]
    return sorted({letter for letter in letters if letters.count(letter) > 1})


def test_what_a_design_holds_is_told_with_the_commas_of_chinese(open_in: OpenIn) -> None:
    window = open_in("zh_CN", example())
    (told,) = [text for _where, text in texts(window) if "2 个方案" in text]
    assert told == "11 个组件、4 个组、2 个故障域、2 个方案"
