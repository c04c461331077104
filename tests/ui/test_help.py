"""The manual: whole in both languages, true to the names on the screen, and open where one is."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from haplanner.io.help import TOPICS, manual
from haplanner.resources import resource
from haplanner.ui.dialogs.help import TOPIC_OF, HelpWindow
from haplanner.ui.language import LANGUAGES, language_switch
from haplanner.ui.main_window import MainWindow
from haplanner.ui.results_pane import TABS

NOT_OF_THE_WINDOW = {"MTBF", "MTTR"}
"""The same in every language, and not translated."""
HEADINGS = {
    "en": {"Boxes", "Arrows", "Groups", "Moving", "Without a mouse", "How sure is a number?"},
    "zh_CN": {"方框", "箭头", "组", "移动", "不用鼠标", "数据有多可靠？"},  # noqa: RUF001
}
"""What begins a paragraph."""


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
        for link in re.findall(r"\]\((.*?)\)", page.text):
            assert link.removeprefix("topic:") in TOPICS, (page.id, link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_call_by_name_is_called_so_in_the_window(language: str) -> None:
    known = names(language) | NOT_OF_THE_WINDOW | HEADINGS[language]
    for page in manual(language):
        for name in re.findall(r"\*\*(.+?)\*\*", page.text.replace("\n", " ")):
            assert name.rstrip(".。") in known, (page.id, name)


def test_the_pages_of_both_languages_say_the_same_number_of_things() -> None:
    for english, chinese in zip(*map(manual, LANGUAGES), strict=True):
        for mark in ("\n- ", "\n| ", "\n\n", "](topic:"):
            assert english.text.count(mark) == chinese.text.count(mark), (english.id, mark)


def opened(window: MainWindow) -> HelpWindow:
    found = window.findChild(HelpWindow)
    assert found is not None
    return found


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
    charts = {f"panel_{tab}" for tab, _ in TABS}
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
    assert "Common cause" in helper.page.toPlainText()


def test_the_search_lists_the_pages_that_hold_all_words(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["help.guide"].trigger()
    helper = opened(window)
    qtbot.keyClicks(helper.search, "weibull")
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
