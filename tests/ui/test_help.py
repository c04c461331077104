"""The manual: whole in both languages, true to the names on the screen, and open where one is."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.help import TOPICS, manual
from haplanner.model.elements import Domain
from haplanner.resources import resource
from haplanner.ui.charts.how_sure import HowSurePanel
from haplanner.ui.dialogs.help import DIALOGS, TOPIC_OF, HelpWindow
from haplanner.ui.language import LANGUAGES, language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.own_keys import own_keys
from haplanner.ui.results_pane import TABS

NOT_OF_THE_WINDOW = {"MTBF", "MTTR"}
"""The same in every language, and not translated."""
PICTURE = re.compile(r"!\[.*?\]\((.*?)\)")


def plain(text: str) -> str:
    """A text of the window as it is read: without the mark of its key, without “…”."""
    return re.sub(r"\(&\w\)|&|…$", "", text).removesuffix("…")


def names(language: str) -> set[str]:
    """All texts of the window."""
    texts = set()
    for message in ET.parse(resource("translations", "haplanner_zh_CN.ts")).iter("message"):
        text = message.findtext("source" if language == "en" else "translation") or ""
        texts.add(plain(text))
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_and_links_to_pages_that_are_there(language: str) -> None:
    pages = manual(language)
    assert [page.id for page in pages] == list(TOPICS)
    assert len({page.title for page in pages}) == len(pages)
    for page in pages:
        assert page.text.startswith(f"# {page.title}\n")
        for link in re.findall(r"(?<!!)\[[^\]]*\]\((.*?)\)", page.text):
            assert link.removeprefix("topic:") in TOPICS, (page.id, link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_linked_to_or_listed_and_every_picture_is_shown_once_and_there(language: str) -> None:
    shown = [name for page in manual(language) for name in PICTURE.findall(page.text)]
    folder = resource("help", language) / "pictures"
    assert sorted(shown) == sorted(f"pictures/{path.name}" for path in folder.iterdir())
    for path in folder.iterdir():
        assert path.stat().st_size <= 60_000, path.name
        assert not QImage(str(path)).isNull(), path.name
    for page in manual(language):
        for alt in re.findall(r"!\[(.*?)\]", page.text):
            assert len(alt) > 8, (page.id, alt)  # what it shows, for who cannot see it


def test_the_keys_that_the_guide_names_do_what_it_says(window: MainWindow) -> None:
    [page] = [page for page in manual("en") if page.id == "keyboard"]
    rows = re.findall(r"^\| (\S+) \| \*\*(.+?)\*\*", page.text, re.MULTILINE)
    assert len(rows) > 10
    keys = {
        (plain(action.text()), shortcut.toString())
        for action in window.findChildren(QAction)
        for shortcut in action.shortcuts()
    }
    assert {(name, key) for key, name in rows} - keys == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_call_by_name_is_called_so_in_the_window(language: str) -> None:
    known = names(language) | NOT_OF_THE_WINDOW
    for page in manual(language):
        for name in re.findall(r"\*\*(.+?)\*\*", page.text.replace("\n", " ")):
            assert name.rstrip(".。") in known, (page.id, name)


def test_the_pages_of_both_languages_say_the_same_number_of_things() -> None:
    for english, chinese in zip(*map(manual, LANGUAGES), strict=True):
        for mark in ("\n- ", "\n| ", "\n\n", "\n1. ", "\n## ", "\n```", "](topic:", "](pictures/"):
            assert english.text.count(mark) == chinese.text.count(mark), (english.id, mark)


def opened(window: MainWindow) -> HelpWindow:
    found = window.findChild(HelpWindow)
    assert found is not None
    return found


def test_f1_in_the_fields_of_a_group_opens_the_page_on_groups(qtbot: QtBot, window: MainWindow) -> None:
    window.selection.set([next(("groups", i) for i in window.document.design.groups)])
    field = window.findChild(QWidget, "inspector_groups").findChild(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(HelpWindow) is not None)
    assert opened(window).topic == "groups"


@pytest.mark.parametrize("part", ["outline_tree", "inspector_scroll", "canvas", "problem_list"])
def test_f1_opens_the_page_on_where_one_is(qtbot: QtBot, window: MainWindow, part: str) -> None:
    if part.startswith("outline"):
        window.actions_["view.outline"].setChecked(True)
    if part == "problem_list":
        window.results.show_tab("problems")
    widget = window.findChild(QWidget, part)
    assert widget is not None
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    here = QApplication.focusWidget()
    qtbot.keyClick(here, Qt.Key.Key_F1)
    expected = {
        "outline_tree": "drawing",
        "inspector_scroll": "numbers",
        "canvas": "drawing",
        "problem_list": "checks",
    }
    qtbot.waitUntil(lambda: window.findChild(HelpWindow) is not None)
    assert opened(window).topic == expected[part]


def test_every_part_that_is_explained_is_in_the_window(window: MainWindow) -> None:
    assert window.results.checks, window.outline  # made when they are first looked at
    charts = {f"panel_{tab}" for tab, _ in TABS}  # which are made later, and with them
    charts.add(HowSurePanel(window.document, window.selection, window).objectName())
    window.document.commit(lambda design: design.with_maps(domains={"zone": Domain()}), "Add")
    for name in "groups", "domains", "services":  # their pages in the inspector
        window.selection.set([(name, next(iter(getattr(window.document.design, name))))])
    for name, topic in TOPIC_OF.items():
        assert name in charts or window.findChild(QWidget, name) is not None, name
        assert topic in TOPICS


def test_there_is_one_help_window_and_links_turn_its_pages(window: MainWindow) -> None:
    window.actions_["help.guide"].trigger()
    window.actions_["help.guide"].trigger()
    assert len(window.findChildren(HelpWindow)) == 1
    helper = opened(window)
    helper.page.anchorClicked.emit(QUrl("topic:groups"))
    assert helper.topic == "groups"
    assert "Dormancy" in helper.page.toPlainText()


def test_the_search_lists_the_pages_that_hold_all_words(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    qtbot.keyClicks(helper.search, "weibull lives")
    assert [helper.topics.item(i).text() for i in range(helper.topics.count())] == ["Over time"]
    assert helper.topic == "over-time"
    qtbot.keyClicks(helper.search, " nonsense")
    assert helper.topics.count() == 0
    assert helper.page.toPlainText() == "No page has all of these words."
    qtbot.keyClick(helper.search, Qt.Key.Key_Escape)
    assert helper.isVisible()
    assert helper.topics.count() == len(TOPICS)


def test_the_page_stays_when_the_language_changes(
    qapp: QApplication, qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    helper.show_topic("groups")
    try:
        language_switch().apply(qapp, "zh_CN")
        qtbot.waitUntil(lambda: "共因失效" in helper.page.toPlainText())
        assert helper.topic == "groups"
        assert helper.windowTitle() == "帮助"
    finally:
        language_switch().apply(qapp, "en")


def test_the_search_lights_its_hits_and_goes_from_one_to_the_next(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    helper.show_topic("groups")
    qtbot.waitUntil(helper.isActiveWindow)
    qtbot.keyClick(helper.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert helper.focusWidget() is helper.search
    qtbot.keyClicks(helper.search, "switchover")
    text = helper.page.toPlainText().casefold()
    hits = helper.page.extraSelections()
    assert len(hits) == text.count("switchover") > 3
    assert helper.hits.text() == f"1 of {len(hits)} on this page (F3: next)"
    assert all(hit.format.fontUnderline() for hit in hits)  # not by colour alone
    places = [hit.cursor.selectionStart() for hit in hits]
    assert places == sorted(places)
    qtbot.keyClick(helper.search, Qt.Key.Key_F3)
    assert helper.hits.text().startswith("2 of")
    assert helper.page.textCursor().position() == places[1]
    qtbot.keyClick(helper.search, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(helper.search, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert helper.hits.text().startswith(f"{len(hits)} of")


def test_pages_that_were_seen_are_gone_back_to_and_forward(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    first = helper.topic
    qtbot.waitUntil(helper.isActiveWindow)
    assert not helper.back.isEnabled()
    helper.page.anchorClicked.emit(QUrl("topic:groups"))
    helper.show_topic("limits")
    qtbot.keyClick(helper.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (helper.topic, helper.back.isEnabled(), helper.forward.isEnabled()) == ("groups", True, True)
    helper.back.click()
    assert (helper.topic, helper.back.isEnabled()) == (first, False)
    qtbot.keyClick(helper.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert helper.topic == "groups"
    helper.show_topic("method")  # what lay ahead is forgotten
    assert not helper.forward.isEnabled()


def test_pictures_are_as_wide_as_the_page_lets_them_and_never_wider_than_they_are(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    helper.show_topic("limits")

    def widths() -> list[float]:
        found, block = [], helper.page.document().begin()
        while block.isValid():
            first = block.begin().fragment()
            if first.isValid() and first.charFormat().isImageFormat():
                found.append(first.charFormat().toImageFormat().width())
            block = block.next()
        return found

    natural = QImage(str(resource("help", "en", "pictures", "limits.png"))).width() / 2
    helper.resize(1400, 700)
    qtbot.waitUntil(lambda: widths()[0] == natural)
    helper.resize(640, 700)
    qtbot.waitUntil(lambda: max(widths()) <= helper.page.viewport().width())
    assert not helper.page.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("topic", TOPICS)
def test_no_page_is_wider_than_its_window(window: MainWindow, topic: str) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    helper.show_topic(topic)
    QApplication.processEvents()
    assert not helper.page.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("action", "topic"),
    [
        ("edit.preferences", "preferences"),
        ("help.keys", "keyboard"),
        ("simulate.options", "simulation"),
        ("tools.improve", "improve"),
        ("tools.evidence", "evidence"),
        ("file.report", "review"),
        ("edit.sheet", "numbers"),
        ("scenario.goal", "what-if"),
        ("file.print", "files"),
    ],
)
def test_f1_in_a_dialog_opens_the_page_on_it_over_the_dialog(
    qtbot: QtBot, window: MainWindow, action: str, topic: str
) -> None:
    before = {d for d in window.findChildren(QDialog) if d.isVisible()}
    window.actions_[action].trigger()
    qtbot.waitUntil(lambda: QApplication.activeWindow() not in (window, None))
    (dialog,) = {d for d in window.findChildren(QDialog) if d.isVisible()} - before
    qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: dialog.findChild(HelpWindow) is not None)
    helper = dialog.findChild(HelpWindow)
    assert helper is not None
    assert helper.topic == topic
    QTest.keyClicks(helper.search, "availability")
    assert helper.search.text() == "availability", "a modal dialog must not shut its help out"
    helper.close()
    dialog.close()


def test_every_dialog_that_is_explained_has_a_page() -> None:
    assert set(DIALOGS.values()) <= set(TOPICS)


def test_the_key_of_the_guide_is_the_same_in_dialogs_when_it_is_another(
    qtbot: QtBot, window: MainWindow
) -> None:
    own_keys().give("help.guide", ("F12",))
    try:
        window.actions_["simulate.options"].trigger()
        qtbot.waitUntil(lambda: QApplication.activeWindow() not in (window, None))
        dialog = window.findChild(QDialog, "simulation_options")
        assert dialog is not None
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_F12)
        qtbot.waitUntil(lambda: dialog.findChild(HelpWindow) is not None)
        dialog.close()
    finally:
        own_keys().reset()
